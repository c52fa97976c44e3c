"""The first reader: a page's glyphs and rules as pdfium decodes them.

Here: PDF space → the visible part of the page as arrays. Not here: opening damaged files (opening), pdfium's calls
(pdfium_native), geometry (lattice, typeset).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from pypdfium2_raw import bindings as pdfium  # type: ignore[import-untyped]

from assets.cells.drawn import UNKNOWN, Codes, Drawn, Floats, Integers
from assets.cells.errors import Reason, UnreadablePdf
from assets.cells.pdfium_native import forms, glyphs, rules
from assets.cells.same_glyph import first_of_each
from assets.cells.turning import reading_direction, turned

MAX_EDGES = 200_000
"""Edges of one page beyond which it is no table but a drawing meant to stall."""
MAX_SIDE = 1e6
_LETTER = (0.0, 0.0, 612.0, 792.0)


def decode(document: Any, number: int, as_drawn: bool = False) -> Drawn:
    """Page ``number`` (from 1) of a ``pypdfium2.PdfDocument``: what one can see of it, or all that is drawn.

    Raises ``UnreadablePdf`` where the page cannot be loaded or is drawn with more rules than any table has.
    """
    with _page(document, number) as page:
        left, bottom, right, top = _visible(page)
        if not (right - left < MAX_SIDE and top - bottom < MAX_SIDE):
            raise UnreadablePdf(Reason.DAMAGED, f"page {number} has no usable size")
        rotation = pdfium.FPDFPage_GetRotation(page) * 90
        view = _view(rotation, left, bottom, right, top)
        width, height = right - left, top - bottom
        if rotation in (90, 270):
            width, height = height, width
        codes, boxes, ways = _glyphs(page, view, as_drawn)
        if not as_drawn:
            codes, boxes = first_of_each(codes, boxes, width, height)
        flat, upright, pictures = _rules(page, view, number, as_drawn)
    drawn = Drawn(number, width, height, 0, codes, boxes, flat, upright, pictures)
    return drawn if as_drawn else turned(drawn, reading_direction(ways) - rotation)


@contextmanager
def _page(document: Any, number: int) -> Iterator[Any]:
    page = pdfium.FPDF_LoadPage(document.raw, number - 1)
    if not page:
        raise UnreadablePdf(Reason.DAMAGED, f"page {number} cannot be loaded")
    try:
        yield page
    finally:
        pdfium.FPDF_ClosePage(page)


def _visible(page: Any) -> tuple[float, float, float, float]:
    """The part of the page that a viewer shows (crop box within media box): left, bottom, right, top."""
    box = pdfium.FS_RECTF()
    shown = pdfium.FPDF_GetPageBoundingBox(page, box)
    if not shown or box.right <= box.left or box.top <= box.bottom:
        return _LETTER
    return box.left, box.bottom, box.right, box.top


def _view(rotation: int, left: float, bottom: float, right: float, top: float) -> Floats:
    """The matrix from PDF space (up is positive) to the page as shown (down is positive)."""
    matrix = {
        0: (1, 0, 0, -1, -left, top),
        90: (0, 1, 1, 0, -bottom, -left),
        180: (-1, 0, 0, 1, right, -bottom),
        270: (0, -1, -1, 0, top, right),
    }[rotation]
    return np.array(matrix, np.float64)


def _address(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _glyphs(page: Any, view: Floats, as_drawn: bool) -> tuple[Codes, Floats, Integers]:
    ways = np.zeros(4, np.int64)
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return np.empty(0, np.uint32), np.empty((0, 4), np.float64), ways
    try:
        count = max(0, pdfium.FPDFText_CountChars(text_page))
        codes, boxes = np.empty(count, np.uint32), np.empty((count, 4), np.float64)
        clips = (
            not as_drawn and forms(_address(page)) == 0
        )  # clipping paths of a form are measured in its own space
        kept = glyphs(_address(text_page), count, clips, codes, boxes, ways)
    finally:
        pdfium.FPDFText_ClosePage(text_page)
    codes, boxes = codes[:kept], shown(boxes[:kept], view)
    codes[codes == 0] = UNKNOWN
    return codes, boxes, ways


def shown(boxes: Floats, view: Floats) -> Floats:
    """Boxes in PDF space (two corners) as ``x0, top, x1, bottom`` as shown, to the thousandth of a point."""
    a, b, c, d, e, f = view
    x, y = boxes[:, [0, 2]], boxes[:, [1, 3]]
    across, down = a * x + c * y + e, b * x + d * y + f
    corners = (across.min(axis=1), down.min(axis=1), across.max(axis=1), down.max(axis=1))
    return np.round(np.stack(corners, axis=1), 3) if len(boxes) else np.empty((0, 4), np.float64)


def _rules(page: Any, view: Floats, number: int, white_too: bool) -> tuple[Floats, Floats, int]:
    room = 2_000
    while True:
        edges = np.empty((room, 4), np.float64)
        count, pictures = rules(_address(page), white_too, view, edges)
        if count < room:
            break
        if room >= MAX_EDGES:
            raise UnreadablePdf(Reason.TOO_MUCH_MEMORY, f"page {number} is drawn with {count} rules or more")
        room *= 10
    edges = edges[:count]
    return edges[edges[:, 0] == 0.0, 1:], edges[edges[:, 0] == 1.0, 1:], pictures
