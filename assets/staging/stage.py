"""The staging stage: read what was never read, or was read by an earlier version, into the working store.

Here: what is to be read, in which batches it is stored. Not here: reading (``document``), processes
(``assets.cells.pool``), rows (``rows``), storing (``store``), Dagster (``asset``).
"""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from assets.cells.pool import Read, ReadJob, read_all
from assets.documents.raw_store import raw_path
from assets.documents.registry import hints_of
from assets.staging.reading import WARM, read_document
from assets.staging.rows import Staged, staged
from assets.staging.store import now
from assets.versions import extractor_version, pages_version
from assets.workspace import Workspace

BATCH_DOCUMENTS = 20
BATCH_CELLS = 50_000
"""A batch is stored when it has so many documents or cells."""


@dataclass(slots=True)
class ReadReport:
    """What was read in this run: documents by status, numbers, findings, seconds of the clock."""

    documents: Counter[str] = field(default_factory=Counter)
    numbers: int = 0
    findings: int = 0
    seconds: float = 0.0


def read_outdated(
    workspace: Workspace, years: Sequence[int | None] | None = None, read: Read | None = None
) -> ReadReport:
    """Read every registered document that needs it; with ``years``, those of these fiscal years whether or not.

    Documents are stored in batches as they come, so that a run that is cut short is not lost.
    """
    started = time.monotonic()
    version = extractor_version()
    if years is not None:
        workspace.store.forget(workspace.store.of_years(years))
    jobs, names = _jobs(workspace, workspace.store.to_read(version))
    report = ReadReport()
    done = 0

    def tell(job: ReadJob, document: Staged) -> None:
        nonlocal done
        done += 1
        workspace.on_read(done, len(jobs), names[job.sha256], document)

    schemas = workspace.store.schemas() if jobs else {}
    in_columns = partial(staged, extractor_version=version, now=now(), schemas=schemas)
    documents = read_all(jobs, workspace.workers, tell, read or read_document, in_columns, preload=[WARM])
    with workspace.store.batches() as put:
        for batch in _batches(documents):
            put(batch, version)
            report.documents.update(document.status for document in batch)
            report.numbers += sum(document.numbers for document in batch)
            report.findings += sum(document.findings for document in batch)
    _drop_pages_of_other_versions(workspace)
    report.seconds = time.monotonic() - started
    return report


def _batches(documents: Iterable[Staged]) -> Iterator[list[Staged]]:
    batch: list[Staged] = []
    for document in documents:
        batch.append(document)
        if len(batch) >= BATCH_DOCUMENTS or sum(d.cells for d in batch) >= BATCH_CELLS:
            yield batch
            batch = []
    yield batch


def _jobs(workspace: Workspace, shas: Sequence[str]) -> tuple[list[ReadJob], dict[str, str]]:
    sightings = workspace.store.sightings()
    hints = hints_of(sightings)
    names: dict[str, str] = {}
    sizes: dict[str, int] = {}
    for sighting in sightings:
        names.setdefault(sighting.sha256, sighting.file_name)
        sizes.setdefault(sighting.sha256, sighting.size_bytes)
    cache = workspace.state.cells / pages_version()
    jobs = [
        ReadJob(
            raw_path(workspace.state.raw, sha), sha, hints[sha], cache / f"{sha[:2]}" / f"{sha}.pages.zlib"
        )
        for sha in sorted(shas, key=lambda sha: -sizes[sha])
    ]  # the largest first, lest one process has it to do when the others have nothing left
    return jobs, names


def _drop_pages_of_other_versions(workspace: Workspace) -> None:
    """Pages that an earlier version extracted are never looked at again; they are the bulk of the state folder."""
    for folder in workspace.state.cells.glob("*"):
        if folder.name != pages_version():
            shutil.rmtree(folder, ignore_errors=True)
