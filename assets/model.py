"""The types through which a document flows, from the page to the staged row.

Here: frozen dataclasses (named tuples where a page has thousands: they are made in a third of the time), each with
the Chinese term of what it is. Not here: how any of them is made (that is each stage's own module) and how they are
stored (``warehouse/staging``).

    Page > Grid > Cell        what stands on the paper            (assets/cells)
    Identity, Contents        whose paper it is, what it promises (assets/documents, assets/tables)
    Table > Amount, ...       what the numbers mean               (assets/tables)
    Claim                     what the prose says                 (assets/narrative)
    Finding                   what does not fit, with its place   (every stage)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "rounding", "info"]
Cause = Literal["publisher", "extraction", "unknown"]
DocumentStatus = Literal["loaded", "partial", "quarantined", "not_a_budget"]
TableStatus = Literal["loaded", "declared_empty", "blank", "unrecognised", "quarantined", "missing"]
Quantity = Literal["money", "count", "percent", "price"]
SecondOutcome = Literal["agrees", "taken", "differs"]


class Box(NamedTuple):
    """A rectangle on a page in PDF points from the page's top left; ``x0 <= x1``, ``top <= bottom``."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """The centre ``(x, y)``: a word belongs to the cell that holds its centre."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def union(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )


class Line(NamedTuple):
    """One visible line of text outside or inside grids, words joined left to right."""

    text: str
    box: Box
    in_grid: bool
    """Whether its centre lies within a grid of the page (then it is a cell's text, not prose)."""


class Cell(NamedTuple):
    """One cell of a grid, with its text as printed (its lines joined by a newline) and its box."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled (or aligned) table found on one page; rows and columns count from 0."""

    page: int
    index: int
    box: Box
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    ruled: bool = True
    """Whether it was found by its rules; else by the alignment of its words (三线表 and tables without rules)."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page (页) as a reader sees it: only what lies in its visible box. ``number`` counts from 1."""

    number: int
    width: float
    height: float
    rotation: int
    """Degrees that the page as shown was turned clockwise to be read: its text stands sideways. Mostly 0."""
    lines: tuple[Line, ...]
    grids: tuple[Grid, ...]
    pictures: int = 0
    """Images on the page: one without lines but with pictures is a scan that nobody has read."""


@dataclass(frozen=True, slots=True)
class PageShape:
    """The size of a page as boxes on it are measured: its visible part, in points, turned so that text is upright."""

    number: int
    width: float
    height: float
    rotation: int
    """As of ``Page``."""
    pictures: int


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of a file from outside: its name and the sidecar (``sources.csv``). Never trusted over the text."""

    file_name: str
    region_name: str | None = None
    department_name: str | None = None
    department_code: str | None = None
    fiscal_year: int | None = None
    document_kind: str | None = None
    scope: str | None = None
    approved_date: date | None = None
    """When the finance department approved the budget (批复日期)."""
    published_date: date | None = None
    """When the body published it (公开日期)."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose document it is (公开主体, 年度, 预算/决算, 部门/单位). ``None`` where neither text nor sidecar says."""

    region_name: str | None
    department_name: str | None
    department_code: str | None
    fiscal_year: int | None
    document_kind: str | None
    """``budget`` (预算) or ``final_account`` (决算)."""
    scope: str | None
    """``department`` (部门, consolidated) or ``unit`` (单位, own)."""
    title: str | None = None


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One table that the table of contents (目录) promises."""

    ordinal: int
    title: str
    table_kind: str | None
    page: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value was read: page (from 1), grid on that page, row and column in that grid, and its box."""

    page: int
    grid: int | None = None
    row: int | None = None
    column: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """One number printed in a recognised table (金额, 数量, 占比 ...)."""

    line: int
    """Body row of the table across its pages, from 1."""
    measure: str
    printed_text: str
    value: Decimal
    """As printed, in the printed unit."""
    quantity: Quantity
    place: Place
    side: str | None = None
    item_code: str | None = None
    item_name: str | None = None
    parent_name: str | None = None
    unit_name: str | None = None
    period: str = "this_year"
    level: int | None = None
    """Depth in the table's tree: 0 for 合计, 1 for 类 (or department), 2 for 款, 3 for 项 ..."""
    is_leaf: bool = False
    unit: str | None = None
    """The money unit where the cell itself or its header prints one; else the table's."""


@dataclass(frozen=True, slots=True)
class LineText:
    """The words of one body row of a line table (采购, 购买服务, 项目, 支出明细): attribute name to printed text."""

    line: int
    attribute: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Indicator:
    """One performance indicator (绩效指标)."""

    horizon: str
    """``long_term`` (长期) or ``annual`` (年度)."""
    objective: str | None
    level1: str | None
    level2: str | None
    name: str
    target: str | None
    basis: str | None
    prior2: str | None
    prior1: str | None
    weight: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class FormField:
    """A labelled text of a form (部门职能概述, 立项依据, 项目类别 ...). Personal data carry no text."""

    label: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """One standard table or form of a document, whole over its pages."""

    kind: str
    """A ``table_kind`` of the contract, or ``other``."""
    title: str
    number: str | None
    """The printed ordinal (预算08表 -> ``8``)."""
    unit: str | None
    first_page: int
    last_page: int
    status: TableStatus
    rows: int
    note: str | None = None
    project_name: str | None = None
    grids: tuple[tuple[int, int], ...] = ()
    """The ``(page, grid index)`` it was read from."""
    amounts: tuple[Amount, ...] = ()
    texts: tuple[LineText, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    fields: tuple[FormField, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure stated in the narrative (文字说明)."""

    claim: str
    printed_text: str
    sentence: str
    place: Place
    value: Decimal | None = None
    unit: str | None = None
    amount_yuan: Decimal | None = None
    percent: Decimal | None = None
    direction: str | None = None
    """``increase``, ``decrease`` or ``flat`` where the sentence says so; then the amount is signed."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not hold or could not be read, with its place."""

    rule: str
    severity: Severity
    cause: Cause
    message: str
    table_kind: str | None = None
    item_code: str | None = None
    item_name: str | None = None
    measure: str | None = None
    printed: str | None = None
    computed: str | None = None
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class TokenCount:
    """How many numeric tokens of a page were taken for what (数字台账); ``table`` -1: outside every table."""

    page: int
    table: int
    role: str
    tokens: int


@dataclass(frozen=True, slots=True)
class SecondReading:
    """What another decoder said of a table whose sums did not hold (复读)."""

    table: int
    """Its index among the document's tables."""
    reader: str
    outcome: SecondOutcome
    """``agrees``: the same texts, so it is printed so; ``taken``: it closes and stands; ``differs``: neither closes."""
    cells: int
    """Cells with a text in either reading."""
    differ: int


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """All that one PDF gave: the unit of work of a reading process and of the staging store."""

    sha256: str
    status: DocumentStatus
    reason: str
    identity: Identity
    pages: int
    seconds: float
    shapes: tuple[PageShape, ...] = ()
    contents: tuple[ContentsEntry, ...] = ()
    tables: tuple[Table, ...] = ()
    cells: tuple[tuple[int, Grid], ...] = ()
    """``(table index or -1, grid)``: every grid, recognised or not; nothing is dropped."""
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
    audit: tuple[TokenCount, ...] = ()
    second_readings: tuple[SecondReading, ...] = ()
