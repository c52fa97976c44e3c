"""The staged rows as the SQL files see them: ``corpus`` is the whole store, ``staging`` the documents to be built.

Here: attaching the store, both names, the variables and the declarations. Not here: which documents (``increment``).

Files that speak of single documents read ``staging``; the few that compare documents (sightings, revisions, members
of small dimensions) read ``corpus``. In a whole build both hold the same rows.
"""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path

import duckdb

from warehouse.database import quoted, tables_of
from warehouse.declared import add_declarations

SCHEMA_VERSION = 1
"""Raised when a published table or column changes its name or meaning."""


def attach_store(handle: duckdb.DuckDBPyConnection, store: Path) -> None:
    """Attach ``store`` as ``corpus``, and an empty ``staging``; set what the SQL files ask for."""
    handle.execute(f"ATTACH {quoted(str(store))} AS corpus (READ_ONLY)")
    handle.execute("ATTACH ':memory:' AS staging")
    handle.execute(f"SET VARIABLE schema_version = {SCHEMA_VERSION}")
    handle.execute(f"SET VARIABLE built_at = {quoted(datetime.now(UTC).replace(tzinfo=None).isoformat())}")
    with as_file(files("warehouse") / "reference") as reference:
        handle.execute(f"SET VARIABLE reference = {quoted(str(reference))}")
    add_declarations(handle)


def stage_all(handle: duckdb.DuckDBPyConnection) -> None:
    """Let ``staging`` show every document of the store."""
    for table in tables_of(handle, "corpus"):
        handle.execute(f"CREATE VIEW staging.{table} AS SELECT * FROM corpus.{table}")


def stage_affected(handle: duckdb.DuckDBPyConnection) -> None:
    """Let ``staging`` hold the rows of the documents in the table ``affected``, and of no others."""
    per_document = (
        "SELECT table_name FROM duckdb_columns() WHERE database_name = 'corpus' AND column_name = 'sha256'"
    )
    for (table,) in handle.execute(per_document).fetchall():
        rows = f"SELECT t.* FROM corpus.{table} AS t SEMI JOIN affected AS a ON t.sha256 = a.sha256"
        handle.execute(f"CREATE OR REPLACE TABLE staging.{table} AS {rows}")


def detach_store(handle: duckdb.DuckDBPyConnection) -> None:
    """Let go of both."""
    handle.execute("DETACH staging")
    handle.execute("DETACH corpus")
