"""What adds up to what in a list of rows: 合计 over 类 over 款 over 项, department over unit over project.

Here: pure functions from the printed rows of one table to the sums that must hold. They look at codes, names and the
order of rows, never at the amounts of a sum (else an error would hide itself); only a ladder of units without codes is
told by its repeated total. Not here: two-sided tables (``sides``), the adding itself (warehouse/checks).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from expectations.classification import Names, fold_name

Role = Literal["total", "children"]

_TOTAL = re.compile(r"^(?:本年|当年)?(?:收入|支出|收|支)?(?:合计|总计|总合计)$")
# Depths below 10 belong to whoever spends (部门, 单位, 类别, 项目), from 10 on to what is spent (类, 款, 项).
_DEPARTMENT, _UNIT, _SUBUNIT, _CATEGORY, _PROJECT, _CLASS = 1, 2, 3, 5, 6, 10
_CLASS_DIGITS = 3
_ITEM_DEPTH: Mapping[int, int] = {3: _CLASS, 5: _CLASS + 1, 7: _CLASS + 2, 9: _CLASS + 3}


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row (行) of a table: where it stands, what it is called, its leading amount."""

    node: int
    line: int
    name: str | None
    code: str | None = None
    side: str | None = None
    parent_name: str | None = None
    amount: Decimal | None = None
    x0: float | None = None
    """Left edge of its first amount: tells lists that stand side by side."""


@dataclass(frozen=True, slots=True)
class Sum:
    """The row ``parent`` must be the sum of the rows ``children`` in every measure."""

    parent: int
    children: tuple[int, ...]
    role: Role
    sure: bool = True
    """Whether every name below was known; else a sum that does not hold may only be a tree told wrongly."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The sums of one table (or one side of it), the code of each row, and why there are none where there are none."""

    sums: tuple[Sum, ...] = ()
    codes: Mapping[int, str] | None = None
    total: int | None = None
    reason: str | None = None


def is_total(name: str | None) -> bool:
    """Whether a row is a 合计 or 总计 of the whole table."""
    return bool(_TOTAL.match(fold_name(name)))


def infer_codes(rows: Sequence[Row], names: Names) -> dict[int, str]:
    """Codes of rows that print only names, told from the order of 类, 款 and 项.

    A name may stand for many codes (行政运行); the one that continues the row above is taken. A name that no list
    knows counts as one more 项 of the current 款, or of the current 类 where the list goes deeper than 类 and the name
    is none of a 类, which all end with 支出 (援助其他地区支出 > 住房保障).
    """
    found: dict[int, str] = {}
    context = ""
    unknown = 0
    known = [names.of(row.name) for row in rows]
    deep = any(codes and len(codes[0]) > _CLASS_DIGITS for codes in known)
    for row in rows:
        code = row.code or _continue(context, names.of(row.name))
        below = len(context) > _CLASS_DIGITS or (deep and not fold_name(row.name).endswith("支出"))
        if code is None and context and below:
            unknown += 1
            code = f"{context[:5].ljust(5, 'u')}u{unknown}"
        if code is None:
            continue
        found[row.node] = context = code
    return found


def doubtful_classes(codes: Mapping[int, str]) -> frozenset[str]:
    """Classes (类) below which a name stands that no list knows."""
    return frozenset(code[:3] for code in codes.values() if "u" in code)


def _continue(context: str, candidates: Sequence[str]) -> str | None:
    """The candidate that fits best after ``context``: its child, else its sibling, else a new 款, else a new 类."""
    parents = (context, context[:5], context[:3], "")
    for parent in parents:
        for code in candidates:
            if (
                code.startswith(parent)
                and len(code) == len(parent) + (2 if parent else 3)
                and code != context
            ):
                return code
    return candidates[0] if len(candidates) == 1 else None


def list_tree(rows: Sequence[Row], names: Names) -> Tree:
    """The sums of a one-sided table whose rows carry codes, names of items, or names of units."""
    totals = [r for r in rows if is_total(r.name) and not r.code]
    body = [r for r in rows if r not in totals]
    if not body:
        return Tree(reason="no rows below the total")
    if any(fold_name(r.name) == "小计" for r in body):
        return _subtotal_tree(totals, body)
    coded = sum(1 for r in body if r.code)
    if coded * 2 < len(body):
        if names.share_known([r.name for r in body]) >= 0.6:
            codes = infer_codes(body, names)
            return _depth_tree(totals, body, codes, lambda r: _item_depth(codes.get(r.node)))
        return _ladder(totals, body)
    codes = {r.node: r.code for r in body if r.code}
    organisations = organisation_codes(body)
    return _depth_tree(totals, body, codes, lambda r: _coded_depth(r.code, organisations))


def _item_depth(code: str | None) -> int:
    return (
        _DEPARTMENT if code is None else _CLASS + 2 if "u" in code else _ITEM_DEPTH.get(len(code), _CLASS + 3)
    )


def _coded_depth(code: str | None, organisations: frozenset[str]) -> int:
    if code is None or code in organisations:
        return {None: _DEPARTMENT, 3: _DEPARTMENT, 6: _UNIT}.get(len(code) if code else None, _SUBUNIT)
    if len(code) >= 12:
        return _PROJECT
    if len(code) <= 2:
        return _CATEGORY
    return _ITEM_DEPTH.get(len(code), _CLASS + 3)


