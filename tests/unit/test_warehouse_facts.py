"""The facts: leaf rows only, each money once, with exact sums that were worked out by hand."""

from decimal import Decimal

import pytest
from made_store import MadeStore, Warehouse


def _function_rows(store: MadeStore, table: tuple[str, int, str]) -> None:
    """合计 150 = 201 (100) + 208 (50); 2010101: 人员 60 + 公用 10 + 项目 30; 2080505: 基本 50, not split."""
    whole = {"total": "150", "basic": "120", "personnel": "60", "operating_expense": "10", "project": "30"}
    store.amounts(table, 1, whole, item_name="合计", is_leaf=False)
    branch = {"total": "100", "basic": "70", "personnel": "60", "operating_expense": "10", "project": "30"}
    for line, code, name in [(2, "201", "一般公共服务支出"), (3, "20101", "人大事务")]:
        store.amounts(table, line, branch, item_code=code, item_name=name, is_leaf=False)
    store.amounts(table, 4, branch, item_code="2010101", item_name="行政运行")
    store.amounts(
        table,
        5,
        {"total": "50", "basic": "50"},
        item_code="2080505",
        item_name="机关事业单位基本养老保险缴费支出",
    )


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    store = MadeStore(tmp_path_factory.mktemp("facts") / "staging.duckdb")
    doc = store.document("budget", 1)
    _function_rows(store, store.table(doc, 0, "general_public_by_function"))
    spent = store.table(doc, 1, "expenditure_summary")
    sums = {"total": "160", "this_year_subtotal": "150", "basic": "120", "project": "30", "carryover": "10"}
    store.amounts(spent, 1, sums | {"carryover_project": "10"}, item_code="2010101", item_name="行政运行")
    fund = store.table(doc, 2, "government_fund")
    store.amounts(
        fund, 1, {"total": "7", "project": "7"}, item_code="2296004", item_name="用于教育事业的彩票公益金支出"
    )
    income = store.table(doc, 3, "revenue_summary")
    parts = {"total": "160", "this_year_subtotal": "150", "general_public": "140", "other_income": "10"}
    store.amounts(income, 1, parts | {"carryover": "10"}, item_code="101001", item_name="示例市测试局本级")
    balance = store.table(doc, 4, "budget_summary")
    for line, name, number in [
        (1, "一般公共预算拨款收入", "140"),
        (2, "其他收入", "10"),
        (3, "上年结转结余", "10"),
    ]:
        store.amounts(balance, line, {"amount": number}, side="revenue", item_name=name)
    store.amounts(balance, 4, {"amount": "160"}, side="revenue", item_name="收入总计", is_leaf=False)
    store.amounts(balance, 1, {"amount": "160"}, side="expenditure", item_name="一般公共服务支出")
    store.amounts(balance, 2, {"amount": "130"}, side="expenditure", item_name="基本支出")
    store.amounts(balance, 3, {"amount": "30"}, side="expenditure", item_name="项目支出")
    economic = store.table(doc, 5, "basic_by_economic")
    store.amounts(
        economic,
        1,
        {"total": "60", "personnel": "60"},
        item_code="301",
        item_name="工资福利支出",
        is_leaf=False,
    )
    store.amounts(economic, 2, {"total": "60", "personnel": "60"}, item_code="30101", item_name="基本工资")
    store.amounts(
        economic, 3, {"total": "10", "operating_expense": "10"}, item_code="30201", item_name="办公费"
    )
    public = store.table(doc, 6, "three_public")
    now = {"total": "12", "vehicle_total": "9", "vehicle_purchase": "0", "vehicle_operation": "9"}
    store.amounts(public, 1, now | {"official_reception": "3"})
    store.amounts(public, 1, {"total": "15", "official_reception": "15"}, period="prior_year")
    units = store.table(doc, 7, "general_public_by_unit")
    store.amounts(
        units,
        1,
        {"total": "150", "personnel": "60"},
        item_code="101",
        item_name="示例市测试局",
        is_leaf=False,
    )
    row = {"total": "150", "basic": "120", "personnel": "110", "operating_expense": "10", "project": "30"}
    store.amounts(units, 2, row, item_code="101001", item_name="示例市测试局本级")
    bought = store.table(doc, 8, "procurement")
    store.amounts(bought, 1, {"amount": "2"}, item_code="101001", item_name="示例市测试局本级", is_leaf=False)
    line = {"quantity": "4", "unit_price": "0.50", "amount": "2.00", "amount_sme": "2.00"}
    store.amounts(bought, 2, line, item_code="101001", item_name="示例市测试局本级")
    words = {
        "catalogue": "[A02010105]台式计算机",
        "function": "[2010101]行政运行",
        "economic": "[31002]办公设备购置",
    }
    store.texts(bought, 2, project="设备更新", **words)
    final = store.document("final", 2, document_kind="final_account", fiscal_year=2023)
    done = store.table(final, 0, "final_three_public")
    for period, number in [("budget", "14"), ("final", "13")]:
        store.amounts(done, 1, {"total": number, "official_reception": number}, period=period)
    store.claim(final, 0, "headcount_actual", "23人", value=Decimal(23), unit="人")
    store.claim(final, 1, "vehicles", "3辆", unit="辆")
    return store.built()


