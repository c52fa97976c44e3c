"""The batches that the suites look at: one frame per suite, of many documents.

Here: the columns of a batch. The batch of the printed numbers has the columns of the store. The others have one column
per rule, with the excess of its check rows (zero where it holds). Not here: how either came to be, the suites
themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
import pandas as pd

from expectations.rules import Rule, rules

INDEX = ("document", "table_kind", "page", "line", "row")
"""Where an unexpected value stands: file, table, page, body row of the table, and its row in the batch."""

NUMBERS = "numbers"
"""The suite of the printed numbers one by one; the others are the groups of rules."""

_TYPED = """
SELECT
    amount.sha256, coalesce(seen.file_name, left(amount.sha256, 12)) AS document, amount.table_kind,
    amount.table_index, amount.page, amount.line, amount.side, amount.item_code, amount.item_name,
    amount.measure, amount.period, amount.printed_text, amount.unit,
    amount.yuan::DOUBLE AS amount_yuan,
    amount.quantity = 'money' AS is_money,
    amount.quantity = 'money' AND amount.unit IS NOT NULL AS is_money_with_unit,
    CASE WHEN amount.quantity = 'percent' AND amount.measure = 'share' THEN amount.value::DOUBLE END
        AS share_percent,
    amount.table_kind || ':' || amount.measure AS kind_and_measure,
    amount.table_kind || ':' || amount.item_code AS kind_and_code,
    amount.x0, amount.top, amount.x1, amount.bottom
FROM chk_amount AS amount
LEFT JOIN (SELECT sha256, min(file_name) AS file_name FROM stg_sighting GROUP BY sha256) AS seen
    ON amount.sha256 = seen.sha256
ORDER BY amount.sha256, amount.table_index, amount.line, amount.x0, amount.measure
"""
_FILES = "SELECT sha256, min(file_name) FROM stg_sighting GROUP BY sha256"


@dataclass(frozen=True, slots=True)
class Batch:
    """One suite's rows; ``skipped`` counts the check rows of each rule that had nothing to compare."""

    suite: str
    frame: pd.DataFrame
    skipped: Mapping[str, int]


def suites() -> Mapping[str, tuple[Rule, ...]]:
    """The rules of every suite, in their order."""
    found: dict[str, tuple[Rule, ...]] = {NUMBERS: ()}
    for rule in rules().values():
        suite = NUMBERS if rule.check == "native" else rule.group
        found[suite] = (*found.get(suite, ()), rule)
    return found


def batches(connection: duckdb.DuckDBPyConnection, checks: pd.DataFrame) -> Iterator[Batch]:
    """A batch per suite that has rows; ``checks`` are the check rows."""
    # amount_yuan goes into the frame as a float: the suite only asks whether it is there.
    typed = connection.sql(_TYPED).df()
    named = dict(connection.execute(_FILES).fetchall())
    numbers, ids = pd.factorize(checks["rule"])
    for suite, declared in suites().items():
        wanted = {rule.id for rule in declared}
        mine = checks[np.isin(numbers, [n for n, rule in enumerate(ids) if rule in wanted])]
        frame = _numbered(_typed(typed, declared) if suite == NUMBERS else _checked(mine, named))
        if len(frame):
            skipped = mine.loc[mine["excess"].isna(), "rule"].value_counts().to_dict()
            yield Batch(suite, frame, {str(k): int(v) for k, v in skipped.items()})


def _typed(rows: pd.DataFrame, declared: Sequence[Rule]) -> pd.DataFrame:
    """The printed numbers, with a column per rule: what it looks at, where the number's table is one of its kinds."""
    columns = {
        rule.id: rows[rule.parameters["column"]].where(rows["table_kind"].isin(rule.kinds))
        for rule in declared
    }
    blank = pd.DataFrame({"check": None, "rule": None}, index=rows.index, dtype=object)
    return pd.concat([rows, blank, pd.DataFrame(columns, index=rows.index)], axis=1)


def _checked(checks: pd.DataFrame, named: Mapping[str, str]) -> pd.DataFrame:
    """Check rows; the excess of each stands in the column named after its rule."""
    columns = ["sha256", "table_kind", "table_index", "page", "line", "rule", "check_id", "excess", "rounded"]
    rows = checks[columns].rename(columns={"check_id": "check", "rounded": "rounding"})
    numbers, ids = pd.factorize(rows["rule"])
    excess = rows["excess"].to_numpy()
    wide = {str(rule): np.where(numbers == number, excess, np.nan) for number, rule in enumerate(ids)}
    rows = pd.concat([rows.drop(columns="excess"), pd.DataFrame(wide, index=rows.index)], axis=1)
    rows["document"] = rows["sha256"].map(lambda sha: named.get(sha, sha[:12]))
    rows["page"] = rows["page"].astype("Int64").astype(object)
    return rows


def _numbered(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(row=range(len(rows))).reset_index(drop=True)
