"""The dashboard as Superset keeps it: places on its grid of twelve columns, and its filters.

Here: headings, rows, filters and what each filter reaches. Not here: the charts themselves (``charts``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from warehouse.bi.datasets import Yaml, identity
from warehouse.bi.declared import Chart, Dashboard, Filter, Row

GRID = ["ROOT_ID", "GRID_ID"]


def dashboard(board: Dashboard) -> Yaml:
    """The dashboard with its charts in place."""
    return {
        "dashboard_title": board.title,
        "slug": board.slug,
        "description": None,
        "css": "",
        "published": True,
        "position": _position(board),
        "metadata": {
            "color_scheme": "supersetColors",
            "cross_filters_enabled": False,
            "expanded_slices": {},
            "label_colors": {},
            "refresh_frequency": 0,
            "filter_bar_orientation": "HORIZONTAL",
            "native_filter_configuration": [_filter(board, given) for given in board.filters],
        },
        "uuid": identity("dashboard", board.slug),
        "version": "1.0.0",
    }


def number(board: Dashboard, chart: Chart) -> int:
    """The chart's number within the export; the import gives it another."""
    return [given.name for given in board.charts()].index(chart.name) + 1


def _position(board: Dashboard) -> Yaml:
    intro: Yaml = {
        "MARKDOWN-intro": {
            "type": "MARKDOWN",
            "id": "MARKDOWN-intro",
            "children": [],
            "parents": [*GRID, "ROW-intro"],
            "meta": {"code": board.intro, "width": 12, "height": 16},
        },
        "ROW-intro": _row("ROW-intro", ["MARKDOWN-intro"]),
    }
    rows = [dict(_placed(board, index, row)) for index, row in enumerate(board.rows)]
    return {
        "DASHBOARD_VERSION_KEY": "v2",
        "ROOT_ID": {"type": "ROOT", "id": "ROOT_ID", "children": ["GRID_ID"]},
        "GRID_ID": {
            "type": "GRID",
            "id": "GRID_ID",
            "children": ["ROW-intro", *(next(iter(row)) for row in rows)],
            "parents": ["ROOT_ID"],
        },
        "HEADER_ID": {"type": "HEADER", "id": "HEADER_ID", "meta": {"text": board.title}},
        **intro,
        **{name: placed for row in rows for name, placed in row.items()},
    }


def _placed(board: Dashboard, index: int, row: Row) -> Iterator[tuple[str, Yaml]]:
    if isinstance(row, str):
        name = f"HEADER-{index}"
        meta = {"text": row, "headerSize": "MEDIUM_HEADER", "background": "BACKGROUND_TRANSPARENT"}
        yield name, {"type": "HEADER", "id": name, "children": [], "parents": GRID, "meta": meta}
        return
    name = f"ROW-{index}"
    yield name, _row(name, [f"CHART-{chart.name}" for chart in row])
    for chart in row:
        yield f"CHART-{chart.name}", _chart(board, chart, name)


def _row(name: str, children: Sequence[str]) -> Yaml:
    meta = {"background": "BACKGROUND_TRANSPARENT"}
    return {"type": "ROW", "id": name, "children": list(children), "parents": list(GRID), "meta": meta}


def _chart(board: Dashboard, chart: Chart, row: str) -> Yaml:
    return {
        "type": "CHART",
        "id": f"CHART-{chart.name}",
        "children": [],
        "parents": [*GRID, row],
        "meta": {
            "chartId": number(board, chart),
            "uuid": identity("chart", chart.name),
            "sliceName": chart.title,
            "width": chart.width,
            "height": 17 if chart.kind == "number" else chart.height,
        },
    }


def _filter(board: Dashboard, given: Filter) -> Yaml:
    single = given.latest or given.value is not None
    mask: Yaml = {"extraFormData": {}, "filterState": {}, "ownState": {}}
    if given.value is not None:
        asked = {"col": given.column, "op": "IN", "val": [given.value]}
        mask = {
            "extraFormData": {"filters": [asked]},
            "filterState": {"value": [given.value]},
            "ownState": {},
        }
    beyond = [number(board, chart) for chart in board.charts() if given.latest and chart.every_year]
    return {
        "id": f"NATIVE_FILTER-{given.column}",
        "type": "NATIVE_FILTER",
        "filterType": "filter_select",
        "name": given.title,
        "description": "",
        "targets": [{"column": {"name": given.column}, "datasetUuid": identity("dataset", given.dataset)}],
        "scope": {"rootPath": ["ROOT_ID"], "excluded": beyond},
        "cascadeParentIds": [],
        "requiredFirst": given.latest,
        "controlValues": {
            "enableEmptyFilter": single,
            "defaultToFirstItem": given.latest,
            "multiSelect": not single,
            "sortAscending": not given.latest,
            "searchAllOptions": False,
            "inverseSelection": False,
        },
        "defaultDataMask": mask,
    }
