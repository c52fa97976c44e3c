"""Putting a small warehouse of the affected documents into a copy of the published one, table by table.

Here: what is deleted, changed and inserted, and in which order the constraints allow it. Not here: which documents are
affected and how the small one is made (``increment``).

Tables with a primary key in ``dimensions`` are complete in both and are compared by key. Of all others with a
``document_key`` the rows of the affected documents are replaced. What is left sums up the whole (``meta``) and is made
again. Every step is a transaction of its own: DuckDB checks keys against rows that the same transaction deleted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import duckdb

from warehouse.comments import apply_comments
from warehouse.database import SqlFile, quoted, run


@dataclass(frozen=True, slots=True)
class Keyed:
    """A dimension or bridge: its key, its other columns, and those a constraint keeps an index of."""

    name: str
    key: tuple[str, ...]
    plain: tuple[str, ...]
    indexed: tuple[str, ...]
    parents: tuple[tuple[str, str, str], ...]
    """Per foreign key: own column, other table, its column."""


def merge(handle: duckdb.DuckDBPyConnection, tables: Sequence[SqlFile]) -> None:
    """Change the attached database ``published`` to what a whole build would give; ``tables`` in building order."""
    columns = _columns(handle)
    keyed = [_keyed(handle, file.name, columns[file.name]) for file in tables if file.folder == "dimensions"]
    others = [file for file in tables if file.folder != "dimensions"]
    by_document = [file.name for file in others if "document_key" in columns[file.name]]
    for table in keyed:
        _mark_doomed(handle, table)
    _each(handle, [f"DELETE FROM published.{name} WHERE {_AFFECTED}" for name in by_document])
    for table in reversed(keyed):
        handle.execute(f"DELETE FROM published.{table.name} AS t WHERE {_listed(table, _doomed(table))}")
    for table in keyed:
        _update(handle, table)
        known = f"SELECT 1 FROM published.{table.name} AS t WHERE {_same_key(table)}"
        handle.execute(
            f"INSERT INTO published.{table.name} BY NAME SELECT * FROM {table.name} AS s WHERE NOT EXISTS ({known})"
        )
    inserts = [f"INSERT INTO published.{n} BY NAME SELECT * FROM {n} WHERE {_AFFECTED}" for n in by_document]
    _each(handle, inserts)
    _make_again(handle, [file for file in others if file.name not in by_document])


_AFFECTED = "document_key IN (SELECT a.document_key FROM affected AS a)"


def _each(handle: duckdb.DuckDBPyConnection, statements: Iterable[str]) -> None:
    handle.execute("BEGIN")
    for statement in statements:
        handle.execute(statement)
    handle.execute("COMMIT")


def _columns(handle: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """The columns of every published table, in order; asked once, because the catalog is slow to tell."""
    query = (
        "SELECT table_name, list(column_name ORDER BY column_index) FROM duckdb_columns()"
        " WHERE database_name = 'published' AND schema_name = 'main' GROUP BY table_name"
    )
    return {str(table): list(names) for table, names in handle.execute(query).fetchall()}


def _keyed(handle: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str]) -> Keyed:
    query = (
        "SELECT constraint_type, constraint_column_names, referenced_table, referenced_column_names"
        " FROM duckdb_constraints() WHERE database_name = 'published' AND table_name = ?"
    )
    constraints = handle.execute(query, [table]).fetchall()
    (key,) = [tuple(columns) for kind, columns, _, _ in constraints if kind == "PRIMARY KEY"]
    foreign = [
        (own[0], other, theirs[0]) for kind, own, other, theirs in constraints if kind == "FOREIGN KEY"
    ]
    indexed = tuple(own for own, _, _ in foreign if own not in key)
    plain = tuple(c for c in columns if c not in (*key, *indexed))
    return Keyed(table, key, plain, indexed, tuple(foreign))


def _doomed(table: Keyed) -> str:
    return f"doomed_{table.name}"


def _listed(table: Keyed, listing: str) -> str:
    return f"EXISTS (SELECT 1 FROM {listing} AS s WHERE {_same_key(table)})"


def _same_key(table: Keyed) -> str:
    return " AND ".join(f"t.{column} = s.{column}" for column in table.key)


def _differ(columns: Sequence[str]) -> str:
    return " OR ".join(f't."{column}" IS DISTINCT FROM s."{column}"' for column in columns) or "FALSE"


def _mark_doomed(handle: duckdb.DuckDBPyConnection, table: Keyed) -> None:
    """List the published rows that go: gone, changed where an index forbids to do it in place, or below such a row."""
    below = [
        f"t.{own} IN (SELECT d.{theirs} FROM doomed_{other} AS d)" for own, other, theirs in table.parents
    ]
    lost = " OR ".join([f"s.{table.key[0]} IS NULL", _differ(table.indexed), *below])
    keys = ", ".join(f"t.{column}" for column in table.key)
    handle.execute(
        f"CREATE OR REPLACE TEMP TABLE {_doomed(table)} AS SELECT {keys} FROM published.{table.name} AS t"
        f" LEFT JOIN {table.name} AS s ON {_same_key(table)} WHERE {lost}"
    )


def _update(handle: duckdb.DuckDBPyConnection, table: Keyed) -> None:
    """Change in place what may be."""
    if table.plain:
        values = ", ".join(f'"{column}" = s."{column}"' for column in table.plain)
        handle.execute(
            f"UPDATE published.{table.name} AS t SET {values} FROM {table.name} AS s"
            f" WHERE {_same_key(table)} AND ({_differ(table.plain)})"
        )


def _make_again(handle: duckdb.DuckDBPyConnection, files: Sequence[SqlFile]) -> None:
    own = handle.execute("SELECT current_database()").fetchall()[0][0]
    handle.execute("USE published")
    for file in files:
        handle.execute(f"DROP TABLE {file.name}")
        run(handle, file)
    apply_comments(handle, {file.name for file in files})
    handle.execute(f"USE {quoted(str(own))}")
