"""Progress of a build or a site on standard error: a bar on a terminal, a plain line now and then elsewhere.

Here: how it looks. Not here: what is done.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from assets.workspace import Outcome

SECONDS_BETWEEN_LINES = 10.0


class Progress:
    """Told of stages and of documents read; shows them."""

    def __init__(self, bar: Bar | None) -> None:
        self._bar = bar
        self._task: TaskID | None = bar.add_task("starting", total=None) if bar else None
        self._said = 0.0

    def on_stage(self, name: str) -> None:
        """A stage begins."""
        if self._bar and self._task is not None:
            self._bar.update(self._task, description=name, total=None, completed=0)

    def on_read(self, done: int, total: int, name: str, document: Outcome) -> None:
        """A document was read."""
        if self._bar and self._task is not None:
            self._bar.update(self._task, description=f"reading {name}", total=total, completed=done)
            if document.status == "quarantined":
                self._bar.console.print(f"{name}: {document.reason}", markup=False, highlight=False)
        elif done == total or time.monotonic() - self._said > SECONDS_BETWEEN_LINES:
            self._said = time.monotonic()
            print(f"read {done} of {total} documents", file=sys.stderr, flush=True)

    def on_pages(self, done: int, total: int) -> None:
        """Pages of a site were written."""
        if self._bar and self._task is not None:
            self._bar.update(self._task, description="writing pages", total=total, completed=done)
        elif time.monotonic() - self._said > SECONDS_BETWEEN_LINES:
            self._said = time.monotonic()
            print(f"wrote {done} of {total} pages", file=sys.stderr, flush=True)


@contextmanager
def progress() -> Iterator[Progress]:
    """Progress for the time of the block."""
    if not sys.stderr.isatty():
        yield Progress(None)
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        yield Progress(bar)