def _yuan(number: str) -> Decimal:
    return Decimal(number) * 10_000


def test_spending_by_kind_takes_the_finest_split_that_is_printed(warehouse: Warehouse) -> None:
    query = "SELECT func_code, spending_kind_code, fund_code, amount_yuan FROM v_budget_line ORDER BY 1, 2"
    assert warehouse.rows(query) == [
        ("2010101", "operating_expense", "general_public", _yuan("10")),
        ("2010101", "personnel", "general_public", _yuan("60")),
        ("2010101", "project", "general_public", _yuan("30")),
        ("2080505", "basic", "general_public", _yuan("50")),
        ("2296004", "project", "government_fund", _yuan("7")),
    ]


def test_the_sum_of_a_fact_is_the_printed_total(warehouse: Warehouse) -> None:
    sums = {
        "v_budget_line WHERE fund_code = 'general_public'": "150",
        "v_expenditure_line": "160",
        "v_income": "160",
        "v_econ_line": "70",
        "v_unit_total": "150",
        "v_three_public WHERE phase_code = 'budget'": "12",
        "v_balance_line WHERE side = 'revenue'": "160",
        "v_balance_line WHERE side = 'expenditure'": "160",
    }
    found = {source: warehouse.one(f"SELECT sum(amount_yuan) FROM {source}") for source in sums}
    assert found == {source: _yuan(number) for source, number in sums.items()}


def test_money_carried_over_is_apart(warehouse: Warehouse) -> None:
    query = "SELECT spending_kind_code, is_carryover, amount_yuan FROM v_expenditure_line ORDER BY 2, 1"
    assert warehouse.rows(query) == [
        ("basic", False, _yuan("120")),
        ("project", False, _yuan("30")),
        ("project", True, _yuan("10")),
    ]
    assert warehouse.one("SELECT amount_yuan FROM v_income WHERE is_carryover") == _yuan("10")
    assert warehouse.one("SELECT item_name FROM v_balance_line WHERE is_carryover") == "上年结转结余"


def test_three_public_by_item_phase_and_the_year_the_money_is_of(warehouse: Warehouse) -> None:
    query = "SELECT fiscal_year, phase_code, item_code, amount_yuan FROM v_three_public ORDER BY 1, 2, 3"
    assert warehouse.rows(query) == [
        (2023, "final", "official_reception", _yuan("13")),
        (2023, "full_year_budget", "official_reception", _yuan("14")),
        (2023, "prior_budget", "official_reception", _yuan("15")),
        (2024, "budget", "official_reception", _yuan("3")),
        (2024, "budget", "vehicle_operation", _yuan("9")),
        (2024, "budget", "vehicle_purchase", _yuan("0")),
    ]


def test_money_of_a_unit_is_the_units(warehouse: Warehouse) -> None:
    query = "SELECT DISTINCT org_name, org_code FROM v_unit_total"
    assert warehouse.rows(query) == [("示例市测试局本级", "101001")]


def test_procurement_by_line_with_its_classifications(warehouse: Warehouse) -> None:
    columns = "catalogue_code, catalogue_name, branch_name, func_code, econ_code, project_name, quantity, "
    query = f"SELECT {columns} unit_price_yuan, amount_yuan, amount_sme_yuan, amount_micro_yuan FROM v_procurement_line"
    words = ("A02010105", "台式计算机", "货物", "2010101", "31002", "设备更新")
    assert warehouse.rows(query) == [(*words, Decimal(4), _yuan("0.5"), _yuan("2"), _yuan("2"), None)]


def test_printed_sums_are_kept_apart(warehouse: Warehouse) -> None:
    query = """SELECT line, measure FROM fct_printed_total AS f JOIN dim_table AS t ON f.table_key = t.table_key
        WHERE table_kind = 'general_public_by_function' AND line > 3 ORDER BY ALL"""
    assert warehouse.rows(query) == [(4, "basic"), (4, "total"), (5, "total")]


def test_every_money_is_either_a_leaf_or_a_printed_sum(warehouse: Warehouse) -> None:
    money = warehouse.one(
        "SELECT count(*) FROM amounts WHERE quantity = 'money' AND table_kind <> 'procurement'"
    )
    facts = ["budget_line", "expenditure_line", "income", "econ_line", "unit_total", "three_public"]
    leaves = sum(warehouse.one(f"SELECT count(*) FROM fct_{name}") for name in facts)
    balance = warehouse.one("SELECT count(*) FROM amounts WHERE table_kind = 'budget_summary' AND is_leaf")
    sums = """SELECT count(*) FROM fct_printed_total AS f JOIN dim_table AS t ON f.table_key = t.table_key
        WHERE table_kind <> 'procurement'"""
    assert leaves + balance + warehouse.one(sums) == money


def test_counts_from_the_text(warehouse: Warehouse) -> None:
    assert warehouse.rows("SELECT headcount_kind, headcount FROM fct_headcount") == [("headcount_actual", 23)]
    assert warehouse.rows("SELECT vehicles FROM fct_vehicle") == [(3,)]
