"""Which published file the next warehouse is made from, and when none is."""

import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from made_store import MadeStore

from assets.published import stage
from assets.published.stage import build_next, is_current, publish_next
from assets.state import State
from assets.workspace import Workspace
from warehouse import increment as increments


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A published warehouse of one document, and a second document read since."""
    monkeypatch.setattr(increments, "MOST_SHARE", 0)
    made = Workspace(State.of(tmp_path / "w.duckdb"), (), 1)
    made.state.prepare()
    store = MadeStore(made.state.staging)
    store.document("one", 1)
    store.write()
    _read(made, "one")
    build_next(made)
    assert not made.is_increment
    publish_next(made)
    assert is_current(made)
    _read(made, "two")
    assert not is_current(made)
    return made


def _read(workspace: Workspace, sha: str) -> None:
    with workspace.store.connect() as connection:
        for table in ("stg_sighting", "stg_document"):
            copied = (
                f"SELECT * REPLACE ('{sha}' AS sha256) FROM {table} WHERE sha256 = 'one' AND '{sha}' <> 'one'"
            )
            connection.execute(f"INSERT INTO {table} {copied}")
        connection.execute("UPDATE stg_history SET generation = generation + 1")
        version = f"SELECT '{sha}', 'v1', 'r1', generation FROM stg_history"
        connection.execute(f"INSERT OR REPLACE INTO stg_version {version}")


def _stamp(workspace: Workspace, **changed: object) -> None:
    stamp = json.loads(workspace.state.stamp.read_text("utf-8"))
    workspace.state.stamp.write_text(json.dumps(stamp | changed), "utf-8")


def _documents(workspace: Workspace) -> int:
    with duckdb.connect(str(workspace.state.warehouse), read_only=True) as connection:
        return len(connection.execute("SELECT document_sha256 FROM documents").fetchall())


def test_the_next_warehouse_is_made_from_the_published_one(workspace: Workspace) -> None:
    build_next(workspace)
    assert workspace.is_increment
    before = json.loads(workspace.state.stamp.read_text("utf-8"))
    publish_next(workspace)
    after = json.loads(workspace.state.stamp.read_text("utf-8"))
    assert is_current(workspace)
    assert _documents(workspace) == 2
    assert after["generation"] == before["generation"] + 1
    assert after["whole_bytes"] == before["whole_bytes"]


@pytest.mark.parametrize(
    "change",
    [
        lambda w: w.state.stamp.unlink(),
        lambda w: w.state.stamp.write_text("{"),
        lambda w: w.state.stamp.write_text("{}"),
        lambda w: w.state.warehouse.touch(),
        lambda w: _stamp(w, sql="earlier"),
        lambda w: _stamp(w, store="another"),
        lambda w: _stamp(w, generation=99),
        lambda w: _stamp(w, whole_bytes=-(2**40)),
    ],
)
def test_a_file_that_is_no_base_is_left_and_the_whole_is_built(
    workspace: Workspace, change: Callable[[Workspace], object]
) -> None:
    change(workspace)
    build_next(workspace)
    assert not workspace.is_increment
    publish_next(workspace)
    assert is_current(workspace)
    assert _documents(workspace) == 2


def test_a_damaged_published_file_is_no_base(workspace: Workspace) -> None:
    with workspace.state.warehouse.open("r+b") as file:
        file.write(b"\0" * 4096)
    status = workspace.state.warehouse.stat()
    _stamp(workspace, bytes=status.st_size, modified=status.st_mtime_ns)
    assert stage._published_at(workspace) is None
