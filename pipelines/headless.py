"""The Dagster assets, materialised in this process without an instance of one's own.

Here: the run of the command line. Not here: the assets, the report.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

from assets.cells.processes import start
from assets.staging.reading import WARM
from assets.state import BuildError, is_full_disk, unwritable
from assets.workspace import Workspace

INTERRUPTED_QUERY = "Query interrupted"
"""What DuckDB raises, as a plain ``RuntimeError``, where Ctrl-C comes while it computes."""


def run(workspace: Workspace, verbose: bool = False) -> None:
    """Materialise every asset, in order, as the nightly job does; the workspace's lock is held by the caller.

    Raises:
        BuildError: it could not be done; anything else is a fault of the program.
    """
    start([WARM])
    import dagster as dg  # noqa: PLC0415 - 2 s that --help need not wait for

    warnings.filterwarnings("ignore", category=dg.BetaWarning)
    from pipelines.jobs import ASSETS  # noqa: PLC0415

    level = "DEBUG" if verbose else "CRITICAL"  # the steps of a run are told at DEBUG
    with dg.DagsterInstance.ephemeral() as instance:
        try:
            result = dg.materialize(
                ASSETS,
                instance=instance,
                resources={"workspace": workspace},
                run_config={"loggers": {"console": {"config": {"log_level": level}}}},
            )
        except dg.DagsterExecutionInterruptedError as interrupt:
            raise KeyboardInterrupt from interrupt
        except Exception as error:
            raise _cause(error) from error
    published = [event for event in result.get_asset_materialization_events() if event.asset_key is not None]
    keys = {event.asset_key.to_user_string() for event in published if event.asset_key}
    if not result.success or "published_warehouse" not in keys:  # success alone was seen to lie
        raise BuildError("the run ended without publishing; run again with --verbose to see where")


def _cause(error: BaseException) -> BaseException:
    """What Dagster wrapped around: an interrupt, the ``BuildError``, a full disk told as one, else the error itself."""
    chain = list(_chain(error))
    if any(isinstance(inner, RuntimeError) and str(inner) == INTERRUPTED_QUERY for inner in chain):
        return KeyboardInterrupt()
    for inner in chain:
        if isinstance(inner, BuildError):
            return inner
    for inner in chain:
        if is_full_disk(inner):
            return unwritable(inner, Path.cwd())
    return error


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """``error`` and what it came from; Dagster's chains have been seen to bite their tails."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
