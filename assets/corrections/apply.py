"""Corrections in the working store: the rows of ``stg_correction``, and the numbers of ``stg_amount`` that they change.

Here: what is stored, which documents are touched, putting corrected values in and taking them out again. Not here:
which number a row means (``match``), when this is done (``stage``, ``assets.validated.stage``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import duckdb
import pyarrow as pa

from assets.corrections.model import COLUMNS, Correction, Given, Number
from warehouse.database import query_text

_KEYS = ("sha256", "status", "problem", "table_index", "amount_line", "amount_page", "x0", "top", "x1", "bottom",
         "printed_text", "read_value", "read_yuan", "new_value", "new_yuan", "first_applied_at")  # fmt: skip


def numbers_of(connection: duckdb.DuckDBPyConnection, sha256: str) -> list[Number]:
    """The numbers of a document as read, also where a correction stands in their place."""
    return [
        Number(*row) for row in connection.execute(query_text("corrections", "numbers"), [sha256]).fetchall()
    ]


def save(connection: duckdb.DuckDBPyConnection, corrections: Sequence[Correction], now: datetime) -> int:
    """Store what came of the file, in place of what was stored; returns how many documents are to be validated again.

    Documents whose applied corrections differ from those in their numbers are marked to be validated; all documents of
    which anything was said otherwise than now count as changed (``stg_version.generation``).
    """
    connection.execute("CREATE OR REPLACE TEMP TABLE earlier AS SELECT * FROM stg_correction")
    columns = ["file_line", *COLUMNS, *_KEYS]
    query = f"SELECT {', '.join(columns[1:])} FROM earlier WHERE first_applied_at IS NOT NULL"
    first = {(Given(0, *row[:16]).what(), row[16]): row[-1] for row in connection.execute(query).fetchall()}
    dated = [
        replace(one, first_applied_at=first.get((one.given.what(), one.sha256), now))
        if one.status == "applied"
        else one
        for one in corrections
    ]
    connection.execute("DELETE FROM stg_correction")
    _insert(connection, [dict(zip(columns, _row(one), strict=True)) for one in dated])
    connection.execute(query_text("corrections", "changed"))
    return len(connection.execute("SELECT sha256 FROM to_correct").fetchall())


def _insert(connection: duckdb.DuckDBPyConnection, rows: Sequence[dict[str, Any]]) -> None:
    if not rows:
        return
    schema = connection.execute("SELECT * FROM stg_correction LIMIT 0").to_arrow_table().schema
    connection.register("incoming", pa.Table.from_pylist(rows, schema=schema))
    connection.execute("INSERT INTO stg_correction BY NAME SELECT * FROM incoming")
    connection.unregister("incoming")


def _row(one: Correction) -> tuple[Any, ...]:
    given = (one.given.file_line, *(getattr(one.given, name) for name in COLUMNS))
    n = one.number
    place = (None,) * 7 if n is None else (n.table_index, n.line, n.page, n.x0, n.top, n.x1, n.bottom)
    read = (None,) * 3 if n is None else (n.printed_text, n.value, n.yuan)
    return (*given, one.sha256, one.status, one.problem, *place, *read, one.new_value, one.new_yuan,
            one.first_applied_at)  # fmt: skip


def corrected_among(connection: duckdb.DuckDBPyConnection, shas: Sequence[str]) -> list[str]:
    """Those of the documents that have applied corrections, sorted."""
    where = "status = 'applied' AND list_contains($1, sha256)"
    query = f"SELECT DISTINCT sha256 FROM stg_correction WHERE {where} ORDER BY sha256"
    return [sha for (sha,) in connection.execute(query, [list(shas)]).fetchall()]


def as_read(connection: duckdb.DuckDBPyConnection, shas: Sequence[str]) -> None:
    """Put into the numbers of these documents what was read."""
    connection.execute(query_text("corrections", "as_read"), [list(shas)])


def as_corrected(connection: duckdb.DuckDBPyConnection, shas: Sequence[str]) -> None:
    """Put the corrected values into the numbers of these documents, which hold what was read."""
    connection.execute(query_text("corrections", "as_corrected"), [list(shas)])


def keep_findings(
    connection: duckdb.DuckDBPyConnection, shas: Sequence[str], corrected: Sequence[str]
) -> None:
    """Keep what the rules found in the documents ``corrected`` as read; of the others of ``shas`` nothing is kept."""
    connection.execute("DELETE FROM stg_read_finding WHERE list_contains($1, sha256)", [list(shas)])
    kept = "SELECT * FROM stg_check_finding WHERE list_contains($1, sha256)"
    connection.execute(f"INSERT INTO stg_read_finding {kept}", [list(corrected)])
