"""Building a new warehouse file from the staging store, whole and in one go.

Here: the order of events (attach, run the SQL files, begin the history, comment, count). Not here: the SQL
(``prepared``, ``dimensions``, ``facts``, ``views``), and how the file gets to its readers (``publish``).
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.comments import apply_comments
from warehouse.database import SqlFile, connection, run, sql_files
from warehouse.publications import begin
from warehouse.staged import attach_store, detach_store, stage_all


@dataclass(frozen=True, slots=True)
class BuiltTable:
    """One published table or view: its rows (``None`` for a view) and the seconds it took."""

    name: str
    rows: int | None
    seconds: float


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build made, table by table in the order of building."""

    target: Path
    seconds: float
    tables: tuple[BuiltTable, ...]
    affected: frozenset[int] | None = None
    """Keys of the documents of which rows were replaced; ``None`` where all of it was built."""

    @property
    def rows(self) -> Mapping[str, int]:
        """Rows by table name."""
        return {table.name: table.rows for table in self.tables if table.rows is not None}


def build(staging: Path, target: Path) -> BuildReport:
    """Write a new, complete DuckDB file ``target`` from the working store ``staging``.

    The same store gives the same content, whatever the order in which it was filled. ``target``
    is replaced if it is there (to publish it for readers, see ``warehouse.publish``). Raises
    ``FileNotFoundError`` without a store and ``WarehouseSqlError`` when an SQL file fails.
    """
    if not staging.is_file():
        raise FileNotFoundError(f"There is no staging store at {staging}")
    started = time.perf_counter()
    remove(target)
    temporary = target.with_name(target.name + ".tmp")
    with connection(target, temporary=temporary) as handle:
        attach_store(handle, staging)
        stage_all(handle)
        seconds = {file.name: timed(handle, file) for file in sql_files().values()}
        begin(handle)
        apply_comments(handle)
        rows = counts(handle)
        detach_store(handle)
        handle.execute("CHECKPOINT")
    published = [file.name for file in sql_files().values() if file.is_published]
    built = tuple(BuiltTable(name, rows.get(name), seconds[name]) for name in published)
    return BuildReport(target, time.perf_counter() - started, built)


def remove(target: Path) -> None:
    """Make way for a new file."""
    target.unlink(missing_ok=True)
    target.with_name(target.name + ".wal").unlink(missing_ok=True)


def timed(handle: duckdb.DuckDBPyConnection, file: SqlFile) -> float:
    """Run one file; the seconds it took."""
    started = time.perf_counter()
    run(handle, file)
    return time.perf_counter() - started


def counts(handle: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Rows of every table of the current database."""
    here = "database_name = current_database() AND schema_name = 'main'"
    query = f"SELECT table_name, estimated_size FROM duckdb_tables() WHERE {here}"
    return {str(name): int(rows) for name, rows in handle.execute(query).fetchall()}
