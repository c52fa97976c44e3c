"""The page of one document, which is one body's year: its money, every table, every finding with both sides.

Here: putting together what the page shows. Not here: queries (``asking``), rows and columns of a table
(``assets.evidence.tabulate``), the layout (``templates``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assets.evidence.lookup import Row, Warehouse
from assets.evidence.sentence import sentence, side_and_unit
from assets.evidence.tabulate import ReviewTable, review_tables
from assets.site.asking import Batch, batches, by
from assets.site.bar_chart import Bar
from assets.site.overview import Asked, Page, chart
from assets.site.words import page_of

_ORDER = ("error", "warning", "rounding", "info")


@dataclass(frozen=True, slots=True)
class ShownTable:
    """One table of a document: its row of ``tables``, and its numbers in rows and columns where it has any."""

    row: Row
    body: ReviewTable | None


def pages(handle: Warehouse, known: Asked) -> Iterator[Page]:
    """A page for every current document."""
    money = {row["document_key"]: row for row in known.money}
    bodies = by(known.money, "org_group_key", "document_kind", "scope")
    earlier = by([row for row in known.documents if not row["is_current"]], *_SUBJECT)
    for some, batch in batches(handle, known.current):
        for document in some:
            own = money.get(document["document_key"])
            key = (document["org_group_key"], document["document_kind"], document["scope"])
            years = bodies.get(key, []) if document["org_group_key"] else []
            yield _page(document, own, years, earlier.get(tuple(document[c] for c in _SUBJECT), []), batch)


_SUBJECT = ("region_name", "department_name", "fiscal_year", "document_kind", "scope")


def _page(
    document: Row, money: Row | None, years: Sequence[Row], earlier: Sequence[Row], batch: Batch
) -> Page:
    key = document["document_key"]
    findings = batch.findings.get(key, [])
    cells = by(batch.cells.get(key, []), "finding_id")
    return Page(
        page_of(document),
        "document.html.j2",
        {
            "document": document,
            "money_row": money,
            "years": sorted(years, key=lambda row: (row["fiscal_year"] or 0, row["document_key"])),
            "trend": _trend(years),
            "earlier": earlier if document["department_name"] else [],
            "tables": _tables(batch.tables.get(key, []), batch.numbers.get(key, [])),
            "findings": [
                (severity, [f for f in findings if f["severity"] == severity]) for severity in _ORDER
            ],
            "cells": cells,
            "sentences": {f["finding_id"]: _sentence(f, cells.get(f["finding_id"], ())) for f in findings},
            "marked": _marked(findings, cells),
        },
    )


def _sentence(finding: Row, cells: Sequence[Row]) -> str:
    side, unit = side_and_unit((cell["role"], cell["side"], cell["unit"]) for cell in cells)
    item = (side, finding["item_code"], finding["item_name"])
    return sentence(
        finding["table_kind"], item, finding["measure"], finding["printed"], finding["computed"], unit
    )


def _trend(years: Sequence[Row]) -> Any:
    """The three public expenses of the body, where it publishes more than one year; years without a figure are said."""
    told = [(row["fiscal_year"], row["three_public_yuan"]) for row in years if row["fiscal_year"]]
    told.sort(key=lambda pair: pair[0])
    if len({year for year, _ in told}) < 2 or len(told) != len({year for year, _ in told}):
        return ""
    return chart(
        "trend", "“三公”经费逐年 three public expenses by year", [Bar(str(y), amount) for y, amount in told]
    )


def _tables(found: Sequence[Row], numbers: Sequence[Row]) -> list[ShownTable]:
    indexed = {row["table_index"]: row for row in found if row["table_index"] is not None}
    of_table = by(numbers, "table_index")
    shown = []
    for row in found:
        index = row["table_index"]
        body = review_tables(of_table[index], indexed) if index is not None and of_table.get(index) else []
        shown.append(ShownTable(row, body[0] if body else None))
    return shown


def _marked(findings: Sequence[Row], cells: Mapping[str, Sequence[Row]]) -> dict[str, tuple[str, str]]:
    """The numbers that findings are about, each with the worst finding and its severity."""
    marked: dict[str, tuple[str, str]] = {}
    for finding in sorted(findings, key=lambda f: -_ORDER.index(f["severity"])):
        for cell in cells.get(finding["finding_id"], ()):
            if cell["role"] == "printed" and cell["number_id"]:
                marked[cell["number_id"]] = (finding["finding_id"], finding["severity"])
    return marked
