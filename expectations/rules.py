"""The rules as declared in ``expectations/rules/*.yaml``, loaded into frozen dataclasses.

Here: identity, titles, severity, source and parameters of every rule, and the version of the whole rule book.
Not here: how a rule is computed (warehouse/checks), how it is run (``suites``), what a finding says (``findings``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args

from expectations.declarations import Kind, kinds
from expectations.yaml_files import read_yaml

Severity = Literal["error", "warning", "info"]
SourceKind = Literal["legal", "accounting"]

DOCUMENT, NARRATIVE = "document", "narrative"
"""Suites beside those of the table kinds: contents against body, and sentences against tables."""

_LAYOUTS = frozenset({"list", "sides", "single", "lines", "form"})
_WORDS = frozenset({*_LAYOUTS, "all", DOCUMENT, NARRATIVE})


class BadRuleError(ValueError):
    """A rule declaration that cannot be used, with its file, id and what is wrong."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One declared rule (规则)."""

    id: str
    title_en: str
    title_zh: str
    severity: Severity
    group: str
    source_kind: SourceKind
    source: str
    check: str
    """The template ``warehouse/checks/<check>.sql`` that computes its rows, or ``native``."""
    kinds: tuple[str, ...]
    """Table kinds whose suite runs it, ``document`` or ``narrative``."""
    rounding: bool = False
    """Whether a difference within the rounding of the addends is reported (severity ``rounding``)."""
    blocking: bool = False
    """Whether a failure that is a fault of reading (cause ``extraction``) keeps the table out of the facts (隔离)."""
    by_hand: bool = False
    """Whether one side is typed by hand (prose, forms): then the computed amount is written without trailing zeros."""
    condition: str | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)


def _expand(words: list[str], where: str) -> tuple[str, ...]:
    declared: Mapping[str, Kind] = kinds()
    found: list[str] = []
    for word in words:
        if word in declared or word in (DOCUMENT, NARRATIVE):
            found.append(word)
        elif word in _LAYOUTS or word == "all":
            found += [k.kind for k in declared.values() if word in ("all", k.layout)]
        else:
            raise BadRuleError(
                f"{where}: unknown kind {word!r}; known: {', '.join(sorted(_WORDS | set(declared)))}"
            )
    return tuple(dict.fromkeys(found))


def rule_from(raw: Mapping[str, Any], group: str) -> Rule:
    """One rule from its declaration; raises :class:`BadRuleError` naming what is missing or unknown."""
    where = f"rule {raw.get('id', '?')!r} of {group}"
    missing = {"id", "title_en", "title_zh", "severity", "source", "check", "kinds"} - set(raw)
    if missing:
        raise BadRuleError(f"{where}: missing {', '.join(sorted(missing))}")
    if raw["severity"] not in get_args(Severity):
        raise BadRuleError(f"{where}: severity {raw['severity']!r} is not one of {get_args(Severity)}")
    if raw["source"].get("kind") not in get_args(SourceKind):
        raise BadRuleError(
            f"{where}: source kind {raw['source'].get('kind')!r} is not one of {get_args(SourceKind)}"
        )
    if raw["check"] != "native" and not template(raw["check"]).is_file():
        raise BadRuleError(f"{where}: no template warehouse/checks/{raw['check']}.sql")
    return Rule(
        id=raw["id"],
        title_en=raw["title_en"],
        title_zh=raw["title_zh"],
        severity=raw["severity"],
        group=group,
        source_kind=raw["source"]["kind"],
        source=raw["source"]["text"],
        check=raw["check"],
        kinds=_expand(raw["kinds"], where),
        rounding=bool(raw.get("rounding", False)),
        blocking=bool(raw.get("blocking", False)),
        by_hand=bool(raw.get("by_hand", False)),
        condition=raw.get("condition"),
        parameters=MappingProxyType(dict(raw.get("parameters", {}))),
    )


def template(check: str) -> Path:
    """The SQL file that computes the rows of ``check``."""
    return Path(str(files("warehouse") / "checks" / f"{check}.sql"))


def _files(folder: str, suffix: str, package: str = "expectations") -> list[Path]:
    root = Path(str(files(package))) / folder
    return sorted(p for p in root.iterdir() if p.suffix == suffix)


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by id, in the order of the files and of their lines."""
    found: dict[str, Rule] = {}
    for path in _files("rules", ".yaml"):
        if path.name.startswith("_"):
            continue
        raw = read_yaml(path)
        for declaration in raw.get("rules", ()):
            rule = rule_from(declaration, raw["group"])
            if rule.id in found:
                raise BadRuleError(f"{path.name}: rule {rule.id!r} is declared twice")
            found[rule.id] = rule
    return MappingProxyType(found)


@cache
def figures() -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    """The named figures (指标数) that rules compare: where each is read, in order of preference."""
    raw = read_yaml(files("expectations") / "rules" / "_figures.yaml")
    return MappingProxyType({name: tuple(places) for name, places in raw.items()})


@cache
def rules_version() -> str:
    """A hash of everything a finding depends on: rules, kinds, templates, reference lists and this package's code."""
    digest = hashlib.sha256()
    paths = [*_files("rules", ".yaml"), *_files("kinds", ".yaml"), *_files("", ".py")]
    paths += [*_files("checks", ".sql", "warehouse"), *_files("reference", ".csv", "warehouse")]
    for path in paths:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
