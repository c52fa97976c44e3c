"""When the nightly job runs: at two in the morning in China, where the publishers are."""

from __future__ import annotations

import dagster as dg

from pipelines.jobs import nightly

nightly_schedule = dg.ScheduleDefinition(
    name="nightly_schedule",
    job=nightly,
    cron_schedule="0 2 * * *",
    execution_timezone="Asia/Shanghai",
    default_status=dg.DefaultScheduleStatus.RUNNING,  # a clone's schedules are stopped unless said otherwise
)
