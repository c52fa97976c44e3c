"""The overview of a validation: every suite with its numbers, failing rules by name, links that lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

from expectations.overview import write_overview
from expectations.report import RuleResult, SuiteResult


def test_suites_numbers_failures_and_links(tmp_path: Path) -> None:
    page = tmp_path / "validations" / "three_public" / "run" / "b.html"
    page.parent.mkdir(parents=True)
    page.write_text("x")
    held = RuleResult("unit_known", "error", True, 7, 0, 0)
    broken = RuleResult("total_equals_sum_of_columns", "error", False, 5, 2, 1)
    suites = [SuiteResult("three_public", 9, 0.2, (held, broken)), SuiteResult("narrative", 3, 0.1, (held,))]
    text = write_overview(tmp_path, suites).read_text("utf-8")
    (link,) = re.findall(r'href="([^"]+)"', text)
    assert (tmp_path / link) == page
    assert '<td class="n">9<td class="n">12<td class="n bad">2<td class="n">1' in text
    assert "total_equals_sum_of_columns" in text
    assert "unit_known" not in text
    assert "http" not in text
