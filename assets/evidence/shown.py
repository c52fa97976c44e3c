"""A finding or a number, shown: one picture of its pages, and the same in words.

Here: which pages, in which order, and the lines for the terminal. Not here: drawing (``marks``), the command.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PIL import Image

from assets.evidence.lookup import Warehouse, document_of, hidden_of, pages_of
from assets.evidence.marks import Sheet, picture
from assets.evidence.model import FindingRow, Mark
from assets.evidence.pages import page_images, raw_file
from assets.evidence.sentence import finding_sentence
from assets.evidence.words import finding_titles, kind_name, measure_name
from assets.state import BuildError, State

LONGEST = 1754
"""Pixels of a page's longer side: A4 at 150 dots per inch."""
MOST_PAGES = 6


def picture_of(
    handle: Warehouse, state: State, name: str, marks: Sequence[Mark]
) -> tuple[Image.Image, list[str]]:
    """The pages of the marks as one picture, the page of the first one on top; and what it does not show, in words.

    Raises:
        BuildError: no page can be shown, with the reason.
    """
    places = list(dict.fromkeys((mark.document_key, mark.page) for mark in marks))
    sheets: list[Sheet] = []
    left_out: list[str] = []
    for key in dict.fromkeys(key for key, _ in places):
        of_document = [mark for mark in marks if mark.document_key == key]
        numbers = [page for other, page in places if other == key][: MOST_PAGES - len(sheets)]
        sheets += _sheets(handle, state, name, of_document, numbers)
    shown = {(mark.document_key, mark.page) for sheet in sheets for mark in sheet.marks}
    left_out += [f"not shown: page {page}" for key, page in places if (key, page) not in shown]
    if not sheets:
        raise BuildError(
            f"{name} stands on no page that can be shown: its page is a picture without text, "
            f"or it is about the whole document"
        )
    return picture(sheets), left_out


def _sheets(
    handle: Warehouse, state: State, name: str, marks: Sequence[Mark], numbers: Sequence[int]
) -> Iterator[Sheet]:
    document = document_of(handle, marks[0])
    pages = pages_of(handle, document)
    images = page_images(raw_file(state, document), pages, hidden_of(handle, document), numbers, LONGEST)
    title = document.file_name if document.file_name.isascii() else document.sha256[:12]
    for number in numbers:
        if number in images:
            on_page = [mark for mark in marks if mark.page == number]
            yield Sheet(f"{name}   {title}   p. {number}", pages[number], images[number], on_page)


def page_alone(finding: FindingRow) -> tuple[Mark, ...]:
    """The page of a finding that is about all of it, as a mark without a box; none where it names no page."""
    if finding.page is None:
        return ()
    return (
        Mark(
            finding.finding_id,
            "printed",
            0,
            None,
            finding.document_key,
            finding.file_name,
            finding.table_kind,
            None,
            finding.item_code,
            finding.item_name,
            finding.measure,
            None,
            finding.printed,
            None,
            None,
            finding.page,
            None,
        ),
    )


def finding_in_words(finding: FindingRow) -> Iterator[str]:
    """What a finding says, both sides with their places, in lines."""
    yield f"{finding.finding_id}  {finding.rule}  {finding.severity}, cause: {finding.cause}"
    yield " · ".join(finding_titles(finding))
    where = " ".join(
        w for w in (kind_name(finding.table_kind), finding.item, measure_name(finding.measure)) if w
    )
    page = f" p. {finding.page}" if finding.page else ""
    yield f"{finding.file_name}{page}  {where}"
    yield f"  printed   原值  {finding.printed or '(nothing 无)'}"
    yield from (
        f"      +  {_mark_in_words(mark)}" for mark in finding.marks if mark.role == "printed" and mark.part
    )
    if finding.computed:
        yield f"  expected  应为  {finding.computed}"
    if finding.evidence is not None:
        yield f"  readers   旁证  {finding.evidence}{f': {finding.evidence_detail}' if finding.evidence_detail else ''}"
    for mark in finding.marks:
        if mark.role == "computed":
            yield f"    {mark.part:>3}  {_mark_in_words(mark)}"
    yield f"  {finding_sentence(finding)}"
    yield f"  {finding.message}"


def number_in_words(marks: Sequence[Mark]) -> Iterator[str]:
    """What was read at a place, in lines."""
    for mark in marks:
        yield f"{mark.number_id}  {mark.file_name}"
        yield f"  {_mark_in_words(mark)}"


def _mark_in_words(mark: Mark) -> str:
    yuan = f" = {mark.amount_yuan:,} 元" if mark.amount_yuan is not None else ""
    words = (kind_name(mark.table_kind), mark.item, measure_name(mark.measure), mark.period)
    place = " ".join(word for word in words if word)
    return f"{mark.with_unit}{yuan}  {place}  p. {mark.page}  {mark.number_id or ''}".rstrip()
