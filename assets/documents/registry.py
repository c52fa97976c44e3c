"""The registry: every file that was ever seen, under which name, with which content, in which order.

Here: pure decisions — is a landed file known, moved, changed or new, what is it called, what is known of its content
from outside. Not here: storing them (``assets.staging.store``), and what follows from them: that a content stands
under two names (``duplicate``) or replaces an earlier one (``superseded``) is worked out in ``warehouse``.

Names. A sighting is called by the file's base name, because that is what people look for. Only where that name is
taken by *another* file does it get more of its path: below the source's root, then with the root's own name, and so
on up to the whole path. "Another" means: at another place. So

* the same file again                                     is the same sighting;
* the same place with other content                       is a new sighting of that name (a new revision, as a rule);
* the same content and name at another place, the old
  place no longer holding it                              is the same sighting, moved;
* anything else under a taken name                        is a new sighting with a longer name.

A name once given is kept for good. Within a run the file nearest to its root comes first.

Order. ``sequence`` counts first sightings, and decides which of two revisions is the later. Where a place goes back
to an earlier content (a publisher withdraws a correction), that content moves to the end: it is what stands there now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from pathlib import Path

from assets.documents.landing import LandedFile
from assets.model import Hints


@dataclass(frozen=True, slots=True)
class Sighting:
    """One file with one content; ``hints.file_name`` is the base name, ``file_name`` the name it is known by.

    ``source_path`` is where it was last seen, empty where that is not known any more.
    """

    file_name: str
    source_path: str
    sha256: str
    size_bytes: int
    first_seen_at: datetime
    last_seen_at: datetime
    sequence: int
    hints: Hints


class Registry:
    """All sightings; :meth:`see` adds what a run found."""

    def __init__(self, known: Iterable[Sighting] = ()) -> None:
        self._by_key: dict[tuple[str, str], Sighting] = {}
        self._by_content: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self._by_name: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self._by_place: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self._last = 0
        for sighting in known:
            self._put(sighting)

    def __iter__(self) -> Iterator[Sighting]:
        return iter(sorted(self._by_key.values(), key=_order))

    def see(self, files: Sequence[LandedFile], now: datetime) -> list[Sighting]:
        """Register ``files`` as seen at ``now``; returns their sightings in the order of ``files``."""
        roots = {root: i for i, root in reversed(list(enumerate(f.root for f in files)))}
        order = sorted(files, key=lambda f: (roots[f.root], f.name.count("/"), f.name))
        present = {(str(f.path), f.sha256) for f in files}
        seen = {file.path: self._see(file, now, present) for file in order}
        return [self._by_key[seen[file.path]] for file in files]

    def _put(self, sighting: Sighting) -> tuple[str, str]:
        key = (sighting.file_name, sighting.sha256)
        if (old := self._by_key.get(key)) is not None:
            self._by_place[old.source_path].discard(key)
        self._by_key[key] = sighting
        self._by_content[sighting.sha256].add(key)
        self._by_name[sighting.file_name].add(key)
        self._by_place[sighting.source_path].add(key)
        self._last = max(self._last, sighting.sequence)
        return key

    def _all(self, keys: Iterable[tuple[str, str]]) -> list[Sighting]:
        return sorted((self._by_key[key] for key in keys), key=_order)

    def _see(self, file: LandedFile, now: datetime, present: set[tuple[str, str]]) -> tuple[str, str]:
        place = str(file.path)
        known = self._find(file, present)
        if known is None:
            name = self._free_name(file)
            return self._put(
                Sighting(name, place, file.sha256, file.size, now, now, self._last + 1, file.hints)
            )
        later = any(s.sequence > known.sequence for s in self._all(self._by_place[place]))
        came_back = known.source_path == place and later
        sequence = self._last + 1 if came_back else known.sequence
        return self._put(
            replace(known, source_path=place, last_seen_at=now, sequence=sequence, hints=file.hints)
        )

    def _find(self, file: LandedFile, present: set[tuple[str, str]]) -> Sighting | None:
        same = self._all(self._by_content[file.sha256])
        for sighting in same:
            if sighting.source_path == str(file.path):
                return sighting
        for sighting in same:
            elsewhere = (sighting.source_path, sighting.sha256) in present or Path(
                sighting.source_path
            ).is_file()
            if sighting.hints.file_name == file.path.name and not elsewhere:
                return sighting
        return None

    def _free_name(self, file: LandedFile) -> str:
        here = self._all(self._by_place[str(file.path)])
        if here:  # a place keeps its name when its content changes
            return here[-1].file_name
        return next((name for name in _names(file) if not self._by_name[name]), str(file.path))


def _order(sighting: Sighting) -> tuple[int, str, str]:
    return (sighting.sequence, sighting.file_name, sighting.sha256)


def _names(file: LandedFile) -> Iterator[str]:
    """The names a file may be known by, shortest first."""
    yield file.path.name
    yield file.name
    for parent in file.root.parents:
        yield file.path.relative_to(parent).as_posix()


def hints_of(sightings: Iterable[Sighting]) -> dict[str, Hints]:
    """What is known from outside of each content (by hash): the first sighting's hints, gaps filled by later ones."""
    by_content: dict[str, list[Hints]] = defaultdict(list)
    for sighting in sorted(sightings, key=lambda s: (s.sequence, s.file_name)):
        by_content[sighting.sha256].append(sighting.hints)
    return {sha256: _merged(hints) for sha256, hints in by_content.items()}


def _merged(hints: Sequence[Hints]) -> Hints:
    merged = hints[0]
    for later in hints[1:]:
        gaps = {f.name: getattr(later, f.name) for f in fields(Hints) if getattr(merged, f.name) is None}
        merged = replace(merged, **gaps)
    return merged
