"""Every rule on a made-up document that passes it and on one that fails it."""

# ruff: noqa: E501 - tables of cases, one a line
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import duckdb
import pytest
from made_documents import (
    Made,
    Table,
    account_of,
    broken,
    budget,
    carried,
    crosswalked,
    earlier_accounts,
    earlier_years,
    final,
    purchases,
    staff_form,
    this_year,
    write,
)
from made_witness import agreeing, differing

from expectations.batches import suites
from expectations.report import ValidationReport
from expectations.rules import rules
from expectations.suites import validate
from expectations.witness import Witness

Break = tuple[Callable[[], Made], Callable[[Made], object]]


def put(
    kind: str, name: str | None, measure: str, text: str, side: str | None = None
) -> Callable[[Made], None]:
    return lambda d: d.put(kind, name, measure, text, side)


def several(*changes: Callable[[Made], object]) -> Callable[[Made], None]:
    def run(d: Made) -> None:
        for change in changes:
            change(d)

    return run


def claim(name: str, text: str) -> Callable[[Made], None]:
    return lambda d: d.claimed(name).update(text=text)


def rename(kind: str, old: str, new: str) -> Callable[[Made], None]:
    return lambda d: [r.update(name=new) for r in d.of(kind).rows if r["name"] == old]


def recode(kind: str, old: str, new: str) -> Callable[[Made], None]:
    return lambda d: [r.update(code=new) for r in d.of(kind).rows if r["code"] == old]


def form_field(label: str, old: str, new: str) -> Callable[[Made], None]:
    def run(d: Made) -> None:
        for table in d.tables:
            table.fields = [(name, t.replace(old, new) if name == label else t) for name, t in table.fields]

    return run


def line_text(attribute: str, old: str, new: str, *more: tuple[int, str, str]) -> Callable[[Made], None]:
    def run(d: Made) -> None:
        lines = d.of("procurement")
        lines.texts = [(n, a, new if (a, t) == (attribute, old) else t) for n, a, t in lines.texts]
        lines.texts += more

    return run


def without(kind: str, *names: str) -> Callable[[Made], None]:
    return lambda d: setattr(d.of(kind), "rows", [r for r in d.of(kind).rows if r["name"] not in names])


def cell(kind: str, name: str | None, measure: str, /, **change: object) -> Callable[[Made], None]:
    return lambda d: d.cell(kind, name, measure).update(change)


