"""What a name given by an analyst stands for: a finding, a number, a document.

Here: the queries of ``warehouse/evidence`` on a published warehouse, read only, and what to do where they find nothing.
Not here: pages and images.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb

from assets.evidence.model import DocumentRow, FindingRow, Mark, PageRow
from assets.model import Box
from assets.state import BuildError
from warehouse.database import connection, query_text

Warehouse = duckdb.DuckDBPyConnection
Row = dict[str, Any]


@contextmanager
def opened(path: Path) -> Iterator[Warehouse]:
    """The published warehouse, read only.

    Raises:
        BuildError: there is none, it is locked or damaged, or an earlier version of this program made it.
    """
    if not path.is_file():
        raise BuildError(
            f"there is no warehouse at {path}; make it with: yusuan build SOURCE --warehouse {path}"
        )
    try:
        with connection(path, read_only=True) as handle:
            yield handle
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        raise BuildError(f"{path} was made by an earlier version; run yusuan build again") from error
    except (duckdb.IOException, duckdb.InvalidInputException) as error:
        raise BuildError(f"{path} cannot be read ({str(error).splitlines()[0][:200]})") from error


def rows(handle: Warehouse, query: str, *parameters: object, folder: str = "evidence") -> list[Row]:
    """The rows of one query of ``warehouse/<folder>``, by column."""
    cursor = handle.execute(query_text(folder, query), list(parameters))
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def find_finding(handle: Warehouse, name: str) -> FindingRow | None:
    """The finding of this name, with its marks."""
    return next(iter(_findings(handle, name, None)), None)


def findings_of(handle: Warehouse, document: DocumentRow) -> tuple[FindingRow, ...]:
    """All findings of a document in the order of its pages, with their marks."""
    return _findings(handle, None, document.document_key)


def find_number(handle: Warehouse, name: str) -> tuple[Mark, ...]:
    """What was read at the place of this name: one number, as a rule."""
    return tuple(_mark(row) for row in rows(handle, "number_marks", name))


def find_document(handle: Warehouse, name: str) -> DocumentRow | None:
    """The document of this file name or beginning of a hash.

    Raises:
        BuildError: it may be several.
    """
    found = [DocumentRow(**row) for row in rows(handle, "documents", name)]
    if len(found) > 1:
        some = ", ".join(f"{d.file_name} ({d.sha256[:12]})" for d in found[:5])
        raise BuildError(
            f"{name} may be one of {len(found)} documents: {some}; give more of the name or hash"
        )
    return found[0] if found else None


def document_of(handle: Warehouse, mark: Mark | FindingRow) -> DocumentRow:
    """The document that a mark or finding stands in."""
    (row,) = [r for r in rows(handle, "documents", mark.file_name) if r["document_key"] == mark.document_key]
    return DocumentRow(**row)


def prior_revision(handle: Warehouse, document: DocumentRow) -> DocumentRow | None:
    """The revision that this document replaced."""
    found = rows(handle, "prior_revision", document.document_key)
    return DocumentRow(**found[0]) if found else None


def pages_of(handle: Warehouse, document: DocumentRow) -> dict[int, PageRow]:
    """The pages of a document by number."""
    return {row["page"]: PageRow(**row) for row in rows(handle, "pages", document.document_key)}


def hidden_of(handle: Warehouse, document: DocumentRow) -> dict[int, list[Box]]:
    """Boxes with personal data by page."""
    found: dict[int, list[Box]] = defaultdict(list)
    for row in rows(handle, "hidden_cells", document.document_key):
        found[row["page"]].append(Box(row["x0"], row["top"], row["x1"], row["bottom"]))
    return found


def _findings(handle: Warehouse, name: str | None, document_key: int | None) -> tuple[FindingRow, ...]:
    marks: dict[str, list[Mark]] = defaultdict(list)
    asked = (name, document_key, document_key)
    for row in rows(handle, "finding_marks", *asked):
        row.pop("finding_document_key")
        marks[row["finding_id"]].append(_mark(row))
    found: Sequence[FindingRow] = [FindingRow(**row) for row in rows(handle, "findings", *asked)]
    return tuple(replace(finding, marks=tuple(marks[finding.finding_id])) for finding in found)


def _mark(row: Row) -> Mark:
    corners = [row.pop(name) for name in ("x0", "top", "x1", "bottom")]
    return Mark(**row, box=None if None in corners else Box(*corners))
