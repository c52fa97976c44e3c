"""The code of a body (单位编码): the 3- or 6-digit number that the tables print beside its name.

Here: finding that number. Not here: what the tables mean.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assets.model import Grid, Page
from assets.text import compact

_CODE = re.compile(r"^\d{3}(?:\d{3})?$")
# Not "[292]国家信访局": so the forms of other bodies' projects name their 主管部门.
_CODE_AND_NAME = re.compile(r"^(?P<code>\d{3}(?:\d{3})?)[-—－]?(?P<name>[^\d\s].*)$")


def code_beside(name: str, pages: Sequence[Page], *, longest: bool) -> str | None:
    """The code printed beside ``name``; of 103 and 103001 the shorter unless ``longest``."""
    wanted = _bare(name)
    counts = Counter(code for code, text in _pairs(pages) if _bare(text) == wanted)
    if not counts:
        return None
    lengths = {len(code) for code in counts}
    length = max(lengths) if longest else min(lengths)
    return max((c for c in counts if len(c) == length), key=lambda c: counts[c])


def _bare(name: str) -> str:
    return compact(name).replace("(", "（").replace(")", "）").replace("（本级）", "").removesuffix("本级")


def _pairs(pages: Sequence[Page]) -> Iterator[tuple[str, str]]:
    """Every code with the text beside it: in one cell, in the next cell, or on one line."""
    for page in pages:
        for line in page.lines:
            match = _CODE_AND_NAME.match(compact(line.text))
            if match:
                yield match["code"], re.split(r"[-\d,.]", match["name"])[0]
        for grid in page.grids:
            yield from _grid_pairs(grid)


def _grid_pairs(grid: Grid) -> Iterator[tuple[str, str]]:
    cells = sorted(grid.cells, key=lambda c: (c.row, c.column))
    for cell, right in zip(cells, [*cells[1:], None], strict=True):
        text = compact(cell.text)
        match = _CODE_AND_NAME.match(text)
        if match:
            yield match["code"], match["name"]
        elif right is not None and right.row == cell.row and _CODE.match(text):
            yield text, compact(right.text)
