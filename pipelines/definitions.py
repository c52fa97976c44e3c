"""What Dagster loads (``dagster dev``, ``dg``): assets, jobs, schedule, sensor, the resource ``workspace``."""

from __future__ import annotations

import warnings

import dagster as dg

warnings.filterwarnings("ignore", category=dg.BetaWarning)

from pipelines.jobs import ASSETS, nightly, rebuild_warehouse  # noqa: E402 - the filter must stand before
from pipelines.resources import WorkspaceResource  # noqa: E402
from pipelines.schedules import nightly_schedule  # noqa: E402
from pipelines.sensors import landing_sensor  # noqa: E402

defs = dg.Definitions(
    assets=ASSETS,
    jobs=[nightly, rebuild_warehouse],
    schedules=[nightly_schedule],
    sensors=[landing_sensor],
    resources={"workspace": WorkspaceResource()},
    executor=dg.in_process_executor,
)
