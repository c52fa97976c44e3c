"""Pages whose text stands sideways: a wide table set on a tall page, or a page turned by mistake.

Here: which way the text of a page runs, and the page turned so that it runs to the right. Not here: decoding.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from assets.cells.drawn import Drawn, Floats, Integers

MOST = 0.6
"""Share of the glyphs that must run one way."""


def reading_direction(ways: Integers) -> int:
    """Degrees from "to the right" to the way most text runs; ``ways`` counts glyphs at 0, 90, 180 and 270 degrees."""
    most = int(ways.argmax())
    return 90 * most if ways[most] > MOST * ways.sum() else 0


def turned(drawn: Drawn, degrees: int) -> Drawn:
    """The page turned clockwise; its ``rotation`` says by how much."""
    degrees %= 360
    if degrees == 0 or len(drawn.codes) == 0:
        return drawn
    boxes = drawn.boxes
    flat = np.stack([drawn.flat[:, 1], drawn.flat[:, 0], drawn.flat[:, 2], drawn.flat[:, 0]], axis=1)
    upright = np.stack(
        [drawn.upright[:, 0], drawn.upright[:, 1], drawn.upright[:, 0], drawn.upright[:, 2]], axis=1
    )
    width, height = drawn.width, drawn.height
    for _ in range(degrees // 90):
        boxes, flat, upright = (_quarter(b, height) for b in (boxes, flat, upright))
        width, height = height, width
    if degrees in (90, 270):
        flat, upright = upright, flat
    return replace(
        drawn,
        width=width,
        height=height,
        rotation=degrees,
        boxes=np.ascontiguousarray(boxes.round(3)),
        flat=np.ascontiguousarray(flat[:, [1, 0, 2]]),
        upright=np.ascontiguousarray(upright[:, [0, 1, 3]]),
    )


def _quarter(boxes: Floats, height: float) -> Floats:
    """Boxes on a page of this height after a quarter turn clockwise."""
    x0, top, x1, bottom = boxes.T
    return np.stack([height - bottom, x0, height - top, x1], axis=1)
