"""``yusuan cells``: extraction alone.

Here: which files, where the rows go, the closing line and the exit status. Not here: the extraction (assets/cells).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from assets.state import BuildError
from pipelines import options

EXAMPLES = """examples:
  yusuan cells 2024.pdf                               one CSV row per cell
  yusuan cells samples --out cells.parquet --jobs 1   a folder into a Parquet file, in one process
  yusuan cells 2024.pdf --reader pdfplumber           the same by plain pdfplumber, for comparison
  yusuan cells 2024.pdf --as-read                     the cells that the warehouse is made from

The cells are those that pdfplumber's table finder gives with its default settings. The warehouse is made from what a
reader sees: without white rules, hidden or doubled text, with open frames closed, and with tables that lack rules.
The last line counts files, pages, grids and cells, and the seconds from the first page to the last.
exit status: 0 all files read   3 some could not be read   1 nothing done   2 bad usage
"""


def add(commands: Any) -> None:
    """The command and its options."""
    cells = commands.add_parser(
        "cells",
        help="extract the cells of tables, and nothing else",
        description="Extract the tables of PDFs, one row per cell: where it stands, its text, its box in points from "
        "the page's top left. No warehouse is touched.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    cells.add_argument("sources", nargs="+", metavar="FILE", help="PDF files, or folders that hold them")
    cells.add_argument(
        "--reader",
        choices=("pdfium", "pdfplumber"),
        default="pdfium",
        help="pdfium's decoding and our geometry (default), or plain pdfplumber; with --as-read, pdfplumber's "
        "decoding, as the second reader has it",
    )
    cells.add_argument(
        "--jobs",
        type=options.jobs,
        metavar="N",
        help="documents read at the same time (default: one per processor)",
    )
    cells.add_argument(
        "--as-read", action="store_true", help="only what one can see, as the warehouse is made from it"
    )
    cells.add_argument(
        "--out", type=options.file, metavar="FILE", help="a Parquet file to write instead of CSV rows"
    )
    cells.set_defaults(run=_run_given)


def _run_given(given: argparse.Namespace) -> int:
    jobs = options.given_jobs(given.jobs)
    read = cells(given.sources, given.reader, jobs, given.out, given.as_read)
    return options.DONE if read else options.QUARANTINED


def cells(sources: Iterable[str], reader: Any, jobs: int, out: Path | None, as_read: bool) -> bool:
    """Extract the cells of files and folders; returns whether every file could be read."""
    from assets.cells.export import Totals, extract, write_csv, write_parquet  # noqa: PLC0415 - --help must be quick

    results = extract(_files(sources), reader, jobs, as_read)
    totals = Totals()
    for found, totals in write_parquet(results, out) if out else write_csv(results):  # noqa: B007 - the last counts
        if found.reason:
            print(f"{found.file_name}: {found.reason}", file=sys.stderr)
    print(totals.line())
    return totals.unread == 0


def _files(sources: Iterable[str]) -> list[Path]:
    """The files named, and every ``.pdf`` below the folders named, in the order of names."""
    found: list[Path] = []
    for source in map(Path, sources):
        if not source.exists():
            raise BuildError(f"{source}: no such file or folder")
        found += (
            sorted(p for p in source.rglob("*") if p.suffix.lower() == ".pdf")
            if source.is_dir()
            else [source]
        )
    if not found:
        raise BuildError("no PDF files there; give files, or a folder that holds *.pdf")
    return found
