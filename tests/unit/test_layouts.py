"""Layouts of the final accounts of 2015 to 2020 and of “三公” tables over several years, units beside items."""

from __future__ import annotations

from collections.abc import Sequence

from assets.model import Table
from assets.tables.read import TablesRead, read_tables
from assets.text import parse_amount
from tests.unit.made_pages import Text, grid, page

Rows = Sequence[Sequence[Text]]
N = None


def read(rows: Rows, *head: str) -> TablesRead:
    return read_tables([page(1, [grid(rows)], head)])


def only(rows: Rows, *head: str) -> Table:
    found = read(rows, *head)
    assert not found.findings
    return found.tables[0]


def facts(table: Table) -> set[tuple[str | None, str, str, str]]:
    return {(a.item_name, a.measure, a.period, a.printed_text) for a in table.amounts}


THREE = ("一般公共预算“三公”经费支出表", "单位：万元")
FINAL_THREE = ("财政拨款“三公”经费支出决算表", "公开07表", "单位：万元")


def test_years_down_and_items_across() -> None:
    rows = [
        [("年度", 1, 2), ("三公经费合计", 1, 2), ("公务用车购置及运行费", 2), N, ("公务接待费", 1, 2)],
        [N, N, "购置费", "运行费", N],
        ["2023年预算数", "7", "2", "4", "1"],
        ["2024年预算数", "8", "2", "5", "1"],
    ]
    found = facts(only(rows, *THREE))
    assert {(None, "total", "prior_year", "7"), (None, "total", "this_year", "8")} <= found


def test_rows_named_by_their_period_only() -> None:
    rows = [
        ["项目", "合计", "因公出国（境）费", "公务接待费"],
        ["上年预算数", "7", "2", "5"],
        ["本年预算数", "8", "2", "6"],
    ]
    found = facts(only(rows, *THREE))
    assert {(None, "total", "prior_year", "7"), (None, "total", "this_year", "8")} <= found


def test_two_rows_of_one_period_are_said() -> None:
    rows = [["合计", "因公出国（境）费", "公务接待费"], ["7", "2", "5"], ["8", "2", "6"]]
    assert [f.rule for f in read(rows, *THREE).findings] == ["record_read_twice"]


def test_items_down_and_years_across() -> None:
    rows = [
        ["项目", "2023年预算数", "2024年预算数"],
        ["合计", "7", "8"],
        ["1.因公出国（境）费", "1", "2"],
    ]
    assert facts(only(rows, *THREE)) == {
        ("合计", "total", "prior_year", "7"),
        ("合计", "total", "this_year", "8"),
        (None, "overseas_travel", "prior_year", "1"),
        (None, "overseas_travel", "this_year", "2"),
    }


def test_items_down_and_pairs_of_two_years_across() -> None:
    rows = [
        [("项目", 1, 2), ("2023年", 2), N, ("2024年", 2), N],
        [N, "预算数", "决算数", "预算数", "决算数"],
        ["因公出国（境）费", "4", "3", "2", "1"],
    ]
    assert facts(only(rows, *FINAL_THREE)) == {
        (None, "overseas_travel", "prior_year_budget", "4"),
        (None, "overseas_travel", "prior_year_final", "3"),
        (None, "overseas_travel", "budget", "2"),
        (None, "overseas_travel", "final", "1"),
    }


def test_counts_of_groups_and_vehicles_are_no_money() -> None:
    rows = [
        ["项目", "行次", "预算数", "决算数"],
        ["栏次", "", "1", "2"],
        ["1.因公出国（境）费", "1", "5", "4"],
        ["1.因公出国（境）团组数（个）", "2", "—", "2"],
        ["3.公务用车购置数（辆）", "3", "—", "1"],
    ]
    table = only(rows, *FINAL_THREE)
    money = {(a.measure, a.period, a.printed_text) for a in table.amounts if a.quantity == "money"}
    assert money == {("overseas_travel", "budget", "5"), ("overseas_travel", "final", "4")}
    counts = {(a.item_name, a.printed_text) for a in table.amounts if a.quantity == "count"}
    assert ("因公出国（境）团组数（个）", "2") in counts
    assert ("公务用车购置数（辆）", "1") in counts


