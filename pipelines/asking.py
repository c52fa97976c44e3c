"""Asking a warehouse: one statement that only reads, its columns and rows, errors as one line that say what to do.

Here: which statements are let through, where in the text an error stands, names near to one that is not there. Not
here: opening the file (``assets.evidence.lookup``), the layout of answers (``answers``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import duckdb

from assets.state import BuildError
from warehouse.comments import published

_READING = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)
_LINE = re.compile(r"^LINE (\d+): (.*)$", re.MULTILINE)
_CARET = re.compile(r"^ *\^", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Answer:
    """Columns with their types as DuckDB names them, and rows of Python values; money is ``Decimal``."""

    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: Sequence[tuple[Any, ...]]


def ask(handle: duckdb.DuckDBPyConnection, sql: str) -> Answer:
    """The answer to one statement.

    Raises:
        BuildError: it is none, several, or more than a reading one; it does not parse; it names what is not there.
    """
    try:
        statements = duckdb.extract_statements(sql)
        if len(statements) != 1 or statements[0].type not in _READING:
            raise BuildError(f"one SELECT is wanted, not {_kinds(statements)}; the warehouse is only read")
        cursor = handle.execute(statements[0])
        columns = cursor.description or ()
        rows = cursor.fetchall()
    except duckdb.Error as error:
        raise BuildError(explained(handle, error)) from error
    return Answer(tuple(name for name, *_ in columns), tuple(str(kind) for _, kind, *_ in columns), rows)


def known_table(handle: duckdb.DuckDBPyConnection, table: str) -> str:
    """The name of a published table or view, as it is written in the file.

    Raises:
        BuildError: there is none of this name; the line tells near ones.
    """
    names = [name for name, _ in published(handle)]
    if table.lower() not in names:
        raise BuildError(f"there is no table {table}; {_near(table, names)}")
    return table.lower()


def explained(handle: duckdb.DuckDBPyConnection, error: duckdb.Error) -> str:
    """An error of DuckDB in one line: what, where in the statement, what was perhaps meant."""
    text = str(error)
    said = re.split(r"\n+LINE ", text, maxsplit=1)[0]
    missing = re.search(r"(?:Table|View) with name ([\w.]+) does not exist", said)
    if missing:
        said = f"there is no table {missing[1]}; {_near(missing[1], [name for name, _ in published(handle)])}"
    else:
        said = " ".join(said.split())
    return f"{said}{_where(text)}"


def _near(name: str, names: Sequence[str]) -> str:
    bare = [*names, *(n.partition("_")[2] for n in names if "_" in n)]
    found = [
        n
        for near in get_close_matches(name.lower(), bare, 6, 0.55)
        for n in names
        if near in (n, n.partition("_")[2])
    ]
    near = list(dict.fromkeys(found))[:3]
    return f"near it: {', '.join(near)}" if near else "yusuan tables lists them"


def _where(text: str) -> str:
    line, caret = _LINE.search(text), _CARET.search(text)
    if not line or not caret:
        return ""
    begin, shown = f"LINE {line[1]}: ", line[2]
    column = len(caret[0]) - len(begin)
    at = "" if shown.startswith("...") else f", column {column}"
    word = next(iter(shown[max(column - 1, 0) :].split()), "the end")
    return f" (line {line[1]}{at}: {word})"


def _kinds(statements: Sequence[Any]) -> str:
    return " and ".join(s.type.name for s in statements) if statements else "nothing"
