"""Fiscal years as Dagster partitions, so that one year can be read again from the interface.

Here: the partitions and what they mean. Not here: reading (``stage``).

The year of a document is known only once it was read, so a partition never decides *whether* a new document is read:
a run without partitions (nightly job, command line), or over all of them, reads whatever needs it; a run over chosen
years reads the documents of these years again. Coarse on purpose: one run over many partitions costs 19 ms each, one
run per document costs seconds each. A backfill over several years is a single run.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import dagster as dg

FIRST_YEAR = 2008
"""The regulation on open government information took effect on 2008-05-01: nothing is published from before."""

UNKNOWN = "unknown"
"""Documents whose year neither their text nor a sidecar tells."""

fiscal_years = dg.StaticPartitionsDefinition(
    [str(year) for year in range(FIRST_YEAR, datetime.now(UTC).year + 2)] + [UNKNOWN]
)


def chosen_years(context: dg.AssetExecutionContext) -> list[int | None] | None:
    """The years to be read again, or ``None`` for a run without partitions or over all of them."""
    if not context.has_partition_key and not context.has_partition_key_range:
        return None
    keys: Sequence[str] = context.partition_keys
    if set(keys) >= set(fiscal_years.get_partition_keys()):
        return None
    return [None if key == UNKNOWN else int(key) for key in keys]
