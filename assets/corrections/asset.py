"""The asset ``corrections``: the reviewed file held against what was read."""

import dagster as dg

from assets.corrections.stage import match_corrections
from assets.staging.asset import staged_tables
from assets.workspace import Workspace


@dg.asset(group_name="corrections", deps=[*staged_tables.keys], kinds={"file", "duckdb"})
def corrections(workspace: dg.ResourceParam[Workspace]) -> dg.MaterializeResult[None]:
    """What a reviewer says of single numbers, each found in its document or told why it could not be."""
    workspace.on_stage("correcting")
    report = match_corrections(workspace)
    return dg.MaterializeResult(
        metadata={
            "file": str(workspace.corrections or "none"),
            "by_status": dg.MetadataValue.json(dict(report.by_status)),
            "documents_to_validate": report.documents,
        }
    )
