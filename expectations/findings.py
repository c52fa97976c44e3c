"""From failed expectations to findings: severity, cause with its evidence, and the rows of the store.

Here: what a failure becomes in ``stg_check_finding`` and ``stg_rule_outcome``. Not here: running the suites
(``suites``), the wording (``messages``), the reader's own findings (assets).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import duckdb
import pandas as pd

from expectations.messages import message, printed_and_computed
from expectations.rules import Rule, rules, rules_version

Cause = Literal["publisher", "extraction", "unknown"]

ARITHMETIC = frozenset({"tree_sums", "row_sums", "side_balance", "line_products", "form_sums"})
"""Checks whose rows are identities inside one table: those that hold are evidence for its cells."""
_ACROSS = frozenset({"figures", "class_amounts", "function_rows", "procurement_projects"})
_NOTHING = "nothing in this document that the rule looks at"
_READING = frozenset({"number_read_once", "amount_known", "unit_known", "page_known"})


@dataclass(frozen=True, slots=True)
class Failure:
    """One unexpected row of a suite: its rule, its check row (none: a typed row), its place in the batch."""

    rule: str
    check: int | None
    row: int
    is_rounding: bool
    place: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a finding's cells: identities of its tables that hold or not, the reader's doubts."""

    held: int = 0
    failed: int = 0
    other_failed: int = 0
    doubts: int = 0
    """Errors and warnings of the reader on this table; tables of the document that it did not recognise."""


def attribute_cause(rule: Rule, is_rounding: bool, evidence: Evidence) -> tuple[Cause, str]:
    """Who most likely erred, and why.

    * A difference that rounding explains is the publisher's rounding.
    * What can only be a fault of reading (a cell read twice, an unknown unit) is extraction.
    * Prose and forms are typed by hand: publisher, if the table on the other side closes; else unknown.
    * Inside a table: publisher, if the break is isolated, that is, if at least three quarters of the table's
      identities hold, at least three of them, and the reader had no doubt about the table; a misread row or
      column breaks most of them, so otherwise extraction.
    * Between tables: publisher, if both tables close and the reader had no doubts; else unknown.
    * Anything else is unknown.
    """
    if is_rounding:
        return "publisher", "a difference that rounding of the addends explains"
    if rule.id in _READING:
        return "extraction", "a fault of reading by its nature"
    if rule.id == "contents_table_missing":
        return _cause_of_absence(evidence)
    if rule.check in ARITHMETIC:
        return _cause_inside(evidence)
    if rule.by_hand:
        return _cause_by_hand(evidence)
    return _cause_across(evidence) if rule.check in _ACROSS else ("unknown", "no evidence either way")


def _counts_in_words(evidence: Evidence) -> str:
    doubts = f", {evidence.doubts} doubts of the reader" if evidence.doubts else ""
    return f"{evidence.held} of {evidence.held + evidence.failed} identities of the table hold{doubts}"


def _cause_of_absence(evidence: Evidence) -> tuple[Cause, str]:
    if evidence.doubts:
        return "unknown", f"tables of the body that were not recognised: {evidence.doubts}"
    return "publisher", "every table of the body was recognised, this one is not among them"


def _cause_inside(evidence: Evidence) -> tuple[Cause, str]:
    total = evidence.held + evidence.failed
    words = _counts_in_words(evidence)
    if evidence.held >= 3 and evidence.held * 4 >= total * 3 and not evidence.doubts:
        return "publisher", f"isolated, {words}"
    return "extraction", f"not isolated, {words}"


def _cause_by_hand(evidence: Evidence) -> tuple[Cause, str]:
    if evidence.other_failed:
        return "unknown", f"typed by hand, but {evidence.other_failed} identities of the table do not hold"
    return "publisher", "typed by hand, and the table on the other side closes"


def _cause_across(evidence: Evidence) -> tuple[Cause, str]:
    closes = not evidence.failed and not evidence.other_failed and evidence.held >= 3 and not evidence.doubts
    if closes:
        return "publisher", "both tables close in themselves"
    return "unknown", _counts_in_words(evidence)


