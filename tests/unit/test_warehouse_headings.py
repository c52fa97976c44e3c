"""Rows that are sums although the reader cannot see it: trees of names without codes, units above their functions."""

from decimal import Decimal

import pytest
from made_store import MadeStore, Warehouse


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    store = MadeStore(tmp_path_factory.mktemp("headings") / "staging.duckdb")
    doc = store.document("doc", 1)
    named = store.table(doc, 0, "expenditure_summary")
    tree = [
        ("合计", "60"),
        ("一般公共服务支出", "20"),
        ("其他一般公共服务支出", "20"),
        ("其他一般公共服务支出", "20"),
        ("公共安全支出", "40"),
        ("司法", "40"),
        ("行政运行", "30"),
        ("从未列出的事务", "10"),
    ]
    for line, (name, number) in enumerate(tree, start=1):
        store.amounts(named, line, {"total": number}, item_name=name, is_leaf=line > 1)
    units = store.table(doc, 1, "general_public_by_function")
    ladder = [
        (None, "示例市测试局", "30"),
        (None, "示例市测试局（本级）", "10"),
        ("2010101", "行政运行", "10"),
        (None, "示例市测试中心", "20"),
        ("2010101", "行政运行", "15"),
        ("2010102", "一般行政管理事务", "5"),
    ]
    for line, (code, name, number) in enumerate(ladder, start=1):
        store.amounts(units, line, {"total": number}, item_code=code, item_name=name, is_leaf=bool(code))
    income = store.table(doc, 2, "revenue_summary")
    for line, (name, number) in enumerate(
        [("合计", "30"), ("示例市测试局", "30"), ("示例市测试局", "9"), ("示例市测试中心", "20")], start=1
    ):
        store.amounts(income, line, {"total": number}, item_name=name, is_leaf=line > 1)
    balance = store.table(doc, 3, "budget_summary")
    for line, (name, number) in enumerate(
        [("一般公共预算拨款", "8"), ("上年结转结余", "3"), ("一般公共预算拨款", "2"), ("单位资金", "1")],
        start=1,
    ):
        store.amounts(balance, line, {"amount": number}, item_name=name, side="revenue", is_leaf=line != 2)
    for line, (name, number) in enumerate([("教育支出", "14"), ("普通教育", "14")], start=5):
        store.amounts(
            balance, line, {"amount": number}, item_name=name, side="expenditure", is_leaf=line != 5
        )
    economic = store.table(doc, 4, "basic_by_economic")
    for line, (name, number) in enumerate(
        [("工资福利支出", "7"), ("基本工资", "7"), ("对个人和家庭的补助", "4")], start=1
    ):
        store.amounts(economic, line, {"total": number}, item_name=name)
    return store.built()


def _yuan(number: str) -> Decimal:
    return Decimal(number) * 10_000


def test_names_without_codes_get_the_code_of_their_place_in_the_tree(warehouse: Warehouse) -> None:
    query = "SELECT func_code, func_name, amount_yuan FROM v_expenditure_line ORDER BY func_code DESC"
    assert warehouse.rows(query) == [
        ("2040601", "行政运行", _yuan("30")),
        ("2019999", "其他一般公共服务支出", _yuan("20")),
        ("", "从未列出的事务", _yuan("10")),
    ]


def test_units_above_functions_are_sums_and_own_what_stands_below_them(warehouse: Warehouse) -> None:
    query = "SELECT org_name, func_code, amount_yuan FROM v_budget_line ORDER BY func_code, amount_yuan"
    assert warehouse.rows(query) == [
        ("示例市测试局（本级）", "2010101", _yuan("10")),
        ("示例市测试中心", "2010101", _yuan("15")),
        ("示例市测试中心", "2010102", _yuan("5")),
    ]


def test_a_row_with_the_whole_tables_total_is_that_total(warehouse: Warehouse) -> None:
    query = "SELECT org_name, amount_yuan FROM v_income ORDER BY amount_yuan"
    assert warehouse.rows(query) == [("示例市测试局", _yuan("9")), ("示例市测试中心", _yuan("20"))]


def test_money_carried_over_is_counted_by_its_funds(warehouse: Warehouse) -> None:
    query = """
        SELECT item_name, is_carryover, amount_yuan FROM v_balance_line WHERE side = 'revenue' ORDER BY amount_yuan
    """
    assert warehouse.rows(query) == [
        ("单位资金", True, _yuan("1")),
        ("一般公共预算拨款", True, _yuan("2")),
        ("一般公共预算拨款", False, _yuan("8")),
    ]


def test_the_summaries_count_classes_whatever_stands_below_them(warehouse: Warehouse) -> None:
    query = "SELECT item_name, amount_yuan FROM v_balance_line WHERE side = 'expenditure'"
    assert warehouse.rows(query) == [("教育支出", _yuan("14"))]


def test_a_class_of_economic_items_counts_only_without_items(warehouse: Warehouse) -> None:
    query = "SELECT econ_code, amount_yuan FROM v_econ_line ORDER BY econ_code"
    assert warehouse.rows(query) == [("30101", _yuan("7")), ("303", _yuan("4"))]


def test_what_is_left_out_stands_among_the_printed_sums(warehouse: Warehouse) -> None:
    query = "SELECT count(*) FROM amounts WHERE item_name NOT IN ('合计', '普通教育')"
    facts = ["expenditure_line", "budget_line", "income", "balance_line", "econ_line"]
    leaves = sum(warehouse.one(f"SELECT count(*) FROM fct_{fact}") for fact in facts)
    sums = warehouse.one("SELECT count(*) FROM fct_printed_total WHERE coalesce(item_name, '') <> '合计'")
    assert leaves + sums == warehouse.one(query)
