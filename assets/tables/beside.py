"""A table wider than its page: its last columns stand on later pages, beside rows that are printed on earlier ones.

Here: recognising such a part by the places of its rows, and reading it with the keys of the rows it belongs to. Not
here: which other grids go on with a table (joining), how a row with keys is read (rows).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assets.tables.columns import KEY_ROLES
from assets.tables.headers import Header
from assets.tables.rows import RowReader
from assets.tables.sheet import Sheet, texts

if TYPE_CHECKING:
    from assets.tables.joining import Part

NEAR = 3.0
"""Points by which the same row may stand higher or lower on the other page."""


def has_no_keys(header: Header) -> bool:
    """Whether a header names measures but nothing that its rows are about; 收入合计 alone is the name of a row."""
    roles = {column.role for column in header.columns}
    named = any(
        column.role == "measure" and column.name not in ("total", "amount") for column in header.columns
    )
    return named and roles.isdisjoint((*KEY_ROLES, "attribute", "period"))


def base_of(parts: Sequence[Part], sheet: Sheet, header: Header | None, start: int) -> Part | None:
    """The part whose rows go on in ``sheet``: as many rows at the same heights, on an earlier page.

    A part with a header begins again at the table's first page; one without goes on where the last one ended.
    """
    whole = [part for part in parts if part.base is None]
    if header is None:
        last = parts[-1].base
        if last is None:
            return None
        whole = whole[whole.index(last) + 1 :][:1]
    tops = _tops(sheet, start)
    for part in whole:
        theirs = _tops(part.sheet, part.start)
        alike = len(theirs) == len(tops) and all(
            abs(a - b) <= NEAR for a, b in zip(tops, theirs, strict=True)
        )
        if alike and part.sheet.page < sheet.page:
            return part
    return None


def read_beside(reader: RowReader, part: Part) -> None:
    """Read the numbers of ``part`` under the keys and lines of the rows that it stands beside."""
    if part.base is None or part.header is None:
        return
    rows = zip(part.sheet.rows[part.start :], part.base.sheet.rows[part.base.start :], strict=True)
    for row, beside in rows:
        reader.read_beside(part.sheet, part.header, texts(row), (part.base.sheet, beside))


def first_row(sheet: Sheet, header: Header | None, start: int) -> int:
    """Where the rows of a part begin: columns that hold nothing have blank rows, which look like a header's."""
    if header is None:
        return start
    end = header.end
    while end > start and not texts(sheet.rows[end - 1]):
        end -= 1
    return end


def _tops(sheet: Sheet, start: int) -> list[float]:
    return [min(cell.box.top for cell in row) for row in sheet.rows[start:]]
