"""Which cell of a row stands under which column.

Here: geometry of rows against header columns. Not here: what the cells mean (keys, rows).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assets.model import Cell
from assets.tables.columns import Column
from assets.tables.sheet import texts
from assets.text import parse_amount

Held = Mapping[int, Sequence[Cell]]
"""The text cells of a row by the position of their column."""


def assign(row: Sequence[Cell], columns: Sequence[Column]) -> tuple[dict[int, list[Cell]], list[Cell]]:
    """The text cells of a row by the position of the column they stand under, and those under none."""
    held: dict[int, list[Cell]] = {}
    stray: list[Cell] = []
    for cell in texts(row):
        index = _under(cell, columns)
        if index is None:
            stray.append(cell)
        else:
            held.setdefault(index, []).append(cell)
    return held, stray


def _under(cell: Cell, columns: Sequence[Column]) -> int | None:
    """The column with the largest overlap; a word merged over several columns belongs to the first key column."""
    left, right = cell.box.x0, cell.box.x1
    touched = {}
    for i, c in enumerate(columns):
        if c.x0 < right and left < c.x1:
            overlap = min(right, c.x1) - max(left, c.x0)
            if overlap > 0.5 * min(right - left, c.x1 - c.x0):
                touched[i] = overlap
    if not touched:
        return None
    if len(touched) > 1 and parse_amount(cell.text) is None:
        names = [i for i in touched if columns[i].role == "item_name"]
        keys = names or [i for i in touched if columns[i].role != "measure"]
        if keys:
            return keys[0]
    return max(touched, key=lambda i: touched[i])


def with_merged_names(rows: Sequence[Sequence[Cell]], columns: Sequence[Column]) -> Iterator[Sequence[Cell]]:
    """Each row with the name cells from above that are merged over it (one unit, three years)."""
    names = [c for c in columns if c.role == "item_name" or c.name == "unit_name"]
    merged: list[Cell] = []
    for row in rows:
        if not row:
            continue
        if merged:
            top = min(cell.box.top for cell in row)
            merged = [cell for cell in merged if cell.box.bottom > top + 2]
        free = [m for m in merged if not any(_overlap(m, c) > 2 for c in row)]
        yield sorted([*free, *row], key=lambda c: c.box.x0) if free else row
        merged += [c for c in row if c.row_span > 1 and c.text and any(_overlap(c, n) > 2 for n in names)]


def _overlap(a: Cell, b: Cell | Column) -> float:
    x0, x1 = (b.box.x0, b.box.x1) if isinstance(b, Cell) else (b.x0, b.x1)
    return min(a.box.x1, x1) - max(a.box.x0, x0)
