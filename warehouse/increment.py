"""Making the next warehouse from the published one: a copy in which only what changed is replaced.

Here: which documents are affected, a small warehouse of them in memory, when the whole must be built instead. Not here:
the SQL of the tables, which is that of a whole build (``build``), and the changes in the copy (``merge``).

The small warehouse is made by the same SQL files from the staged rows of the affected documents alone. What the tables
of the whole corpus (organisations, codes, projects) need of all other documents stands in the published ``mention_…``
tables and is carried over. A test holds every sequence of increments against a whole build, row by row.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import duckdb

from warehouse.build import BuildReport, BuiltTable, counts, remove
from warehouse.database import SqlFile, connection, needed_for, query_text, quoted, run, sql_files
from warehouse.merge import merge
from warehouse.staged import attach_store, detach_store, stage_affected

MOST_DOCUMENTS = 200
MOST_SHARE = 5
"""More affected documents than this number, or than this fraction of all (one in five), and the whole is built."""


def increment(staging: Path, published: Path, target: Path, since: int) -> BuildReport | None:
    """Write ``target``: ``published``, made when the store ``staging`` was at generation ``since``, brought up to date.

    ``None``, and no ``target``, where too much changed or the constraints do not let it be done: build the whole then.
    Raises ``WarehouseSqlError`` when an SQL file fails, ``OSError`` when the copy cannot be written.
    """
    started = time.perf_counter()
    remove(target)
    _copy(published, target)
    made: _Made | None = None
    with suppress(duckdb.ConstraintException):
        made = _bring_up_to_date(staging, target, since)
    if made is None:
        remove(target)
        return None
    return BuildReport(target, time.perf_counter() - started, *made)


_Made = tuple[tuple[BuiltTable, ...], frozenset[int]]
"""All published tables, and the keys of the affected documents."""


def _bring_up_to_date(staging: Path, target: Path, since: int) -> _Made | None:
    stored = [file for file in sql_files().values() if not file.is_view]
    also: list[tuple[int, str]] = []
    while True:
        with connection(None, temporary=target.with_name(target.name + ".tmp")) as handle:
            handle.execute("SET wal_autocheckpoint = '1TB'")  # one checkpoint, at the end
            attach_store(handle, staging)
            handle.execute(f"ATTACH {quoted(str(target))} AS published")
            handle.execute(f"SET VARIABLE since = {since}")
            if not _build_affected(handle, stored, also):
                return None
            more = handle.execute(query_text("changes", "affected_by_units")).fetchall()
            if not more:
                return _merged(handle, [file for file in stored if file.is_published])
            also += more  # rare: from the beginning, with these


def _build_affected(
    handle: duckdb.DuckDBPyConnection, stored: Sequence[SqlFile], also: Sequence[tuple[int, str]]
) -> bool:
    """Make the small warehouse of the affected documents; ``False`` where the whole must be built."""
    first = needed_for("documents")
    for file in first.values():
        run(handle, file)
    handle.execute(query_text("changes", "affected"))
    if also:
        handle.executemany("INSERT INTO affected VALUES (?, ?)", also)
    if _too_many(handle):
        return False
    stage_affected(handle)
    for file in stored:
        if file.name not in first:
            run(handle, file)
            if file.folder == "mentions":
                _carry_over(handle, file.name)
    return not _years_differ(handle)


def _merged(handle: duckdb.DuckDBPyConnection, published: Sequence[SqlFile]) -> _Made:
    merge(handle, published)
    detach_store(handle)
    handle.execute("USE published")
    rows = counts(handle)
    built = tuple(BuiltTable(file.name, rows.get(file.name), 0.0) for file in published)
    handle.execute("CHECKPOINT")
    handle.execute("USE memory")
    handle.execute("DETACH published")
    keys = handle.execute("SELECT document_key FROM affected").fetchall()
    return built, frozenset(int(key) for (key,) in keys)


def _too_many(handle: duckdb.DuckDBPyConnection) -> bool:
    ((affected, all_documents),) = handle.execute(
        "SELECT (SELECT count(*) FROM affected WHERE document_key <> 0), (SELECT count(*) FROM document)"
    ).fetchall()
    return bool(affected > MOST_DOCUMENTS or affected * MOST_SHARE > all_documents)


def _carry_over(handle: duckdb.DuckDBPyConnection, table: str) -> None:
    rows = (
        f"SELECT t.* FROM published.{table} AS t ANTI JOIN affected AS a ON t.document_key = a.document_key"
    )
    handle.execute(f"INSERT INTO {table} BY NAME {rows}")


def _years_differ(handle: duckdb.DuckDBPyConnection) -> bool:
    """Whether years came or went that are not always there: documents may speak of them that are not affected."""
    years = "SELECT fiscal_year_key FROM {}dim_fiscal_year"
    query = f"SELECT count(*) FROM ({years} EXCEPT {years} UNION ALL ({years} EXCEPT {years}))"
    ((differing,),) = handle.execute(query.format("", "published.", "published.", "")).fetchall()
    return bool(differing)


def _copy(published: Path, target: Path) -> None:
    """A copy, sharing the blocks on the disk where the file system can."""
    with published.open("rb") as source, target.open("wb") as copy:
        size, done = os.fstat(source.fileno()).st_size, 0
        try:
            while done < size and (more := os.copy_file_range(source.fileno(), copy.fileno(), size - done)):
                done += more
        except OSError:
            done = 0
        if done < size:
            source.seek(0)
            copy.seek(0)
            shutil.copyfileobj(source, copy, 2**22)
