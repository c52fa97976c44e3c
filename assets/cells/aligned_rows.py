"""Rows of tables without vertical rules: where the body begins, and which lines are one row.

Here: lines of words and horizontal rules → the extents of rows. Not here: columns (aligned), headers (aligned_header).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from assets.cells.aligned_header import LEVEL, Rule
from assets.cells.words import Line

SOLID = 1.35
"""Heights of a line from one line of a name to the next, where rows lie further apart."""


def first_row(region: Sequence[Line], rules: Sequence[Rule]) -> int:
    """The line where the body begins: with its first numbers, or with the wrapped name that stands beside them.

    A name over several lines begins above its numbers: below the rule under the header, or where lines are set more
    closely to the numbers than to the header.
    """
    first = next((i for i, line in enumerate(region) if any(word.is_number for word in line)), len(region))
    if first == len(region):
        return first
    middles = [line[0].box.middle[1] for line in region]
    above = [y for y in _full_rules(rules) if middles[0] < y < middles[first]]
    if above:
        return next(i for i in range(first + 1) if middles[i] > above[-1])
    height = region[first][0].box.bottom - region[first][0].box.top
    begin = first
    while begin > 1 and middles[begin] - middles[begin - 1] <= SOLID * height:
        begin -= 1
    far = begin > 0 and middles[begin] - middles[begin - 1] > 1.5 * SOLID * height
    return begin if far else first


def _full_rules(rules: Sequence[Rule]) -> list[float]:
    """The heights of the rules that reach over the whole table."""
    widest = max((x1 - x0 for _, x0, x1 in rules), default=0.0)
    return sorted({y for y, x0, x1 in rules if x1 - x0 > widest - 2 * LEVEL})


def row_bounds(body: Sequence[Line], rules: Sequence[Rule]) -> list[tuple[float, float]]:
    """Top and bottom of each row: between the rules where they part the rows, else by the lines' distances."""
    return _ruled_rows(body, rules) or _spaced_rows(body)


def _ruled_rows(body: Sequence[Line], rules: Sequence[Rule]) -> list[tuple[float, float]]:
    """The spaces between the rules of the body, if no space holds numbers on more than one line."""
    middles = [line[0].box.middle[1] for line in body]
    spaces = [(a, b) for a, b in pairwise(_full_rules(rules)) if any(a < y < b for y in middles)]
    held = [sum(1 for i in _anchors(body) if a < middles[i] < b) for a, b in spaces]
    inside = sum(1 for y in middles if any(a < y < b for a, b in spaces))
    return spaces if len(spaces) > 1 and inside == len(middles) and max(held) == 1 else []


def _anchors(body: Sequence[Line]) -> list[int]:
    return [i for i, line in enumerate(body) if any(w.is_number for w in line)]


def _spaced_rows(body: Sequence[Line]) -> list[tuple[float, float]]:
    """Lines with numbers, and the lines of wrapped names that lie nearer than a row."""
    middles = [line[0].box.middle[1] for line in body]
    anchors = _anchors(body)
    reach = _reach(body, middles, anchors)
    rows: list[list[int]] = [[i] for i in anchors]

    def distance(i: int, row: list[int]) -> float:
        return min(abs(middles[i] - middles[j]) for j in row)

    others = [i for i in range(len(body)) if i not in anchors]
    for i in sorted(others, key=lambda i: min((distance(i, [a]) for a in anchors), default=0.0)):
        near = min(rows, key=lambda row: distance(i, row), default=None)
        if near is not None and distance(i, near) < reach:
            near.append(i)
        else:
            rows.append([i])
    rows.sort(key=min)
    extents = [
        (min(w.box.top for i in row for w in body[i]), max(w.box.bottom for i in row for w in body[i]))
        for row in rows
    ]
    bounds = [extents[0][0] - 1]
    bounds += [(a[1] + b[0]) / 2 for a, b in pairwise(extents)]
    bounds.append(extents[-1][1] + 1)
    return list(pairwise(bounds))


def _reach(body: Sequence[Line], middles: Sequence[float], anchors: Sequence[int]) -> float:
    """How near the line of a wrapped name lies: nearer than most rows, or set solid where rows lie apart."""
    pitch = median(b - a for a, b in pairwise(middles)) if len(body) > 1 else 12.0
    height = median(line[0].box.bottom - line[0].box.top for line in body)
    apart = min((middles[b] - middles[a] for a, b in pairwise(anchors)), default=0.0)
    return max(0.75 * pitch, min(SOLID * height, 0.75 * apart))
