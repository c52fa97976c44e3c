"""Where a table without vertical rules begins and ends on a page.

Here: lines of words and horizontal rules → the lines of each table: what lies between horizontal rules of equal
extent, or a run of lines whose words keep the same columns. Not here: its columns and rows (aligned, aligned_rows).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assets.cells.aligned_header import LEVEL, Rule
from assets.cells.words import Line

MIN_ROWS = 3
_MONEY = re.compile(r"\d[.,，]\d{2,3}")
_UNIT = re.compile(r"单位[:：](?:人民币)?(?:百万|万|千|亿)?元$")
_CAPTION = re.compile(r"表(?:[（(][^（）()]*[)）])?$|(?:单位|部门)[^：:]{0,6}[：:]|^[\d—-]+$")
_PROSE = re.compile(r"[。；！？]|，.{6,}")


def ruled_regions(lines: Sequence[Line], rules: Sequence[Rule]) -> Iterator[list[Line]]:
    """Lines between the first and the last of at least two long rules of equal extent."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules):
        if rule[2] - rule[1] < 100:
            continue
        for group in groups:
            if abs(group[0][1] - rule[1]) <= LEVEL and abs(group[0][2] - rule[2]) <= LEVEL:
                group.append(rule)
                break
        else:
            groups.append([rule])
    for group in groups:
        top, bottom = group[0][0], group[-1][0]
        region = _with_open_ends(lines, top, bottom)
        if (len(group) >= 2 and _is_table(region)) or (len(group) >= 3 and _has_columns(region)):
            yield region


def _with_open_ends(lines: Sequence[Line], top: float, bottom: float) -> list[Line]:
    """The lines between two rules, with a header above and a last row below where the table has no outer rules."""
    inside = [i for i, line in enumerate(lines) if top - 1 <= line[0].box.middle[1] <= bottom + 1]
    if not inside or not any(word.is_number for word in lines[inside[0]]):
        return [lines[i] for i in inside]  # the header stands between the rules
    first, last = inside[0], inside[-1]
    while first > 0 and len(lines[first - 1]) > 1 and _near(lines[first - 1], lines[first]):
        first -= 1
    if last + 1 < len(lines) and _near(lines[last], lines[last + 1]) and _is_row(lines[last + 1]):
        last += 1
    return list(lines[first : last + 1])


def _near(above: Line, below: Line) -> bool:
    height = below[0].box.bottom - below[0].box.top
    text = "".join(word.text for word in above)
    return below[0].box.top - above[0].box.bottom <= 2 * height and not _CAPTION.search(text)


def _is_row(line: Line) -> bool:
    return len(line) > 1 and any(word.is_number for word in line)


def plain_regions(lines: Sequence[Line], width: float) -> Iterator[list[Line]]:
    """Runs of lines with several words each, most of them ending in numbers; prose and titles end a run."""
    run: list[Line] = []
    for line in lines:
        if _is_prose(line, width):
            yield from _tables_of(run)
            run = []
        else:
            run.append(line)
    yield from _tables_of(run)


def _tables_of(run: list[Line]) -> Iterator[list[Line]]:
    """The table in a run of lines: what follows a unit line (单位：万元) in columns, else rows of numbers."""
    units = [i for i, line in enumerate(run) if _UNIT.search("".join(word.text for word in line))]
    for begin, end in pairwise([*units, len(run)]):
        region = run[begin + 1 : end]
        while region and (len(region[-1]) == 1 or _CAPTION.search("".join(w.text for w in region[-1]))):
            region.pop()  # page number, note, the title of the next table
        if _has_columns(region):
            yield region
    if not units and _is_table(bare := _without_caption(run)):
        yield bare


def _is_prose(line: Line, width: float) -> bool:
    text = "".join(word.text for word in line)
    longest = max(word.box.x1 - word.box.x0 for word in line)
    return bool(_PROSE.search(text)) or longest > 0.6 * width


def _is_table(region: Sequence[Line]) -> bool:
    """Whether enough lines carry a name and numbers, and the numbers keep to the same columns."""
    first = next((i for i, line in enumerate(region) if any(word.is_number for word in line)), len(region))
    rows = [line for line in region[first:] if len(line) > 1 and any(word.is_number for word in line)]
    money = [line for line in rows if any(_MONEY.search(word.text) for word in line)]
    if len(rows) < MIN_ROWS or len(rows) * 2 < len(region) - first or len(money) * 2 < len(rows):
        return False  # page numbers of a contents list are no amounts
    rights = sorted(word.box.x1 for row in rows for word in row if word.is_number)
    kept = sum(1 for a, b in pairwise(rights) if b - a <= LEVEL)
    return kept * 2 >= len(rights) - 1


def _has_columns(region: Sequence[Line]) -> bool:
    """Whether what stands between three rules is in columns: a header, even of an empty table, or rows of names."""
    return (
        bool(region)
        and max(len(line) for line in region) > 2
        and sum(len(line) > 1 for line in region) * 3 > len(region)
    )


def _without_caption(region: list[Line]) -> list[Line]:
    """A run of lines without the title, body and unit lines at its head, and without what stands far above it."""
    start = 0
    for i, line in enumerate(region[:-1]):
        text = "".join(word.text for word in line)
        below = region[i + 1][0].box.top - line[0].box.bottom
        far = below > 2 * (line[0].box.bottom - line[0].box.top)
        if any(word.is_number for word in line):
            break
        if _CAPTION.search(text) or far:
            start = i + 1
    return region[start:]
