"""Calls of pdfium in compiled loops: every glyph and every path of a page.

Here: loops over pdfium's C interface, which cost nanoseconds a call here and a microsecond each through ctypes. Not
here: opening files and pages, turning arrays into a page (decode_pdfium).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import llvmlite.binding
import numpy as np
import pypdfium2_raw  # type: ignore[import-untyped]

from assets.cells.compiled import compiled, native

llvmlite.binding.load_library_permanently(str(next(Path(pypdfium2_raw.__file__).parent.glob("*pdfium*.so"))))

_unicode = native("FPDFText_GetUnicode", "uint32", "intp", "int32")
_is_generated = native("FPDFText_IsGenerated", "int32", "intp", "int32")
_is_unmapped = native("FPDFText_HasUnicodeMapError", "int32", "intp", "int32")
_is_hyphen = native("FPDFText_IsHyphen", "int32", "intp", "int32")
_loose_box = native("FPDFText_GetLooseCharBox", "int32", "intp", "int32", "intp")
_tight_box = native("FPDFText_GetCharBox", "int32", "intp", "int32", "intp", "intp", "intp", "intp")
_origin = native("FPDFText_GetCharOrigin", "int32", "intp", "int32", "intp", "intp")
_font_size = native("FPDFText_GetFontSize", "float64", "intp", "int32")
_glyph_matrix = native("FPDFText_GetMatrix", "int32", "intp", "int32", "intp")
_text_object = native("FPDFText_GetTextObject", "intp", "intp", "int32")
_clip = native("FPDFPageObj_GetClipPath", "intp", "intp")
_count_clips = native("FPDFClipPath_CountPaths", "int32", "intp")
_count_clip_segments = native("FPDFClipPath_CountPathSegments", "int32", "intp", "int32")
_clip_segment = native("FPDFClipPath_GetPathSegment", "intp", "intp", "int32", "int32")
_count_objects = native("FPDFPage_CountObjects", "int32", "intp")
_object = native("FPDFPage_GetObject", "intp", "intp", "int32")
_count_in_form = native("FPDFFormObj_CountObjects", "int32", "intp")
_object_in_form = native("FPDFFormObj_GetObject", "intp", "intp", "uint64")
_type = native("FPDFPageObj_GetType", "int32", "intp")
_matrix = native("FPDFPageObj_GetMatrix", "int32", "intp", "intp")
_count_segments = native("FPDFPath_CountSegments", "int32", "intp")
_segment = native("FPDFPath_GetPathSegment", "intp", "intp", "int32")
_segment_type = native("FPDFPathSegment_GetType", "int32", "intp")
_point = native("FPDFPathSegment_GetPoint", "int32", "intp", "intp", "intp")
_draw_mode = native("FPDFPath_GetDrawMode", "int32", "intp", "intp", "intp")
_fill = native("FPDFPageObj_GetFillColor", "int32", "intp", "intp", "intp", "intp", "intp")
_stroke = native("FPDFPageObj_GetStrokeColor", "int32", "intp", "intp", "intp", "intp", "intp")

PATH, IMAGE, FORM = 2, 3, 5
_BEZIER, _MOVE = 1, 2
_HYPHEN = 0x2D
"""What pdfium takes for the mark of a word divided at the end of a line is a dash between names here."""
_SAME = 0.02
"""Share of the em by which pdfium's box of a glyph may differ from it."""
_BELOW = 0.12
"""Share of the em below the baseline: that of ideographs."""
_WHITE = 253
"""Of 255: a rule this bright on white paper is only the background of a cell."""
_LEVEL = 0.01
"""Points by which a horizontal or vertical edge may lean."""
_DEEPEST = 12
"""Forms within forms beyond this depth are loops."""


@compiled("void(intp, float64[::1])")
def _clip_box(item: int, box: Any) -> None:
    """Narrow ``box`` (left, bottom, right, top) to the box around each path that ``item`` is clipped by."""
    clip = _clip(item)
    if clip == 0:
        return
    xy = np.empty(2, np.float32)
    for path in range(_count_clips(clip)):
        count = _count_clip_segments(clip, path)
        if count < 3:
            continue
        left = bottom = np.inf
        right = top = -np.inf
        for i in range(count):
            _point(_clip_segment(clip, path, i), xy.ctypes.data, xy.ctypes.data + 4)
            left, right = min(left, xy[0]), max(right, xy[0])
            bottom, top = min(bottom, xy[1]), max(top, xy[1])
        box[0], box[1] = max(box[0], left), max(box[1], bottom)
        box[2], box[3] = min(box[2], right), min(box[3], top)


