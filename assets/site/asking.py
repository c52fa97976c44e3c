"""Asking the published warehouse for the site.

Here: running the queries of ``warehouse/site``, and those of ``warehouse/evidence`` for many documents. Overviews are
asked once, what belongs to documents for a batch of them at a time: memory stays bounded whatever the number of
documents. Not here: pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from assets.evidence import lookup
from assets.evidence.lookup import Row, Warehouse

BATCH = 50
"""Documents asked for at a time."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What some documents hold, each by ``document_key``."""

    numbers: dict[int, list[Row]]
    tables: dict[int, list[Row]]
    findings: dict[int, list[Row]]
    cells: dict[int, list[Row]]


def rows(handle: Warehouse, query: str, *parameters: object) -> list[Row]:
    """The rows of one query, by column."""
    return lookup.rows(handle, query, *parameters, folder="site")


def batches(handle: Warehouse, documents: Sequence[Row]) -> Iterator[tuple[Sequence[Row], Batch]]:
    """Documents in the order of their keys, some at a time, with all that their pages show."""
    ordered = sorted(documents, key=lambda document: document["document_key"])
    for start in range(0, len(ordered), BATCH):
        some = ordered[start : start + BATCH]
        between = (some[0]["document_key"], some[-1]["document_key"])
        yield (
            some,
            Batch(
                by(lookup.rows(handle, "numbers", *between), "document_key"),
                by(rows(handle, "tables", *between), "document_key"),
                by(lookup.rows(handle, "findings", None, *between), "document_key"),
                by(lookup.rows(handle, "finding_marks", None, *between), "finding_document_key"),
            ),
        )


def by(found: Sequence[Row], *columns: str) -> dict[Any, list[Row]]:
    """Rows by the value of one column, or of several as a tuple, in their order."""
    grouped: dict[Any, list[Row]] = defaultdict(list)
    for row in found:
        grouped[row[columns[0]] if len(columns) == 1 else tuple(row[c] for c in columns)].append(row)
    return grouped
