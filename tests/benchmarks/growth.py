"""How the cost of a run grows with what is stored: builds, one new document, nothing new, queries, marts, memory.

Here: corpora of 50, 500 and 5,000 documents made from the samples (``made_corpus``), and the command line over them.
Not here: reading (``build``, ``extraction``): the made documents count as read, the new one is a real one.

``python -m tests.benchmarks.growth [DOCUMENTS …]``. A full build of so many documents is reckoned as the reading of the
samples, times the number of documents, plus the whole build of the warehouse that is measured.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import duckdb

from assets.state import State
from pipelines.questions import questions
from tests.benchmarks.build import Ran, ran
from tests.benchmarks.extraction import ROOT
from tests.benchmarks.made_corpus import make
from tests.benchmarks.shown import table

SIZES = (50, 500, 5_000)
NEW = "jianghan-district-committee-office-2024.pdf"
QUERIES = (
    "SELECT * FROM v_department_year WHERE fiscal_year = 2024 ORDER BY expenditure_yuan DESC LIMIT 20",
    "SELECT fiscal_year, sum(amount_yuan) FROM v_expenditure_line GROUP BY ALL ORDER BY ALL",
    "SELECT class_name, sum(amount_yuan) FROM v_budget_line WHERE fiscal_year = 2024 GROUP BY ALL ORDER BY 2 DESC",
    "SELECT region_name, item, sum(amount_yuan) FROM v_three_public GROUP BY ALL ORDER BY 3 DESC LIMIT 50",
    "SELECT econ_name, sum(amount_yuan) FROM v_econ_line GROUP BY ALL ORDER BY 2 DESC LIMIT 20",
    "SELECT catalogue_name, sum(amount_yuan) FROM v_procurement_line GROUP BY ALL ORDER BY 2 DESC LIMIT 20",
    "SELECT project_name, sum(amount_yuan) FROM v_project_funding GROUP BY ALL ORDER BY 2 DESC LIMIT 20",
    "SELECT rule, severity, cause, count(*) FROM findings GROUP BY ALL ORDER BY 4 DESC",
    "SELECT level1, level2, count(*) FROM v_indicator_target GROUP BY ALL ORDER BY 3 DESC LIMIT 20",
    "SELECT measure, amount_yuan, page FROM amounts WHERE file_name = '000042.pdf' ORDER BY page, line",
)
"""What analysts ask: rankings, sums over everything by a dimension, one document."""


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        samples = base / "samples"
        samples.mkdir()
        for path in (ROOT / "samples").glob("*.pdf"):
            if path.name != NEW:
                shutil.copy(path, samples)
        read = _build(base / "base.duckdb", samples)
        per_document = read.seconds / len(list(samples.iterdir()))
        print(f"Reading the samples, all in all: {per_document:.2f} s a document", flush=True)
        rows = []
        for documents in [int(a) for a in arguments] or SIZES:
            rows.append(
                _row(base / str(documents), base / "base.state" / "staging.duckdb", documents, per_document)
            )
            print(rows[-1], file=sys.stderr, flush=True)
            shutil.rmtree(base / str(documents))
    head = (
        "documents", "whole warehouse, s", "full build, s", "one new, s", "of the full build", "nothing new, s",
        "of the full build", "queries: median, ms", "slowest, ms", "marts: median, ms", "slowest, ms",
        "peak memory, MiB", "file, MiB",
    )  # fmt: skip
    print(table(head, rows))


def _row(place: Path, samples: Path, documents: int, per_document: float) -> tuple[str, ...]:
    warehouse, landing = place / "w.duckdb", place / "landing"
    make(samples, State.of(warehouse), landing, documents)
    whole = _build(warehouse, landing)
    full = whole.seconds + documents * per_document
    shutil.copy(ROOT / "samples" / NEW, landing)
    new = _build(warehouse, landing)
    assert "jianghan" in new.out
    time.sleep(2.1)  # files that changed a moment ago are not trusted
    _build(warehouse, landing)
    nothing = _build(warehouse, landing)
    asked, marts = _queries(warehouse, QUERIES), _queries(warehouse, [q.sql for q in questions()])
    peak = max(run.peak for run in (whole, new, nothing))
    return (
        f"{documents:,}", f"{whole.seconds:.1f}", f"{full:.0f}",
        f"{new.seconds:.1f}", f"{100 * new.seconds / full:.2f} %",
        f"{nothing.seconds:.2f}", f"{100 * nothing.seconds / full:.3f} %", f"{statistics.median(asked):.0f}",
        f"{max(asked):.0f}", f"{statistics.median(marts):.0f}", f"{max(marts):.0f}",
        f"{peak:.0f}", f"{warehouse.stat().st_size / 2**20:.0f}",
    )  # fmt: skip


def _build(warehouse: Path, source: Path) -> Ran:
    command = (
        "-m",
        "pipelines.command_line",
        "build",
        str(source),
        "--warehouse",
        str(warehouse),
        "--jobs",
        "2",
    )
    return ran(sys.executable, *command)


def _queries(warehouse: Path, queries: Sequence[str]) -> list[float]:
    """Milliseconds of each query, the best of three after a first."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return [1000 * min([_seconds(connection, query) for _ in range(4)][1:]) for query in queries]


def _seconds(connection: duckdb.DuckDBPyConnection, query: str) -> float:
    started = time.perf_counter()
    connection.execute(query).fetchall()
    return time.perf_counter() - started


if __name__ == "__main__":
    main(sys.argv[1:])
