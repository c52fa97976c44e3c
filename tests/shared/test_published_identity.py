"""Whose document it is: every published document of other cities, against what its pages were read to say by hand.

The first page says it for most; the others say it in the forms at their end. Read where they lie, beside the project;
skipped, loudly, where ../shared is absent.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from assets.cells.opening import open_pdf
from assets.cells.reader import read_pages
from assets.documents.identity import identify
from assets.model import Hints, Identity

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "real"
LAST_PAGES = 5
with (ROOT / "tests/data/real_identity.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not REAL.is_dir(), reason=f"{REAL} is not there: the identity of {len(ROWS)} documents was NOT tested"
    ),
]


def printed(path: Path) -> Identity:
    """What the first page says, or the first and the last ones where the first leaves something open."""
    nameless = Hints("document.pdf")
    identity, _ = identify(tuple(read_pages(path, only=[1])), nameless)
    if None not in (identity.department_name, identity.fiscal_year, identity.document_kind, identity.scope):
        return identity
    with open_pdf(path) as pdf:
        pages = len(pdf.pages)
    ends = sorted({1, *range(max(1, pages - LAST_PAGES + 1), pages + 1)})
    return identify(tuple(read_pages(path, only=ends)), nameless)[0]


def test_all_published_documents_have_a_row() -> None:
    assert {row["path"] for row in ROWS} == {str(p.relative_to(REAL)) for p in REAL.glob("*/*.pdf")}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["path"][:30])
def test_body_year_kind_and_scope_are_what_the_pages_print(row: dict[str, str]) -> None:
    identity = printed(REAL / row["path"])
    names = [name for name in row if name not in ("path", "amount_unit")]  # the unit stands over the tables
    assert {n: str(getattr(identity, n) or "") for n in names} == {n: row[n] for n in names}