def organisation_codes(rows: Sequence[Row]) -> frozenset[str]:
    """Codes of departments and units: 6 or 9 digits, and the 3 digits above them."""
    units = {r.code for r in rows if r.code and len(r.code) in (6, 9) and r.code.isdigit()}
    heads = {r.code for r in rows if r.code and len(r.code) == 3 and any(u.startswith(r.code) for u in units)}
    return frozenset(c for c in units | heads if c)


def _depth_tree(
    totals: Sequence[Row], body: Sequence[Row], codes: Mapping[int, str], depth_of: Callable[[Row], int]
) -> Tree:
    """Parents by depth and code: the nearest row above that is shallower and, for items, whose code begins theirs."""
    children: dict[int, list[int]] = {}
    roots: list[Row] = []
    depths = {row.node: depth_of(row) for row in body}

    def depth(row: Row) -> int:
        return depths[row.node]

    for position, row in enumerate(body):
        parent = _parent(row, body[:position], codes, depth) or _only_prefix(row, body, codes, depth)
        if parent is None:
            roots.append(row)
        else:
            children.setdefault(parent.node, []).append(row.node)
    total = _total_row(totals, roots, children)
    doubtful = doubtful_classes(codes)
    sums = [
        Sum(p, tuple(c), "children", codes.get(p, "")[:3] not in doubtful)
        for p, c in children.items()
        if p != total
    ]
    if total is not None:
        sums += _total_sums(total, [r.node for r in roots if r.node != total], children, depth, body)
    return Tree(tuple(sums), dict(codes), total, None if total is not None else "no single total row")


def _parent(
    row: Row, above: Sequence[Row], codes: Mapping[int, str], depth: Callable[[Row], int]
) -> Row | None:
    mine, code = depth(row), codes.get(row.node, "")
    for candidate in reversed(above):
        theirs = depth(candidate)
        if mine >= _CLASS and theirs >= _CLASS:
            if theirs < mine and code.startswith(codes.get(candidate.node, "?")):
                return candidate
        elif theirs < mine:
            return candidate
    return None


def _only_prefix(
    row: Row, body: Sequence[Row], codes: Mapping[int, str], depth: Callable[[Row], int]
) -> Row | None:
    """The one row, anywhere, whose code begins this one's: blocks printed side by side are not in order."""
    code = codes.get(row.node, "")
    if depth(row) <= _CLASS or not code:
        return None
    longest: list[Row] = []
    for candidate in body:
        other = codes.get(candidate.node)
        if other and other != code and code.startswith(other):
            if longest and len(other) > len(codes[longest[0].node]):
                longest = []
            longest.append(candidate)
    return longest[0] if len(longest) == 1 else None


def _total_row(totals: Sequence[Row], roots: Sequence[Row], children: Mapping[int, list[int]]) -> int | None:
    """The printed 合计; where there is none, the one unit that heads the whole table."""
    if len(totals) == 1:
        return totals[0].node
    heads = [r for r in roots if not r.code]
    if not totals and len(roots) == 1 and len(heads) == 1 and heads[0].node in children:
        return heads[0].node
    return None


def _total_sums(
    total: int,
    roots: list[int],
    children: dict[int, list[int]],
    depth: Callable[[Row], int],
    body: Sequence[Row],
) -> list[Sum]:
    if not roots:
        return [Sum(total, tuple(children[total]), "total")] if total in children else []
    sums = [Sum(total, tuple(roots), "total")]
    by_node = {r.node: r for r in body}
    only = by_node[roots[0]]
    below = children.get(only.node, [])
    if len(roots) == 1 and len(below) > 1 and depth(only) < _CLASS and depth(by_node[below[0]]) < _CLASS:
        sums.append(Sum(total, tuple(below), "total"))
    return sums


def _ladder(totals: Sequence[Row], body: Sequence[Row]) -> Tree:
    """Units without codes: a first row that repeats the total is the department, the rest are its units."""
    if len(totals) != 1:
        return Tree(reason="units without codes and without a single total")
    total = totals[0]
    head = body[0]
    repeats = head.amount is not None and head.amount == total.amount and any(r.amount for r in body[1:])
    sums = [Sum(total.node, (head.node,), "total")] if repeats else []
    units = body[1:] if repeats else body
    return Tree((*sums, Sum(total.node, tuple(r.node for r in units), "total")), {}, total.node)


def _subtotal_tree(totals: Sequence[Row], body: Sequence[Row]) -> Tree:
    """A vertical list in blocks (资金来源), each closed by its own 小计."""
    subtotals = [r for r in body if fold_name(r.name) == "小计"]
    if any(r.parent_name is None for r in subtotals):
        return Tree(reason="subtotals whose blocks cannot be told")
    sums = [
        Sum(s.node, tuple(r.node for r in body if r.parent_name == s.parent_name and r is not s), "children")
        for s in subtotals
    ]
    sums = [s for s in sums if s.children]
    blocks = {s.parent_name for s in subtotals}
    if len(totals) != 1 or None in blocks or len(blocks) < len(subtotals):
        return Tree(tuple(sums), {}, None, "no single total row")
    loose = [r.node for r in body if r.parent_name not in blocks]
    total = totals[0].node
    return Tree((*sums, Sum(total, (*(s.node for s in subtotals), *loose), "total")), {}, total)
