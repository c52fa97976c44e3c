"""What lies in the landing folders: every PDF below the sources, with its content hash and its sidecar's hints.

Here: finding files, telling which cannot be used and why, hashing. Not here: what was seen before
(``assets.documents.registry``), copying (``assets.documents.raw_store``).
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assets.documents.hashes import Hashes
from assets.documents.sidecar import Sidecar, find_sidecar
from assets.model import Hints
from assets.state import BuildError


@dataclass(frozen=True, slots=True)
class LandedFile:
    """A PDF as it lies in a source: ``name`` is its path below the source's root, ``/`` between parts."""

    path: Path
    root: Path
    name: str
    sha256: str
    size: int
    hints: Hints


@dataclass(frozen=True, slots=True)
class LandingProblem:
    """Something in a source that could not be read, or was said of a file that is not there."""

    path: Path
    reason: str
    lost: bool = True
    """Whether a document is left out because of it."""


@dataclass(slots=True)
class Landing:
    """All that lies in the sources, in a stable order: sources as given, then by path."""

    files: list[LandedFile] = field(default_factory=list)
    problems: list[LandingProblem] = field(default_factory=list)


def survey(sources: Sequence[Path], leave_out: Path | None = None, hashes: Hashes | None = None) -> Landing:
    """Find and hash every PDF in ``sources`` (files, or folders with all that is below them).

    Folders whose name begins with a dot are passed over, and so is ``leave_out`` (a build's own state). What ``hashes``
    remembers is not read.

    Raises:
        BuildError: a source is not there, or a sidecar is wrong.
    """
    landing = Landing()
    hashes = hashes or Hashes()
    seen: set[Path] = set()
    for source in sources:
        source = source.expanduser().absolute()  # noqa: PLW2901
        sidecars = _Sidecars(source if source.is_dir() else source.parent)
        for path in _pdfs_of(source, leave_out, landing.problems):
            if path.resolve() in seen:  # one file reached by two sources is one file
                continue
            seen.add(path.resolve())
            _land(path, sidecars, landing, hashes)
        if source.is_dir():
            landing.problems += sidecars.idle()
    return landing


def _land(path: Path, sidecars: _Sidecars, landing: Landing, hashes: Hashes) -> None:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for ever
            landing.problems.append(LandingProblem(path, "not a regular file"))
            return
        sha256, size = hashes.of(path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        landing.problems.append(LandingProblem(path, f"it cannot be read: {reason}"))
        return
    name = path.relative_to(sidecars.root).as_posix()
    landing.files.append(LandedFile(path, sidecars.root, name, sha256, size, sidecars.hints(path)))


def _pdfs_of(source: Path, leave_out: Path | None, problems: list[LandingProblem]) -> Iterator[Path]:
    if not source.is_dir():
        if not os.path.lexists(source):
            raise BuildError(f"no such file or folder: {source}")
        if source.suffix.lower() != ".pdf":
            raise BuildError(f"{source} is not a PDF by its name; give *.pdf files or folders that hold them")
        yield source
        return

    def unreadable(error: OSError) -> None:
        reason = (error.strerror or str(error)).lower()
        problems.append(LandingProblem(Path(error.filename), f"the folder cannot be read: {reason}"))

    for folder, below, names in os.walk(source, onerror=unreadable):
        here = Path(folder)
        below[:] = sorted(d for d in below if not d.startswith(".") and here / d != leave_out)
        for name in sorted(names):
            if name.lower().endswith(".pdf") and not name.startswith("."):
                yield here / name


class _Sidecars:
    """The sidecars of a root and the folders below it, each read once; the nearer to the file overrides."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._read: dict[Path, Sidecar | None] = {}
        self._names: dict[Path, list[str]] = {}

    def hints(self, path: Path) -> Hints:
        """What the sidecars between the root and ``path`` say of it."""
        hints = Hints(path.name)
        folders = [self.root, *reversed([p for p in path.parents if self.root in p.parents])]
        for folder in folders:
            if folder not in self._read:
                self._read[folder] = find_sidecar(folder)
            if sidecar := self._read[folder]:
                name = path.relative_to(folder).as_posix()
                self._names.setdefault(folder, []).append(name)
                hints = sidecar.hints(name, hints)
        return hints

    def idle(self) -> list[LandingProblem]:
        """The rows of sidecars that spoke of no file."""
        return [
            LandingProblem(sidecar.path, f"{entry.place}: no file matches {entry.pattern!r}", lost=False)
            for folder, sidecar in self._read.items()
            if sidecar
            for entry in sidecar.unused(self._names.get(folder, []))
        ]
