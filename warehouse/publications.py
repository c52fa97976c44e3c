"""What a publication changed against the one before, and the rows that it replaced: kept for good, in the file itself.

Here: the tables and macros of the history, carrying them from one file to the next, recording a new publication. Not
here: the SQL (``history``), building and publishing the file.

The next warehouse is held against the published one, table by table, for the documents that may differ. Where the rows
of a document in a table differ, those that stood there go into ``past.<table>`` with the publications that had them;
single numbers, findings and tables that differ are listed in ``publication_changes``. So what this costs grows with
what changed, and ``as_known_on`` needs no more than the current rows and the replaced ones.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import duckdb

from warehouse.database import connection, query_text, quoted, sql_files

_MACROS = ("as_known_on", "amounts_as_known_on", "findings_as_known_on", "documents_as_known_on")
_LISTED = {"amounts": "numbers", "findings": "findings", "tables": "tables"}
"""Tables of which every row that differs is told, and the file that tells it."""
_INTERFACE = ("dim_document", "amounts", "findings", "tables", "claims", "indicators")
_OWN = ("publications", "publication_changes")


def archived() -> tuple[str, ...]:
    """The tables whose replaced rows are kept: documents, the interface, the facts."""
    facts = [
        file.name for file in sql_files().values() if file.folder == "facts" and "document_key" in file.sql
    ]
    return (*_INTERFACE, *facts)


def begin(handle: duckdb.DuckDBPyConnection) -> None:
    """Create the tables and macros of the history, empty, in a file in which everything else was built."""
    handle.execute("BEGIN")
    handle.execute(query_text("history", "schema"))
    for table in archived():
        since = "0::INTEGER AS known_from, 0::INTEGER AS known_until"
        handle.execute(f"CREATE TABLE past.{table} AS SELECT *, {since} FROM {table} LIMIT 0")
    for macro in _MACROS:
        handle.execute(query_text("history", macro))
    handle.execute("COMMIT")


def record(building: Path, before: Path | None, affected: Collection[int] | None, version: str) -> int:
    """Record in ``building`` what it changes against the published file ``before``; returns the publication's number.

    ``affected``: keys of the documents that may differ, where ``building`` was made from ``before``; ``None`` where it
    was built whole, which has the history carried over and every document compared. ``version`` is that of the SQL.
    Without ``before``, or where it has no history, this is publication 1. Raises ``duckdb.Error``.
    """
    with connection(building, temporary=building.with_name(building.name + ".tmp")) as handle:
        follows = before is not None and _attached(handle, before)
        if not follows:
            _attach_nothing(handle)
        shared = _shared(handle)
        handle.execute("BEGIN")
        if follows and affected is None:
            _carry_over(handle, shared)
        number = _one(handle, "SELECT coalesce(max(publication), 0) + 1 FROM was.publications")
        made = "whole" if affected is None else "increment"
        for name, value in (("warehouse_version", version), ("made", made), ("publication", str(number))):
            kind = "INTEGER" if name == "publication" else "VARCHAR"
            handle.execute(f"SET VARIABLE {name} = {quoted(value)}::{kind}")
        _compare(handle, affected, shared)
        handle.execute("COMMIT")
        handle.execute("DETACH was")
        handle.execute("CHECKPOINT")
    return number


_Shared = Mapping[tuple[str, str], Sequence[str]]
"""By schema and table the columns, quoted, that the new file and the published one both have."""


def _attached(handle: duckdb.DuckDBPyConnection, before: Path) -> bool:
    """Attach the published file as ``was``, if it has a history."""
    handle.execute(f"ATTACH {quoted(str(before))} AS was (READ_ONLY)")
    where = "database_name = 'was' AND table_name = 'publications'"
    if _one(handle, f"SELECT count(*) FROM duckdb_tables() WHERE {where}"):
        return True
    handle.execute("DETACH was")
    return False


def _attach_nothing(handle: duckdb.DuckDBPyConnection) -> None:
    """Let ``was`` be a warehouse without documents."""
    handle.execute("ATTACH ':memory:' AS was")
    for table in (*archived(), *_OWN, "documents", "corrections", "meta"):
        handle.execute(f"CREATE TABLE was.{table} AS SELECT * FROM {table} LIMIT 0")


def _shared(handle: duckdb.DuckDBPyConnection) -> _Shared:
    rows = handle.execute(query_text("history", "shared_columns")).fetchall()
    return {(str(schema), str(table)): columns for schema, table, columns in rows}


def _carry_over(handle: duckdb.DuckDBPyConnection, shared: _Shared) -> None:
    """The history of the published file, into a file that was built without it."""
    tables = [("main", name) for name in _OWN] + [("past", name) for name in ("replaced", *archived())]
    for schema, table in tables:
        if columns := shared.get((schema, table)):
            rows = f"SELECT {', '.join(columns)} FROM was.{schema}.{table}"
            handle.execute(f"INSERT INTO {schema}.{table} BY NAME {rows}")


def _compare(handle: duckdb.DuckDBPyConnection, affected: Collection[int] | None, shared: _Shared) -> None:
    _touch(handle, affected)
    for name in ("printed_number", "finding_words", "known"):
        handle.execute(query_text("history", name))
    for table in ("documents", "corrections"):
        _as_it_was(handle, table, shared.get(("main", table), ()), "")
    for name in ("correction_rows", "reasons", "publication", "documents", "corrections"):
        handle.execute(query_text("history", name))
    for table in archived():
        if columns := shared.get(("main", table)):
            _archive(handle, table, columns)


def _touch(handle: duckdb.DuckDBPyConnection, affected: Collection[int] | None) -> None:
    """List the documents to compare: ``touched``."""
    if affected is None:
        keys = "SELECT document_key FROM dim_document UNION SELECT document_key FROM was.dim_document UNION SELECT 0"
        handle.execute(f"CREATE TEMP TABLE touched AS {keys}")
        return
    keys = str(sorted({0, *affected}))
    handle.execute(f"CREATE TEMP TABLE touched AS SELECT unnest({keys}::BIGINT[]) AS document_key")


def _archive(handle: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str]) -> None:
    """Keep what stood in ``table`` for documents whose rows differ now, and list what differs.

    ``is_current`` is the document's and no change of the rows that repeat it.
    """
    of_the_document = () if table == "dim_document" else ('"is_current"',)
    compared = ", ".join(name for name in columns if name not in of_the_document)
    among = "document_key IN (SELECT t.document_key FROM touched AS t)"
    for view, source in (("now_rows", table), ("was_rows", f"was.{table}")):
        handle.execute(f"CREATE OR REPLACE TEMP VIEW {view} AS SELECT {compared} FROM {source} WHERE {among}")
    handle.execute(f"SET VARIABLE which = {quoted(table)}")
    handle.execute(query_text("history", "changed"))
    if table in _LISTED:
        handle.execute(query_text("history", "compared"))
        _as_it_was(handle, table, columns, "WHERE document_key IN (SELECT c.was_key FROM compared AS c)")
        handle.execute(query_text("history", _LISTED[table]))
    if not _one(handle, "SELECT count(*) FROM changed"):
        return
    handle.execute(query_text("history", "replaced"))
    own = ", ".join(f"w.{name}" for name in columns)
    kept = f"SELECT {own}, c.known_from, getvariable('publication') AS known_until"
    source = f"was.{table} AS w INNER JOIN changed AS c ON w.document_key = c.document_key"
    handle.execute(f"INSERT INTO past.{table} BY NAME {kept} FROM {source}")


def _as_it_was(handle: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str], where: str) -> None:
    """``was_<table>``: rows of the published file in the columns of the new one."""
    handle.execute(f"CREATE OR REPLACE TEMP TABLE was_{table} AS SELECT * FROM {table} LIMIT 0")
    if columns:
        handle.execute(
            f"INSERT INTO was_{table} BY NAME SELECT {', '.join(columns)} FROM was.{table} {where}"
        )


def _one(handle: duckdb.DuckDBPyConnection, query: str) -> int:
    ((value,),) = handle.execute(query).fetchall()
    return int(value)