BREAKS: Mapping[str, Break] = {
    # inside a table
    "children_sum_to_parent": (budget, put("expenditure_summary", "住房公积金", "basic", "31.00")),
    "total_equals_sum_of_items": (budget, put("expenditure_summary", "合计", "total", "101.00")),
    "revenue_equals_expenditure": (budget, put("budget_summary", "支出总计", "amount", "101.00")),
    "total_equals_sum_of_columns": (budget, put("general_public_by_unit", "某局", "project", "21.00")),
    "subtotal_equals_sum_of_columns": (carried, put("general_public_by_function", "合计", "this_year_subtotal", "91.00")),
    "total_equals_subtotal_plus_carryover": (carried, put("general_public_by_function", "合计", "carryover", "11.00")),
    "carryover_equals_sum_of_columns": (carried, put("revenue_summary", "某局", "carryover_general_public", "9.00")),
    "basic_equals_personnel_plus_operating": (budget, put("general_public_by_unit", "合计", "personnel", "73.00")),
    "carryover_basic_equals_parts": (carried, put("general_public_by_function", "合计", "carryover_personnel", "7.00")),
    "fiscal_appropriation_equals_funds": (carried, put("revenue_summary", "合计", "government_fund", "11.00")),
    "vehicle_total_equals_parts": (budget, put("three_public", None, "vehicle_operation", "5.00")),
    "overseas_travel_equals_parts": (carried, put("three_public", None, "overseas_travel_research", "0.70")),
    "grand_total_equals_parts": (carried, put("three_public", None, "training", "5.00")),
    "three_public_funds_sum": (carried, put("three_public", None, "total_government_fund", "4.00")),
    "quantity_times_price": (budget, put("procurement", "某局本级", "unit_price", "2.60")),
    "sme_within_amount": (budget, put("procurement", "某局本级", "amount_sme", "6.00")),
    "micro_within_sme": (budget, put("procurement", "某局本级", "amount_micro", "4.00")),
    "form_total_equals_sum": (budget, put("department_performance", "人员类项目支出", "year_minus_1", "81")),
    "form_revenue_equals_expenditure": (budget, put("department_performance", "合计", "year_minus_1", "121", "revenue")),
    "form_share_recomputed": (budget, put("department_performance", "人员类项目支出", "share", "73%")),
    "cost_lines_sum": (budget, put("project_performance", "印刷", "local_appropriation", "8")),
    "application_equals_budget": (budget, put("project_performance", "专项经费", "application_total", "13")),
    # rows
    "amount_known": (budget, cell("budget_summary", "收入总计", "amount", known=False)),
    "unit_known": (budget, cell("budget_summary", "收入总计", "amount", unit="两")),
    "measure_declared": (budget, cell("budget_summary", "收入总计", "amount", measure="weather")),
    "percent_in_range": (budget, put("department_performance", "人员类项目支出", "share", "172%")),
    "page_known": (budget, cell("budget_summary", "收入总计", "amount", page=0)),
    "code_format": (budget, recode("general_public_by_function", "2210201", "22102AB")),
    "number_read_once": (budget, cell("general_public_by_unit", "合计", "basic", box=(1, 1, 2, 2))),
    "required_row": (budget, without("expenditure_summary", "合计")),
    "code_unknown": (budget, recode("general_public_by_function", "2210201", "2210277")),
    "code_name_mismatch": (budget, rename("general_public_by_function", "住房公积金", "购房补贴")),
    "code_out_of_year": (budget, lambda d: setattr(d, "year", 2017)),
    "code_printed_twice": (budget, recode("basic_by_economic", "30113", "30101")),
    "catalogue_unknown": (budget, lambda d: d.of("procurement").texts.__setitem__(1, (2, "catalogue", "[A99999999]台式计算机"))),
    "catalogue_name_mismatch": (budget, lambda d: d.of("procurement").texts.__setitem__(1, (2, "catalogue", "[A02010105]钢笔"))),
    # document
    "contents_table_missing": (budget, lambda d: d.tables.remove(d.of("revenue_summary"))),
    "empty_table_without_note": (budget, lambda d: setattr(d.of("government_fund"), "status", "blank")),
    # between tables
    "table_equality:total_expenditure": (budget, put("budget_summary", "本年支出合计", "amount", "101.00")),
    "table_equality:total_revenue": (budget, put("revenue_summary", "合计", "total", "101.00")),
    "table_equality:general_public_revenue": (budget, put("fiscal_appropriation_summary", "一般公共预算拨款", "amount", "99.00")),
    "table_equality:fiscal_expenditure_by_fund": (budget, put("fiscal_appropriation_summary", "本年支出", "amount", "99.00")),
    "table_equality:expenditure_general_total": (budget, put("general_public_by_function", "合计", "total", "99.00")),
    "table_equality:expenditure_general_basic": (budget, put("general_public_by_function", "合计", "basic", "79.00")),
    "table_equality:expenditure_general_project": (budget, put("general_public_by_function", "合计", "project", "21.00")),
    "table_bound:general_public_within_expenditure": (budget, put("general_public_by_function", "合计", "total", "101.00")),
    "table_equality:unit_total": (budget, put("general_public_by_unit", "合计", "total", "99.00")),
    "table_equality:unit_basic": (budget, put("general_public_by_unit", "合计", "basic", "79.00")),
    "table_equality:unit_personnel": (budget, put("general_public_by_unit", "合计", "personnel", "71.00")),
    "table_equality:unit_operating": (budget, put("general_public_by_unit", "合计", "operating_expense", "9.00")),
    "table_equality:unit_project": (budget, put("general_public_by_unit", "合计", "project", "19.00")),
    "table_equality:basic_expenditure": (budget, put("basic_by_economic", "合计", "total", "81.00")),
    "table_equality:personnel": (budget, put("basic_by_economic", "合计", "personnel", "71.00")),
    "table_equality:operating_expense": (budget, put("basic_by_economic", "合计", "operating_expense", "9.00")),
    "table_equality:personnel_classes": (budget, put("basic_by_economic", "工资福利支出", "total", "69.00")),
    "table_equality:projects": (budget, put("project_expenditure", "合计", "total", "21.00")),
    "table_equality:class_amounts_expenditure": (budget, put("budget_summary", "住房保障支出", "amount", "31.00")),
    "table_equality:class_amounts_general_public": (budget, put("fiscal_appropriation_summary", "住房保障支出", "amount", "31.00")),
    "table_equality:class_amounts_fiscal": (budget, put("budget_summary", "住房保障支出", "amount", "31.00")),
    "table_equality:function_rows": (budget, put("general_public_by_function", "住房公积金", "total", "29.00")),
    "table_bound:function_rows": (budget, put("general_public_by_function", "住房公积金", "total", "31.00")),
    "table_bound:overseas_travel": (budget, put("three_public", None, "overseas_travel", "0.50")),
    "table_bound:official_reception": (budget, put("three_public", None, "official_reception", "1.00")),
    "table_bound:vehicle_operation": (budget, put("three_public", None, "vehicle_operation", "1.00")),
    "table_bound:vehicle_purchase": (budget, put("three_public", None, "vehicle_purchase", "0.50")),
    "table_bound:procurement_within_project": (budget, put("procurement", "某局本级", "amount", "15.00")),
    "table_equality:final_revenue": (final, put("final_revenue", "合计", "total", "101.00")),
    "table_equality:final_expenditure": (final, put("final_expenditure", "合计", "total", "101.00")),
    "table_equality:final_fiscal_revenue": (final, put("final_revenue", "合计", "fiscal_appropriation", "99.00")),
    "table_equality:final_general_public": (final, put("final_general_public_by_function", "合计", "total", "99.00")),
    "table_equality:final_basic": (final, put("final_general_public_by_function", "合计", "basic", "79.00")),
    "table_equality:final_class_amounts_expenditure": (final, put("final_summary", "一般公共服务支出", "amount", "99.00")),
    "table_equality:final_class_amounts_general_public": (
        final, put("final_fiscal_appropriation_summary", "一般公共服务支出", "general_public", "99.00")),
    # narrative
    "claim_percent_recomputed": (budget, lambda d: d.claimed("total_change_percent").update(text="20%", percent="-20")),
    "claim_direction_sign": (budget, lambda d: d.claimed("total_change_percent").update(percent="16.67", direction="increase")),
    "claim_total_budget": (budget, claim("total_budget", "101")),
    "claim_basic": (budget, claim("basic", "81")),
    "claim_project": (budget, claim("project", "21")),
    "claim_personnel": (budget, claim("personnel", "73")),
    "claim_operating_expense": (budget, claim("operating_expense", "9")),
    "claim_three_public_total": (budget, claim("three_public_total", "11")),
    "claim_overseas_travel": (budget, claim("overseas_travel", "2")),
    "claim_official_reception": (budget, claim("official_reception", "4")),
    "claim_vehicle_purchase": (budget, claim("vehicle_purchase", "3")),
    "claim_vehicle_operation": (budget, claim("vehicle_operation", "5")),
    "claim_procurement_total": (budget, claim("procurement_total", "6")),
    "claim_agency_operation": (budget, claim("agency_operation", "9")),
    "claim_general_public_revenue": (budget, claim("revenue_general_public", "99")),
    "claim_function_class": (budget, claim("function_class:一般公共服务支出", "71")),
    "claim_economic_class": (budget, claim("economic_class:工资福利支出", "71")),
    "claim_project_amount": (budget, claim("project:专项经费", "13")),
    "claim_procurement_parts": (budget, claim("procurement_goods", "6")),
    "claim_prior_year": (budget, claim("total_change", "-21")),
    "claim_none_declared": (budget, lambda d: d.table("government_fund", "合计 | total=5.00 project=5.00")),
    # forms
    "form_change_recomputed": (budget, form_field("项目前两年预算及当年预算变动情况", "减少3万元", "减少2万元")),
    "form_change_direction": (budget, form_field("项目前两年预算及当年预算变动情况", "减少3万元", "增加3万元")),
    "form_rates_recomputed": (budget, form_field("项目主要支出方向和用途:专项经费", "4500元", "5500元")),
    "form_text_amount_differs": (budget, form_field("项目主要支出方向和用途:专项经费", "12万元", "8.28万元")),
    "form_project_amount": (budget, put("department_performance", "工作经费", "project_current_year", "9")),
    "form_project_name_differs": (budget, rename("department_performance", "工作经费", "办公经费")),
    "indicator_weights_sum": (budget, lambda d: setattr(d.of("project_performance"), "weights", ["60", "20"])),
    "project_class_contradiction": (budget, form_field("项目类别", "运转类 □", "运转类 ☑")),
    "table_equality:form_total": (budget, put("department_performance", "合计", "current_year", "101", "revenue")),
    "table_equality:form_personnel": (budget, put("department_performance", "人员类项目支出", "current_year", "73")),
    "table_equality:form_operating": (budget, put("department_performance", "运转类项目支出", "current_year", "9")),
    "table_equality:form_project": (budget, put("department_performance", "特定目标类项目支出", "current_year", "21")),
    # prose against itself
    "claim_general_public_basic": (budget, claim("general_public:basic", "81")),
    "claim_general_public_project": (budget, claim("general_public:project", "21")),
    "claim_general_public_personnel": (budget, claim("general_public:personnel", "73")),
    "claim_general_public_operating_expense": (budget, claim("general_public:operating_expense", "9")),
    "claim_item_percent": (budget, lambda d: d.claimed("item_change_percent:会议费").update(text="40%", percent="-40")),
    "claim_changes_agree": (budget, claim("item_change:财政拨款收入", "-20.10")),
    "claim_listed_changes_sum": (budget, claim("listed_change:1:丙", "3")),
    "claim_economic_item": (budget, claim("item_amount:退休费", "3.00")),
    "claim_enumerated_bodies": (budget, lambda d: d.claimed("enumerated_count").update(text="4", value=4)),
    "claim_vehicle_parts": (budget, lambda d: d.claimed("vehicles_part:其他用车").update(text="1", value=1)),
    "claim_vehicles_in_use": (budget, lambda d: d.claimed("vehicles_in_use").update(text="6", value=6)),
    "headcount_within_authorised": (budget, lambda d: d.claimed("headcount_actual").update(text="21", value=21)),
    "claim_project_objectives": (budget, lambda d: d.claimed("project_objectives").update(text="1", value=1)),
    "narrated_item_without_row": (budget, claim("narrated_items", "基本工资、住房公积金、办公费、职业年金缴费")),
    "glossary_section_unknown": (budget, lambda d: d.claimed("glossary_section:住房改革").update(claim="glossary_section:其他共产党事务")),
    "classification_start_date": (budget, lambda d: d.claimed("classification_start").update(text="2020", value=2020)),
    "contents_section_number": (budget, lambda d: d.claimed("body_section:其他重要事项").update(text="十", value=10)),
    "contents_title_differs": (budget, lambda d: d.titles.update(procurement="采购表")),
    # what forms say of earlier years, their ticks and indicators
    "form_cut_within_range": (budget, form_field("项目前两年预算及当年预算变动情况", "10%-40%", "30%-40%")),
    "form_frequency_contradiction": (budget, form_field("项目安排频度", "一次性项目 □ 2. 常年项目 ☑", "一次性项目 ☑ 2. 常年项目 □")),
    "form_wages_executed_early": (staff_form, form_field("项目前两年预算及当年预算变动情况", "执行20万元", "执行35万元")),
    "form_score_equals_execution_rate": (budget, form_field("上年绩效评价结果", "100分", "98分")),
    "form_prior_projects_sum": (staff_form, put("department_performance", "特定目标类项目支出", "year_minus_1", "34")),
    "form_two_years_before_projects_sum": (staff_form, put("department_performance", "特定目标类项目支出", "year_minus_2", "34")),
    "form_past_is_execution": (staff_form, form_field("项目前两年预算及当年预算变动情况", "执行35万元", "执行30万元")),
    "form_category_is_description": (budget, form_field("支出项目类别:专项经费", "特定目标类", "用于全年专项工作的组织、宣传、印刷和培训等各项支出")),
    "form_plan_blank": (budget, lambda d: d.of("project_performance").fields.remove(("采购计划", "台式计算机2台"))),
    "indicator_listed_twice": (budget, lambda d: d.of("project_performance").indicators.append(("long_term", "质量指标", "指标1"))),
    "indicator_horizons_differ": (budget, lambda d: d.of("project_performance").indicators.pop()),
    # procurement lines and project codes
    "unit_prices_sum": (budget, put("procurement", "合计", "unit_price", "2.60")),
    "sme_share_is_whole": (purchases, put("procurement", "某局本级", "amount_sme", "3.00")),
    "procurement_vehicle_catalogue": (purchases, line_text("catalogue", "[C23120301]车辆维修和保养服务", "[C16079900]其他运行维护服务")),
    "procurement_unit_implausible": (purchases, line_text("catalogue", "[A02010105]台式计算机", "[C23090199]其他印刷服务", (4, "unit_of_measure", "张"))),
    "procurement_project_known": (budget, line_text("project", "专项经费", "别的经费")),
    "procurement_basic_within_economic": (purchases, put("basic_by_economic", "公务用车运行维护费", "total", "2.00")),
    "project_serial_gap": (budget, recode("project_expenditure", "42010324103T000000102", "42010324103T000000104")),
    # economic items against functions
    "crosswalk:pension": (crosswalked, put("basic_by_economic", "机关事业单位基本养老保险缴费", "total", "99.00")),
    "crosswalk:medical": (crosswalked, put("basic_by_economic", "职工基本医疗保险缴费", "total", "99.00")),
    "crosswalk:housing": (crosswalked, put("basic_by_economic", "住房公积金", "total", "99.00")),
    "crosswalk:other_insurance": (crosswalked, put("basic_by_economic", "其他社会保障缴费", "total", "99.00")),
    "crosswalk:retirement": (crosswalked, put("basic_by_economic", "退休费", "total", "99.00")),
    "crosswalk:medical_subsidy": (crosswalked, put("basic_by_economic", "公务员医疗补助缴费", "total", "99.00")),
    "crosswalk:wages": (crosswalked, put("basic_by_economic", "基本工资", "total", "99.00")),
    "table_equality:operating_classes": (budget, put("basic_by_economic", "商品和服务支出", "total", "6.00")),
}  # fmt: skip
BETWEEN: Mapping[str, tuple[Callable[[str], Made], Callable[[str], dict[str, Made]], Callable[[Made], object]]] = {
    "year_equality:form_prior_total": (this_year, earlier_years, put("department_performance", "合计", "year_minus_1", "121", "revenue")),
    "year_equality:form_two_years_before_total": (this_year, earlier_years, put("department_performance", "合计", "year_minus_2", "111", "revenue")),
    "year_equality:form_prior_project": (this_year, earlier_years, put("department_performance", "特定目标类项目支出", "year_minus_1", "26")),
    "year_equality:three_public_prior": (this_year, earlier_years, lambda d: d.of("three_public").rows[1].update(text="13.00")),
    "year_equality:prior_year_actual": (this_year, earlier_years, put("general_public_by_function", "合计", "prior_year_actual", "91.00")),
    "year_equality:final_opening_balance": (account_of, earlier_accounts, put("final_summary", "年初结转和结余", "amount", "5.10")),
    "year_equality:final_fiscal_opening_balance": (account_of, earlier_accounts, put("final_fiscal_appropriation_summary", "年初财政拨款结转和结余", "amount", "5.10")),
    "year_equality:final_fund_opening_balance": (account_of, earlier_accounts, put("final_government_fund", "合计", "opening_balance", "5.10")),
    "year_equality:final_three_public_budget": (account_of, earlier_accounts, put("final_three_public", None, "total", "10.10")),
    "year_change:total_budget": (this_year, earlier_years, claim("total_change", "-21")),
    "year_change:procurement": (this_year, earlier_years, claim("procurement_change", "-3")),
    "year_form_prior_budget": (this_year, earlier_years, form_field("项目前两年预算及当年预算变动情况", "安排15万元", "安排16万元")),
    "year_project_code_name": (this_year, earlier_years, rename("project_expenditure", "专项经费", "专项工作经费")),
    "unit_total_in_department": (this_year, earlier_years, lambda d: d.of("general_public_by_unit").rows[1].update(text="61.00")),
    "units_sum_to_department": (this_year, earlier_years, put("general_public_by_unit", "合计", "total", "101.00")),
}  # fmt: skip
"""Rules between documents: the document, its neighbours, and the change that breaks the rule."""
GOOD: Mapping[str, Callable[[], Made]] = {"good budget": budget, "good carried": carried, "good final": final,
                                             "good staff": staff_form, "good purchases": purchases,
                                             "good crosswalk": crosswalked}  # fmt: skip


