"""A large corpus without its PDFs: the staged rows of the samples multiplied, with other bodies, numbers and names.

Here: a landing folder of small files, their kept copies, and a working store that says of each what one of the samples
said, of another body. Not here: what is measured with it (``growth``).

Every copy has bodies of its own (name, code, city), money of its own, and projects and indicators that some copies
share, as they do among real bodies. Years, tables and cells stay those of the samples.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import duckdb

from assets.staging.store import Store
from assets.state import State
from assets.versions import extractor_version
from expectations.rules import rules_version

_CHANGED = {
    "stg_sighting": "c.file_name AS file_name, c.source_path AS source_path, c.size_bytes AS size_bytes, "
    "c.number AS sequence",
    "stg_document": "department_name || '第' || c.copy || '分部' AS department_name, "
    "(100000 + c.copy)::VARCHAR || department_code AS department_code, c.city AS region_name",
    "stg_table": "project_name || '（' || c.copy % 97 || '期）' AS project_name",
    "stg_amount": "amount_yuan + c.copy AS amount_yuan,"
    " CASE WHEN table_kind = 'project_expenditure' OR side = 'project' THEN item_name || '（' || c.copy % 97 || '期）'"
    " ELSE item_name END AS item_name",
    "stg_indicator": "project_name || '（' || c.copy % 97 || '期）' AS project_name, name || c.copy % 23 AS name",
    "stg_field": "project_name || '（' || c.copy % 97 || '期）' AS project_name",
    "stg_version": f"'{extractor_version()}' AS extractor_version, '{rules_version()}' AS rules_version, "
    "0 AS generation",
}
"""Columns that differ between the copies of a document."""


def make(samples: Path, state: State, landing: Path, documents: int) -> None:
    """Fill ``state`` and ``landing`` with ``documents`` copies of what the store ``samples`` holds."""
    state.prepare()
    landing.mkdir(parents=True)
    Store(state.staging).counts()  # makes the tables
    with duckdb.connect(str(state.staging), config={"memory_limit": "1GiB"}) as store:
        store.execute(f"ATTACH '{samples}' AS base (READ_ONLY)")
        _copies(store, documents)
        _files(store, state, landing)
        for (table,) in store.execute(
            "SELECT table_name FROM duckdb_columns() WHERE database_name = 'base' AND column_name = 'sha256'"
        ).fetchall():
            changed = ", ".join(filter(None, ("c.sha256 AS sha256", _CHANGED.get(table))))
            store.execute(
                f"INSERT INTO {table} BY NAME SELECT b.* REPLACE ({changed}) FROM base.{table} AS b"
                " INNER JOIN copies AS c ON b.sha256 = c.base ORDER BY c.number"
            )


def _copies(store: duckdb.DuckDBPyConnection, documents: int) -> None:
    """Which sample each document repeats, as which copy, in which city."""
    cities = Path(__file__).parents[2] / "warehouse" / "reference" / "region_gbt2260.csv"
    store.execute(
        f"""CREATE TEMP TABLE copies AS
        WITH sample AS (
            SELECT sha256, min(sequence) AS sequence, row_number() OVER (ORDER BY min(sequence)) - 1 AS place
            FROM base.stg_sighting GROUP BY sha256
        ), city AS (
            SELECT name, row_number() OVER (ORDER BY code) - 1 AS place
            FROM read_csv('{cities}', all_varchar = true) WHERE level = '2' AND is_current = '1' AND name LIKE '%市'
        )
        SELECT
            n.number, n.number // (SELECT count(*) FROM sample) AS copy, s.sha256 AS base, y.name AS city,
            NULL::VARCHAR AS sha256, NULL::VARCHAR AS file_name, NULL::VARCHAR AS source_path, 0::BIGINT AS size_bytes
        FROM range({documents}) AS n (number)
        JOIN sample AS s ON n.number % (SELECT count(*) FROM sample) = s.place
        JOIN city AS y ON n.number // (SELECT count(*) FROM sample) % (SELECT count(*) FROM city) = y.place"""
    )


def _files(store: duckdb.DuckDBPyConnection, state: State, landing: Path) -> None:
    """A small file for every copy, in the landing folder and the raw store."""
    rows = []
    for (number,) in store.execute("SELECT number FROM copies").fetchall():
        content = f"%PDF- stands for document {number}\n".encode()
        sha = hashlib.sha256(content).hexdigest()
        file, kept = landing / f"{number:06}.pdf", state.raw / sha[:2] / f"{sha}.pdf"
        kept.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
        os.link(file, kept)
        rows.append((number, sha, file.name, str(file), len(content)))
    store.execute(
        "CREATE TEMP TABLE landed (number BIGINT, sha VARCHAR, name VARCHAR, place VARCHAR, size BIGINT)"
    )
    store.executemany("INSERT INTO landed VALUES (?, ?, ?, ?, ?)", rows)
    store.execute(
        "UPDATE copies SET sha256 = sha, file_name = name, source_path = place, size_bytes = size"
        " FROM landed WHERE landed.number = copies.number"
    )
