"""Two tables side by side on one page, each under its own title: every one is read as if it stood alone.

Here: telling them apart by their titles and the gap between them. Not here: what a title means (captions).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from assets.model import Box, Cell, Finding, Line, Page
from assets.tables.captions import is_caption
from assets.tables.sheet import Sheet
from assets.text import compact
from expectations.declarations import kind_of_title


def apart(page: Page, sheet: Sheet, above: float) -> Iterator[tuple[Page, Sheet]]:
    """``sheet`` with its page; or each of the tables that stand side by side in it, with the lines that are its own."""
    count = max((len(_titles(line)) for line in _lines(page, sheet, above)), default=1)
    parts = _split(sheet, count) if count > 1 else [sheet]
    if len(parts) != count:
        parts = [sheet]
    for i, part in enumerate(parts):
        yield (page if len(parts) == 1 else _with_own_lines(page, sheet, above, i, count)), part


def not_told_apart(page: Page, sheet: Sheet, above: float) -> list[Finding]:
    """Several titles stand on one line above a sheet that could not be cut: whose its numbers are is not known."""
    return [
        Finding(
            "tables_side_by_side",
            "error",
            "extraction",
            "several tables stand side by side under their titles and could not be told apart",
            printed=line.text,
            page=page.number,
            box=line.box,
        )
        for line in _lines(page, sheet, above)
        if len(_titles(line)) > 1
    ]


def _lines(page: Page, sheet: Sheet, above: float) -> list[Line]:
    return [
        line
        for line in page.lines
        if not line.in_grid and line.box.bottom > above + 1 and line.box.bottom <= sheet.box.top + 4
    ]


def _titles(line: Line) -> list[str]:
    """The titles on one line, where all its words are titles."""
    parts = line.text.split()
    return parts if len(parts) > 1 and all(kind_of_title(compact(part)) for part in parts) else []


def _split(sheet: Sheet, count: int) -> list[Sheet]:
    """The sheet cut at its widest gaps: upright strips that hold no text, with cells of both tables beside them."""
    edges = _gaps([cell for row in sheet.rows for cell in row if cell.text])
    cuts = sorted(sorted(edges, key=lambda gap: gap[0] - gap[1])[: count - 1])
    bounds = [float("-inf"), *((left + right) / 2 for left, right in cuts), float("inf")]
    return [_between(sheet, left, right) for left, right in pairwise(bounds)]


def _gaps(cells: Sequence[Cell]) -> list[tuple[float, float]]:
    """Strips between cells with text: none of them reaches over these."""
    gaps: list[tuple[float, float]] = []
    reached = float("inf")
    for cell in sorted(cells, key=lambda c: c.box.x0):
        if cell.box.x0 > reached + 1:
            gaps.append((reached, cell.box.x0))
        reached = cell.box.x1 if reached == float("inf") else max(reached, cell.box.x1)
    return gaps


def _between(sheet: Sheet, left: float, right: float) -> Sheet:
    rows = tuple(tuple(c for c in row if left < c.box.middle[0] < right) for row in sheet.rows)
    held = [cell.box for row in rows for cell in row]
    box = Box(min(b.x0 for b in held), sheet.box.top, max(b.x1 for b in held), sheet.box.bottom)
    return Sheet(sheet.page, sheet.grid, box, tuple(row for row in rows if row))


def _with_own_lines(page: Page, sheet: Sheet, above: float, index: int, count: int) -> Page:
    """The page, where a line above the sheet that prints something for every table keeps only that of one."""
    lines = []
    over = {id(line) for line in _lines(page, sheet, above)}
    for line in page.lines:
        parts = line.text.split()
        own = id(line) in over and len(parts) == count and all(is_caption(compact(part)) for part in parts)
        lines.append(line._replace(text=parts[index]) if own else line)
    return replace(page, lines=tuple(lines))