def _same_box(d: Made) -> None:
    """Two numbers of a table at one place."""
    for name in ("合计", "某局"):
        d.cell("general_public_by_unit", name, "basic")["box"] = (1.0, 1.0, 2.0, 2.0)


def _documents() -> dict[str, Made]:
    """The good ones, one broken for each rule, and the neighbours of those that have some."""
    documents = {name: make() for name, make in GOOD.items()}
    documents |= {rule: broken(make, change) for rule, (make, change) in BREAKS.items()}
    good = {"good year": (this_year, earlier_years), "good account": (account_of, earlier_accounts)}
    for name, (make, neighbours) in good.items():
        documents[name] = make(name)
        documents |= {f"{name} {which}": made for which, made in neighbours(name).items()}
    for rule, (make, neighbours, change) in BETWEEN.items():
        documents[rule] = broken(partial(make, rule), change)
        documents |= {f"{rule} {which}": made for which, made in neighbours(rule).items()}
    return documents


@pytest.fixture(scope="module")
def validated(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[duckdb.DuckDBPyConnection, ValidationReport]]:
    path = tmp_path_factory.mktemp("store") / "staging.duckdb"
    documents = _documents()
    documents["number_read_once"] = broken(budget, _same_box)
    write(path, documents)
    report = validate(path, list(documents), None, agreeing)
    with duckdb.connect(str(path), read_only=True) as connection:
        yield connection, report


