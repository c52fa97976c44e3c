"""Content hashes of landed files, remembered by where and when the file system says a file was last changed.

Here: when a remembered hash may stand for reading the file again; loading and saving. Not here: finding the files
(``landing``).

A file is the same while its path, size, inode and both its times (contents, metadata) are. A file that changed so short
a time before it was hashed that another change might bear the same time is not remembered.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from contextlib import suppress
from pathlib import Path

from assets.state import TEMPORARY, unwritable

_CHUNK = 2**20
_SETTLED = 2 * 10**9
"""Nanoseconds: the coarsest times that file systems keep are of two seconds."""

Mark = list[int]
"""What tells one state of a file from another: size, inode, time of contents, time of metadata."""


def mark_of(path: Path) -> Mark:
    """The mark of the file behind ``path``. ``OSError`` where there is none."""
    found = path.stat()
    return [found.st_size, found.st_ino, found.st_mtime_ns, found.st_ctime_ns]


def is_settled(mark: Mark, now: int) -> bool:
    """Whether a change after ``now`` (nanoseconds) would show in the mark."""
    return now - max(mark[2:]) > _SETTLED


def content_hash(path: Path) -> tuple[str, int]:
    """SHA-256 of the content in hexadecimal, and the size in bytes. ``OSError`` where it cannot be read."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size


class Hashes:
    """Hashes by path; :meth:`of` reads only what changed. ``None`` as a place: nothing is remembered."""

    def __init__(self, place: Path | None = None) -> None:
        self._place = place
        self._known: dict[str, tuple[Mark, str]] = {}
        if place is not None:
            with suppress(OSError, ValueError):  # none yet, or cut off: everything is read
                known = json.loads(place.read_text("utf-8"))
                self._known = {path: (mark, sha) for path, (mark, sha) in known.items()}
        self._before = dict(self._known)

    def of(self, path: Path) -> tuple[str, int]:
        """The content's hash and size. ``OSError`` where the file cannot be read."""
        mark, key = mark_of(path), str(path)
        if (known := self._known.get(key)) and known[0] == mark and os.access(path, os.R_OK):
            return known[1], mark[0]
        now = time.time_ns()
        sha256, size = content_hash(path)
        self._known.pop(key, None)
        if is_settled(mark, now):
            self._known[key] = (mark, sha256)
        return sha256, size

    def save(self) -> None:
        """Remember for the next run.

        Raises:
            BuildError: the place cannot be written.
        """
        if self._place is None or self._known == self._before:
            return
        part = self._place.with_name(f"{TEMPORARY}{self._place.name}")
        try:
            part.write_text(json.dumps(self._known), "utf-8")
            part.replace(self._place)
        except OSError as error:
            raise unwritable(error, self._place) from error
