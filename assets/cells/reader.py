"""Reads the pages of a PDF: visible lines of text, grids and their cells, by one of two decoders.

Here: one page after the other, within time. Not here: opening damaged files (opening), decoding (decode_pdfium,
decode_pdfplumber), geometry (grids), what a grid means (assets/tables).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Literal, TypeVar

from assets.cells import decode_pdfium, decode_pdfplumber
from assets.cells.as_drawn import grids_as_drawn
from assets.cells.drawn import Drawn
from assets.cells.grids import page_of
from assets.cells.limits import time_limit
from assets.cells.opening import open_pdf, open_pdfium
from assets.cells.plain import plain_grids
from assets.model import Grid, Page

Reader = Literal["pdfium", "pdfplumber"]
"""Whose decoding of the file is used: pdfium's, which is fast, or pdfplumber's (pdfminer's), the second witness."""
PAGE_SECONDS = 8.0
Result = TypeVar("Result")


def read_pages(path: Path, reader: Reader = "pdfium", only: Collection[int] | None = None) -> Iterator[Page]:
    """Yield the pages of ``path`` in order (``only`` those numbers), each with its visible lines and grids.

    Raises ``UnreadablePdf`` where the file cannot be opened or a page exceeds its time.
    """
    for drawn in drawn_pages(path, reader, only):
        with time_limit(PAGE_SECONDS, f"page {drawn.number}"):
            page = page_of(drawn)
        yield page


def read_grids_as_drawn(path: Path, reader: Reader) -> Iterator[tuple[Grid, ...]]:
    """Yield the grids of each page that pdfplumber finds there, with all that is drawn in their cells.

    From pdfium's glyphs and rules by our own functions, or by plain pdfplumber, which they are measured against.
    """
    if reader == "pdfplumber":
        yield from _by_plain_pdfplumber(path)
        return
    for drawn in _by_pdfium(path, None, as_drawn=True):
        with time_limit(PAGE_SECONDS, f"page {drawn.number}"):
            grids = grids_as_drawn(drawn)
        yield grids


def drawn_pages(path: Path, reader: Reader, only: Collection[int] | None = None) -> Iterator[Drawn]:
    """Yield the pages of ``path`` (``only`` those numbers) as decoded by ``reader``: what one can see of them."""
    return _by_pdfium(path, only) if reader == "pdfium" else _by_pdfplumber(path, only)


def _by_pdfium(path: Path, only: Collection[int] | None, as_drawn: bool = False) -> Iterator[Drawn]:
    with closing(open_pdfium(path)) as document:
        for number in range(1, len(document) + 1):
            if only is None or number in only:
                with time_limit(PAGE_SECONDS, f"page {number}"):
                    drawn = decode_pdfium.decode(document, number, as_drawn)
                yield drawn


def _by_pdfplumber(path: Path, only: Collection[int] | None) -> Iterator[Drawn]:
    yield from _each_page(path, only, decode_pdfplumber.decode)


def _by_plain_pdfplumber(path: Path) -> Iterator[tuple[Grid, ...]]:
    yield from _each_page(path, None, plain_grids)


def _each_page(path: Path, only: Collection[int] | None, read: Callable[[Any], Result]) -> Iterator[Result]:
    with closing(open_pdf(path)) as pdf:
        for source in pdf.pages:
            if only is None or source.page_number in only:
                with time_limit(PAGE_SECONDS, f"page {source.page_number}"):
                    result = read(source)
                yield result
                source.close()  # pdfplumber keeps every page's objects otherwise: memory grows with the document
