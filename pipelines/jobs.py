"""The jobs: everything (nightly), one or more years again, the warehouse only.

Here: which assets a job materialises. All of it runs in one process, because a run holds one lock and hands the
built file on; the work that pays to be spread (reading) is spread inside its asset.
"""

from __future__ import annotations

import dagster as dg

from assets.corrections.asset import corrections
from assets.documents.asset import raw_documents
from assets.facts.asset import warehouse_tables
from assets.published.asset import published_warehouse
from assets.staging.asset import read_documents, staged_tables
from assets.staging.years import fiscal_years
from assets.validated.asset import validated

ASSETS: tuple[dg.AssetsDefinition, ...] = (
    raw_documents,
    read_documents,
    staged_tables,
    corrections,
    validated,
    warehouse_tables,
    published_warehouse,
)
"""All assets in the order of the data's way; what the command line materialises."""

nightly = dg.define_asset_job(
    "nightly",
    selection=dg.AssetSelection.all(),
    executor_def=dg.in_process_executor,
    description="Takes in what landed, reads, validates, builds and publishes. Chosen years are read again.",
    partitions_def=fiscal_years,
)

rebuild_warehouse = dg.define_asset_job(
    "rebuild_warehouse",
    selection=dg.AssetSelection.assets(corrections, validated, warehouse_tables, published_warehouse),
    executor_def=dg.in_process_executor,
    description="Validates and publishes anew from what was read, without reading.",
)
