"""Who most likely erred: the cause of a finding, from what speaks for the cells that it is about.

Here: the evidence (two readers, doubts of the reader, identities of the table) and the judgement.
Not here: what a finding says (``messages``), its rows in the store (``findings``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import duckdb
import pandas as pd

from expectations.rules import Rule, rules
from expectations.witness import NOT_COMPARED, Witnessed

Cause = Literal["publisher", "extraction", "unknown"]

ARITHMETIC = frozenset({"tree_sums", "row_sums", "side_balance", "line_products", "form_sums"})
"""Checks whose rows are identities inside one table: those that hold are evidence for its cells."""
_READING = frozenset({"number_read_once", "amount_known", "unit_known", "page_known"})
_ABSENT = "contents_table_missing"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a finding's cells: two readers, the reader's doubts, the table's other identities."""

    witnessed: Witnessed = NOT_COMPARED
    """What two independent readers have at the places of the finding."""
    held: int = 0
    failed: int = 0
    doubts: int = 0
    """Tokens of this table without a meaning, and other faults of reading it; tables that were not recognised."""
    is_ruled: bool = True
    """Whether the table's columns are told by its rules, not by the alignment of its words."""


def attribute_cause(rule: Rule, is_rounding: bool, evidence: Evidence) -> tuple[Cause, str]:
    """Who most likely erred, and why.

    * A difference that rounding explains is the publisher's rounding, unless two readers differ there.
    * What can only be a fault of reading (a cell read twice, an unknown unit) is extraction.
    * Two independent readers (pdfium's decoding, pdfplumber's) differ in a cell or line involved: extraction.
    * A number of the table has no meaning to the reader, or other doubts of its own: extraction.
    * The readers agree in every place involved: publisher. Two exceptions are unknown: a table without rules of which
      most identities fail (right characters, perhaps in wrong columns), and a table missing from a body that has
      tables nobody recognised.
    * Nothing was compared (severity info, the other side in another document, a page that cannot be read twice):
      unknown.
    """
    if is_rounding and evidence.witnessed.readers != "differ":
        return "publisher", "a difference that rounding of the addends explains"
    if rule.id in _READING:
        return "extraction", "a fault of reading by its nature"
    cause = _cause(rule, evidence)
    return cause, "; ".join(_words(rule, evidence))


def _cause(rule: Rule, evidence: Evidence) -> Cause:
    readers = evidence.witnessed.readers
    if readers == "differ":
        return "extraction"
    if evidence.doubts:
        return "unknown" if rule.id == _ABSENT else "extraction"
    if readers == "not_compared":
        return "unknown"
    return "publisher" if evidence.is_ruled or evidence.held >= evidence.failed else "unknown"


def _words(rule: Rule, evidence: Evidence) -> Iterator[str]:
    yield evidence.witnessed.words
    if rule.id == _ABSENT and evidence.doubts:
        yield f"tables of the body that were not recognised: {evidence.doubts}"
    elif evidence.doubts:
        yield f"{evidence.doubts} doubts of the reader about the table"
    if evidence.held or evidence.failed:
        ruled = "" if evidence.is_ruled else " (it has no rules)"
        yield f"{evidence.held} of {evidence.held + evidence.failed} identities of the table{ruled} hold"


class Tables:
    """Evidence by table, counted once from all check rows."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, checks: pd.DataFrame) -> None:
        arithmetic = {r.id for r in rules().values() if r.check in ARITHMETIC}
        inside = checks[checks["rule"].isin(arithmetic) & checks["excess"].notna()]
        self._held: Counter[tuple[str, int]] = Counter()
        self._failed: Counter[tuple[str, int]] = Counter()
        for sha, index, broken in zip(
            inside["sha256"], inside["table_index"], inside["excess"] > 0, strict=True
        ):
            (self._failed if broken else self._held)[sha, int(index)] += 1
        self._doubts = Counter(dict(_counts(connection, _DOUBTS)))
        self._unrecognised = Counter(dict(_counts(connection, _UNRECOGNISED)))
        self._aligned = set(connection.execute(_ALIGNED).fetchall())

    def evidence(self, rule: Rule, check: Mapping[str, Any], witnessed: Witnessed) -> Evidence:
        """What speaks for the cells that ``check`` is about."""
        sha, kind = check["sha256"], check["table_kind"]
        if rule.id == _ABSENT:
            return Evidence(witnessed, doubts=self._unrecognised[(sha,)])
        table = (sha, -1 if check["table_index"] is None else int(check["table_index"]))
        counts = (self._held[table], self._failed[table], self._doubts[sha, kind])
        return Evidence(witnessed, *counts, is_ruled=table not in self._aligned)


_DOUBTS = """
SELECT sha256, table_kind, count(*) FROM stg_reader_finding
WHERE cause = 'extraction' AND severity = 'error' AND table_kind IS NOT NULL AND rule <> 'readings_differ'
GROUP BY sha256, table_kind
"""
_ALIGNED = "SELECT sha256, table_index FROM stg_table WHERE NOT is_ruled"
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