def test_class_section_item_on_the_line_of_the_column_numbers() -> None:
    rows = [
        [("项目", 4), N, N, N, ("本年支出合计", 1, 3), ("基本支出", 1, 3), ("项目支出", 1, 3)],
        [("支出功能分类科目编码", 3), N, N, "科目名称", N, N, N],
        ["类", "款", "项", "栏次", "1", "2", "3"],
        ["", "", "", "合计", "100", "60", "40"],
        ["201", "01", "01", "行政运行", "100", "60", "40"],
    ]
    table = only(rows, "支出决算表", "财决公开03表", "金额单位：万元")
    assert {(a.item_code, a.item_name, a.measure, a.printed_text) for a in table.amounts} == {
        (None, "合计", "total", "100"),
        (None, "合计", "basic", "60"),
        (None, "合计", "project", "40"),
        ("2010101", "行政运行", "total", "100"),
        ("2010101", "行政运行", "basic", "60"),
        ("2010101", "行政运行", "project", "40"),
    }


def test_three_lists_side_by_side() -> None:
    rows = [
        [("收入", 3), N, N, ("支出", 6), N, N, N, N, N],
        ["项目", "行次", "决算数", "项目（按功能分类）", "行次", "决算数", "项目（按支出性质分类）", "行次", "决算数"],
        ["栏次", "", "1", "栏次", "", "2", "栏次", "", "3"],
        ["一、财政拨款收入", "1", "100", "一、教育支出", "30", "80", "一、基本支出", "58", "60"],
        ["总计", "29", "100", "总计", "57", "80", "", "", ""],
    ]  # fmt: skip
    table = only(rows, "收入支出决算总表", "财决公开01表", "金额单位：万元")
    assert {(a.side, a.item_name, a.printed_text) for a in table.amounts if a.is_leaf} == {
        ("revenue", "财政拨款收入", "100"),
        ("expenditure", "教育支出", "80"),
        ("expenditure", "基本支出", "60"),
    }


def test_items_of_merged_units_keep_item_and_unit() -> None:
    rows = [
        ["单位名称", "科目名称", "合计", "基本支出", "项目支出"],
        [("某市测试局", 1, 2), "行政运行", "1", "1", ""],
        [N, "一般行政管理事务", "2", "", "2"],
        [("某市测试中心", 1, 2), "行政运行", "3", "3", ""],
        [N, "一般行政管理事务", "4", "", "4"],
    ]
    table = only(rows, "支出预算总表", "单位：万元")
    assert [(a.unit_name, a.item_name, a.printed_text) for a in table.amounts if a.measure == "total"] == [
        ("某市测试局", "行政运行", "1"),
        ("某市测试局", "一般行政管理事务", "2"),
        ("某市测试中心", "行政运行", "3"),
        ("某市测试中心", "一般行政管理事务", "4"),
    ]


def test_two_numbers_in_one_cell_are_not_one() -> None:
    for text in ("1\n2", "100\n200", "1000\n2000", "10 20", "12.00 13.00"):
        assert parse_amount(text) is None, text
    for text in ("12345\n67", "1,264,602\n.38", "12,437.3\n6", "12 345.00", "25180591 .33", "1 2 3 . 4 5"):
        assert parse_amount(text) is not None, text


KEYS: tuple[Text, ...] = (("科目编码", 1, 2), ("科目名称", 1, 2))
SPENT = ("合计", "基本支出", "项目支出")


def measures(table: Table) -> dict[str, str]:
    found = {a.measure: a.printed_text for a in table.amounts}
    assert len(found) == len(table.amounts)
    return found


def test_kinds_of_spending_under_sources_of_money_are_measures_of_their_own() -> None:
    rows = [
        [*KEYS, ("合计", 3), N, N, ("一般公共预算", 3), N, N, ("政府性基金预算", 3), N, N],
        [N, N, *SPENT, *SPENT, *SPENT],
        ["201", "教育支出", "33", "11", "22", "31", "10", "21", "2", "1", "1"],
    ]  # fmt: skip
    assert measures(only(rows, "支出预算总表", "单位：万元")) == {
        "total": "33",
        "basic": "11",
        "project": "22",
        "general_public": "31",
        "basic_general_public": "10",
        "project_general_public": "21",
        "government_fund": "2",
        "basic_government_fund": "1",
        "project_government_fund": "1",
    }


