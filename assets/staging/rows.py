"""What was read from a document, as rows of the working store.

Here: ``ReadDocument`` → tuples in the column order of ``warehouse/staging/schema.sql``, amounts in yuan. Not here:
writing them (``assets.staging.store``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from assets.model import Amount, Box, Finding, Place, ReadDocument, Table
from assets.text import to_yuan

Row = tuple[Any, ...]
_LARGEST = Decimal(10) ** 16
"""Yuan: above every budget there is, and the limit of DECIMAL(18, 2)."""

WRITTEN = (
    "stg_document",
    "stg_contents",
    "stg_page",
    "stg_table",
    "stg_cell",
    "stg_amount",
    "stg_line_text",
    "stg_indicator",
    "stg_field",
    "stg_claim",
    "stg_token_count",
    "stg_second_reading",
    "stg_reader_finding",
)
"""The tables of the working store that the rows of a document go into."""

_CORNERS = frozenset(Box._fields)
_STEP = Decimal("0.00000001")
_NOT_CORRECTED = (None, None)
"""``read_value`` and ``read_yuan``: set only where a correction stands in their place (``assets.corrections``)."""


@dataclass(frozen=True, slots=True)
class Staged:
    """A document as it goes into the store: what a build says of it, and its rows by table, in columns (Arrow)."""

    sha256: str
    status: str
    reason: str
    numbers: int
    findings: int
    cells: int
    rows: Mapping[str, pa.RecordBatch]


def staged(
    document: ReadDocument, extractor_version: str, now: datetime, schemas: Mapping[str, pa.Schema]
) -> Staged:
    """The document in the columns of the store's tables; ``schemas`` are theirs, as Arrow."""
    rows = rows_of(document, extractor_version, now)
    return Staged(
        document.sha256,
        document.status,
        document.reason,
        sum(len(table.amounts) for table in document.tables),
        len(document.findings),
        len(rows["stg_cell"]),
        {table: _columns(new, schemas[table]) for table, new in rows.items() if new},
    )


