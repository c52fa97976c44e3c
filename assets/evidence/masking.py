"""What the image of a page must not show: names and telephone numbers of persons (填报人, 联系电话, 项目负责人).

Here: lines of prose that hold any. Not here: cells of forms, which the warehouse tells by their labels
(``warehouse/prepared/personal_cell.sql``), and the covering itself (``pages``).

What counts as personal data in a line is what the published texts leave out (``warehouse/prepared/redacted.sql``), and,
since nothing but an image is lost by it, also a label with a name behind a gap instead of a colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

import duckdb

from assets.model import Box, Line

_LABELLED = re.compile(
    r"(?:填报|填表|联系|负责|经办|制表|编制|审核)人(?:姓名|签字|签名|签章)?(?:[(（][^()（）]{0,8}[)）])?(?:[\s:：]+)[^\s:：]"
)
_HINT = re.compile(r"[0-9]{7}|人|电话|手机|联系")


def personal_lines(lines: Iterable[Line]) -> Iterator[Box]:
    """Boxes of the lines outside grids that hold personal data, whole: a label without its value says nothing."""
    for line in lines:
        if (
            not line.in_grid
            and _HINT.search(line.text)
            and (_LABELLED.search(line.text) or _redacts(line.text))
        ):
            yield line.box


def _redacts(text: str) -> bool:
    """Whether the published text differs from the printed one."""
    (row,) = _database().execute("SELECT redacted($1) <> $1", [text]).fetchall()
    return bool(row[0])


@cache
def _database() -> duckdb.DuckDBPyConnection:
    """A database in memory that knows the macro of the published texts."""
    handle = duckdb.connect(":memory:")
    handle.execute((files("warehouse") / "prepared" / "redacted.sql").read_text("utf-8"))
    return handle
