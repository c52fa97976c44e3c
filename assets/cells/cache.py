"""Extracted pages on disk, so that a change of rules or tables never reads a PDF again.

Here: pages ↔ compressed bytes, written to a temporary name and renamed. Not here: which file belongs to which
version (the caller's path says it). The cache may be deleted at any time.
"""

from __future__ import annotations

import marshal
import os
import zlib
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from assets.model import Box, Cell, Grid, Line, Page


def save_pages(path: Path, pages: Sequence[Page]) -> None:
    """Write ``pages`` to ``path``; a reader sees all of them or none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".part-{os.getpid()}-{path.name}")
    temporary.write_bytes(
        zlib.compress(
            marshal.dumps([_page_row(p) for p in pages]), 1
        )  # a machine's own, read by one version only
    )
    temporary.replace(path)


def load_pages(path: Path, only: Collection[int] | None = None) -> tuple[Page, ...] | None:
    """The pages saved at ``path`` (``only`` those numbers), or ``None`` if there is no such file, or it is no cache."""
    try:
        rows = marshal.loads(zlib.decompress(path.read_bytes()))
        return tuple(_page(row) for row in rows if only is None or row[0] in only)
    except (OSError, EOFError, zlib.error, ValueError, TypeError, KeyError):
        return None


def _page_row(page: Page) -> list[Any]:
    return [
        page.number,
        page.width,
        page.height,
        page.rotation,
        page.pictures,
        [[line.text, tuple(line.box), line.in_grid] for line in page.lines],
        [
            [
                g.index,
                tuple(g.box),
                g.rows,
                g.columns,
                g.ruled,
                [[c.row, c.column, c.row_span, c.column_span, c.text, tuple(c.box)] for c in g.cells],
            ]
            for g in page.grids
        ],
    ]


def _page(row: list[Any]) -> Page:
    number, width, height, rotation, pictures, lines, grids = row
    return Page(
        number,
        width,
        height,
        rotation,
        tuple(Line(text, Box(*box), in_grid) for text, box, in_grid in lines),
        tuple(
            Grid(
                number,
                index,
                Box(*box),
                rows,
                columns,
                tuple(Cell(c[0], c[1], c[2], c[3], c[4], Box(*c[5])) for c in cells),
                ruled,
            )
            for index, box, rows, columns, ruled, cells in grids
        ),
        pictures,
    )
