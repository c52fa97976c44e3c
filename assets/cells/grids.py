"""The grids of one page: ruled tables, and those that only alignment holds together, with the text in their cells.

Here: arrays → ``Grid`` and ``Line``. Not here: decoding (decode_*), how tables are found (lattice, aligned).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from assets.cells.aligned import aligned_tables
from assets.cells.drawn import Drawn, Floats, Integers
from assets.cells.lattice import ruled_tables
from assets.cells.lines import characters_of
from assets.cells.runs import settled
from assets.cells.typeset import Rows, placed, set_rows
from assets.model import Box, Cell, Grid, Line, Page

MIN_DIGITS = 12
"""Fewer digits than this outside grids are no table."""
MIN_ROWS = 3
_COLUMNS = re.compile(r"\S \S|\d\.\d{2,6}[\u4e00-\u9fff（(]")
_UNIT = re.compile(r"单位[:：].*元")
_JOINED = 3.0
OUTSIDE, INSIDE = 0, 1


@dataclass(frozen=True, slots=True)
class Found:
    """A table found on a page: its cells ``(n, 4)``, and whether rules or only alignment made them."""

    cells: Floats
    ruled: bool


def page_of(drawn: Drawn) -> Page:
    """The page as ``Page``: its lines of text inside and outside grids, and its grids."""
    found, rows = _found(drawn)
    lines = [
        Line(text, Box(*box), in_grid=group == INSIDE)
        for text, box, group in zip(rows.texts, rows.boxes.tolist(), rows.groups.tolist(), strict=True)
    ]
    lines.sort(key=lambda line: (round(line.box.top, 1), line.box.x0))
    return Page(
        number=drawn.number,
        width=drawn.width,
        height=drawn.height,
        rotation=drawn.rotation,
        lines=tuple(lines),
        grids=tuple(filled(drawn, found)),
        pictures=drawn.pictures,
    )


def _found(drawn: Drawn) -> tuple[list[Found], Rows]:
    """The tables of a page, and its lines of text as ``OUTSIDE`` or ``INSIDE`` of them."""
    ruled = [Found(cells, ruled=True) for cells in _visible(ruled_tables(drawn.flat, drawn.upright), drawn)]
    bands = [table for table in ruled if not _has_columns(table)]
    whole = [table for table in ruled if _has_columns(table)]
    side = _sides(drawn.boxes, whole)
    rows = set_rows(drawn, side)
    aligned = [Found(cells, ruled=False) for cells in _visible(_aligned(drawn, whole, side, rows), drawn)]
    kept = [*whole, *(band for band in bands if not any(_overlap(band, table) for table in aligned))]
    if not aligned and len(kept) == len(whole):
        return whole, rows
    found = sorted([*kept, *aligned], key=lambda t: (t.cells[:, 1].min(), t.cells[:, 0].min()))
    return found, set_rows(drawn, _sides(drawn.boxes, found))


def _has_columns(table: Found) -> bool:
    """Whether vertical rules part its cells: bands of colour, or a frame around all rows, may hold columns of words."""
    return len(np.unique(table.cells[:, 0].round())) > 1


def _overlap(one: Found, other: Found) -> bool:
    return bool(
        one.cells[:, 1].min() < other.cells[:, 3].max() and other.cells[:, 1].min() < one.cells[:, 3].max()
    )


def _visible(tables: Iterable[Any], drawn: Drawn) -> Iterator[Floats]:
    """The visible cells of each table; a frame around prose (one cell) is no table."""
    for table in tables:
        cells: Floats = np.array(table, np.float64).round(3)
        x, y = (cells[:, 0] + cells[:, 2]) / 2, (cells[:, 1] + cells[:, 3]) / 2
        cells = cells[(x >= 0) & (x <= drawn.width) & (y >= 0) & (y <= drawn.height)]
        if len(cells) > 1:
            yield cells


def _sides(boxes: Floats, tables: Iterable[Found]) -> Integers:
    """Whether each glyph's middle lies ``INSIDE`` a table."""
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    inside = np.zeros(len(boxes), np.bool_)
    for table in tables:
        (x0, top), (x1, bottom) = table.cells[:, :2].min(axis=0), table.cells[:, 2:].max(axis=0)
        inside |= (x0 <= x) & (x <= x1) & (top <= y) & (y <= bottom)
    return np.where(inside, INSIDE, OUTSIDE)