def test_every_rule_has_a_document_that_fails_it() -> None:
    assert {*BREAKS, *BETWEEN} == set(rules())


@pytest.mark.parametrize("rule", [*BREAKS, *BETWEEN])
def test_rule_fails_where_it_should(
    rule: str, validated: tuple[duckdb.DuckDBPyConnection, ValidationReport]
) -> None:
    query = "SELECT severity, message FROM stg_check_finding WHERE sha256 = $1 AND rule = $1"
    found = validated[0].execute(query, [rule]).fetchall()
    assert found, f"{rule} found nothing"
    assert (
        rules()[rule].severity in {severity for severity, _ in found} <= {rules()[rule].severity, "rounding"}
    )
    assert rules()[rule].title_zh in found[0][1]


@pytest.mark.parametrize("rule", [*BREAKS, *BETWEEN])
def test_rule_passes_where_it_should(
    rule: str, validated: tuple[duckdb.DuckDBPyConnection, ValidationReport]
) -> None:
    query = "SELECT outcome FROM stg_rule_outcome WHERE rule = ? AND starts_with(sha256, 'good')"
    outcomes = {row[0] for row in validated[0].execute(query, [rule]).fetchall()}
    assert "passed" in outcomes
    # notes on local practice (crosswalks) hold in the documents made for them only
    assert "failed" not in outcomes or rules()[rule].severity == "info"


