"""An answer as text: a table for the eye, CSV, JSON. Amounts keep all their digits.

Here: the three layouts. Not here: asking (``asking``), whole tables as files (``warehouse.export``).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from pipelines.asking import Answer
from pipelines.columns import cut, table

ROWS, COLUMNS = 100, 40
"""Rows and columns of the screen that the table shows of an answer, and of a cell."""


def as_table(answer: Answer) -> Iterator[str]:
    """Lines with aligned columns, numbers to the right; the last line counts the rows."""
    right = [kind.startswith(("DECIMAL", "DOUBLE")) or "INT" in kind for kind in answer.types]
    rows = [[cut(_plain(value), COLUMNS) for value in row] for row in answer.rows[:ROWS]]
    yield from table(answer.columns, rows, right)
    total = len(answer.rows)
    more = f", the first {ROWS} shown; --format csv gives all" if total > ROWS else ""
    yield f"{total} row{'' if total == 1 else 's'}{more}"


def as_csv(answer: Answer) -> Iterator[str]:
    """A header and rows; NULL is an empty field."""
    for row in (answer.columns, *answer.rows):
        line = io.StringIO()
        csv.writer(line, lineterminator="").writerow(
            ["" if value is None else _plain(value) for value in row]
        )
        yield line.getvalue()


def as_json(answer: Answer) -> Iterator[str]:
    """A list of objects, one a line; amounts are numbers with all their digits, dates are text."""
    for place, row in enumerate(answer.rows):
        pairs = (
            f"{_literal(name)}: {_literal(value)}" for name, value in zip(answer.columns, row, strict=True)
        )
        end = "]" if place == len(answer.rows) - 1 else ","
        yield f"{'[' if place == 0 else ' '}{{{', '.join(pairs)}}}{end}"
    if not answer.rows:
        yield "[]"


FORMATS: Mapping[str, Callable[[Answer], Iterator[str]]] = {"table": as_table, "csv": as_csv, "json": as_json}


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "NULL" if value is None else str(value)


def _literal(value: Any) -> str:
    if isinstance(value, Decimal) and value.is_finite():
        return str(value)
    return json.dumps(value, ensure_ascii=False, default=str)
