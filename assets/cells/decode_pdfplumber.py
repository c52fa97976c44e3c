"""The second reader: a page's glyphs and rules as pdfplumber (pdfminer) decodes them.

Here: pdfplumber's objects → the same arrays as the first reader's. Not here: opening files (opening), geometry
(lattice, typeset): it is one for both, so that two readings differ only in what was decoded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from assets.cells.drawn import UNKNOWN, Drawn, Floats, Integers
from assets.cells.same_glyph import first_of_each
from assets.cells.turning import reading_direction, turned
from assets.model import Box

WHITE = 0.99
PRIVATE = 0x100000
"""First code point of the plane that stands for glyphs of several characters."""
_LEVEL = 0.01


def decode(source: Any, as_drawn: bool = False) -> Drawn:
    """One ``pdfplumber.page.Page``: what one can see of it, or all that is drawn."""
    seen = visible_box(source)
    width, height = seen.x1 - seen.x0, seen.bottom - seen.top
    names: dict[str, int] = {}
    codes = np.array([_code(c["text"], names) for c in source.chars], np.uint32)
    corners = [(c["x0"], c["top"], c["x1"], c["bottom"]) for c in source.chars]
    boxes = np.array(corners, np.float64).reshape(-1, 4) - (seen.x0, seen.top, seen.x0, seen.top)
    boxes = np.round(boxes, 3)
    if not as_drawn:
        codes, boxes = first_of_each(codes, boxes, width, height)
    edges = list(_edges(source if as_drawn else source.filter(is_visible_rule)))
    flat = [(e["top"] - seen.top, e["x0"] - seen.x0, e["x1"] - seen.x0) for e in edges if e["flat"]]
    upright = [
        (e["x0"] - seen.x0, e["top"] - seen.top, e["bottom"] - seen.top) for e in edges if not e["flat"]
    ]
    ligatures = {number: name for name, number in names.items()}
    drawn = Drawn(
        source.page_number,
        width,
        height,
        0,
        codes,
        boxes,
        _rows_of_three(flat),
        _rows_of_three(upright),
        len(source.images),
        ligatures,
    )
    return drawn if as_drawn else turned(drawn, reading_direction(_ways(source)))


def _ways(source: Any) -> Integers:
    """How many glyphs run to the right, up, to the left and down on the page as shown."""
    ways = np.zeros(4, np.int64)
    for a, b, *_ in (c["matrix"] for c in source.chars):
        sideways = abs(b) > abs(a)
        ways[sideways + (0 if (b if sideways else a) > 0 else 2)] += 1
    return ways


def visible_box(source: Any) -> Box:
    """The part of the page that a viewer shows: its media box cut by its crop box."""
    x0, top, x1, bottom = (float(v) for v in source.bbox)
    crop = source.cropbox
    if crop is not None and not source.rotation:
        cx0, ctop, cx1, cbottom = (float(v) for v in crop)
        if cx0 < x1 and cx1 > x0 and ctop < bottom and cbottom > top:
            x0, top, x1, bottom = max(x0, cx0), max(top, ctop), min(x1, cx1), min(bottom, cbottom)
    return Box(x0, top, x1, bottom)


def _code(text: str, names: dict[str, int]) -> int:
    """The code point of a glyph; a ligature gets one of private use, ``(cid:12)`` says that the file gives none."""
    if text.startswith("(cid:"):
        return UNKNOWN
    return ord(text) if len(text) == 1 else names.setdefault(text, PRIVATE + len(names))


def _rows_of_three(edges: Iterable[tuple[float, float, float]]) -> Floats:
    return np.array(list(edges), np.float64).reshape(-1, 3)


def _edges(source: Any) -> Iterator[dict[str, Any]]:
    for edge in source.edges:
        across, down = edge["x1"] - edge["x0"], edge["bottom"] - edge["top"]
        if down <= _LEVEL and across >= 1:
            yield {**edge, "flat": True}
        elif across <= _LEVEL and down >= 1:
            yield {**edge, "flat": False}


def is_visible_rule(item: dict[str, Any]) -> bool:
    """Whether a drawn object can be a rule: white on white paper it is only the background of a cell."""
    if item["object_type"] not in ("rect", "line", "curve"):
        return False
    stroked = item.get("stroke") and not _is_white(item.get("stroking_color"))
    filled = item.get("fill") and not _is_white(item.get("non_stroking_color"))
    return bool(stroked) or bool(filled)


def _is_white(colour: object) -> bool:
    """Whether a PDF colour (grey, RGB or CMYK components from 0 to 1) is white."""
    if isinstance(colour, int | float):
        return bool(colour >= WHITE)
    if isinstance(colour, list | tuple) and colour and all(isinstance(v, int | float) for v in colour):
        return bool(max(colour) <= 1 - WHITE if len(colour) == 4 else min(colour) >= WHITE)
    return False
