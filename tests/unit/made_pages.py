"""Small made-up pages for tests: grids from rows of text, lines above and below them."""

from __future__ import annotations

from collections.abc import Sequence

from assets.model import Box, Cell, Grid, Line, Page

WIDTH, HEIGHT = 60.0, 20.0
Text = str | tuple[str, int] | tuple[str, int, int] | None
"""The text of a cell, with its column span and row span; ``None`` where a cell from left or above reaches."""


def grid(
    rows: Sequence[Sequence[Text]], *, page: int = 1, index: int = 0, left: float = 40.0, top: float = 100.0
) -> Grid:
    """A grid of equal columns and rows; every row gives one entry per column."""
    cells = []
    for r, row in enumerate(rows):
        for c, entry in enumerate(row):
            if entry is None:
                continue
            text, across, down = (*entry, 1, 1)[:3] if isinstance(entry, tuple) else (entry, 1, 1)
            box = Box(
                left + c * WIDTH, top + r * HEIGHT, left + (c + across) * WIDTH, top + (r + down) * HEIGHT
            )
            cells.append(Cell(r, c, down, across, text, box))
    columns = max(len(row) for row in rows)
    box = Box(left, top, left + columns * WIDTH, top + len(rows) * HEIGHT)
    return Grid(page, index, box, len(rows), columns, tuple(cells))


def page(
    number: int, grids: Sequence[Grid] = (), above: Sequence[str] = (), below: Sequence[str] = ()
) -> Page:
    """A page with text lines from its top (``above``) and from its foot upwards (``below``)."""
    lines = [_line(text, 20.0 + 18 * i) for i, text in enumerate(above)]
    foot = max((g.box.bottom for g in grids), default=400.0) + 4
    lines += [_line(text, foot + 18 * i) for i, text in enumerate(below)]
    placed = tuple(Grid(number, g.index, g.box, g.rows, g.columns, g.cells) for g in grids)
    return Page(number, 595.0, 842.0, 0, tuple(lines), placed)


def _line(text: str, top: float) -> Line:
    return Line(text, Box(40.0, top, 40.0 + 10 * len(text), top + 12), in_grid=False)
