"""What a build may be told from outside: landing folder, warehouse file, number of processes.

Here: the environment variables and their defaults. Not here: Dagster, the command line's own options.

    YUSUAN_LANDING     folder with the PDFs that the nightly job takes in          ./landing
    YUSUAN_WAREHOUSE   the published DuckDB file                                   data/yusuan.duckdb
    YUSUAN_STATE       its state folder                                            W.state beside W.duckdb
    YUSUAN_CORRECTIONS the file with corrections                                   corrections.csv beside W.duckdb
    YUSUAN_JOBS        documents read at the same time                             the processors there are
"""

from __future__ import annotations

import os
from pathlib import Path

DEFAULT_WAREHOUSE = "data/yusuan.duckdb"
DEFAULT_CORRECTIONS = "corrections.csv"
MOST_JOBS = 64


def landing() -> Path:
    """The landing folder of the nightly job."""
    return Path(os.environ.get("YUSUAN_LANDING") or "landing")


def warehouse() -> Path:
    """The published file."""
    return Path(os.environ.get("YUSUAN_WAREHOUSE") or DEFAULT_WAREHOUSE)


def corrections(warehouse: Path, given: Path | None = None) -> Path | None:
    """The file with corrections: ``given``, else ``YUSUAN_CORRECTIONS``, else ``corrections.csv`` beside the warehouse.

    A file that is named is returned whether or not it is there; ``None`` where none is named and none is there.
    """
    named = given or (
        Path(os.environ["YUSUAN_CORRECTIONS"]) if os.environ.get("YUSUAN_CORRECTIONS") else None
    )
    if named is not None:
        return named.expanduser().absolute()
    beside = warehouse.expanduser().resolve().parent / DEFAULT_CORRECTIONS
    return beside if beside.is_file() else None


def default_jobs() -> int:
    """How many documents are read at the same time: ``YUSUAN_JOBS``, else the processors this process may use.

    Raises:
        ValueError: ``YUSUAN_JOBS`` is not a number of processes.
    """
    if given := os.environ.get("YUSUAN_JOBS"):
        return number_of_jobs(given)
    return min(
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, MOST_JOBS
    )


def number_of_jobs(text: str) -> int:
    """Read a number of processes.

    Raises:
        ValueError: it is not a whole number from 1 to ``MOST_JOBS``.
    """
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= MOST_JOBS):
        raise ValueError(f"{text!r} is not a number of processes; give one from 1 to {MOST_JOBS}")
    return int(text)
