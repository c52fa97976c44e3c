"""What adds up to what on one side (收入 or 支出) of a two-sided table.

Here: which rows make 本年合计 and which, with the carry-over, make 总计; a pure function of names and order.
Not here: one-sided lists (``trees``), equality of the two sides (warehouse/checks).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from expectations.classification import Names, fold_name
from expectations.trees import Row, Sum, Tree, doubtful_classes, infer_codes

_GRAND = re.compile(r"^(?:收入|支出|收|支)?(?:总计|总合计)$")
_YEAR = re.compile(r"^(?:本年|当年)(?:收入|支出)(?:合计|小计|总计)?$|^(?:本年|当年)?(?:合计|小计)$")
_CLOSING = re.compile(r"^(?:收入|支出)合计$")
_PANEL = re.compile(r"支出用途|经济科目|经济分类")
_HEADING = re.compile(r"^(?:部门预算|财政拨款)$")
_FUND = re.compile(r"^(?:一般公共预算|政府性基金|国有资本经营)")
_FUND_HEAD = re.compile(r"^(?:本年)?财政拨款(?:收入|资金|预算)?$")
_OWN_MONEY = re.compile(r"^单位资金(?:收入)?$")
_OWN_PARTS = re.compile(r"^(?:事业收入|事业单位经营收入|经营收入|上级补助收入|附属单位上缴收入|其他收入)")
_CARRY = re.compile(r"结转|结余")
_PANEL_GAP = 60.0
"""Points between the left edges of two lists; columns of one list differ less, even over pages."""
_EXTRA = re.compile(r"使用非财政拨款|弥补收支差额|结余分配|实户资金")


def is_year_total(name: str | None) -> bool:
    """Whether a row is the total of this year's items (本年收入合计, 本年支出)."""
    return bool(_YEAR.match(fold_name(name)))


def side_tree(rows: Sequence[Row], side: str, names: Names) -> Tree:
    """The sums of one side: children under their heads, 本年合计 over the year's items, 总计 over all."""
    panel = _first_panel(rows)
    totals, items = _split(panel, side)
    grand, year = totals
    if grand is None and year is None:
        return Tree(reason="no total on this side")
    items = [r for r in items if not fold_name(r.name).startswith("其中")]
    memo = len(items) < len([r for r in panel if r not in totals])
    children, codes = _nest(items, side, names)
    below = {n for nodes in children.values() for n in nodes}
    roots = [r for r in items if r.node not in below]
    doubtful = doubtful_classes(codes)
    sure = {p: codes.get(p, "")[:3] not in doubtful for p in children}
    sums = [] if memo else [Sum(p, tuple(c), "children", sure[p]) for p, c in children.items()]
    sums += _totals(grand, year, roots)
    last = grand or year
    return Tree(tuple(sums), codes, last.node if last else None)


def _first_panel(rows: Sequence[Row]) -> list[Row]:
    """Rows of the first list where several stand side by side (功能科目 | 支出用途 | 经济科目)."""
    kept = [r for r in rows if not _PANEL.search(fold_name(r.parent_name))]
    lines = [r.line for r in kept]
    if len(lines) > len(set(lines)):
        kept = [r for r in kept if r.parent_name is None]
    return sorted(_leftmost(kept), key=lambda r: r.line)


def _leftmost(rows: list[Row]) -> list[Row]:
    """Rows of the leftmost list, and totals that no other row of its name precedes."""
    edges = sorted(r.x0 for r in rows if r.x0 is not None)
    far = [e for e in edges if e - edges[0] > _PANEL_GAP]
    if len(far) < 2 or len(edges) - len(far) < 2:
        return rows
    left = [r for r in rows if r.x0 is None or r.x0 - edges[0] <= _PANEL_GAP]
    named = {fold_name(r.name) for r in left}
    totals = (r for r in rows if _GRAND.match(fold_name(r.name)) or _YEAR.match(fold_name(r.name)))
    return left + [r for r in totals if fold_name(r.name) not in named]


def _split(rows: Sequence[Row], side: str) -> tuple[tuple[Row | None, Row | None], list[Row]]:
    """Grand total, total of the year, and the rest; a heading that repeats the total is neither."""
    named = [(r, fold_name(r.name)) for r in rows]
    year = next((r for r, n in named if _YEAR.match(n)), None)
    grand = next((r for r, n in named if _GRAND.match(n)), None)
    grand = grand or next((r for r, n in named if _CLOSING.match(n)), None)
    headings = [r for r, n in named if _HEADING.match(n) and (side == "expenditure" or n == "部门预算")]
    gone = {r.node for r in (grand, year, *headings) if r}
    return (grand, year), [r for r in rows if r.node not in gone]


def _nest(rows: Sequence[Row], side: str, names: Names) -> tuple[dict[int, list[int]], dict[int, str]]:
    if side == "revenue":
        return _nest_revenue(rows), {}
    return _nest_expenditure(rows, names)


def _nest_revenue(rows: Sequence[Row]) -> dict[int, list[int]]:
    """Funds under 财政拨款, own money under 单位资金, kinds of carry-over under 上年结转."""
    children: dict[int, list[int]] = {}
    head: Row | None = None
    mode: re.Pattern[str] | None = None
    for row in rows:
        name = fold_name(row.name)
        if head is not None and mode is not None and mode.search(name) and not _EXTRA.search(name):
            children.setdefault(head.node, []).append(row.node)
        elif _EXTRA.search(name):
            head, mode = None, None
        elif _CARRY.search(name):
            head, mode = row, re.compile(f"{_FUND.pattern}|{_CARRY.pattern}|^财政拨款|^单位资金|^财政专户")
        elif _FUND_HEAD.match(name):
            head, mode = row, _FUND
        elif _OWN_MONEY.match(name):
            head, mode = row, _OWN_PARTS
        else:
            head, mode = None, None
    return children


def _nest_expenditure(rows: Sequence[Row], names: Names) -> tuple[dict[int, list[int]], dict[int, str]]:
    """类 over 款 over 项 where the list goes that deep; most lists print 类 only."""
    items = [r for r in rows if not _CARRY.search(fold_name(r.name))]
    codes = infer_codes(items, names)
    if all(len(c) == 3 for c in codes.values()):
        return {}, codes
    by_code: dict[str, int] = {}
    children: dict[int, list[int]] = {}
    for row in items:
        code = codes.get(row.node)
        if code is None:
            continue
        parent = next((by_code[code[:n]] for n in (5, 3) if len(code) > n and code[:n] in by_code), None)
        if parent is not None:
            children.setdefault(parent, []).append(row.node)
        by_code[code] = row.node
    return children, codes


def _totals(grand: Row | None, year: Row | None, roots: Sequence[Row]) -> list[Sum]:
    carry = [r for r in roots if _CARRY.search(fold_name(r.name)) or _EXTRA.search(fold_name(r.name))]
    plain = [r for r in roots if r not in carry]
    if year is None:
        return [Sum(grand.node, tuple(r.node for r in roots), "total")] if grand and roots else []
    before = [r for r in plain if r.line < year.line]
    own = before or plain
    extra = [r for r in plain if r not in own]
    sums = [Sum(year.node, tuple(r.node for r in own), "total")] if own else []
    if grand is not None:
        sums.append(Sum(grand.node, (year.node, *(r.node for r in (*carry, *extra))), "total"))
    return sums
