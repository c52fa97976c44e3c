"""A semantic guard: what is a number of which unit, what adds up within what, and that no mart mixes what overlaps."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from made_store import MadeStore, Warehouse

from warehouse.comments import all_columns
from warehouse.database import sql_files
from warehouse.dictionary import PICTURES
from warehouse.examples import NUMERIC, example, sources
from warehouse.semantics import MEASURES, semantics

NEVER_SUMMED = re.compile(
    r"_(percent|ratio|rank|points|year|days|month|key)$|price|^per_|_per_|^prior_|difference|change"
)
MARTS = [file for file in sql_files().values() if file.folder == "marts"]
CODES = re.compile(r"--[^\n]*")


def department(store: MadeStore, sha256: str, sequence: int, unit: str = "万元", **given: Any) -> None:
    """A budget whose amounts are 1 in 万元 or 10,000 in 元, with all that the marts ask for."""
    factor = {"元": 10_000, "万元": 1}[unit]
    doc = store.document(sha256, sequence, amount_unit=unit, **given)
    said = {"unit": unit}
    by_function = store.table(doc, 0, "general_public_by_function", unit=unit)
    for line, code in enumerate(("2010101", "2080505", "2010102"), start=1):
        measures = {"personnel": 30, "operating_expense": 5} if line < 3 else {"project": 20}
        printed = {measure: str(value * factor) for measure, value in measures.items()}
        store.amounts(by_function, line, printed, item_code=code, item_name=f"科目{code}", **said)
    whole = store.table(doc, 1, "expenditure_summary", unit=unit)
    store.amounts(whole, 1, {"basic": str(70 * factor), "project": str(20 * factor)}, item_code="2010101",
                  item_name="行政运行", **said)  # fmt: skip
    public = store.table(doc, 2, "three_public", unit=unit)
    store.amounts(
        public, 1, {"vehicle_operation": str(3 * factor), "official_reception": str(factor)}, **said
    )
    items = store.table(doc, 3, "basic_by_economic", unit=unit)
    store.amounts(
        items, 1, {"personnel": str(30 * factor)}, item_code="30108", item_name="养老保险缴费", **said
    )
    project = store.table(doc, 4, "project_expenditure", unit=unit)
    store.amounts(
        project, 1, {"total": str(20 * factor)}, item_code="42010324101T000000101", item_name="项目甲", **said
    )
    bought = store.table(doc, 5, "procurement", unit=unit)
    store.amounts(
        bought, 1, {"quantity": "2", "unit_price": str(2 * factor), "amount": str(4 * factor)}, **said
    )
    store.texts(bought, 1, catalogue="[A02010105]台式计算机", project="项目甲", unit_of_measure="台")
    store.table(doc, 6, "government_fund", status="declared_empty", rows=0, numbers=0)
    store.claim(doc, 0, "headcount_actual", "10人", value=Decimal(10), unit="人")
    store.claim(doc, 1, "vehicles", "2辆", value=Decimal(2), unit="辆")


def built(folder: Path, name: str, *documents: dict[str, Any]) -> Warehouse:
    store = MadeStore(folder / f"{name}.duckdb")
    for sequence, given in enumerate(documents, start=1):
        department(store, sequence=sequence, **given)
    return store.built()


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    return built(tmp_path_factory.mktemp("alone"), "alone", {"sha256": "late"})


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """The same department, printed in 元, after an earlier revision of it and beside a unit's own document."""
    return built(
        tmp_path_factory.mktemp("beside"), "beside",
        {"sha256": "early"}, {"sha256": "late", "unit": "元"}, {"sha256": "unit", "scope": "unit"},
    )  # fmt: skip


def columns(warehouse: Warehouse) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    query = "SELECT table_name, column_name, data_type FROM duckdb_columns()"
    query += " WHERE schema_name = 'main' AND NOT internal"
    for table, column, kind in warehouse.rows(query):
        found.setdefault(table, {})[column] = kind
    return found


def test_every_number_has_a_unit(alone: Warehouse) -> None:
    unknown = [
        f"{table}.{column}"
        for table, kinds in columns(alone).items()
        for column, kind in kinds.items()
        if NUMERIC.match(kind) and semantics().unit(column) is None
    ]
    assert unknown == [], "give them a suffix of warehouse/semantics.yaml, or a unit there"


def test_numbers_of_marts_say_their_unit_in_their_names(alone: Warehouse) -> None:
    places = {"page", "line", "document_key"}
    for mart in MARTS:
        for column, kind in columns(alone)[mart.name].items():
            if NUMERIC.match(kind) and column not in places:
                assert any(column.endswith(suffix) for suffix in semantics().suffixes), (
                    f"{mart.name}.{column}"
                )
                assert (kind.startswith("DECIMAL") and kind.endswith(",2)")) or not column.endswith(
                    "_yuan"
                ), column


