"""Where two readings of one page have other texts: cell by cell, and line by line outside the grids.

Here: ``Page`` against ``Page``, by places. Not here: which pages (``assets.validated.witness``), what becomes of a
table that two readers read otherwise (``assets.staging.second_reading``), whose fault it is (``expectations.cause``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from assets.model import Box, Cell, Grid, Page
from assets.text import compact


@dataclass(frozen=True, slots=True)
class Pair:
    """What two readers have at one place, without white space; ``""`` where one of them has nothing."""

    box: Box
    first: str
    second: str

    @property
    def is_same(self) -> bool:
        """Whether both have the same text there."""
        return self.first == self.second


def compare_page(first: Page, second: Page | None) -> Iterator[Pair]:
    """Every cell with a text in either reading, then every line of the first that stands outside its grids."""
    for grid in first.grids:
        yield from compare_grid(grid, second)
    yield from _compare_lines(first, second)


def reads_alike(first: Page, second: Page) -> bool:
    """Whether both have the same texts in the same rows and columns, and the same lines: only boxes may differ."""
    return _arranged(first) == _arranged(second)


def _arranged(page: Page) -> tuple[list[Any], list[Any]]:
    cells = [
        (grid.index, grid.ruled, *cell[:4], compact(cell.text)) for grid in page.grids for cell in grid.cells
    ]
    return cells, [(compact(line.text), line.in_grid) for line in page.lines]


def compare_grid(grid: Grid, other: Page | None) -> Iterator[Pair]:
    """Each cell of ``grid`` with a text in either reading, then what the other reader alone has within the grid."""
    theirs = [cell for g in other.grids for cell in g.cells] if other else []
    exact = {_key(cell.box): number for number, cell in reversed(list(enumerate(theirs)))}
    seen: set[int] = set()
    for cell in grid.cells:
        held = _counterpart(cell, theirs, exact)
        seen |= {held} if held is not None else set()
        pair = Pair(cell.box, compact(cell.text), compact(theirs[held].text) if held is not None else "")
        if pair.first or pair.second:
            yield pair
    for number, cell in enumerate(theirs):
        if number not in seen and cell.text and _holds(grid.box, cell):
            yield Pair(cell.box, "", compact(cell.text))


def _key(box: Box) -> tuple[int, ...]:
    return (round(box.x0), round(box.top), round(box.x1), round(box.bottom))


def _counterpart(cell: Cell, theirs: Sequence[Cell], exact: dict[tuple[int, ...], int]) -> int | None:
    """The cell with the same corners, else the first whose middle lies within."""
    held = exact.get(_key(cell.box))
    return held if held is not None else next((n for n, c in enumerate(theirs) if _holds(cell.box, c)), None)


def _holds(box: Box, other: Cell) -> bool:
    x, y = other.box.middle
    return box.x0 <= x < box.x1 and box.top <= y < box.bottom


def _compare_lines(first: Page, second: Page | None) -> Iterator[Pair]:
    """Lines outside the grids. Where both pages have the same characters, lines only end elsewhere: no difference."""
    lines = [line for line in first.lines if not line.in_grid]
    alike = second is not None and _characters(first) == _characters(second)
    texts = {compact(line.text): line for line in second.lines} if second else {}
    for line in lines:
        text = compact(line.text)
        if alike or text in texts:
            yield Pair(line.box, text, text)
        else:
            yield Pair(line.box, text, _beside(line.box, second))


def _characters(page: Page) -> Counter[str]:
    return Counter(compact("".join(line.text for line in page.lines)))


def _beside(box: Box, second: Page | None) -> str:
    """What the other reader has on the height of ``box``."""
    if second is None:
        return ""
    return "".join(compact(o.text) for o in second.lines if box.top <= o.box.middle[1] <= box.bottom)
