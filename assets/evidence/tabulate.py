"""Numbers of a page back in rows and columns, and the cells of grids that hold none.

Here: which number stands in which row and column. Not here: looking them up (``lookup``), showing them (``html``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assets.evidence.lookup import Row

Column = tuple[str, str]
"""Measure and period."""
_MOST_ROWS = 80
"""Rows of a grid without numbers that are shown; forms may run over many pages."""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One row of a table: what it is called, and its numbers by column (mostly one)."""

    line: int
    side: str | None
    code: str | None
    name: str | None
    under: str | None
    """Unit or parent, where the row's name alone does not say what it is."""
    level: int | None
    numbers: Mapping[Column, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class ReviewTable:
    """The part of one table that stands on one page."""

    kind: str
    title: str
    unit: str | None
    project_name: str | None
    columns: Sequence[Column]
    rows: Sequence[ReviewRow]

    @property
    def has_sides(self) -> bool:
        """Whether revenue and expenditure stand in it side by side."""
        return any(row.side for row in self.rows)

    @property
    def has_codes(self) -> bool:
        """Whether any row prints a code."""
        return any(row.code for row in self.rows)


@dataclass(frozen=True, slots=True)
class RawGrid:
    """The cells of one grid, row by row: text, rows and columns that it spans."""

    rows: Sequence[Sequence[tuple[str, int, int]]]
    left_out: int
    """Rows that are not shown."""


def review_tables(numbers: Iterable[Row], tables: Mapping[int, Row]) -> list[ReviewTable]:
    """The tables that the numbers of one page belong to, in the order of the document."""
    found: dict[int, list[Row]] = defaultdict(list)
    for number in numbers:
        found[number["table_index"]].append(number)
    return [_table(tables[index], rows) for index, rows in sorted(found.items())]


def _table(table: Row, numbers: Sequence[Row]) -> ReviewTable:
    edges: dict[Column, float] = {}
    rows: dict[tuple[object, ...], dict[Column, list[Row]]] = {}
    for number in numbers:
        column = (number["measure"], number["period"])
        edges[column] = min(edges.get(column, number["x0"] or 0.0), number["x0"] or 0.0)
        key = tuple(number[name] for name in _ROW)
        rows.setdefault(key, defaultdict(list))[column].append(number)
    return ReviewTable(
        table["table_kind"],
        table["table_title"],
        table["unit"],
        table["project_name"],
        sorted(edges, key=lambda column: edges[column]),
        sorted((_row(key, cells) for key, cells in rows.items()), key=_order),
    )


_ROW = ("line", "side", "item_code", "item_name", "parent_name", "unit_name", "level", "project_name")
_SIDES = {"revenue": 0, "expenditure": 1}


def _row(key: tuple[object, ...], numbers: Mapping[Column, Sequence[Row]]) -> ReviewRow:
    given = dict(zip(_ROW, key, strict=True))
    under = given["unit_name"] or given["parent_name"]
    return ReviewRow(
        given["line"],  # type: ignore[arg-type]
        given["side"],  # type: ignore[arg-type]
        given["item_code"],  # type: ignore[arg-type]
        given["item_name"],  # type: ignore[arg-type]
        under,  # type: ignore[arg-type]
        given["level"],  # type: ignore[arg-type]
        numbers,
    )


def _order(row: ReviewRow) -> tuple[int, int]:
    return _SIDES.get(row.side or "", 2), row.line


def raw_grids(cells: Iterable[Row], taken: Collection[int]) -> list[RawGrid]:
    """The grids of one page that are not among ``taken``, as they stand."""
    grids: dict[int, dict[int, list[tuple[str, int, int]]]] = defaultdict(lambda: defaultdict(list))
    for cell in cells:
        if cell["grid"] not in taken:
            text = (cell["text"], cell["row_span"], cell["column_span"])
            grids[cell["grid"]][cell["row"]].append(text)
    return [
        RawGrid([rows[row] for row in sorted(rows)][:_MOST_ROWS], max(0, len(rows) - _MOST_ROWS))
        for _, rows in sorted(grids.items())
    ]