def test_nothing_is_found_in_consistent_documents(
    validated: tuple[duckdb.DuckDBPyConnection, ValidationReport],
) -> None:
    query = (
        "SELECT rule, message FROM stg_check_finding WHERE starts_with(sha256, 'good') AND severity <> 'info'"
    )
    assert validated[0].execute(query).fetchall() == []


def test_every_rule_has_an_outcome_on_every_document(
    validated: tuple[duckdb.DuckDBPyConnection, ValidationReport],
) -> None:
    query = "SELECT count(*), count(DISTINCT sha256), count(DISTINCT rule) FROM stg_rule_outcome"
    rows, documents, found = validated[0].execute(query).fetchone() or (0, 0, 0)
    assert rows == documents * found == len(_documents()) * len(rules())
    skipped = (
        "SELECT count(*) FROM stg_rule_outcome WHERE outcome = 'skipped' AND (reason IS NULL OR checked > 0)"
    )
    assert validated[0].execute(skipped).fetchone() == (0,)


def test_report_counts_what_was_compared(
    validated: tuple[duckdb.DuckDBPyConnection, ValidationReport],
) -> None:
    report = validated[1]
    assert report.documents == len(_documents())
    assert report.checked > 10_000
    assert set(BREAKS) <= set(report.failed_rules)
    assert {suite.name for suite in report.suites} == set(suites())


