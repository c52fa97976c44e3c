"""Glyphs once each: producers that fake bold draw the same glyph again within a point of the first.

Here: which glyphs of a page are kept. Not here: decoding them (decode_pdfium, decode_pdfplumber).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from assets.cells.compiled import compiled
from assets.cells.drawn import Codes, Floats

TWICE = 0.8
"""Points: the same glyph drawn again nearer than about this is one glyph."""


def first_of_each(codes: Codes, boxes: Floats, width: float, height: float) -> tuple[Codes, Floats]:
    """The glyphs whose middle lies in the visible part, each drawn once, in the order drawn."""
    across, down = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    inside = (across >= 0) & (across <= width) & (down >= 0) & (down <= height)
    codes, boxes = codes[inside], np.ascontiguousarray(boxes[inside])
    kept = np.ones(len(codes), np.bool_)
    _strike_repeated(codes, np.argsort(codes, kind="stable"), boxes, kept)
    return codes[kept], np.ascontiguousarray(boxes[kept])


@compiled("void(uint32[::1], int64[::1], float64[:,::1], boolean[::1])")
def _strike_repeated(codes: Any, order: Any, boxes: Any, kept: Any) -> None:
    """Clear ``kept`` where an earlier glyph of the same character is kept at nearly the same place."""
    start = 0
    for i in range(len(order)):
        here = order[i]
        code = codes[here]
        if codes[order[start]] != code:
            start = i
        if code <= 32 or code in (0xA0, 0x3000):
            continue
        x, y = boxes[here, 0] // TWICE, boxes[here, 1] // TWICE
        for j in range(start, i):
            other = order[j]
            if (
                kept[other]
                and abs(boxes[other, 0] // TWICE - x) <= 1
                and abs(boxes[other, 1] // TWICE - y) <= 1
            ):
                kept[here] = False
                break
