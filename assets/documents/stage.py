"""The documents stage: survey the sources, keep a copy of everything, register what was seen.

Here: the order of these steps. Not here: the steps (``landing``, ``raw_store``, ``registry``), Dagster (``asset``).
"""

from __future__ import annotations

from dataclasses import dataclass

from assets.documents.landing import LandingProblem, survey
from assets.documents.raw_store import keep
from assets.documents.registry import Registry, Sighting
from assets.staging.store import now
from assets.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Registered:
    """What a run found: its sightings in the order of the sources, and what it could not use."""

    seen: list[Sighting]
    new: int
    ever: int
    problems: list[LandingProblem]


def register(workspace: Workspace) -> Registered:
    """Survey the sources, copy into the raw store what is not there, and register all of it in one transaction.

    Copies come first: what is registered can always be read again, though its source may be gone tomorrow.

    Raises:
        BuildError: a source or sidecar is wrong, or something cannot be written.
    """
    landing = workspace.landing or survey(workspace.sources, leave_out=workspace.state.folder)
    workspace.landing = landing
    for file in landing.files:
        keep(file.path, file.sha256, workspace.state.raw)
    known = workspace.store.sightings()
    registry = Registry(known)
    workspace.seen = registry.see(landing.files, now())
    ever = list(registry)
    workspace.store.save_sightings(ever)
    return Registered(workspace.seen, len(ever) - len(known), len(ever), landing.problems)
