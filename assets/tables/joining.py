"""Which grid goes on with which table: titles, repeated headers, continuation pages.

Here: grids → drafts of tables, each with its parts. Not here: reading the rows of a part (rows), forms (forms).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from assets.model import Finding
from assets.tables.beside import base_of, first_row, has_no_keys
from assets.tables.captions import Caption
from assets.tables.headers import Header, read_header
from assets.tables.sheet import Sheet
from assets.tables.turned import upright
from expectations.declarations import Kind, kinds

ALIKE = 0.6
"""Share of header words that a header of the next page has in common with the first to be the same table's."""


_WIDE = ("list", "lines")
"""Layouts whose columns may go on beside their rows; the items of others (上年结转, 收入合计) are named like them."""


@dataclass(slots=True)
class Part:
    """One grid of a table: its cleaned sheet and the row where its body begins."""

    sheet: Sheet
    header: Header | None
    start: int
    ruled: bool = True
    base: Part | None = None
    """The part on an earlier page beside whose rows this one stands (a table wider than its page)."""


@dataclass(slots=True)
class Draft:
    """A table while its parts are being collected."""

    kind: Kind | None
    caption: Caption
    header: Header | None
    parts: list[Part] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def place(drafts: list[Draft], caption: Caption, sheet: Sheet, ruled: bool) -> int:
    """Put a grid into the table it continues, or begin a new table; its index."""
    kind = kinds()[caption.kind] if caption.kind else None
    current = drafts[-1] if drafts else None
    sheet = upright(sheet, kind)
    expected = kind or (current.kind if current is not None and caption.title is None else None)
    header = (
        None if expected and expected.layout == "form" else read_header(sheet, caption.title_rows, expected)
    )
    if not ruled and kind is None and not _same(header, current.header if current else None):
        return -1  # columns of words under no known title: kept as cells, but no table
    base = _base(current, caption, header, sheet)
    if current is not None and base is not None:
        start = first_row(sheet, header, caption.title_rows)
        current.parts.append(Part(sheet, header or current.parts[-1].header, start, ruled, base))
        if current.caption.unit is None:
            current.caption = replace(current.caption, unit=caption.unit)
    elif current is not None and _continues(current, caption, header, sheet.page):
        own = header if header is not None and header.is_whole else None
        if own is not None and not _same(own, current.header):
            current.findings.append(_header_changes(current, own, sheet))
        start = own.end if own is not None else caption.title_rows
        current.parts.append(Part(sheet, own or current.header, start, ruled))
    else:
        current = Draft(kind, caption, header)
        current.parts.append(Part(sheet, header, header.end if header else caption.title_rows, ruled))
        drafts.append(current)
    if caption.note:
        current.notes.append(caption.note)
    return len(drafts) - 1


def _base(current: Draft | None, caption: Caption, header: Header | None, sheet: Sheet) -> Part | None:
    """The part that ``sheet`` widens, if it does: it has no keys of its own, and at most the end of the same title."""
    if current is None or current.kind is None or current.kind.layout not in _WIDE:
        return None
    if caption.title is not None and not (current.caption.title or "").endswith(caption.title):
        return None
    if header is not None and not has_no_keys(header):
        return None
    return base_of(current.parts, sheet, header, first_row(sheet, header, caption.title_rows))


def _continues(current: Draft, caption: Caption, header: Header | None, page: int) -> bool:
    """Whether a grid goes on with the current table.

    The same title with the same header on this or the next page repeats it (but every form is one of its own);
    a grid without a title continues if it repeats the header (or one much like it, on the next page) or has none:
    words that name no key and no measure are the cut cells of a row, not a header.
    """
    if page - current.parts[-1].sheet.page > 1:
        return False
    if caption.title is not None:
        form = current.kind is not None and current.kind.layout == "form"
        return not form and caption.title == current.caption.title and _same(header, current.header)
    if current.kind is not None and current.kind.layout == "form":
        return True
    if header is None or _same(header, current.header):
        return True
    wide = current.kind is not None and current.kind.layout in _WIDE
    if wide and has_no_keys(header) and not _same_edges(header, current.header):
        return False  # columns of their own, beside rows that were not found
    near = page > current.parts[-1].sheet.page and current.header is not None
    return near and (not header.is_whole or _alike(header, current.header))


def _same_edges(header: Header, other: Header | None) -> bool:
    """Whether each column stands where a measure of the other header stands."""
    theirs = [(c.x0, c.x1) for c in other.columns if c.role == "measure"] if other is not None else []
    return all(any(abs(c.x0 - x0) <= 3 and abs(c.x1 - x1) <= 3 for x0, x1 in theirs) for c in header.columns)


def _same(header: Header | None, other: Header | None) -> bool:
    return header is not None and other is not None and header.words == other.words


def _alike(header: Header, other: Header | None) -> bool:
    """Whether most columns of both headers end in the same words."""
    mine = {path[-1] for path in header.words}
    theirs = {path[-1] for path in other.words} if other is not None else set()
    return len(mine & theirs) >= ALIKE * max(len(mine), len(theirs))


def _header_changes(current: Draft, header: Header, sheet: Sheet) -> Finding:
    first = current.header.words if current.header is not None else ()
    printed = [words for words in header.words if words not in first]
    return Finding(
        "header_changes",
        "warning",
        "extraction",
        f"the header on page {sheet.page} is not the one on page {current.parts[0].sheet.page}: "
        f"its rows were read under its own words",
        table_kind=current.kind.kind if current.kind else "other",
        printed="; ".join("/".join(path) for path in printed) or None,
        page=sheet.page,
        box=sheet.box,
    )
