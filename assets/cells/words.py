"""Glyphs → words: the pieces of a line that a column gap separates.

Here: where a word ends. Not here: which words make a table (aligned), the lines of a page (lines).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assets.cells.lines import Character
from assets.model import Box

GAP = 0.9
"""Words further apart than this share of the font size are words of two columns."""
NARROW_GAP = 0.55
"""So are words this far apart whose own glyphs touch, with no blank drawn between them."""
TOUCHING = 0.1
_NUMERIC = re.compile(r"^[-－−(（]?[\d,，.]+[%％)）]?$|^[-－—–]{1,2}$")
_AMOUNT_END = re.compile(r"\d\.\d{2,6}$")


@dataclass(frozen=True, slots=True)
class Word:
    """Glyphs of one line without a column gap between them."""

    text: str
    box: Box

    @property
    def is_number(self) -> bool:
        """Whether it is an amount, a share or a dash."""
        return _NUMERIC.match(self.text) is not None


Line = list[Word]


def words_of(row: Sequence[Character]) -> Line:
    """The glyphs of a line as words, cut where a gap is wide enough to be a column's."""
    words: Line = []
    held: list[Character] = []
    blank = False
    for c in row:
        if not c.text.strip():
            blank = True
            continue
        if held and (_is_gap(held, c, blank) or _turns(held, c)):
            words.append(_word(held))
            held = []
        held.append(c)
        blank = False
    return [*words, _word(held)] if held else words


def _is_gap(held: Sequence[Character], c: Character, blank: bool) -> bool:
    """Whether a column ends before ``c``. Words spaced out to fill their cell (收 入) have no narrow gaps."""
    gap = (c.box.x0 - held[-1].box.x1) / min(c.size, held[-1].size)
    if gap > GAP or blank or gap <= NARROW_GAP or len(held) < 2:
        return gap > GAP
    return all(b.box.x0 - a.box.x1 < TOUCHING * b.size for a, b in pairwise(held))


def _turns(held: Sequence[Character], c: Character) -> bool:
    """Whether an amount ends and the name of the next column begins, however near: ``1474.90 一、教育支出``."""
    if (
        not held[-1].text.isdigit()
        or c.text in "万亿元千百"
        or not ("\u4e00" <= c.text <= "\u9fff" or c.text in "（(")
    ):
        return False
    return _AMOUNT_END.search("".join(h.text for h in held)) is not None


def _word(characters: Sequence[Character]) -> Word:
    box = Box(
        min(c.box.x0 for c in characters),
        min(c.box.top for c in characters),
        max(c.box.x1 for c in characters),
        max(c.box.bottom for c in characters),
    )
    return Word("".join(c.text for c in characters), box)
