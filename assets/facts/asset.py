"""The assets of the star schema and the published views: one per SQL file, built together in one go."""

from collections.abc import Iterator

import dagster as dg

from assets.metadata import counts_and_previews, row_counts
from assets.published.stage import build_next, is_current
from assets.staging.asset import STAGED
from assets.validated.asset import validated
from assets.workspace import Workspace
from warehouse.database import sql_files

_GROUPS = {"dimensions": "dimensions", "facts": "facts", "mentions": "mentions", "views": "published_tables"}


def _key(table: str) -> dg.AssetKey:
    """The asset of a table: prefixed, because Dagster reserves some names (``meta``)."""
    return dg.AssetKey(["warehouse", table])


def _specs() -> list[dg.AssetSpec]:
    published = {name: file for name, file in sql_files().items() if file.is_published}
    specs = []
    for name, file in published.items():
        within = sorted(file.mentions() & published.keys() - {name})
        description = next((line[3:] for line in file.sql.splitlines() if line.startswith("-- ")), None)
        specs.append(
            dg.AssetSpec(
                _key(name),
                deps=[*map(_key, within), *STAGED, validated],
                group_name=_GROUPS.get(file.folder, file.folder),
                description=description,
                kinds={"sql", "duckdb"},
                skippable=True,
            )
        )
    return specs


@dg.multi_asset(name="warehouse_tables", specs=_specs())
def warehouse_tables(workspace: dg.ResourceParam[Workspace]) -> Iterator[dg.MaterializeResult[None]]:
    """Dimensions, facts and the published tables, in the next warehouse file (not yet the published one).

    Where the published file is what would be built, nothing is done, and only their rows are told.
    """
    names = [name for name, file in sql_files().items() if file.is_published]
    if is_current(workspace):
        for name, rows in row_counts(workspace.state.warehouse, names).items():
            yield dg.MaterializeResult(
                asset_key=_key(name), metadata={"dagster/row_count": rows, "unchanged": True}
            )
        return
    workspace.on_stage("building")
    seconds = {table.name: table.seconds for table in build_next(workspace).tables}
    files = sql_files()
    stored = [name for name in names if not files[name].is_view]  # to count a view means to join the corpus
    shown = counts_and_previews(workspace.state.building, stored)
    for name in names:
        if name not in shown:
            yield dg.MaterializeResult(asset_key=_key(name))
            continue
        rows, text = shown[name]
        yield dg.MaterializeResult(
            asset_key=_key(name),
            metadata={
                "dagster/row_count": rows,
                "seconds": round(seconds.get(name, 0.0), 3),
                "preview": dg.MetadataValue.md(text),
            },
        )
