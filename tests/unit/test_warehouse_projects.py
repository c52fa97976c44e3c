"""Projects and their forms: money, past years, indicators, and which projects are the same over the years."""

from decimal import Decimal
from pathlib import Path

import pytest
from made_store import MadeStore, Warehouse

PAST = """1. 2022年年初预算安排及年中调整情况：2022年预算安排33万元，无年中调整情况。
2. 2022年实际预算执行情况：2022年预算执行数31.5万元，已完成。
3. 2023年年初预算安排情况及年中调整情况：2023年预算安排1,040.5万元，预算执行数33万元；
4、2023年1-7月执行情况：已用23万元。
5. 当年预算变动情况及理由：2024年预算19.69万元，较2023年较少12.31万元。"""


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    store = MadeStore(tmp_path_factory.mktemp("projects") / "staging.duckdb")
    code = "42999924101T000000101"
    doc = store.document("now", 1)
    listed = store.table(doc, 0, "project_expenditure")
    for line, ladder, name in [(1, None, "合计"), (2, "101", "示例市测试局"), (3, "31", "本级支出项目")]:
        store.amounts(listed, line, {"total": "20"}, item_code=ladder, item_name=name, is_leaf=line == 2)
    money = {"total": "20", "general_public": "15", "carryover_government_fund": "5"}
    store.amounts(listed, 4, money, item_code=code, item_name="各项工作经费", unit_name="示例市测试局本级")
    form = store.table(doc, 1, "project_performance", project_name="各项工作经费")
    store.amounts(form, 1, {"project_current_year": "20"}, item_name="各项工作经费")
    for line, measures in [
        (2, {"local_appropriation": "12"}),
        (3, {"local_appropriation": "5", "other_funds": "3"}),
    ]:
        store.amounts(form, line, measures, item_name=f"依据{line}")
    store.field(form, "项目前两年预算及当年预算变动情况", PAST, "各项工作经费")
    store.field(
        form,
        "上年绩效评价结果、整改及应用（必填）",
        "1. 2022年度自评得分92.5分； 2. 整改情况。",
        "各项工作经费",
    )
    store.indicator(
        form,
        1,
        "培训人次",
        target="≥1,200人次",
        prior1="1100人次",
        prior2="及时",
        project_name="各项工作经费",
    )
    whole = store.table(doc, 2, "department_performance")
    for line, (measure, number) in enumerate(
        [("current_year", "9"), ("year_minus_1", "8"), ("year_minus_2", "7")]
    ):
        store.amounts(whole, line + 1, {measure: number}, side="expenditure", item_name="人员类项目支出")
    later = store.document("later", 2, fiscal_year=2025)
    again = store.table(later, 0, "project_expenditure")
    store.amounts(again, 1, {"total": "21"}, item_code="42999925101T000000101", item_name="各项工作经费")
    store.amounts(
        again, 2, {"total": "3"}, item_code="42999925101T000000102", item_name="各项工作经费（二期）"
    )
    return store.built()


def test_only_projects_are_counted_and_by_their_funds(warehouse: Warehouse) -> None:
    columns = "org_name, fund_code, is_carryover, amount_yuan"
    query = f"SELECT {columns} FROM v_project_funding WHERE fiscal_year = 2024 ORDER BY 2"
    assert warehouse.rows(query) == [
        ("示例市测试局本级", "general_public", False, Decimal("150000.00")),
        ("示例市测试局本级", "government_fund", True, Decimal("50000.00")),
    ]


def test_past_years_are_read_from_the_sentences(warehouse: Warehouse) -> None:
    query = "SELECT fiscal_year, phase_code, amount_yuan, self_score FROM v_project_history ORDER BY 1, 2"
    assert warehouse.rows(query) == [
        (2022, "budget", Decimal("330000.00"), None),
        (2022, "executed", Decimal("315000.00"), Decimal("92.50")),
        (2023, "budget", Decimal("10405000.00"), None),
        (2023, "executed_to_date", Decimal("230000.00"), None),
    ]


def test_cost_lines_add_up_to_the_project(warehouse: Warehouse) -> None:
    query = "SELECT line, basis, amount_yuan FROM v_project_cost_line ORDER BY line"
    assert warehouse.rows(query) == [(2, "依据2", Decimal("120000.00")), (3, "依据3", Decimal("80000.00"))]


def test_a_form_belongs_to_the_project_of_its_name_in_the_project_table(warehouse: Warehouse) -> None:
    query = (
        "SELECT project_code, is_in_project_table, is_in_form FROM dim_project WHERE fiscal_year_key = 2024"
    )
    assert warehouse.rows(query) == [("42999924101T000000101", True, True)]
    assert warehouse.one("SELECT count(DISTINCT project_key) FROM fct_project_history") == 1


def test_the_same_name_over_years_is_one_project_and_a_like_name_is_not(warehouse: Warehouse) -> None:
    query = """SELECT count(*), count(DISTINCT project_name), min(method) FROM dim_project AS p
        JOIN bridge_project_identity AS b USING (project_key) GROUP BY b.project_group_key ORDER BY 1"""
    assert warehouse.rows(query) == [(1, 1, "exact_name"), (2, 1, "exact_name")]


def test_values_of_indicators_with_sign_number_and_unit(warehouse: Warehouse) -> None:
    query = "SELECT value_role, printed_value, operator, number, unit FROM v_indicator_target ORDER BY 1"
    assert warehouse.rows(query) == [
        ("prior1", "1100人次", "=", Decimal(1100), "人次"),
        ("prior2", "及时", None, None, None),
        ("target", "≥1,200人次", ">=", Decimal(1200), "人次"),
    ]


def test_three_years_of_the_department_form(warehouse: Warehouse) -> None:
    query = "SELECT fiscal_year, years_back, amount_yuan FROM v_dept_fund_structure ORDER BY 1"
    assert warehouse.rows(query) == [
        (2022, 2, Decimal("70000.00")),
        (2023, 1, Decimal("80000.00")),
        (2024, 0, Decimal("90000.00")),
    ]


def test_a_project_printed_again_without_its_code_is_the_same_project(tmp_path: Path) -> None:
    store = MadeStore(tmp_path / "staging.duckdb")
    listed = store.table(store.document("doc", 1), 0, "project_expenditure")
    store.amounts(listed, 1, {"total": "5"}, item_code="42999924101T000000101", item_name="信息化")
    store.amounts(listed, 2, {"total": "3"}, item_name="信息化")
    money = "SELECT project_code, sum(amount_yuan) FROM fct_project_funding"
    query = f"{money} JOIN dim_project USING (project_key) GROUP BY 1"
    assert store.built().rows(query) == [("42999924101T000000101", Decimal(80_000))]
