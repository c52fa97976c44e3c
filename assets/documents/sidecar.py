"""The sidecar of a source folder: what a person says of files whose pages do not say it themselves.

Here: reading and checking ``sources.csv`` or ``sources.yaml``, the hints for one file. Not here: whether the text of
the document agrees (``assets.documents.identity``; the text wins).

One row or item per file or pattern, in the column ``file`` (below the folder of the sidecar, ``/`` between parts;
``*``, ``?`` and ``[…]`` as in a shell, ``*`` also across folders). Patterns hold in the order in which they stand, a
later one overriding an earlier one field by field; rows that name a file exactly override every pattern.

    file,region_name,department_name,department_code,fiscal_year,document_kind,scope,approved_date,published_date
    北京/*.pdf,北京市,,,,budget,department,,
    北京/2026-财政局.pdf,,北京市财政局,,2026,,,2026-02-03,2026-02-20
"""

from __future__ import annotations

import csv
import io
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import yaml

from assets.model import Hints
from assets.state import BuildError

NAMES = ("sources.csv", "sources.yaml", "sources.yml")
_DATES = ("approved_date", "published_date")
FIELDS = (
    "region_name",
    "department_name",
    "department_code",
    "fiscal_year",
    "document_kind",
    "scope",
    *_DATES,
)
_KINDS = {"budget": "budget", "final_account": "final_account", "预算": "budget", "决算": "final_account"}
_SCOPES = {"department": "department", "unit": "unit", "部门": "department", "单位": "unit"}
_YEARS = range(1990, 2101)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a sidecar: its file or pattern, where it stands (for messages), and the fields it gives."""

    pattern: str
    place: str
    fields: dict[str, Any]

    @property
    def is_pattern(self) -> bool:
        """Whether the row speaks of many files."""
        return any(character in self.pattern for character in "*?[")

    def matches(self, name: str) -> bool:
        """Whether the row speaks of ``name``, a path below the sidecar's folder (or its last part)."""
        if not self.is_pattern:
            return self.pattern in (name, name.rsplit("/", 1)[-1])
        return fnmatchcase(name, self.pattern) or fnmatchcase(name.rsplit("/", 1)[-1], self.pattern)


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The checked rows of one sidecar file."""

    path: Path
    entries: tuple[Entry, ...] = ()

    def hints(self, name: str, known: Hints) -> Hints:
        """``known``, with what this sidecar says of the file ``name`` (its path below the sidecar's folder)."""
        matching = [entry for entry in self.entries if entry.matches(name)]
        for entry in sorted(
            matching, key=lambda entry: not entry.is_pattern
        ):  # stable: patterns first, as written
            known = replace(known, **entry.fields)
        return known

    def unused(self, names: Iterable[str]) -> list[Entry]:
        """The rows that speak of none of ``names``: mostly a slip of the pen."""
        names = list(names)
        return [entry for entry in self.entries if not any(entry.matches(name) for name in names)]


def find_sidecar(folder: Path) -> Sidecar | None:
    """The sidecar of ``folder``, if it has one.

    Raises:
        BuildError: it has several, or its sidecar is wrong; the line names file, row and value.
    """
    found = [folder / name for name in NAMES if (folder / name).is_file()]
    if len(found) > 1:
        raise BuildError(f"{folder} has both {found[0].name} and {found[1].name}; keep one of them")
    return read_sidecar(found[0]) if found else None


def read_sidecar(path: Path) -> Sidecar:
    """Read and check one sidecar file.

    Raises:
        BuildError: it cannot be read or a row is wrong.
    """
    text = _text(path)
    rows = _csv_rows(text, path) if path.suffix == ".csv" else _yaml_rows(text, path)
    entries: dict[str, Entry] = {}
    for place, row in rows:
        entry = _entry(place, row)
        if entry.pattern in entries:
            raise BuildError(
                f"{place}: {entry.pattern!r} stands there already ({entries[entry.pattern].place})"
            )
        entries[entry.pattern] = entry
    return Sidecar(path, tuple(entries.values()))


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BuildError(f"cannot read {path}: {(error.strerror or str(error)).lower()}") from error
    for encoding in ("utf-8-sig", "gb18030"):  # the second is what Chinese editions of Excel save
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BuildError(f"{path} is neither UTF-8 nor GB 18030 text; save it as UTF-8")


def _csv_rows(text: str, path: Path) -> list[tuple[str, dict[str, Any]]]:
    try:
        table = list(csv.reader(io.StringIO(text), strict=True))
    except csv.Error as error:
        raise BuildError(f"{path} is not a CSV table: {error}") from error
    if not table:
        return []
    header = [name.strip() for name in table[0]]
    _check_columns(header, f"{path} line 1")
    rows = []
    for number, row in enumerate(table[1:], start=2):
        if not any(value.strip() for value in row):
            continue
        if len(row) > len(header):
            raise BuildError(
                f"{path} line {number}: {len(row)} values for {len(header)} columns; quote commas"
            )
        rows.append((f"{path} line {number}", dict(zip(header, row, strict=False))))
    return rows


class _UniqueKeyLoader(yaml.SafeLoader):
    """YAML keeps the last of two equal keys without a word; here that is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """As the parent's, but a key may stand only once."""
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.YAMLError(f"{key!r} stands there twice")
        return super().construct_mapping(node, deep)


def _yaml_rows(text: str, path: Path) -> list[tuple[str, dict[str, Any]]]:
    try:
        content = yaml.load(text, _UniqueKeyLoader)  # a SafeLoader
    except yaml.YAMLError as error:
        raise BuildError(f"{path} is not YAML: {' '.join(str(error).split())}") from error
    if isinstance(content, dict):  # pattern: {fields}
        content = [{"file": key, **(value or {})} if isinstance(value or {}, dict) else value
                   for key, value in content.items()]  # fmt: skip
    rows = []
    for number, item in enumerate(content or [], start=1):
        place = f"{path} item {number}"
        if not isinstance(item, dict):
            raise BuildError(
                f"{place}: give it as a mapping with the key 'file' and any of {', '.join(FIELDS)}"
            )
        _check_columns([str(key) for key in item], place)
        rows.append((place, {str(key): value for key, value in item.items()}))
    return rows


def _check_columns(names: list[str], place: str) -> None:
    for name in names:
        if name not in ("file", *FIELDS):
            raise BuildError(f"{place}: no such column {name!r}; the columns are file, {', '.join(FIELDS)}")
        if names.count(name) > 1:
            raise BuildError(f"{place}: the column {name!r} stands there twice")
    if "file" not in names:
        raise BuildError(f"{place}: the column 'file' is missing; it names a file or a pattern such as *.pdf")


def _entry(place: str, row: dict[str, Any]) -> Entry:
    """Check one row; empty values say nothing and are left out."""
    values = {
        name: str(value).strip() for name, value in row.items() if value is not None and str(value).strip()
    }
    pattern = values.pop("file", "").removeprefix("./")
    if not pattern:
        raise BuildError(f"{place}: the column 'file' is empty; name a file or a pattern such as *.pdf")
    fields: dict[str, Any] = dict(values)
    if (year := values.get("fiscal_year")) is not None:
        if not (year.isascii() and year.isdigit() and int(year) in _YEARS):
            raise BuildError(f"{place}: fiscal_year {year!r} is not a year; write four digits, such as 2024")
        fields["fiscal_year"] = int(year)
    for name in _DATES:
        if (value := values.get(name)) is not None:
            fields[name] = _date(value, f"{place}: {name}")
    for name, allowed in (("document_kind", _KINDS), ("scope", _SCOPES)):
        if (value := values.get(name)) is not None:
            if value not in allowed:
                words = " or ".join(dict.fromkeys(allowed.values()))
                raise BuildError(f"{place}: {name} {value!r} is not known; write {words}")
            fields[name] = allowed[value]
    return Entry(pattern, place, fields)


def _date(value: str, place: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise BuildError(
            f"{place} {value!r} is not a date; write year-month-day, such as 2026-02-20"
        ) from None
