"""The strings that glyphs were drawn with, and which of them may stand in the wrong cell.

Here: finding the few strings of a page that reach over a rule, over arrays. Not here: where their glyphs belong
(overflow), which cell holds which glyph at first (typeset).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from assets.cells.compiled import compiled
from assets.cells.drawn import Drawn, Floats, Integers
from assets.cells.lines import Character, characters_of
from assets.cells.overflow import ACROSS, give_back
from assets.model import Box

GAP = 0.3
"""A gap of this share of the font size begins another string."""


def settled(drawn: Drawn, held: Integers, cells: Floats) -> Integers:
    """The cell of each glyph once texts that were drawn over a rule are given back; ``held`` is the cell at its place.

    ``cells`` are the boxes ``(m, 4)``. Most pages have no such text, and are returned as they are.
    """
    if len(held) == 0:
        return held
    runs, doubtful = np.empty(len(held), np.int64), np.zeros(len(held) + 2, np.bool_)
    _number_runs(drawn.boxes, held, cells, runs, doubtful)
    if not doubtful.any():
        return held
    touched = np.unique(held[doubtful[runs] & (held >= 0)])
    members: list[list[Character]] = [[] for _ in range(len(cells))]
    glyph_of: dict[int, int] = {}
    glyphs = np.flatnonzero(np.isin(held, touched))
    for i, character in zip(glyphs.tolist(), characters_of(drawn, glyphs, runs), strict=True):
        glyph_of[id(character)] = i
        members[held[i]].append(character)
    result = held.copy()
    for cell, characters in enumerate(give_back(members, [Box(*box) for box in cells.tolist()])):
        for character in characters:
            result[glyph_of[id(character)]] = cell
    return result


@compiled("void(float64[:,::1], int64[::1], float64[:,::1], int64[::1], boolean[::1])")
def _number_runs(boxes: Any, held: Any, cells: Any, runs: Any, doubtful: Any) -> None:
    """Number the strings, and mark those in more than one cell, and those that reach over the rule above them.

    With one that reaches over the rule above, the string drawn before it is marked too.
    """
    run = np.int64(0)
    for i in range(len(boxes)):
        size = max(boxes[i, 3] - boxes[i, 1], 1.0)
        if i > 0 and (
            abs(boxes[i, 0] - boxes[i - 1, 2]) > GAP * size or abs(boxes[i, 1] - boxes[i - 1, 1]) > 1
        ):
            run += 1
        runs[i] = run
        if held[i] < 0:
            continue
        if i > 0 and runs[i - 1] == run and held[i - 1] >= 0 and held[i - 1] != held[i]:
            doubtful[run] = True
        if cells[held[i], 1] - boxes[i, 1] > ACROSS * size:
            doubtful[run] = True
            if run > 0:
                doubtful[run - 1] = True
