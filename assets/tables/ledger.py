"""The ledger (数字台账): every numeric token that is visible on a page with a table, and what it was taken for.

Here: counting tokens of pages by role, and the ones that nothing accounts for. Not here: the reading itself, which
says per cell what it took it for (rows, forms, read).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from assets.model import Finding, Grid, Line, Page, TokenCount
from assets.tables.captions import is_caption, is_note
from assets.text import compact

CellKey = tuple[int, int, int, int]
"""Page, grid on the page, row and column of a cell in its cleaned sheet."""

_TOKEN = re.compile(r"\d[\d,，.]*[%％]?")
_AMOUNT = re.compile(r"^[-－(（]?\d[\d,，]*(?:\.\d+)?[)）%％]?$")
_PAGE_NUMBER = re.compile(r"^[-－—–·\s]*(?:第)?\d{1,3}(?:页|/\d{1,3}|共\d{1,3}页)?[-－—–·\s]*$")
_LOW = re.compile(r"[.,，、。．·]")
_WORDS = re.compile(r"[\u4e00-\u9fff]")


@lru_cache(maxsize=50_000)
def tokens_of(text: str) -> int:
    """How many numeric tokens a text holds; a number wrapped over lines is one."""
    return len(_TOKEN.findall(compact(text)))


def ledger(
    pages: Sequence[Page],
    owners: Mapping[tuple[int, int], int],
    roles: Mapping[CellKey, str],
    default: Mapping[int, str],
) -> tuple[tuple[TokenCount, ...], tuple[Finding, ...]]:
    """Counts by page, table and role, and a finding for each line of tokens that nothing accounts for.

    ``owners`` is the table of each ``(page, grid)``, ``roles`` what each cell was taken for, ``default`` the role of a
    table's other cells by table index (-1: grids that belong to no table).
    """
    counts: Counter[tuple[int, int, str]] = Counter()
    findings: list[Finding] = []
    for index, page in enumerate(pages):
        if not page.grids:
            continue
        beside = [*pages[max(index - 1, 0) : index], *pages[index + 1 : index + 2]]
        for grid in page.grids:
            table = owners[page.number, grid.index]
            for key, text in _cells(grid):
                if held := tokens_of(text):
                    counts[page.number, table, roles.get(key, default[table])] += held
        for line in page.lines:
            held = sum(tokens_of(part) for part in line.text.split())
            if not line.in_grid and held:
                role = _line_role(page, line)
                if role == "unassigned" and _stands_in_cells(line, beside):
                    role = "clipped"
                counts[page.number, -1, role] += held
                if role == "unassigned":
                    findings.append(_unassigned(page, line))
    found = tuple(TokenCount(p, t, role, n) for (p, t, role), n in sorted(counts.items()))
    return found, tuple(findings)


def _cells(grid: Grid) -> Iterator[tuple[CellKey, str]]:
    for cell in grid.cells:
        if cell.text:
            yield (grid.page, grid.index, round(cell.box.top), round(cell.box.x0)), cell.text


def _line_role(page: Page, line: Line) -> str:
    """What a line outside grids is: caption, note, page number, prose; numbers alone are what a table lost.

    Rules without a text in any of their cells are a chart's (or an ornament's), and numbers beside them its scale.
    """
    text = compact(line.text)
    if _PAGE_NUMBER.match(text) and not any(_stands_beside(g, line) for g in page.grids):
        return "page_number"
    if is_caption(text):
        return "caption"
    if is_note(text):
        return "note"
    parts = line.text.split()
    amounts = sum(1 for part in parts if _AMOUNT.match(compact(part)))
    if amounts and amounts * 2 >= len(parts) and len(_WORDS.findall(text)) < 12:
        beside = [g for g in page.grids if _reaches(g, line)]
        if beside:
            return "unassigned" if any(c.text for g in beside for c in g.cells) else "chart"
    return "text"


def _stands_beside(grid: Grid, line: Line) -> bool:
    """Whether a line stands left or right of a grid's rows, where no page number does."""
    return grid.box.top < line.box.middle[1] < grid.box.bottom


def _reaches(grid: Grid, line: Line) -> bool:
    """Whether a line stands beside a grid, or just above or below it."""
    return grid.box.top - 30 <= line.box.middle[1] <= grid.box.bottom + 30


def _stands_in_cells(line: Line, pages: Sequence[Page]) -> bool:
    """Whether all parts of a line stand in cells of a neighbouring page.

    A merged cell cut by a page break is drawn in full on both pages; what lies beyond its rules is clipped, invisible,
    and belongs to the other page.
    """
    parts = [_tall(part) for part in line.text.split()]
    return any(
        all(any(part in cell for cell in cells) for part in parts)
        for page in pages
        if (cells := [_tall(c.text) for g in page.grids for c in g.cells if c.text])
    )


def _tall(text: str) -> str:
    """A text without its points and commas: so low that a cut through the line leaves them out (264640000)."""
    return _LOW.sub("", compact(text))


def _unassigned(page: Page, line: Line) -> Finding:
    return Finding(
        rule="unassigned_token",
        severity="error",
        cause="extraction",
        message="numbers beside a table that no cell, caption, note or sentence accounts for",
        printed=line.text,
        page=page.number,
        box=line.box,
    )
