"""Many readers while a nightly build swaps: do they see errors or mixtures of publications, how long do they wait?

Here: processes that connect, ask and hold what they got against itself; a publisher that makes a next warehouse and
swaps it in; latencies idle and under publications. Not here: how a next warehouse is made in earnest (``growth``).

``python -m tests.benchmarks.clients WAREHOUSE [CLIENTS [PUBLICATIONS]]``. Every publication carries its number in two
tables that are asked in separate statements of one connection: a reader that gets two numbers saw a mixture.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from warehouse.publish import publish

QUESTIONS = (
    "SELECT count(*), sum(amount_yuan) FROM v_budget_line",
    "SELECT department_name, per_head_yuan FROM mart_three_public_per_head ORDER BY 2 DESC",
    "SELECT fiscal_year, sum(amount_yuan) FROM v_expenditure_line GROUP BY ALL",
)
NUMBER = "UPDATE meta SET findings = ?", "UPDATE documents SET revision = ?"
"""Where a publication carries its number."""


@dataclass
class Publisher:
    """Makes copies of ``source`` that carry numbers, and publishes them at ``place``."""

    source: Path
    place: Path
    number: int = 0

    def publish(self) -> None:
        """Swap in the next publication."""
        self.number += 1
        built = self.place.with_name("next.duckdb")
        shutil.copyfile(self.source, built)
        with duckdb.connect(str(built)) as handle:
            for statement in NUMBER:
                handle.execute(statement, [self.number])
        publish(built, self.place)


@dataclass
class Report:
    """What all readers met."""

    queries: int = 0
    errors: list[str] = field(default_factory=list)
    mixed: int = 0
    seen: int = 0
    """Different publications that were read."""
    seconds: list[float] = field(default_factory=list)

    def p95(self) -> float:
        """Seconds that 95 % of the questions, with their connection, stayed under."""
        return statistics.quantiles(self.seconds, n=20)[-1]


def crowd(publisher: Publisher, clients: int, publications: int, queries: int) -> Report:
    """Let ``clients`` processes ask at least ``queries`` times each while ``publications`` are swapped in."""
    publisher.publish()
    context = multiprocessing.get_context("spawn")
    answers: Any = context.Queue()
    done = context.Event()
    readers = [
        context.Process(target=_read, args=(publisher.place, queries, done, answers)) for _ in range(clients)
    ]
    for reader in readers:
        reader.start()
    ready = [answers.get(timeout=300) for _ in readers]
    assert ready == ["ready"] * clients
    for _ in range(publications):
        publisher.publish()
        time.sleep(0.2)
    done.set()
    told = [answers.get(timeout=600) for _ in readers]
    for reader in readers:
        reader.join()
    report = Report(seen=len({number for numbers, *_ in told for number in numbers}))
    for _, mixed, errors, seconds in told:
        report.mixed += mixed
        report.errors += errors
        report.seconds += seconds
    report.queries = len(report.seconds)
    return report


def _read(place: Path, queries: int, done: Any, answers: Any) -> None:
    """Connect, ask, disconnect, until publishing is over and enough was asked."""
    numbers: set[int] = set()
    mixed, errors, seconds = 0, [], []
    answers.put("ready")
    while len(seconds) < queries or not done.is_set():
        begun = time.perf_counter()
        try:
            with duckdb.connect(str(place), read_only=True, config={"threads": 1}) as handle:
                handle.execute("SET enable_progress_bar = false")
                first = handle.execute("SELECT findings FROM meta").fetchall()
                handle.execute(QUESTIONS[(len(seconds) + os.getpid()) % len(QUESTIONS)]).fetchall()
                second = handle.execute("SELECT DISTINCT revision FROM documents").fetchall()
        except duckdb.Error as error:
            errors.append(str(error))
            continue
        finally:
            seconds.append(time.perf_counter() - begun)
        mixed += first != second
        numbers.add(first[0][0])
    answers.put((numbers, mixed, errors, seconds))


def main(arguments: Sequence[str]) -> None:
    """Measure and print: idle, then with publications in a row."""
    source = Path(arguments[0])
    clients, publications = (int(a) for a in (*arguments[1:], *("100", "20")[len(arguments) - 1 :]))
    with tempfile.TemporaryDirectory() as folder:
        idle = crowd(Publisher(source, Path(folder) / "idle.duckdb"), clients, 0, 20)
        busy = crowd(Publisher(source, Path(folder) / "busy.duckdb"), clients, publications, 20)
    for name, report in (("idle", idle), (f"{publications} publications", busy)):
        print(
            f"{name}: {clients} clients, {report.queries} questions, {len(report.errors)} errors, {report.mixed} mixed,"
            f" {report.seen} publications seen, p95 {report.p95() * 1000:.0f} ms"
        )
    print(f"p95 with publications over idle: {busy.p95() / idle.p95():.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
