"""The resource ``workspace`` of Dagster's own runs (interface, schedule, sensor), set up from the environment.

Here: its configuration, and that its lock is held while a run lasts. Not here: the command line's own workspace.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
from pydantic import Field

from assets.state import State
from assets.workspace import Workspace
from pipelines import settings
from pipelines.session import as_paths, session


class WorkspaceResource(dg.ConfigurableResource[Workspace]):
    """Where PDFs land, where the warehouse is published, how many documents are read at once."""

    landing: str = Field(default_factory=lambda: str(settings.landing()), description="folder with the PDFs")
    warehouse: str = Field(
        default_factory=lambda: str(settings.warehouse()), description="published DuckDB file"
    )
    jobs: int = Field(
        default_factory=settings.default_jobs, description="documents read at the same time", gt=0
    )

    corrections: str = Field(
        default="",
        description="file with corrections (default: YUSUAN_CORRECTIONS, else corrections.csv beside the warehouse)",
    )

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Generator[Workspace, None, None]:
        """The workspace, with the state folder locked for the run; ``BuildError`` where another build holds it."""
        landing = Path(self.landing)
        landing.mkdir(parents=True, exist_ok=True)
        state = State.of(Path(self.warehouse))
        with session(state):
            log = context.log

            def on_read(done: int, total: int, name: str, document: object) -> None:
                status, reason = getattr(document, "status", ""), getattr(document, "reason", "")
                if log:
                    log.info(f"{done} of {total}: {name} {status} {reason}")

            corrections = settings.corrections(
                state.warehouse, Path(self.corrections) if self.corrections else None
            )
            yield Workspace(
                state, as_paths([str(landing)]), self.jobs, on_read=on_read, corrections=corrections
            )
