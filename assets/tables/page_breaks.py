"""A row cut by a page break: its name and numbers go on in the first row of the next page.

Here: recognising the second half of a row and joining it. Not here: which grids belong together (read).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from assets.model import Cell
from assets.tables.columns import Column
from assets.text import compact, item_name, parse_amount

_FRAGMENT = re.compile(r"^(?:\.\d{1,6}|\d{1,3})$")


def joined_row(
    above: Sequence[Cell],
    below: Sequence[Cell],
    columns_above: Sequence[Column],
    columns_below: Sequence[Column],
) -> tuple[Cell, ...] | None:
    """The whole row if ``below`` (first row of a page) is the rest of ``above`` (last row of the page before).

    Two kinds of evidence count: every number below completes one above that lacks decimals (12,437.3 ⏎ 6), or
    there is nothing below but a name whose two halves together are a name of the classification.
    """
    upper, lower = _by_column(above, columns_above), _by_column(below, columns_below)
    if len(columns_above) != len(columns_below) or not lower:
        return None
    measures = {i for i, c in enumerate(columns_below) if c.role == "measure"}
    numbers = [i for i in lower if i in measures]
    if numbers:
        fits = all(i in upper and _completes(upper[i].text, lower[i].text) for i in numbers)
    else:
        fits = all(columns_below[i].role == "item_name" and i in upper for i in lower) and all(
            _is_known(upper[i].text + lower[i].text) and not _is_known(upper[i].text) for i in lower
        )
    if not fits:
        return None
    rest = {id(upper[i]): lower[i].text for i in lower if i in upper}
    return tuple(c._replace(text=f"{c.text}\n{rest[id(c)]}") if id(c) in rest else c for c in above)


def _by_column(row: Sequence[Cell], columns: Sequence[Column]) -> dict[int, Cell]:
    found: dict[int, Cell] = {}
    for cell in row:
        for i, column in enumerate(columns):
            if cell.text and column.x0 - 1 <= cell.box.middle[0] <= column.x1 + 1:
                found[i] = cell
    return found


def _completes(above: str, below: str) -> bool:
    """Whether a number goes on below: 12,437.3 ⏎ 6, 1,264,602 ⏎ .38."""
    first, rest = compact(above), compact(below)
    if not _FRAGMENT.match(rest) or parse_amount(first + rest) is None:
        return False
    decimals = first.partition(".")[2]
    return (rest.startswith(".") and "." not in first) or (
        "." in first and len(decimals) < 2 and rest.isdigit()
    )


@cache
def _names() -> frozenset[str]:
    names: set[str] = set()
    for source in ("func_class.csv", "econ_class_department.csv", "econ_class_government.csv"):
        text = (files("warehouse") / "reference" / source).read_text("utf-8")
        names.update(line.split(",")[1] for line in text.splitlines()[1:])
    return frozenset(compact(name).replace("(", "（").replace(")", "）") for name in names)


def _is_known(text: str) -> bool:
    return item_name(text).replace("(", "（").replace(")", "）") in _names()
