"""Glyphs to text: lines from top to bottom, glyphs from left to right, for all cells of a page at once.

Here: which glyph stands in which cell, on which line, and where a blank is printed between two. Not here: where cells
come from (lattice, aligned), words of tables without rules (words).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from assets.cells.compiled import compiled
from assets.cells.drawn import Drawn, Floats, Integers

BAND = 0.45
"""A glyph whose middle lies within this share of the first glyph's height from its middle stands on its line."""
ALIKE = 1.7
"""Glyphs more than so many times as large as another stand on another line."""
WORD_GAP = 0.6
"""A gap of this share of the font size between two glyphs is printed space, kept as one blank."""
NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Rows:
    """Lines of text in the order of their groups (cells), each group from top to bottom."""

    groups: Integers
    """``(n,)``: the group of each line."""
    texts: tuple[str, ...]
    boxes: Floats
    """``(n, 4)``: around the glyphs of each line, blanks left out."""


def placed(boxes: Floats, cells: Floats) -> Integers:
    """The cell that holds each glyph's middle, or ``NOWHERE``; cells ``(m, 4)`` of a page do not overlap."""
    found = np.full(len(boxes), NOWHERE, np.int64)
    if len(cells) and len(boxes):
        order = np.argsort(cells[:, 1], kind="stable")
        _place(boxes, np.ascontiguousarray(cells[order]), order, found)
    return found


@compiled("void(float64[:,::1], float64[:,::1], int64[::1], int64[::1])")
def _place(boxes: Any, cells: Any, order: Any, found: Any) -> None:
    last = 0
    for i in range(len(boxes)):
        x, y = (boxes[i, 0] + boxes[i, 2]) / 2, (boxes[i, 1] + boxes[i, 3]) / 2
        held = cells[last]  # glyphs come in runs: the next is mostly in the same cell
        if not (held[1] <= y < held[3] and held[0] <= x < held[2]):
            last = -1
            for j in range(len(cells)):
                if cells[j, 1] > y:
                    break
                if y < cells[j, 3] and cells[j, 0] <= x < cells[j, 2]:
                    last = j
                    break
        if last >= 0:
            found[i] = order[last]
        else:
            last = 0


def set_rows(drawn: Drawn, groups: Integers) -> Rows:
    """The lines of text of each group; ``groups`` gives each glyph's, negative ones are left out."""
    members = np.flatnonzero(groups >= 0)
    boxes = drawn.boxes[members]
    order = members[np.lexsort((boxes[:, 0], boxes[:, 1] + boxes[:, 3], groups[members]))]
    line = np.empty(len(order), np.int64)
    _lines(drawn.boxes, groups, order, line)
    settled = np.lexsort((drawn.boxes[order, 0], line))
    order, line = order[settled], line[settled]
    room = 2 * len(order) + 1
    codes, ends = np.empty(room, np.uint32), np.empty(len(order), np.int64)
    owners, around = np.empty(len(order), np.int64), np.empty((len(order), 4), np.float64)
    count = _spell(drawn.codes, drawn.boxes, groups, order, line, codes, ends, owners, around)
    if count == 0:
        return Rows(np.empty(0, np.int64), (), np.empty((0, 4), np.float64))
    text = codes[: ends[count - 1]].astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    texts = tuple(_cut(text, ends[:count], drawn.ligatures))
    return Rows(owners[:count].copy(), texts, around[:count].copy())


def _cut(text: str, ends: Integers, ligatures: Mapping[int, str]) -> list[str]:
    pieces, start = [], 0
    for end in ends.tolist():
        piece = text[start:end]
        pieces.append(piece.translate(ligatures) if ligatures else piece)
        start = end
    return pieces


@compiled("void(float64[:,::1], int64[::1], int64[::1], int64[::1])")
def _lines(boxes: Any, groups: Any, order: Any, line: Any) -> None:
    """Number the lines: glyphs in ``order`` (by group and height) within the band of a line's first glyph.

    Two lines stay open, so that specks printed over a line (leftovers of a spreadsheet, half its size) become a
    line of their own and do not cut it.
    """
    number = -1
    group = np.int64(-1)
    middles, heights = np.zeros(2), np.zeros(2)
    for i in range(len(order)):
        glyph = order[i]
        middle = (boxes[glyph, 1] + boxes[glyph, 3]) / 2
        height = max(boxes[glyph, 3] - boxes[glyph, 1], 1.0)
        if number < 0 or groups[glyph] != group:
            group = groups[glyph]
            heights[:] = 0.0
        found = -1
        for back in range(2):
            held = heights[(number - back) % 2]
            if (
                held > 0
                and abs(middle - middles[(number - back) % 2]) <= held * BAND
                and height <= ALIKE * held
                and held <= ALIKE * height
            ):
                found = number - back
                break
        if found < 0:
            number += 1
            middles[number % 2], heights[number % 2] = middle, height
            found = number
        line[i] = found


@compiled("boolean(uint32)")
def is_blank(code: Any) -> bool:
    """Whether a character prints nothing (the whitespace of Unicode that documents carry)."""
    if code <= 32 or 0x2000 <= code <= 0x200A:
        return True
    return code in (0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000)


@compiled(
    "int64(uint32[::1], float64[:,::1], int64[::1], int64[::1], int64[::1],"
    " uint32[::1], int64[::1], int64[::1], float64[:,::1])"
)
def _spell(
    codes: Any, boxes: Any, groups: Any, order: Any, line: Any, text: Any, ends: Any, owners: Any, around: Any
) -> int:
    """Write the text of each line that prints something, its end in ``text``, its group and its box."""
    count, used, start = 0, 0, 0
    while start < len(order):
        stop = start
        while stop < len(order) and line[stop] == line[start]:
            stop += 1
        first, gap = used, False
        for i in range(start, stop):
            glyph = order[i]
            if i > start:
                before = order[i - 1]
                size = min(
                    max(boxes[glyph, 3] - boxes[glyph, 1], 1.0), max(boxes[before, 3] - boxes[before, 1], 1.0)
                )
                gap = gap or boxes[glyph, 0] - boxes[before, 2] > WORD_GAP * size
            if is_blank(codes[glyph]):
                gap = True
                continue
            if used == first:
                for k in range(4):
                    around[count, k] = boxes[glyph, k]
            else:
                if gap:
                    text[used] = 32
                    used += 1
                around[count, 0] = min(around[count, 0], boxes[glyph, 0])
                around[count, 1] = min(around[count, 1], boxes[glyph, 1])
                around[count, 2] = max(around[count, 2], boxes[glyph, 2])
                around[count, 3] = max(around[count, 3], boxes[glyph, 3])
            gap = False
            text[used] = codes[glyph]
            used += 1
        if used > first:
            owners[count], ends[count] = groups[order[start]], used
            count += 1
        start = stop
    return count
