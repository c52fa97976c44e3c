"""``yusuan build``: take in PDFs and publish the warehouse.

Here: the arguments, the order of a run, what its user is told. Not here: what a build does (``assets``, run by
``headless``).
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines import options, settings

if TYPE_CHECKING:
    from assets.documents.hashes import Hashes
    from assets.published.last_run import LastRun, Snapshot
    from assets.workspace import Workspace

EXAMPLES = """examples:
  yusuan build samples                                  a folder with all that is below it
  yusuan build 2024.pdf 2025.pdf --warehouse my.duckdb  files, into a warehouse of your own
  yusuan build landing --jobs 4                         four documents at the same time

A folder may hold sources.csv or sources.yaml, which says of its files or of patterns such as 北京/*.pdf what their
pages do not say: file, region_name, department_name, department_code, fiscal_year, document_kind (budget or
final_account), scope (department or unit).

exit status:
  0 everything loaded   3 done, some documents quarantined   1 could not be done, nothing published   2 bad usage
"""


def add(commands: Any) -> None:
    """The command and its options."""
    build = commands.add_parser(
        "build",
        help="take in PDFs and publish the warehouse",
        description="Take in PDFs, read, validate and load them, and publish the warehouse. Documents taken in before "
        "stay in it; those that did not change are not read again.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    build.add_argument("sources", nargs="+", metavar="SOURCE", help="PDF files, or folders that hold them")
    build.add_argument(
        "--warehouse",
        type=options.file,
        metavar="FILE",
        help=f"the DuckDB file to publish (default: YUSUAN_WAREHOUSE, else {settings.DEFAULT_WAREHOUSE})",
    )
    build.add_argument(
        "--jobs",
        type=options.jobs,
        metavar="N",
        help="documents read at the same time (default: one per processor)",
    )
    build.add_argument(
        "--corrections",
        type=options.file,
        metavar="FILE",
        help="reviewed corrections of single numbers (default: YUSUAN_CORRECTIONS, else "
        f"{settings.DEFAULT_CORRECTIONS} beside the warehouse)",
    )
    build.add_argument(
        "--rebuild",
        action="store_true",
        help="read every document again, also where the working store is damaged",
    )
    build.add_argument(
        "--verbose", action="store_true", help="show Dagster's log, and errors with their origin"
    )
    build.set_defaults(run=_run_given, while_running="what was read is kept, nothing was published")


def _run_given(given: argparse.Namespace) -> int:
    jobs = options.given_jobs(given.jobs)
    warehouse = given.warehouse or settings.warehouse()
    corrections = settings.corrections(warehouse, given.corrections)
    return build(given.sources, warehouse, jobs, given.rebuild, given.verbose, corrections)


def build(
    sources: list[str],
    warehouse: Path,
    jobs: int,
    rebuild: bool,
    verbose: bool,
    corrections: Path | None = None,
) -> int:
    """Build, or tell again what the last run over the same sources told; returns the exit status."""
    from assets.published.last_run import begin, repeated, snapshot  # noqa: PLC0415 - --help must not wait for DuckDB
    from assets.state import State  # noqa: PLC0415
    from pipelines.session import as_paths, session  # noqa: PLC0415

    state = State.of(warehouse)
    paths = as_paths(sources)
    with session(state, rebuild):
        found = snapshot(state, paths, corrections)
        last = None if rebuild or verbose else repeated(state, paths, found)
        if last is None:
            from assets.workspace import Workspace  # noqa: PLC0415 - below: DuckDB, Arrow

            begin(state)
            last = _run(Workspace(state, paths, jobs, corrections=corrections), verbose, found)
    for text in last.lines:
        print(text)
    return last.status


def _run(workspace: Workspace, verbose: bool, found: Snapshot | None) -> LastRun:
    """A run in full; what it tells its user is kept, for the next one over the same sources."""
    from assets.documents.hashes import Hashes  # noqa: PLC0415 - below: DuckDB, Arrow, Dagster
    from assets.published.last_run import LastRun, complete  # noqa: PLC0415
    from assets.published.news import news  # noqa: PLC0415
    from pipelines.headless import run  # noqa: PLC0415
    from pipelines.progress import progress  # noqa: PLC0415
    from pipelines.report import closing, document_lines, printed, summary  # noqa: PLC0415

    state, paths = workspace.state, workspace.sources
    hashes = Hashes(state.hashes)
    with progress() as shown:
        workspace.on_read, workspace.on_stage = shown.on_read, shown.on_stage
        _survey(workspace, hashes)
        run(workspace, verbose)
        lines = document_lines(state.warehouse, workspace.seen)
    hashes.save()
    problems = workspace.landing.problems if workspace.landing else []
    told = (closing(lines), str(news(state.warehouse)), summary(lines, problems, state.warehouse))
    texts = (*printed(lines, problems), *told)
    lost = any(problem.lost for problem in problems)
    status = (
        options.QUARANTINED if lost or any(line.status == "quarantined" for line in lines) else options.DONE
    )
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
