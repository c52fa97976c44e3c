"""Starts the nightly job when something new lies in the landing folder.

Here: the folder's state as a cursor. Not here: what the files are (``assets.documents.landing``).
"""

import hashlib
import os
from pathlib import Path

import dagster as dg

from assets.documents.sidecar import NAMES
from pipelines import settings
from pipelines.jobs import nightly

SECONDS_BETWEEN = 60


def folder_state(folder: Path) -> str | None:
    """A hash of names, sizes and times of the PDFs and sidecars below ``folder``; ``None`` where there are none.

    Cheap, and it may be wrong either way without harm: the run itself goes by content.
    """
    lines = []
    for here, below, names in os.walk(folder):
        below.sort()
        for name in sorted(names):
            if name.lower().endswith(".pdf") or name in NAMES:
                path = Path(here) / name
                try:
                    status = path.stat()
                except OSError:  # gone between listing and looking
                    continue
                lines.append(f"{path.relative_to(folder)}\t{status.st_size}\t{status.st_mtime_ns}")
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16] if lines else None


@dg.sensor(
    name="landing_sensor",
    job=nightly,
    minimum_interval_seconds=SECONDS_BETWEEN,
    default_status=dg.DefaultSensorStatus.RUNNING,
)
def landing_sensor(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """Ask for a run when the landing folder differs from what it was at the last one."""
    folder = settings.landing()
    state = folder_state(folder)
    if state is None:
        return dg.SkipReason(f"no PDFs in {folder.absolute()}")
    if state == context.cursor:
        return dg.SkipReason(f"nothing changed in {folder.absolute()}")
    return dg.SensorResult(run_requests=[dg.RunRequest(run_key=state)], cursor=state)
