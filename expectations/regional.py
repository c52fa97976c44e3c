"""What single regions print otherwise: ``expectations/regions/*.yaml`` merged over the general declarations.

Here: reading and checking the regional files, adding their titles and header phrases. Not here: the general
declarations (declarations, ``expectations/kinds``). A regional phrase only adds: where the general vocabulary, or
another region, already gives the same words another meaning, loading fails and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from expectations.phrases import phrase_matches
from expectations.yaml_files import read_yaml

_PARTS = {"region", "kinds", "keys", "measures"}
_KIND_PARTS = {"titles", "columns", "attributes"}
_COLUMN_PARTS = {"measure", "leaf", "under", "within", "quantity"}


class RegionalConflictError(ValueError):
    """A regional file is malformed, or contradicts what is declared elsewhere."""


@dataclass(frozen=True, slots=True)
class Regional:
    """One regional file: its name, and what it adds."""

    file: str
    kinds: Mapping[str, Mapping[str, Any]]
    keys: Mapping[str, Sequence[str]]
    measures: Sequence[Mapping[str, Any]]


@cache
def regional_files() -> tuple[Regional, ...]:
    """The regional files in the order of their names."""
    return read_regional(files("expectations") / "regions")


def read_regional(folder: Traversable) -> tuple[Regional, ...]:
    """Read and check every YAML file of ``folder``. Raises ``RegionalConflictError`` where one is malformed."""
    names = sorted(p.name for p in folder.iterdir() if p.name.endswith(".yaml"))
    read = tuple(_read(name, read_yaml(folder / name)) for name in names)
    declared = {p.name.removesuffix(".yaml") for p in (files("expectations") / "kinds").iterdir()}
    for file in read:
        for kind in file.kinds.keys() - declared:
            raise RegionalConflictError(f"{file.file}: there is no table kind {kind!r}")
    return read


def _read(name: str, raw: Any) -> Regional:
    if not isinstance(raw, dict) or not isinstance(raw.get("region"), str):
        raise RegionalConflictError(f"{name}: 'region' must name the region")
    _known(name, raw, _PARTS)
    for kind in raw.get("kinds", {}).values():
        _known(name, kind, _KIND_PARTS)
    for column in (
        *raw.get("measures", ()),
        *(c for k in raw.get("kinds", {}).values() for c in k.get("columns", ())),
    ):
        _known(name, column, _COLUMN_PARTS)
        if "measure" not in column or not column.get("leaf"):
            raise RegionalConflictError(f"{name}: a column needs 'measure' and 'leaf': {column}")
    return Regional(name, raw.get("kinds", {}), raw.get("keys", {}), raw.get("measures", ()))


def _known(name: str, raw: Mapping[str, Any], parts: set[str]) -> None:
    if unknown := sorted(raw.keys() - parts):
        raise RegionalConflictError(
            f"{name}: unknown {', '.join(unknown)}; known are {', '.join(sorted(parts))}"
        )


def with_regional_kind(raw: Mapping[str, Any], regional: Sequence[Regional] | None = None) -> dict[str, Any]:
    """A kind's declaration with what the regions add to its titles, columns and attributes."""
    merged = {**raw, "titles": [*raw["titles"]], "columns": [*raw.get("columns", ())]}
    merged["attributes"] = {name: [*phrases] for name, phrases in raw.get("attributes", {}).items()}
    for file in regional_files() if regional is None else regional:
        for other, added in file.kinds.items():
            titles = added.get("titles", ())
            if other != raw["kind"] and (taken := set(titles) & {*merged["titles"]}):
                raise RegionalConflictError(
                    f"{file.file}: {min(taken)} is a title of {raw['kind']}, not of {other}"
                )
        added = file.kinds.get(raw["kind"], {})
        merged["titles"] += [t for t in added.get("titles", ()) if t not in merged["titles"]]
        merged["columns"] += list(_new_columns(file, added.get("columns", ()), merged["columns"]))
        _add_phrases(file, added.get("attributes", {}), merged["attributes"])
    return merged


def with_regional_vocabulary(
    raw: Mapping[str, Any], regional: Sequence[Regional] | None = None
) -> dict[str, Any]:
    """The shared header vocabulary with what the regions add to its keys and measures."""
    keys = {role: [*phrases] for role, phrases in raw["keys"].items()}
    measures = [*raw["measures"]]
    for file in regional_files() if regional is None else regional:
        if unknown := sorted(file.keys.keys() - keys.keys()):
            raise RegionalConflictError(f"{file.file}: unknown keys {', '.join(unknown)}")
        _add_phrases(file, file.keys, keys)
        measures += list(_new_columns(file, file.measures, measures))
    return {**raw, "keys": keys, "measures": measures}


def _new_columns(
    file: Regional, added: Sequence[Mapping[str, Any]], present: Sequence[Mapping[str, Any]]
) -> Iterator[Mapping[str, Any]]:
    """The added columns, none of whose phrases is read as another measure already."""
    for column in added:
        for leaf in column["leaf"]:
            taken = next((c for c in present if _takes(c, column, leaf)), None)
            if taken is not None and taken["measure"] != column["measure"]:
                raise RegionalConflictError(
                    f"{file.file}: {leaf} is read as {taken['measure']} already, not as {column['measure']}"
                )
        yield column


def _takes(present: Mapping[str, Any], column: Mapping[str, Any], leaf: str) -> bool:
    """Whether a present column takes the words of an added one: the first that fits wins."""
    conditions = ("under", "within")
    wider = all(not present.get(c) or present.get(c) == column.get(c) for c in conditions)
    return wider and any(phrase_matches(str(phrase), leaf.strip("*")) for phrase in present["leaf"])


def _add_phrases(file: Regional, added: Mapping[str, Sequence[str]], present: dict[str, list[str]]) -> None:
    for name, phrases in added.items():
        for phrase in phrases:
            taken = next((n for n, ps in present.items() if n != name and phrase in ps), None)
            if taken is not None:
                raise RegionalConflictError(f"{file.file}: {phrase} is {taken} already, not {name}")
        present.setdefault(name, []).extend(p for p in phrases if p not in present.get(name, ()))
