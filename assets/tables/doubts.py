"""What is doubtful about a whole table: a title without rows, rows without a title, no unit, columns read twice.

Here: findings, each with its place. Not here: the reading (read, rows), sums that do not hold (expectations).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assets.model import Amount, Finding, Page, Table
from assets.tables.captions import UNIT_LINE, title_at_foot
from assets.tables.joining import Draft, Part
from assets.text import compact
from expectations.declarations import kind_of_title

_MONEY = re.compile(r"^-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2,6}$|^-?\d{1,3}(?:,\d{3})+$")
MIN_AMOUNTS = 2
"""So many amounts make a table whose title is missing worth a finding."""


def titles_alone(pages: Sequence[Page]) -> Iterator[Finding]:
    """Titles with their unit line but no grid below: a table that was not found must not pass for an absent one."""
    for page, following in zip(pages, (*pages[1:], None), strict=True):
        lines = [line for line in page.lines if not line.in_grid]
        at_foot = title_at_foot(page) if following is not None and following.grids else []
        for line, after in pairwise(lines):
            kind = kind_of_title(compact(line.text))
            if kind is None or UNIT_LINE.search(compact(after.text)) is None:
                continue
            found = any(g.box.bottom > after.box.bottom for g in page.grids) or compact(line.text) in at_foot
            if not found:
                yield Finding(
                    "table_not_found",
                    "error",
                    "extraction",
                    f"no rows or columns were found under {line.text!r}",
                    table_kind=kind,
                    printed=line.text,
                    page=page.number,
                    box=line.box,
                )


def form_without_rules(draft: Draft) -> list[Finding]:
    """A form is known by its cells: where they were told apart by alignment only, nothing read from it is certain."""
    part = next((part for part in draft.parts if not part.ruled), None)
    if part is None:
        return []
    return [
        Finding(
            "form_without_rules",
            "error",
            "extraction",
            f"the form {draft.caption.title!r} has no rules between its fields; not all of them could be read",
            table_kind=draft.kind.kind if draft.kind else None,
            printed=draft.caption.title,
            page=part.sheet.page,
            box=part.sheet.box,
        )
    ]


def unrecognised(draft: Draft) -> list[Finding]:
    """A title that no kind declares, or amounts under no title at all: of tables beyond the standard ones, mostly.

    Nothing of them is lost or misread, and nothing wrong with the document: the cause is neither.
    """
    sheet = draft.parts[0].sheet
    if not draft.caption.title:
        return _untitled(draft)
    return [
        Finding(
            "unrecognised_title",
            "warning",
            "unknown",
            f"no table kind is declared for {draft.caption.title!r}",
            table_kind="other",
            printed=draft.caption.title,
            page=sheet.page,
            box=sheet.box,
        )
    ]


def _untitled(draft: Draft) -> list[Finding]:
    """A table of amounts without a title may be the rest of one that has one."""
    held = [cell for part in draft.parts for row in part.sheet.rows for cell in row]
    money = [cell for cell in held if _MONEY.match(compact(cell.text))]
    if len(money) < MIN_AMOUNTS:
        return []
    sheet = draft.parts[0].sheet
    return [
        Finding(
            "table_without_title",
            "warning",
            "unknown",
            f"no title stands over a table with {len(money)} amounts; they are kept as cells only",
            table_kind="other",
            printed=money[0].text,
            page=sheet.page,
            box=sheet.box,
        )
    ]


def without_unit(table: Table) -> list[Finding]:
    """Money without a printed unit has no value in yuan; said once a table."""
    bare = [a for a in table.amounts if a.quantity in ("money", "price") and not (a.unit or table.unit)]
    if not bare:
        return []
    return [
        Finding(
            "unit_missing",
            "error",
            "unknown",
            f"no money unit is printed with {table.title!r}: its {len(bare)} amounts have no value in yuan",
            table_kind=table.kind,
            printed=bare[0].printed_text,
            page=bare[0].place.page,
            box=bare[0].place.box,
        )
    ]


def columns_read_twice(draft: Draft) -> list[Finding]:
    """Two columns of one panel read as the same measure: a header was misread, and neither may pass for certain."""
    headers = {part.header.words: part for part in reversed(draft.parts) if part.header and draft.kind}
    return [finding for part in reversed(headers.values()) for finding in _twice_in(draft, part)]


def _twice_in(draft: Draft, part: Part) -> list[Finding]:
    columns = part.header.columns if part.header else ()
    seen = Counter((c.panel, c.name, c.period) for c in columns if c.role == "measure")
    sheet = part.sheet
    return [
        Finding(
            "column_read_twice",
            "error",
            "extraction",
            f"{count} columns of {draft.caption.title!r} are read as {measure}",
            table_kind=draft.kind.kind if draft.kind else None,
            measure=measure,
            page=sheet.page,
            box=sheet.box,
        )
        for (_, measure, _), count in seen.items()
        if count > 1
    ]


def records_read_twice(draft: Draft, table: Table) -> list[Finding]:
    """Two rows of a 三公 table that say the same item of the same period: what tells them apart was not read."""
    if draft.kind is None or draft.kind.layout != "single":
        return []
    first: dict[tuple[str | None, ...], Amount] = {}
    for a in table.amounts:
        key = (a.measure, a.period, a.item_code, a.item_name, a.unit_name, a.side)
        before = first.setdefault(key, a)
        if before.line != a.line and before.value != a.value:
            return [
                Finding(
                    "record_read_twice",
                    "error",
                    "extraction",
                    f"two rows of {table.title!r} give {a.measure} of {a.period}: which is which was not read",
                    table_kind=table.kind,
                    item_name=a.item_name,
                    measure=a.measure,
                    printed=a.printed_text,
                    page=a.place.page,
                    box=a.place.box,
                )
            ]
    return []
