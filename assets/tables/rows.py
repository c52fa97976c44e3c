"""Body rows of a coded, two-sided or single-row table → amounts and line texts.

Here: the walk over rows, numbers under measures, columns nobody knows. Not here: keys (keys), headers (headers),
forms (forms), levels and leaves over the whole table (tree).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from assets.model import Amount, Cause, Cell, Finding, LineText, Place, Quantity, Severity
from assets.tables.columns import Column
from assets.tables.header_roles import header_word, period_of, role_of
from assets.tables.headers import Header, is_column_numbers
from assets.tables.keys import Key, KeyReader, is_total
from assets.tables.ledger import CellKey
from assets.tables.page_breaks import joined_row
from assets.tables.sheet import Sheet
from assets.tables.under import Held, assign, with_merged_names
from assets.text import compact, item_name, parse_amount
from expectations.declarations import Kind, vocabulary


@dataclass(slots=True)
class RowReader:
    """Reads the body rows of one table over all its pages."""

    kind: Kind
    line: int = 0
    amounts: list[Amount] = field(default_factory=list)
    line_texts: list[LineText] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    roles: dict[CellKey, str] = field(default_factory=dict)
    """What each cell was taken for (数字台账)."""
    _keys: KeyReader = field(init=False)
    _waiting: tuple[Sheet, Header, Sequence[Cell]] | None = None
    _row_period: str | None = None
    _row_period_name: str | None = None
    """The name of a row that names only its period (上年预算数)."""
    _rows_read: dict[tuple[int, int, int], tuple[int, Key]] = field(default_factory=dict)
    """Line and key of each row, for the columns that stand beside it on another page."""
    _unknown_columns: set[tuple[str, bool]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._keys = KeyReader(self.kind)

    def read(self, sheet: Sheet, header: Header, start: int) -> None:
        """Read the rows of ``sheet`` from ``start`` on under the columns of ``header``.

        The last row waits for the next page, where it may go on.
        """
        for index, row in enumerate(with_merged_names(sheet.rows[start:], header.columns)):
            waiting = self._waiting
            if waiting is not None and index == 0:
                whole = joined_row(waiting[2], row, waiting[1].columns, header.columns)
                if whole is not None:
                    self._waiting = (waiting[0], waiting[1], whole)
                    self.roles.update({key_of(sheet, cell): "continued" for cell in row})
                    continue
            self.finish()
            self._waiting = (sheet, header, row)

    def read_beside(
        self, sheet: Sheet, header: Header, row: Sequence[Cell], beside: tuple[Sheet, Sequence[Cell]]
    ) -> None:
        """Read numbers that stand on a later page than the keys of their row (a table wider than its page)."""
        known = self._rows_read.get(_row_of(*beside))
        held, stray = assign(row, header.columns)
        if known is None:
            stray, held = list(row), {}
        else:
            self.line, key = known
            for i, cells in held.items():
                for cell in cells:
                    self._cell(sheet, header.columns[i], cell, key)
        self._note_roles(sheet, header, held, stray)
        self._say_stray(sheet, stray)

    def finish(self) -> None:
        """Read the row that still waits."""
        if self._waiting is not None:
            sheet, header, row = self._waiting
            self._waiting = None
            self.line += 1
            self._row(sheet, header, row)

    def _row(self, sheet: Sheet, header: Header, row: Sequence[Cell]) -> None:
        if is_column_numbers(row):
            self.roles.update({key_of(sheet, cell): "column_number" for cell in row})
            return
        held, stray = assign(row, header.columns)
        self._note_roles(sheet, header, held, stray)
        self._row_period = _named_period(header, held)
        self._row_period_name = None
        self._say_stray(sheet, stray)
        for panel in sorted({c.panel for c in header.columns}):
            key = self._keys.read(header.columns, held, panel)
            if self.kind.layout == "single" and self._row_period is None and key.name:
                self._row_period = period_of((key.name,), header.years)
                self._row_period_name = key.name if self._row_period else None
            self._rows_read.setdefault(_row_of(sheet, row), (self.line, key))
            self._say_padded(sheet)
            for i, column in enumerate(header.columns):
                if column.panel == panel:
                    for cell in held.get(i, ()):
                        self._cell(sheet, column, cell, key)

    def _say_stray(self, sheet: Sheet, stray: Sequence[Cell]) -> None:
        for cell in stray:
            lost: Severity = "warning" if parse_amount(cell.text) is None else "error"
            self._find("cell_without_column", lost, sheet, cell, "text outside every column")

    def _say_padded(self, sheet: Sheet) -> None:
        while self._keys.padded:
            cell, part = self._keys.padded.pop()
            self._find(
                "code_padded",
                "warning",
                sheet,
                cell,
                f"a code without its leading zero, taken for {part}",
                "publisher",
            )

    def _note_roles(self, sheet: Sheet, header: Header, held: Held, stray: Sequence[Cell]) -> None:
        for i, cells in held.items():
            column = header.columns[i]
            for cell in cells:
                if column.role in ("measure", "unknown"):
                    read = parse_amount(cell.text) is not None
                    role = column.quantity if read else "text" if column.role == "unknown" else "unreadable"
                else:
                    role = _ROLES.get(column.role, column.role)
                self.roles[key_of(sheet, cell)] = role
        self.roles.update({key_of(sheet, cell): "unassigned" for cell in stray})

    def _cell(self, sheet: Sheet, column: Column, cell: Cell, key: Key) -> None:
        if column.role == "attribute":
            self.line_texts.append(LineText(self.line, column.name, compact(cell.text), _place(sheet, cell)))
        elif column.role == "measure":
            self._amount(sheet, column, cell, key, column.name)
        elif column.role == "unknown":
            self._unknown(sheet, column, cell, key)

    def _amount(self, sheet: Sheet, column: Column, cell: Cell, key: Key, measure: str) -> None:
        parsed = parse_amount(cell.text)
        if parsed is None:
            self._find(
                "unreadable_number", "error", sheet, cell, f"not a number under {'/'.join(column.path)}"
            )
            return
        name, quantity = key.name, column.quantity
        if self.kind.layout == "single":
            if name is not None and _COUNTED.search(name):
                quantity = "count"
            elif (item := transposed_measure(name, measure, self.kind)) is not None:
                measure, name = item, None
            elif name is not None and name == self._row_period_name:
                name = None
        self.amounts.append(
            Amount(
                line=self.line,
                measure=measure,
                printed_text=compact(cell.text),
                value=parsed.value,
                quantity=cast(Quantity, "percent" if parsed.is_percent else quantity),
                place=_place(sheet, cell),
                side=column.side,
                item_code=key.code,
                item_name=name,
                parent_name=key.parent,
                unit_name=key.unit_name,
                period=column.period or self._row_period or "this_year",
                unit=parsed.unit or column.unit,
            )
        )

    def _unknown(self, sheet: Sheet, column: Column, cell: Cell, key: Key) -> None:
        """Keep the cell of a column that no declaration knows; say so once a column."""
        is_number = parse_amount(cell.text) is not None
        header = "/".join(column.path)
        if (header, is_number) not in self._unknown_columns:
            self._unknown_columns.add((header, is_number))
            kept = (
                f"its numbers are kept as measure 'unknown:{header}'"
                if is_number
                else "its words are kept as text"
            )
            self._find(
                "unknown_column",
                "warning",
                sheet,
                cell,
                f"no meaning is declared for column {header}; {kept}",
            )
        if is_number:
            self._amount(sheet, column, cell, key, f"unknown:{header}")
        else:
            self.line_texts.append(
                LineText(self.line, f"unknown:{header}", compact(cell.text), _place(sheet, cell))
            )

    def _find(
        self,
        rule: str,
        severity: Severity,
        sheet: Sheet,
        cell: Cell,
        message: str,
        cause: Cause = "extraction",
    ) -> None:
        self.findings.append(
            Finding(
                rule,
                severity,
                cause,
                message,
                table_kind=self.kind.kind,
                printed=cell.text,
                page=sheet.page,
                box=cell.box,
            )
        )


_COUNTED = re.compile(
    r"[（(](?:个|辆|台|批|次|批次|人|人次)[)）]$|(?:团组|批次|人次|人数|购置|保有)(?:数|量|数量)$"
)
"""Rows of a 三公 table that count groups, guests and vehicles."""
_ROLES = {
    "code_class": "code",
    "code_section": "code",
    "code_item": "code",
    "item_code": "code",
    "item_name": "name",
    "ordinal": "line_number",
    "ignored": "note",
}


def key_of(sheet: Sheet, cell: Cell) -> CellKey:
    """The cell's key in the ledger: its page, grid and corner."""
    return sheet.page, sheet.grid, round(cell.box.top), round(cell.box.x0)


def _row_of(sheet: Sheet, row: Sequence[Cell]) -> tuple[int, int, int]:
    return sheet.page, sheet.grid, round(min(cell.box.top for cell in row))


def _place(sheet: Sheet, cell: Cell) -> Place:
    return Place(sheet.page, sheet.grid, cell.row, cell.column, cell.box)


def transposed_measure(name: str | None, measure: str, kind: Kind) -> str | None:
    """The measure of a 三公 table laid out vertically: the row names the item, the column at most a fund."""
    if name is None or measure not in ("total", *vocabulary().funds):
        return None
    item = role_of((header_word(item_name(header_word(name))),), kind)
    if item.role != "measure" or item.name in vocabulary().funds or (item.name == "total" and is_total(name)):
        return None
    return item.name if measure == "total" else f"{item.name}_{measure}"


def _named_period(header: Header, held: Held) -> str | None:
    """The period that a row itself names in a 年度 column."""
    for i, column in enumerate(header.columns):
        if column.role == "period":
            words = tuple(compact(cell.text) for cell in held.get(i, ()))
            return period_of(words, header.years) if words else None
    return None
