"""Tables for people who live in spreadsheets: one Excel workbook, or a CSV file with exact amounts.

Here: sheets, formats, what a cell may hold. Not here: Parquet (``export``), the command.

Excel keeps numbers as doubles. Amounts are written as numbers with two decimals as long as 15 digits hold them, which
is exact to the cent up to 9,999,999,999,999.99; beyond that, and keys, are written as text. The CSV has every digit.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import xlsxwriter

from warehouse.catalogue import Column, columns, comment_of
from warehouse.semantics import semantics

MOST_ROWS = 1_048_575
"""Rows that a sheet holds below its head."""
LONGEST = 32_767
"""Letters that a cell holds."""
SHEET_NAME = 31
_EXACT = Decimal(10) ** 13


class TooLongError(Exception):
    """A table has more rows than a sheet holds; the message says what to do."""


def write_workbook(handle: duckdb.DuckDBPyConnection, tables: Sequence[str], path: Path) -> int:
    """Write a sheet per table and one that explains them (说明); returns the rows written.

    Raises ``TooLongError`` before anything is written, ``OSError`` when the file cannot be.
    """
    for table in tables:
        rows = handle.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]
        if rows > MOST_ROWS:
            raise TooLongError(
                f"{table} has {rows:,} rows, a sheet holds {MOST_ROWS:,}; give a name that ends with .csv"
            )
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    written = 0
    with xlsxwriter.Workbook(str(path), options) as book:
        _explain(handle, book, tables)
        for table in tables:
            written += _sheet(handle, book, table)
    return written


def _explain(handle: duckdb.DuckDBPyConnection, book: Any, tables: Sequence[str]) -> None:
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet("说明 about")
    sheet.set_column(0, 1, 28)
    sheet.set_column(2, 4, 60)
    ((built_at,),) = handle.execute("SELECT built_at FROM meta").fetchall()
    lines: list[tuple[str, ...]] = [
        ("Yusuan", f"warehouse of {built_at:%Y-%m-%d %H:%M} UTC"),
        ("金额单位 unit of money", "yuan (元); exact amounts: the CSV export"),
        ("来源 source", "file_name and page, where a table has them, name the PDF and its page"),
        ("sheet", "column", "unit", "meaning"),
    ]
    for table in tables:
        lines.append((table, "", "", comment_of(handle, table)))
        lines += [(table, c.name, semantics().unit(c.name) or "", c.comment) for c in columns(handle, table)]
    for place, line in enumerate(lines):
        for column, text in enumerate(line):
            sheet.write_string(place, column, text, bold if place in (0, 3) else None)


def _sheet(handle: duckdb.DuckDBPyConnection, book: Any, table: str) -> int:
    sheet = book.add_worksheet(table[:SHEET_NAME])
    head = book.add_format({"bold": True, "bottom": 1})
    formats = {
        "money": book.add_format({"num_format": "#,##0.00"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
    }
    known = columns(handle, table)
    for place, column in enumerate(known):
        sheet.set_column(place, place, max(12, min(40, len(column.name) + 2)))
        sheet.write_string(0, place, column.name, head)
    sheet.freeze_panes(1, 0)
    cursor = handle.execute(f"SELECT * FROM {table}")
    line = 0
    while batch := cursor.fetchmany(5_000):
        for row in batch:
            line += 1
            _write(sheet, line, row, known, formats)
    sheet.autofilter(0, 0, max(line, 1), len(known) - 1)
    return line


def _write(
    sheet: Any, line: int, row: Iterable[Any], known: Sequence[Column], formats: dict[str, Any]
) -> None:
    for place, (value, column) in enumerate(zip(row, known, strict=True)):
        if value is None:
            continue
        if isinstance(value, bool):
            sheet.write_boolean(line, place, value)
        elif _is_number(value, column):
            money = formats["money"] if column.kind.startswith("DECIMAL") else None
            sheet.write_number(line, place, value, money)
        elif isinstance(value, (datetime, date)):
            sheet.write_datetime(line, place, value, formats["day"])
        else:
            sheet.write_string(line, place, str(value)[:LONGEST])


def _is_number(value: Any, column: Column) -> bool:
    """Whether a cell holds the value as a number without losing a digit."""
    if column.name.endswith("_key") or not isinstance(value, (Decimal, int, float)):
        return False
    return bool(abs(Decimal(value)) < _EXACT)


def write_csv(handle: duckdb.DuckDBPyConnection, table: str, path: Path) -> int:
    """Write one table with every digit of its amounts; begins with the mark by which Excel knows UTF-8."""
    cursor = handle.execute(f"SELECT * FROM {table}")
    rows = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([name for name, *_ in cursor.description or ()])
        while batch := cursor.fetchmany(5_000):
            writer.writerows(batch)
            rows += len(batch)
    return rows
