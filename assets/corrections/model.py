"""The rows of ``corrections.csv`` and what came of each: the types that flow through this folder.

Here: columns, statuses, the dataclasses. Not here: reading the file (``file``), finding the numbers (``match``).

One row corrects one number. Required are the document (its file name, or at least eight digits of its SHA-256), table
kind, measure, what is printed, what should stand there, why, who checked it and when. The other columns narrow the
place down and may be left out or empty as long as one number only is meant.

    document,table_kind,item_code,measure,printed_value,corrected_value,reason,reviewer,date
    101-2024.pdf,revenue_summary,101003,total,"1,284.00","1,234.00",the page shows 1234,李明,2026-03-02
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal
from typing import Literal

Status = Literal[
    "applied",
    "confirmed",
    "document_unknown",
    "place_unknown",
    "ambiguous",
    "printed_differs",
    "needless",
    "conflict",
    "invalid",
]
"""``applied``, or ``confirmed`` (it is printed so: the corrected value is the printed one, which lets a quarantined
table in); or why nothing is done: no such document was seen, no such number in it, several fit, another text is printed
there, the corrected value is read there already, another row speaks of the same number, the row itself is wrong."""

DONE: tuple[Status, ...] = ("applied", "confirmed")
REQUIRED = (
    "document",
    "table_kind",
    "measure",
    "printed_value",
    "corrected_value",
    "reason",
    "reviewer",
    "date",
)
NARROWING = ("period", "side", "item_code", "item_name", "unit_name", "project_name", "page", "line")


@dataclass(frozen=True, slots=True)
class Given:
    """One row as it stands in the file; what is left out is ``None``."""

    file_line: int
    document: str | None = None
    table_kind: str | None = None
    measure: str | None = None
    period: str | None = None
    side: str | None = None
    item_code: str | None = None
    item_name: str | None = None
    unit_name: str | None = None
    project_name: str | None = None
    page: str | None = None
    line: str | None = None
    printed_value: str | None = None
    corrected_value: str | None = None
    reason: str | None = None
    reviewer: str | None = None
    date: str | None = None

    def what(self) -> tuple[str | None, ...]:
        """What is corrected to what, whoever says so and wherever in the file: the same correction in another night."""
        return tuple(getattr(self, name) for name in COLUMNS if name not in ("reason", "reviewer", "date"))


COLUMNS = tuple(field.name for field in fields(Given) if field.name != "file_line")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was read, corrected or not: what a correction may speak of. ``value`` is in ``unit``."""

    table_index: int
    table_kind: str
    line: int
    side: str | None
    item_code: str | None
    item_name: str | None
    unit_name: str | None
    project_name: str | None
    measure: str
    period: str
    quantity: str
    printed_text: str
    value: Decimal
    unit: str | None
    yuan: Decimal | None
    page: int
    x0: float | None
    top: float | None
    x1: float | None
    bottom: float | None


@dataclass(frozen=True, slots=True)
class Correction:
    """A row of the file with one document that it meets (or none), and what came of it."""

    given: Given
    sha256: str | None
    status: Status
    problem: str | None = None
    number: Number | None = None
    new_value: Decimal | None = None
    new_yuan: Decimal | None = None
    first_applied_at: datetime | None = None