def _aligned(drawn: Drawn, ruled: Iterable[Found], side: Integers, rows: Rows) -> list[Any]:
    """Tables without vertical rules in what lies outside ruled ones, where there is anything like columns."""
    spans = [(t.cells[:, 1].min() - 2, t.cells[:, 3].max() + 2) for t in ruled]
    free = [
        (y, x0, x1)
        for y, x0, x1 in horizontal_rules(drawn.flat)
        if not any(top <= y <= bottom for top, bottom in spans)
    ]
    if len(free) <= 2 and not _may_have_columns(rows):
        return []
    characters = characters_of(drawn, np.flatnonzero(side == OUTSIDE))
    return aligned_tables(characters, free, drawn.width)


def _may_have_columns(rows: Rows) -> bool:
    """Whether lines outside of tables can be rows: enough digits, and blanks within lines or a unit (单位：万元)."""
    texts = [text for text, group in zip(rows.texts, rows.groups, strict=True) if group == OUTSIDE]
    if sum(c.isdigit() for text in texts for c in text) < MIN_DIGITS:
        return False
    return sum(bool(_COLUMNS.search(text)) for text in texts) >= MIN_ROWS or any(
        _UNIT.search(text) for text in texts
    )


def horizontal_rules(flat: Floats) -> list[tuple[float, float, float]]:
    """Horizontal edges ``(y, x0, x1)``, the segments of one rule joined."""
    joined: list[list[float]] = []
    for y, x0, x1 in sorted((round(y, 1), x0, x1) for y, x0, x1 in flat.tolist()):
        last = joined[-1] if joined else None
        if last is not None and abs(last[0] - y) <= 1.5 and x0 <= last[2] + _JOINED:
            last[2] = max(last[2], x1)
        else:
            joined.append([y, x0, x1])
    return [(y, x0, x1) for y, x0, x1 in joined]


def filled(drawn: Drawn, found: list[Found], settle: bool = True) -> Iterator[Grid]:
    """The grids with the text of their cells; all cells of the page are set at once."""
    texts: dict[int, list[str]] = {}
    for layer in _layers(found):
        texts |= _texts(drawn, {i: found[i].cells for i in layer}, settle)
    for index, table in enumerate(found):
        yield grid_of(drawn.number, index, table, texts[index])


def _layers(found: list[Found]) -> list[list[int]]:
    """Tables that lie over one another (a frame around a page with a table in it) in layers of their own."""
    boxes = [(*t.cells[:, :2].min(axis=0).tolist(), *t.cells[:, 2:].max(axis=0).tolist()) for t in found]
    layers: list[list[int]] = []
    for i, (x0, top, x1, bottom) in enumerate(boxes):
        for layer in layers:
            if all(
                x0 >= boxes[j][2] or x1 <= boxes[j][0] or top >= boxes[j][3] or bottom <= boxes[j][1]
                for j in layer
            ):
                layer.append(i)
                break
        else:
            layers.append([i])
    return layers


def _texts(drawn: Drawn, tables: Mapping[int, Floats], settle: bool) -> dict[int, list[str]]:
    """The texts of the cells of tables that do not lie over one another, all set at once."""
    cells = np.concatenate(list(tables.values()))
    held = placed(drawn.boxes, cells)
    rows = set_rows(drawn, settled(drawn, held, cells) if settle else held)
    lines: list[list[str]] = [[] for _ in range(len(cells))]
    for group, text in zip(rows.groups.tolist(), rows.texts, strict=True):
        lines[group].append(text)
    texts = ["\n".join(parts) for parts in lines]
    result, first = {}, 0
    for index, table in tables.items():
        result[index] = texts[first : first + len(table)]
        first += len(table)
    return result


def grid_of(page: int, index: int, table: Found, texts: list[str]) -> Grid:
    """The grid of these cells with their texts; its rows begin at the tops of cells, its columns at their lefts."""
    boxes = table.cells
    tops, rows = np.unique(boxes[:, 1], return_inverse=True)
    lefts, columns = np.unique(boxes[:, 0], return_inverse=True)
    row_spans = np.searchsorted(tops, boxes[:, 3] - 0.5) - rows
    column_spans = np.searchsorted(lefts, boxes[:, 2] - 0.5) - columns
    places = np.stack([rows, columns, row_spans, column_spans], axis=1).tolist()
    cells = [
        Cell(row, column, row_span, column_span, text, Box(*box))
        for (row, column, row_span, column_span), text, box in zip(places, texts, boxes.tolist(), strict=True)
    ]
    cells.sort(key=lambda c: (c.row, c.column))
    (x0, top), (x1, bottom) = boxes[:, :2].min(axis=0).tolist(), boxes[:, 2:].max(axis=0).tolist()
    return Grid(page, index, Box(x0, top, x1, bottom), len(tops), len(lefts), tuple(cells), table.ruled)
