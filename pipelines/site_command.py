"""``yusuan site``: the warehouse as a folder of pages for a browser.

Here: options and what is printed. Not here: pages (``assets.site``).
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from pipelines import options, settings

EXAMPLES = """examples:
  yusuan site                                  into the folder site, from the default warehouse
  yusuan site --warehouse w.duckdb --out pages

Open index.html of the folder: no server and no network is needed. An earlier site there is replaced.
exit status: 0 written   1 it could not be, and why   2 bad usage
"""


def add(commands: Any) -> None:
    """The command and its options."""
    site = commands.add_parser(
        "site",
        help="write the warehouse as pages that a browser opens without a server",
        description="Write a static site: how much money, by whom, for what; three public expenses, procurement, "
        "projects, scorecards; and a page for every department and year with its tables and findings.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_warehouse(site)
    site.add_argument(
        "--out",
        type=options.file,
        default=Path("site"),
        metavar="FOLDER",
        help="the folder to write (default: site)",
    )
    site.set_defaults(run=_run)


def _run(given: argparse.Namespace) -> int:
    from assets.evidence.lookup import opened  # noqa: PLC0415 - --help must not wait for DuckDB
    from assets.site.write import write_site  # noqa: PLC0415
    from pipelines.progress import progress  # noqa: PLC0415

    with opened(given.warehouse or settings.warehouse()) as handle, progress() as shown:
        pages = write_site(handle, given.out, shown.on_pages)
    print(f"{pages} pages. Open {given.out / 'index.html'}")
    return options.DONE
