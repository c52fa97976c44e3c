"""Column headers: which rows are header, each column's path of header words, its panel, side and period.

Here: header rows → columns. Not here: titles (captions), the meaning of one path (header_roles), body rows (rows).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assets.model import Cell
from assets.tables.header_roles import UNIT_SUFFIX, YEAR, header_word, is_header_word, period_of, role_of
from assets.tables.sheet import Sheet, texts
from assets.text import compact, parse_amount
from expectations.declarations import Kind

CODE_PARTS = ("code_class", "code_section", "code_item")
_KEY_ROLES = ("item_code", *CODE_PARTS, "item_name")
_COLUMN_NUMBER = re.compile(
    r"^(?:\*+|栏次|行次|[甲乙丙丁]|[A-Z]|\d{1,2}(?:[=＝](?:\d{1,2}|[+＋\-－()（）…~～]|\.\.)+)?)$"
)
_CODE = re.compile(r"^(?:\d{3}(?:\d{2}){0,3}|[\[【［][0-9A-Z]+[\]】］].+|\d{3,9}[-—－]\D.*)$")
_PREFERRED = {"function": "功能", "economic": "部门", "unit": "单位", "project": "项目"}


@dataclass(frozen=True, slots=True)
class Column:
    """One printed column: its header words from top to bottom, its extent in points, its role."""

    path: tuple[str, ...]
    x0: float
    x1: float
    role: str
    """``measure``, a key role (item_code, code_class …, item_name), ``attribute``, ``ignored`` or ``unknown``."""
    name: str = ""
    """The measure or attribute."""
    quantity: str = "money"
    unit: str | None = None
    period: str | None = None
    panel: int = 0
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table and how many rows of its sheet they took."""

    columns: tuple[Column, ...]
    end: int
    """The first body row of the sheet."""
    years: tuple[int, ...] = ()

    @property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """The header as text, to recognise its repetition on the next page."""
        return tuple(column.path for column in self.columns)


def read_header(sheet: Sheet, start: int, kind: Kind | None) -> Header | None:
    """Read the header that begins at row ``start``, or ``None`` if the sheet begins with data."""
    end = start
    while end < len(sheet.rows) and _is_header_row(sheet, start, end, kind):
        end += 1
    cells = [cell for row in sheet.rows[start:end] if not is_column_numbers(row) for cell in texts(row)]
    if not cells:
        return None
    periods = _periods(cells, sheet)
    columns = [_column(path, leaf, kind, periods) for path, leaf in _leaves(cells)]
    columns = _over_blank_headers(_grand_total(_one_key(columns, kind), kind))
    return Header(_with_panels(columns, kind), end, periods.years)


def _is_header_row(sheet: Sheet, start: int, index: int, kind: Kind | None) -> bool:
    row = texts(sheet.rows[index])
    if not row or is_column_numbers(row):
        return index > start
    if is_data(row):
        return False
    before = [cell for r in sheet.rows[start:index] if not is_column_numbers(r) for cell in texts(r)]
    if any(cell.row + cell.row_span > row[0].row for cell in before):
        return True
    known = sum(is_header_word(cell.text, kind) for cell in row)
    if not _complete(before, kind):
        return known * 2 >= len(row)
    return known == len(row) > 1


def _complete(cells: Sequence[Cell], kind: Kind | None) -> bool:
    """Whether the header rows so far already name a key and a measure."""
    if not cells:
        return False
    roles = [
        role_of(tuple(header_word(c.text) for c in (*path, leaf)), kind).role for path, leaf in _leaves(cells)
    ]
    return "measure" in roles and ("item_name" in roles or (kind is not None and kind.layout == "single"))


def is_column_numbers(row: Sequence[Cell]) -> bool:
    """A row of column numbers (1 2 3, ``**``, 栏次): never numbers of the table."""
    held = [compact(cell.text) for cell in row if cell.text]
    if not held or not all(_COLUMN_NUMBER.match(text) for text in held):
        return False
    plain = [int(text) for text in held if text.isdigit()]
    if not plain:
        return True
    return (
        len(held) >= 2
        and plain == sorted(set(plain))
        and plain[-1] - plain[0] < 2 * len(held)
        and plain[0] <= 3
    )


def is_data(row: Sequence[Cell]) -> bool:
    """Whether a row carries an amount or a classification code."""
    return any(
        parse_amount(cell.text) is not None or _CODE.match(compact(cell.text)) for cell in row if cell.text
    )


def _leaves(cells: Sequence[Cell]) -> list[tuple[tuple[Cell, ...], Cell]]:
    """Each header cell that has no header cell below it, with the cells above it from top to bottom."""
    leaves = []
    for cell in cells:
        if any(other.row > cell.row and _covers(cell, other) for other in cells):
            continue
        above = sorted((o for o in cells if o.row < cell.row and _covers(o, cell)), key=lambda o: o.row)
        leaves.append((tuple(above), cell))
    leaves.sort(key=lambda pair: pair[1].box.x0)
    return leaves


def _covers(upper: Cell, lower: Cell) -> bool:
    middle = (lower.box.x0 + lower.box.x1) / 2
    return upper.box.x0 - 1 <= middle <= upper.box.x1 + 1


@dataclass(frozen=True, slots=True)
class _Periods:
    """What a table says of periods: the years it prints, whether several stand side by side, 预算数 beside 决算数."""

    years: tuple[int, ...]
    several: bool
    budget_and_final: bool


