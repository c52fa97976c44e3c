"""What a warehouse file says of itself: tables with rows and comments, columns with types and comments.

Here: asking DuckDB's catalogue. Not here: where the comments come from (``comments``).
"""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

_HERE = "database_name = current_database() AND schema_name = 'main'"
"""Not the schema ``past``, whose tables are those of ``main`` as they were."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A table or view; ``rows`` is ``None`` for a view."""

    name: str
    rows: int | None
    comment: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column, its type as DuckDB names it, and its comment with unit and what it adds up within."""

    name: str
    kind: str
    comment: str


def catalogue(handle: duckdb.DuckDBPyConnection) -> list[Entry]:
    """All published tables and views by name."""
    tables = f"SELECT table_name, estimated_size, comment FROM duckdb_tables() WHERE {_HERE}"
    views = f"SELECT view_name, NULL, comment FROM duckdb_views() WHERE {_HERE} AND NOT internal"
    found = handle.execute(f"{tables} UNION ALL {views} ORDER BY 1").fetchall()
    return [
        Entry(str(name), None if rows is None else int(rows), comment or "") for name, rows, comment in found
    ]


def comment_of(handle: duckdb.DuckDBPyConnection, table: str) -> str:
    """The comment of one table or view."""
    return next(entry.comment for entry in catalogue(handle) if entry.name == table)


def columns(handle: duckdb.DuckDBPyConnection, table: str) -> list[Column]:
    """The columns of one table or view, in order."""
    where = f"{_HERE} AND table_name = ? ORDER BY column_index"
    query = f"SELECT column_name, data_type, comment FROM duckdb_columns() WHERE {where}"
    found = handle.execute(query, [table]).fetchall()
    return [Column(str(name), str(kind), comment or "") for name, kind, comment in found]
