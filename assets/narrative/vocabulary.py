"""The claims that can be read, as declared in ``claims.yaml`` and in the classification lists.

Here: loading and the dataclasses. Not here: matching (subjects, claims).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from expectations.yaml_files import read_yaml

ALL = "all"
_NO_CLASS = ("国有资本经营预算支出", "其他支出", "预备费")
"""Class names that sentences use in another sense."""


@dataclass(frozen=True, slots=True)
class ClaimRule:
    """One kind of money claim: what its subject is called and what it is not."""

    claim: str
    subject: re.Pattern[str]
    not_before: re.Pattern[str] | None
    needs: re.Pattern[str] | None
    kinds: tuple[str, ...]
    roles: tuple[str, ...]
    scopes: tuple[str, ...]
    rank: int
    alone: bool
    """Whether before the subject only words may stand that say nothing."""
    change: str | None
    """The claim that its increase or decrease makes."""
    share: str | None
    """The claim that its share (占…%) makes."""


@dataclass(frozen=True, slots=True)
class CountRule:
    """One kind of counted claim (编制, 车辆)."""

    claim: str
    unit: str
    pattern: re.Pattern[str]
    not_before: re.Pattern[str] | None
    whole: bool
    """Whether a number after 其中 is a part of the one that counts."""
    in_reason: bool
    """Whether it counts in a sentence that explains an amount (主要是20台公务用车的燃料费)."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything that ``claims.yaml`` declares."""

    claims: tuple[ClaimRule, ...]
    counts: tuple[CountRule, ...]
    none: tuple[tuple[str, re.Pattern[str]], ...]
    neutral: re.Pattern[str]
    heading_tail: re.Pattern[str]
    prior: re.Pattern[str]
    base: re.Pattern[str]
    reason: re.Pattern[str]
    skip_sections: re.Pattern[str]
    counts_only: re.Pattern[str]
    function_class: re.Pattern[str]
    economic_class: re.Pattern[str]
    class_names: Mapping[str, str]


@cache
def vocabulary() -> Vocabulary:
    """The declared vocabulary."""
    raw = read_yaml(files("assets.narrative") / "claims.yaml")
    between = f"(?:{_alternatives(raw['between'])})*$"
    functions, economics = _class_names("func_class.csv"), _class_names("econ_class_department.csv")
    return Vocabulary(
        claims=tuple(_rule(r, between) for r in raw["claims"]),
        counts=tuple(_count(r) for r in raw["counts"]),
        none=tuple((r["claim"], _pattern(r["subject"])) for r in raw["none"]),
        neutral=_longest_first(raw["neutral"]),
        heading_tail=re.compile(f"(?:{_alternatives(raw['heading_tail'])})+$"),
        prior=_pattern(raw["prior"]),
        base=_pattern(raw["base"]),
        reason=_pattern(raw["reason"]),
        skip_sections=_pattern(raw["skip_sections"]),
        counts_only=_pattern(raw["counts_only"]),
        function_class=_classes(functions, between),
        economic_class=_classes(economics, between),
        class_names={**functions, **economics},
    )


def _rule(raw: Mapping[str, Any], between: str) -> ClaimRule:
    return ClaimRule(
        claim=raw["claim"],
        subject=re.compile(f"(?P<phrase>{_alternatives(raw['subject'])}){between}"),
        not_before=_optional(raw.get("not_before")),
        needs=_optional(raw.get("needs")),
        kinds=tuple(raw.get("kinds", ("budget", "final_account"))),
        roles=tuple(raw.get("roles", ("level", "change", "share"))),
        scopes=tuple(raw.get("scopes", ())),
        rank=int(raw.get("rank", 1)),
        alone=bool(raw.get("alone", False)),
        change=raw.get("change"),
        share=raw.get("share"),
    )


def _count(raw: Mapping[str, Any]) -> CountRule:
    return CountRule(
        claim=raw["claim"],
        unit=raw["unit"],
        pattern=_pattern(raw["pattern"]),
        not_before=_optional(raw.get("not_before")),
        whole=bool(raw.get("whole", True)),
        in_reason=bool(raw.get("in_reason", False)),
    )


def _alternatives(text: str) -> str:
    """A pattern that YAML folded over several lines, without the blanks."""
    return re.sub(r"\s+", "", text)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(_alternatives(text))


def _longest_first(text: str) -> re.Pattern[str]:
    """Words to be removed: 在职 before 在."""
    return re.compile("|".join(sorted(_alternatives(text).split("|"), key=len, reverse=True)))


def _optional(text: str | None) -> re.Pattern[str] | None:
    return _pattern(text) if text else None


def _class_names(file_name: str) -> dict[str, str]:
    """The 类 of a classification: name without 支出 → name."""
    path = files("warehouse") / "reference" / file_name
    with path.open(encoding="utf-8") as stream:
        rows = [row["name"] for row in csv.DictReader(stream) if row["level"] == "1"]
    plain = str.maketrans("", "", "（）")
    return {name.removesuffix("支出").translate(plain): name for name in rows if name not in _NO_CLASS}


def _classes(names: Mapping[str, str], between: str) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, names), key=len, reverse=True)).replace(
        "对个人和家庭的补助", "对个人和家庭的?补助"
    )
    return re.compile(f"^(?P<before>.*?)(?P<name>{words})(?:支出)?{between}")
