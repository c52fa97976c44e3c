"""Text too long for its cell that was drawn on over the text of the next one.

Here: taking the two apart by the strings they were drawn with. Not here: which cell holds which character at first.
"""

from __future__ import annotations

from collections import Counter

from assets.cells.lines import Character

OVERLAP = 0.4
"""Share of a glyph's width that another glyph must cover to count as printed over it."""


def give_back(members: list[list[Character]]) -> list[list[Character]]:
    """Move glyphs printed over another string of a cell to the cell where most of their own string stands.

    Cells in which no two strings lie over one another are left as they are: a glyph's place decides.
    """
    homes: dict[int, Counter[int]] = {}
    for cell, characters in enumerate(members):
        for c in characters:
            homes.setdefault(c.run, Counter())[cell] += 1
    spilled = {run for run, cells in homes.items() if len(cells) > 1}
    if not spilled:
        return members
    result = [list(characters) for characters in members]
    for cell, characters in enumerate(members):
        for run in {c.run for c in characters} & spilled:
            home = homes[run].most_common(1)[0][0]
            if home != cell and _printed_over(run, characters):
                result[cell] = [c for c in result[cell] if c.run != run]
                result[home] += [c for c in characters if c.run == run]
    return result


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
