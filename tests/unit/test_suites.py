"""The suites as such: what they are made of, that a crash is loud, that a validation replaces the one before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from made_documents import broken, budget, write

from expectations import suites
from expectations.cause import Evidence, attribute_cause
from expectations.declarations import kinds
from expectations.rules import rules, rules_version
from expectations.suites import ExpectationCrashError, validate


def test_importing_the_module_does_not_import_great_expectations() -> None:
    code = "import sys, expectations.suites; sys.exit('great_expectations' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_kind_has_a_suite_derived_from_the_declarations() -> None:
    for kind in kinds():
        found = [rule.id for rule, _ in suites.expectations_of(kind) if rule]
        assert found == [rule.id for rule in rules().values() if kind in rule.kinds]


def test_second_validation_replaces_the_first_and_leaves_others(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    bad = broken(budget, lambda d: d.put("budget_summary", "支出总计", "amount", "101.00"))
    write(path, {"a": bad, "b": bad})
    validate(path, ["a", "b"], None)
    with duckdb.connect(str(path)) as connection:
        before = connection.execute("SELECT * FROM stg_check_finding ORDER BY ALL").fetchall()
        connection.execute("UPDATE stg_amount SET printed_text = '100.00', value = 100, amount_yuan = 1000000"
                           " WHERE sha256 = 'a' AND printed_text = '101.00'")  # fmt: skip
    validate(path, ["a"], None)
    with duckdb.connect(str(path), read_only=True) as connection:
        after = connection.execute("SELECT * FROM stg_check_finding ORDER BY ALL").fetchall()
        versions = connection.execute("SELECT DISTINCT rules_version FROM stg_version").fetchall()
    assert [row for row in before if row[0] == "b"] == [row for row in after if row[0] == "b"]
    assert [row for row in after if row[0] == "a" and row[2] == "error"] == []
    assert versions == [(rules_version(),)]


def test_a_crashed_expectation_is_an_error_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "s.duckdb"
    write(path, {"a": budget()})
    monkeypatch.setattr(suites, "code_regex", lambda kind: "((")
    with pytest.raises(ExpectationCrashError, match="code_format"):
        validate(path, ["a"], None)
    with duckdb.connect(str(path), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM stg_rule_outcome").fetchone() == (0,)


def test_data_docs_open_from_disk(tmp_path: Path) -> None:
    write(tmp_path / "s.duckdb", {"a": budget()})
    validate(tmp_path / "s.duckdb", ["a"], tmp_path / "docs")
    assert (tmp_path / "docs" / "index.html").is_file()
    assert list((tmp_path / "docs").rglob("budget_summary*.html"))


def test_nothing_to_validate_is_nothing_done(tmp_path: Path) -> None:
    write(tmp_path / "s.duckdb", {})
    report = validate(tmp_path / "s.duckdb", [], tmp_path / "docs")
    assert (report.documents, report.suites, dict(report.findings)) == (0, (), {})
    assert not (tmp_path / "docs").exists()


@pytest.mark.parametrize(
    ("rule", "is_rounding", "evidence", "cause"),
    [
        ("children_sum_to_parent", True, Evidence(), "publisher"),
        ("children_sum_to_parent", False, Evidence(held=30, failed=2), "publisher"),
        ("children_sum_to_parent", False, Evidence(held=3, failed=2), "extraction"),
        ("children_sum_to_parent", False, Evidence(held=30, failed=2, doubts=1), "extraction"),
        ("children_sum_to_parent", False, Evidence(held=3, failed=2, second="agrees"), "publisher"),
        ("children_sum_to_parent", False, Evidence(held=2, failed=3, second="agrees"), "unknown"),
        ("children_sum_to_parent", False, Evidence(held=9, failed=1, doubts=1, second="agrees"), "unknown"),
        ("children_sum_to_parent", False, Evidence(held=30, failed=2, second="differs"), "extraction"),
        ("table_equality:projects", False, Evidence(held=9, failed=1, second="agrees"), "publisher"),
        ("table_equality:projects", False, Evidence(held=9, failed=1), "unknown"),
        ("claim_basic", False, Evidence(), "publisher"),
        ("claim_basic", False, Evidence(other_failed=1), "unknown"),
        ("table_equality:projects", False, Evidence(held=9), "publisher"),
        ("table_equality:projects", False, Evidence(held=9, other_failed=1), "unknown"),
        ("number_read_once", False, Evidence(held=9), "extraction"),
        ("contents_table_missing", False, Evidence(), "publisher"),
        ("contents_table_missing", False, Evidence(doubts=2), "unknown"),
        ("code_unknown", False, Evidence(held=9), "unknown"),
    ],
)
def test_cause_follows_the_evidence(rule: str, is_rounding: bool, evidence: Evidence, cause: str) -> None:
    found, words = attribute_cause(rules()[rule], is_rounding, evidence)
    assert found == cause
    assert words
