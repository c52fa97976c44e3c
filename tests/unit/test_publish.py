"""Publishing: whole or not at all, over nothing of anyone else's, without disturbing readers."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
from made_store import MadeStore

from warehouse.publish import PublishError, check_replaceable, publish


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = MadeStore(tmp_path_factory.mktemp("publish") / "staging.duckdb")
    store.document("doc", 1)
    return store.built().path


@pytest.fixture
def built(built_once: Path, tmp_path: Path) -> Path:
    path = tmp_path / ".next.duckdb"
    shutil.copyfile(built_once, path)
    return path


def _documents(path: Path) -> int:
    with duckdb.connect(str(path), read_only=True) as handle:
        row = handle.execute("SELECT count(*) FROM documents").fetchone()
    return -1 if row is None else int(row[0])


def _warehouse_of_ours(path: Path, documents: int) -> None:
    with duckdb.connect(str(path)) as handle:
        handle.execute("CREATE TABLE meta AS SELECT 'yusuan' AS application")
        handle.execute("CREATE TABLE documents AS SELECT * FROM range(?)", [documents])


def test_a_first_warehouse_is_put_in_its_place(built: Path, tmp_path: Path) -> None:
    publish(built, tmp_path / "w.duckdb")
    assert _documents(tmp_path / "w.duckdb") == 1
    assert [p.name for p in tmp_path.iterdir()] == ["w.duckdb"]


def test_a_reader_keeps_the_old_file_and_the_next_one_sees_the_new(built: Path, tmp_path: Path) -> None:
    target = tmp_path / "w.duckdb"
    _warehouse_of_ours(target, 7)
    script = "import duckdb, sys; c = duckdb.connect(sys.argv[1], read_only=True); print('open', flush=True); input(); "
    script += "print(c.execute('SELECT count(*) FROM documents').fetchone()[0])"
    reader = subprocess.Popen(
        [sys.executable, "-c", script, str(target)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert reader.stdout is not None
    assert reader.stdout.readline() == "open\n"
    publish(built, target)
    out, _ = reader.communicate("\n", timeout=60)
    assert out == "7\n"
    assert _documents(target) == 1


def test_a_link_stays_a_link(built: Path, tmp_path: Path) -> None:
    target, link = tmp_path / "real.duckdb", tmp_path / "link.duckdb"
    _warehouse_of_ours(target, 2)
    link.symlink_to(target)
    publish(built, link)
    assert link.is_symlink()
    assert _documents(target) == 1


def test_an_old_log_is_not_replayed_into_the_new_file(built: Path, tmp_path: Path) -> None:
    target = tmp_path / "w.duckdb"
    _warehouse_of_ours(target, 2)
    (tmp_path / "w.duckdb.wal").write_bytes(b"left by a crash")
    publish(built, target)
    assert not (tmp_path / "w.duckdb.wal").exists()
    assert _documents(target) == 1


def _folder(path: Path) -> None:
    path.mkdir()


def _text(path: Path) -> None:
    path.write_text("my notes, not a database")


def _other(path: Path) -> None:
    duckdb.connect(str(path)).execute("CREATE TABLE mine AS SELECT 1 AS x").close()


@pytest.mark.parametrize(
    ("make", "advice"),
    [
        (_folder, "is a folder. Give the name of a file"),
        (_text, "is not a DuckDB file. Give another name"),
        (_other, "not a warehouse of this program. Give another name"),
    ],
)
def test_nothing_of_anyone_elses_is_replaced(built: Path, tmp_path: Path, make, advice: str) -> None:  # type: ignore[no-untyped-def]
    target = tmp_path / "w.duckdb"
    make(target)
    before = target.stat()
    with pytest.raises(PublishError, match=advice):
        publish(built, target)
    assert target.stat().st_mtime_ns == before.st_mtime_ns
    assert built.exists()


def test_a_free_place_is_replaceable(tmp_path: Path) -> None:
    check_replaceable(tmp_path / "not there yet.duckdb")


def _without_meta(built: Path) -> None:
    with duckdb.connect(str(built)) as handle:
        handle.execute("DELETE FROM meta")


def _without_table(built: Path) -> None:
    with duckdb.connect(str(built)) as handle:
        handle.execute("DROP TABLE findings")


def _cut(built: Path) -> None:
    os.truncate(built, built.stat().st_size // 2)


def _open_log(built: Path) -> None:
    built.with_name(built.name + ".wal").write_bytes(b"")


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (_without_meta, "lacks the row of meta"),
        (_without_table, "lacks findings"),
        (_cut, "cannot be opened|not complete"),
        (_open_log, "write-ahead log"),
        (Path.unlink, "no built file"),
    ],
)
def test_an_incomplete_file_is_not_published(built: Path, tmp_path: Path, damage, reason: str) -> None:  # type: ignore[no-untyped-def]
    target = tmp_path / "w.duckdb"
    _warehouse_of_ours(target, 3)
    damage(built)
    with pytest.raises(PublishError, match=reason):
        publish(built, target)
    assert _documents(target) == 3


def test_a_kill_at_any_moment_leaves_the_old_or_the_new_file(built_once: Path, tmp_path: Path) -> None:
    target = tmp_path / "w.duckdb"
    _warehouse_of_ours(target, 9)
    script = """
import shutil, sys
from pathlib import Path
from warehouse.publish import publish
source, target = Path(sys.argv[1]), Path(sys.argv[2])
print("ready", flush=True)
while True:
    copy = target.with_name(".next.duckdb")
    shutil.copyfile(source, copy)
    publish(copy, target)
"""
    for wait in (0.0, 0.03, 0.07, 0.13):
        child = subprocess.Popen(
            [sys.executable, "-c", script, str(built_once), str(target)], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        time.sleep(wait)
        child.send_signal(signal.SIGKILL)
        child.wait()
        assert _documents(target) in (1, 9)
