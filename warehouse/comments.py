"""Comments of tables and columns, kept in ``comments*.yaml`` and stored in the warehouse file.

Here: looking comments up and storing them. Not here: the texts, and the dictionary made from them (``dictionary``).
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import duckdb

from expectations.yaml_files import read_yaml
from warehouse.database import WarehouseSqlError, quoted
from warehouse.semantics import semantics

FILES = ("comments.yaml", "comments_marts.yaml")
"""The files of the texts; what an earlier one says goes before."""


class MissingCommentError(WarehouseSqlError):
    """A published table or column has no comment; the message names all of them."""


@dataclass(frozen=True, slots=True)
class Comments:
    """The texts of ``comments.yaml``."""

    shared: Mapping[str, str]
    """Column comments that hold wherever the name occurs."""
    tables: Mapping[str, Mapping[str, Any]]

    def of_table(self, table: str) -> str | None:
        """The comment of a table or view."""
        comment = self.tables.get(table, {}).get("comment")
        return None if comment is None else str(comment)

    def of_column(self, table: str, column: str) -> str | None:
        """The comment of a column: the table's own, else the shared one."""
        own = self.tables.get(table, {}).get("columns") or {}
        return own.get(column) or self.shared.get(column)


@cache
def comments() -> Comments:
    """All comments as declared."""
    raw = [read_yaml(files("warehouse") / name) for name in FILES]
    shared, tables = (ChainMap(*(part[section] for part in raw)) for section in ("columns", "tables"))
    return Comments(shared, tables)


def apply_comments(handle: duckdb.DuckDBPyConnection, only: Collection[str] | None = None) -> None:
    """Store the comments of everything published, or of ``only`` these tables.

    Raises ``MissingCommentError`` when one is lacking.
    """
    missing: list[str] = []
    statements = list(_statements(handle, missing, only))
    handle.execute("BEGIN")  # else every comment is synced to the disk by itself
    for statement in statements:
        handle.execute(statement)
    handle.execute("COMMIT")
    if missing:
        raise MissingCommentError(f"No comment in warehouse/comments.yaml for {', '.join(missing)}")


def _statements(
    handle: duckdb.DuckDBPyConnection, missing: list[str], only: Collection[str] | None
) -> Iterator[str]:
    columns = all_columns(handle)
    for table, kind in published(handle):
        if only is not None and table not in only:
            continue
        text = comments().of_table(table)
        if text is None:
            missing.append(table)
        else:
            yield f"COMMENT ON {kind} {table} IS {quoted(text)}"
        for column, _ in columns[table]:
            text = comments().of_column(table, column)
            if text is None:
                missing.append(f"{table}.{column}")
            else:
                said = semantics().in_words(table, column)
                text = f"{text} [{said}]" if said else text
                yield f'COMMENT ON COLUMN {table}."{column}" IS {quoted(text)}'


_OWN = "database_name = current_database() AND schema_name = 'main'"
"""Not the schema ``past``, whose tables are those of ``main`` as they were."""


def published(handle: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """``(name, TABLE or VIEW)`` of everything that stays in the file, by name."""
    tables = f"SELECT table_name, 'TABLE' FROM duckdb_tables() WHERE {_OWN}"
    views = f"SELECT view_name, 'VIEW' FROM duckdb_views() WHERE {_OWN} AND NOT internal"
    return sorted((str(n), str(k)) for n, k in handle.execute(f"{tables} UNION ALL {views}").fetchall())


def all_columns(handle: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[str, str]]]:
    """``(column, type)`` of every table and view, in order: one query, where ``columns_of`` asks for a single table."""
    where = f"{_OWN} AND NOT internal ORDER BY table_name, column_index"
    found: dict[str, list[tuple[str, str]]] = {}
    query = f"SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE {where}"
    for table, name, kind in handle.execute(query).fetchall():
        found.setdefault(str(table), []).append((str(name), str(kind)))
    return found


def columns_of(handle: duckdb.DuckDBPyConnection, table: str) -> list[tuple[str, str]]:
    """``(column, type)`` of a table or view, in order."""
    where = f"{_OWN} AND table_name = ? ORDER BY column_index"
    rows = handle.execute(
        f"SELECT column_name, data_type FROM duckdb_columns() WHERE {where}", [table]
    ).fetchall()
    return [(str(name), str(kind)) for name, kind in rows]
