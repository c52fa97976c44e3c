"""Column headers: which rows are header, each column's path of header words, and what the column means.

Here: header rows → columns with a role. Not here: titles (captions), body rows (rows).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assets.model import Cell
from assets.tables.sheet import Sheet, texts
from assets.text import compact, parse_amount
from expectations.declarations import Column as Phrases
from expectations.declarations import Kind, phrase_matches, vocabulary

CODE_PARTS = ("code_class", "code_section", "code_item")
_KEY_ROLES = ("item_code", *CODE_PARTS, "item_name", "gov_economic")
_UNIT_SUFFIX = re.compile(r"[（(](?:单位[:：]?)?((?:万|千|亿|百万)?元)[)）]")
_YEAR = re.compile(r"(?:19|20)\d{2}年?度?")
_COLUMN_NUMBER = re.compile(r"^(?:\*+|栏次|行次|[甲乙丙丁]|[A-Z]|\d{1,2}(?:[=＝](?:\d{1,2}|[+＋\-－()（）…~～]|\.\.)+)?)$")
_CODE = re.compile(r"^\d{3}(?:\d{2}){0,3}$")


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
    panel: int = 0
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table and how many rows of its sheet they took."""

    columns: tuple[Column, ...]
    end: int
    """The first body row of the sheet."""

    @property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """The header as text, to recognise its repetition on the next page."""
        return tuple(column.path for column in self.columns)


def read_header(sheet: Sheet, start: int, kind: Kind | None) -> Header | None:
    """Read the header that begins at row ``start``, or ``None`` if the sheet begins with data."""
    end = start
    while end < len(sheet.rows) and _is_header_row(sheet, start, end, kind):
        end += 1
    cells = [cell for row in sheet.rows[start:end] for cell in texts(row)]
    cells = [cell for cell in cells if not _COLUMN_NUMBER.match(compact(cell.text))]
    if not cells:
        return None
    columns = [_column(path, leaf, kind) for path, leaf in _leaves(cells)]
    while end < len(sheet.rows) and is_column_numbers(sheet.rows[end]):
        end += 1
    return Header(_with_panels(columns, kind), end)


def _is_header_row(sheet: Sheet, start: int, index: int, kind: Kind | None) -> bool:
    row = texts(sheet.rows[index])
    if not row or is_column_numbers(row):
        return index > start and bool(row)
    if is_data(row):
        return False
    before = [cell for r in sheet.rows[start:index] for cell in texts(r)]
    if any(cell.row + cell.row_span > row[0].row for cell in before):
        return True
    known = sum(is_header_word(compact(cell.text), kind) for cell in row)
    return known * 2 >= len(row) and not _complete(before, kind)


def _complete(cells: Sequence[Cell], kind: Kind | None) -> bool:
    """Whether the header rows so far already name a key and a measure for every side."""
    if not cells:
        return False
    roles = [_column(path, leaf, kind).role for path, leaf in _leaves(cells)]
    return "measure" in roles and ("item_name" in roles or (kind is not None and kind.layout == "single"))


def is_column_numbers(row: Sequence[Cell]) -> bool:
    """A row of column numbers (1 2 3, ``**``, 栏次): never numbers of the table."""
    held = [compact(cell.text) for cell in row if cell.text]
    if not held or not all(_COLUMN_NUMBER.match(text) for text in held):
        return False
    plain = [int(text) for text in held if text.isdigit()]
    if not plain:
        return True
    return len(held) >= 2 and plain == sorted(set(plain)) and plain[-1] - plain[0] < 2 * len(held) and plain[0] <= 3


def is_data(row: Sequence[Cell]) -> bool:
    """Whether a row carries an amount or a classification code."""
    return any(parse_amount(cell.text) is not None or _CODE.match(compact(cell.text)) for cell in row if cell.text)


def header_word(text: str) -> str:
    """A header cell's text as compared: compact, without year, quotes and money unit."""
    word = _YEAR.sub("", _UNIT_SUFFIX.sub("", compact(text)))
    word = re.sub(r"[“”\"'‘’＂：:]", "", word).replace("(", "（").replace(")", "）")
    return word or compact(text)


def is_header_word(text: str, kind: Kind | None) -> bool:
    """Whether ``text`` is any declared header phrase, as a leaf or as a group."""
    word = header_word(text)
    groups = ("收入", "支出", "本年收入", "本年支出", "功能分类", "支出用途", "采购金额", "本年拨款", "收入预算", "支出预算")
    phrases = [p for c in _phrases(kind) for p in (*c.leaf, *c.under)]
    phrases += [p for ps in vocabulary().keys.values() for p in ps]
    phrases += [p for ps in (kind.attributes.values() if kind else ()) for p in ps]
    return word in groups or any(phrase_matches(p, word) for p in phrases)


def _phrases(kind: Kind | None) -> tuple[Phrases, ...]:
    return (*(kind.columns if kind else ()), *vocabulary().measures)


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


def _column(above: Sequence[Cell], leaf: Cell, kind: Kind | None) -> Column:
    path = tuple(header_word(cell.text) for cell in (*above, leaf))
    suffix = next((m[1] for c in (leaf, *above[::-1]) if (m := _UNIT_SUFFIX.search(compact(c.text)))), None)
    role, name, quantity = role_of(path, kind)
    return Column(path, leaf.box.x0, leaf.box.x1, role, name, quantity, suffix)


def role_of(path: tuple[str, ...], kind: Kind | None) -> tuple[str, str, str]:
    """The role, name and quantity of a column with this header path; ``unknown`` if no declared phrase fits."""
    leaf = path[-1]
    for name, phrases in (kind.attributes.items() if kind else ()):
        if any(phrase_matches(p, leaf) for p in phrases):
            return "attribute", name, "text"
    for role, phrases in vocabulary().keys.items():
        if any(phrase_matches(p, leaf) for p in phrases):
            return role, "", "text"
    for column in _phrases(kind):
        if column.matches(path):
            return "measure", column.measure, column.quantity
    return "unknown", "/".join(path), "money"


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
