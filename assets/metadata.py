"""What assets show of themselves in Dagster: a table's first rows as markdown.

Here: previews. Not here: which figures an asset reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

_ROWS = 5
_WIDTH = 40


def preview(connection: duckdb.DuckDBPyConnection, table: str, rows: int = _ROWS) -> str:
    """The first rows of ``table`` as a markdown table."""
    result = connection.execute(f'SELECT * FROM "{table}" LIMIT {rows}')
    names = [column[0] for column in result.description or []]
    return markdown(names, result.fetchall())


def markdown(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """A markdown table; long values are cut, line breaks and bars made harmless."""
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join("| " + " | ".join(_cell(value) for value in line) + " |" for line in lines)


def _cell(value: Any) -> str:
    text = "" if value is None else " ".join(str(value).split()).replace("|", "\\|")
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"


def counts_and_previews(path: Path, tables: Sequence[str]) -> dict[str, tuple[int, str]]:
    """Rows and preview of each of ``tables`` in the DuckDB file ``path``."""
    with duckdb.connect(str(path), read_only=True) as connection:
        shown = {}
        for table in tables:
            row = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()
            shown[table] = (int(row[0]) if row else 0, preview(connection, table))
        return shown


def row_counts(path: Path, tables: Sequence[str]) -> dict[str, int]:
    """Rows of each of ``tables`` in the DuckDB file ``path``, from its catalog; a view counts as 0."""
    with duckdb.connect(str(path), read_only=True) as connection:
        query = "SELECT table_name, estimated_size FROM duckdb_tables() WHERE schema_name = 'main'"
        known = dict(connection.execute(query).fetchall())
    return {table: int(known.get(table, 0)) for table in tables}