def test_rounding_is_told_from_error(tmp_path: Path) -> None:
    def rounded(d: Made) -> Table:
        d.put("expenditure_summary", "住房公积金", "total", "30.01")
        return d.of("expenditure_summary")

    write(tmp_path / "s.duckdb", {"d": broken(budget, rounded)})
    validate(tmp_path / "s.duckdb", ["d"], None)
    with duckdb.connect(str(tmp_path / "s.duckdb"), read_only=True) as connection:
        query = "SELECT DISTINCT severity, cause FROM stg_check_finding WHERE rule = 'children_sum_to_parent'"
        assert connection.execute(query).fetchall() == [("rounding", "publisher")]


def outcomes(path: Path, made: Made, rule: str) -> tuple[str, str | None]:
    write(path, {"d": made})
    validate(path, ["d"], None)
    with duckdb.connect(str(path), read_only=True) as connection:
        query = "SELECT outcome, reason FROM stg_rule_outcome WHERE rule = ?"
        outcome, reason = connection.execute(query, [rule]).fetchone() or ("", None)
    return outcome, reason


def test_a_file_of_text_alone_lacks_no_table(tmp_path: Path) -> None:
    text = Made(contents=["budget_summary", "procurement"])
    assert outcomes(tmp_path / "s.duckdb", text, "contents_table_missing") == (
        "skipped",
        "the file has no tables at all: text alone",
    )


