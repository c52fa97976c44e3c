"""The grids of a page as pdfplumber gives them with its default settings: every rule and every glyph that is drawn.

Here: what ``yusuan cells`` compares with. Not here: the grids that the warehouse is made from (grids), which leave out
what one cannot see.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from assets.cells.drawn import Drawn, Floats
from assets.cells.grids import Found, filled
from assets.cells.lattice import tables_as_drawn
from assets.cells.typeset import placed, set_rows
from assets.model import Grid


def grids_as_drawn(drawn: Drawn) -> tuple[Grid, ...]:
    """The grids, each glyph in the cell of its place; ``drawn`` was decoded with ``as_drawn``."""
    tables = tables_as_drawn(drawn.flat, drawn.upright)
    found = [Found(cells.round(3), ruled=True) for cells in tables]
    grids = filled(drawn, found, settle=False)
    return tuple(_each_alone(drawn, g) if _overlap(t.cells) else g for g, t in zip(grids, found, strict=True))


def _overlap(cells: Floats) -> bool:
    """Whether cells of a table lie over one another: a frame around it begins a cell as large as the table."""
    x0, top, x1, bottom = cells[((cells[:, 2] - cells[:, 0]) * (cells[:, 3] - cells[:, 1])).argmax()]
    x, y = (cells[:, 0] + cells[:, 2]) / 2, (cells[:, 1] + cells[:, 3]) / 2
    return int(((x0 < x) & (x < x1) & (top < y) & (y < bottom)).sum()) > 1


def _each_alone(drawn: Drawn, grid: Grid) -> Grid:
    """The grid with all the glyphs of its place in each cell, also where they are another cell's too."""
    cells = []
    for cell in grid.cells:
        box = np.array([[cell.box.x0, cell.box.top, cell.box.x1, cell.box.bottom]])
        rows = set_rows(drawn, placed(drawn.boxes, box))
        cells.append(cell._replace(text="\n".join(rows.texts)))
    return replace(grid, cells=tuple(cells))
