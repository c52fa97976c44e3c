"""The command ``yusuan``.

Here: arguments, exit status, one line per error. Not here: what a build does (``assets``, run by ``headless``).

Exit status: 0 everything loaded; 3 done, but some documents were quarantined or could not be taken in; 1 it could
not be done (nothing published, the old warehouse untouched); 2 bad usage, which is what can be seen without looking
at any file.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from pipelines import settings
from pipelines.cells_command import EXAMPLES, cells

if TYPE_CHECKING:
    from assets.documents.hashes import Hashes
    from assets.published.last_run import LastRun, Snapshot
    from assets.state import State
    from assets.workspace import Workspace

DONE, FAILED, USAGE, QUARANTINED, INTERRUPTED = 0, 1, 2, 3, 130

_EXAMPLES = """examples:
  yusuan build samples                                  a folder with all that is below it
  yusuan build 2024.pdf 2025.pdf --warehouse my.duckdb  files, into a warehouse of your own
  yusuan build landing --jobs 4                         four documents at the same time

A folder may hold sources.csv or sources.yaml, which says of its files or of patterns such as 北京/*.pdf what their
pages do not say: file, region_name, department_name, department_code, fiscal_year, document_kind (budget or
final_account), scope (department or unit).

exit status:
  0 everything loaded   3 done, some documents quarantined   1 could not be done, nothing published   2 bad usage
"""


class _Parser(argparse.ArgumentParser):
    """Errors as one line that says where help is, with status 2."""

    def error(self, message: str) -> NoReturn:
        """End with the message."""
        self.exit(USAGE, f"yusuan: {message}; see {self.prog} --help\n")


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = _Parser(
        prog="yusuan", description="Published budgets of Chinese departments, from PDF to a DuckDB warehouse."
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    build = commands.add_parser(
        "build",
        help="take in PDFs and publish the warehouse",
        description="Take in PDFs, read, validate and load them, and publish the warehouse. Documents taken in before "
        "stay in it; those that did not change are not read again.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    build.add_argument("sources", nargs="+", metavar="SOURCE", help="PDF files, or folders that hold them")
    build.add_argument(
        "--warehouse",
        type=_file,
        metavar="FILE",
        help=f"the DuckDB file to publish (default: YUSUAN_WAREHOUSE, else {settings.DEFAULT_WAREHOUSE})",
    )
    build.add_argument(
        "--jobs", type=_jobs, metavar="N", help="documents read at the same time (default: one per processor)"
    )
    build.add_argument(
        "--rebuild",
        action="store_true",
        help="read every document again, also where the working store is damaged",
    )
    build.add_argument(
        "--verbose", action="store_true", help="show Dagster's log, and errors with their origin"
    )
    _add_cells(commands)
    return top


def _add_cells(commands: Any) -> None:
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
        help="who decodes the file: pdfium (default), or pdfplumber, slower and independent of it",
    )
    cells.add_argument(
        "--jobs", type=_jobs, metavar="N", help="documents read at the same time (default: one per processor)"
    )
    cells.add_argument(
        "--as-read", action="store_true", help="only what one can see, as the warehouse is made from it"
    )
    cells.add_argument(
        "--out", type=_file, metavar="FILE", help="a Parquet file to write instead of CSV rows"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    given = parser().parse_args(arguments)
    try:
        jobs = given.jobs or settings.default_jobs()
    except ValueError as error:
        print(f"yusuan: YUSUAN_JOBS: {error}", file=sys.stderr)
        return USAGE
    try:
        if given.command == "cells":
            return DONE if cells(given.sources, given.reader, jobs, given.out, given.as_read) else QUARANTINED
        return _build(
            given.sources, given.warehouse or settings.warehouse(), jobs, given.rebuild, given.verbose
        )
    except KeyboardInterrupt:
        kept = "" if given.command == "cells" else "; what was read is kept, nothing was published"
        print(f"yusuan: interrupted{kept}", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output went away (| head); the warehouse is published by then
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        if getattr(given, "verbose", False):
            raise
        print(f"yusuan: {_one_line(error)}", file=sys.stderr)
        return FAILED


def _build(sources: list[str], warehouse: Path, jobs: int, rebuild: bool, verbose: bool) -> int:
    from assets.published.last_run import begin, repeated, snapshot  # noqa: PLC0415 - --help must not wait for DuckDB
    from assets.state import State  # noqa: PLC0415
    from pipelines.session import as_paths, session  # noqa: PLC0415

    state = State.of(warehouse)
    paths = as_paths(sources)
    with session(state, rebuild):
        found = snapshot(state, paths)
        last = None if rebuild or verbose else repeated(state, paths, found)
        if last is None:
            begin(state)
            last = _run(state, paths, jobs, verbose, found)
    for text in last.lines:
        print(text)
    return last.status


def _run(state: State, paths: tuple[Path, ...], jobs: int, verbose: bool, found: Snapshot | None) -> LastRun:
    """A run in full; what it tells its user is kept, for the next one over the same sources."""
    from assets.documents.hashes import Hashes  # noqa: PLC0415 - below: DuckDB, Arrow, Dagster
    from assets.published.last_run import LastRun, complete  # noqa: PLC0415
    from assets.workspace import Workspace  # noqa: PLC0415
    from pipelines.headless import run  # noqa: PLC0415
    from pipelines.progress import progress  # noqa: PLC0415
    from pipelines.report import closing, document_lines, printed, summary  # noqa: PLC0415

    hashes = Hashes(state.hashes)
    with progress() as shown:
        workspace = Workspace(state, paths, jobs, on_read=shown.on_read, on_stage=shown.on_stage)
        _survey(workspace, hashes)
        run(workspace, verbose)
        lines = document_lines(state.warehouse, workspace.seen)
    hashes.save()
    problems = workspace.landing.problems if workspace.landing else []
    texts = (*printed(lines, problems), closing(lines), summary(lines, problems, state.warehouse))
    lost = any(problem.lost for problem in problems)
    status = QUARANTINED if lost or any(line.status == "quarantined" for line in lines) else DONE
    last = LastRun(texts, status)
    if not lost:  # what could not be taken in may be there the next time, and not show
        copies = {sighting.sha256: sighting.size_bytes for sighting in workspace.seen}
        complete(state, paths, found, copies, last)
    return last


def _survey(workspace: Workspace, hashes: Hashes) -> None:
    """Look into the sources before Dagster is loaded: most mistakes show here, in a moment."""
    from assets.documents.landing import survey  # noqa: PLC0415
    from assets.state import BuildError  # noqa: PLC0415

    workspace.landing = survey(workspace.sources, leave_out=workspace.state.folder, hashes=hashes)
    if workspace.landing.files:
        return
    if workspace.landing.problems:
        problem = workspace.landing.problems[0]
        raise BuildError(f"{problem.path}: {problem.reason}; nothing else is there to be taken in")
    names = ", ".join(str(path) for path in workspace.sources)
    raise BuildError(f"no PDF files in {names}; give a folder that holds *.pdf")


def _one_line(error: BaseException) -> str:
    from assets.state import BuildError  # noqa: PLC0415

    text = " ".join(str(error).split())
    if isinstance(error, BuildError):
        return text
    return f"a fault of the program ({type(error).__name__}: {text[:300]}); run again with --verbose and report it"


def _jobs(text: str) -> int:
    try:
        return settings.number_of_jobs(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _file(text: str) -> Path:
    if not text.strip():
        raise argparse.ArgumentTypeError("the name is empty; give a file such as my.duckdb")
    return Path(text)


if __name__ == "__main__":
    sys.exit(main())