FUNDS = "table_equality:fiscal_expenditure_by_fund"


def test_carry_over_may_stand_in_the_fiscal_balance_only(tmp_path: Path) -> None:
    d = budget()
    d.put("fiscal_appropriation_summary", "本年支出", "amount", "106.00")
    d.table("fiscal_appropriation_summary", "收 上年结转 | amount=6.00")
    assert outcomes(tmp_path / "s.duckdb", d, FUNDS)[0] == "passed"


def test_a_fund_table_whose_total_is_not_told_skips_the_sum_by_funds(tmp_path: Path) -> None:
    d = budget()
    d.tables.remove(d.of("government_fund"))
    d.table("government_fund", "收 政府性基金 | amount=7.00")
    assert outcomes(tmp_path / "s.duckdb", d, FUNDS) == ("skipped", "not printed: government_fund_total")


def findings_of(
    path: Path, made: Made, rule: str, witness: Witness | None = agreeing
) -> list[tuple[str, str, str, str | None]]:
    """What a rule found: severity, cause, printed, computed."""
    write(path, {"d": made})
    validate(path, ["d"], None, witness)
    query = "SELECT severity, cause, printed, computed FROM stg_check_finding WHERE rule = ? ORDER BY ALL"
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(query, [rule]).fetchall()


def test_other_expenditure_holds_the_class_that_the_balance_has_no_row_for(tmp_path: Path) -> None:
    rule = "table_equality:class_amounts_expenditure"
    d = broken(budget, rename("budget_summary", "住房保障支出", "其他支出"))
    assert not findings_of(tmp_path / "s.duckdb", d, rule)
    d.of("budget_summary").headings = ["二、住房保障支出"]  # its row is there, and blank
    assert [f[2:] for f in findings_of(tmp_path / "t.duckdb", d, rule)] == [("30.00", "0.00")]


def test_a_code_printed_several_times_is_shown_with_all_its_amounts(tmp_path: Path) -> None:
    d = budget()
    row = d.cell("general_public_by_function", "住房公积金", "total")
    d.of("general_public_by_function").rows.append(row | {"line": 9, "text": "11.00"})
    found = findings_of(tmp_path / "s.duckdb", d, "table_bound:function_rows")
    assert [f[2:] for f in found] == [("30.00 + 11.00", "≤ 30.00")]


def test_a_text_may_state_a_class_of_all_spending_or_of_basic_spending(tmp_path: Path) -> None:
    d = budget()
    d.table("general_public_by_economic", "302 商品和服务支出 | total=45.00")
    d.claimed("economic_class:商品和服务支出").update(text="45")
    assert outcomes(tmp_path / "s.duckdb", d, "claim_economic_class")[0] == "passed"
    d.claimed("economic_class:商品和服务支出").update(text="44")
    assert outcomes(tmp_path / "t.duckdb", d, "claim_economic_class")[0] == "failed"


def test_a_text_that_cuts_digits_off_is_rounding(tmp_path: Path) -> None:
    d = budget()
    for measure in ("total", "personnel"):
        d.put("basic_by_economic", "工资福利支出", measure, "70.91")
    found = findings_of(tmp_path / "s.duckdb", d, "claim_economic_class")
    assert found == [("rounding", "publisher", "70", "71")]


def test_executed_amounts_are_missed_only_where_the_forms_budgets_add_up(tmp_path: Path) -> None:
    rule = "form_past_is_execution"
    assert outcomes(tmp_path / "s.duckdb", broken(*BREAKS[rule]), rule)[0] == "failed"
    d = staff_form()
    d.put("department_performance", "特定目标类项目支出", "year_minus_2", "999")
    outcome, reason = outcomes(tmp_path / "t.duckdb", d, rule)
    assert (outcome, "as budgets" in str(reason)) == ("skipped", True)