class _Table:
    """Evidence by table, counted once from all check rows."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, checks: pd.DataFrame) -> None:
        arithmetic = {r.id for r in rules().values() if r.check in ARITHMETIC}
        inside = checks[checks["rule"].isin(arithmetic) & checks["excess"].notna()]
        columns = [inside[c] for c in ("sha256", "table_kind", "table_index")]
        keys = zip(*columns, inside["excess"] > 0, strict=True)
        self._held: Counter[tuple[str, int]] = Counter()
        self._failed: Counter[tuple[str, int]] = Counter()
        self._failed_kind: Counter[tuple[str, str]] = Counter()
        for sha, kind, index, is_broken in keys:
            (self._failed if is_broken else self._held)[sha, int(index)] += 1
            self._failed_kind[sha, str(kind)] += int(is_broken)
        self._doubts = Counter(dict(_counts(connection, _DOUBTS)))
        self._unrecognised = Counter(dict(_counts(connection, _UNRECOGNISED)))

    def evidence(self, rule: Rule, check: Mapping[str, Any]) -> Evidence:
        sha, kind, other = check["sha256"], check["table_kind"], check["other_kind"]
        if rule.id == "contents_table_missing":
            return Evidence(doubts=self._unrecognised[(sha,)])
        index = -1 if check["table_index"] is None else int(check["table_index"])
        others = self._failed_kind[sha, other] if other else 0
        doubts = self._doubts[sha, kind]
        return Evidence(self._held[sha, index], self._failed[sha, index], others, doubts)


_DOUBTS = """
SELECT sha256, table_kind, count(*) FROM stg_reader_finding
WHERE severity IN ('error', 'warning') AND table_kind IS NOT NULL GROUP BY sha256, table_kind
"""
_UNRECOGNISED = "SELECT sha256, count(*) FROM stg_table WHERE status = 'unrecognised' GROUP BY sha256"


def _counts(connection: duckdb.DuckDBPyConnection, query: str) -> Iterable[tuple[tuple[Any, ...], int]]:
    return (((*row[:-1],), row[-1]) for row in connection.execute(query).fetchall())


def store_results(
    connection: duckdb.DuckDBPyConnection,
    sha256s: Sequence[str],
    checks: pd.DataFrame,
    failures: Sequence[Failure],
    looked_at: Mapping[tuple[str, str], int],
) -> Mapping[str, int]:
    """Replace findings and outcomes of the given documents in one transaction; counts findings by severity.

    ``looked_at`` is the number of values per document and rule that the suites compared.
    """
    rows = _finding_rows(connection, checks, failures)
    outcomes = list(_outcome_rows(sha256s, checks, failures, looked_at))
    connection.execute("BEGIN")
    try:
        for table in ("stg_check_finding", "stg_rule_outcome", "stg_column_closure"):
            connection.execute(f"DELETE FROM {table} WHERE list_contains($1, sha256)", [list(sha256s)])
        _insert(connection, "stg_check_finding", rows)
        _insert(connection, "stg_rule_outcome", outcomes)
        connection.execute("INSERT INTO stg_column_closure BY NAME SELECT * FROM chk_closure")
        update = "UPDATE stg_version SET rules_version = $1 WHERE list_contains($2, sha256)"
        connection.execute(update, [rules_version(), list(sha256s)])
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    return Counter(str(row[2]) for row in rows)


def _finding_rows(
    connection: duckdb.DuckDBPyConnection, checks: pd.DataFrame, failures: Sequence[Failure]
) -> list[tuple[Any, ...]]:
    ids = [f.check for f in failures if f.check is not None]
    cursor = connection.execute("SELECT * FROM chk_outcome WHERE list_contains($1, check_id)", [ids])
    names = [c[0] for c in cursor.description or ()]
    found = {row[names.index("check_id")]: dict(zip(names, row, strict=True)) for row in cursor.fetchall()}
    tables = _Table(connection, checks)
    rows = [_row(f, found[f.check] if f.check is not None else _typed(f), tables) for f in failures]
    return sorted(rows, key=lambda row: tuple(str(v) for v in (*row[:2], row[10] or 0, *row)))


def _typed(failure: Failure) -> dict[str, Any]:
    """A typed row in the shape of a check row."""
    blank = ("computed_text", "computed", "at_most", "step", "other_kind", "other_page", "detail")
    place = {k: None if pd.isna(v) else v for k, v in failure.place.items()}
    return dict.fromkeys(blank) | place


def _row(failure: Failure, check: Mapping[str, Any], tables: _Table) -> tuple[Any, ...]:
    rule = rules()[failure.rule]
    printed, computed = printed_and_computed(rule, check)
    cause, evidence = attribute_cause(rule, failure.is_rounding, tables.evidence(rule, check))
    severity = "rounding" if failure.is_rounding else rule.severity
    page = None if check["page"] is None else int(check["page"])
    box = (check["x0"], check["top"], check["x1"], check["bottom"])
    words = message(rule, check, printed, computed, evidence)
    item = (check["item_code"], check["item_name"], check["measure"])
    head = (check["sha256"], rule.id, severity, cause, check["table_kind"])
    return (*head, *item, printed, computed, page, *box, words)


def _outcome_rows(
    sha256s: Sequence[str],
    checks: pd.DataFrame,
    failures: Sequence[Failure],
    looked_at: Mapping[tuple[str, str], int],
) -> Iterable[tuple[Any, ...]]:
    """Every rule on every document: failed, passed, or skipped with its reasons (never counted as passed)."""
    failed = Counter((str(f.place["sha256"]), f.rule) for f in failures if not f.is_rounding)
    skipped = checks[checks["reason"].notna()].groupby(["sha256", "rule"])["reason"].unique()
    reasons = {key: "; ".join(sorted(map(str, found))[:3]) for key, found in skipped.items()}
    for sha in sha256s:
        for rule in rules().values():
            checked, broken = looked_at.get((sha, rule.id), 0), failed[sha, rule.id]
            outcome = "failed" if broken else "passed" if checked else "skipped"
            reason = None if checked else reasons.get((sha, rule.id), _NOTHING)
            yield sha, rule.id, outcome, checked, broken, reason


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if not rows:
        return
    columns = [c[0] for c in connection.execute(f"DESCRIBE {table}").fetchall()]
    connection.register("incoming", pd.DataFrame(rows, columns=columns, dtype=object))
    connection.execute(f"INSERT INTO {table} SELECT * FROM incoming")
    connection.unregister("incoming")
