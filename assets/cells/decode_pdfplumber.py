"""The second reader: a page's glyphs and rules as pdfplumber (pdfminer) decodes them.

Here: pdfminer's objects → the same arrays as the first reader's. Not here: opening files (opening), geometry
(lattice, typeset): it is one for both, so that two readings differ only in what was decoded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from pdfminer.layout import LTChar, LTCurve, LTImage, LTLine, LTRect

from assets.cells.drawn import UNKNOWN, Drawn, Floats, Integers
from assets.cells.page_layout import layout
from assets.cells.same_glyph import first_of_each
from assets.cells.turning import reading_direction, turned
from assets.model import Box

WHITE = 0.99
PRIVATE = 0x100000
"""First code point of the plane that stands for glyphs of several characters."""
_LEVEL = 0.01
_Corners = tuple[float, float, float, float]
"""``x0, y1, x1, y0``: pdfminer measures from the bottom left."""


def decode(source: Any) -> Drawn:
    """What one can see of one ``pdfplumber.page.Page``."""
    seen = visible_box(source)
    corner = (seen.x0, seen.top, seen.x0, seen.top)
    width, height = seen.x1 - seen.x0, seen.bottom - seen.top
    items = list(layout(source))
    glyphs = [item for item in items if isinstance(item, LTChar)]
    names: dict[str, int] = {}
    codes = np.array([_code(glyph.get_text(), names) for glyph in glyphs], np.uint32)
    boxes = np.round(_from_top(source, [(g.x0, g.y1, g.x1, g.y0) for g in glyphs]) - corner, 3)
    codes, boxes = first_of_each(codes, boxes, width, height)
    shapes = [item for item in items if isinstance(item, LTCurve)]
    edges = _from_top(source, _edges(filter(is_visible_rule, shapes))) - corner
    across, down = edges[:, 2] - edges[:, 0], edges[:, 3] - edges[:, 1]
    is_flat = (down <= _LEVEL) & (across >= 1)
    is_upright = ~is_flat & (across <= _LEVEL) & (down >= 1)
    drawn = Drawn(
        source.page_number,
        width,
        height,
        0,
        codes,
        boxes,
        edges[is_flat][:, (1, 0, 2)],
        edges[is_upright][:, (0, 1, 3)],
        sum(isinstance(item, LTImage) for item in items),
        {number: name for name, number in names.items()},
    )
    return turned(drawn, reading_direction(_ways(glyphs)))


def _ways(glyphs: Iterable[LTChar]) -> Integers:
    """How many glyphs run to the right, up, to the left and down on the page as shown."""
    ways = np.zeros(4, np.int64)
    for a, b, *_ in (glyph.matrix for glyph in glyphs):
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


def _edges(shapes: Iterable[LTCurve]) -> list[_Corners]:
    """The edges of lines, rectangles and curves as pdfplumber has them."""
    found: list[_Corners] = []
    for shape in shapes:
        if isinstance(shape, LTRect):
            found += (
                (shape.x0, shape.y1, shape.x1, shape.y1),
                (shape.x0, shape.y0, shape.x1, shape.y0),
                (shape.x0, shape.y1, shape.x0, shape.y0),
                (shape.x1, shape.y1, shape.x1, shape.y0),
            )
        elif isinstance(shape, LTLine):
            found.append((shape.x0, shape.y1, shape.x1, shape.y0))
        else:
            found += (
                (min(x0, x1), max(y0, y1), max(x0, x1), min(y0, y1))
                for (x0, y0), (x1, y1) in pairwise(shape.pts)
            )
    return found


def _from_top(source: Any, corners: Sequence[_Corners]) -> Floats:
    """``(n, 4)``: pdfminer's ``x0, y1, x1, y0`` measured from the top left of the page's media box, downwards."""
    boxes = np.array(corners, np.float64).reshape(-1, 4)
    left, top = source.mediabox[:2]
    boxes[:, 1::2] = (float(source.height) - boxes[:, 1::2]) + float(top)
    boxes[:, 0::2] += float(left)
    return boxes


def is_visible_rule(shape: LTCurve) -> bool:
    """Whether a drawn object can be a rule: white on white paper it is only the background of a cell."""
    stroked = shape.stroke and not _is_white(shape.stroking_color)
    filled = shape.fill and not _is_white(shape.non_stroking_color)
    return bool(stroked) or bool(filled)


def _is_white(colour: object) -> bool:
    """Whether a PDF colour (grey, RGB or CMYK components from 0 to 1) is white."""
    if isinstance(colour, int | float):
        return bool(colour >= WHITE)
    if isinstance(colour, list | tuple) and colour and all(isinstance(v, int | float) for v in colour):
        return bool(max(colour) <= 1 - WHITE if len(colour) == 4 else min(colour) >= WHITE)
    return False
