"""The sample documents, whole: every number, indicator and claim against hand-made truth, nothing missing or extra."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from assets.model import Hints, ReadDocument
from assets.staging.document import read_document
from assets.text import compact, item_name, to_yuan

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.pdf"))
Fact = tuple[Any, ...]


@cache
def read(path: Path) -> ReadDocument:
    return read_document(path, "0" * 64, Hints(path.name), None)


def truth(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        (ROOT / "tests/data/truth" / f"{path.stem}.truth.json").read_text("utf-8")
    )
    return found


def plain(text: str | None) -> str:
    return item_name(text or "").translate(str.maketrans("（）：，", "():,"))


def read_facts(document: ReadDocument) -> Counter[Fact]:
    return Counter(
        (t.kind, a.side, a.item_code, plain(a.item_name), a.measure, a.period, a.printed_text.replace("万元", ""),
         to_yuan(a.value, a.unit or t.unit) if a.quantity in ("money", "price") else None)
        for t in document.tables for a in t.amounts
    )  # fmt: skip


def true_facts(found: dict[str, Any]) -> Counter[Fact]:
    return Counter(
        (t["kind"], f.get("side"), f.get("item_code"), plain(f.get("item_name")), f["measure"], f["period"],
         compact(f["text"]), Decimal(f["yuan"]) if f.get("yuan") else None)
        for t in found["tables"] for f in t["facts"]
    )  # fmt: skip


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_every_number_is_read_once_with_its_key(path: Path) -> None:
    got, want = read_facts(read(path)), true_facts(truth(path))
    assert not list((want - got).items())[:5]
    assert not list((got - want).items())[:5]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_every_indicator_is_read(path: Path) -> None:
    fields = ("horizon", "level1", "level2", "name", "target", "basis", "weight")
    got = Counter(
        tuple(compact(getattr(i, f) or "") for f in fields) for t in read(path).tables for i in t.indicators
    )
    want = Counter(
        tuple(compact(str(i.get(f) or "")) for f in fields)
        for t in truth(path)["tables"]
        for i in t["indicators"]
    )
    assert not list((want - got).items())[:5]
    assert not list((got - want).items())[:5]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_tables_stand_on_their_pages(path: Path) -> None:
    got = [(t.kind, t.first_page, t.last_page, t.unit) for t in read(path).tables]
    want = [(t["kind"], t["pages"][0], t["pages"][-1], t["unit"]) for t in truth(path)["tables"]]
    assert got == want


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_whose_document_it_is(path: Path) -> None:
    identity, want = read(path).identity, truth(path)["document"]
    assert identity.region_name == want["region_name"]
    assert identity.department_name == want["department_name"]
    assert identity.department_code == want["department_code"]
    assert (identity.fiscal_year, identity.document_kind) == (want["fiscal_year"], want["document_kind"])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_claims_of_the_narrative(path: Path) -> None:
    want = {(c["claim"], Decimal(c["yuan"])) for c in truth(path)["narrative"] if c.get("yuan")}
    names = {claim for claim, _ in want}
    got = {
        (c.claim, c.amount_yuan) for c in read(path).claims if c.claim in names and c.amount_yuan is not None
    }
    assert {(c, abs(y)) for c, y in got} == {(c, abs(y)) for c, y in want}


def test_nothing_in_the_samples_is_unreadable() -> None:
    assert [f for path in SAMPLES for f in read(path).findings if f.cause == "extraction"] == []
