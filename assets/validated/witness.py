"""Pages of findings, read by both readers and compared, in the reading processes.

Here: which file and cache a document has, the comparison of its pages, what stands for one that failed. Not here: which
pages, and what follows (``expectations.witness``), reading (``assets.cells``).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from assets.cells.again import SECOND, again
from assets.cells.cache import load_pages
from assets.cells.compare import compare_page
from assets.cells.errors import UnreadablePdf
from assets.cells.processes import work_on
from assets.cells.reader import read_pages
from assets.documents.raw_store import raw_path
from assets.model import Page
from assets.versions import pages_version
from assets.workspace import Workspace
from expectations.witness import Compared, Differs, Pages, Witness

READERS = f"pdfium and {SECOND}"


@dataclass(frozen=True, slots=True)
class PageJob:
    """Pages of one document to be read by both readers: its PDF, its content hash, where its pages are cached."""

    path: Path
    sha256: str
    cache: Path
    pages: frozenset[int]


def witness_of(workspace: Workspace) -> Witness:
    """The second reader of the documents of a state folder, in as many processes as the workspace has."""
    return partial(_compare_all, workspace)


def _compare_all(workspace: Workspace, pages: Pages) -> dict[str, Compared]:
    folder = workspace.state.cells / pages_version()
    jobs = [
        PageJob(raw_path(workspace.state.raw, sha), sha, folder / sha[:2] / f"{sha}.pages.zlib", numbers)
        for sha, numbers in sorted(pages.items())
    ]
    found = work_on(jobs, workspace.workers, compare, failed, [__name__])
    return {job.sha256: one for job, one in zip(jobs, found, strict=True)}


def compare(job: PageJob) -> Compared:
    """Read the pages of ``job`` (or take them from the caches) and compare every text on them."""
    first = {page.number: page for page in _first(job)}
    second = again(job.path, job.cache).pages(sorted(job.pages))
    return compared(first, second, job.pages)


def compared(first: Mapping[int, Page], second: Mapping[int, Page], numbers: Collection[int]) -> Compared:
    """Every text of the pages ``numbers`` that both readers have."""
    texts: dict[int, int] = {}
    differs: list[Differs] = []
    for number in sorted(set(numbers) & first.keys() & second.keys()):
        pairs = list(compare_page(first[number], second[number]))
        texts[number] = len(pairs)
        for pair in pairs:
            if not pair.is_same:
                corners = (pair.box.x0, pair.box.top, pair.box.x1, pair.box.bottom)
                differs.append(Differs(number, corners, pair.first, pair.second))
    return Compared(READERS, texts, tuple(differs))


def _first(job: PageJob) -> Sequence[Page]:
    cached = load_pages(job.cache)
    return cached if cached is not None else tuple(read_pages(job.path, only=job.pages))


def failed(_job: PageJob, problem: UnreadablePdf, _seconds: float) -> Compared:
    """Nothing was compared, and why."""
    return Compared(READERS, {}, problem=str(problem))
