"""The second reader of a state folder's documents: pages of findings, read by both readers in processes of their own.

Here: which file and cache a document has, the processes, what stands for a document that failed. Not here: which pages,
and what follows (``expectations.witness``), the comparison (``compared``, which loads the PDF libraries).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from assets.cells.errors import UnreadablePdf
from assets.cells.processes import work_on
from assets.documents.raw_store import raw_path
from assets.staging.reading import WARM
from assets.versions import pages_version
from assets.workspace import Workspace
from expectations.witness import Compared, Pages, Witness


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
        for sha, numbers in sorted(pages.items(), key=lambda item: (-len(item[1]), item[0]))
    ]  # most pages first, lest one process has them to do when the others have nothing left
    found = work_on(jobs, workspace.workers, compare, failed, [WARM])
    return {job.sha256: one for job, one in zip(jobs, found, strict=True)}


def compare(job: PageJob) -> Compared:
    """``assets.validated.compared.compare``, loaded where it is called."""
    from assets.validated import compared  # noqa: PLC0415 - not in the process that sends this function

    return compared.compare(job.path, job.cache, job.pages)


def failed(_job: PageJob, problem: UnreadablePdf, _seconds: float) -> Compared:
    """Nothing was compared, and why."""
    return Compared("", {}, problem=str(problem))
