"""A grid as a reader sees it: rows of cells without the slivers that double rules leave.

Here: cleaning of geometry (a rule drawn twice is one rule). Not here: what is a header, what is a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assets.model import Box, Cell, Grid

SLIVER = 4.5
"""Points. Rules nearer than this are one rule: no cell that holds text is thinner."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A cleaned grid. ``rows[i]`` holds the cells that begin in row ``i``, left to right, blank ones too."""

    page: int
    grid: int
    box: Box
    rows: tuple[tuple[Cell, ...], ...]


def sheet_of(grid: Grid) -> Sheet:
    """Clean ``grid``: snap rules to one another, renumber rows and columns, drop blank slivers."""
    horizontal = _snap([c.box.top for c in grid.cells] + [c.box.bottom for c in grid.cells])
    vertical = _snap([c.box.x0 for c in grid.cells] + [c.box.x1 for c in grid.cells])
    rows: list[list[Cell]] = [[] for _ in range(len(set(horizontal.values())))]
    for cell in grid.cells:
        row, last = horizontal[cell.box.top], horizontal[cell.box.bottom]
        column, right = vertical[cell.box.x0], vertical[cell.box.x1]
        if not cell.text and (row == last or column == right):
            continue
        down, across = max(last - row, 1), max(right - column, 1)
        clean = (row, column, down, across) == (cell.row, cell.column, cell.row_span, cell.column_span)
        rows[row].append(cell if clean else Cell(row, column, down, across, cell.text, cell.box))
    for row_cells in rows:
        row_cells.sort(key=lambda c: c.box.x0)
    return Sheet(grid.page, grid.index, grid.box, tuple(tuple(r) for r in rows if r))


def _snap(values: Sequence[float]) -> dict[float, int]:
    """Each coordinate to the index of its rule; a chain of near coordinates counts as one rule."""
    index: dict[float, int] = {}
    current, start = -1, float("-inf")
    for value in sorted(set(values)):
        if value - start > SLIVER:
            current, start = current + 1, value
        index[value] = current
    return index


def texts(row: Sequence[Cell]) -> list[Cell]:
    """The cells of a row that hold text."""
    return [cell for cell in row if cell.text]
