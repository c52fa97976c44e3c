"""``yusuan query``: a SELECT on the warehouse, for the eye or for a program.

Here: options, where the answer goes. Not here: asking (``asking``), layouts (``answers``).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from pipelines import options, settings

EXAMPLES = """examples:
  yusuan query "SELECT department_name, per_head_yuan FROM mart_three_public_per_head ORDER BY 2 DESC"
  yusuan query "FROM documents SELECT file_name, status" --format csv
  yusuan query "FROM mart_staff_cost" --out staff.json      the format follows the name: .csv or .json
  yusuan query - < question.sql                             the statement from standard input

One statement that only reads. Amounts keep all their digits; NULL is an empty field of CSV, null in JSON.
exit status: 0 answered   1 no answer, and why   2 bad usage
"""


def add(commands: Any) -> None:
    """The command and its options."""
    query = commands.add_parser(
        "query",
        help="ask the warehouse one SELECT",
        description="Ask the published warehouse one SELECT and print the answer, or write it to a file.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    query.add_argument("sql", metavar="SQL", help="the statement, or - to read it from standard input")
    query.add_argument(
        "--format", choices=("table", "csv", "json"), help="default: table; with --out by its name"
    )
    query.add_argument("--out", type=options.file, metavar="FILE", help="a file to write instead of printing")
    options.add_warehouse(query)
    query.set_defaults(run=_run_given)


def _run_given(given: argparse.Namespace) -> int:
    layout = given.format or (given.out.suffix.removeprefix(".").lower() if given.out else "table")
    if layout not in ("table", "csv", "json"):
        raise options.UsageError(f"{given.out}: end the name with .csv or .json, or give --format")
    sql = sys.stdin.read() if given.sql == "-" else given.sql
    query(given.warehouse or settings.warehouse(), sql, layout, given.out)
    return options.DONE


def query(warehouse: Path, sql: str, layout: str, out: Path | None) -> None:
    """Ask, and print or write the answer."""
    from assets.evidence import lookup  # noqa: PLC0415 - --help must not wait for DuckDB
    from assets.state import BuildError  # noqa: PLC0415
    from pipelines.answers import FORMATS  # noqa: PLC0415
    from pipelines.asking import ask  # noqa: PLC0415

    with lookup.opened(warehouse) as handle:
        answer = ask(handle, sql)
    lines = FORMATS[layout](answer)
    if out is None:
        for line in lines:
            print(line)
        return
    try:
        out.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    except OSError as error:
        raise BuildError(f"{out} cannot be written: {error.strerror}") from error
    print(f"{len(answer.rows)} rows: {out}")
