"""A run over sources that did not change is told from the record of the last one, and only then."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from made_store import MadeStore

from assets.documents import hashes
from assets.documents.hashes import Hashes, content_hash
from assets.documents.raw_store import keep, raw_path
from assets.published import last_run
from assets.published.last_run import LastRun, begin, complete, repeated, snapshot
from assets.state import State

TOLD = LastRun(("a.pdf loaded", "1 document"), 3)


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = MadeStore(tmp_path_factory.mktemp("last") / "staging.duckdb")
    store.document("doc", 1)
    return store.built().path


@pytest.fixture
def state(tmp_path: Path, warehouse: Path, monkeypatch: pytest.MonkeyPatch) -> State:
    """A completed run over the folder ``in``; its files count as old enough, though they are not."""
    monkeypatch.setattr(hashes, "_SETTLED", -1)
    made = State.of(tmp_path / "w.duckdb")
    made.prepare()
    shutil.copyfile(warehouse, made.warehouse)
    made.staging.write_bytes(b"store")
    made.stamp.write_text("{}")
    (tmp_path / "in" / "below").mkdir(parents=True)
    (tmp_path / "in" / "a.pdf").write_bytes(b"%PDF-a")
    (tmp_path / "in" / "below" / "b.pdf").write_bytes(b"%PDF-b")
    (tmp_path / "in" / "sources.csv").write_text("file,scope\na.pdf,unit\n")
    sha, size = content_hash(tmp_path / "in" / "a.pdf")
    keep(tmp_path / "in" / "a.pdf", sha, made.raw)
    complete(made, [tmp_path / "in"], snapshot(made, [tmp_path / "in"]), {sha: size}, TOLD)
    return made


def _again(state: State) -> LastRun | None:
    sources = [state.warehouse.parent / "in"]
    return repeated(state, sources, snapshot(state, sources))


def _same_time_other_bytes(path: Path) -> None:
    status = path.stat()
    path.write_bytes(b"x" * status.st_size)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def test_where_nothing_changed_the_last_run_is_told_again(state: State) -> None:
    (state.warehouse.parent / "in" / "notes.txt").write_text("no source")
    assert _again(state) == TOLD


@pytest.mark.parametrize(
    "change",
    [
        lambda s: (s.warehouse.parent / "in" / "c.pdf").write_bytes(b"%PDF-c"),
        lambda s: (s.warehouse.parent / "in" / "below" / "b.pdf").unlink(),
        lambda s: (s.warehouse.parent / "in" / "a.pdf").write_bytes(b"%PDF-other"),
        lambda s: _same_time_other_bytes(s.warehouse.parent / "in" / "a.pdf"),
        lambda s: (s.warehouse.parent / "in" / "sources.csv").write_text("file,scope\na.pdf,department\n"),
        lambda s: (s.warehouse.parent / "in" / "below" / "sources.yaml").write_text("[]"),
        lambda s: (s.warehouse.parent / "in" / "below").rename(s.warehouse.parent / "in" / "under"),
        lambda s: s.staging.write_bytes(b"other store"),
        lambda s: s.stamp.unlink(),
        lambda s: s.warehouse.unlink(),
        lambda s: s.warehouse.write_bytes(s.warehouse.read_bytes()),
        lambda s: _same_time_other_bytes(s.warehouse),
        lambda s: s.warehouse.with_name("w.duckdb.wal").write_bytes(b"log"),
        lambda s: s.building.write_bytes(b"left by a killed run"),
        lambda s: shutil.rmtree(s.raw),
        begin,
    ],
)
def test_whatever_changed_the_run_is_made_in_full(state: State, change: Callable[[State], object]) -> None:
    change(state)
    assert _again(state) is None


def test_other_sources_or_another_program_make_a_run_in_full(
    state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    below = [state.warehouse.parent / "in" / "below"]
    assert repeated(state, below, snapshot(state, below)) is None
    monkeypatch.setattr(last_run, "_program", lambda: "other code")
    assert _again(state) is None


def test_a_file_changed_a_moment_ago_may_change_again_unseen(
    state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hashes, "_SETTLED", 2 * 10**9)
    (state.warehouse.parent / "in" / "a.pdf").touch()
    assert snapshot(state, [state.warehouse.parent / "in"]) is None


def test_a_kept_copy_that_was_cut_short_is_looked_into(state: State) -> None:
    sha, _ = content_hash(state.warehouse.parent / "in" / "a.pdf")
    raw_path(state.raw, sha).write_bytes(b"%")
    assert _again(state) is None


def test_only_what_changed_is_read_to_be_hashed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hashes, "_SETTLED", -1)
    one, other = tmp_path / "one.pdf", tmp_path / "other.pdf"
    one.write_bytes(b"one")
    other.write_bytes(b"other")
    first = Hashes(tmp_path / "hashes.json")
    before = {path: first.of(path) for path in (one, other)}
    assert before == {path: content_hash(path) for path in (one, other)}
    first.save()
    _same_time_other_bytes(other)
    read: list[Path] = []

    def counted(path: Path) -> tuple[str, int]:
        read.append(path)
        return content_hash(path)

    monkeypatch.setattr(hashes, "content_hash", counted)
    again = Hashes(tmp_path / "hashes.json")
    assert again.of(one) == before[one]
    assert again.of(other) == content_hash(other) != before[other]
    assert read == [other]


def test_a_fresh_file_is_not_remembered(tmp_path: Path) -> None:
    (tmp_path / "fresh.pdf").write_bytes(b"fresh")
    found = Hashes(tmp_path / "hashes.json")
    found.of(tmp_path / "fresh.pdf")
    found.save()
    assert not (tmp_path / "hashes.json").exists()
