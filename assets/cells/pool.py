"""Reading many documents at once, each in a process that can harm no other.

Here: jobs, and what becomes of a document whose process failed. Not here: the processes and their limits
(processes), what reading means (the ``read`` function given), storing the results.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from assets.cells.errors import UnreadablePdf
from assets.cells.processes import DOCUMENT_SECONDS, work_on
from assets.model import Hints, Identity, ReadDocument


@dataclass(frozen=True, slots=True)
class ReadJob:
    """One document to read: a PDF (its copy in the raw store), its content hash, what is known of it, its cache."""

    path: Path
    sha256: str
    hints: Hints
    cache: Path | None = None


Read = Callable[[Path, str, Hints, Path | None], ReadDocument]
Result = TypeVar("Result")
Finish = Callable[[ReadDocument], Result]
"""What becomes of a document in the process that read it, before it is sent over."""


def read_all(
    jobs: Sequence[ReadJob],
    workers: int,
    on_done: Callable[[ReadJob, Result], None],
    read: Read,
    finish: Finish[Result],
    document_seconds: float = DOCUMENT_SECONDS,
    preload: Sequence[str] = (),
) -> Iterator[Result]:
    """Yield one result per job, in the order of ``jobs``; none is missing, whatever happens to a worker.

    ``read`` and ``finish`` must be importable by name in another process, where ``preload`` names modules to have
    loaded. ``on_done`` is called in this process for
    each document in that order. A document that could not be read is ``quarantined`` with the reason in words.
    """
    results = work_on(
        jobs,
        workers,
        partial(_read, read, finish),
        partial(_failed, finish),
        [read.__module__, getattr(finish, "func", finish).__module__, *preload],
        document_seconds,
    )
    for job, result in zip(jobs, results, strict=True):
        on_done(job, result)
        yield result


def _read(read: Read, finish: Finish[Result], job: ReadJob) -> Result:
    return finish(read(job.path, job.sha256, job.hints, job.cache))


def _failed(finish: Finish[Result], job: ReadJob, problem: UnreadablePdf, seconds: float) -> Result:
    return finish(quarantined(job, problem, seconds))


def quarantined(job: ReadJob, problem: UnreadablePdf, seconds: float) -> ReadDocument:
    """The record of a document that could not be read: nothing but the reason (and what the sidecar says of it)."""
    hints = job.hints
    identity = Identity(
        region_name=hints.region_name,
        department_name=hints.department_name,
        department_code=hints.department_code,
        fiscal_year=hints.fiscal_year,
        document_kind=hints.document_kind,
        scope=hints.scope,
    )
    return ReadDocument(job.sha256, "quarantined", str(problem), identity, pages=0, seconds=seconds)
