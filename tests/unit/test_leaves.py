"""Which rows are leaves where only names are printed: none that has rows below it, whatever shows the nesting."""

from __future__ import annotations

from collections.abc import Sequence

from assets.tables.read import read_tables
from tests.unit.made_pages import Text, grid, page

Rows = Sequence[Sequence[Text]]


def leaves(title: str, rows: Rows) -> list[str]:
    (table,) = read_tables([page(1, [grid(rows)], [title, "单位：万元"])]).tables
    return [f"{a.item_name} {a.printed_text}" for a in table.amounts if a.is_leaf]


def test_sections_and_items_of_known_classes() -> None:
    rows = [
        ["科目名称", "合计"],
        ["合计", "60"],
        ["一般公共服务支出", "20"],
        ["其他一般公共服务支出", "20"],
        ["其他一般公共服务支出", "20"],
        ["公共安全支出", "40"],
        ["司法", "40"],
        ["行政运行", "30"],
        ["从未列出的事务", "10"],
    ]
    assert leaves("支出预算总表", rows) == ["其他一般公共服务支出 20", "行政运行 30", "从未列出的事务 10"]


def test_levels_of_names_are_those_of_their_codes() -> None:
    rows = [["科目名称", "合计"], ["公共安全支出", "30"], ["司法", "30"], ["行政运行", "30"]]
    (table,) = read_tables([page(1, [grid(rows)], ["支出预算总表", "单位：万元"])]).tables
    assert [a.level for a in table.amounts] == [1, 2, 3]


def test_economic_classes_without_codes() -> None:
    rows = [
        ["科目名称", "合计"],
        ["工资福利支出", "7"],
        ["基本工资", "7"],
        ["对个人和家庭的补助", "4"],
        ["退休费", "4"],
    ]
    assert leaves("一般公共预算基本支出表", rows) == ["基本工资 7", "退休费 4"]


def test_units_above_their_coded_functions() -> None:
    rows = [
        ["科目编码", "科目名称", "合计"],
        ["", "某市测试局（本级）", "10"],
        ["201", "一般公共服务支出", "10"],
        ["20101", "人大事务", "10"],
        ["2010101", "行政运行", "10"],
        ["", "某市测试中心", "5"],
        ["201", "一般公共服务支出", "5"],
        ["20101", "人大事务", "5"],
        ["2010101", "行政运行", "5"],
    ]
    assert leaves("支出预算总表", rows) == ["行政运行 10", "行政运行 5"]


def test_a_department_that_repeats_the_total_above_its_units() -> None:
    rows = [
        ["单位名称", "合计"],
        ["合计", "30"],
        ["某市测试局", "30"],
        ["某市测试局本级", "10"],
        ["某市测试中心", "20"],
    ]
    assert leaves("收入预算总表", rows) == ["某市测试局本级 10", "某市测试中心 20"]


def test_the_only_unit_with_money_is_no_heading_of_those_without() -> None:
    rows = [["单位名称", "合计"], ["合计", "30"], ["某市测试局", "30"], ["某市测试中心", "0"]]
    assert leaves("收入预算总表", rows) == ["某市测试局 30", "某市测试中心 0"]


def test_carry_over_and_this_years_heads_of_a_two_sided_table() -> None:
    rows = [
        ["项目", "预算数", "项目", "预算数"],
        ["财政拨款", "8", "公共安全支出", "11"],
        ["一般公共预算", "8", "司法", "11"],
        ["上年结转", "3", "行政运行", "11"],
        ["一般公共预算", "3", "", ""],
        ["收入总计", "11", "支出总计", "11"],
    ]
    assert leaves("收支预算总表", rows) == ["一般公共预算 8", "行政运行 11", "一般公共预算 3"]


def test_classes_of_goods_and_projects_above_the_lines_that_buy() -> None:
    rows = [
        ["采购品目大类", "专项名称", "经济科目", "采购物品名称", "采购组织形式", "总计"],
        ["合计", "", "", "", "", "5.00"],
        ["货物A", "", "", "", "", "5.00"],
        ["", "设备购置费", "办公设备购置", "", "", "5.00"],
        ["", "", "", "台式计算机", "分散采购", "3.00"],
        ["", "", "", "", "集中采购", "2.00"],
    ]
    assert leaves("政府采购预算表", rows) == ["None 3.00", "None 2.00"]


def test_units_above_their_lines_and_classifications_behind_the_numbers() -> None:
    rows = [
        ["单位编码", "采购项目", "采购目录", "数量", "经济科目编码", "预算金额"],
        ["", "合计", "", "3", "", "5.00"],
        ["201", "某局", "", "3", "", "5.00"],
        ["", "专项经费", "A0201台式计算机", "3", "31002", "5.00"],
    ]
    (table,) = read_tables([page(1, [grid(rows)], ["政府采购预算表", "单位：万元"])]).tables
    assert [(a.item_name, a.measure, a.is_leaf) for a in table.amounts if a.line != 2] == [
        ("合计", "quantity", False),
        ("合计", "amount", False),
        (None, "quantity", True),
        (None, "amount", True),
    ]
    assert not any(a.is_leaf for a in table.amounts if a.line == 2)


def test_purchases_by_function_carry_their_codes() -> None:
    rows = [
        [("科目编码", 3), None, None, ("科目名称", 1, 2), ("合计", 1, 2)],
        ["类", "款", "项", None, None],
        ["201", "", "", "一般公共服务支出", "5.00"],
        ["", "04", "", "发展与改革事务", "5.00"],
        ["", "", "02", "一般行政管理事务", "5.00"],
    ]
    (table,) = read_tables([page(1, [grid(rows)], ["政府采购预算表", "单位：万元"])]).tables
    assert [(a.item_code, a.item_name, a.is_leaf) for a in table.amounts] == [
        ("201", "一般公共服务支出", False),
        ("20104", "发展与改革事务", False),
        ("2010402", "一般行政管理事务", True),
    ]
