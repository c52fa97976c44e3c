"""Who most likely erred: the cause of a finding, from what speaks for the cells that it is about.

Here: the evidence (identities of the table that hold, the second reading, doubts of the reader) and the judgement.
Not here: what a finding says (``messages``), its rows in the store (``findings``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import duckdb
import pandas as pd

from expectations.rules import Rule, rules

Cause = Literal["publisher", "extraction", "unknown"]

ARITHMETIC = frozenset({"tree_sums", "row_sums", "side_balance", "line_products", "form_sums"})
"""Checks whose rows are identities inside one table: those that hold are evidence for its cells."""
_ACROSS = frozenset({"figures", "class_amounts", "function_rows", "procurement_projects"})
_READING = frozenset({"number_read_once", "amount_known", "unit_known", "page_known"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a finding's cells: identities of its tables that hold or not, the reader's doubts."""

    held: int = 0
    failed: int = 0
    other_failed: int = 0
    doubts: int = 0
    """Errors and warnings of the reader on this table; tables with amounts that it did not recognise."""
    second: str | None = None
    """What the second reading said of this table (``agrees``, ``taken``, ``differs``); none: it was not read again."""


def attribute_cause(rule: Rule, is_rounding: bool, evidence: Evidence) -> tuple[Cause, str]:
    """Who most likely erred, and why.

    * A difference that rounding explains is the publisher's rounding.
    * What can only be a fault of reading (a cell read twice, an unknown unit) is extraction.
    * Prose and forms are typed by hand: publisher, if the table on the other side closes; else unknown.
    * Inside a table that was read a second time: extraction, if the readings differ; if they agree in every cell,
      publisher, or unknown where most identities fail or the reader had doubts (right characters in wrong columns).
    * Inside a table that was not: publisher, if the break is isolated, that is, if at least three quarters of the
      table's identities hold, at least three of them, and the reader had no doubt about the table; a misread row or
      column breaks most of them, so otherwise extraction.
    * Between tables: publisher, if both tables close (or do not, as two readings agree) and the reader had no doubts;
      else unknown.
    * A code and its name in a table that two readings read alike: publisher.
    * Anything else is unknown.
    """
    if is_rounding:
        return "publisher", "a difference that rounding of the addends explains"
    if rule.id in _READING:
        return "extraction", "a fault of reading by its nature"
    if rule.id == "contents_table_missing":
        return _cause_of_absence(evidence)
    if rule.by_hand:
        return _cause_by_hand(evidence)
    return _cause_in_tables(rule, evidence)


def _cause_in_tables(rule: Rule, evidence: Evidence) -> tuple[Cause, str]:
    if rule.check in ARITHMETIC:
        return _cause_inside(evidence)
    if rule.check == "codes" and evidence.second == "agrees":
        return "publisher", "two readings agree in every cell of the table"
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
    if evidence.second == "differs":
        return "extraction", f"two readings differ, {words}"
    if evidence.second == "agrees":
        mostly = evidence.held >= evidence.failed and not evidence.doubts
        return ("publisher" if mostly else "unknown"), f"two readings agree in every cell, {words}"
    if evidence.held >= 3 and evidence.held * 4 >= total * 3 and not evidence.doubts:
        return "publisher", f"isolated, {words}"
    return "extraction", f"not isolated, {words}"


def _cause_by_hand(evidence: Evidence) -> tuple[Cause, str]:
    if evidence.other_failed:
        return "unknown", f"typed by hand, but {evidence.other_failed} identities of the table do not hold"
    return "publisher", "typed by hand, and the table on the other side closes"


def _cause_across(evidence: Evidence) -> tuple[Cause, str]:
    closes = not evidence.failed or (evidence.second == "agrees" and evidence.held >= evidence.failed)
    if closes and not evidence.other_failed and evidence.held >= 3 and not evidence.doubts:
        return "publisher", "both tables close in themselves, or fail to as two readings agree"
    return "unknown", _counts_in_words(evidence)


class Tables:
    """Evidence by table, counted once from all check rows."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, checks: pd.DataFrame) -> None:
        arithmetic = {r.id for r in rules().values() if r.check in ARITHMETIC}
        inside = checks[checks["rule"].isin(arithmetic) & checks["excess"].notna()]
        columns = [inside[c] for c in ("sha256", "table_kind", "table_index")]
        keys = zip(*columns, inside["excess"] > 0, strict=True)
        second = connection.execute(_SECOND).fetchall()
        self._second = {(sha, index): outcome for sha, index, outcome in second}
        self._held: Counter[tuple[str, int]] = Counter()
        self._failed: Counter[tuple[str, int]] = Counter()
        self._failed_kind: Counter[tuple[str, str]] = Counter()
        for sha, kind, index, is_broken in keys:
            (self._failed if is_broken else self._held)[sha, int(index)] += 1
            agreed = self._second.get((sha, int(index))) == "agrees"
            self._failed_kind[sha, str(kind)] += int(is_broken and not agreed)
        self._doubts = Counter(dict(_counts(connection, _DOUBTS)))
        self._unrecognised = Counter(dict(_counts(connection, _UNRECOGNISED)))

    def evidence(self, rule: Rule, check: Mapping[str, Any]) -> Evidence:
        """What speaks for the cells that ``check`` is about."""
        sha, kind, other = check["sha256"], check["table_kind"], check["other_kind"]
        if rule.id == "contents_table_missing":
            return Evidence(doubts=self._unrecognised[(sha,)])
        index = -1 if check["table_index"] is None else int(check["table_index"])
        others = self._failed_kind[sha, other] if other else 0
        doubts = self._doubts[sha, kind]
        second = self._second.get((sha, index))
        return Evidence(self._held[sha, index], self._failed[sha, index], others, doubts, second)


_DOUBTS = """
SELECT sha256, table_kind, count(*) FROM stg_reader_finding
WHERE severity IN ('error', 'warning') AND table_kind IS NOT NULL GROUP BY sha256, table_kind
"""
_SECOND = "SELECT sha256, table_index, outcome FROM stg_second_reading"
# A list of units without an amount in it is none of the tables that contents promise.
_UNRECOGNISED = """
SELECT sha256, count(*) FROM stg_table
WHERE status = 'unrecognised' AND EXISTS (
    SELECT 1 FROM stg_cell
    WHERE stg_cell.sha256 = stg_table.sha256 AND stg_cell.table_index = stg_table.table_index
      AND regexp_matches(stg_cell.text, '[0-9][.,][0-9]{2}'))
GROUP BY sha256
"""


def _counts(connection: duckdb.DuckDBPyConnection, query: str) -> Iterable[tuple[tuple[Any, ...], int]]:
    return (((*row[:-1],), row[-1]) for row in connection.execute(query).fetchall())
