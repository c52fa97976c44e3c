"""Running the checks: temporary tables on the store, one SQL template after the other, all documents at once.

Here: preparation, order, and the resulting check rows as a data frame. Not here: the SQL
(warehouse/checks), Great Expectations (``suites``), what becomes of the rows (``findings``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import duckdb
import pandas as pd

from expectations.declarations import kinds
from expectations.parameters import parameter_rows
from expectations.rules import Rule, figures, rules, template
from expectations.statements import statements_of
from expectations.structure import read_printed, structure_of

_BATCH = 5_000
CLOSING = frozenset({"tree_sums", "row_sums", "side_balance"})
"""Checks whose rows say whether the columns of a table close (warehouse/checks/_closure.sql)."""


class CheckError(RuntimeError):
    """A check template could not be run; the message names it."""


def compute(connection: duckdb.DuckDBPyConnection, sha256s: Sequence[str]) -> pd.DataFrame:
    """All check rows of the given documents: what of ``chk_outcome`` suites and outcomes are made from.

    Raises:
        CheckError: a template failed; nothing is half checked.
    """
    prepare(connection, sha256s)
    for check in dict.fromkeys(rule.check for rule in rules().values() if rule.check != "native"):
        run(connection, check)
    run(connection, "_outcome")
    run(connection, "_closure")
    return connection.sql(_SEEN).df()


_SEEN = """
SELECT check_id, rule, sha256, table_kind, table_index, page, line, excess, rounded, reason
FROM chk_outcome ORDER BY check_id
"""


def rows_of(
    connection: duckdb.DuckDBPyConnection, query: str, parameters: Sequence[Any] = ()
) -> list[dict[str, Any]]:
    """The rows of a query, by column."""
    cursor = connection.execute(query, parameters)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def prepare(connection: duckdb.DuckDBPyConnection, sha256s: Sequence[str]) -> None:
    """Create and fill the temporary tables that the templates read."""
    run(connection, "_fold")
    run(connection, "_tables")
    connection.execute(
        "INSERT INTO chk_document SELECT sha256, fiscal_year, document_kind FROM stg_document"
        " WHERE list_contains($1, sha256) AND status IN ('loaded', 'partial')",
        [list(sha256s)],
    )
    declared = list(rules().values())
    found = structure_of(read_printed(connection), declared)
    _insert(connection, "chk_node", found.nodes)
    _insert(connection, "chk_member", found.members)
    _insert(connection, "chk_sum", found.sums)
    _insert(connection, "chk_skip", found.skips)
    _insert(connection, "chk_row_part", found.row_parts)
    for table, rows in parameter_rows(declared, figures()).items():
        _insert(connection, table, rows)
    _insert(connection, "chk_rule", [_rule_row(rule) for rule in declared])
    _insert(connection, "chk_required", [(k.kind,) for k in kinds().values() if k.required_rows])
    _insert(connection, "chk_statement", _statements(connection))
    for name in ("function", "economic", "catalogue"):
        connection.execute(_REFERENCE[name], [str(template("x").parent.parent / "reference" / _CSV[name])])
    run(connection, "_amounts")
    run(connection, "_figures")


def run(connection: duckdb.DuckDBPyConnection, check: str) -> None:
    """Execute one template."""
    try:
        connection.execute(template(check).read_text("utf-8"))
    except duckdb.Error as error:
        raise CheckError(f"warehouse/checks/{check}.sql: {error}") from error


_CSV = {
    "function": "func_class.csv",
    "economic": "econ_class_department.csv",
    "catalogue": "procurement_catalogue_2022.csv",
}
_REFERENCE = {
    name: f"CREATE OR REPLACE TEMP TABLE chk_reference_{name} AS"
    " SELECT code, name, valid_from, valid_to FROM read_csv($1, all_varchar = true)"
    for name in _CSV
}


def _rule_row(rule: Rule) -> tuple[Any, ...]:
    return rule.id, rule.severity, rule.rounding, rule.check in CLOSING


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert rows fast: as a list of structs in one statement per batch."""
    columns = [c[0] for c in connection.execute(f"DESCRIBE {table}").fetchall()]
    batch = list(rows)
    for start in range(0, len(batch), _BATCH):
        frame = pd.DataFrame(batch[start : start + _BATCH], columns=columns, dtype=object)
        connection.register("chk_incoming", frame)
        connection.execute(f"INSERT INTO {table} SELECT * FROM chk_incoming")
        connection.unregister("chk_incoming")


_FIELDS = """
SELECT sha256, table_index, table_kind, project_name, label, page, x0, top, x1, bottom, text
FROM stg_field INNER JOIN chk_document USING (sha256)
WHERE table_kind IN ('project_performance', 'department_performance')
ORDER BY sha256, table_index, label
"""


def _statements(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    """What the form texts state, with the place of the text."""
    for row in connection.execute(_FIELDS).fetchall():
        sha, index, kind, project, label, *place, text = row
        name, _, suffix = label.partition(":")
        for one in statements_of(name, text):
            subject = suffix or project
            yield (sha, index, kind, subject, name, one.statement, one.printed, one.yuan, *place)
