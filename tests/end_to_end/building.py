"""Running ``yusuan`` as its users do, in a process of its own, and looking at what it made."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
SHARED = ROOT.parent / "shared"
TIMES = {"first_seen_at", "loaded_at", "built_at", "seconds"}
"""Columns that say when, and so differ between two builds of the same."""


@dataclass(frozen=True)
class Ended:
    """How a run ended."""

    status: int
    out: str
    err: str
    seconds: float

    def error(self) -> str:
        """The one line of error; fails where there are several or none."""
        lines = [line for line in self.err.splitlines() if not line.startswith("read ")]
        assert len(lines) == 1, self.err
        assert lines[0].startswith("yusuan: ")
        return lines[0]

    def line(self, name: str) -> str:
        """The line of one document."""
        (found,) = [line for line in self.out.splitlines() if line.startswith(f"{name} ")]
        return found


def start(*arguments: str | Path, largest_file: int | None = None) -> subprocess.Popen[str]:
    """Start ``yusuan`` with ``arguments``; ``largest_file`` in bytes stands for a disk that is full."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("YUSUAN_")} | {
        "PYTHONHASHSEED": "random"
    }

    def limit() -> None:
        if largest_file is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

    return subprocess.Popen(
        [sys.executable, "-m", "pipelines.command_line", *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        preexec_fn=limit,  # noqa: PLW1509 - the tests run in one thread
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(*arguments: str | Path, largest_file: int | None = None) -> Ended:
    """Run ``yusuan`` to its end."""
    started = time.monotonic()
    process = start(*arguments, largest_file=largest_file)
    out, err = process.communicate(timeout=300)
    return Ended(process.returncode, out, err, time.monotonic() - started)


def family(pid: int) -> list[int]:
    """The process ``pid`` and all that descend from it, as far as they still run."""
    found = [pid]
    for task in _listing(Path(f"/proc/{pid}/task")):
        try:
            children = (task / "children").read_text().split()
        except OSError:
            continue
        for child in children:
            found += family(int(child))
    return found


def _listing(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def megabytes(pids: Sequence[int]) -> float:
    """Memory that processes use together, shared pages counted once (PSS)."""
    total = 0
    for pid in pids:
        try:
            text = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:"))
    return total / 1024


@contextmanager
def opened(warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse, read-only."""
    connection = duckdb.connect(str(warehouse), read_only=True)
    try:
        yield connection
    finally:
        connection.close()


def ask(warehouse: Path, statement: str) -> list[tuple[Any, ...]]:
    """The rows of a query."""
    with opened(warehouse) as connection:
        return connection.execute(statement).fetchall()


def content(warehouse: Path) -> dict[str, list[str]]:
    """Every row of every table, without its times and how it came about, in an order of its own."""
    columns: dict[str, list[str]] = {}
    with opened(warehouse) as connection:
        listed = (
            "SELECT c.table_name, column_name FROM duckdb_columns() c JOIN duckdb_tables() t USING (table_oid)"
            " WHERE t.schema_name = 'main' AND NOT starts_with(t.table_name, 'publication')"
        )
        for table, column in connection.execute(f"{listed} ORDER BY 1, column_index").fetchall():
            columns.setdefault(table, []).extend([] if column in TIMES else [f'"{column}"'])
        return {
            table: sorted(
                map(repr, connection.execute(f'SELECT {", ".join(names)} FROM "{table}"').fetchall())
            )
            for table, names in columns.items()
        }
