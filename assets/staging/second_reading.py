"""A table that does not close is read another way before it is accepted.

Here: which tables are read again, and what two readings say together. The same texts in all cells: what does not add
up is printed so (``agrees``). Other texts, and the sums hold: the second reading stands (``taken``). Other texts, and
the sums do not hold: the table was not read for certain (``differs``). Not here: the second decoder
(``assets.cells.again``), the sums (``closing``), whose fault that makes a finding (``expectations.findings``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assets.cells.again import Again
from assets.cells.compare import compare_grid, reads_alike
from assets.cells.errors import UnreadablePdf
from assets.model import Finding, Page, SecondOutcome, SecondReading, Table
from assets.staging.closing import closing
from assets.tables.read import TablesRead, read_tables
from expectations.closing import Closing


@dataclass(frozen=True, slots=True)
class Settled:
    """The tables as accepted, what the second reading said of those that did not close, and findings."""

    read: TablesRead
    readings: tuple[SecondReading, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A table that does not close, with its counterpart in the second reading."""

    index: int
    first: Closing
    other: int | None
    cells: int
    differ: int
    closes: bool
    """Whether the second reading compares at least as much, and all of it holds."""


def settle(pages: Sequence[Page], again: Again | None) -> Settled:
    """Read the tables of ``pages``; those that do not close, also from their pages as ``again`` reads them."""
    read = read_tables(pages)
    sums = {index: closing(table) for index, table in enumerate(read.tables)}
    broken = [index for index, one in sums.items() if one.failed]
    if not broken or again is None:
        return Settled(read)
    numbers = {page for index in broken for page, _ in read.tables[index].grids}
    try:
        others = again.pages(sorted(numbers))
    except UnreadablePdf as problem:
        return Settled(read, findings=(_no_second_reading(len(broken), again.reader, problem),))
    second = read if _is_alike(pages, others) else read_tables(_replaced(pages, others, numbers))
    doubts = [_doubt(index, sums[index], read, second, others) for index in broken]
    taken = _pages_taken(doubts, read, second, sums)
    final = read_tables(_replaced(pages, others, taken)) if taken else read
    return _settled(read, final, doubts, taken, again.reader)


def _is_alike(pages: Sequence[Page], others: Mapping[int, Page]) -> bool:
    """Whether the second reading of these pages is the first: its tables are the same then."""
    return all(reads_alike(page, others[page.number]) for page in pages if page.number in others)


def _replaced(pages: Sequence[Page], others: Mapping[int, Page], numbers: set[int]) -> list[Page]:
    return [others.get(page.number, page) if page.number in numbers else page for page in pages]


def _doubt(
    index: int, first: Closing, read: TablesRead, second: TablesRead, others: Mapping[int, Page]
) -> _Doubt:
    table = read.tables[index]
    mine = [grid for owner, grid in read.cells if owner == index]
    cells = [pair.is_same for grid in mine for pair in compare_grid(grid, others.get(grid.page))]
    other = counterpart(table, read.tables, second.tables)
    sums = closing(second.tables[other]) if other is not None else Closing()
    closes = not sums.failed and sums.held >= first.compared
    return _Doubt(index, first, other, len(cells), sum(not same for same in cells), closes)


def counterpart(table: Table, tables: Sequence[Table], others: Sequence[Table]) -> int | None:
    """The index in ``others`` of the same table: its kind and first page, in the same order where there are more."""
    alike = [t for t in tables if (t.kind, t.first_page) == (table.kind, table.first_page)]
    place = next(n for n, t in enumerate(alike) if t is table)
    found = [n for n, t in enumerate(others) if (t.kind, t.first_page) == (table.kind, table.first_page)]
    return found[place] if place < len(found) else None


def _pages_taken(
    doubts: Sequence[_Doubt], read: TablesRead, second: TablesRead, sums: Mapping[int, Closing]
) -> set[int]:
    """Pages of tables that close only in the second reading, unless a table beside them would lose by it."""
    taken: set[int] = set()
    for doubt in doubts:
        if not doubt.closes or doubt.other is None:
            continue
        pages = {p for t in (read.tables[doubt.index], second.tables[doubt.other]) for p, _ in t.grids}
        beside = [
            (n, t) for n, t in enumerate(read.tables) if n != doubt.index and pages & {p for p, _ in t.grids}
        ]
        if all(_no_worse(table, sums[n], read, second) for n, table in beside):
            taken |= pages
    return taken


def _no_worse(table: Table, sums: Closing, read: TablesRead, second: TablesRead) -> bool:
    other = counterpart(table, read.tables, second.tables)
    if other is None:
        return False
    theirs = closing(second.tables[other])
    return (
        theirs.failed <= sums.failed
        and theirs.held >= sums.held
        and len(second.tables[other].amounts) >= len(table.amounts)
    )


def _settled(
    read: TablesRead, final: TablesRead, doubts: Sequence[_Doubt], taken: set[int], reader: str
) -> Settled:
    readings: list[SecondReading] = []
    findings: list[Finding] = []
    for doubt in doubts:
        table = read.tables[doubt.index]
        index = counterpart(table, read.tables, final.tables)
        outcome: SecondOutcome
        if doubt.closes and {p for p, _ in table.grids} <= taken:
            findings.append(_taken(table, doubt, reader))
            outcome = "taken"
        elif doubt.differ:
            findings.append(_differs(table, doubt, reader))
            outcome = "differs"
        else:
            outcome = "agrees"
        if index is not None:
            readings.append(SecondReading(index, reader, outcome, doubt.cells, doubt.differ))
    return Settled(final, tuple(readings), tuple(findings))


def _taken(table: Table, doubt: _Doubt, reader: str) -> Finding:
    return Finding(
        "second_reading_taken",
        "info",
        "extraction",
        f"{doubt.first.failed} of {doubt.first.compared} sums of the table did not hold; as {reader} reads its pages, "
        f"all hold, and that is what stands here ({doubt.differ} of {doubt.cells} cells differ)",
        table_kind=table.kind,
        page=table.first_page,
    )


def _differs(table: Table, doubt: _Doubt, reader: str) -> Finding:
    return Finding(
        "readings_differ",
        "error",
        "extraction",
        f"{doubt.first.failed} of {doubt.first.compared} sums of the table do not hold, and {reader} reads "
        f"{doubt.differ} of its {doubt.cells} cells otherwise, which do not add up either",
        table_kind=table.kind,
        page=table.first_page,
    )


def _no_second_reading(tables: int, reader: str, problem: UnreadablePdf) -> Finding:
    return Finding(
        "second_reading_failed",
        "warning",
        "unknown",
        f"the sums of {tables} tables do not hold, and {reader} could not read their pages again: {problem}",
    )
