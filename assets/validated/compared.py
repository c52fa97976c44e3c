"""Pages of one document read by both readers and compared, in a process of its own.

Here: the two readings of the pages, every text on them compared. Not here: which pages, and the processes
(``witness``), what follows (``expectations.witness``), reading (``assets.cells``).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from assets.cells.again import SECOND, again
from assets.cells.cache import load_pages
from assets.cells.compare import compare_page
from assets.cells.reader import read_pages
from assets.model import Page
from expectations.witness import Compared, Differs

READERS = f"pdfium and {SECOND}"


def compare(path: Path, cache: Path, pages: frozenset[int]) -> Compared:
    """Read these pages of the PDF at ``path`` (or take them from its ``cache``) and compare every text on them."""
    first = {page.number: page for page in _first(path, cache, pages)}
    second = again(path, cache).pages(sorted(pages))
    return compared(first, second, pages)


def compared(first: Mapping[int, Page], second: Mapping[int, Page], numbers: Collection[int]) -> Compared:
    """Every text of the pages ``numbers`` that both readers have."""
    texts: dict[int, int] = {}
    differs: list[Differs] = []
    for number in sorted(set(numbers) & first.keys() & second.keys()):
        pairs = list(compare_page(first[number], second[number]))
        texts[number] = len(pairs)
        for pair in pairs:
            if not pair.is_same:
                differs.append(Differs(number, pair.box, pair.first, pair.second))
    return Compared(READERS, texts, tuple(differs))


def _first(path: Path, cache: Path, pages: frozenset[int]) -> Sequence[Page]:
    cached = load_pages(cache, pages)
    return cached if cached is not None else tuple(read_pages(path, only=pages))
