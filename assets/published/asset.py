"""The asset ``published_warehouse``: the file that everyone reads, swapped whole."""

from collections.abc import Iterator

import dagster as dg

from assets.facts.asset import warehouse_tables
from assets.published.news import news
from assets.published.stage import missing_documents, publish_next
from assets.workspace import Workspace


@dg.asset(
    group_name="published",
    deps=[*warehouse_tables.keys],
    check_specs=[
        dg.AssetCheckSpec(
            "every_document_came_through",
            asset="published_warehouse",
            description="As many documents in the warehouse as files were ever seen; else nothing is published.",
        )
    ],
    kinds={"duckdb"},
)
def published_warehouse(workspace: dg.ResourceParam[Workspace]) -> Iterator[dg.MaterializeResult[None]]:
    """The published DuckDB file: replaced in one step, so that a reader sees the old one or the new one."""
    state = workspace.state
    changed = state.building.exists()
    missing = 0
    if changed:
        workspace.on_stage("publishing")
        missing = missing_documents(workspace)
        publish_next(workspace)
    last = news(state.warehouse)
    yield dg.MaterializeResult(
        metadata={
            "file": dg.MetadataValue.path(str(state.warehouse)),
            "bytes": state.warehouse.stat().st_size,
            "unchanged": not changed,
            "publication": last.publication,
            "changes": dg.MetadataValue.text(str(last)),
            "changes_by_kind": dg.MetadataValue.json({" ".join(k): n for k, n in last.changes.items()}),
        },
        check_results=[dg.AssetCheckResult(passed=missing == 0, metadata={"missing": missing})],
    )
