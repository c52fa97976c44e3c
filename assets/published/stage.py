"""The last stage: build the next warehouse beside the published one, check that it is whole, put it in its place.

Here: whether it need be built, the check of completeness, the stamp. Not here: the SQL and the swap (``warehouse``).
"""

from __future__ import annotations

import json
from contextlib import suppress

import duckdb

from assets.published.guard import check_readable, check_target
from assets.state import TEMPORARY, BuildError, State, is_full_disk, unwritable
from assets.workspace import Workspace
from warehouse.build import BuildReport, build
from warehouse.database import WarehouseSqlError
from warehouse.publish import PublishError, publish


def is_current(workspace: Workspace) -> bool:
    """Whether the published file is the one that this workspace would publish, and can still be read."""
    state = workspace.state
    with suppress(OSError, ValueError, BuildError):
        if json.loads(state.stamp.read_text("utf-8")) == _stamp(state, workspace.fingerprint()):
            check_readable(state.warehouse)
            return True
    return False


def build_next(workspace: Workspace) -> BuildReport:
    """Build the next warehouse at ``state.building``.

    Raises:
        BuildError: it could not be built; the published file is as it was.
    """
    state = workspace.state
    try:
        return build(state.staging, state.building)
    except OSError as error:
        raise unwritable(error, state.building) from error
    except (WarehouseSqlError, duckdb.Error) as error:
        full = next((e for e in (error, error.__cause__) if e is not None and is_full_disk(e)), None)
        if full is not None:
            raise unwritable(full, state.building) from error
        raise BuildError(f"cannot build {state.warehouse}: {_line(error)}") from error


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
    fingerprint = workspace.fingerprint()
    try:
        publish(state.building, state.warehouse)
        _write_stamp(state, fingerprint)
    except PublishError as error:
        raise BuildError(str(error)) from error
    except OSError as error:
        raise unwritable(error, state.warehouse) from error


def _stamp(state: State, fingerprint: str) -> dict[str, object]:
    status = state.warehouse.stat()
    return {"fingerprint": fingerprint, "bytes": status.st_size, "modified": status.st_mtime_ns}


def _write_stamp(state: State, fingerprint: str) -> None:
    part = state.stamp.with_name(f"{TEMPORARY}{state.stamp.name}")
    part.write_text(json.dumps(_stamp(state, fingerprint)), "utf-8")
    part.replace(state.stamp)


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:300]
