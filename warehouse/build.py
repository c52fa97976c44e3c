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
        built = tuple(timed(handle, file) for file in sql_files().values())
        begin(handle)
        apply_comments(handle)
        detach_store(handle)
        handle.execute("CHECKPOINT")
    published = tuple(table for table in built if table is not None)
    return BuildReport(target, time.perf_counter() - started, published)


def remove(target: Path) -> None:
    """Make way for a new file."""
    target.unlink(missing_ok=True)
    target.with_name(target.name + ".wal").unlink(missing_ok=True)


def timed(handle: duckdb.DuckDBPyConnection, file: SqlFile) -> BuiltTable | None:
    """Run one file and tell what it made; ``None`` where that is not published."""
    started = time.perf_counter()
    run(handle, file)
    if not file.is_published:
        return None
    return BuiltTable(file.name, count(handle, file.name), time.perf_counter() - started)


def count(handle: duckdb.DuckDBPyConnection, name: str) -> int | None:
    """Rows of a table of the current database; ``None`` for a view."""
    here = "database_name = current_database() AND schema_name = 'main'"
    query = f"SELECT estimated_size FROM duckdb_tables() WHERE table_name = ? AND {here}"
    row = handle.execute(query, [name]).fetchone()
    return None if row is None else int(row[0])
