"""Charts as Superset keeps them: what is drawn (``params``) and what is asked (``query_context``).

Here: the words of Superset for each kind of chart. Not here: which charts there are (``dashboard.yaml``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from warehouse.bi.datasets import MONEY, WAN, YUAN, Yaml, identity, metric
from warehouse.bi.declared import Chart, Dashboard

VIZ = {
    "number": "big_number_total",
    "bars": "echarts_timeseries_bar",
    "columns": "echarts_timeseries_bar",
    "pie": "pie",
    "table": "table",
}


def chart(board: Dashboard, given: Chart, description: str) -> Yaml:
    """A chart of a dataset; ``description`` is what its information sign tells."""
    sums = [metric(board, name) for name in given.sums]
    params = _params(given, sums)
    return {
        "slice_name": given.title,
        "description": description,
        "viz_type": VIZ[given.kind],
        "params": params,
        "query_context": json.dumps(_asked(given, sums, params), ensure_ascii=False),
        "cache_timeout": None,
        "uuid": identity("chart", given.name),
        "dataset_uuid": identity("dataset", given.dataset),
        "version": "1.0.0",
    }


def order(given: Chart) -> list[tuple[str, bool]]:
    """What a table is sorted by: column, and whether it rises."""
    return [(given.sort.removeprefix("-"), not given.sort.startswith("-"))] if given.sort else []


def _params(given: Chart, sums: Sequence[str]) -> Yaml:
    shared: Yaml = {
        "viz_type": VIZ[given.kind],
        "adhoc_filters": [_where(given.where)] if given.where else [],
        "row_limit": given.limit,
        "color_scheme": "supersetColors",
    }
    if given.kind == "table":
        return shared | _table(given)
    if given.kind == "number":
        return shared | {"metric": sums[0], "header_font_size": 0.5, "y_axis_format": _format(given)}
    if given.kind == "pie":
        return shared | _pie(given, sums)
    return shared | _bars(given, sums)


def _format(given: Chart) -> str:
    return MONEY if given.sums[0].endswith(WAN) else ",d"


def _where(sql: str) -> Yaml:
    return {
        "clause": "WHERE",
        "expressionType": "SQL",
        "sqlExpression": sql,
        "subject": None,
        "operator": None,
    }


def _table(given: Chart) -> Yaml:
    formats = {c: {"d3NumberFormat": MONEY} for c in given.columns if c.endswith((YUAN, "_percent"))}
    formats |= {c: {"d3NumberFormat": "d"} for c in given.columns if c.endswith("_year")}
    return {
        "query_mode": "raw",
        "all_columns": list(given.columns),
        "order_by_cols": [json.dumps(list(pair)) for pair in order(given)],
        "column_config": {column: config | {"showCellBars": False} for column, config in formats.items()},
        "table_timestamp_format": "smart_date",
        "include_search": False,
        "page_length": 0,
        "show_cell_bars": False,
        "allow_rearrange_columns": False,
    }


def _pie(given: Chart, sums: Sequence[str]) -> Yaml:
    return {
        "groupby": [given.x],
        "metric": sums[0],
        "sort_by_metric": True,
        "label_type": "key_percent",
        "number_format": MONEY,
        "show_labels": True,
        "show_labels_threshold": 3,
        "label_line": True,
        "labels_outside": True,
        "outerRadius": 70,
        "innerRadius": 45,
        "donut": True,
        "show_legend": False,
        "show_total": True,
        "date_format": "smart_date",
    }


def _bars(given: Chart, sums: Sequence[str]) -> Yaml:
    lying = given.kind == "bars"
    return {
        "x_axis": given.x,
        "xAxisForceCategorical": True,
        "x_axis_sort": _axis_order(given, sums),
        "x_axis_sort_asc": not (lying and given.sort),  # the first at the top
        "metrics": list(sums),
        "groupby": [given.by] if given.by else [],
        "orientation": "horizontal" if lying else "vertical",
        "stack": "Stack" if given.stacked else None,
        "sort_series_type": "name",
        "sort_series_ascending": given.by in (None, "fiscal_year"),  # falling: 预算, 决算; 收入, 支出
        "order_desc": True,
        "y_axis_format": _axis(given),
        "show_value": lying or given.stacked,
        "only_total": True,
        "show_legend": True,
        "legendType": "scroll",
        "legendOrientation": "top",
        "rich_tooltip": True,
        "truncate_metric": True,
        "show_empty_columns": True,
        "minorSplitLine": False,
        "truncateXAxis": False,
        "truncateYAxis": False,
    }


def _axis_order(given: Chart, sums: Sequence[str]) -> str | None:
    by_size = given.kind == "bars" and not given.sort
    if given.by or len(sums) > 1:
        return "sum" if by_size else "name"
    return sums[0] if by_size else given.x


def _axis(given: Chart) -> str:
    return ",.2~f" if given.sums[0].endswith(WAN) else ",d"


def _asked(given: Chart, sums: Sequence[str], params: Mapping[str, object]) -> Yaml:
    columns = given.columns or tuple(column for column in (given.x, given.by) if column)
    falling = [(sums[0], False)] if sums and columns else []
    query: Yaml = {
        "columns": list(columns),
        "filters": [],
        "extras": {"where": f"({given.where})"} if given.where else {},
        "orderby": [list(pair) for pair in falling or order(given)],
        "row_limit": given.limit,
    }
    if sums:
        query["metrics"] = list(sums)
    return {
        "datasource": {"id": 0, "type": "table"},  # set by the import
        "force": False,
        "queries": [query],
        "form_data": dict(params),
        "result_format": "json",
        "result_type": "full",
    }
