"""One PDF → one ``ReadDocument``: the composition of all reading steps, run in a worker process.

Here: the order of the steps and the document's status. Not here: any step itself.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from assets.cells.again import SECOND, Again, again
from assets.cells.cache import load_pages, save_pages
from assets.cells.errors import Reason, UnreadablePdf
from assets.cells.opening import explain_silence
from assets.cells.reader import read_pages
from assets.documents.identity import identify, looks_like_budget
from assets.model import Box, DocumentStatus, Finding, Hints, Page, PageShape, ReadDocument, Table
from assets.narrative.claims import read_claims
from assets.staging.second_reading import settle
from assets.tables.contents import read_contents

UNMAPPED = "\ufffd"
DAMAGES = frozenset(
    {Reason.DAMAGED, Reason.CUT_OFF, Reason.NO_PAGES, Reason.BROKEN_PAGES, Reason.LOOPS, Reason.BLANK}
)
"""What one decoder may find wrong with a file that another can read."""


def read_document(path: Path, sha256: str, hints: Hints, cache: Path | None) -> ReadDocument:
    """Read the PDF at ``path``; ``cache`` is the file where its extracted pages are (to be) kept.

    Raises ``UnreadablePdf`` where it cannot be opened, has no text or takes too long.
    """
    started = time.monotonic()
    pages = load_pages(cache) if cache is not None else None
    noted: tuple[Finding, ...] = ()
    if pages is None:
        pages, noted = _read(path)
        if cache is not None and not noted:
            save_pages(cache, pages)
    document = interpret(pages, sha256, hints, again(path, cache))
    return replace(document, findings=(*noted, *document.findings), seconds=time.monotonic() - started)


def _read(path: Path) -> tuple[tuple[Page, ...], tuple[Finding, ...]]:
    """The pages by the first decoder; where it cannot make anything of a damaged file, by the second, which is said."""
    try:
        pages = tuple(read_pages(path))
        if any(page.lines for page in pages):
            return pages, ()
        problem = explain_silence(pages)
    except UnreadablePdf as damage:
        problem = damage
    if problem.reason not in DAMAGES:
        raise problem
    try:
        pages = tuple(read_pages(path, SECOND))
    except (
        Exception
    ) as second:  # whatever the damage makes the library stumble over: the first problem stands
        raise problem from second
    if not any(page.lines for page in pages):
        raise problem
    finding = Finding(
        rule="read_by_second_decoder",
        severity="info",
        cause="publisher",
        message=f"{problem}; {SECOND} could read it, without a second witness",
    )
    return pages, (finding,)


def interpret(pages: Sequence[Page], sha256: str, hints: Hints, second: Again | None = None) -> ReadDocument:
    """What the pages say: identity, promised and found tables, claims, findings.

    No file is touched, unless a table does not close and ``second`` is to read its pages again.
    """
    identity, findings = identify(pages, hints)
    contents = read_contents(pages)
    settled = settle(pages, second)
    read = settled.read
    table_pages = frozenset(page for table in read.tables for page, _ in table.grids)
    claims, claim_findings = read_claims(pages, identity, table_pages)
    everything = (
        *findings,
        *read.findings,
        *settled.findings,
        *claim_findings,
        *_scanned(pages),
        *_sideways(pages),
        *_unmapped(pages),
    )
    status, reason = _status(pages, read.tables, bool(claims), everything)
    return ReadDocument(
        sha256=sha256,
        status=status,
        reason=reason,
        identity=identity,
        pages=len(pages),
        seconds=0.0,
        shapes=tuple(PageShape(p.number, p.width, p.height, p.rotation, p.pictures) for p in pages),
        contents=contents,
        tables=read.tables,
        cells=read.cells,
        claims=claims,
        findings=everything,
        audit=read.audit,
        second_readings=settled.readings,
    )


def _unmapped(pages: Sequence[Page]) -> Iterator[Finding]:
    """Pages with glyphs for which the file gives no character: what they show cannot be known from the file."""
    for page in pages:
        lines = [line for line in page.lines if UNMAPPED in line.text]
        if lines:
            count = sum(line.text.count(UNMAPPED) for line in lines)
            yield Finding(
                rule="glyphs_without_character",
                severity="error",
                cause="extraction",
                message=f"the file gives no character for {count} of the glyphs printed on page {page.number}",
                printed=lines[0].text,
                page=page.number,
                box=lines[0].box,
            )


def _sideways(pages: Sequence[Page]) -> Iterator[Finding]:
    """Pages read with their text turned upright: boxes on them are measured so."""
    for page in pages:
        if page.rotation:
            yield Finding(
                rule="page_turned",
                severity="info",
                cause="publisher",
                message=f"the text of page {page.number} stands sideways; it was read turned by "
                f"{page.rotation} degrees clockwise, and boxes are measured so",
                page=page.number,
            )


def _scanned(pages: Sequence[Page]) -> Iterator[Finding]:
    """Pages that hold only a picture: what is printed on them was not read, and nobody may think it was."""
    for page in pages:
        if page.pictures and not page.lines:
            yield Finding(
                rule="page_without_text",
                severity="error",
                cause="extraction",
                message=f"page {page.number} is a picture without text; what it shows was not read",
                page=page.number,
                box=Box(0.0, 0.0, page.width, page.height),
            )


def _status(
    pages: Sequence[Page], tables: Sequence[Table], has_claims: bool, findings: Sequence[Finding]
) -> tuple[DocumentStatus, str]:
    standard = [table for table in tables if table.kind != "other"]
    if not any(table.amounts for table in standard) and not (
        looks_like_budget(pages) and (standard or has_claims)
    ):
        return (
            "not_a_budget",
            "neither numbers in a standard table nor the narrative of a budget were found in it",
        )
    unread = [f for f in findings if f.severity == "error" and f.cause == "extraction"]
    if unread:
        rules = ", ".join(sorted({f.rule for f in unread}))
        places = "1 place" if len(unread) == 1 else f"{len(unread)} places"
        return "partial", f"{places} could not be read ({rules}); see findings"
    if not standard:
        return "loaded", "narrative only: no standard table is printed in it"
    return "loaded", ""
