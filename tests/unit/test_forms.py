"""Performance forms → amounts, indicators, fields; personal data stay out."""

from __future__ import annotations

from assets.model import Table
from assets.tables.read import read_tables
from tests.unit.made_pages import grid, page

TITLE = ["2024年某区项目支出(绩效目标)申报表"]


def only(*pages: object) -> Table:
    (table,) = read_tables(pages).tables  # type: ignore[arg-type]
    return table


def test_labels_money_and_cost_lines_of_a_project_form() -> None:
    rows = [
        ["项目名称", ("会务经费", 3), None, None],
        ["项目负责人", "张三", "联系电话", "027-12345678"],
        ["立项依据", ("按年度计划", 3), None, None],
        ["项目总预算", "", "项目当年预算", "6万元"],
        ["当年预算合计", ("6万元", 3), None, None],
        ["项目内容", "测算依据及说明", "本级财政拨款金额", "其他资金"],
        [("会务经费", 1, 2), "场地", "4万元", ""],
        [None, "印刷", "2万元", ""],
    ]
    table = only(page(1, [grid(rows)], TITLE))
    assert table.project_name == "会务经费"
    assert {(a.item_name, a.measure, a.printed_text, a.unit) for a in table.amounts} == {
        ("会务经费", "project_current_year", "6万元", "万元"),
        ("会务经费", "application_total", "6万元", "万元"),
        ("场地", "local_appropriation", "4万元", "万元"),
        ("印刷", "local_appropriation", "2万元", "万元"),
    }
    assert {t.text for t in table.texts if t.attribute == "cost_content"} == {"会务经费"}
    kept = {f.label: f.text for f in table.fields}
    assert kept["立项依据"] == "按年度计划"
    assert not any("张三" in text or "12345678" in text for text in kept.values())


INDICATORS = [
    ["目标名称", "一级指标", "二级指标", "三级指标", "指标值", "指标值确定依据"],
    [("长期绩效目标1", 1, 3), ("产出指标", 1, 2), "数量指标", "慰问人数", "200人", "计划标准"],
    [None, None, "质量指标", "合格率", "100%", "计划标准"],
    [None, "满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "计划标准"],
]


def test_merged_labels_reach_every_row_they_cover() -> None:
    table = only(page(1, [grid([[("长期绩效目标表", 6), *[None] * 5], *INDICATORS])], TITLE))
    assert [(i.horizon, i.objective, i.level1, i.level2, i.name, i.target) for i in table.indicators] == [
        ("long_term", "长期绩效目标1", "产出指标", "数量指标", "慰问人数", "200人"),
        ("long_term", "长期绩效目标1", "产出指标", "质量指标", "合格率", "100%"),
        ("long_term", "长期绩效目标1", "满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"),
    ]


def test_a_label_printed_on_the_next_page_only_belongs_to_the_rows_before_the_break_too() -> None:
    head = ["一级指标", "二级指标", "三级指标", "指标值"]
    first = page(
        1, [grid([[("年度绩效目标表", 4), None, None, None], head, [None, None, "慰问人数", "200人"]])], TITLE
    )
    second = page(2, [grid([["产出指标", "数量指标", "印刷册数", "50册"]])])
    assert [(i.level1, i.level2, i.name) for i in only(first, second).indicators] == [
        ("产出指标", "数量指标", "慰问人数"),
        ("产出指标", "数量指标", "印刷册数"),
    ]


def test_annual_indicators_have_prior_years_and_weight() -> None:
    rows = [
        [("年度绩效目标表", 5), None, None, None, None],
        [("一级指标", 1, 2), ("三级指标", 1, 2), ("指标值", 3), None, None],
        [None, None, "前年", "预计当年实现", "指标分值权重"],
        ["产出指标", "完成率", "90%", "95%", "20"],
    ]
    (indicator,) = only(page(1, [grid(rows)], TITLE)).indicators
    assert (indicator.horizon, indicator.prior2, indicator.target, indicator.weight) == (
        "annual",
        "90%",
        "95%",
        "20",
    )


def test_fund_structure_of_a_department_form() -> None:
    rows = [
        [("总体资金情况", 2, 2), None, ("当年金额", 1, 2), ("占比", 1, 2), ("近两年收支金额", 2), None],
        [None, None, None, None, "2022年", "2023年"],
        [("收入构成", 1, 2), "财政拨款", "8.00", "100%", "6.00", "7.00"],
        [None, "合计", "8.00", "100%", "6.00", "7.00"],
        [("支出构成", 1, 1), "人员类项目支出", "8.00", "100%", "6.00", "7.00"],
    ]
    table = only(page(1, [grid(rows)], ["2024年某区部门整体绩效目标申报表", "单位：万元"]))
    found = {(a.side, a.item_name, a.measure, a.printed_text, a.quantity) for a in table.amounts}
    assert ("revenue", "财政拨款", "year_minus_2", "6.00", "money") in found
    assert ("revenue", "合计", "share", "100%", "percent") in found
    assert ("expenditure", "人员类项目支出", "year_minus_1", "7.00", "money") in found
    assert len(found) == 12


def test_every_titled_form_is_one_of_its_own() -> None:
    pages = [
        page(n, [grid([["项目名称", name], ["项目当年预算", "1万元"]])], TITLE)
        for n, name in ((1, "甲"), (2, "乙"))
    ]
    assert [t.project_name for t in read_tables(pages).tables] == ["甲", "乙"]


def test_the_amounts_of_a_row_come_from_left_to_right_in_every_run() -> None:
    """The order of a set of words differs from run to run."""
    rows = [
        ["项目名称", "支出项目类别", "项目总预算", "项目本年度预算"],
        ["专项经费", "特定目标类", "12", "7"],
    ]
    table = only(page(1, [grid(rows)], ["2024年部门整体支出绩效目标申报表"]))
    assert [a.printed_text for a in table.amounts] == ["12", "7"]
