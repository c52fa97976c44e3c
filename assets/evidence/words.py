"""Names for people: of table kinds and measures in Chinese, of rules in both languages.

Here: looking names up. Not here: the names (``expectations/kinds``, ``expectations/rules``; ``titles.yaml`` for what
the reader itself finds, ``measures.yaml`` for measures, ``expected.yaml`` for what rules expect in words).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from assets.evidence.model import FindingRow
from expectations.declarations import Column, kinds, vocabulary

_OTHERS = {"narrative": "文字说明", "other": "其他表", "document": "目录"}
_FUNDS = ("general_public", "government_fund", "state_capital")


def kind_name(kind: str | None) -> str:
    """The Chinese name of a table kind; the kind itself where none is declared."""
    declared = kinds().get(kind or "")
    return declared.zh if declared else _OTHERS.get(kind or "", kind or "")


def measure_name(measure: str | None) -> str:
    """The Chinese name of a measure; the measure itself where none is declared.

    A measure of parts is named by them: ``carryover_project``, ``vehicle_total_general_public``, ``project:名称``.
    """
    name = measure or ""
    known = _measures()
    if name in known:
        return known[name]
    whole, _, part = name.partition(":")
    if part:
        return f"{measure_name(whole)}·{measure_name(part)}"
    if name.startswith("carryover_"):
        return f"结转·{measure_name(name.removeprefix('carryover_'))}"
    for fund in _FUNDS:
        if name.endswith(f"_{fund}"):
            return f"{measure_name(name.removesuffix(f'_{fund}'))}·{measure_name(fund)}"
    return name


def expected_words(text: str) -> str:
    """What a rule expects where that is no number, in Chinese; the text itself where it is printed text."""
    known = _yaml("expected.yaml")
    if text in known:
        return str(known[text])
    for phrase, zh in known.items():
        before, star, after = phrase.partition("*")
        if star and text.startswith(before) and text.endswith(after) and len(text) >= len(phrase):
            return str(zh).replace("*", text.removeprefix(before).removesuffix(after))
    return text


def rule_titles(rule: str, title_zh: str | None, title_en: str | None) -> tuple[str, str]:
    """What a rule is called, in Chinese and English: as declared, else as the reader's own; else its id."""
    if title_zh and title_en:
        return title_zh, title_en
    zh, en = _yaml("titles.yaml").get(rule, (rule, rule))
    return str(zh), str(en)


def finding_titles(finding: FindingRow) -> tuple[str, str]:
    """What a finding's rule is called, in Chinese and English."""
    return rule_titles(finding.rule, finding.title_zh, finding.title_en)


@cache
def _yaml(name: str) -> dict[str, Any]:
    return dict(yaml.safe_load((files("assets.evidence") / name).read_text("utf-8")))


@cache
def _measures() -> dict[str, str]:
    """Names as given; else the first plain phrase by which headers name each measure."""
    columns = [*vocabulary().measures, *(c for kind in kinds().values() for c in kind.columns)]
    names = dict(_yaml("measures.yaml"))
    for column in columns:
        if column.under or column.leaf:
            names.setdefault(column.measure, _phrase(column))
    return names


def _phrase(column: Column) -> str:
    return (column.under or column.leaf)[0].strip("*")
