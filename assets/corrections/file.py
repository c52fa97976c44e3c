"""Reading ``corrections.csv``: every row comes out, those that are wrong with what is wrong and what to do.

Here: the file as such, its columns, what must stand in a row. Not here: whether the document has such a number
(``match``). A file that cannot be read, or whose columns are not those of ``model``, ends the run: nobody knows then
which corrections are meant. A single wrong row is a finding, and the others are applied.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from assets.corrections.model import COLUMNS, NARROWING, REQUIRED, Given
from assets.state import BuildError
from assets.text import parse_amount

_ADVICE = {
    "document": "give the file's name or the beginning of its SHA-256",
    "table_kind": "give it as in amounts.table_kind, such as revenue_summary",
    "measure": "give it as in amounts.measure, such as total",
    "printed_value": "give what amounts.printed_text shows",
    "corrected_value": "give the number that should stand there",
    "reason": "say why",
    "reviewer": "say who checked it",
    "date": "give the day, such as 2026-03-31",
}


def read_corrections(path: Path) -> tuple[tuple[Given, str | None], ...]:
    """The rows of the file at ``path`` in order, each with what is wrong with it (``None``: nothing).

    Raises:
        BuildError: the file cannot be read or its columns are wrong; the line says what to do.
    """
    rows = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    try:
        header = [name.strip() for name in next(rows, [])]
        _check_columns(header, path)
        return tuple(_rows(rows, header))
    except csv.Error as error:
        raise BuildError(
            f"{path} line {rows.line_num}: {error}; save it as CSV with commas and quotes"
        ) from error


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BuildError(f"cannot read {path}: {reason}; corrections are read from there") from error
    except UnicodeDecodeError as error:
        raise BuildError(f"{path} is not UTF-8; save it as CSV in UTF-8") from error


def _check_columns(header: Sequence[str], path: Path) -> None:
    for name in header:
        if name not in COLUMNS:
            raise BuildError(f"{path}: no such column {name!r}; the columns are {', '.join(COLUMNS)}")
        if header.count(name) > 1:
            raise BuildError(f"{path}: the column {name!r} stands there twice")
    if missing := [name for name in REQUIRED if name not in header]:
        optional = ", ".join(NARROWING)
        raise BuildError(f"{path}: columns missing: {', '.join(missing)}; these may be left out: {optional}")


def _rows(rows: Iterator[list[str]], header: Sequence[str]) -> Iterator[tuple[Given, str | None]]:
    for number, row in enumerate(rows, start=2):
        if not any(value.strip() for value in row):
            continue
        values = {name: value.strip() or None for name, value in zip(header, row, strict=False)}
        given = Given(number, **values)
        crowded = f"{len(row)} values for {len(header)} columns; put texts with commas into quotes"
        yield given, crowded if len(row) > len(header) else problem_of(given)


def problem_of(given: Given) -> str | None:
    """What is wrong with a row by itself, and what to do; ``None`` where nothing is."""
    for name, advice in _ADVICE.items():
        if getattr(given, name) is None:
            return f"{name} is missing: {advice}"
    amount = parse_amount(given.corrected_value or "")
    if amount is None:
        return f"corrected_value {given.corrected_value!r} is not a number: {_ADVICE['corrected_value']}"
    if amount.unit is not None:
        return f"corrected_value {given.corrected_value!r} has a unit: give it in the table's unit, without the unit"
    for name in ("page", "line"):
        text = getattr(given, name)
        if text is not None and not (text.isascii() and text.isdigit()):
            return f"{name} {text!r} is not a number: leave it empty or give it as in amounts.{name}"
    return _problem_of_date(given.date or "")


def _problem_of_date(text: str) -> str | None:
    try:
        date.fromisoformat(text)
    except ValueError:
        return f"date {text!r} is not a day: {_ADVICE['date']}"
    return None
