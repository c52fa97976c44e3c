"""Great Expectations itself: loaded late, quiet, and its Data Docs.

Here: the context that suites are run in. Not here: the suites (``suites``), our own page beside the Data Docs
(``overview``).
"""

from __future__ import annotations

import os
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from great_expectations.data_context.data_context.abstract_data_context import AbstractDataContext


@contextmanager
def quiet() -> Iterator[None]:
    """No analytics, no progress bars, no deprecation notes of the library's own code."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    os.environ.setdefault("TQDM_DISABLE", "1")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@dataclass(frozen=True, slots=True)
class Loaded:
    """An ephemeral context, and the seconds that the library took to load."""

    context: AbstractDataContext
    seconds: float


def load() -> Loaded:
    """Load Great Expectations, which takes seconds, and make a context that keeps nothing on disk."""
    started = time.perf_counter()
    import great_expectations as gx  # noqa: PLC0415

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}  # type: ignore[assignment]
    return Loaded(context, time.perf_counter() - started)


def write_docs(context: AbstractDataContext, folder: Path) -> None:
    """Write the Data Docs of all that was validated in this context: static HTML that opens from disk."""
    folder.mkdir(parents=True, exist_ok=True)
    site = {
        "class_name": "SiteBuilder",
        "store_backend": {
            "class_name": "TupleFilesystemStoreBackend",
            "base_directory": str(folder.resolve()),
        },
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
    }
    context.add_data_docs_site(site_name="yusuan", site_config=site)  # type: ignore[arg-type]
    context.build_data_docs(site_names=["yusuan"])
