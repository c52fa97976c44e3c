"""Column headers: which rows are header, each column's path of header words, its panel, side and period.

Here: header rows → columns. Not here: titles (captions), the meaning of one path (header_roles), body rows (rows).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assets.model import Cell
from assets.tables.columns import (
    KEY_ROLES,
    Column,
    grand_total,
    one_key,
    over_blank_headers,
    subtotals,
    with_panels,
)
from assets.tables.header_roles import UNIT_SUFFIX, YEAR, header_word, is_header_word, period_of, role_of
from assets.tables.sheet import Sheet, texts
from assets.text import compact, parse_amount
from expectations.declarations import Kind

_COLUMN_NUMBER = re.compile(
    r"^(?:\*+|栏次|行次|[甲乙丙丁]|[A-Z]|\d{1,2}(?:[=＝](?:\d{1,2}|[+＋\-－()（）…~～]|\.\.)+)?)$"
)
_LINE_WORDS = ("栏次", "行次")
_CODE_LEVELS = ("类", "款", "项")
_YEAR_CELL = re.compile(r"(20\d{2})年?度?[^\d]{0,6}")
_CODE = re.compile(r"^(?:\d{3}(?:\d{2}){0,3}|[\[【［][0-9A-Z]+[\]】］].+|\d{3,9}[-—－]\D.*)$")


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

    @property
    def is_whole(self) -> bool:
        """Whether it names a measure and what its rows are about, or so many measures that it needs no key (三公)."""
        measures = {column.name for column in self.columns if column.role == "measure"}
        keyed = any(column.role in (*KEY_ROLES, "attribute") for column in self.columns)
        return len(measures) > 2 or (bool(measures) and keyed)


def read_header(sheet: Sheet, start: int, kind: Kind | None) -> Header | None:
    """Read the header that begins at row ``start``, or ``None`` if the sheet begins with data."""
    end = start
    while end < len(sheet.rows) and _is_header_row(sheet, start, end, kind):
        end += 1
    cells = [cell for row in sheet.rows[start:end] for cell in _header_cells(row)]
    if not cells:
        return None
    periods = _periods(cells, sheet)
    columns = [_column(path, leaf, kind, periods) for path, leaf in _leaves(cells)]
    columns = over_blank_headers(subtotals(grand_total(one_key(columns, kind), kind), kind))
    return Header(with_panels(columns, kind), end, periods.years)


def _is_header_row(sheet: Sheet, start: int, index: int, kind: Kind | None) -> bool:
    row = texts(sheet.rows[index])
    if not row or is_column_numbers(row) or _numbered(row):
        return index > start
    if is_data(row):
        return False
    before = [cell for r in sheet.rows[start:index] for cell in _header_cells(r)]
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


def _header_cells(row: Sequence[Cell]) -> list[Cell]:
    """The cells of a row that are words of a header: not its column numbers, but 类 | 款 | 项 on their line."""
    if is_column_numbers(row):
        return []
    return _numbered(row) or texts(row)


def _numbered(row: Sequence[Cell]) -> list[Cell]:
    """类 | 款 | 项 where they stand on the line of the column numbers (类 款 项 栏次 1 2 3), else nothing."""
    parts = [cell for cell in row if compact(cell.text) in _CODE_LEVELS]
    rest = [cell for cell in row if cell.text and cell not in parts]
    named = any(compact(cell.text) in _LINE_WORDS for cell in rest)
    return parts if named and is_column_numbers(rest) else []


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
    years |= {int(match[1]) for word in rows if (match := _YEAR_CELL.fullmatch(word))}
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
            if len(rest) < len(path):
                year, rest = _year(printed, rest, periods)
                return f"prior_year_{named}" if year == "prior_year" else named, rest or _ALONE
    return _year(printed, path, periods)


_ALONE = ("合计",)
"""What a column that names only its period holds: the item of its row (项目 | 上年预算数 | 本年预算数)."""


def _year(
    printed: tuple[str, ...], path: tuple[str, ...], periods: _Periods
) -> tuple[str | None, tuple[str, ...]]:
    """The year that one of several words names, and the path without that word."""
    if periods.several:
        for word in printed:
            period = period_of((word,), periods.years)
            if period is not None and header_word(word) in path:
                rest = tuple(w for w in path if w != header_word(word))
                if rest or period in ("this_year", "prior_year"):
                    return period, rest or _ALONE
    return None, path
