"""The grids of a page by plain pdfplumber, with its default settings: what ``yusuan cells`` is measured against.

Here: pdfplumber's own finder and its own text, as ``Grid``; nothing else of ours is involved. Not here: the second
reader of the warehouse (``decode_pdfplumber``), the same cells from pdfium (``as_drawn``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from assets.cells.decode_pdfplumber import visible_box
from assets.cells.grids import Found, grid_of
from assets.model import Grid


def plain_grids(source: Any) -> tuple[Grid, ...]:
    """The tables of one ``pdfplumber.page.Page``, in pdfplumber's order, measured from the page's visible corner."""
    return tuple(_grids(source))


def _grids(source: Any) -> Iterator[Grid]:
    seen = visible_box(source)
    for index, table in enumerate(source.find_tables()):
        cells = [
            (cell, text or "")
            for row, texts in zip(table.rows, table.extract(), strict=True)
            for cell, text in zip(row.cells, texts, strict=True)
            if cell is not None
        ]
        boxes = np.array([cell for cell, _ in cells], np.float64) - (seen.x0, seen.top, seen.x0, seen.top)
        yield grid_of(
            source.page_number, index, Found(boxes.round(3), ruled=True), [text for _, text in cells]
        )
