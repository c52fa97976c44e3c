"""The suites as such: what they are made of, that a crash is loud, that a validation replaces the one before."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import partial
from pathlib import Path

import duckdb
import pytest
from made_documents import broken, budget, write

from expectations import batches, suites
from expectations.cause import Evidence, attribute_cause
from expectations.declarations import kinds
from expectations.neighbours import in_parts
from expectations.rules import rules, rules_version
from expectations.suites import ExpectationCrashError, validate
from expectations.typed import code_regex, measures
from expectations.witness import Witnessed


def test_importing_the_module_does_not_import_great_expectations() -> None:
    code = "import sys, expectations.suites; sys.exit('great_expectations' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_rule_is_an_expectation_of_one_suite() -> None:
    found = [rule.id for suite in batches.suites() for rule, _ in suites.expectations_of(suite) if rule]
    assert sorted(found) == sorted(rules())


def test_codes_and_measures_are_those_of_the_table_kind() -> None:
    assert re.match(code_regex(), "general_public_by_function:2010301")
    assert not re.match(code_regex(), "general_public_by_function:30101")
    assert re.match(code_regex(), "basic_by_economic:30101")
    assert "three_public:vehicle_total" in measures()
    assert "three_public:quantity" not in measures()


def test_a_rule_on_blanks_looks_at_every_kind() -> None:
    for rule in rules().values():  # elsewhere, a number of another kind would count as a blank
        if rule.parameters.get("expectation") == "not_null":
            assert set(rule.kinds) == set(kinds())


def test_many_documents_are_validated_in_parts_to_the_same_effect(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = broken(budget, lambda d: d.put("budget_summary", "支出总计", "amount", "101.00"))
    outcomes = []
    for name, numbers in (("whole", 120_000), ("parts", 1)):
        monkeypatch.setattr(suites, "in_parts", partial(in_parts, numbers=numbers))
        path = tmp_path / f"{name}.duckdb"
        write(path, {"a": bad, "b": budget(), "c": budget()})
        report = validate(path, ["a", "b", "c"], tmp_path / name)
        with duckdb.connect(str(path), read_only=True) as connection:
            found = connection.execute("SELECT * FROM stg_check_finding ORDER BY ALL").fetchall()
            ruled = connection.execute("SELECT * FROM stg_rule_outcome ORDER BY ALL").fetchall()
        counts = {
            suite.name: (suite.rows, [(e.rule, e.checked) for e in suite.expectations])
            for suite in report.suites
        }
        outcomes.append((found, ruled, counts, report.checked, dict(report.findings)))
    assert outcomes[0] == outcomes[1]
    assert outcomes[0][0]


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
    monkeypatch.setattr(suites, "code_regex", lambda: "((")
    with pytest.raises(ExpectationCrashError, match="code_format"):
        validate(path, ["a"], None)
    with duckdb.connect(str(path), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM stg_rule_outcome").fetchone() == (0,)


def test_data_docs_open_from_disk(tmp_path: Path) -> None:
    write(tmp_path / "s.duckdb", {"a": budget()})
    validate(tmp_path / "s.duckdb", ["a"], tmp_path / "docs")
    assert (tmp_path / "docs" / "index.html").is_file()
    assert list((tmp_path / "docs").rglob("inside_table*.html"))


def test_nothing_to_validate_is_nothing_done(tmp_path: Path) -> None:
    write(tmp_path / "s.duckdb", {})
    report = validate(tmp_path / "s.duckdb", [], tmp_path / "docs")
    assert (report.documents, report.suites, dict(report.findings)) == (0, (), {})
    assert not (tmp_path / "docs").exists()


AGREE, DIFFER = Witnessed("agree", "the same"), Witnessed("differ", "others")
NOT_COMPARED = Witnessed("not_compared", "one reader only")


@pytest.mark.parametrize(
    ("rule", "is_rounding", "evidence", "cause"),
    [
        ("children_sum_to_parent", True, Evidence(), "publisher"),
        ("children_sum_to_parent", False, Evidence(AGREE, 30, 2), "publisher"),
        ("children_sum_to_parent", False, Evidence(AGREE, 2, 3), "publisher"),
        ("children_sum_to_parent", False, Evidence(AGREE, 3, 2, is_ruled=False), "publisher"),
        ("children_sum_to_parent", False, Evidence(AGREE, 2, 3, is_ruled=False), "unknown"),
        ("children_sum_to_parent", False, Evidence(AGREE, 30, 2, doubts=1), "extraction"),
        ("children_sum_to_parent", False, Evidence(DIFFER, 30, 2), "extraction"),
        ("children_sum_to_parent", False, Evidence(NOT_COMPARED, 30, 2), "unknown"),
        ("table_equality:projects", False, Evidence(AGREE, 9), "publisher"),
        ("table_equality:projects", False, Evidence(DIFFER, 9), "extraction"),
        ("claim_basic", False, Evidence(AGREE), "publisher"),
        ("claim_basic", False, Evidence(DIFFER), "extraction"),
        ("claim_basic", False, Evidence(), "unknown"),
        ("number_read_once", False, Evidence(AGREE, 9), "extraction"),
        ("contents_table_missing", False, Evidence(AGREE), "publisher"),
        ("contents_table_missing", False, Evidence(AGREE, doubts=2), "unknown"),
        ("code_unknown", False, Evidence(NOT_COMPARED, 9), "unknown"),
    ],
)
def test_cause_follows_the_evidence(rule: str, is_rounding: bool, evidence: Evidence, cause: str) -> None:
    found, words = attribute_cause(rules()[rule], is_rounding, evidence)
    assert found == cause
    assert words
