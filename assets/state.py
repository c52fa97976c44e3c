"""Where a build keeps its things, the lock that makes it the only one, and the one error it may end with.

Here: the paths beside a warehouse file, :func:`hold`, :class:`BuildError`. Not here: what stands in the files.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

TEMPORARY = ".part-"
"""Prefix of every file that is renamed when complete; what carries it when a build starts is left from a dead one."""


class BuildError(Exception):
    """The build could not be done. ``str()`` is one line that names the thing and says what to do."""


@dataclass(frozen=True, slots=True)
class State:
    """The files of one warehouse: the published file and, beside it, the state folder."""

    warehouse: Path
    folder: Path

    @classmethod
    def of(cls, warehouse: Path, folder: Path | None = None) -> State:
        """The state of ``warehouse``: ``folder``, else ``YUSUAN_STATE``, else ``W.state`` beside ``W.duckdb``."""
        warehouse = warehouse.expanduser().resolve()  # behind a symbolic link: the link stays
        override = folder or (Path(os.environ["YUSUAN_STATE"]) if os.environ.get("YUSUAN_STATE") else None)
        return cls(warehouse, (override or warehouse.with_suffix(".state")).expanduser().absolute())

    @property
    def raw(self) -> Path:
        """Content-addressed copies of every PDF ever seen."""
        return self.folder / "raw"

    @property
    def cells(self) -> Path:
        """Pages as extracted; a cache that may be deleted."""
        return self.folder / "cells"

    @property
    def staging(self) -> Path:
        """The working store."""
        return self.folder / "staging.duckdb"

    @property
    def data_docs(self) -> Path:
        """Great Expectations Data Docs."""
        return self.folder / "data_docs"

    @property
    def stamp(self) -> Path:
        """What the published file was made from, to know when it need not be made again."""
        return self.folder / "published.json"

    @property
    def hashes(self) -> Path:
        """Hashes of the files in the sources, to read only those that changed; may be deleted."""
        return self.folder / "hashes.json"

    @property
    def building(self) -> Path:
        """The next warehouse while it is built: in the directory of the published one, so that renaming is atomic."""
        return self.warehouse.parent / f"{TEMPORARY}{self.warehouse.name}"

    def prepare(self) -> None:
        """Make the folders and drop what a killed build left. Only with the lock held.

        Raises:
            BuildError: a folder cannot be written.
        """
        try:
            for folder in (self.warehouse.parent, self.raw, self.cells):
                folder.mkdir(parents=True, exist_ok=True)
            for left in self.warehouse.parent.glob(f"{TEMPORARY}{self.warehouse.name}*"):
                shutil.rmtree(left) if left.is_dir() and not left.is_symlink() else left.unlink()
            for left in self.folder.rglob(f"{TEMPORARY}*"):
                if left.is_file():
                    left.unlink()
        except OSError as error:
            raise unwritable(error, self.folder) from error


_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)
_FULL_WORDS = (
    "No space left",
    "File too large",
    "quota exceeded",
    "Read-only file system",
    "Could not write",
)
"""How DuckDB, whose errors carry no number, tells the same."""


def is_full_disk(error: BaseException) -> bool:
    """Whether ``error`` means that the system would not let a file grow."""
    if isinstance(error, OSError) and error.errno in _FULL:
        return True
    return type(error).__module__.startswith(("duckdb", "_duckdb")) and any(
        w in str(error) for w in _FULL_WORDS
    )


def unwritable(error: BaseException, path: Path) -> BuildError:
    """The line for a file or folder that the system would not let be written."""
    where = getattr(error, "filename", None) or path
    why = (getattr(error, "strerror", None) or " ".join(str(error).split())[:200]).lower()
    return BuildError(f"cannot write {where}: {why}; free some space there, or name another place")


_held: dict[Path, int] = {}
"""Locks this process holds, with their depth: the command line takes the lock before Dagster's resource does."""


@contextmanager
def hold(state: State) -> Iterator[None]:
    """Be the only build of this state folder while the block runs; entering it again in this process is allowed.

    The kernel frees the lock when the process ends, however it ends; the file then stays, and means nothing.

    Raises:
        BuildError: another process builds; the line names it.
    """
    path = state.folder / "lock"
    if path in _held:
        _held[path] += 1
        try:
            yield
        finally:
            _held[path] -= 1
        return
    descriptor = _take(path)
    _held[path] = 1
    try:
        yield
    finally:
        del _held[path]
        os.close(descriptor)


def _take(path: Path) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise unwritable(error, path) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        with suppress(OSError):
            holder = os.read(descriptor, 200).decode("utf-8", "replace").strip()
        os.close(descriptor)
        raise BuildError(
            f"another build of this warehouse is running ({holder or 'its process is not known'}); "
            f"wait for it to end, or build into another file with --warehouse"
        ) from error
    os.ftruncate(descriptor, 0)
    os.write(descriptor, f"process {os.getpid()}, since {time.strftime('%Y-%m-%d %H:%M:%S')}\n".encode())
    return descriptor
