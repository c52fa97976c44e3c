"""The batches that the suites look at: one frame per suite, of all changed documents.

Here: the columns of a batch. A typed row has the columns of the store; a check row has one column named after
its rule that holds its excess (zero when it holds). Not here: how either came to be, the suites themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import duckdb
import pandas as pd

from expectations.declarations import kinds
from expectations.rules import DOCUMENT, NARRATIVE, rules

INDEX = ("document", "page", "line", "row")
"""Where an unexpected value stands: file, page, body row of the table, and its row in the batch."""

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

    kind: str
    frame: pd.DataFrame
    skipped: Mapping[str, int]


def batches(connection: duckdb.DuckDBPyConnection, checks: pd.DataFrame) -> Iterator[Batch]:
    """A batch per table kind that has rows, then the document's and the narrative's."""
    # amount_yuan goes into the frame as a float: the suite only asks whether it is there.
    typed = connection.sql(_TYPED).df()
    named = dict(connection.execute(_FILES).fetchall())
    suites = _suite_of(checks)
    for kind in (*kinds(), DOCUMENT, NARRATIVE):
        mine = checks[suites == kind]
        rows = typed[typed["table_kind"] == kind]
        if len(mine) or len(rows):
            skipped = mine.loc[mine["excess"].isna(), "rule"].value_counts().to_dict()
            yield Batch(kind, _frame(rows, mine, named), {str(k): int(v) for k, v in skipped.items()})


def _suite_of(checks: pd.DataFrame) -> pd.Series[str]:
    """The suite of each check row: its table's kind, if the rule runs there, else the rule's first."""
    declared = rules()
    suites = [
        kind if kind in declared[rule].kinds else declared[rule].kinds[0]
        for rule, kind in zip(checks["rule"], checks["table_kind"], strict=True)
    ]
    return pd.Series(suites, index=checks.index, dtype=object)


def _frame(rows: pd.DataFrame, checks: pd.DataFrame, named: Mapping[str, str]) -> pd.DataFrame:
    """Typed rows above check rows; each check row's excess stands in the column named after its rule."""
    columns = ["sha256", "table_kind", "table_index", "page", "line", "rule", "check_id", "excess", "rounded"]
    checked = checks[columns].rename(columns={"check_id": "check", "rounded": "rounding"})
    wide = {
        str(rule): checked["excess"].where(checked["rule"] == rule) for rule in dict.fromkeys(checked["rule"])
    }
    checked = pd.concat([checked.drop(columns="excess"), pd.DataFrame(wide, index=checked.index)], axis=1)
    checked["document"] = [named.get(s, s[:12]) for s in checked["sha256"]]
    checked["page"] = checked["page"].astype("Int64").astype(object)
    blank = pd.DataFrame({"check": None, "rule": None}, index=rows.index, dtype=object)
    typed = pd.concat([rows, blank], axis=1)
    together: pd.DataFrame = pd.concat([typed, checked], ignore_index=True, sort=False)
    together["row"] = range(len(together))
    return together
