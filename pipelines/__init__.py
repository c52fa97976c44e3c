"""Wiring: Dagster definitions, jobs, schedule, sensor, and the command line. No logic lives here."""

import os

os.environ.setdefault(
    "GX_ANALYTICS_ENABLED", "false"
)  # Great Expectations reports its use unless told not to
os.environ.setdefault("DAGSTER_DISABLE_TELEMETRY", "true")  # Dagster likewise (and dagster.yaml says so)
