"""``yusuan show``: a finding or a number on its page, a document as a review page.

Here: what the name stands for, where the file goes, what is printed. Not here: looking up and drawing
(``assets.evidence``).
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines import options, settings

if TYPE_CHECKING:
    from assets.evidence.lookup import Warehouse
    from assets.state import State

EXAMPLES = """examples:
  yusuan show F1d0a56f7be20                     a finding: SELECT finding_id FROM findings
  yusuan show N4c1f09aa7e33 --out number.png    a number: SELECT number_id FROM amounts
  yusuan show 101-2025.pdf --out review         a document: one HTML page in the folder review
  yusuan show 9f2c41d07b                        the same, by the beginning of its SHA-256

Pages come from the copies kept in the state folder. Names and telephone numbers of persons are covered.
exit status: 0 shown   1 nothing to show, and why   2 bad usage
"""


def add(commands: Any) -> None:
    """The command and its options."""
    show = commands.add_parser(
        "show",
        help="show a finding, a number or a document on its pages",
        description="Write a picture of the pages of a finding or a number with the places marked, or a page for the "
        "browser with everything found in a document.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    show.add_argument(
        "name", metavar="NAME", help="a finding_id, a number_id, a file name, or the start of a hash"
    )
    show.add_argument(
        "--warehouse",
        type=options.file,
        metavar="FILE",
        help=f"the published DuckDB file (default: YUSUAN_WAREHOUSE, else {settings.DEFAULT_WAREHOUSE})",
    )
    show.add_argument(
        "--out",
        type=options.file,
        metavar="PATH",
        help="the PNG file to write; for a document the folder (default: here, under the name given)",
    )
    show.set_defaults(run=_run_given)


def _run_given(given: argparse.Namespace) -> int:
    from assets.state import State  # noqa: PLC0415 - --help must not wait for DuckDB

    show(given.name.strip(), State.of(given.warehouse or settings.warehouse()), given.out)
    return options.DONE


def show(name: str, state: State, out: Path | None) -> None:
    """Write what ``name`` stands for to ``out`` and say what it is."""
    from assets.evidence import lookup  # noqa: PLC0415 - below: DuckDB, Pillow, pdfium
    from assets.state import BuildError  # noqa: PLC0415

    with lookup.opened(state.warehouse) as handle:
        if _show_finding(handle, state, name, out) or _show_number(handle, state, name, out):
            return
        document = lookup.find_document(handle, name)
        if document is None:
            raise BuildError(f"{name} is nothing in {state.warehouse}; {_advice(name)}")
        from assets.evidence.review import review  # noqa: PLC0415 - imports Jinja

        written = review(handle, state, document, out or Path())
        print(written.summary)
        print(f"{written.path}  {written.path.stat().st_size / 1e6:.1f} MB")


def _show_finding(handle: Warehouse, state: State, name: str, out: Path | None) -> bool:
    from assets.evidence import lookup, shown  # noqa: PLC0415

    finding = lookup.find_finding(handle, name)
    if finding is None:
        return False
    for line in shown.finding_in_words(finding):
        print(line)
    marks = finding.marks or shown.page_alone(finding)
    _write(handle, state, name, marks, out)
    return True


def _show_number(handle: Warehouse, state: State, name: str, out: Path | None) -> bool:
    from assets.evidence import lookup, shown  # noqa: PLC0415

    marks = lookup.find_number(handle, name)
    if not marks:
        return False
    for line in shown.number_in_words(marks):
        print(line)
    _write(handle, state, name, marks, out)
    return True


def _write(handle: Warehouse, state: State, name: str, marks: Any, out: Path | None) -> None:
    from assets.evidence.shown import picture_of  # noqa: PLC0415
    from assets.state import unwritable  # noqa: PLC0415

    path = out or Path(f"{name}.png")
    image, left_out = picture_of(handle, state, name, marks)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        image.save(path, "PNG", optimize=True)
    except OSError as error:
        raise unwritable(error, path) from error
    for line in left_out:
        print(line)
    print(path)


def _advice(name: str) -> str:
    if re.fullmatch(r"[FN][0-9a-f]{1,12}", name):
        table, column = ("findings", "finding_id") if name[0] == "F" else ("amounts", "number_id")
        return f"SELECT {column} FROM {table} lists the names; they change when the document does"
    return (
        "give a finding_id, a number_id, a file name of documents, or six or more digits of a document_sha256"
    )
