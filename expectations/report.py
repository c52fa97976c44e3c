"""What a validation did, per suite and rule, as plain data.

Here: the report that the caller (a Dagster asset, a test) reads. Not here: Great Expectations, the findings themselves
(they stand in the store).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from expectations.rules import Severity


@dataclass(frozen=True, slots=True)
class RuleResult:
    """One expectation of a suite: how many values it looked at, how many failed, how many it had to skip."""

    rule: str
    severity: Severity
    success: bool
    checked: int
    failed: int
    skipped: int


@dataclass(frozen=True, slots=True)
class SuiteResult:
    """One suite on one batch: the printed numbers of many documents, or the check rows of a group of rules."""

    name: str
    rows: int
    seconds: float
    expectations: tuple[RuleResult, ...]

    @property
    def success(self) -> bool:
        """Whether every expectation held."""
        return all(e.success for e in self.expectations)


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """The whole validation: its suites, what it found by severity, and what it cost."""

    documents: int
    suites: tuple[SuiteResult, ...]
    findings: Mapping[str, int]
    """Number of findings by severity (error, warning, rounding, info)."""
    seconds: float
    import_seconds: float
    """Of these, what importing Great Expectations took."""

    @property
    def checked(self) -> int:
        """Values that were compared; skipped ones do not count."""
        return sum(e.checked for s in self.suites for e in s.expectations)

    @property
    def failed_rules(self) -> Mapping[str, int]:
        """Failed values by rule."""
        total: Counter[str] = Counter()
        for suite in self.suites:
            total.update({e.rule: e.failed for e in suite.expectations if e.failed})
        return total


def added_up(suites: Iterable[SuiteResult]) -> tuple[SuiteResult, ...]:
    """The suites of all parts of a validation, each once: ``prose`` and ``prose-2`` are one suite of two parts."""
    parts: dict[str, list[SuiteResult]] = {}
    for suite in suites:
        parts.setdefault(suite.name.partition("-")[0], []).append(suite)
    return tuple(
        SuiteResult(
            name,
            sum(part.rows for part in of_suite),
            sum(part.seconds for part in of_suite),
            tuple(_rules_added_up(e for part in of_suite for e in part.expectations)),
        )
        for name, of_suite in parts.items()
    )


def _rules_added_up(results: Iterable[RuleResult]) -> Iterator[RuleResult]:
    found: dict[str, list[RuleResult]] = {}
    for result in results:
        found.setdefault(result.rule, []).append(result)
    for rule, parts in found.items():
        yield RuleResult(
            rule,
            parts[0].severity,
            all(part.success for part in parts),
            sum(part.checked for part in parts),
            sum(part.failed for part in parts),
            sum(part.skipped for part in parts),
        )