@compiled("boolean(intp, float32[::1], boolean)")
def _is_clipped_away(item: int, glyph: Any, sideways: bool) -> bool:
    """Whether a text lies above or below all that its clipping paths show.

    Such is a merged cell's text, drawn again on a page where its cell goes on. ``glyph`` is the box of its first glyph
    as high as the font, so that points and commas share the fate of the digits beside them; what only runs out of its
    cell to the side is a text seen in part.
    """
    box = np.array([-np.inf, -np.inf, np.inf, np.inf])
    _clip_box(item, box)
    if sideways:
        return bool(min(glyph[0], glyph[2]) >= box[2] or max(glyph[0], glyph[2]) <= box[0])
    return bool(min(glyph[1], glyph[3]) >= box[3] or max(glyph[1], glyph[3]) <= box[1])


@compiled("int64(intp)")
def forms(page: int) -> int:
    """Number of forms (drawings within the drawing) placed on a page."""
    count = 0
    for i in range(_count_objects(page)):
        count += _type(_object(page, i)) == FORM
    return count


@compiled("void(intp, int64, float32[::1], float32[::1], float64[::1])")
def _font_box(text_page: int, i: int, box: Any, matrix: Any, ink: Any) -> None:
    """Put the box of a glyph into ``box`` (left, top, right, bottom in PDF space), as high as its font.

    pdfium's loose box is that, but where a font has no measures of its own it is the ink's, different for every glyph
    of a line, and in vertical writing it is not scaled: then the em is laid around the origin, or the ink's middle.
    """
    _loose_box(text_page, i, box.ctypes.data)
    _glyph_matrix(text_page, i, matrix.ctypes.data)
    em = _font_size(text_page, i) * np.hypot(matrix[2], matrix[3])
    height = abs(box[1] - box[3])
    if abs(matrix[1]) > abs(matrix[0]) or em <= 0 or abs(height - em) <= _SAME * em:
        return
    at = ink.ctypes.data
    if height < 1.5 * em:
        _origin(text_page, i, at, at + 8)
        below = _BELOW * em if matrix[3] >= 0 else (1 - _BELOW) * em
        box[3] = ink[1] - below
    else:
        _tight_box(text_page, i, at, at + 8, at + 16, at + 24)
        box[0], box[2] = (ink[0] + ink[1] - em) / 2, (ink[0] + ink[1] + em) / 2
        box[3] = (ink[2] + ink[3] - em) / 2
    box[1] = box[3] + em


@compiled("int64(intp, int64, boolean, uint32[::1], float64[:,::1], int64[::1])")
def glyphs(text_page: int, count: int, clips: bool, codes: Any, boxes: Any, ways: Any) -> int:
    """Fill ``codes`` and ``boxes`` (left, top, right, bottom in PDF space) with the glyphs drawn; returns how many.

    ``ways`` counts the glyphs whose line runs to the right, up, to the left and down.

    A glyph for which the file gives no character has the code 0.
    Glyphs that pdfium made up itself (blanks between words, ends of lines) are left out, and with ``clips`` texts that
    their clipping paths hide altogether; a text that can be seen in part is kept whole.
    """
    box, matrix, ink = np.empty(4, np.float32), np.empty(6, np.float32), np.empty(4, np.float64)
    kept, last, hidden = 0, np.int64(0), False
    for i in range(count):
        if _is_generated(text_page, i) == 1:
            continue
        codes[kept] = _HYPHEN if _is_hyphen(text_page, i) == 1 else _unicode(text_page, i)
        if _is_unmapped(text_page, i) == 1:
            codes[kept] = 0
        _font_box(text_page, i, box, matrix, ink)
        sideways = abs(matrix[1]) > abs(matrix[0])
        if clips:
            item = _text_object(text_page, i)
            if item != last:
                last, hidden = item, item != 0 and _is_clipped_away(item, box, sideways)
            if hidden:
                continue
        for j in range(4):
            boxes[kept, j] = box[j]
        way = matrix[1] if sideways else matrix[0]
        ways[(1 if sideways else 0) + (0 if way > 0 else 2)] += 1
        kept += 1
    return kept


@compiled("boolean(int32, uint32[::1])")
def _shows(is_known: int, colour: Any) -> bool:
    """Whether paint of a colour (red, green, blue, opacity of 255) shows on white paper; patterns have no colour."""
    if is_known == 0:
        return True
    return bool(colour[3] > 0 and min(colour[0], colour[1], colour[2]) < _WHITE)