def _columns(rows: list[Row], schema: pa.Schema) -> pa.RecordBatch:
    pool = pa.system_memory_pool()  # Arrow's own reserves more address space than a reading process may have
    arrays = [
        pa.array(_rounded(values), column.type, from_pandas=True, memory_pool=pool)
        if column.name in _CORNERS
        else pa.array(values, column.type, memory_pool=pool)
        for values, column in zip(zip(*rows, strict=True), schema, strict=True)
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _rounded(values: Row) -> npt.NDArray[np.float64]:
    """Lengths to a thousandth of a point: finer is noise. Missing ones become NaN."""
    return np.array(values, np.float64).round(3)


def rows_of(document: ReadDocument, extractor_version: str, now: datetime) -> dict[str, list[Row]]:
    """The rows of one document by table of the working store; every table that it writes is a key."""
    sha, tables = document.sha256, list(enumerate(document.tables))
    lost: list[Finding] = []
    aligned = {index for index, grid in document.cells if not grid.ruled}
    amounts = [row for i, t in tables for row in _amounts(sha, i, t, lost)]
    return {
        "stg_document": [_document(document, extractor_version, now)],
        "stg_contents": [(sha, c.ordinal, c.title, c.table_kind, c.page) for c in document.contents],
        "stg_page": [(sha, p.number, p.width, p.height, p.rotation, p.pictures) for p in document.shapes],
        "stg_table": [_table(sha, i, t, i not in aligned) for i, t in tables],
        "stg_cell": list(_cells(document)),
        "stg_amount": amounts,
        "stg_line_text": [
            (sha, i, t.kind, x.line, x.attribute, x.text, *_at(x.place)) for i, t in tables for x in t.texts
        ],
        "stg_indicator": list(_indicators(document)),
        "stg_field": [
            (sha, i, t.kind, t.project_name, f.label, f.text, *_at(f.place))
            for i, t in tables
            for f in t.fields
        ],
        "stg_claim": list(_claims(document)),
        "stg_token_count": [
            (sha, t.page, t.table if t.table >= 0 else None, t.role, t.tokens) for t in document.audit
        ],
        "stg_second_reading": [
            (sha, s.table, s.reader, s.outcome, s.cells, s.differ) for s in document.second_readings
        ],
        "stg_reader_finding": [finding_row(sha, f) for f in (*document.findings, *lost)],
    }


def _document(d: ReadDocument, extractor_version: str, now: datetime) -> Row:
    i = d.identity
    who = (
        i.title,
        i.region_name,
        i.department_name,
        i.department_code,
        i.fiscal_year,
        i.document_kind,
        i.scope,
    )
    return (d.sha256, d.status, d.reason, *who, usual_unit(d), d.pages, extractor_version, now, d.seconds)


def usual_unit(document: ReadDocument) -> str | None:
    """The unit of most of its tables with numbers (the first such in the document where two tie)."""
    units = Counter(t.unit for t in document.tables if t.unit and t.amounts)
    return units.most_common(1)[0][0] if units else None


def _table(sha: str, index: int, t: Table, is_ruled: bool) -> Row:
    where = (t.unit, t.first_page, t.last_page)
    return (
        sha,
        index,
        t.kind,
        t.title,
        t.number,
        *where,
        t.status,
        t.rows,
        len(t.amounts),
        t.note,
        t.project_name,
        is_ruled,
    )


def _cells(document: ReadDocument) -> Iterator[Row]:
    for index, grid in document.cells:
        table = index if index >= 0 else None
        for c in grid.cells:
            span = (c.row, c.column, c.row_span, c.column_span)
            yield (document.sha256, table, grid.page, grid.index, *span, c.text, *_corners(c.box))


def _amounts(sha: str, index: int, table: Table, lost: list[Finding]) -> Iterator[Row]:
    for a in table.amounts:
        unit = a.unit or table.unit if a.quantity in ("money", "price") else a.unit
        yuan = to_yuan(a.value, unit) if a.quantity in ("money", "price") else None
        if abs(a.value) >= _LARGEST or (yuan is not None and abs(yuan) >= _LARGEST):
            lost.append(_too_large(table, a))
            continue
        key = (a.side, a.item_code, a.item_name, a.parent_name, a.unit_name, a.level)
        value = a.value.quantize(_STEP)
        number = (a.measure, a.period, a.quantity, a.printed_text, value, unit, yuan, a.is_leaf)
        place = (a.place.page, a.place.grid, a.place.row, a.place.column, *_corners(a.place.box))
        yield (sha, index, table.kind, a.line, *key, *number, *place, *_NOT_CORRECTED)


def _too_large(table: Table, amount: Amount) -> Finding:
    return Finding(
        rule="number_too_large",
        severity="error",
        cause="unknown",
        message=f"{amount.printed_text} is larger than any budget and was left out; it may be two numbers run together",
        table_kind=table.kind,
        item_code=amount.item_code,
        item_name=amount.item_name,
        measure=amount.measure,
        printed=amount.printed_text,
        page=amount.place.page,
        box=amount.place.box,
    )


def _indicators(document: ReadDocument) -> Iterator[Row]:
    for index, t in enumerate(document.tables):
        for line, i in enumerate(t.indicators, start=1):
            what = (i.horizon, i.objective, i.level1, i.level2, i.name, i.target, i.basis, i.prior2, i.prior1)
            yield (document.sha256, index, t.kind, line, t.project_name, *what, i.weight, *_at(i.place))


def _claims(document: ReadDocument) -> Iterator[Row]:
    for index, c in enumerate(document.claims):
        value = None if c.value is None else c.value.quantize(_STEP)
        figures = (value, c.unit, c.amount_yuan, c.percent, c.direction)
        yield (document.sha256, index, c.claim, c.printed_text, *figures, c.sentence, *_at(c.place))


def finding_row(sha: str, f: Finding) -> Row:
    """A finding in the column order of ``stg_reader_finding`` and ``stg_check_finding``."""
    what = (f.table_kind, f.item_code, f.item_name, f.measure, f.printed, f.computed)
    return (sha, f.rule, f.severity, f.cause, *what, f.page, *_corners(f.box), f.message)


def _at(place: Place) -> Row:
    return (place.page, *_corners(place.box))


def _corners(box: Box | None) -> Row:
    return (None, None, None, None) if box is None else box
