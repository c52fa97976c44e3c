"""The corrections stage: hold ``corrections.csv`` against what was read, and mark what must be validated with it.

Here: the order of these steps, the tally. Not here: the steps (``file``, ``match``, ``apply``), putting the values in:
that is done while validating (``assets.validated.stage``), so that what the rules said of the numbers as read is known.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from assets.corrections.apply import numbers_of, save
from assets.corrections.file import read_corrections
from assets.corrections.match import match
from assets.staging.store import now
from assets.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CorrectionReport:
    """Rows of the file by what came of them, and how many documents are to be validated again because of it."""

    by_status: Counter[str]
    documents: int


def match_corrections(workspace: Workspace) -> CorrectionReport:
    """Store what comes of every row of the workspace's corrections file; without a file, none is applied any more.

    Raises:
        BuildError: the file cannot be read, or its columns are wrong.
    """
    rows = read_corrections(workspace.corrections) if workspace.corrections is not None else ()
    seen = workspace.store.sightings()
    with workspace.store.connect() as connection:
        found = match(rows, seen, lambda sha: numbers_of(connection, sha))
        documents = save(connection, found, now())
    return CorrectionReport(Counter(str(one.status) for one in found), documents)
