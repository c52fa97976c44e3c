"""Killed outright at any moment and run again, a build ends with what an undisturbed one makes; no reader is hurt."""

import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

from building import SAMPLES, content, family, opened, run, start
from conftest import Built


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


def test_killed_at_three_moments_and_run_again(built: Built, tmp_path: Path) -> None:
    calm, rough, more = built.copy(tmp_path / "calm"), built.copy(tmp_path / "rough"), tmp_path / "more"
    more.mkdir()
    for name in ("101-2025.pdf", "z.pdf"):  # the second is a duplicate of the first
        shutil.copy(SAMPLES / "101-2025.pdf", more / name)
    old = content(calm)
    assert run("build", built.folder, more, "--warehouse", calm).status == 0
    undisturbed = content(calm)

    state = rough.with_suffix(".state")
    read_before = len(list(state.glob("cells/*/*/*")))
    moments: list[Callable[[], bool]] = [
        lambda: len(list(state.glob("raw/*/*.pdf"))) == 2,  # copied, not registered
        lambda: len(list(state.glob("cells/*/*/*"))) > read_before,  # read, not stored
        (rough.parent / ".part-w.duckdb").exists,  # validated, not built
    ]
    reader = Reader(rough)
    reader.start()
    for moment in moments:
        kill_when(start("build", built.folder, more, "--warehouse", rough), moment)
        assert content(rough) == old
    ended = run("build", built.folder, more, "--warehouse", rough)
    reader.stop.set()
    reader.join()

    assert ended.status == 0, ended.err
    assert reader.errors == []
    assert len(reader.seen) <= 2  # the old one and the new one, nothing between
    fresh = content(rough)
    assert fresh.keys() == undisturbed.keys()
    for table, rows in undisturbed.items():
        assert fresh[table] == rows, table
    assert len(fresh["documents"]) == 3
    assert not list(tmp_path.rglob(".part-*"))
