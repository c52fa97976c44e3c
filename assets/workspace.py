"""What the assets of one run share: where things lie, what was landed, how many processes, whom to tell of progress.

Here: :class:`Workspace`, passed to every asset as the resource ``workspace``. Not here: how it is set up from the
environment or the command line (``pipelines``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from assets.documents.landing import Landing
from assets.documents.registry import Sighting
from assets.staging.store import Store
from assets.state import State
from assets.versions import warehouse_version


class Outcome(Protocol):
    """What is said of a document that was read."""

    @property
    def status(self) -> str:
        """As in ``documents``."""

    @property
    def reason(self) -> str:
        """Why, in words."""


OnRead = Callable[[int, int, str, Outcome], None]
"""Called as documents are read: how many are, of how many, the file's name, what it gave."""


def _silent(_done: int, _total: int, _name: str, _document: Outcome) -> None:
    pass


@dataclass(slots=True)
class Workspace:
    """One run over one state folder; its lock is held while the run lasts."""

    state: State
    sources: tuple[Path, ...]
    workers: int
    on_read: OnRead = _silent
    on_stage: Callable[[str], None] = lambda _name: None
    landing: Landing | None = None
    """What lies in the sources, once surveyed."""
    seen: list[Sighting] = field(default_factory=list)
    """The sightings of this run, in the order of ``landing.files``."""
    corrections: Path | None = None
    """The file with corrections; ``None``: there is none."""
    is_increment: bool = False
    """Whether the next warehouse was made from the published one."""

    @property
    def store(self) -> Store:
        """The working store."""
        return Store(self.state.staging)

    def fingerprint(self) -> str:
        """Changes whenever the warehouse to be published would: store, SQL, reference data."""
        return hashlib.sha256(f"{self.store.fingerprint()} {warehouse_version()}".encode()).hexdigest()
