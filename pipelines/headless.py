"""The Dagster assets, materialised in this process without an instance of one's own.

Here: the run of the command line. Not here: the assets, the report.
"""

from __future__ import annotations

import warnings

from assets.state import BuildError
from assets.workspace import Workspace


def run(workspace: Workspace, verbose: bool = False) -> None:
    """Materialise every asset, in order, as the nightly job does; the workspace's lock is held by the caller.

    Raises:
        BuildError: it could not be done; anything else is a fault of the program.
    """
    import dagster as dg  # noqa: PLC0415 - 2 s that --help need not wait for

    warnings.filterwarnings("ignore", category=dg.BetaWarning)
    from pipelines.jobs import ASSETS  # noqa: PLC0415

    level = "INFO" if verbose else "CRITICAL"
    with dg.DagsterInstance.ephemeral() as instance:
        try:
            result = dg.materialize(
                ASSETS,
                instance=instance,
                resources={"workspace": workspace},
                run_config={"loggers": {"console": {"config": {"log_level": level}}}},
            )
        except Exception as error:
            raise _cause(error) from error
    published = [event for event in result.get_asset_materialization_events() if event.asset_key is not None]
    keys = {event.asset_key.to_user_string() for event in published if event.asset_key}
    if not result.success or "published_warehouse" not in keys:  # success alone was seen to lie
        raise BuildError("the run ended without publishing; run again with --verbose to see where")


def _cause(error: BaseException) -> BaseException:
    """The ``BuildError`` inside what Dagster wrapped around it, else the error itself."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, BuildError):
            return seen
        seen = seen.__cause__ or seen.__context__
    return error
