"""Glyphs as objects, and the lines they stand on, for tables that only alignment holds together.

Here: what words are made from. Not here: the text of cells and pages (typeset, over arrays).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assets.cells.drawn import Drawn, Integers
from assets.cells.typeset import BAND
from assets.model import Box


class Character(NamedTuple):
    """One visible glyph: its text, its box in points, its font size in points."""

    text: str
    box: Box
    size: float
    run: int = 0
    """Number of the string it was drawn with: glyphs drawn one after the other without a gap."""


def characters_of(drawn: Drawn, glyphs: Integers, runs: Integers | None = None) -> list[Character]:
    """The glyphs of these numbers; ``runs`` gives the string of every glyph of the page."""
    texts = [drawn.ligatures.get(ord(c), c) for c in drawn.bare_text(drawn.codes[glyphs])]
    boxes, sizes = drawn.boxes[glyphs].tolist(), drawn.sizes[glyphs].tolist()
    strings = [0] * len(texts) if runs is None else runs[glyphs].tolist()
    return [
        Character(text, Box(*box), size, string)
        for text, box, size, string in zip(texts, boxes, sizes, strings, strict=True)
    ]


def rows_of(characters: Sequence[Character]) -> list[list[Character]]:
    """Group glyphs into lines: a glyph whose middle lies within the band of the line's first glyph joins it."""
    rows: list[list[Character]] = []
    bands: list[tuple[float, float]] = []
    for c in sorted(characters, key=lambda c: (c.box.top + c.box.bottom, c.box.x0)):
        middle = (c.box.top + c.box.bottom) / 2
        if bands and bands[-1][0] <= middle <= bands[-1][1]:
            rows[-1].append(c)
            continue
        height = max(c.box.bottom - c.box.top, 1.0)
        bands.append((middle - height * BAND, middle + height * BAND))
        rows.append([c])
    for row in rows:
        row.sort(key=lambda c: c.box.x0)
    return rows
