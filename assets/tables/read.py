"""Pages → tables: which grid belongs to which table, then its rows.

Here: the walk over the grids of a document, and the findings about whole tables. Not here: which grid goes on with
which table (joining), how one row is read (rows).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assets.model import Amount, Finding, Grid, Page, Table, TableStatus, TokenCount
from assets.tables.captions import UNIT_LINE, Caption, caption_of, title_at_foot
from assets.tables.forms import read_form
from assets.tables.joining import Draft, Part, place
from assets.tables.ledger import CellKey, ledger
from assets.tables.rows import RowReader, key_of
from assets.tables.sheet import sheet_of
from assets.tables.tree import mark
from assets.text import compact
from expectations.declarations import Kind, kind_of_title

_MONEY = re.compile(r"^-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2,6}$|^-?\d{1,3}(?:,\d{3})+$")
MIN_AMOUNTS = 2
"""So many amounts make a table whose title is missing worth a finding."""


@dataclass(frozen=True, slots=True)
class TablesRead:
    """The tables of a document, every grid with the index of its table (-1: none), and what could not be read."""

    tables: tuple[Table, ...]
    cells: tuple[tuple[int, Grid], ...]
    findings: tuple[Finding, ...]
    audit: tuple[TokenCount, ...] = ()


def read_tables(pages: Sequence[Page]) -> TablesRead:
    """All tables of a document in the order of its pages."""
    drafts: list[Draft] = []
    owner: list[tuple[int, Grid]] = []
    for before, page in zip((None, *pages), pages, strict=False):
        above = 0.0
        for grid in sorted(page.grids, key=lambda g: g.box.top):
            sheet = sheet_of(grid)
            caption = caption_of(page, sheet, above, None if above else before)
            index = place(drafts, caption, sheet, grid.ruled)
            owner.append((index, grid))
            above = grid.box.bottom
    tables: list[Table] = []
    findings: list[Finding] = list(_titles_alone(pages))
    roles: dict[CellKey, str] = {}
    for draft in drafts:
        table, found = _finish(draft, roles)
        tables.append(table)
        findings += [
            *found,
            *draft.findings,
            *_without_unit(table),
            *_twice(draft),
            *_records_twice(draft, table),
        ]
    default = {-1: "other_grid"} | {
        i: "form" if d.kind and d.kind.layout == "form" else "other_table" if d.kind is None else "unassigned"
        for i, d in enumerate(drafts)
    }
    audit, lost = ledger(pages, {(g.page, g.index): i for i, g in owner}, roles, default)
    return TablesRead(tuple(tables), tuple(owner), (*findings, *lost), audit)


def _titles_alone(pages: Sequence[Page]) -> Iterator[Finding]:
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


def _finish(draft: Draft, roles: dict[CellKey, str]) -> tuple[Table, list[Finding]]:
    """Read the collected parts as the kind asks."""
    first, last = draft.parts[0].sheet, draft.parts[-1].sheet
    note = "".join(dict.fromkeys(draft.notes)) or None
    base = Table(
        kind=draft.kind.kind if draft.kind else "other",
        title=draft.caption.title or "",
        number=draft.caption.number,
        unit=draft.caption.unit,
        first_page=first.page,
        last_page=last.page,
        status="unrecognised",
        rows=0,
        note=note,
        grids=tuple((part.sheet.page, part.sheet.grid) for part in draft.parts),
    )
    if draft.kind is None:
        return base, _unrecognised(draft)
    if draft.kind.layout == "form":
        table, found = read_form(draft.kind, base, [part.sheet for part in draft.parts])
        return table, [*found, *_form_without_rules(draft)]
    return _read_rows(draft, draft.kind, base, roles)


def _form_without_rules(draft: Draft) -> list[Finding]:
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


def _unrecognised(draft: Draft) -> list[Finding]:
    sheet = draft.parts[0].sheet
    if not draft.caption.title:
        return _untitled(draft)
    return [
        Finding(
            "unrecognised_title",
            "warning",
            "extraction",
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
            "extraction",
            f"no title stands over a table with {len(money)} amounts; they are kept as cells only",
            table_kind="other",
            printed=money[0].text,
            page=sheet.page,
            box=sheet.box,
        )
    ]


def _read_rows(
    draft: Draft, kind: Kind, base: Table, roles: dict[CellKey, str]
) -> tuple[Table, list[Finding]]:
    reader = RowReader(kind)
    for part in draft.parts:
        for row in part.sheet.rows[: part.start]:
            roles.update({key_of(part.sheet, cell): "header" for cell in row})
        if part.header is not None:
            reader.read(part.sheet, part.header, part.start)
    reader.finish()
    roles.update(reader.roles)
    amounts = mark(kind, reader.amounts, reader.line_texts)
    status: TableStatus = "loaded" if amounts else "declared_empty" if _declares_none(base.note) else "blank"
    table = replace(base, status=status, rows=reader.line, amounts=amounts, texts=tuple(reader.line_texts))
    findings = list(reader.findings)
    if draft.header is None:
        findings.append(
            Finding(
                "header_not_found",
                "error",
                "extraction",
                f"no header was recognised under {base.title!r}",
                table_kind=kind.kind,
                printed=base.title,
                page=base.first_page,
                box=draft.parts[0].sheet.box,
            )
        )
    return table, findings


def _without_unit(table: Table) -> list[Finding]:
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


def _twice(draft: Draft) -> list[Finding]:
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


def _records_twice(draft: Draft, table: Table) -> list[Finding]:
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


def _declares_none(note: str | None) -> bool:
    return Caption(note=note).declares_none