def test_every_table_of_money_says_what_adds_up_within_what(alone: Warehouse) -> None:
    known = columns(alone)
    money = {
        t for t, kinds in known.items() if t.startswith(MEASURES) and any(c.endswith("_yuan") for c in kinds)
    }
    assert set(semantics().sums) == money
    for table, sums in semantics().sums.items():
        assert set(sums.columns) | set(sums.within) <= set(known[table]), table
        assert "scope" in sums.within or not sums.columns, (
            f"{table}: a department's document repeats its units' money"
        )
        assert "is_current" in sums.within or not table.startswith("fct_") or not sums.columns
        assert [c for c in sums.columns if NEVER_SUMMED.search(c)] == [], table


def test_the_file_itself_tells_units_and_sums(alone: Warehouse) -> None:
    query = "SELECT comment FROM duckdb_columns() WHERE schema_name = 'main'"
    query += " AND table_name = ? AND column_name = ?"
    assert "adds up within one is_current, scope" in alone.one(query, "fct_budget_line", "amount_yuan")
    assert "do not add up" in alone.one(query, "fct_procurement_line", "unit_price_yuan")
    assert "unit: percent (%)" in alone.one(query, "mart_spending_structure", "project_percent")


@pytest.mark.parametrize("mart", MARTS, ids=lambda mart: mart.name)
def test_marts_read_yuan_only(mart: Any) -> None:
    sql = CODES.sub("", mart.sql)
    assert "amounts" not in mart.mentions(), (
        "amounts holds totals beside leaves, and every scope and revision"
    )
    assert not re.search(r"\b(value|printed_text|10000|1e4)\b", sql), "as printed is 元 here and 万元 there"
    assert mart.is_view


@pytest.mark.parametrize("mart", MARTS, ids=lambda mart: mart.name)
def test_marts_keep_scopes_and_revisions_apart(alone: Warehouse, beside: Warehouse, mart: Any) -> None:
    kinds = columns(alone)[mart.name]
    assert "scope" in kinds
    names = ", ".join(
        c for c in kinds if not c.startswith("nearest") and c not in ("document_key", "file_name")
    )
    query = f"SELECT {names} FROM {mart.name} WHERE scope = 'department' ORDER BY ALL"
    assert beside.rows(query) == alone.rows(query)


def test_the_made_documents_reach_the_marts(alone: Warehouse, beside: Warehouse) -> None:
    silent = {"mart_execution_pace", "mart_score_is_execution_rate", "mart_project_score_and_budget"}
    silent |= {"mart_indicator_weights"}  # these ask for forms
    for mart in MARTS:
        assert mart.name in silent or alone.one(f"SELECT count(*) FROM {mart.name}") > 0, mart.name
    assert beside.rows("SELECT scope, procurement_yuan FROM mart_procurement_reserved ORDER BY ALL") == [
        ("department", Decimal(40_000)), ("unit", Decimal(40_000)),
    ]  # fmt: skip
    assert alone.one("SELECT per_head_yuan FROM mart_three_public_per_head") == Decimal(4_000)


def test_every_fact_is_pictured_and_says_where_it_comes_from() -> None:
    facts = {
        file.name for file in sql_files().values() if file.folder == "facts" and file.name.startswith("fct_")
    }
    assert set(sources()) == facts
    assert {fact for picture in PICTURES.values() for fact in picture} == facts


def test_the_examples_of_the_dictionary_run(alone: Warehouse) -> None:
    with duckdb.connect(str(alone.path), read_only=True) as handle:
        for table, found in all_columns(handle).items():
            handle.execute(example(table, found))


def test_every_key_points_to_a_member(of_samples: Path) -> None:
    """Unknown members stand for what is not known: no key of a fact is NULL, none points to nothing."""
    natural = re.compile(r"(_group|^text|^masked|^canonical)_key$")
    with duckdb.connect(str(of_samples), read_only=True) as handle:
        related = handle.execute(
            "SELECT from_table, from_column, to_table, to_column FROM relationships"
        ).fetchall()
        known = {(table, column) for table, column, _, _ in related}
        for table, found in all_columns(handle).items():
            keys = [name for name, _ in found if name.endswith("_key")] if table.startswith("fct_") else []
            assert [key for key in keys if (table, key) not in known and not natural.search(key)] == [], table
        for table, column, dimension, key in related:
            lost = f"SELECT count(*) FROM {table} AS f ANTI JOIN {dimension} AS d ON f.{column} = d.{key}"
            unknown_project = " WHERE f.project_key <> 0" if table == "dim_project" else ""
            assert handle.execute(lost + unknown_project).fetchall() == [(0,)], (table, column)
