"""Headers of tables without vertical rules: which columns a header word reaches over.

Here: leaves and groups of header words → cells. Not here: the columns themselves, body rows (aligned).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assets.cells.words import Line, Word

Cell = tuple[float, float, float, float]
Span = tuple[float, float]
Rule = tuple[float, float, float]
Range = tuple[int, int]
"""First and last column that a group reaches over."""

LEVEL = 3.0
"""Points within which two rules begin, end or lie at the same place, and two words stand on one line."""
OFF_CENTRE = 14.0
"""Points by which a group may stand off the middle of its columns."""
SOLID = 0.35
"""Heights of a line between two lines of one header word; groups stand further above their leaves."""
FULL_HEIGHT = 1.2
"""What it costs a group to reach over a leaf that seems centred over the whole header: more than it gains."""


def blocks_of(header: Sequence[Line]) -> list[Line]:
    """Header lines with each wrapped word as one: lines set solid, one under the middle or the start of the other."""
    blocks: list[Word] = []
    for word in (word for line in header for word in line):
        above = next((b for b in blocks if _goes_on(b, word)), None)
        if above is None:
            blocks.append(word)
        else:
            blocks[blocks.index(above)] = Word(above.text + word.text, above.box.union(word.box))
    lines: list[Line] = []
    for block in sorted(blocks, key=lambda b: (b.box.middle[1], b.box.x0)):
        if lines and block.box.middle[1] - lines[-1][0].box.middle[1] <= LEVEL:
            lines[-1].append(block)
        else:
            lines.append([block])
    return lines


def _goes_on(above: Word, word: Word) -> bool:
    height = word.box.bottom - word.box.top
    solid = -0.3 * height <= word.box.top - above.box.bottom <= SOLID * height
    centred = abs(above.box.middle[0] - word.box.middle[0]) <= 0.5 * height
    flush = abs(above.box.x0 - word.box.x0) <= 1 and word.box.x1 <= above.box.x1 + 1
    return solid and (centred or flush)


def header_cells(header: Sequence[Line], columns: Sequence[Span], rules: Sequence[Rule]) -> list[Cell]:
    """Header words as cells: a leaf has its column, a group reaches over columns that have leaves below it."""
    words = [word for line in header for word in line]
    if not words:
        return []
    leaf = _leaves(words, columns)
    top, bottom = min(w.box.top for w in words) - 1, max(w.box.bottom for w in words) + 1
    cells: list[Cell] = []
    covered: dict[int, float] = {}
    for line in header:
        groups = [word for word in line if word not in leaf.values()]
        for group, (first, last) in _reaches(groups, columns, leaf, rules):
            if first == last:  # the first line of a header word that wraps
                continue
            cells.append((columns[first][0], group.box.top - 1, columns[last][1], group.box.bottom + 1))
            for i in range(first, last + 1):
                covered[i] = max(covered.get(i, top), group.box.bottom + 1)
    cells += [(columns[i][0], covered.get(i, top), columns[i][1], bottom) for i in leaf]
    return cells


def _leaves(words: Sequence[Word], columns: Sequence[Span]) -> dict[int, Word]:
    """The lowest header word of each column."""
    leaf: dict[int, Word] = {}
    for i, (x0, x1) in enumerate(columns):
        inside = [w for w in words if _over(w, (x0, x1)) > 0.5 * min(w.box.x1 - w.box.x0, x1 - x0)]
        if inside:
            leaf[i] = max(inside, key=lambda w: w.box.bottom)
    return leaf


def _over(word: Word, span: Span) -> float:
    return min(word.box.x1, span[1]) - max(word.box.x0, span[0])


def _reaches(
    groups: Sequence[Word],
    columns: Sequence[Span],
    leaf: Mapping[int, Word],
    rules: Sequence[Rule],
) -> Iterator[tuple[Word, Range]]:
    """The columns under each group of one header line: those above a partial rule, else those it is centred over."""
    open_groups = []
    for group in sorted(groups, key=lambda g: g.box.x0):
        ruled = _ruled_reach(group, groups, columns, rules)
        if ruled is not None:
            yield group, ruled
        else:
            open_groups.append(group)
    yield from _centred_reaches(open_groups, columns, leaf)


def _ruled_reach(
    group: Word, groups: Sequence[Word], columns: Sequence[Span], rules: Sequence[Rule]
) -> Range | None:
    x = group.box.middle[0]
    for y, x0, x1 in rules:
        under = [i for i, (a, b) in enumerate(columns) if x0 - LEVEL <= (a + b) / 2 <= x1 + LEVEL]
        if (
            under
            and 0 <= y - group.box.bottom <= 8
            and x0 - LEVEL <= x <= x1 + LEVEL
            and x1 - x0 < columns[-1][1] - columns[0][0] - 20
            and not any(x0 <= g.box.middle[0] <= x1 for g in groups if g is not group)
        ):
            return under[0], under[-1]
    return None


def _centred_reaches(
    groups: Sequence[Word], columns: Sequence[Span], leaf: Mapping[int, Word]
) -> Iterator[tuple[Word, Range]]:
    """Ranges side by side, one a group, that together cover the most lower leaves with every group at its middle."""
    best: dict[int, tuple[float, tuple[tuple[Word, Range], ...]]] = {-1: (0.0, ())}
    for group in groups:
        reached = dict(best)  # a group may reach over nothing
        for end, (score, chosen) in best.items():
            for (first, last), gain in _ranges(group, columns, leaf):
                if first > end and score + gain > reached.get(last, (float("-inf"), ()))[0]:
                    reached[last] = (score + gain, (*chosen, (group, (first, last))))
        best = reached
    yield from max(best.values(), key=lambda entry: entry[0])[1]


def _ranges(group: Word, columns: Sequence[Span], leaf: Mapping[int, Word]) -> Iterator[tuple[Range, float]]:
    """The ranges of lower leaves that a group may be centred over, each with what it gains.

    A word centred over the whole height of the header stands between the group and the lowest leaves.
    """
    lower = [i for i in sorted(leaf) if leaf[i].box.middle[1] > group.box.bottom]
    deepest = max((leaf[i].box.middle[1] for i in lower), default=0.0)
    full_height = deepest - 0.25 * (deepest - group.box.middle[1])
    for first in lower:
        gain = 0.0
        for last in range(first, max(lower) + 1):
            if last not in lower:
                break
            gain += 1 - (FULL_HEIGHT if leaf[last].box.middle[1] < full_height else 0)
            off = _off_centre(group, columns, leaf, first, last)
            if (
                off <= OFF_CENTRE
                and leaf[first].box.x0 - LEVEL <= group.box.middle[0] <= leaf[last].box.x1 + LEVEL
            ):
                yield (first, last), gain + 0.5 - 0.4 * off / OFF_CENTRE


def _off_centre(
    group: Word, columns: Sequence[Span], leaf: Mapping[int, Word], first: int, last: int
) -> float:
    """How far a group stands off the middle of a range, by its header words or by its columns, whichever is nearer."""
    x = group.box.middle[0]
    by_words = abs((leaf[first].box.x0 + leaf[last].box.x1) / 2 - x)
    by_columns = abs((columns[first][0] + columns[last][1]) / 2 - x)
    return min(by_words, 0.8 * by_columns)
