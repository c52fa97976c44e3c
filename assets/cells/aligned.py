"""Tables without vertical rules: three-line tables (三线表) and columns that only stand under one another.

Here: horizontal rules and the alignment of words → cells. Not here: tables with all their rules (rules), which lines
are rows (aligned_rows), which columns a header word reaches over (aligned_header), where a table begins and ends
(aligned_regions).

The columns of a region are the gaps that no body row crosses; header words reach over the columns below them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assets.cells.aligned_header import OFF_CENTRE, Cell, Rule, Span, blocks_of, header_cells
from assets.cells.aligned_regions import plain_regions, ruled_regions
from assets.cells.aligned_rows import first_row, row_bounds
from assets.cells.lines import Character, rows_of
from assets.cells.words import Line, Word, words_of
from assets.model import Box


def aligned_tables(characters: Sequence[Character], rules: Sequence[Rule], width: float) -> list[list[Cell]]:
    """The cells ``(x0, top, x1, bottom)`` of each table without vertical rules, from top to bottom.

    ``characters`` are those outside ruled tables, ``rules`` the horizontal rules ``(y, x0, x1)`` there, ``width`` the
    width of the page in points.
    """
    lines = [words_of(row) for row in rows_of(characters)]
    lines = [line for line in lines if line]
    regions = list(ruled_regions(lines, rules)) or list(plain_regions(lines, width))
    tables = [_cells(region, [r for r in rules if region[0][0].box.top - 20 <= r[0]]) for region in regions]
    return [cells for cells in tables if cells]


def _cells(region: Sequence[Line], rules: Sequence[Rule]) -> list[Cell]:
    first = first_row(region, rules)
    header = blocks_of(region[:first])
    columns = _columns(region[first:], header)
    if len(columns) < 2:
        return []
    head = header_cells(header, columns, rules)
    foot = region[-1][0].box.bottom
    tops = row_bounds(region[first:], rules) if first < len(region) else [(foot + 2, foot + 14)]
    body = [(x0, top, x1, bottom) for top, bottom in tops for x0, x1 in columns]
    return [*head, *body]


def _columns(body: Sequence[Line], header: Sequence[Line]) -> list[Span]:
    """The extents of the columns: words of body rows that overlap share one, with the header word that is theirs."""
    held = _joined(
        [(w.box.x0, w.box.x1) for line in body if len(line) > 1 or line[0].is_number for w in line]
    )
    alone = [(line[0].box.x0, line[0].box.x1) for line in body if len(line) == 1 and not line[0].is_number]
    held = _joined([*held, *(s for s in alone if sum(s[0] < x1 and s[1] > x0 for x0, x1 in held) < 2)])
    spans = _with_headers(held, [(w.box.x0, w.box.x1) for w in _leaf_words(header)])
    if not spans:
        return []
    edges = [spans[0][0] - 2]
    edges += [(a[1] + b[0]) / 2 for a, b in pairwise(spans)]
    edges.append(spans[-1][1] + 2)
    return list(pairwise(edges))


def _joined(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for x0, x1 in sorted(spans):
        if merged and x0 < merged[-1][1] - 0.5:
            merged[-1] = (merged[-1][0], max(merged[-1][1], x1))
        else:
            merged.append((x0, x1))
    return merged


def _leaf_words(header: Sequence[Line]) -> list[Word]:
    """Header words with no other header word below them: neither under themselves, nor evenly to both sides."""
    words = [word for line in header for word in line]
    return [
        w
        for w in words
        if not any(_shared(w.box, o.box) > 2 for o in _below(w, words)) and not _straddles(w, words)
    ]


def _below(word: Word, words: Sequence[Word]) -> list[Word]:
    """The words of lower lines; words of one and of two lines centred on each other are no lines apart."""
    return [o for o in words if o.box.middle[1] > word.box.middle[1] + 0.8 * _height(word, o)]


def _height(a: Word, b: Word) -> float:
    return min(a.box.bottom - a.box.top, b.box.bottom - b.box.top)


def _straddles(word: Word, words: Sequence[Word]) -> bool:
    """Whether a word is printed over the middle of the two lower words beside it (收入 over 项目 and 预算数)."""
    lower = _below(word, words)
    left = max((o for o in lower if o.box.x1 <= word.box.x0 + 2), key=lambda o: o.box.x1, default=None)
    right = min((o for o in lower if o.box.x0 >= word.box.x1 - 2), key=lambda o: o.box.x0, default=None)
    if left is None or right is None:
        return False
    return abs((left.box.x0 + right.box.x1) / 2 - word.box.middle[0]) <= 2 * OFF_CENTRE


def _shared(a: Box, b: Box) -> float:
    return min(a.x1, b.x1) - max(a.x0, b.x0)


def _with_headers(held: Sequence[Span], headers: Sequence[Span]) -> list[Span]:
    """Columns of body words united with their header words; headers of blank columns are columns of their own.

    A header word belongs to the body words it stands over; where none overlaps (a code set left under a centred word),
    it takes the nearest body words that no other header claims, unless a claimed column lies between.
    """
    claimed = {i for i, h in enumerate(held) if any(h[0] < x1 and h[1] > x0 for x0, x1 in headers)}
    columns = list(held)
    for x0, x1 in sorted(headers):
        over = [i for i, h in enumerate(held) if h[0] < x1 and h[1] > x0]
        if not over:
            free = [
                i for i in range(len(held)) if i not in claimed and not _between(held, headers, i, (x0, x1))
            ]
            over = [min(free, key=lambda i: max(held[i][0] - x1, x0 - held[i][1]))] if free else []
            claimed.update(over)
        if len(over) == 1:
            i = over[0]
            columns[i] = (min(columns[i][0], x0), max(columns[i][1], x1))
        elif not over:
            columns.append((x0, x1))
    return sorted(columns)


def _between(held: Sequence[Span], headers: Sequence[Span], index: int, word: Span) -> bool:
    """Whether another column or header word stands between a body column and a header word."""
    low, high = min(held[index][1], word[1]), max(held[index][0], word[0])
    others = [*(h for i, h in enumerate(held) if i != index), *(h for h in headers if h != word)]
    return any(low < (x0 + x1) / 2 < high for x0, x1 in others)
