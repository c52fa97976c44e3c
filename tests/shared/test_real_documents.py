"""Published documents of other cities with hand-made truth: read where they lie, beside the project, never copied.

Skipped, loudly, where ../shared is absent.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from assets.model import Hints, ReadDocument
from assets.staging.document import read_document
from assets.staging.rows import usual_unit
from assets.text import item_name, to_yuan

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "real"
TRUTHS = sorted(REAL.glob("*/*.truth.json"))
SUMMARY = {
    "budget_summary",
    "fiscal_appropriation_summary",
    "final_summary",
    "final_fiscal_appropriation_summary",
}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not TRUTHS, reason=f"{REAL} is not there: the documents of other cities were NOT tested"
    ),
]
Fact = tuple[Any, ...]


@cache
def read(truth: Path) -> ReadDocument:
    pdf = truth.with_name(truth.name.replace(".truth.json", ".pdf"))
    return read_document(pdf, "0" * 64, Hints(pdf.name), None)


def plain(text: str | None) -> str:
    return item_name(text or "").translate(str.maketrans("（）：，", "():,"))


def number(text: str) -> Decimal:
    try:
        return Decimal(text.replace(",", "").rstrip("%")).normalize() + 0
    except InvalidOperation:  # a dash is the number 0
        return Decimal(0)


def key(kind: str, side: str | None, code: str | None, name: str | None, measure: str, period: str) -> Fact:
    return (
        kind,
        side,
        code or plain(name),
        "amount" if kind in SUMMARY and measure == "total" else measure,
        period,
    )


def true_facts(truth: dict[str, Any]) -> Counter[Fact]:
    return Counter(
        (
            *key(t["kind"], f.get("side"), f.get("item_code"), f.get("item_name"), f["measure"], f["period"]),
            number(f.get("yuan") or f.get("value") or f["text"]),
        )
        for t in truth["tables"]
        for f in t["facts"]
    )


def read_facts(document: ReadDocument, kinds: set[str]) -> Counter[Fact]:
    return Counter(
        (
            *key(t.kind, a.side, a.item_code, a.item_name, a.measure, a.period),
            number(str(to_yuan(a.value, a.unit or t.unit) if a.quantity in ("money", "price") else a.value)),
        )
        for t in document.tables
        if t.kind in kinds
        for a in t.amounts
    )


@pytest.mark.parametrize("path", TRUTHS, ids=lambda p: f"{p.parent.name}-{p.stem[:12]}")
def test_every_labelled_number_is_read_and_none_invented(path: Path) -> None:
    truth = json.loads(path.read_text("utf-8"))
    want = true_facts(truth)
    got = read_facts(read(path), {fact[0] for fact in want})
    assert not list((want - got).items())[:5]
    assert not list((got - want).items())[:5]


@pytest.mark.parametrize("path", TRUTHS, ids=lambda p: f"{p.parent.name}-{p.stem[:12]}")
def test_body_year_kind_and_scope_are_what_the_pages_print(path: Path) -> None:
    with (ROOT / "tests/data/real_identity.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["path"]: row for row in csv.DictReader(file)}
    want = rows[str(path.relative_to(REAL)).replace(".truth.json", ".pdf")]
    document = read(path)
    names = [name for name in want if name not in ("path", "amount_unit")]
    got = {name: str(getattr(document.identity, name) or "") for name in names}
    assert got | {"amount_unit": usual_unit(document) or ""} == {n: v for n, v in want.items() if n != "path"}
