"""Names for people: of table kinds and measures in Chinese, of rules in both languages.

Here: looking names up. Not here: the names (``expectations/kinds``, ``expectations/rules``, and ``titles.yaml`` for
what the reader itself finds).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from assets.evidence.model import FindingRow
from expectations.declarations import Column, kinds, vocabulary

_OTHERS = {"narrative": "文字说明", "other": "其他表", "document": "目录"}


def kind_name(kind: str | None) -> str:
    """The Chinese name of a table kind; the kind itself where none is declared."""
    declared = kinds().get(kind or "")
    return declared.zh if declared else _OTHERS.get(kind or "", kind or "")


def measure_name(measure: str | None) -> str:
    """The Chinese name of a measure; the measure itself where none is declared."""
    return _measures().get(measure or "", measure or "")


def rule_titles(rule: str, title_zh: str | None, title_en: str | None) -> tuple[str, str]:
    """What a rule is called, in Chinese and English: as declared, else as the reader's own; else its id."""
    if title_zh and title_en:
        return title_zh, title_en
    zh, en = _reader_titles().get(rule, (rule, rule))
    return str(zh), str(en)


def finding_titles(finding: FindingRow) -> tuple[str, str]:
    """What a finding's rule is called, in Chinese and English."""
    return rule_titles(finding.rule, finding.title_zh, finding.title_en)


@cache
def _reader_titles() -> dict[str, list[str]]:
    text = (files("assets.evidence") / "titles.yaml").read_text("utf-8")
    return dict(yaml.safe_load(text))


@cache
def _measures() -> dict[str, str]:
    """The first plain phrase by which headers name each measure."""
    columns = [*vocabulary().measures, *(c for kind in kinds().values() for c in kind.columns)]
    names: dict[str, str] = {}
    for column in columns:
        names.setdefault(column.measure, _phrase(column))
    return names


def _phrase(column: Column) -> str:
    phrases = column.under or column.leaf
    return phrases[0].strip("*") if phrases else column.measure
