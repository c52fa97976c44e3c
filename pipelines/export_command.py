"""``yusuan export``: the warehouse as Parquet, or chosen tables as Excel or CSV.

Here: options, which writer, that a half-written export is never left. Not here: the writers (``warehouse.export``,
``warehouse.spreadsheet``).
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines import options, settings

if TYPE_CHECKING:
    import duckdb

EXAMPLES = """examples:
  yusuan export --out parquet                                   everything, Parquet by year and region
  yusuan export mart_staff_cost --out staff.xlsx                one table as an Excel workbook, with units and meanings
  yusuan export v_budget_line v_three_public --out budget.xlsx   a sheet for each
  yusuan export amounts --out amounts.csv                       exact to the last digit, UTF-8 that Excel reads

A folder gets a manifest.json with rows, columns, units and a SHA-256 per file. Excel keeps numbers as doubles: amounts
up to 15 digits are exact to the cent, longer ones and keys are text; the CSV has every digit.
exit status: 0 written   1 nothing written, and why   2 bad usage
"""


def add(commands: Any) -> None:
    """The command and its options."""
    export = commands.add_parser(
        "export",
        help="write the warehouse as Parquet, or tables as Excel or CSV",
        description="Write the published warehouse as Parquet files, or tables and views of it as Excel or CSV.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    export.add_argument("tables", nargs="*", metavar="TABLE", help="names from yusuan tables (default: all)")
    export.add_argument(
        "--out", type=options.file, metavar="PATH", required=True, help="a folder, or a file .xlsx or .csv"
    )
    options.add_warehouse(export)
    export.set_defaults(run=_run_given)


def _run_given(given: argparse.Namespace) -> int:
    kind = given.out.suffix.lower()
    if kind == ".csv" and len(given.tables) != 1:
        raise options.UsageError(f"{given.out} holds one table; name one, or give a folder")
    if kind == ".xlsx" and not given.tables:
        raise options.UsageError(f"name the tables that {given.out} is to hold; yusuan tables lists them")
    if kind not in ("", ".csv", ".xlsx"):
        raise options.UsageError(f"{given.out}: a folder, or a name that ends with .xlsx or .csv")
    export(given.warehouse or settings.warehouse(), given.tables, given.out)
    return options.DONE


def export(warehouse: Path, tables: Sequence[str], out: Path) -> None:
    """Write ``tables``, or all, to ``out`` and say what was written."""
    from assets.evidence import lookup  # noqa: PLC0415 - --help must not wait for DuckDB
    from assets.state import BuildError  # noqa: PLC0415
    from pipelines.asking import known_table  # noqa: PLC0415
    from warehouse.catalogue import catalogue  # noqa: PLC0415

    with lookup.opened(warehouse) as handle:
        chosen = [known_table(handle, table) for table in tables]
        every = [e.name for e in catalogue(handle) if not e.name.startswith("mention_")]
        beside = out.with_name(f".{out.name}.part")
        try:
            _remove(beside)
            _check(out)
            out.parent.mkdir(parents=True, exist_ok=True)
            said = _write(handle, chosen or every, beside, out)
            _remove(out)
            beside.replace(out)
        except OSError as error:
            raise BuildError(f"{out} cannot be written: {error.strerror or error}") from error
        finally:
            _remove(beside)
    print(said)


def _write(handle: duckdb.DuckDBPyConnection, tables: Sequence[str], beside: Path, out: Path) -> str:
    from assets.state import BuildError  # noqa: PLC0415
    from warehouse.export import write_parquet  # noqa: PLC0415
    from warehouse.spreadsheet import TooLongError, write_csv, write_workbook  # noqa: PLC0415

    if out.suffix.lower() == ".csv":
        return f"{write_csv(handle, tables[0], beside):,} rows of {tables[0]}: {out}"
    if out.suffix.lower() == ".xlsx":
        try:
            return f"{write_workbook(handle, tables, beside):,} rows of {len(tables)} tables: {out}"
        except TooLongError as error:
            raise BuildError(str(error)) from error
    beside.mkdir(parents=True)
    made = write_parquet(handle, tables, beside)["tables"].values()
    files = [file for table in made for file in table["files"]]
    size = sum(file["bytes"] for file in files) / 2**20
    return f"{len(made)} tables, {sum(t['rows'] for t in made):,} rows, {len(files)} files, {size:.1f} MiB: {out}"


def _check(out: Path) -> None:
    """Refuse to replace what no export made."""
    from assets.state import BuildError  # noqa: PLC0415
    from warehouse.export import MANIFEST  # noqa: PLC0415

    if (
        not out.suffix
        and out.exists()
        and (not out.is_dir() or (any(out.iterdir()) and not (out / MANIFEST).is_file()))
    ):
        raise BuildError(f"{out} is there and no export made it; give another name")
    if out.suffix and out.is_dir():
        raise BuildError(f"{out} is a folder; give the name of a file")


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
