"""The assets of the staging stage: ``read_documents`` (the reading itself) and one asset per staged table."""

from collections.abc import Iterator

import dagster as dg

from assets.documents.asset import raw_documents
from assets.metadata import counts_and_previews
from assets.staging.stage import read_outdated
from assets.staging.years import chosen_years, fiscal_years
from assets.versions import extractor_version
from assets.workspace import Workspace

STAGED = {
    "stg_document": "What each document is: body, year, kind, status, reason.",
    "stg_contents": "The tables that each table of contents promises.",
    "stg_table": "The standard tables and forms found in each document.",
    "stg_cell": "Every cell of every grid, recognised or not.",
    "stg_amount": "Every number of the recognised tables, as printed and in yuan.",
    "stg_line_text": "The words of the rows of line tables (procurement, services, projects).",
    "stg_indicator": "The performance indicators.",
    "stg_field": "The labelled texts of the forms.",
    "stg_claim": "The figures that the narrative states.",
    "stg_token_count": "The ledger: numeric tokens of every table page by what they were taken for.",
    "stg_second_reading": "What another decoder said of the tables whose sums did not hold.",
    "stg_reader_finding": "What the reader could not place or make sense of.",
}


@dg.asset(
    group_name="cells",
    deps=[raw_documents],
    partitions_def=fiscal_years,
    backfill_policy=dg.BackfillPolicy.single_run(),
    kinds={"python", "duckdb"},
)
def read_documents(
    context: dg.AssetExecutionContext, workspace: dg.ResourceParam[Workspace]
) -> dg.MaterializeResult[None]:
    """Pages, tables, forms and claims of every document that needs reading, by a pool of limited processes."""
    workspace.on_stage("reading")
    report = read_outdated(workspace, chosen_years(context))
    return dg.MaterializeResult(
        metadata={
            "documents_read": report.documents.total(),
            "by_status": dg.MetadataValue.json(dict(report.documents)),
            "numbers": report.numbers,
            "findings": report.findings,
            "seconds": round(report.seconds, 2),
            "extractor_version": extractor_version(),
        }
    )


@dg.multi_asset(
    name="staged_tables",
    specs=[
        dg.AssetSpec(
            name,
            deps=[read_documents],
            group_name="staging",
            description=text,
            kinds={"duckdb"},
            skippable=True,
        )
        for name, text in STAGED.items()
    ],
    can_subset=True,
)
def staged_tables(
    context: dg.AssetExecutionContext, workspace: dg.ResourceParam[Workspace]
) -> Iterator[dg.MaterializeResult[None]]:
    """The tables of the working store, with their rows and first lines (they were written while reading)."""
    wanted = [key.to_user_string() for key in context.selected_asset_keys]
    shown = counts_and_previews(workspace.state.staging, sorted(wanted))
    for name, (rows, text) in shown.items():
        yield dg.MaterializeResult(
            asset_key=name, metadata={"dagster/row_count": rows, "preview": dg.MetadataValue.md(text)}
        )
