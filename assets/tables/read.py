"""Pages → tables: which grid belongs to which table, then its rows.

Here: the walk over the grids of a document. Not here: which grid goes on with which table (joining), how one row is
read (rows), what is doubtful about a whole table (doubts).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assets.model import Finding, Grid, Page, Table, TableStatus, TokenCount
from assets.tables.beside import read_beside
from assets.tables.captions import Caption, caption_of
from assets.tables.doubts import (
    columns_read_twice,
    form_without_rules,
    records_read_twice,
    titles_alone,
    unrecognised,
    without_unit,
)
from assets.tables.forms import read_form
from assets.tables.joining import Draft, place
from assets.tables.ledger import CellKey, ledger
from assets.tables.rows import RowReader, key_of
from assets.tables.sheet import sheet_of
from assets.tables.side_by_side import apart, not_told_apart
from assets.tables.tree import mark
from expectations.declarations import Kind


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
    findings: list[Finding] = list(titles_alone(pages))
    for before, page in zip((None, *pages), pages, strict=False):
        above = reached = 0.0
        for grid in sorted(page.grids, key=lambda g: g.box.top):
            above = reached if grid.box.top > reached - 2 else above  # else it stands beside the last one
            parts = list(apart(page, sheet_of(grid), above))
            if len(parts) == 1:
                findings += not_told_apart(page, parts[0][1], above)
            indices = []
            for own, sheet in parts:
                caption = caption_of(own, sheet, above, None if above else before)
                indices.append(place(drafts, caption, sheet, grid.ruled))
            owner.append((indices[0], grid))
            reached = max(reached, grid.box.bottom)
    tables: list[Table] = []
    roles: dict[CellKey, str] = {}
    for draft in drafts:
        table, found = _finish(draft, roles)
        tables.append(table)
        findings += [
            *found,
            *draft.findings,
            *without_unit(table),
            *columns_read_twice(draft),
            *records_read_twice(draft, table),
        ]
    default = {-1: "other_grid"} | {
        i: "form" if d.kind and d.kind.layout == "form" else "other_table" if d.kind is None else "unassigned"
        for i, d in enumerate(drafts)
    }
    audit, lost = ledger(pages, {(g.page, g.index): i for i, g in owner}, roles, default)
    return TablesRead(tuple(tables), tuple(owner), (*findings, *lost), audit)


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
        return base, unrecognised(draft)
    if draft.kind.layout == "form":
        table, found = read_form(draft.kind, base, [part.sheet for part in draft.parts])
        return table, [*found, *form_without_rules(draft)]
    return _read_rows(draft, draft.kind, base, roles)


def _read_rows(
    draft: Draft, kind: Kind, base: Table, roles: dict[CellKey, str]
) -> tuple[Table, list[Finding]]:
    reader = RowReader(kind)
    for part in draft.parts:
        for row in part.sheet.rows[: part.start]:
            roles.update({key_of(part.sheet, cell): "header" for cell in row})
        if part.header is not None and part.base is None:
            reader.read(part.sheet, part.header, part.start)
    reader.finish()
    rows = reader.line
    for part in draft.parts:
        read_beside(reader, part)
    roles.update(reader.roles)
    amounts = mark(kind, reader.amounts, reader.line_texts)
    status: TableStatus = "loaded" if amounts else "declared_empty" if _declares_none(base.note) else "blank"
    table = replace(base, status=status, rows=rows, amounts=amounts, texts=tuple(reader.line_texts))
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


def _declares_none(note: str | None) -> bool:
    return Caption(note=note).declares_none
