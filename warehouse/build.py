"""Building a new warehouse file from the staging store, whole and in one go.

Here: the order of events (attach, run the SQL files, comment, count). Not here: the SQL
(``prepared``, ``dimensions``, ``facts``, ``views``), and how the file gets to its readers (``publish``).
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path

import duckdb

from warehouse.comments import apply_comments
from warehouse.database import SqlFile, WarehouseSqlError, connection, quoted, sql_files
from warehouse.declared import add_declarations

SCHEMA_VERSION = 1
"""Raised when a published table or column changes its name or meaning."""


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
    _remove(target)
    temporary = target.with_name(target.name + ".tmp")
    with connection(target, temporary=temporary) as handle:
        _prepare(handle, staging)
        built = tuple(_run(handle, file) for file in sql_files().values())
        apply_comments(handle)
        handle.execute("DETACH staging")
        handle.execute("CHECKPOINT")
    published = tuple(table for table in built if table is not None)
    return BuildReport(target, time.perf_counter() - started, published)


def _remove(target: Path) -> None:
    target.unlink(missing_ok=True)
    target.with_name(target.name + ".wal").unlink(missing_ok=True)


def _prepare(handle: duckdb.DuckDBPyConnection, staging: Path) -> None:
    handle.execute(f"ATTACH {quoted(str(staging))} AS staging (READ_ONLY)")
    handle.execute(f"SET VARIABLE schema_version = {SCHEMA_VERSION}")
    handle.execute(f"SET VARIABLE built_at = {quoted(datetime.now(UTC).replace(tzinfo=None).isoformat())}")
    with as_file(files("warehouse") / "reference") as reference:
        handle.execute(f"SET VARIABLE reference = {quoted(str(reference))}")
    add_declarations(handle)


def _run(handle: duckdb.DuckDBPyConnection, file: SqlFile) -> BuiltTable | None:
    started = time.perf_counter()
    try:
        handle.execute(file.sql)
        rows = _count(handle, file.name) if file.is_published else None
    except duckdb.Error as error:
        raise WarehouseSqlError(f"{file.folder}/{file.name}.sql: {error}") from error
    return BuiltTable(file.name, rows, time.perf_counter() - started) if file.is_published else None


def _count(handle: duckdb.DuckDBPyConnection, name: str) -> int | None:
    row = handle.execute("SELECT estimated_size FROM duckdb_tables() WHERE table_name = ?", [name]).fetchone()
    return None if row is None else int(row[0])
