"""Marts and views as Superset's datasets: columns with the warehouse's comments, metrics that cannot count twice.

Here: columns, computed columns for codes, a metric for every column that ``semantics.yaml`` lets add up. A metric is
NULL where it would add over what may not be added (scopes, years, kinds of document). Not here: charts (``charts``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from uuid import NAMESPACE_URL, UUID, uuid5

from warehouse.bi.declared import Dashboard
from warehouse.catalogue import Column
from warehouse.database import quoted
from warehouse.semantics import Sums, semantics

Yaml = dict[str, object]

DATABASE = "Yusuan"
READ_ONLY = {"read_only": True, "config": {"enable_external_access": False}}
"""How the warehouse is opened: never written, and nothing but it is read."""
MONEY = ",.2f"
YUAN, WAN = "_yuan", "_wan"


def identity(kind: str, name: str) -> str:
    """The UUID of a thing by its name, the same in every export."""
    root = UUID(str(uuid5(NAMESPACE_URL, "yusuan/bi")))
    return str(uuid5(root, f"{kind}/{name}"))


def database() -> Yaml:
    """The connection: ``data/yusuan.duckdb`` below the folder that Superset was started in, read-only."""
    return {
        "database_name": DATABASE,
        "sqlalchemy_uri": "duckdb:///data/yusuan.duckdb",
        "expose_in_sqllab": True,
        "allow_run_async": False,
        "allow_ctas": False,
        "allow_cvas": False,
        "allow_dml": False,
        "allow_csv_upload": False,
        "extra": {"allows_virtual_table_explore": True, "engine_params": {"connect_args": READ_ONLY}},
        "uuid": identity("database", DATABASE),
        "version": "1.0.0",
    }


def dataset(board: Dashboard, table: str, comment: str, columns: Sequence[Column]) -> Yaml:
    """A mart or view as a dataset; ``comment`` and ``columns`` as the warehouse file has them."""
    return {
        "table_name": table,
        "schema": "main",
        "description": comment,
        "main_dttm_col": None,
        "filter_select_enabled": True,
        "columns": [
            *(_column(board, column) for column in columns),
            *_codes(board, columns),
            *_computed(board, columns),
        ],
        "metrics": [*_sums(board, table, columns), *_counts(board, table)],
        "uuid": identity("dataset", table),
        "database_uuid": identity("database", DATABASE),
        "version": "1.0.0",
    }


def metric(board: Dashboard, name: str) -> str:
    """A metric as readers see it, by its name in ``dashboard.yaml``: a column in yuan, ``…_wan``, or a count."""
    if name.endswith(WAN):
        return f"{_label(board, name.removesuffix(WAN) + YUAN)} 万元"
    if name.endswith(YUAN):
        return f"{_label(board, name)} 元"
    return next(counts[name].label for counts in board.counts.values() if name in counts)


def _label(board: Dashboard, column: str) -> str:
    return board.labels.get(column, column)


def guarded(column: str, within: Sequence[str]) -> str:
    """SQL of the sum of a column, NULL where the rows differ in a column that must be one value."""
    if not within:
        return f"SUM({column})"
    return f"CASE WHEN COUNT(DISTINCT ({', '.join(within)}, 0)) = 1 THEN SUM({column}) END"


def _column(board: Dashboard, column: Column) -> Yaml:
    return {
        "column_name": column.name,
        "verbose_name": board.labels.get(column.name),
        "description": column.comment,
        "type": column.kind,
        "is_dttm": column.kind in ("DATE", "TIMESTAMP"),
        "is_active": True,
        "groupby": True,
        "filterable": True,
        "expression": None,
    }


def _computed(board: Dashboard, columns: Sequence[Column]) -> Iterator[Yaml]:
    names = {column.name for column in columns}
    for name, given in board.computed.items():
        if names.issuperset(given.of):
            plain = _column(board, Column(name, "VARCHAR", given.label))
            yield plain | {"verbose_name": given.label, "expression": given.sql}


def _codes(board: Dashboard, columns: Sequence[Column]) -> Iterator[Yaml]:
    for column in columns:
        code = board.codes.get(column.name)
        if code:
            cases = " ".join(f"WHEN {quoted(c)} THEN {quoted(word)}" for c, word in code.values.items())
            yield {
                **_column(board, Column(code.name, "VARCHAR", column.comment)),
                "verbose_name": code.label,
                "expression": f"CASE {column.name} {cases} END",
            }


def _sums(board: Dashboard, table: str, columns: Sequence[Column]) -> Iterator[Yaml]:
    sums = semantics().sums.get(table, Sums())
    comments: Mapping[str, str] = {column.name: column.comment for column in columns}
    for column in sums.columns:
        total = guarded(column, sums.within)
        inside = column.removesuffix(YUAN) + WAN
        yield _metric(metric(board, column), total, comments[column])
        yield _metric(metric(board, inside), total.replace(" END", " * 0.0001 END"), comments[column])


def _counts(board: Dashboard, table: str) -> Iterator[Yaml]:
    for count in board.counts.get(table, {}).values():
        yield {**_metric(count.label, count.sql, count.label), "d3format": ",d"}


def _metric(name: str, sql: str, description: str) -> Yaml:
    return {
        "metric_name": name,
        "verbose_name": None,
        "metric_type": "expression",
        "expression": sql,
        "description": description,
        "d3format": MONEY,
    }
