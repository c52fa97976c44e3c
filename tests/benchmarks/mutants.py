"""One digit of one number of a document, printed otherwise (on its page) or read otherwise (by one reader).

Here: the numbers of a document that can be changed, whether identities look at them, the two ways of changing one.
Not here: changing a page (``misprint``), what the rules then find (``mutation``).
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import duckdb

from assets.cells.again import SECOND, Again
from assets.cells.reader import read_pages
from assets.model import Box, Cell, Hints, Line, Page, ReadDocument
from assets.staging.document import interpret
from assets.staging.store import Store
from assets.text import compact
from assets.validated.compared import compared
from expectations.checks import compute
from expectations.witness import Compared
from tests.benchmarks.misprint import Sheet


@dataclass
class Pages:
    """The pages of a document as both readers have them; the second one's are read when they are asked for."""

    path: Path
    first: dict[int, Page]
    second: dict[int, Page] = field(default_factory=dict)

    @classmethod
    def of(cls, path: Path) -> Pages:
        return cls(path, {page.number: page for page in read_pages(path)})

    def again(self, numbers: Collection[int]) -> dict[int, Page]:
        missing = set(numbers) - self.second.keys()
        if missing:
            self.second |= {page.number: page for page in read_pages(self.path, SECOND, missing)}
        return {number: self.second[number] for number in numbers}

    def read(self, key: str) -> ReadDocument:
        """What the pages say, as of a body of its own: no rule looks from one copy at another."""
        found = interpret(tuple(self.first.values()), key, Hints(self.path.name), Again(SECOND, self.again))
        own = replace(found.identity, region_name=f"{found.identity.region_name} {key}")
        return replace(found, identity=own)

    def compare(self, numbers: Collection[int]) -> Compared:
        return compared(self.first, self.again(numbers), numbers)


@dataclass(frozen=True)
class Target:
    """One printed number: where it stands, and whether an identity (a sum, an equality) looks at it."""

    kind: str
    page: int
    grid: int
    row: int
    column: int
    box: Box
    printed: str
    takes_part: bool


_TARGETS = """
WITH used AS (
    SELECT result.*
    FROM chk_result AS result INNER JOIN chk_rule AS rule ON result.rule = rule.rule AND rule.severity <> 'info'
    WHERE result.reason IS NULL AND result.fails IS NULL AND NOT coalesce(result.at_most, FALSE)
),

looked_at AS (
    SELECT unnest(amounts) AS amount FROM used
    UNION
    SELECT amount.amount FROM chk_amount AS amount
    INNER JOIN used USING (sha256, table_index, page, x0, top)
)

SELECT table_kind, page, grid, "row", col, x0, top, x1, bottom, printed_text, rowid IN (FROM looked_at)
FROM stg_amount WHERE x0 IS NOT NULL AND grid IS NOT NULL AND regexp_matches(printed_text, '[0-9]') ORDER BY rowid
"""


def targets(pages: Pages) -> list[Target]:
    """Every number of the document with its cell; pages whose text stands sideways have none."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "staging.duckdb")
        store.replace([pages.read("base")], "v")
        with duckdb.connect(str(store.path)) as connection:
            compute(connection, ["base"])
            rows = connection.execute(_TARGETS).fetchall()
    found = [Target(*row[:5], Box(*row[5:9]), row[9], bool(row[10])) for row in rows]
    return [one for one in found if not pages.first[one.page].rotation]


def misprinted(pages: Pages, target: Target, chance: random.Random, folder: Path) -> Pages | None:
    """The document with another digit printed; ``None`` where the page cannot be changed so, and only so."""
    data = _sheet(pages.path, target.page).changed(target.box, chance)
    if data is None:
        return None
    path = folder / "misprint.pdf"
    path.write_bytes(data)
    (first,), (second,) = (list(read_pages(path, reader, [target.page])) for reader in ("pdfium", SECOND))
    before = pages.again([target.page])[target.page]
    changes = [_changed(pages.first[target.page], first), _changed(before, second)]
    if changes[0] != changes[1] or len(changes[0]) != 1:
        return None
    return Pages(pages.path, pages.first | {target.page: first}, pages.second | {target.page: second})


@cache
def _sheet(path: Path, page: int) -> Sheet:
    return Sheet(path, page)


def _changed(before: Page, after: Page) -> list[tuple[str, str]]:
    texts = [[compact(c.text) for g in page.grids for c in g.cells] for page in (before, after)]
    if len(texts[0]) != len(texts[1]):
        return [("", ""), ("", "")]
    return [(a, b) for a, b in zip(*texts, strict=True) if a != b]


def misread(pages: Pages, target: Target, chance: random.Random) -> Pages | None:
    """The document as it is, of which the first reader gives another digit."""
    page = pages.first[target.page]
    grid = page.grids[target.grid]
    cell = next(c for c in grid.cells if (c.row, c.column) == (target.row, target.column))
    at = [n for n, c in enumerate(cell.text) if c in "0123456789"]
    if compact(cell.text) != compact(target.printed) or not at:
        return None
    place = chance.choice(at)
    digit = chance.choice([d for d in "0123456789" if d != cell.text[place] and (d != "0" or place != at[0])])
    other = cell._replace(text=cell.text[:place] + digit + cell.text[place + 1 :])
    cells = tuple(other if c is cell else c for c in grid.cells)
    grids = tuple(replace(g, cells=cells) if g is grid else g for g in page.grids)
    changed = replace(page, grids=grids, lines=tuple(_line(line, cell, other) for line in page.lines))
    return Pages(pages.path, pages.first | {page.number: changed}, pages.second)


def _line(line: Line, cell: Cell, other: Cell) -> Line:
    """The line as read with the cell's other text."""
    x, y = cell.box.middle
    box = line.box
    if box.x0 <= x <= box.x1 and box.top <= y <= box.bottom and cell.text in line.text:
        return line._replace(text=line.text.replace(cell.text, other.text, 1))
    return line


def by_kind(
    found: Mapping[Path, list[Target]], each: int, chance: random.Random
) -> Iterator[tuple[Path, Target]]:
    """At most ``each`` numbers of every kind of table, drawn from all documents."""
    listed: dict[str, list[tuple[Path, Target]]] = {}
    for path, ones in found.items():
        for one in ones:
            listed.setdefault(one.kind, []).append((path, one))
    for kind in sorted(listed):
        yield from chance.sample(listed[kind], min(each, len(listed[kind])))
