"""What a build may be told from outside: landing folder, warehouse file, number of processes.

Here: the environment variables and their defaults. Not here: Dagster, the command line's own options.

    YUSUAN_LANDING     folder with the PDFs that the nightly job takes in          ./landing
    YUSUAN_WAREHOUSE   the published DuckDB file                                   data/yusuan.duckdb
    YUSUAN_STATE       its state folder                                            W.state beside W.duckdb
    YUSUAN_JOBS        documents read at the same time                             the processors there are
"""

from __future__ import annotations

import os
from pathlib import Path

DEFAULT_WAREHOUSE = "data/yusuan.duckdb"
MOST_JOBS = 64


def landing() -> Path:
    """The landing folder of the nightly job."""
    return Path(os.environ.get("YUSUAN_LANDING") or "landing")


def warehouse() -> Path:
    """The published file."""
    return Path(os.environ.get("YUSUAN_WAREHOUSE") or DEFAULT_WAREHOUSE)


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
