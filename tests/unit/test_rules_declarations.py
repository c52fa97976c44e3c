"""The declarations of the rules, and the page made from them."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from expectations.declarations import kinds
from expectations.rulebook import markdown
from expectations.rules import (
    DOCUMENT,
    NARRATIVE,
    BadRuleError,
    figures,
    rule_from,
    rules,
    rules_version,
    template,
)

ROOT = Path(str(files("expectations"))).parent
GOOD = {
    "id": "r",
    "title_en": "e",
    "title_zh": "中",
    "severity": "error",
    "source": {"kind": "legal", "text": "法"},
    "check": "native",
    "kinds": ["all"],
}


def test_rule_book_is_up_to_date() -> None:
    page = (ROOT / "docs" / "rules.md").read_text("utf-8")
    assert page == markdown(), "run: python -m expectations.rulebook > docs/rules.md"


def test_every_rule_has_both_titles_a_source_and_suites() -> None:
    for rule in rules().values():
        assert rule.title_en and rule.title_zh and rule.source and rule.kinds
        assert set(rule.kinds) <= {*kinds(), DOCUMENT, NARRATIVE}


def test_every_template_belongs_to_a_rule_or_is_preparation() -> None:
    used = {rule.check for rule in rules().values()}
    names = {p.stem for p in template("figures").parent.glob("*.sql")}
    assert {n for n in names if not n.startswith("_")} == used - {"native"}


def test_rules_name_figures_that_exist() -> None:
    for rule in rules().values():
        named = [*rule.parameters.get("right", []), *rule.parameters.get("figures", [])]
        if rule.check == "figures":
            named.append(rule.parameters["left"])
        if rule.check in ("figures", "claim_figures"):
            assert set(named) <= set(figures()), rule.id
    for places in figures().values():
        assert {place["kind"] for place in places} <= set(kinds())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"severity": "fatal"}, "severity 'fatal'"),
        ({"source": {"kind": "gossip", "text": "x"}}, "source kind 'gossip'"),
        ({"check": "no_such_check"}, "no template warehouse/checks/no_such_check.sql"),
        ({"kinds": ["cakes"]}, "unknown kind 'cakes'"),
    ],
)
def test_bad_declaration_names_what_is_wrong(change: dict[str, object], words: str) -> None:
    with pytest.raises(BadRuleError, match=r"rule 'r' of g") as raised:
        rule_from(GOOD | change, "g")
    assert words in str(raised.value)


def test_missing_words_of_a_declaration_are_named() -> None:
    with pytest.raises(BadRuleError, match="missing title_zh"):
        rule_from({k: v for k, v in GOOD.items() if k != "title_zh"}, "g")


def test_version_is_stable() -> None:
    assert rules_version() == rules_version()
    assert len(rules_version()) == 16