def test_sources_of_money_under_kinds_of_spending_too() -> None:
    rows = [
        [("科目编码", 1, 2), ("科目名称", 1, 2), ("总计", 1, 2), ("基本支出", 2), N, ("项目支出", 2), N],
        [N, N, N, "小计", "一般公共预算", "小计", "一般公共预算"],
        ["201", "教育支出", "33", "11", "10", "22", "21"],
    ]
    assert measures(only(rows, "支出预算总表", "单位：万元")) == {
        "total": "33",
        "basic": "11",
        "basic_general_public": "10",
        "project": "22",
        "project_general_public": "21",
    }


def test_four_levels_of_header() -> None:
    rows = [
        [("科目", 2, 3), N, ("总计", 1, 4), ("本年预算", 4), N, N, N, ("上年结转", 1, 4)],
        [N, N, N, ("财政拨款", 3), N, N, ("其他收入", 1, 3), N],
        [N, N, N, ("小计", 1, 2), ("一般公共预算", 2), N, N, N],
        ["科目编码", "科目名称", N, N, "基本支出", "项目支出", N, N],
        ["201", "教育支出", "10", "6", "2", "4", "3", "1"],
    ]
    assert measures(only(rows, "支出预算总表", "单位：万元")) == {
        "total": "10",
        "fiscal_appropriation": "6",
        "basic_general_public": "2",
        "project_general_public": "4",
        "other_income": "3",
        "carryover": "1",
    }


def test_a_group_that_repeats_the_title_is_no_source() -> None:
    rows = [
        [("科目编码", 1, 2), ("科目名称", 1, 2), ("一般公共预算支出", 3), N, N],
        [N, N, *SPENT],
        ["201", "教育支出", "3", "1", "2"],
    ]
    found = measures(only(rows, "一般公共预算支出表", "单位：万元"))
    assert found == {"total": "3", "basic": "1", "project": "2"}


def test_balances_and_revenue_with_their_parts_beside_spending() -> None:
    balance = ("合计", "基本支出结转", "项目支出结转和结余")
    rows = [
        [("项目", 2), N, ("年初结转和结余", 3), N, N, ("本年收入", 3), N, N, ("本年支出", 3), N, N,
         ("年末结转和结余", 3), N, N],
        ["功能分类科目编码", "科目名称", *balance, *SPENT, *SPENT, *balance],
        ["212", "城乡社区支出", "1", "0", "1", "20", "0", "20", "18", "0", "18", "3", "0", "3"],
    ]  # fmt: skip
    for title in ("政府性基金预算财政拨款收入支出决算表", "一般公共预算财政拨款收入支出决算表"):
        assert measures(only(rows, title, "单位：万元")) == {
            "opening_balance": "1",
            "opening_balance_basic": "0",
            "opening_balance_project": "1",
            "revenue": "20",
            "revenue_basic": "0",
            "revenue_project": "20",
            "total": "18",
            "basic": "0",
            "project": "18",
            "closing_balance": "3",
            "closing_balance_basic": "0",
            "closing_balance_project": "3",
        }


def test_turned_header_words_are_read_from_below() -> None:
    head = ["码\n编\n目\n科", "称\n名\n目\n科", "计\n合", "出\n支\n本\n基", "出\n支\n目\n项"]
    table = only([head, ["201", "教育支出", "3", "1", "2"]], "支出预算总表", "单位：万元")
    assert measures(table) == {"total": "3", "basic": "1", "project": "2"}


def test_letters_one_above_the_other_are_read_as_they_stand() -> None:
    head = ["科\n目\n编\n码", "科\n目\n名\n称", "合\n计", "基\n本\n支\n出", "项\n目\n支\n出"]
    table = only([head, ["201", "教育支出", "3", "1", "2"]], "支出预算总表", "单位：万元")
    assert measures(table) == {"total": "3", "basic": "1", "project": "2"}
