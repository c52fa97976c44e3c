"""From failed expectations to findings: severity and the rows of the store.

Here: what a failure becomes in ``stg_check_finding`` and ``stg_rule_outcome``. Not here: running the suites
(``suites``), the wording (``messages``), whose fault it is (``cause``), the reader's own findings (assets).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import duckdb
import pandas as pd

from expectations.cause import Tables, attribute_cause
from expectations.checks import rows_of, run
from expectations.messages import message, printed_and_computed
from expectations.rules import rules, rules_version
from expectations.witness import Witness, Witnessed, witnessed_of

_REPLACED = ("stg_check_finding", "stg_finding_cell", "stg_rule_outcome", "stg_column_closure")
_NOTHING = "nothing in this document that the rule looks at"


@dataclass(frozen=True, slots=True)
class Failure:
    """One unexpected row of a suite: its rule, its check row (none: a typed row), its place in the batch."""

    rule: str
    check: int | None
    row: int
    is_rounding: bool
    place: Mapping[str, Any]


def store_results(
    connection: duckdb.DuckDBPyConnection,
    sha256s: Sequence[str],
    checks: pd.DataFrame,
    failures: Sequence[Failure],
    looked_at: Mapping[tuple[str, str], int],
    witness: Witness | None = None,
) -> Mapping[str, int]:
    """Replace findings and outcomes of the given documents in one transaction; counts findings by severity.

    ``looked_at`` is the number of values per document and rule that the suites compared; ``witness`` reads the pages of
    findings a second time.
    """
    tables, rows, made_from = _finding_rows(connection, checks, failures, witness)
    outcomes = list(_outcome_rows(sha256s, checks, failures, looked_at))
    connection.execute("BEGIN")
    try:
        for table in _REPLACED:
            connection.execute(f"DELETE FROM {table} WHERE list_contains($1, sha256)", [list(sha256s)])
        _insert(connection, "stg_check_finding", rows)
        _insert(connection, "chk_finding", made_from)
        run(connection, "_cells")
        _insert(connection, "stg_rule_outcome", outcomes)
        _store_quarantine(connection, sha256s, zip(rows, tables, strict=True))
        connection.execute("INSERT INTO stg_column_closure BY NAME SELECT * FROM chk_closure")
        connection.execute("UPDATE stg_history SET generation = generation + 1")
        update = (
            "UPDATE stg_version SET rules_version = $1, generation = (SELECT generation FROM stg_history)"
            " WHERE list_contains($2, sha256)"
        )
        connection.execute(update, [rules_version(), list(sha256s)])
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    return Counter(str(row[2]) for row in rows)


def _finding_rows(
    connection: duckdb.DuckDBPyConnection,
    checks: pd.DataFrame,
    failures: Sequence[Failure],
    witness: Witness | None,
) -> tuple[list[int | None], list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Of each finding its table (index) and its row, numbered; and rows of ``chk_finding``: of which check each is."""
    ids = [f.check for f in failures if f.check is not None]
    query = "SELECT * FROM chk_outcome WHERE check_id IN (SELECT unnest($1))"
    found = {row["check_id"]: row for row in rows_of(connection, query, [ids])}
    tables = Tables(connection, checks)
    failed = [_check(f, found[f.check] if f.check is not None else _typed(f)) for f in failures]
    witnessed = witnessed_of(connection, failed, witness)
    rows = [
        (_row(check, said, tables), failure.check, _index(check))
        for failure, check, said in zip(failures, failed, witnessed, strict=True)
    ]
    rows.sort(key=lambda made: tuple(str(v) for v in (*made[0][:2], made[0][10] or 0, *made[0])))
    numbered = [(*row, ordinal) for ordinal, (row, _, _) in enumerate(rows)]
    made_from = [(check, row[0], n) for n, (row, check, _) in enumerate(rows) if check is not None]
    return [index for _, _, index in rows], numbered, made_from


def _index(check: Mapping[str, Any]) -> int | None:
    return None if check["table_index"] is None else int(check["table_index"])


def _store_quarantine(
    connection: duckdb.DuckDBPyConnection,
    sha256s: Sequence[str],
    found: Iterable[tuple[tuple[Any, ...], int | None]],
) -> None:
    """Replace the tables that a blocking rule keeps out of the facts; what was out already keeps its ``since``."""
    blocked = Counter(
        (sha, index, kind, rule)
        for (sha, rule, _, cause, kind, *_), index in found
        if index is not None and cause == "extraction" and rules()[rule].blocking
    )
    mine = "WHERE list_contains($1, sha256)"
    query = f"SELECT sha256, table_kind, rule, min(since) FROM stg_quarantine {mine} GROUP BY ALL"
    known = {
        (sha, kind, rule): since
        for sha, kind, rule, since in connection.execute(query, [list(sha256s)]).fetchall()
    }
    connection.execute("DELETE FROM stg_quarantine WHERE list_contains($1, sha256)", [list(sha256s)])
    now = datetime.now(UTC).replace(tzinfo=None)
    rows = [
        (sha, index, kind, rule, failures, known.get((sha, kind, rule), now))
        for (sha, index, kind, rule), failures in sorted(blocked.items())
    ]
    _insert(connection, "stg_quarantine", rows)


def _check(failure: Failure, check: Mapping[str, Any]) -> dict[str, Any]:
    """The check row of a failure, with the rule that it failed and how."""
    return {**check, "rule": failure.rule, "is_rounding": failure.is_rounding}


def _typed(failure: Failure) -> dict[str, Any]:
    """A typed row in the shape of a check row."""
    blank = ("computed_text", "computed", "at_most", "step", "other_kind", "other_page", "detail")
    place = {k: None if pd.isna(v) else v for k, v in failure.place.items()}
    return dict.fromkeys(blank) | place


def _row(check: Mapping[str, Any], witnessed: Witnessed, tables: Tables) -> tuple[Any, ...]:
    rule = rules()[check["rule"]]
    printed, computed = printed_and_computed(rule, check)
    cause, evidence = attribute_cause(rule, check["is_rounding"], tables.evidence(rule, check, witnessed))
    severity = "rounding" if check["is_rounding"] else rule.severity
    page = None if check["page"] is None else int(check["page"])
    box = (check["x0"], check["top"], check["x1"], check["bottom"])
    words = message(rule, check, printed, computed, evidence)
    item = (check["item_code"], check["item_name"], check["measure"])
    head = (check["sha256"], rule.id, severity, cause, check["table_kind"])
    return (*head, *item, printed, computed, page, *box, words, witnessed.readers, witnessed.words)


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
