"""Reading some pages of a PDF again with another decoder, within limits of its own.

Here: which decoder is the second, its time, its cache. Not here: which pages, and what the two readings mean together
(``assets.staging.second_reading``).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assets.cells.cache import load_pages, save_pages
from assets.cells.errors import Reason, UnreadablePdf, as_unreadable
from assets.cells.limits import time_left, time_limit
from assets.cells.reader import Reader, read_pages
from assets.model import Page

SECOND: Reader = "pdfplumber"
"""The decoder that ``read_pages`` does not use of itself."""

SECONDS = 60.0
"""Processor time for the pages read again of one document."""

RESERVE = 20.0
"""Seconds of the document's time that are left for what comes after."""


@dataclass(frozen=True, slots=True)
class Again:
    """A second decoder: its name, and how to have pages read by it."""

    reader: str
    pages: Callable[[Collection[int]], Mapping[int, Page]]


def again(path: Path, cache: Path | None) -> Again:
    """The second decoder of the PDF at ``path``, which is opened when pages are asked for that ``cache`` lacks."""
    kept = cache and _beside(cache, SECOND)
    return Again(SECOND, lambda numbers: _read(path, SECOND, numbers, kept))


def _beside(cache: Path, reader: str) -> Path:
    return cache.with_name(f"{cache.name.partition('.')[0]}.{reader}{''.join(cache.suffixes)}")


def _read(path: Path, reader: Reader, numbers: Collection[int], cache: Path | None) -> Mapping[int, Page]:
    """The pages of these numbers, from the cache as far as it has them.

    Raises ``UnreadablePdf`` where the second decoder cannot read one of them, or there is not the time.
    """
    kept = {page.number: page for page in (load_pages(cache) or ())} if cache else {}
    missing = frozenset(numbers) - kept.keys()
    if missing:
        left = time_left()
        seconds = SECONDS if left is None else min(SECONDS, left - RESERVE)
        if seconds <= 0:
            raise UnreadablePdf(Reason.TOO_SLOW, "no time is left to read pages again")
        with _once(cache), time_limit(seconds, f"reading {len(missing)} pages again"):
            kept |= _decoded(path, reader, missing)
        if cache:
            save_pages(cache, [kept[number] for number in sorted(kept)])
    return {number: kept[number] for number in numbers if number in kept}


def _decoded(path: Path, reader: Reader, numbers: Collection[int]) -> dict[int, Page]:
    """PDF libraries raise whatever they stumble over: none of that may cost the first reading."""
    try:
        return {page.number: page for page in read_pages(path, reader, numbers)}
    except Exception as problem:
        raise as_unreadable(problem) from problem


@contextmanager
def _once(cache: Path | None) -> Iterator[None]:
    """Let the block run once per build: where the kernel ends the process in it, the next try finds the mark.

    The mark names the parent, from which all processes of one build are forked, so that another build tries again.
    """
    if cache is None:
        yield
        return
    mark, parent = cache.with_suffix(".begun"), str(os.getppid())
    if mark.exists() and mark.read_text() == parent:
        raise UnreadablePdf(Reason.CRASHED, "the process that read its pages again was ended")
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.write_text(parent)
    try:
        yield
    finally:
        mark.unlink(missing_ok=True)