def _periods(cells: Sequence[Cell], sheet: Sheet) -> _Periods:
    words = [compact(cell.text) for cell in cells]
    rows = [compact(cell.text) for row in sheet.rows for cell in texts(row)]
    years = {int(y) for word in words for y in YEAR.findall(word)}
    years |= {int(word[:4]) for word in rows if re.fullmatch(r"20\d{2}年?度?", word)}
    ordered = tuple(sorted(years))
    named = {period_of((word,), ordered) for word in words} - {None}
    final = any(word.endswith("决算数") for word in words) and any(word.endswith("预算数") for word in words)
    return _Periods(ordered, len(named) > 1, final)


def _column(above: Sequence[Cell], leaf: Cell, kind: Kind | None, periods: _Periods) -> Column:
    printed = tuple(compact(cell.text) for cell in (*above, leaf))
    path = tuple(header_word(text) for text in printed)
    period, meant = None, path
    if kind is not None and kind.layout == "single":
        period, meant = _period(printed, path, periods)
    suffix = next((m[1] for text in reversed(printed) if (m := UNIT_SUFFIX.search(text))), None)
    role, name, quantity = role_of(meant, kind)
    if (
        role == "measure"
        and len(meant) > 1
        and role_of(meant[-2:-1], kind).role in ("item_code", "item_name")
    ):
        role, name, quantity = (
            "ignored",
            "",
            "text",
        )  # the 合计 of a body row drawn into the header, under 科目编码
    return Column(printed, leaf.box.x0, leaf.box.x1, role, name, quantity, suffix, period)


def _period(
    printed: tuple[str, ...], path: tuple[str, ...], periods: _Periods
) -> tuple[str | None, tuple[str, ...]]:
    """The period that a path names, and the path without the words that name it."""
    if periods.budget_and_final:
        for word, named in (("决算数", "final"), ("预算数", "budget")):
            rest = tuple(w for w in path if not w.endswith(word))
            if len(rest) < len(path) and rest:
                return named, rest
    if periods.several:
        for i, word in enumerate(printed):
            if len(path) > 1 and (period := period_of((word,), periods.years)) is not None:
                return period, path[:i] + path[i + 1 :]
    return None, path


def _grand_total(columns: Sequence[Column], kind: Kind | None) -> list[Column]:
    """三公 tables that go on with 会议费 and 培训费: the first 合计 holds all, the 三公 group has its own 小计."""
    columns = list(columns)
    if (
        kind is None
        or kind.layout != "single"
        or not any(c.name in ("conference", "training") for c in columns)
    ):
        return columns
    for named in {c.period for c in columns}:
        totals = [i for i, c in enumerate(columns) if c.name == "total" and c.period == named]
        if len(totals) > 1:
            columns[totals[0]] = replace(columns[totals[0]], name="grand_total")
    return columns


def _over_blank_headers(columns: Sequence[Column]) -> list[Column]:
    """A name column reaches to the next header word: its sub-items stand under a blank header cell."""
    reaching = list(columns)
    for i, (column, following) in enumerate(pairwise(columns)):
        if column.role == "item_name" and following.x0 > column.x1:
            reaching[i] = replace(column, x1=following.x0)
    return reaching


def _one_key(columns: Sequence[Column], kind: Kind | None) -> list[Column]:
    """Of several classifications side by side (功能 | 政府经济 | 部门经济) one is the key, the others attributes."""
    columns = list(columns)
    first_measure = next((i for i, c in enumerate(columns) if c.role == "measure"), len(columns))
    groups: list[list[int]] = []
    for i in range(first_measure):
        if columns[i].role not in _KEY_ROLES:
            continue
        named = groups and any(columns[j].role == "item_name" for j in groups[-1])
        if not groups or named:
            groups.append([])
        groups[-1].append(i)
    if len(groups) < 2 or kind is None:
        return columns
    chosen = _preferred(columns, groups, kind)
    for group in groups:
        if group is not chosen:
            for i in group:
                columns[i] = replace(columns[i], role="attribute", name=_classification(columns, group, i))
    return columns


def _preferred(columns: Sequence[Column], groups: Sequence[list[int]], kind: Kind) -> list[int]:
    words = [_PREFERRED[key] for key in kind.key if key in _PREFERRED]
    for word in words:
        for group in groups:
            if any(word in "".join(columns[i].path) for i in group):
                return group
    coded = [g for g in groups if any(columns[i].role != "item_name" for i in g)]
    return groups[-1] if kind.key == ("project",) else (coded or groups)[0]


def _classification(columns: Sequence[Column], group: Sequence[int], index: int) -> str:
    words = "".join("".join(columns[i].path) for i in group)
    base = (
        "gov_economic"
        if "政府" in words
        else "function"
        if "功能" in words
        else "economic"
        if "经济" in words
        else "key"
    )
    part = {"item_code": "_code", "item_name": "_name"}.get(columns[index].role, f"_{columns[index].role}")
    return base + part


def _with_panels(columns: Sequence[Column], kind: Kind | None) -> tuple[Column, ...]:
    """Number the panels: a key column right of a measure begins the next one (收入 | 支出, three code blocks)."""
    panel, after_measure, placed = 0, False, []
    for column in columns:
        if column.role in _KEY_ROLES and after_measure:
            panel, after_measure = panel + 1, False
        after_measure = after_measure or column.role == "measure"
        placed.append(replace(column, panel=panel))
    if kind is None or kind.layout != "sides":
        return tuple(placed)
    return tuple(replace(c, side=_side(c, placed)) for c in placed)


def _side(column: Column, columns: Sequence[Column]) -> str:
    """The side of a column's panel: by the group above it, else the first panel is revenue."""
    words = "".join(w for c in columns if c.panel == column.panel for w in c.path)
    if "支出" in words and "收入" not in words:
        return "expenditure"
    if "收入" in words and "支出" not in words:
        return "revenue"
    return "revenue" if column.panel == 0 else "expenditure"
