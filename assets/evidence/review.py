"""Everything found in one document, page by page: what its review page shows.

Here: which pages get an image, which numbers and cells stand beside it, which revision came before. Not here: tables in
rows and columns (``tabulate``), the page for the browser (``html``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from assets.evidence import lookup
from assets.evidence.html import render
from assets.evidence.lookup import Row, Warehouse
from assets.evidence.model import DocumentRow, FindingRow, Mark, PageRow
from assets.evidence.pages import page_images, raw_file
from assets.evidence.tabulate import RawGrid, ReviewTable, raw_grids, review_tables
from assets.state import BuildError, State, unwritable

LONGEST = 1500
"""Pixels of a page's longer side: enough to read six-point figures on a screen."""
MOST_IMAGES = 120
"""More pages than these are not shown; those with findings come first, then those with tables."""


@dataclass(frozen=True, slots=True)
class Changes:
    """How the numbers differ from those of the revision before."""

    earlier: DocumentRow
    by_number: Mapping[str, Row]
    """Changed and added numbers by their name."""
    listed: Sequence[Row]
    """All that differ, in the order of the document, removed ones last."""
    earlier_page: Mapping[int, int]
    """Page of the earlier revision that most numbers of a page stand on."""
    earlier_pages: Mapping[int, PageRow]
    earlier_images: Mapping[int, Image.Image]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """One page: its image (none: not shown, and why), marks, numbers in tables, other grids, figures of the text."""

    row: PageRow
    image: Image.Image | None
    why_no_image: str
    marks: Sequence[Mark]
    numbers: Sequence[Row]
    tables: Sequence[ReviewTable]
    grids: Sequence[RawGrid]
    claims: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Review:
    """One document with all its findings and pages."""

    document: DocumentRow
    findings: Sequence[FindingRow]
    pages: Sequence[ReviewPage]
    changes: Changes | None


@dataclass(frozen=True, slots=True)
class Written:
    """Where a review page went, and what it shows in a line."""

    path: Path
    summary: str


def review(handle: Warehouse, state: State, document: DocumentRow, folder: Path) -> Written:
    """Write the review page of ``document`` into ``folder``.

    Raises:
        BuildError: the document was not read, its kept copy is gone, or the file cannot be written.
    """
    if document.status == "quarantined":
        raise BuildError(f"{document.file_name} was not read ({document.reason}); there is nothing to review")
    found = _gather(handle, state, document)
    path = folder / f"{Path(document.file_name).stem}.html"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(render(found), "utf-8")
    except OSError as error:
        raise unwritable(error, path) from error
    images = sum(page.image is not None for page in found.pages)
    return Written(
        path,
        f"{document.file_name}: {len(found.pages)} pages, {images} with images, {len(found.findings)} findings",
    )


def _gather(handle: Warehouse, state: State, document: DocumentRow) -> Review:
    key = document.document_key
    findings = lookup.findings_of(handle, document)
    pages = lookup.pages_of(handle, document)
    numbers = _by_page(lookup.rows(handle, "numbers", key, key))
    grids = _by_page(lookup.rows(handle, "grid_cells", key))
    claims = _by_page(lookup.rows(handle, "claims", key))
    tables = {row["table_index"]: row for row in lookup.rows(handle, "tables", key)}
    marks = _marks_by_page(findings, document)
    chosen = _worth_an_image(pages.values(), numbers)
    images = page_images(
        raw_file(state, document), pages, lookup.hidden_of(handle, document), chosen, LONGEST
    )
    return Review(
        document,
        findings,
        [
            ReviewPage(
                page,
                images.get(number),
                "" if number in images else _why_not(number, chosen),
                marks[number],
                numbers[number],
                review_tables(numbers[number], tables),
                raw_grids(grids[number], _tabulated(numbers[number])),
                claims[number],
            )
            for number, page in pages.items()
        ],
        _changes(handle, state, document),
    )


def _by_page(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["page"]].append(row)
    return found


def _tabulated(numbers: Iterable[Row]) -> set[int]:
    """Grids whose numbers say all there is; a form has words besides."""
    return {row["grid"] for row in numbers if not row["table_kind"].endswith("_performance")}


def _marks_by_page(findings: Iterable[FindingRow], document: DocumentRow) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = defaultdict(list)
    for finding in findings:
        for mark in finding.marks:
            if mark.document_key == document.document_key and mark.box is not None:
                found[mark.page].append(mark)
    return found


def _worth_an_image(pages: Iterable[PageRow], numbers: Mapping[int, Sequence[Row]]) -> list[int]:
    """Pages to show: those with findings before those with numbers before those with other grids."""
    wanted = [page for page in pages if page.findings or page.grids or numbers.get(page.page)]
    wanted.sort(key=lambda page: (not page.findings, not numbers.get(page.page), page.page))
    return sorted(page.page for page in wanted[:MOST_IMAGES])


def _why_not(number: int, chosen: Sequence[int]) -> str:
    if number in chosen:
        return "picture"
    return "many" if len(chosen) >= MOST_IMAGES else "nothing"


def _changes(handle: Warehouse, state: State, document: DocumentRow) -> Changes | None:
    earlier = lookup.prior_revision(handle, document)
    if earlier is None:
        return None
    pairs = lookup.rows(handle, "changes", document.document_key, earlier.document_key)
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    for pair in pairs:
        if pair["page"] and pair["earlier_page"]:
            votes[pair["page"]][pair["earlier_page"]] += 1
    page_of = {page: count.most_common(1)[0][0] for page, count in votes.items()}
    differing = [pair for pair in pairs if pair["state"] != "same"]
    shown = {page_of[p["page"]] for p in differing if p["page"] in page_of}
    shown |= {p["earlier_page"] for p in differing if p["earlier_page"]}
    earlier_pages = lookup.pages_of(handle, earlier)
    return Changes(
        earlier,
        {pair["number_id"]: pair for pair in differing if pair["number_id"]},
        differing,
        page_of,
        earlier_pages,
        page_images(
            raw_file(state, earlier),
            earlier_pages,
            lookup.hidden_of(handle, earlier),
            sorted(shown)[:MOST_IMAGES],
            LONGEST,
        ),
    )
