"""The last completed run, so that its repetition over the same sources can be told at once: nothing is to be done.

Here: what a run depends on (program, sources, corrections, copies, working store, published file), as the file
system shows it without reading it, and the record of it. Not here: what a run does; hashes of content
(``assets.documents.hashes``).

The record is taken away when a run begins and written when it has completed, so a run that was cut short leaves none.
Whatever differs from the record, or could have changed without showing, makes a run in full; that one goes by content.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import duckdb

from assets.documents.hashes import Mark, is_settled, mark_of
from assets.documents.raw_store import raw_path
from assets.documents.sidecar import NAMES
from assets.published.guard import check_target
from assets.state import TEMPORARY, BuildError, State, unwritable

_PACKAGES = ("pipelines", "assets", "warehouse", "expectations")
_PROGRAM = (".py", ".sql", ".yaml", ".csv")


@dataclass(frozen=True, slots=True)
class LastRun:
    """What a run told its user: the lines it printed, its exit status."""

    lines: tuple[str, ...]
    status: int


Snapshot = dict[str, Mark]
"""Marks of all PDFs and sidecars of the sources and of the file with corrections, by path."""


def snapshot(state: State, sources: Sequence[Path], corrections: Path | None = None) -> Snapshot | None:
    """The sources and the file with corrections (``None``: there is none) as the file system shows them.

    ``None`` where a change might not show, or something is not there.
    """
    now = time.time_ns()
    also = [] if corrections is None else [corrections]
    try:
        found = {str(path): mark_of(path) for path in [*_files(state, sources), *also]}
    except OSError:
        return None
    return found if all(is_settled(mark, now) for mark in found.values()) else None


def repeated(state: State, sources: Sequence[Path], found: Snapshot | None) -> LastRun | None:
    """What the last run told, if this one could not tell anything else; ``None`` where it must be made in full."""
    if found is None:
        return None
    with suppress(OSError, ValueError, KeyError, BuildError):
        record = json.loads(_place(state).read_text("utf-8"))
        if record["of"] == _of(state, sources, found) and _copies_are_kept(state, record["copies"]):
            check_target(state.warehouse)
            return LastRun(tuple(record["lines"]), int(record["status"]))
    return None


def begin(state: State) -> None:
    """A run begins: until it completes, no other may be spared because of an earlier one.

    Raises:
        BuildError: the record cannot be removed.
    """
    try:
        _place(state).unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(error, _place(state)) from error


def complete(
    state: State, sources: Sequence[Path], found: Snapshot | None, copies: dict[str, int], run: LastRun
) -> None:
    """A run completed. ``found``: the sources when it began; ``copies``: sizes of its documents by content hash.

    Raises:
        BuildError: the record cannot be written.
    """
    if found is None:
        return
    try:
        record = {
            "of": _of(state, sources, found),
            "copies": copies,
            "lines": run.lines,
            "status": run.status,
        }
        part = _place(state).with_name(f"{TEMPORARY}{_place(state).name}")
        part.write_text(json.dumps(record, ensure_ascii=False), "utf-8")
        part.replace(_place(state))
    except OSError as error:
        raise unwritable(error, _place(state)) from error


def _place(state: State) -> Path:
    return state.folder / "last_run.json"


def _of(state: State, sources: Sequence[Path], found: Snapshot) -> dict[str, Any]:
    """All that decides what a run does. ``OSError`` where some of it is not there."""
    own = (state.warehouse, state.staging, state.stamp)
    left = [path.name for path in state.warehouse.parent.glob(f"{TEMPORARY}{state.warehouse.name}*")]
    logs = [str(path) for path in own if path.with_name(f"{path.name}.wal").exists()]
    return {
        "program": _program(),
        "sources": [str(source) for source in sources],
        "files": found,
        "own": {str(path): mark_of(path)[:3] for path in own},  # a new link to the file changes no content
        "left_over": left + logs,
    }


def _copies_are_kept(state: State, copies: dict[str, int]) -> bool:
    return all(raw_path(state.raw, sha).stat().st_size == size for sha, size in copies.items())


def _files(state: State, sources: Sequence[Path]) -> list[Path]:
    """PDFs and sidecars of the sources, found as the landing finds them. ``OSError`` where one cannot be listed."""

    def fail(error: OSError) -> None:
        raise error

    found: list[Path] = []
    for source in sources:
        if not source.is_dir():
            sidecars = [source.parent / name for name in NAMES]
            found += [source, *(path for path in sidecars if path.is_file())]
            continue
        for folder, below, names in os.walk(source, onerror=fail):
            here = Path(folder)
            below[:] = [d for d in below if not d.startswith(".") and here / d != state.folder]
            wanted = [
                n for n in names if n in NAMES or (n.lower().endswith(".pdf") and not n.startswith("."))
            ]
            found += [here / name for name in wanted]
    return found


def _program() -> str:
    """A hash of this program and of what runs it."""
    digest = hashlib.sha256(f"{platform.python_version()} {duckdb.__version__}".encode())
    for package in _PACKAGES:
        _add(digest, files(package), package)
    return digest.hexdigest()


def _add(digest: Any, folder: Traversable, name: str) -> None:
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.is_dir() and not path.name.startswith(("__", ".")):
            _add(digest, path, f"{name}/{path.name}")
        elif path.name.endswith(_PROGRAM):
            content = path.read_bytes()
            digest.update(f"{name}/{path.name}\0{len(content)}\0".encode() + content)