@compiled("boolean(intp, uint32[::1], int32[::1])")
def _is_visible(path: int, colour: Any, mode: Any) -> bool:
    """Whether a path is filled or stroked in anything but white."""
    at = colour.ctypes.data
    _draw_mode(path, mode.ctypes.data, mode.ctypes.data + 4)
    if mode[0] != 0 and _shows(_fill(path, at, at + 4, at + 8, at + 12), colour):
        return True
    return bool(mode[1] != 0 and _shows(_stroke(path, at, at + 4, at + 8, at + 12), colour))


@compiled("void(float32[::1], float64[:,::1], int64, float64[:,::1])")
def _times(inner: Any, outer: Any, depth: int, result: Any) -> None:
    """``result[depth + 1]`` = the matrix ``inner`` followed by ``outer[depth]`` (six numbers each)."""
    a, b, c, d, e, f = inner[0], inner[1], inner[2], inner[3], inner[4], inner[5]
    o = outer[depth]
    r = result[depth + 1]
    r[0], r[1] = a * o[0] + b * o[2], a * o[1] + b * o[3]
    r[2], r[3] = c * o[0] + d * o[2], c * o[1] + d * o[3]
    r[4], r[5] = e * o[0] + f * o[2] + o[4], e * o[1] + f * o[3] + o[5]


@compiled("int64(float64, float64, float64, float64, int64, float64[:,::1])")
def _add_edge(px: float, py: float, x: float, y: float, kept: int, edges: Any) -> int:
    """Append a segment at least a point long, if it is level (0, y, x0, x1) or plumb (1, x, top, bottom)."""
    is_plumb, is_level = abs(px - x) <= _LEVEL, abs(py - y) <= _LEVEL
    if kept < len(edges):
        if is_plumb and abs(py - y) >= 1:
            edges[kept, 0], edges[kept, 1] = 1.0, px
            edges[kept, 2], edges[kept, 3] = min(py, y), max(py, y)
            kept += 1
        elif is_level and abs(px - x) >= 1:
            edges[kept, 0], edges[kept, 1] = 0.0, py
            edges[kept, 2], edges[kept, 3] = min(px, x), max(px, x)
            kept += 1
    return kept


@compiled("int64(intp, float64[::1], int64, float64[:,::1])")
def _edges_of(path: int, m: Any, kept: int, edges: Any) -> int:
    """Append the level and plumb edges of one path under the matrix ``m``; of curves, the ends count."""
    xy = np.empty(2, np.float32)
    at = xy.ctypes.data
    px = py = 0.0
    controls = 0
    for i in range(_count_segments(path)):
        segment = _segment(path, i)
        _point(segment, at, at + 4)
        kind = _segment_type(segment)
        if kind == _BEZIER:
            controls += 1
            if controls % 3 != 0:
                continue
        x, y = xy[0] * m[0] + xy[1] * m[2] + m[4], xy[0] * m[1] + xy[1] * m[3] + m[5]
        if kind != _MOVE:
            kept = _add_edge(px, py, x, y, kept, edges)
        px, py = x, y
    return kept


@compiled("UniTuple(int64, 2)(intp, boolean, float64[::1], float64[:,::1])")
def rules(page: int, white_too: bool, view: Any, edges: Any) -> tuple[int, int]:
    """Fill ``edges`` with the visible edges of a page (or all) as the matrix ``view`` turns PDF space.

    Returns the number of edges (``len(edges)``: perhaps not all) and of pictures.
    """
    objects, places = np.empty(_DEEPEST, np.int64), np.empty(_DEEPEST, np.int64)
    views = np.empty((_DEEPEST + 1, 6), np.float64)
    colour, mode, own = np.empty(4, np.uint32), np.empty(2, np.int32), np.empty(6, np.float32)
    views[0] = view
    depth, kept, pictures = 0, 0, 0
    objects[0], places[0] = page, 0
    while depth >= 0:
        holder, i = objects[depth], places[depth]
        if i >= (_count_objects(holder) if depth == 0 else _count_in_form(holder)):
            depth -= 1
            continue
        places[depth] += 1
        item = _object(holder, i) if depth == 0 else _object_in_form(holder, i)
        kind = _type(item)
        if kind == IMAGE:
            pictures += 1
        elif kind == PATH and (white_too or _is_visible(item, colour, mode)):
            _matrix(item, own.ctypes.data)
            _times(own, views, depth, views)
            kept = _edges_of(item, views[depth + 1], kept, edges)
        elif kind == FORM and depth + 1 < _DEEPEST:
            _matrix(item, own.ctypes.data)
            _times(own, views, depth, views)
            depth += 1
            objects[depth], places[depth] = item, 0
    return kept, pictures