def test_the_publishers_own_first_row_stands_for_the_total(tmp_path: Path) -> None:
    d = broken(budget, without("expenditure_summary", "合计"))
    assert outcomes(tmp_path / "s.duckdb", d, "required_row")[0] == "failed"
    rows = d.of("expenditure_summary").rows
    d.department = "某市审计局"
    rows.insert(0, rows[0] | {"code": None, "name": d.department, "line": 0, "text": "100.00"})
    assert outcomes(tmp_path / "u.duckdb", d, "required_row")[0] == "passed"


def test_projects_without_names_in_one_form_have_their_weights_each(tmp_path: Path) -> None:
    d = budget()
    form = d.of("project_performance")
    form.project = None
    form.weights = ["60", "30", "60", "30"]
    form.levels = ["产出指标", "效益指标", "产出指标", "效益指标"]
    assert outcomes(tmp_path / "s.duckdb", d, "indicator_weights_sum")[0] == "passed"
    form.weights[3] = "20"
    assert [f[2:] for f in findings_of(tmp_path / "t.duckdb", d, "indicator_weights_sum")] == [("80", "100")]


def test_the_sum_of_the_weights_is_no_weight(tmp_path: Path) -> None:
    d = budget()
    form = d.of("project_performance")
    form.weights = ["60", "40", "100"]
    form.names = ["数量", "时效", "总分"]
    assert outcomes(tmp_path / "s.duckdb", d, "indicator_weights_sum")[0] == "passed"


def test_the_cause_follows_what_two_readers_have_there(tmp_path: Path) -> None:
    d, rule = broken(*BREAKS["code_printed_twice"]), "code_printed_twice"
    for number, (witness, cause) in enumerate(
        [
            (None, "unknown"),
            (agreeing, "publisher"),
            (differing(), "extraction"),
            (differing(page=7), "publisher"),
        ]
    ):
        assert {f[1] for f in findings_of(tmp_path / f"{number}.duckdb", d, rule, witness)} == {cause}


@pytest.mark.parametrize(("text", "cause"), [("预算单列", "publisher"), ("1,234.00", "unknown")])
def test_a_list_without_amounts_does_not_hide_a_missing_table(tmp_path: Path, text: str, cause: str) -> None:
    d = broken(*BREAKS["contents_table_missing"])
    d.table("other", status="unrecognised").headings = ["单位名称", text]
    assert {f[1] for f in findings_of(tmp_path / "s.duckdb", d, "contents_table_missing")} == {cause}


SUMS = [
    rule.id
    for rule in rules().values()
    if rule.check in ("tree_sums", "row_sums", "side_balance", "cost_lines")
]


@pytest.mark.parametrize("rule", SUMS)
def test_the_other_side_of_a_sum_is_kept_cell_by_cell(
    rule: str, validated: tuple[duckdb.DuckDBPyConnection, ValidationReport]
) -> None:
    query = (
        "SELECT any_value(f.computed), sum(c.amount_yuan) / 10000, count(c.x0), count(*) FROM stg_check_finding AS f"
        " INNER JOIN stg_finding_cell AS c ON f.sha256 = c.sha256 AND f.ordinal = c.ordinal"
        " WHERE f.sha256 = $1 AND f.rule = $1 AND c.role = 'computed' GROUP BY f.ordinal"
    )
    found = validated[0].execute(query, [rule]).fetchall()
    assert found
    for computed, added, placed, cells in found:
        assert float(computed) == pytest.approx(float(added))
        assert placed == cells


def test_stated_figures_keep_the_cell_or_sentence_on_the_other_side(
    validated: tuple[duckdb.DuckDBPyConnection, ValidationReport],
) -> None:
    query = (
        "SELECT DISTINCT f.rule FROM stg_check_finding AS f"
        " INNER JOIN stg_finding_cell AS c ON f.sha256 = c.sha256 AND f.ordinal = c.ordinal"
    )
    kept = {rule for (rule,) in validated[0].execute(query).fetchall()}
    by_numbers = {
        "figures", "class_amounts", "function_rows", "crosswalk", "claim_figures", "claim_rows", "claim_percent",
        "claim_items", "claim_lists", "claim_none", "line_products", "years", "year_changes", "form_sums",
    }  # fmt: skip
    lacking = {rule.id for rule in rules().values() if rule.check in by_numbers} - kept
    assert lacking <= {"micro_within_sme"}, lacking
