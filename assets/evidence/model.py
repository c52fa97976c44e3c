"""What evidence is made of: documents, marked places, findings, pages.

Here: frozen dataclasses only. Not here: how they are looked up (``lookup``) and shown (``marks``, ``html``).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from assets.model import Box


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One content of ``documents``, under the name it was first seen by."""

    document_key: int
    sha256: str
    file_name: str
    status: str
    reason: str
    region_name: str | None
    department_name: str | None
    fiscal_year: int | None
    document_kind: str | None
    scope: str | None
    pages: int | None
    revision: int | None
    is_current: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on a page with what is printed there; ``box`` in points from the top left of the page as read."""

    finding_id: str | None
    role: str
    """``printed``: what a finding is about; ``computed``: a part of its other side; ``number``: a number alone."""
    part: int
    """Order in the sum, from 1; 0 for the place of the finding itself."""
    number_id: str | None
    document_key: int
    file_name: str
    table_kind: str | None
    side: str | None
    item_code: str | None
    item_name: str | None
    measure: str | None
    period: str | None
    printed_text: str | None
    unit: str | None
    amount_yuan: Decimal | None
    page: int
    box: Box | None

    @property
    def item(self) -> str:
        """Code and name of its row, as far as printed."""
        return " ".join(word for word in (self.item_code, self.item_name) if word)

    @property
    def with_unit(self) -> str:
        """The printed text with its unit; figures of the text often print their own."""
        text, unit = self.printed_text or "", self.unit or ""
        return text if text.endswith(unit) else f"{text} {unit}"


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One row of ``findings`` with the titles of its rule and the marks of both sides."""

    finding_id: str
    document_key: int
    file_name: str
    rule: str
    title_zh: str | None
    title_en: str | None
    severity: str
    cause: str
    table_kind: str | None
    item_code: str | None
    item_name: str | None
    measure: str | None
    printed: str | None
    computed: str | None
    message: str
    evidence: str | None
    """What two independent readers have at its places: agree, differ, not_compared."""
    evidence_detail: str | None
    is_healed: bool
    """Whether a correction healed it: it speaks of the numbers as read."""
    page: int | None
    marks: tuple[Mark, ...] = ()

    @property
    def item(self) -> str:
        """Code and name of its row, as far as known."""
        return " ".join(word for word in (self.item_code, self.item_name) if word)


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page: its size as boxes are measured, degrees it was turned to be read, and what is on it."""

    page: int
    width: float
    height: float
    turned: int
    pictures: int
    grids: int
    findings: int
