"""What the commands share: exit statuses and the types of their options.

Here: what an option's text may be, said in one line where it is not. Not here: the commands, the environment
(``settings``).
"""

from __future__ import annotations

import argparse
from pathlib import Path

from pipelines import settings

DONE, FAILED, USAGE, QUARANTINED, INTERRUPTED = 0, 1, 2, 3, 130


def jobs(text: str) -> int:
    """A number of processes."""
    try:
        return settings.number_of_jobs(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def file(text: str) -> Path:
    """The name of a file, which need not be there."""
    if not text.strip():
        raise argparse.ArgumentTypeError("the name is empty; give a file such as my.duckdb")
    return Path(text)


def add_warehouse(command: argparse.ArgumentParser) -> None:
    """The option ``--warehouse`` of a command that reads the published file."""
    command.add_argument(
        "--warehouse",
        type=file,
        metavar="FILE",
        help=f"the published DuckDB file (default: YUSUAN_WAREHOUSE, else {settings.DEFAULT_WAREHOUSE})",
    )


def given_jobs(given: int | None) -> int:
    """The number given, else that of the environment, else one per processor.

    Raises:
        UsageError: the environment gives no number of processes.
    """
    try:
        return given or settings.default_jobs()
    except ValueError as error:
        raise UsageError(f"YUSUAN_JOBS: {error}") from error


class UsageError(Exception):
    """Bad usage that the parser cannot see; ends with status 2. The message is the line to print."""
