"""Setting a run up and leaving it clean, in the same way for the command line and for Dagster's own runs.

Here: checks before anything is touched, the lock, what a killed run left. Not here: what a run does (``assets``).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assets.published.guard import check_target
from assets.state import State, hold


@contextmanager
def session(state: State, rebuild: bool = False) -> Iterator[None]:
    """Hold ``state`` for one run: nobody else builds, the folders are there, leftovers are gone.

    With ``rebuild``, everything is read again: a damaged working store is put aside, a good one marked as out of date.

    Raises:
        BuildError: another build runs, or the target cannot or must not be written.
    """
    check_target(state.warehouse)
    with hold(state):
        state.prepare()
        if rebuild:
            from assets.staging.recovery import start_over  # noqa: PLC0415 - rarely needed

            start_over(state)
        yield


def as_paths(sources: list[str]) -> tuple[Path, ...]:
    """The sources as absolute paths, each once, in the order given."""
    return tuple(dict.fromkeys(Path(source).expanduser().absolute() for source in sources))
