"""Reads the pages of a PDF with pdfplumber: visible characters, text lines, ruled grids and their cells.

Here: what stands where on the paper. Not here: opening damaged files (opening), what a grid means (assets/tables).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Literal

from assets.cells.aligned import aligned_tables, horizontal_rules
from assets.cells.limits import time_limit
from assets.cells.lines import Character, lines_of, text_of
from assets.cells.opening import open_pdf
from assets.cells.overflow import give_back
from assets.cells.rules import ruled_tables, visible_rules
from assets.model import Box, Cell, Grid, Line, Page

Reader = Literal["pdfplumber"]
PAGE_SECONDS = 8.0
MIN_DIGITS = 12
"""Fewer digits than this outside grids are no table."""
TWICE = 0.8
"""Points: the same glyph drawn again nearer than about this is one glyph."""


def read_pages(
    path: Path, reader: Reader = "pdfplumber", only: Collection[int] | None = None
) -> Iterator[Page]:
    """Yield the pages of ``path`` in order (``only`` those numbers), each with its visible lines and grids.

    ``reader`` says whose decoding of the file is used. Raises ``UnreadablePdf`` where the file cannot be opened or a
    page exceeds its time.
    """
    with closing(open_pdf(path)) as pdf:
        for source in pdf.pages:
            if only is not None and source.page_number not in only:
                continue
            with time_limit(PAGE_SECONDS, f"page {source.page_number}"):
                page = read_page(source)
            yield page
            source.close()  # pdfplumber keeps every page's objects otherwise: memory grows with the document


def read_page(source: Any) -> Page:
    """Read one ``pdfplumber.page.Page``; all boxes are measured from the top left of what is visible."""
    seen = visible_box(source)
    frame = Box(0.0, 0.0, seen.x1 - seen.x0, seen.bottom - seen.top)
    characters = [c for c in _characters(source, seen) if _inside(c.box.middle, frame)]
    grids = _grids(source, characters, seen, frame)
    inside, outside = _split(characters, grids)
    lines = [Line(text, box, in_grid=False) for text, box in lines_of(outside)]
    lines += [Line(text, box, in_grid=True) for text, box in lines_of(inside)]
    lines.sort(key=lambda line: (round(line.box.top, 1), line.box.x0))
    return Page(
        number=source.page_number,
        width=frame.x1,
        height=frame.bottom,
        rotation=int(source.rotation or 0),
        lines=tuple(lines),
        grids=grids,
        pictures=len(source.images),
    )


def visible_box(source: Any) -> Box:
    """The part of the page that a viewer shows: its media box cut by its crop box."""
    x0, top, x1, bottom = (float(v) for v in source.bbox)
    crop = source.cropbox
    if crop is not None and not source.rotation:
        cx0, ctop, cx1, cbottom = (float(v) for v in crop)
        if cx0 < x1 and cx1 > x0 and ctop < bottom and cbottom > top:
            x0, top, x1, bottom = max(x0, cx0), max(top, ctop), min(x1, cx1), min(bottom, cbottom)
    return Box(x0, top, x1, bottom)


def _inside(point: tuple[float, float], box: Box) -> bool:
    x, y = point
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _characters(source: Any, origin: Box) -> Iterator[Character]:
    """Characters once each: producers that fake bold print the same glyph again within a point of the first."""
    seen: set[tuple[str, int, int]] = set()
    run, end = 0, (0.0, 0.0)
    for c in source.chars:
        text, x, y = c["text"], int(c["x0"] // TWICE), int(c["top"] // TWICE)
        if text.strip() and any((text, x + dx, y + dy) in seen for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
            continue
        seen.add((text, x, y))
        box = _from(origin, c["x0"], c["top"], c["x1"], c["bottom"])
        size = float(c["size"] or 1)
        if abs(box.x0 - end[0]) > 0.3 * size or abs(box.top - end[1]) > 1:
            run += 1
        end = (box.x1, box.top)
        yield Character(text, box, size, run)


def _grids(source: Any, characters: list[Character], seen: Box, frame: Box) -> tuple[Grid, ...]:
    """Ruled grids first; what stands outside them may still be a table that only alignment holds together."""
    rules = visible_rules(source)
    found = [(cells, True) for cells in _boxes(ruled_tables(rules), seen, frame)]
    boxes = [_around(cells) for cells, _ in found]
    outside = [c for c in characters if not any(_inside(c.box.middle, box) for box in boxes)]
    flat = [(y - seen.top, x0 - seen.x0, x1 - seen.x0) for y, x0, x1 in horizontal_rules(rules.edges)]
    free = [r for r in flat if not any(b.top - 2 <= r[0] <= b.bottom + 2 for b in boxes)]
    if len(free) > 2 or sum(c.text.isdigit() for c in outside) >= MIN_DIGITS:
        aligned = aligned_tables(outside, free, frame.x1)
        found += [(cells, False) for cells in _boxes(aligned, frame, frame)]
    found.sort(key=lambda item: (min(b.top for b in item[0]), min(b.x0 for b in item[0])))
    return tuple(
        _grid(source.page_number, index, cells, characters, ruled)
        for index, (cells, ruled) in enumerate(found)
    )


def _boxes(
    tables: Iterable[Iterable[tuple[float, float, float, float]]], origin: Box, frame: Box
) -> Iterator[list[Box]]:
    """The visible cells of each table, measured from ``origin``; a frame around prose (one cell) is no table."""
    for cells in tables:
        boxes = [b for b in (_from(origin, *cell) for cell in cells) if _inside(b.middle, frame)]
        if len(boxes) > 1:
            yield boxes


def _from(origin: Box, x0: float, top: float, x1: float, bottom: float) -> Box:
    """A box of the PDF as measured from the top left of ``origin``, to the thousandth of a point.

    Rounded here, so that pages from the cache are the same as pages just read.
    """
    return Box(
        round(float(x0) - origin.x0, 3),
        round(float(top) - origin.top, 3),
        round(float(x1) - origin.x0, 3),
        round(float(bottom) - origin.top, 3),
    )


def _around(boxes: list[Box]) -> Box:
    return Box(
        min(b.x0 for b in boxes),
        min(b.top for b in boxes),
        max(b.x1 for b in boxes),
        max(b.bottom for b in boxes),
    )


def _grid(page: int, index: int, boxes: list[Box], characters: list[Character], ruled: bool) -> Grid:
    tops = sorted({b.top for b in boxes})
    lefts = sorted({b.x0 for b in boxes})
    row_of, column_of = {t: i for i, t in enumerate(tops)}, {x: i for i, x in enumerate(lefts)}
    members = _members(boxes, characters)
    cells = [
        Cell(
            row=row_of[b.top],
            column=column_of[b.x0],
            row_span=sum(1 for t in tops if b.top <= t < b.bottom - 0.5),
            column_span=sum(1 for x in lefts if b.x0 <= x < b.x1 - 0.5),
            text=text_of(members[i]),
            box=b,
        )
        for i, b in enumerate(boxes)
    ]
    cells.sort(key=lambda c: (c.row, c.column))
    return Grid(page, index, _around(boxes), len(tops), len(lefts), tuple(cells), ruled)


def _members(boxes: list[Box], characters: list[Character]) -> list[list[Character]]:
    """Each character to the one cell that holds its centre (cells of a grid do not overlap)."""
    order = sorted(range(len(boxes)), key=lambda i: boxes[i].top)
    members: list[list[Character]] = [[] for _ in boxes]
    for character in characters:
        x, y = character.box.middle
        for i in order:
            b = boxes[i]
            if b.top > y:
                break
            if y < b.bottom and b.x0 <= x < b.x1:
                members[i].append(character)
                break
    return give_back(members, boxes)


def _split(characters: list[Character], grids: tuple[Grid, ...]) -> tuple[list[Character], list[Character]]:
    inside: list[Character] = []
    outside: list[Character] = []
    for character in characters:
        held = any(_inside(character.box.middle, grid.box) for grid in grids)
        (inside if held else outside).append(character)
    return inside, outside
