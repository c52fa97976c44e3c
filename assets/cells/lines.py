"""Characters to text: lines from top to bottom, characters from left to right.

Here: the joining of characters into the text of a cell or of a page's lines. Not here: where characters come from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assets.model import Box


class Character(NamedTuple):
    """One visible glyph: its text, its box in points, its font size in points."""

    text: str
    box: Box
    size: float
    run: int = 0
    """Number of the string it was drawn with: glyphs drawn one after the other without a gap."""


_WORD_GAP = 0.6
"""A gap of this share of the font size between two glyphs is printed space, kept as one blank."""


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
        bands.append((middle - height * 0.45, middle + height * 0.45))
        rows.append([c])
    for row in rows:
        row.sort(key=lambda c: c.box.x0)
    return rows


def text_of(characters: Sequence[Character]) -> str:
    """The text of a cell: its lines joined by a newline, outer whitespace dropped."""
    return "\n".join(t for t in (_join(row) for row in rows_of(characters)) if t)


def lines_of(characters: Sequence[Character]) -> Iterator[tuple[str, Box]]:
    """The non-blank text lines of a page with their boxes, from top to bottom."""
    for row in rows_of(characters):
        text = _join(row)
        if text:
            solid = [c.box for c in row if c.text.strip()]
            box = solid[0]
            for other in solid[1:]:
                box = box.union(other)
            yield text, box


def _join(row: Sequence[Character]) -> str:
    parts: list[str] = []
    previous: Character | None = None
    for c in row:
        if previous is not None and c.box.x0 - previous.box.x1 > _WORD_GAP * min(c.size, previous.size):
            parts.append(" ")
        parts.append(c.text)
        previous = c
    return " ".join("".join(parts).split())
