"""Text too long for its cell that was drawn on into the next one, over its text or up to it.

Here: giving it back by the strings that were drawn. Not here: which cell holds which character at first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assets.cells.lines import Character
from assets.model import Box

OVERLAP = 0.4
"""Share of a glyph's width that another glyph must cover to count as printed over it."""
TOUCHING = 0.1
"""Share of the font size that may lie between two glyphs of one word: the padding of two cells is wider."""
ACROSS = 0.1
"""Share of the font size by which a line reaches over a rule that cuts it."""
LINE_PITCH = 1.5
"""Font sizes from one line of a cell to the next, at most."""
ROW_PITCH = 0.85
"""Share of a row's height: lines of two rows are further apart than this, else the rows are only set tightly."""
Moves = dict[tuple[int, int], int]
"""The cell that a glyph (its cell, its ``id``) goes to."""


def give_back(members: list[list[Character]], boxes: Sequence[Box]) -> list[list[Character]]:
    """Move glyphs that stand in another cell than the rest of their text to the cell of the text.

    That holds for strings printed over another one, for words that a rule cuts between two glyphs that touch, and for
    the last line of words that a rule cuts because it did not fit in. Elsewhere a glyph's place decides.
    """
    runs: dict[int, list[tuple[int, Character]]] = defaultdict(list)
    for cell, characters in enumerate(members):
        for c in characters:
            runs[c.run].append((cell, c))
    moves: Moves = {}
    for run, placed in runs.items():
        cells = {cell for cell, _ in placed}
        if len(cells) > 1:
            moves.update(_sideways(run, placed, members))
        elif run - 1 in runs:
            moves.update(_upwards(placed, runs[run - 1], boxes))
    if not moves:
        return members
    result: list[list[Character]] = [[] for _ in members]
    for cell, characters in enumerate(members):
        for c in characters:
            result[moves.get((cell, id(c)), cell)].append(c)
    return result


def _sideways(run: int, placed: Sequence[tuple[int, Character]], members: list[list[Character]]) -> Moves:
    moves: Moves = {}
    home = _home(placed, members)
    for cell in {cell for cell, _ in placed} - {home}:
        if home is not None and _printed_over(run, members[cell]):
            moves.update({(cell, id(c)): home for held, c in placed if held == cell})
    for word in _words(placed):
        moves.update(_word_moves(word, members))
    return moves


def _upwards(
    placed: Sequence[tuple[int, Character]], before: Sequence[tuple[int, Character]], boxes: Sequence[Box]
) -> Moves:
    """A line that reaches over the rule above it, drawn right after the line above in the cell above."""
    (cell, c), (upper, above) = placed[0], before[-1]
    lower_box, upper_box = boxes[cell], boxes[upper]
    pitch = c.box.top - above.box.top
    heights = (lower_box.bottom - lower_box.top, upper_box.bottom - upper_box.top)
    cut = (
        abs(lower_box.top - upper_box.bottom) < 1
        and upper_box.x0 - 1 <= c.box.x0 <= upper_box.x1
        and lower_box.top - c.box.top > ACROSS * c.size
        and 0 < pitch <= LINE_PITCH * c.size
        and pitch < ROW_PITCH * min(heights)
        and abs(c.size - above.size) < ACROSS
        and all(_is_word(glyph.text) for _, glyph in placed if glyph.text.strip())
    )
    return {(cell, id(glyph)): upper for _, glyph in placed} if cut else {}


def _home(placed: Sequence[tuple[int, Character]], members: Sequence[Sequence[Character]]) -> int | None:
    """The cell of most glyphs; of two with the same share the one that holds no other string, else none."""
    ranked = Counter(cell for cell, _ in placed).most_common()
    first = [cell for cell, count in ranked if count == ranked[0][1]]
    if len(first) > 1:
        run = placed[0][1].run
        first = [cell for cell in first if all(c.run == run or not c.text.strip() for c in members[cell])]
    return first[0] if len(first) == 1 else None


def _words(placed: Sequence[tuple[int, Character]]) -> Iterator[list[tuple[int, Character]]]:
    """The glyphs of a string that touch one another; blanks end a word, and so do digits: an amount may begin there."""
    ordered = sorted(placed, key=lambda item: item[1].box.x0)
    word = ordered[:1]
    for (_, before), item in pairwise(ordered):
        gap = item[1].box.x0 - before.box.x1
        blank = not (item[1].text.strip() and before.text.strip())
        if blank or gap > TOUCHING * item[1].size or before.text.isdigit() != item[1].text.isdigit():
            yield word
            word = []
        word.append(item)
    yield word


def _word_moves(word: Sequence[tuple[int, Character]], members: Sequence[Sequence[Character]]) -> Moves:
    """The glyphs of a word cut by a rule, to the cell of most of them."""
    cuts = [(a, b) for (i, a), (j, b) in pairwise(word) if i != j]
    home = _home(word, members) if cuts else None
    if home is None or not all(_is_word(a.text) and _is_word(b.text) for a, b in cuts):
        return {}
    return {(cell, id(c)): home for cell, c in word if cell != home}


def _is_word(text: str) -> bool:
    return "\u4e00" <= text <= "\u9fff" or text in "（）()、，“”"


def _printed_over(run: int, characters: list[Character]) -> bool:
    own = [c.box for c in characters if c.run == run]
    left, right = min(b.x0 for b in own), max(b.x1 for b in own)
    top, bottom = min(b.top for b in own), max(b.bottom for b in own)
    others = [
        c
        for c in characters
        if c.run != run
        and c.text.strip()
        and c.box.x0 < right
        and c.box.x1 > left
        and c.box.top < bottom
        and c.box.bottom > top
    ]
    return any(
        min(c.box.x1, o.box.x1) - max(c.box.x0, o.box.x0)
        > OVERLAP * min(c.box.x1 - c.box.x0, o.box.x1 - o.box.x0)
        and min(c.box.bottom, o.box.bottom) - max(c.box.top, o.box.top) > OVERLAP * (c.box.bottom - c.box.top)
        for c in characters
        if c.run == run and c.text.strip()
        for o in others
    )
