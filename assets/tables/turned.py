"""Header words that are turned by 90°: their letters stand one above the other, and from the last to the first.

Here: turning them round. Not here: letters that stand one above the other in reading order, which are read as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assets.model import Cell
from assets.tables.header_roles import is_header_word
from assets.tables.sheet import Sheet
from expectations.declarations import Kind


def upright(sheet: Sheet, kind: Kind | None) -> Sheet:
    """The sheet with its turned rows read from below; a row is turned where more of its words are known so."""
    if not any(_is_stacked(cell) for row in sheet.rows for cell in row):
        return sheet
    return replace(sheet, rows=tuple(_row(row, kind) for row in sheet.rows))


def _row(row: Sequence[Cell], kind: Kind | None) -> tuple[Cell, ...]:
    turned = tuple(c._replace(text=c.text[::-1]) if _is_stacked(c) else c for c in row)
    return turned if _known(turned, kind) > _known(row, kind) else tuple(row)


def _known(row: Sequence[Cell], kind: Kind | None) -> int:
    return sum(is_header_word(cell.text, kind) for cell in row if _is_stacked(cell))


def _is_stacked(cell: Cell) -> bool:
    """Whether every line of the text is a single letter."""
    return "\n" in cell.text and all(len(line.strip()) == 1 for line in cell.text.split("\n"))
