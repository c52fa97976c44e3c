"""The last stage: build the next warehouse beside the published one, check that it is whole, put it in its place.

Here: whether it need be built, what it changes, the check of completeness, the stamp. Not here: the SQL, the diff and
the swap (``warehouse``).
"""

from __future__ import annotations

import json
from contextlib import suppress

import duckdb

from assets.published.guard import check_readable, check_target
from assets.state import TEMPORARY, BuildError, State, is_full_disk, unwritable
from assets.versions import warehouse_version
from assets.workspace import Workspace
from warehouse.build import BuildReport, build
from warehouse.database import WarehouseSqlError
from warehouse.increment import increment
from warehouse.publications import record
from warehouse.publish import PublishError, publish

_MOST_GROWTH, _GROWTH_ALLOWED = 2, 64 * 2**20
"""How often the size it had when built whole, and how many bytes more, a file may have after increments."""


def is_current(workspace: Workspace) -> bool:
    """Whether the published file is the one that this workspace would publish, and can still be read."""
    state = workspace.state
    with suppress(OSError, ValueError, BuildError):
        stamp = json.loads(state.stamp.read_text("utf-8"))
        if stamp == stamp | _stamp(state, workspace.fingerprint()):
            check_readable(state.warehouse)
            return True
    return False


def build_next(workspace: Workspace) -> BuildReport:
    """Build the next warehouse at ``state.building``: from the published one where that can be, else whole.

    Raises:
        BuildError: it could not be built; the published file is as it was.
    """
    state = workspace.state
    since = _published_at(workspace)
    try:
        report = None if since is None else increment(state.staging, state.warehouse, state.building, since)
        workspace.is_increment = report is not None
        report = report or build(state.staging, state.building)
        before = state.warehouse if state.warehouse.exists() else None
        record(state.building, before, report.affected, warehouse_version())
        return report
    except OSError as error:
        raise unwritable(error, state.building) from error
    except (WarehouseSqlError, duckdb.Error) as error:
        full = next((e for e in (error, error.__cause__) if e is not None and is_full_disk(e)), None)
        if full is not None:
            raise unwritable(full, state.building) from error
        raise BuildError(f"cannot build {state.warehouse}: {_line(error)}") from error


def _published_at(workspace: Workspace) -> int | None:
    """The generation of the store that the published file was made from; ``None`` where it is no base for the next.

    It is one if it is the very file that was published, by the same SQL, from this store, and not worn out: what
    increments replace leaves gaps.
    """
    state = workspace.state
    with suppress(OSError, ValueError, KeyError, BuildError):
        stamp = json.loads(state.stamp.read_text("utf-8"))
        store, generation = workspace.store.history()
        status = state.warehouse.stat()
        fits = (
            [stamp["bytes"], stamp["modified"]] == [status.st_size, status.st_mtime_ns]
            and [stamp["store"], stamp["sql"]] == [store, warehouse_version()]
            and stamp["generation"] <= generation
            and status.st_size <= stamp["whole_bytes"] * _MOST_GROWTH + _GROWTH_ALLOWED
        )
        if fits:
            check_readable(state.warehouse)
            return int(stamp["generation"])
    return None


def missing_documents(workspace: Workspace) -> int:
    """How many sightings of the working store the next warehouse lacks (negative: has too many)."""
    with duckdb.connect(str(workspace.state.building), read_only=True) as connection:
        row = connection.execute("SELECT count(*) FROM documents").fetchone()
    return len(workspace.store.sightings()) - (int(row[0]) if row else 0)


def publish_next(workspace: Workspace) -> None:
    """Put the next warehouse in the place of the published one, for its readers from one moment to the next.

    Raises:
        BuildError: it lacks documents, or its place was taken by something else meanwhile.
    """
    state = workspace.state
    if missing := missing_documents(workspace):
        raise BuildError(f"{missing} registered documents did not come through; nothing was published")
    check_target(state.warehouse)
    fingerprint, made_from = workspace.fingerprint(), _made_from(workspace)
    try:
        publish(state.building, state.warehouse)
        _write_stamp(state, _stamp(state, fingerprint) | made_from)
    except PublishError as error:
        raise BuildError(str(error)) from error
    except OSError as error:
        raise unwritable(error, state.warehouse) from error


def _stamp(state: State, fingerprint: str) -> dict[str, object]:
    status = state.warehouse.stat()
    return {"fingerprint": fingerprint, "bytes": status.st_size, "modified": status.st_mtime_ns}


def _made_from(workspace: Workspace) -> dict[str, object]:
    """What the next increment must know of the file at ``state.building``."""
    store, generation = workspace.store.history()
    size = workspace.state.building.stat().st_size
    whole = size
    if workspace.is_increment:
        with suppress(OSError, ValueError, KeyError):
            whole = json.loads(workspace.state.stamp.read_text("utf-8"))["whole_bytes"]
    return {"store": store, "generation": generation, "sql": warehouse_version(), "whole_bytes": whole}


def _write_stamp(state: State, stamp: dict[str, object]) -> None:
    part = state.stamp.with_name(f"{TEMPORARY}{state.stamp.name}")
    part.write_text(json.dumps(stamp), "utf-8")
    part.replace(state.stamp)


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:300]
