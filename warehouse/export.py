"""The warehouse as Parquet for other tools: a folder per table, split by year and region, with a manifest.

Here: which columns split a table, the files, their checksums. Not here: spreadsheets (``spreadsheet``), the command.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb

from warehouse.catalogue import catalogue, columns
from warehouse.database import quoted
from warehouse.semantics import semantics

MANIFEST = "manifest.json"
PARTITIONS = ("partition_year", "partition_region")
"""Names of the folders' keys; year 0 and region ``unknown`` where a document does not say."""

_SPLIT = (
    "SELECT t.*, coalesce(d.fiscal_year_key, 0) AS partition_year,"
    " coalesce(nullif(r.region_code, ''), 'unknown') AS partition_region FROM {table} AS t"
    " LEFT JOIN dim_document AS d ON t.document_key = d.document_key"
    " LEFT JOIN dim_region AS r ON d.region_key = r.region_key"
)


def write_parquet(handle: duckdb.DuckDBPyConnection, tables: Sequence[str], folder: Path) -> dict[str, Any]:
    """Write ``tables`` below the empty ``folder``; returns the manifest, which is the last file to be written.

    A table with documents is split by their year and region (its own folder ``table/partition_year=…/…``), any other is
    one file. Money stays DECIMAL. Raises ``OSError`` and ``duckdb.Error``.
    """
    handle.execute("SET threads = 1")  # one file per folder, the same in every run
    manifest: dict[str, Any] = {"application": "yusuan", "made_from": _meta(handle), "tables": {}}
    for table in tables:
        place = folder / table
        place.mkdir(parents=True)
        kinds = columns(handle, table)
        split = any(column.name == "document_key" for column in kinds)
        _copy(handle, table, place, split=split)
        manifest["tables"][table] = {
            "comment": next(entry.comment for entry in catalogue(handle) if entry.name == table),
            "rows": _rows(handle, table),
            "partitioned_by": list(PARTITIONS) if split else [],
            "columns": [
                {"name": c.name, "type": c.kind, "unit": semantics().unit(c.name), "meaning": c.comment}
                for c in kinds
            ],
            "files": list(_files(place, folder)),
        }
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return manifest


def _copy(handle: duckdb.DuckDBPyConnection, table: str, place: Path, *, split: bool) -> None:
    options = "FORMAT parquet, COMPRESSION zstd"
    if not split:
        handle.execute(f"COPY {table} TO {quoted(str(place / 'data_0.parquet'))} ({options})")
        return
    by = f"PARTITION_BY ({', '.join(PARTITIONS)}), OVERWRITE_OR_IGNORE"
    handle.execute(f"COPY ({_SPLIT.format(table=table)}) TO {quoted(str(place))} ({options}, {by})")


def _rows(handle: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(handle.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0])


def _files(place: Path, folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(place.rglob("*.parquet")):
        content = path.read_bytes()
        yield {
            "path": path.relative_to(folder).as_posix(),
            "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        }


def _meta(handle: duckdb.DuckDBPyConnection) -> dict[str, str]:
    cursor = handle.execute("SELECT built_at, extractor_version, rules_version, schema_version FROM meta")
    names = [name for name, *_ in cursor.description or ()]
    return dict(zip(names, map(str, cursor.fetchall()[0]), strict=True))
