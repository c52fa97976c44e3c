"""The working store ``staging.duckdb``: sightings and what was read, replaced per document, in whole transactions.

Here: opening (and telling when it is damaged), the registry's rows, replacing documents in bulk, what is out of date.
Not here: the DDL (``warehouse/staging/schema.sql``), the shape of the rows (``assets.staging.rows``).

Rows go in by columns (Arrow), a batch of documents in one transaction: a build killed at any moment leaves whole
documents only, and the next one goes on from there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, fields, replace
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from assets.documents.registry import Sighting, hints_of
from assets.model import Hints, ReadDocument
from assets.staging.rows import WRITTEN, Row, Staged, staged
from assets.state import BuildError, is_full_disk, unwritable

DERIVED = (
    "stg_check_finding",
    "stg_read_finding",
    "stg_finding_cell",
    "stg_rule_outcome",
    "stg_column_closure",
)
"""Tables that validation fills, emptied when a document is read again."""

KEPT = ("stg_sighting", "stg_correction")
"""Tables whose rows are taken over when the schema changes: what was seen, and since when what is corrected."""

_HINTS = [field.name for field in fields(Hints) if field.name != "file_name"]


def now() -> datetime:
    """The time of day in UTC, without a zone, as the store keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


class Store:
    """The working store at ``path``; every method opens and closes the file, so that others may read between."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def connect(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection with the schema in place, and one transaction around the block.

        Raises:
            BuildError: the file is damaged, locked by another program, or the disk is full.
        """
        with self._open() as connection, self._transaction(connection):
            yield connection

    @contextmanager
    def batches(self) -> Iterator[Callable[[Sequence[Staged], str], None]]:
        """``put``, called many times within the block: the file is opened once, and checkpointed at the end.

        Raises:
            BuildError: as ``connect`` does, at any of the calls.
        """
        with self._open() as connection:
            connection.execute("SET checkpoint_threshold = '1GB'")  # else every batch is written twice

            def put(documents: Sequence[Staged], extractor_version: str) -> None:
                with self._transaction(connection):
                    _put(connection, documents, extractor_version)

            yield put

    @contextmanager
    def _open(self) -> Iterator[duckdb.DuckDBPyConnection]:
        try:
            connection = duckdb.connect(str(self.path))
        except duckdb.Error as error:
            raise self._unusable(error) from error
        try:
            yield connection
        except duckdb.IOException as error:
            raise self._unusable(error) from error
        finally:
            connection.close()  # in the midst of a transaction: rolled back

    @contextmanager
    def _transaction(self, connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
        connection.execute("BEGIN")
        self._migrate(connection)
        yield
        connection.execute("COMMIT")

    def sightings(self) -> list[Sighting]:
        """Every file ever seen, in order."""
        with self.connect() as connection:
            rows = connection.execute("SELECT * FROM stg_sighting ORDER BY sequence, file_name").fetchall()
        return [_sighting(row) for row in rows]

    def save_sightings(self, sightings: Sequence[Sighting]) -> None:
        """Store the registry, given whole. Contents that other things are known of now are marked to be read again."""
        stored = {(s.file_name, s.sha256): s for s in self.sightings()}
        before, after = hints_of(stored.values()), hints_of(sightings)
        changed = [
            sha for sha, hints in after.items() if sha in before and _facts(before[sha]) != _facts(hints)
        ]
        news = [s for s in sightings if _but_time(s) != _but_time(stored.get((s.file_name, s.sha256)))]
        latest = max((s.last_seen_at for s in sightings), default=now())
        again = [s.sequence for s in sightings if s.last_seen_at == latest]
        with self.connect() as connection:
            _insert(
                connection, "stg_sighting", [_row(s) for s in news], "INSERT OR REPLACE"
            )  # none is taken back
            if (
                again
            ):  # without parameters, whose first use makes DuckDB load pandas: a second for every idle run
                where = f"sequence IN ({', '.join(map(str, again))})"
                connection.execute(
                    f"UPDATE stg_sighting SET last_seen_at = '{latest.isoformat()}' WHERE {where}"
                )
            if changed:
                connection.execute("DELETE FROM stg_version WHERE sha256 IN (SELECT unnest(?))", [changed])

    def schemas(self) -> dict[str, pa.Schema]:
        """Names and types of the columns of the tables that a document's rows go into, as Arrow."""
        with self.connect() as connection:
            query = "SELECT * FROM {} LIMIT 0"
            return {t: connection.execute(query.format(t)).to_arrow_table().schema for t in WRITTEN}

    def replace(self, documents: Sequence[ReadDocument], extractor_version: str) -> None:
        """Put ``documents`` in place of whatever was stored of them, all or none."""
        schemas = self.schemas() if documents else {}
        self.put([staged(d, extractor_version, now(), schemas) for d in documents], extractor_version)

    def put(self, documents: Sequence[Staged], extractor_version: str) -> None:
        """As ``replace``, of documents that are in columns already."""
        with self.batches() as put:
            put(documents, extractor_version)

    def to_read(self, extractor_version: str) -> list[str]:
        """Hashes of the seen documents that were never read, or by another version, in order of sighting."""
        stored = self._versions()
        order = dict.fromkeys(sighting.sha256 for sighting in self.sightings())
        return [sha for sha in order if stored.get(sha, ("", None))[0] != extractor_version]

    def to_validate(self, rules_version: str) -> list[str]:
        """Hashes of the read documents that were never validated, or under other rules, sorted."""
        return sorted(sha for sha, (_, rules) in self._versions().items() if rules != rules_version)

    def forget(self, shas: Sequence[str]) -> None:
        """Mark documents to be read again; what is stored of them stays until then."""
        with self.connect() as connection:
            connection.execute("DELETE FROM stg_version WHERE sha256 IN (SELECT unnest(?))", [list(shas)])

    def of_years(self, years: Sequence[int | None]) -> list[str]:
        """Hashes of the read documents of these fiscal years (``None``: the year is not known), sorted."""
        with self.connect() as connection:
            rows = connection.execute("SELECT sha256, fiscal_year FROM stg_document ORDER BY 1").fetchall()
        return [sha for sha, year in rows if year in years]

    def counts(self) -> dict[str, int]:
        """Rows by table of the store."""
        with self.connect() as connection:
            names = [
                row[0] for row in connection.execute("SHOW TABLES").fetchall() if row[0].startswith("stg_")
            ]
            return {name: _one(connection, f"SELECT count(*) FROM {name}") for name in names}

    def fingerprint(self) -> str:
        """Changes whenever a warehouse built from the store would: hash of sightings and versions."""
        with self.connect() as connection:
            columns = f"file_name, sha256, sequence, {', '.join('hint_' + name for name in _HINTS)}"
            seen = connection.execute(f"SELECT {columns} FROM stg_sighting ORDER BY ALL").fetchall()
            versions = connection.execute("SELECT * FROM stg_version ORDER BY ALL").fetchall()
            read = connection.execute("SELECT sha256, loaded_at FROM stg_document ORDER BY ALL").fetchall()
            corrected = connection.execute("SELECT * FROM stg_correction ORDER BY ALL").fetchall()
        return hashlib.sha256(repr((seen, versions, read, corrected)).encode()).hexdigest()

    def history(self) -> tuple[str, int]:
        """Which store this is, and the generation of its last change."""
        with self.connect() as connection:
            store, generation = connection.execute("SELECT store, generation FROM stg_history").fetchall()[0]
        return str(store), int(generation)

    def _versions(self) -> dict[str, tuple[str, str | None]]:
        with self.connect() as connection:
            rows = connection.execute(
                "SELECT sha256, extractor_version, rules_version FROM stg_version"
            ).fetchall()
        return {sha: (extractor, rules) for sha, extractor, rules in rows}

    def _migrate(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Make the tables. When the schema changed, keep registry and corrections and have everything read again."""
        schema = (files("warehouse") / "staging" / "schema.sql").read_text("utf-8")
        version = hashlib.sha256(schema.encode()).hexdigest()
        connection.execute("CREATE TABLE IF NOT EXISTS schema_version (version VARCHAR)")
        row = connection.execute("SELECT version FROM schema_version").fetchone()
        if row == (version,):
            return
        old = [name for (name,) in connection.execute("SHOW TABLES").fetchall() if name.startswith("stg_")]
        kept = {
            name: connection.execute(f"SELECT * FROM {name}").to_arrow_table() for name in KEPT if name in old
        }
        for name in old:
            connection.execute(f"DROP TABLE {name}")
        connection.execute(schema)
        for name, rows in kept.items():
            connection.register("kept", rows)
            connection.execute(f"INSERT INTO {name} BY NAME SELECT * FROM kept")
            connection.unregister("kept")
        connection.execute("DELETE FROM schema_version")
        connection.execute("INSERT INTO schema_version VALUES (?)", [version])

    def _unusable(self, error: duckdb.Error) -> BuildError:
        text = str(error)
        if "lock" in text:
            return BuildError(
                f"the working store {self.path} is open in another program; close it ({_first(text)})"
            )
        if is_full_disk(error):
            return unwritable(error, self.path)
        return BuildError(
            f"the working store {self.path} is damaged ({_first(text)}); "
            f"run again with --rebuild to read every document again from the kept copies"
        )


def _put(connection: duckdb.DuckDBPyConnection, documents: Sequence[Staged], extractor_version: str) -> None:
    if not documents:
        return
    shas = [document.sha256 for document in documents]
    for table in (*WRITTEN, *DERIVED):
        connection.execute(f"DELETE FROM {table} WHERE sha256 IN (SELECT unnest(?))", [shas])
    for table in WRITTEN:
        batches = [document.rows[table] for document in documents if table in document.rows]
        if batches:
            connection.register("incoming", pa.Table.from_batches(batches))
            connection.execute(f"INSERT INTO {table} SELECT * FROM incoming")
            connection.unregister("incoming")
    connection.execute("UPDATE stg_history SET generation = generation + 1")
    connection.execute(
        "INSERT OR REPLACE INTO stg_version SELECT unnest(?), ?, NULL, (SELECT generation FROM stg_history)",
        [shas, extractor_version],
    )


def _row(s: Sighting) -> Row:
    seen = (s.first_seen_at, s.last_seen_at, s.sequence)
    return (
        s.file_name,
        s.source_path,
        s.sha256,
        s.size_bytes,
        *seen,
        *(getattr(s.hints, name) for name in _HINTS),
    )


def _but_time(sighting: Sighting | None) -> Row | None:
    return None if sighting is None else _row(replace(sighting, last_seen_at=sighting.first_seen_at))


def _sighting(row: Row) -> Sighting:
    name, place, sha256, size, first, last, sequence, *hints = row
    return Sighting(name, place, sha256, size, first, last, sequence, Hints(Path(name).name, *hints))


def _facts(hints: Hints) -> dict[str, Any]:
    return {name: value for name, value in asdict(hints).items() if name != "file_name"}


def _insert(
    connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row], insert: str = "INSERT"
) -> None:
    if not rows:
        return
    schema = connection.execute(f"SELECT * FROM {table} LIMIT 0").to_arrow_table().schema
    columns = [
        pa.array(values, column.type) for values, column in zip(zip(*rows, strict=True), schema, strict=True)
    ]
    connection.register("incoming", pa.table(columns, schema=schema))
    connection.execute(f"{insert} INTO {table} SELECT * FROM incoming")
    connection.unregister("incoming")


def _one(connection: duckdb.DuckDBPyConnection, statement: str) -> int:
    row = connection.execute(statement).fetchone()
    return int(row[0]) if row else 0


def _first(text: str) -> str:
    return text.splitlines()[0].removeprefix("IO Error: ")[:200]
