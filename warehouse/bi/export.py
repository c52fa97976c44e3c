"""The export as a whole: every file that Superset imports, by its path.

Here: which files there are, and writing them. Not here: what stands in them (``datasets``, ``charts``, ``layout``).
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import duckdb
import yaml

from warehouse.bi.charts import chart
from warehouse.bi.datasets import DATABASE, Yaml, database, dataset
from warehouse.bi.declared import Dashboard, declared
from warehouse.bi.layout import dashboard
from warehouse.catalogue import columns, comment_of

FOLDER = Path("warehouse") / "bi" / "superset"

_METADATA: Yaml = {"version": "1.0.0", "timestamp": "2026-01-01T00:00:00+00:00"}
"""No type: then Superset takes it as a dashboard (by hand) and as assets that replace what there is (by program)."""


def export(handle: duckdb.DuckDBPyConnection) -> Mapping[str, str]:
    """Path below the folder, and text, of every file, by the comments of the warehouse that ``handle`` has open."""
    return {path: _written(content) for path, content in _contents(declared(), handle).items()}


def write(files: Mapping[str, str], folder: Path) -> None:
    """Write the files; what else stood in the folder is gone."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def there(folder: Path) -> Mapping[str, str]:
    """The files of a folder as they stand."""
    return {str(p.relative_to(folder)): p.read_text("utf-8") for p in sorted(folder.rglob("*.yaml"))}


def _contents(board: Dashboard, handle: duckdb.DuckDBPyConnection) -> dict[str, Yaml]:
    tables = {table: comment_of(handle, table) for table in board.datasets()}
    sets = {
        f"datasets/{DATABASE}/{table}.yaml": dataset(board, table, comment, columns(handle, table))
        for table, comment in tables.items()
    }
    charts = {
        f"charts/{given.name}.yaml": chart(board, given, f"{tables[given.dataset]} [{given.dataset}]")
        for given in board.charts()
    }
    place = {f"dashboards/{board.slug}.yaml": dashboard(board)}
    return {
        "metadata.yaml": _METADATA, f"databases/{DATABASE}.yaml": database(), **sets, **charts, **place
    }  # fmt: skip


def _written(content: Yaml) -> str:
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1000)
