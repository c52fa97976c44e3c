"""Running the SQL files of the warehouse: which there are, in which order, under which limits.

Here: finding ``warehouse/*/*.sql``, ordering them by the names they mention, connections with
memory limits, quoting. Not here: the SQL itself, and what is built from which store (``build``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

import duckdb

FOLDERS = ("prepared", "mentions", "dimensions", "facts", "views", "marts")
"""Folders whose files are run; each file creates the macro, table or view it is named after."""

MEMORY_LIMIT = "768MiB"
THREADS = 2

_NOISE = re.compile(r"--[^\n]*|'[^']*'")
_MENTION = re.compile(r"\b(?:FROM|JOIN|REFERENCES)\s+([a-z_0-9]+)\b(?!\.)|\b([a-z_0-9]+)\(")


@dataclass(frozen=True, slots=True)
class SqlFile:
    """One SQL file: ``name`` is that of the macro, table or view that it creates."""

    name: str
    folder: str
    sql: str

    @property
    def is_published(self) -> bool:
        """Whether its result stays in the warehouse (``prepared`` results are temporary)."""
        return self.folder != "prepared"

    @property
    def is_view(self) -> bool:
        """Whether it creates a view: nothing is stored for it."""
        return f"CREATE VIEW {self.name} " in self.sql

    def mentions(self) -> frozenset[str]:
        """The tables it reads or references and the macros and functions it calls."""
        found = _MENTION.findall(_NOISE.sub("", self.sql))
        return frozenset(table or function for table, function in found)


class WarehouseSqlError(Exception):
    """The SQL files cannot be ordered, or one of them failed; the message names the file."""


@cache
def sql_files() -> Mapping[str, SqlFile]:
    """All SQL files by name, in the order of their dependencies (names that one mentions of another)."""
    found: dict[str, SqlFile] = {}
    for folder in FOLDERS:
        for path in sorted((files("warehouse") / folder).iterdir(), key=lambda p: p.name):
            if path.name.endswith(".sql"):
                name = path.name.removesuffix(".sql")
                if name in found:
                    raise WarehouseSqlError(f"{name}.sql stands in {found[name].folder}/ and in {folder}/")
                found[name] = SqlFile(name, folder, path.read_text("utf-8"))
    return MappingProxyType({name: found[name] for name in _ordered(found)})


def _ordered(found: Mapping[str, SqlFile]) -> Iterator[str]:
    needs = {name: sorted((file.mentions() & found.keys()) - {name}) for name, file in found.items()}
    try:
        yield from TopologicalSorter(needs).static_order()
    except CycleError as error:
        raise WarehouseSqlError(
            f"SQL files need each other in a circle: {' → '.join(error.args[1])}"
        ) from error


def query_text(folder: str, name: str) -> str:
    """The text of ``warehouse/<folder>/<name>.sql``, a query that is run when somebody asks, not when one builds."""
    return (files("warehouse") / folder / f"{name}.sql").read_text("utf-8")


def needed_for(name: str) -> Mapping[str, SqlFile]:
    """The file ``name`` and all that it needs, in the order of their dependencies."""
    files_by_name = sql_files()
    wanted, waiting = {name}, [name]
    while waiting:
        more = (files_by_name[waiting.pop()].mentions() & files_by_name.keys()) - wanted
        wanted |= more
        waiting += more
    return {file: files_by_name[file] for file in files_by_name if file in wanted}


def run(handle: duckdb.DuckDBPyConnection, file: SqlFile) -> None:
    """Execute one SQL file; ``WarehouseSqlError`` names it when it fails."""
    try:
        handle.execute(file.sql)
    except duckdb.Error as error:
        raise WarehouseSqlError(f"{file.folder}/{file.name}.sql: {error}") from error


def tables_of(handle: duckdb.DuckDBPyConnection, database: str) -> list[str]:
    """The tables of an attached database, by name."""
    query = "SELECT table_name FROM duckdb_tables() WHERE database_name = ? ORDER BY table_name"
    return [str(name) for (name,) in handle.execute(query, [database]).fetchall()]


def quoted(text: str) -> str:
    """``text`` as an SQL string literal, for the statements that take no parameters (ATTACH, COMMENT, SET)."""
    return "'" + text.replace("'", "''") + "'"


@contextmanager
def connection(
    path: Path | None, *, read_only: bool = False, temporary: Path | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to ``path``, or in memory, under the memory limit; closed (and thus checkpointed) at the end."""
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY_LIMIT,
        "threads": THREADS,
        "preserve_insertion_order": False,
    }
    if temporary is not None:
        settings["temp_directory"] = str(temporary)
    handle = duckdb.connect(str(path or ":memory:"), read_only=read_only, config=settings)
    try:
        yield handle
    finally:
        handle.close()
