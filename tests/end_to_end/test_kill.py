"""Killed outright at any moment and run again, a build ends with what an undisturbed one makes; no reader is hurt."""

import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
from building import SAMPLES, content, family, opened, run, start


class Reader(threading.Thread):
    """Opens the warehouse again and again, and keeps every state it saw and every error it met."""

    def __init__(self, warehouse: Path) -> None:
        super().__init__(daemon=True)
        self.warehouse, self.stop = warehouse, threading.Event()
        self.seen: set[tuple[int, ...]] = set()
        self.errors: list[Exception] = []

    def run(self) -> None:
        tables = ("documents", "amounts", "tables", "findings")
        query = "SELECT " + ", ".join(f"(SELECT count(*) FROM {table})" for table in tables)
        while not self.stop.wait(0.02):
            try:
                with opened(self.warehouse) as connection:
                    row = connection.execute(query).fetchone()
                    assert row is not None
                    self.seen.add(row)
            except Exception as error:
                self.errors.append(error)


def kill_when(process: subprocess.Popen[str], moment: Callable[[], bool]) -> None:
    """Kill ``process`` as soon as ``moment`` is true; all that it started must be gone soon after."""
    deadline = time.monotonic() + 120
    while not moment():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.002)
    descendants = family(process.pid)[1:]
    process.send_signal(signal.SIGKILL)
    process.communicate()
    while any(Path(f"/proc/{pid}/stat").exists() and not is_dead(pid) for pid in descendants):
        assert time.monotonic() < deadline, "processes were left behind"
        time.sleep(0.01)


def is_dead(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "ZX"
    except OSError:
        return True


def test_killed_at_five_moments_and_run_again(tmp_path: Path) -> None:
    calm, rough = tmp_path / "calm", tmp_path / "rough"
    folder, target = calm / "in", Path("w.duckdb")
    folder.mkdir(parents=True)
    shutil.copy(SAMPLES / "101-2023.pdf", folder)
    assert run("build", folder, "--warehouse", calm / target).status == 0
    shutil.copytree(calm, rough)
    for place in (calm, rough):
        shutil.copy(SAMPLES / "101-2024.pdf", place / "in")
        shutil.copy(SAMPLES / "101-2024.pdf", place / "in" / "z.pdf")

    old = content(calm / target)
    assert run("build", calm / "in", "--warehouse", calm / target).status == 0

    state = rough / "w.state"
    reader = Reader(rough / target)
    reader.start()
    started = time.time()

    def changed(path: Path) -> bool:
        return path.exists() and path.stat().st_mtime > started

    moments: list[Callable[[], bool]] = [
        lambda: len(list(state.glob("raw/*/*.pdf"))) == 2,
        lambda: changed(state / "staging.duckdb.wal") or changed(state / "staging.duckdb"),
        lambda: len(list(state.glob("cells/*/*/*"))) == 2,
        (rough / ".part-w.duckdb").exists,
        lambda: (rough / ".part-w.duckdb").exists() and (rough / ".part-w.duckdb").stat().st_size > 100_000,
    ]
    for moment in moments:
        kill_when(start("build", rough / "in", "--warehouse", rough / target), moment)
        assert content(rough / target) == old
        started = time.time()
    ended = run("build", rough / "in", "--warehouse", rough / target)
    reader.stop.set()
    reader.join()

    assert ended.status == 0, ended.err
    assert reader.errors == []
    assert len(reader.seen) <= 2
    fresh, undisturbed = content(rough / target), content(calm / target)
    assert fresh.keys() == undisturbed.keys()
    for table, rows in undisturbed.items():
        assert fresh[table] == rows, table
    assert not [path for path in rough.rglob(".part-*") if "cells" not in path.parts]
    with duckdb.connect(str(rough / target), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (3,)
