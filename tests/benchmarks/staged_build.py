"""One build in this process, its stages timed: prints a JSON line. Used by ``build``.

``python -m tests.benchmarks.staged_build WAREHOUSE JOBS SOURCE…``
"""

from __future__ import annotations

import json
import sys
import time
from itertools import pairwise
from pathlib import Path

from assets.documents.landing import survey
from assets.state import State
from assets.workspace import Workspace
from pipelines.headless import run
from pipelines.session import as_paths, session


def main(warehouse: str, jobs: str, *sources: str) -> None:
    """Build and print seconds by stage, in their order."""
    marks: list[tuple[str, float]] = [("loading Dagster", time.perf_counter())]
    state = State.of(Path(warehouse))
    with session(state, rebuild=False):
        workspace = Workspace(
            state,
            as_paths(list(sources)),
            int(jobs),
            on_stage=lambda name: marks.append((name, time.perf_counter())),
        )
        workspace.landing = survey(workspace.sources, leave_out=state.folder)
        run(workspace)
    marks.append(("", time.perf_counter()))
    stages = {name: after - at for (name, at), (_, after) in pairwise(marks)}
    print(json.dumps(stages, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
