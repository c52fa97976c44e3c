"""The tables that other programs rely on: their columns, what is in them, and what is kept out."""

from decimal import Decimal

import pytest
from made_store import MadeStore, Warehouse

COLUMNS = {
    "amounts": "file_name, document_sha256, is_current, region_name, department_name, fiscal_year, document_kind, "
    "table_kind, table_title, table_number, line, side, item_code, item_name, parent_name, unit_name, measure, period, "
    "printed_text, value, amount_yuan, is_leaf, page, x0, top, x1, bottom",
    "indicators": "file_name, table_kind, project_name, horizon, objective, level1, level2, name, target, basis, "
    "prior2, prior1, weight, page",
    "claims": "file_name, claim, printed_text, amount_yuan, percent, sentence, page",
    "documents": "file_name, document_sha256, status, reason, region_name, department_name, fiscal_year, "
    "document_kind, scope, amount_unit, pages, revision, is_current, first_seen_at, loaded_at, extractor_version",
    "tables": "file_name, table_kind, table_title, first_page, last_page, unit, status, rows, numbers",
    "findings": "file_name, rule, severity, cause, table_kind, item_code, item_name, measure, printed, computed, page, "
    "message",
}


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    store = MadeStore(tmp_path_factory.mktemp("contract") / "staging.duckdb")
    good = store.document("good", 1)
    store.sighting(good, "again.pdf", 2)
    summary = store.table(good, 0, "budget_summary", table_number="1")
    store.amounts(summary, 1, {"amount": "1,234.56"}, side="revenue", item_name="一般公共预算拨款收入")
    store.amounts(summary, 2, {"amount": "1,234.56"}, side="revenue", item_name="收入总计", is_leaf=False)
    bought = store.table(good, 1, "procurement")
    store.amounts(bought, 1, {"quantity": "3", "unit_price": "0.50", "amount": "1.50"}, item_code="101001")
    store.table(good, 2, "government_fund", status="declared_empty", rows=0, numbers=0)
    spoilt = store.table(good, 3, "expenditure_summary", status="quarantined")
    store.amounts(spoilt, 1, {"total": "9"}, item_code="2010101", item_name="行政运行")
    for ordinal, kind in enumerate(["budget_summary", "revenue_summary", "government_fund", None], start=1):
        store.contents(good, ordinal, kind, f"表{ordinal}")
    store.claim(good, 0, "total_budget", "1234.56万元", amount_yuan=Decimal("12345600.00"), unit="万元")
    store.finding(good, "unknown_header", severity="warning", cause="extraction", page=3)
    store.finding(good, "revenue_equals_expenditure", by="check", printed="1", computed="2")
    bad = store.document("bad", 3, status="quarantined", reason="cannot be opened", fiscal_year=2023)
    store.amounts(store.table(bad, 0, "budget_summary"), 1, {"amount": "5"}, side="revenue")
    store.document("letter", 4, status="not_a_budget", reason="no budget table", department_name=None)
    store.sighting("unread", "unread.pdf", 5)
    return store.built()


@pytest.mark.parametrize("table", COLUMNS)
def test_columns_come_in_the_order_of_the_interface(warehouse: Warehouse, table: str) -> None:
    columns = [name for (name, *_) in warehouse.rows(f"DESCRIBE SELECT * FROM {table}")]
    wanted = COLUMNS[table].split(", ")
    assert columns[: len(wanted)] == wanted


def test_one_row_per_file_ever_seen(warehouse: Warehouse) -> None:
    assert warehouse.rows(
        "SELECT file_name, status, is_current, reason FROM documents ORDER BY file_name"
    ) == [
        ("again.pdf", "duplicate", False, "same content as good.pdf"),
        ("bad.pdf", "quarantined", False, "cannot be opened"),
        ("good.pdf", "loaded", True, ""),
        ("letter.pdf", "not_a_budget", False, "no budget table"),
        ("unread.pdf", "quarantined", False, "seen but not read yet"),
    ]


def test_every_printed_number_once_and_nothing_of_what_is_quarantined(warehouse: Warehouse) -> None:
    query = (
        "SELECT file_name, table_kind, line, measure, value, amount_yuan, is_leaf FROM amounts ORDER BY ALL"
    )
    assert warehouse.rows(query) == [
        ("good.pdf", "budget_summary", 1, "amount", Decimal("1234.56"), Decimal("12345600.00"), True),
        ("good.pdf", "budget_summary", 2, "amount", Decimal("1234.56"), Decimal("12345600.00"), False),
        ("good.pdf", "procurement", 1, "amount", Decimal("1.50"), Decimal("15000.00"), True),
        ("good.pdf", "procurement", 1, "quantity", Decimal("3"), None, True),
        ("good.pdf", "procurement", 1, "unit_price", Decimal("0.50"), Decimal("5000.00"), True),
    ]


def test_money_is_exact_to_the_cent(warehouse: Warehouse) -> None:
    types = dict(row[:2] for row in warehouse.rows("DESCRIBE SELECT * FROM amounts"))
    assert types["amount_yuan"] == "DECIMAL(18,2)"
    assert types["value"] == "DECIMAL(28,8)"


def test_tables_found_and_tables_promised_in_vain(warehouse: Warehouse) -> None:
    query = "SELECT file_name, table_kind, table_title, status, numbers FROM tables ORDER BY ALL"
    assert warehouse.rows(query) == [
        ("bad.pdf", "budget_summary", "budget_summary", "quarantined", 1),
        ("good.pdf", "budget_summary", "budget_summary", "loaded", 1),
        ("good.pdf", "expenditure_summary", "expenditure_summary", "quarantined", 1),
        ("good.pdf", "government_fund", "government_fund", "declared_empty", 0),
        ("good.pdf", "procurement", "procurement", "loaded", 1),
        ("good.pdf", "revenue_summary", "表2", "missing", 0),
    ]


def test_findings_of_reading_and_of_rules_stand_together(warehouse: Warehouse) -> None:
    assert warehouse.rows("SELECT rule, severity, cause, found_by FROM findings ORDER BY rule") == [
        ("revenue_equals_expenditure", "error", "publisher", "rules"),
        ("unknown_header", "warning", "extraction", "reading"),
    ]


def test_the_report_and_meta_count_alike(warehouse: Warehouse) -> None:
    assert warehouse.report.rows["amounts"] == 5
    assert warehouse.report.rows["documents"] == 5
    row = warehouse.rows(
        "SELECT application, schema_version, documents, current_documents, amounts FROM meta"
    )
    assert row == [("yusuan", 1, 5, 1, 5)]


def test_no_log_is_left_beside_the_file(warehouse: Warehouse) -> None:
    assert [p.name for p in warehouse.path.parent.iterdir() if p.suffix in (".wal", ".tmp")] == []
