"""``yusuan tables`` and ``yusuan describe``: what there is to ask, and what its columns mean.

Here: both commands. Not here: the texts, which are the comments in the warehouse file.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines import options, settings

if TYPE_CHECKING:
    import duckdb

TABLES = """examples:
  yusuan tables                  everything, by kind
  yusuan tables mart             those whose name or comment holds a word
exit status: 0 listed   1 no warehouse, and why   2 bad usage
"""
DESCRIBE = """examples:
  yusuan describe mart_staff_cost
  yusuan describe amounts --warehouse other.duckdb
exit status: 0 described   1 no such table or no warehouse, and why   2 bad usage
"""


def add(commands: Any) -> None:
    """Both commands and their options."""
    tables = commands.add_parser(
        "tables",
        help="list the tables and views of the warehouse",
        description="List the tables and views of the published warehouse, with rows and what they hold.",
        epilog=TABLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    tables.add_argument("word", nargs="?", default="", metavar="WORD", help="only those that name it")
    options.add_warehouse(tables)
    tables.set_defaults(run=_run_tables)
    describe = commands.add_parser(
        "describe",
        help="tell what the columns of a table mean",
        description="Tell what a table holds: columns, types, units, what adds up within what.",
        epilog=DESCRIBE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    describe.add_argument("table", metavar="TABLE", help="a name from yusuan tables")
    options.add_warehouse(describe)
    describe.set_defaults(run=_run_describe)


def _run_tables(given: argparse.Namespace) -> int:
    from assets.evidence import lookup  # noqa: PLC0415 - --help must not wait for DuckDB

    with lookup.opened(_warehouse(given)) as handle:
        for line in listed(handle, given.word):
            print(line)
    return options.DONE


def _run_describe(given: argparse.Namespace) -> int:
    from assets.evidence import lookup  # noqa: PLC0415 - as above

    with lookup.opened(_warehouse(given)) as handle:
        for line in described(handle, given.table):
            print(line)
    return options.DONE


def _warehouse(given: argparse.Namespace) -> Path:
    return given.warehouse or settings.warehouse()


def listed(handle: duckdb.DuckDBPyConnection, word: str) -> Iterator[str]:
    """A line per table or view whose name or comment holds ``word``: name, rows (of tables), comment."""
    from pipelines.columns import cut, table  # noqa: PLC0415 - as above
    from warehouse.catalogue import catalogue  # noqa: PLC0415

    found = [entry for entry in catalogue(handle) if word.lower() in f"{entry.name} {entry.comment}".lower()]
    rows = [(e.name, "view" if e.rows is None else f"{e.rows:,}", cut(e.comment, 100)) for e in found]
    yield from table(("table", "rows", "what it holds"), rows, (False, True, False))
    yield f"{len(found)} of {len(catalogue(handle))}" if word else f"{len(found)} tables and views"


def described(handle: duckdb.DuckDBPyConnection, name: str) -> Iterator[str]:
    """The comment of a table, then a line per column."""
    from pipelines.asking import known_table  # noqa: PLC0415 - as above
    from pipelines.columns import table  # noqa: PLC0415
    from warehouse.catalogue import columns, comment_of  # noqa: PLC0415

    known = known_table(handle, name)
    yield f"{known}: {comment_of(handle, known)}"
    yield ""
    rows = [(column.name, column.kind, column.comment) for column in columns(handle, known)]
    yield from table(("column", "type", "meaning"), rows, (False, False, False))
