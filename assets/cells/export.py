"""Extraction alone: the cells of many PDFs as one table, for anyone to measure and to compare.

Here: one row per cell, written as Parquet or CSV. Not here: what a cell means; nothing of the warehouse is touched.
"""

from __future__ import annotations

import csv
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from assets.cells.errors import UnreadablePdf
from assets.cells.processes import work_on
from assets.cells.reader import Reader, read_grids_as_drawn, read_pages
from assets.model import Grid

PLACES = ("page", "grid", "row", "column", "row_span", "column_span")
CORNERS = ("x0", "top", "x1", "bottom")
COLUMNS = ("file_name", *PLACES, "text", *CORNERS)


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one file: places ``(n, 6)``, texts, corners ``(n, 4)``; a reason where it could not be read."""

    file_name: str
    pages: int = 0
    grids: int = 0
    places: Any = field(default_factory=lambda: np.empty((0, len(PLACES)), np.int32))
    texts: tuple[str, ...] = ()
    corners: Any = field(default_factory=lambda: np.empty((0, len(CORNERS)), np.float64))
    reason: str = ""


@dataclass(slots=True)
class Totals:
    """What was extracted, in how many seconds of the clock; the start of the processes is not among them."""

    files: int = 0
    unread: int = 0
    pages: int = 0
    grids: int = 0
    cells: int = 0
    seconds: float = 0.0

    def line(self) -> str:
        """The closing line."""
        speed = f" ({self.pages / self.seconds:.0f} pages/s)" if self.seconds else ""
        unread = f" ({self.unread} unread)" if self.unread else ""
        return (
            f"{self.files} files{unread}, {self.pages} pages, {self.grids} grids, {self.cells} cells"
            f" in {self.seconds:.2f} s{speed}"
        )


def extract(
    paths: Sequence[Path], reader: Reader, workers: int, as_read: bool = False
) -> Iterator[tuple[Cells, Totals]]:
    """Yield the cells of each file in order, with the totals so far.

    The cells are pdfplumber's (every rule and glyph drawn), or with ``as_read`` those that the warehouse is made from.
    """
    totals, started = Totals(), None
    jobs = list(zip(_names(paths), paths, strict=True))
    for cells, begun in work_on(jobs, workers, partial(_cells_of, reader, as_read), _unread, [__name__]):
        started = begun if started is None else min(started, begun)
        totals.files += 1
        totals.unread += bool(cells.reason)
        totals.pages += cells.pages
        totals.grids += cells.grids
        totals.cells += len(cells.texts)
        totals.seconds = time.monotonic() - started
        yield cells, totals


def _names(paths: Sequence[Path]) -> list[str]:
    """The name of each file; where several files have one name, the path as given."""
    seen = Counter(path.name for path in paths)
    return [path.name if seen[path.name] == 1 else str(path) for path in paths]


def _cells_of(reader: Reader, as_read: bool, job: tuple[str, Path]) -> tuple[Cells, float]:
    begun = time.monotonic()
    name, path = job
    if as_read:
        pages: list[tuple[Grid, ...]] = [page.grids for page in read_pages(path, reader)]
    else:
        pages = list(read_grids_as_drawn(path, reader))
    return _as_columns(name, pages), begun


def _unread(job: tuple[str, Path], problem: UnreadablePdf, seconds: float) -> tuple[Cells, float]:
    return Cells(job[0], reason=str(problem)), time.monotonic() - seconds


def _as_columns(file_name: str, pages: Sequence[tuple[Grid, ...]]) -> Cells:
    grids = [grid for page in pages for grid in page]
    cells = [(grid, cell) for grid in grids for cell in grid.cells]
    places = [(g.page, g.index, c.row, c.column, c.row_span, c.column_span) for g, c in cells]
    corners = [(c.box.x0, c.box.top, c.box.x1, c.box.bottom) for _, c in cells]
    return Cells(
        file_name,
        len(pages),
        len(grids),
        np.array(places, np.int32).reshape(-1, len(PLACES)),
        tuple(c.text for _, c in cells),
        np.array(corners, np.float64).reshape(-1, len(CORNERS)),
    )


def write_parquet(results: Iterable[tuple[Cells, Totals]], out: Path) -> Iterator[tuple[Cells, Totals]]:
    """Write the cells to ``out`` as they come (under a temporary name until all are there), and pass them on."""
    import pyarrow as pa  # noqa: PLC0415 - the reading processes need none of it
    from pyarrow import parquet  # noqa: PLC0415

    schema = pa.schema(
        [
            ("file_name", pa.dictionary(pa.int32(), pa.string())),
            *((name, pa.int32()) for name in PLACES),
            ("text", pa.string()),
            *((name, pa.float64()) for name in CORNERS),
        ]
    )
    _table(pa, Cells("", texts=("",), places=np.zeros((1, 6), np.int32), corners=np.zeros((1, 4))), schema)
    temporary = out.with_name(
        f".part-{out.name}"
    )  # Arrow loads pandas with its first array: before the clock runs
    try:
        with parquet.ParquetWriter(temporary, schema, compression="zstd") as writer:
            for cells, totals in results:
                if cells.texts:
                    writer.write_table(_table(pa, cells, schema))
                yield cells, totals
        temporary.replace(out)
    finally:
        temporary.unlink(missing_ok=True)


def _table(pa: Any, cells: Cells, schema: Any) -> Any:
    name = pa.DictionaryArray.from_arrays(pa.array(np.zeros(len(cells.texts), np.int32)), [cells.file_name])
    columns = [name, *(cells.places[:, i] for i in range(len(PLACES)))]
    columns += [pa.array(cells.texts, pa.string()), *(cells.corners[:, i] for i in range(len(CORNERS)))]
    return pa.table(columns, schema=schema)


def write_csv(results: Iterable[tuple[Cells, Totals]]) -> Iterator[tuple[Cells, Totals]]:
    """Write the cells to standard output as CSV with a header as they come, and pass them on."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    for cells, totals in results:
        rows = zip(cells.places.tolist(), cells.texts, cells.corners.tolist(), strict=True)
        writer.writerows((cells.file_name, *place, text, *corner) for place, text, corner in rows)
        yield cells, totals
