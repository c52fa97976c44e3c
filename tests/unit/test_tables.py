"""Grids of made-up pages → tables: each test is the smallest page that shows one thing publishers do."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assets.model import Box, Line, Page, Table
from assets.tables.read import read_tables
from tests.unit.made_pages import grid, page


def facts(table: Table) -> set[tuple[str | None, str | None, str, str]]:
    """``(code, name, measure, printed)`` of every amount."""
    return {(a.item_code, a.item_name, a.measure, a.printed_text) for a in table.amounts}


def only(*pages: Page) -> Table:
    (table,) = read_tables(pages).tables
    return table


EXPENDITURE = ["支出预算总表", "单位：万元"]
HEAD = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]


def test_rows_carry_code_name_measure_place_and_unit() -> None:
    table = only(
        page(
            3,
            [grid([HEAD, ["", "合计", "9.00", "9.00", ""], ["201", "一般公共服务支出", "9.00", "9.00", ""]])],
            EXPENDITURE,
        )
    )
    assert (table.kind, table.unit, table.status, table.first_page) == (
        "expenditure_summary",
        "万元",
        "loaded",
        3,
    )
    assert ("201", "一般公共服务支出", "basic", "9.00") in facts(table)
    assert (None, "合计", "total", "9.00") in facts(table)
    amount = table.amounts[0]
    assert (amount.place.page, amount.place.row, amount.place.column, amount.line) == (3, 1, 2, 1)
    assert amount.place.box is not None
    assert amount.place.box.x0 == 160.0


def test_blank_is_no_number_and_zero_is_one() -> None:
    table = only(page(1, [grid([HEAD, ["201", "甲支出", "0.00", "", "-"]])], EXPENDITURE))
    assert {(a.measure, a.value) for a in table.amounts} == {
        ("total", Decimal("0.00")),
        ("project", Decimal(0)),
    }


def test_levels_and_leaves() -> None:
    rows = [
        HEAD,
        ["", "合计", "3", "3", ""],
        ["201", "甲", "3", "3", ""],
        ["20101", "乙", "3", "3", ""],
        ["2010101", "丙", "3", "3", ""],
    ]
    table = only(page(1, [grid(rows)], EXPENDITURE))
    marks = {a.item_code: (a.level, a.is_leaf) for a in table.amounts}
    assert marks == {None: (0, False), "201": (1, False), "20101": (2, False), "2010101": (3, True)}


def test_column_numbers_are_no_numbers() -> None:
    rows = [HEAD, ["栏次", "", "1", "2", "3"], ["201", "甲", "5.00", "5.00", ""]]
    table = only(page(1, [grid(rows)], EXPENDITURE))
    assert {a.printed_text for a in table.amounts} == {"5.00"}


def test_a_table_goes_on_over_pages_with_repeated_title_and_without() -> None:
    first = page(1, [grid([HEAD, ["201", "甲", "1", "1", ""]])], EXPENDITURE)
    repeated = page(2, [grid([HEAD, ["202", "乙", "2", "2", ""]])], EXPENDITURE)
    bare = page(3, [grid([["203", "丙", "3", "3", ""]])])
    table = only(first, repeated, bare)
    assert (table.first_page, table.last_page, table.rows) == (1, 3, 3)
    assert ("203", "丙", "total", "3") in facts(table)


def test_three_code_columns_filled_on_every_row() -> None:
    head = [
        [("功能分类科目编码", 3), None, None, ("科目名称", 1, 2), ("合计", 1, 2)],
        ["类", "款", "项", None, None],
    ]
    rows = [*head, ["201", "", "", "甲", "6"], ["201", "05", "", "乙", "6"], ["201", "05", "04", "丙", "6"]]
    table = only(page(1, [grid(rows)], EXPENDITURE))
    assert [a.item_code for a in table.amounts] == ["201", "20105", "2010504"]


def test_a_row_that_prints_only_its_own_level_takes_the_rest_from_above_even_over_a_page_break() -> None:
    head = [[("科目编码", 3), None, None, ("科目名称", 1, 2), ("合计", 1, 2)], ["类", "款", "项", None, None]]
    first = page(
        1, [grid([*head, ["205", "", "", "教育支出", "6"], ["", "2", "", "普通教育", "6"]])], EXPENDITURE
    )
    second = page(2, [grid([*head, ["", "", "03", "初中教育", "6"]])], EXPENDITURE)
    assert [a.item_code for a in only(first, second).amounts] == ["205", "20502", "2050203"]


def test_code_and_name_in_one_cell() -> None:
    rows = [["功能科目名称", "合计"], ["[206]科学技术支出", "1"], ["2060503-科技条件专项", "1"]]
    table = only(page(1, [grid(rows)], EXPENDITURE))
    assert [(a.item_code, a.item_name) for a in table.amounts] == [
        ("206", "科学技术支出"),
        ("2060503", "科技条件专项"),
    ]


def test_two_sides_with_parents() -> None:
    rows = [
        [("收 入", 2), None, ("支 出", 2), None],
        ["项目", "预算数", "项目", "预算数"],
        ["一、本年收入", "8.00", "一、本年支出", "8.00"],
        ["（一）一般公共预算拨款", "8.00", "（一）教育支出", "8.00"],
        ["收 入 总 计", "8.00", "支 出 总 计", "8.00"],
    ]
    table = only(page(1, [grid(rows)], ["财政拨款收支预算总表", "单位：元"]))
    found = {(a.side, a.item_name, a.parent_name, a.is_leaf) for a in table.amounts}
    assert ("revenue", "一般公共预算拨款", "本年收入", True) in found
    assert ("expenditure", "教育支出", "本年支出", True) in found
    assert ("revenue", "本年收入", None, False) in found
    assert ("expenditure", "支出总计", None, False) in found


def test_title_and_unit_inside_the_grid() -> None:
    rows = [
        [("支出总表（预算表3）", 3), None, None],
        [("预算单位：某局", 2), None, "单位：万\n元"],
        ["科目编码", "科目名称", "合计"],
        ["201", "甲", "2.00"],
    ]
    table = only(page(1, [grid(rows)]))
    assert (table.kind, table.number, table.unit) == ("expenditure_summary", "3", "万元")
    assert facts(table) == {("201", "甲", "total", "2.00")}


def test_carry_over_columns_get_measures_of_their_own() -> None:
    rows = [
        [("单位名称", 1, 2), ("合计", 1, 2), ("本年收入", 2), None, ("上年结转结余", 2), None],
        [None, None, "小计", "一般公共预算", "小计", "一般公共预算"],
        ["某局", "3", "2", "2", "1", "1"],
    ]
    table = only(page(1, [grid(rows)], ["收入预算总表", "单位：万元"]))
    assert {(a.measure, a.printed_text) for a in table.amounts} == {
        ("total", "3"),
        ("this_year_subtotal", "2"),
        ("general_public", "2"),
        ("carryover", "1"),
        ("carryover_general_public", "1"),
    }


THREE = ["一般公共预算“三公”经费支出表", "单位：万元"]


def test_three_public_of_two_years_side_by_side() -> None:
    rows = [
        [("2023年预算数", 2), None, ("2024年预算数", 2), None],
        ["合计", "公务接待费", "合计", "公务接待费"],
        ["5", "4", "3", "2"],
    ]
    table = only(page(1, [grid(rows)], THREE))
    assert {(a.measure, a.period, a.printed_text) for a in table.amounts} == {
        ("total", "prior_year", "5"),
        ("official_reception", "prior_year", "4"),
        ("total", "this_year", "3"),
        ("official_reception", "this_year", "2"),
    }


def test_three_public_laid_out_vertically() -> None:
    rows = [
        ["项目", "合计", "一般公共预算"],
        ["“三公”经费", "9", "8"],
        ["其中：（一）因公出国（境）支出", "1", "1"],
        ["（三）公务接待费支出", "8", "7"],
    ]
    table = only(page(1, [grid(rows)], THREE))
    assert {(a.measure, a.item_name, a.printed_text) for a in table.amounts} >= {
        ("total", None, "9"),
        ("total_general_public", None, "8"),
        ("overseas_travel", None, "1"),
        ("official_reception", None, "8"),
    }


def test_budget_and_final_of_three_public() -> None:
    rows = [[("合计", 2), None], ["预算数", "决算数"], ["2.85", "0.39"]]
    table = only(page(1, [grid(rows)], ["财政拨款“三公”经费支出决算表", "单位：万元"]))
    assert {(a.measure, a.period, a.printed_text) for a in table.amounts} == {
        ("total", "budget", "2.85"),
        ("total", "final", "0.39"),
    }


def test_three_code_blocks_side_by_side_and_a_label_merged_over_two() -> None:
    rows = [
        ["科目编码", "科目名称", "决算数"] * 2,
        ["301", "工资福利支出", "7", "302", "商品和服务支出", "2"],
        [("人员经费合计", 2), None, "7", ("公用经费合计", 2), None, "2"],
    ]
    table = only(page(1, [grid(rows)], ["一般公共预算财政拨款基本支出决算表", "单位：万元"]))
    assert facts(table) == {
        ("301", "工资福利支出", "amount", "7"),
        ("302", "商品和服务支出", "amount", "2"),
        (None, "人员经费合计", "amount", "7"),
        (None, "公用经费合计", "amount", "2"),
    }


def test_a_number_and_a_name_cut_by_a_page_break_are_one() -> None:
    head = ["单位名称", "合计", "事业收入"]
    first = page(
        1,
        [grid([head, ["甲中心", "20.00", "8.00"], ["驾驶员考", "12,437.3", "1.00"]])],
        ["收入预算总表", "单位：万元"],
    )
    second = page(2, [grid([["试中心", "6", ""], ["乙中心", "3.00", ""]])])
    table = only(first, second)
    assert (None, "驾驶员考试中心", "total", "12,437.36") in facts(table)
    assert (None, "乙中心", "total", "3.00") in facts(table)
    assert table.rows == 3


def test_a_small_number_alone_at_the_head_of_a_page_is_its_own_row() -> None:
    head = ["单位名称", "合计"]
    first = page(1, [grid([head, ["甲中心", "20.00"]])], ["收入预算总表", "单位：万元"])
    second = page(2, [grid([["乙中心", "6"]])])
    assert (None, "乙中心", "total", "6") in facts(only(first, second))


def test_an_empty_table_with_a_note_states_zero_and_one_without_is_blank() -> None:
    head = ["科目编码", "科目名称", "合计"]
    noted = page(
        1,
        [grid([head, ["", "", ""]])],
        ["政府性基金预算支出表", "单位：万元"],
        ["注：本单位无政府性基金预算相关支出"],
    )
    silent = page(2, [grid([head, ["", "", ""]])], ["国有资本经营预算支出表", "单位：万元"])
    first, second = read_tables([noted, silent]).tables
    assert (first.status, second.status) == ("declared_empty", "blank")
    assert first.note == "注：本单位无政府性基金预算相关支出"


def test_an_unknown_column_is_kept_and_said_once() -> None:
    rows = [["科目编码", "科目名称", "合计", "宇航费"], ["201", "甲", "1", "1"], ["202", "乙", "2", "2"]]
    read = read_tables([page(1, [grid(rows)], EXPENDITURE)])
    assert {a.measure for a in read.tables[0].amounts} == {"total", "unknown:宇航费"}
    assert [(f.rule, f.page) for f in read.findings] == [("unknown_column", 1)]


def test_a_word_where_a_number_belongs_is_a_finding_with_its_place() -> None:
    read = read_tables(
        [
            page(
                4,
                [grid([["科目编码", "科目名称", "合计"], ["201", "甲", "1.00"], ["202", "乙", "详见附件"]])],
                EXPENDITURE,
            )
        ]
    )
    (finding,) = read.findings
    assert (finding.rule, finding.severity, finding.cause, finding.page, finding.printed) == (
        "unreadable_number",
        "error",
        "extraction",
        4,
        "详见附件",
    )
    assert finding.box is not None


def test_an_unknown_title_keeps_the_cells_and_is_a_finding() -> None:
    read = read_tables([page(1, [grid([["甲", "乙"], ["1", "2"]])], ["某某专门情况表", "单位：万元"])])
    assert (read.tables[0].kind, read.tables[0].status) == ("other", "unrecognised")
    assert [f.rule for f in read.findings] == ["unrecognised_title"]
    assert len(read.cells) == 1


def test_a_unit_in_the_header_wins_over_the_caption() -> None:
    rows = [["项目", "单价（元）", "采购金额（万元）"], ["电脑", "5000", "0.5"]]
    table = only(page(1, [grid(rows)], ["政府采购预算表", "单位：万元"]))
    assert {(a.measure, a.unit, a.quantity) for a in table.amounts} == {
        ("unit_price", "元", "price"),
        ("amount", "万元", "money"),
    }


def test_brackets_on_the_next_line_belong_to_the_title() -> None:
    rows = [["科目编码", "科目名称", "合计"], ["201", "甲", "1.00"]]
    above = ["一般公共预算基本支出明细表", "（按支出功能分类科目）", "单位：万元"]
    table = only(page(1, [grid(rows)], above))
    assert (table.kind, table.title) == ("other", "一般公共预算基本支出明细表（按支出功能分类科目）")


def test_a_title_over_two_lines() -> None:
    rows = [["合计", "公务接待费"], ["5", "4"]]
    above = ["公开09表：一般公共预算“三公”经费、会议费、培训费", "支出预算表", "单位：万元"]
    assert only(page(1, [grid(rows)], above)).kind == "three_public"


def test_a_code_that_lost_its_leading_zero_or_follows_a_spilled_line() -> None:
    rows = [["功能科目名称", "合计"], ["缴费支出\n2101101-行政单位医疗", "1"]]
    table = only(page(1, [grid(rows)], EXPENDITURE))
    assert [(a.item_code, a.item_name) for a in table.amounts] == [("2101101", "行政单位医疗")]


def test_the_ledger_accounts_for_every_token() -> None:
    rows = [HEAD, ["栏次", "", "1", "2", "3"], ["201", "2024年活动", "9.00", "9.00", ""]]
    read = read_tables([page(1, [grid(rows)], EXPENDITURE, ["注：数据截至12月31日", "- 7 -"])])
    counts = {(t.table, t.role): t.tokens for t in read.audit}
    assert counts == {
        (0, "header"): 3,
        (0, "code"): 1,
        (0, "name"): 1,
        (0, "money"): 2,
        (-1, "note"): 2,
        (-1, "page_number"): 1,
    }


def test_numbers_that_stand_beside_a_table_are_unassigned_and_a_finding() -> None:
    rows = [HEAD, ["201", "甲", "9.00", "9.00", ""]]
    read = read_tables([page(3, [grid(rows)], EXPENDITURE, ["202 乙 8.00 8.00"])])
    (finding,) = (f for f in read.findings if f.rule == "unassigned_token")
    assert (finding.page, finding.severity, finding.printed) == (3, "error", "202 乙 8.00 8.00")
    assert sum(t.tokens for t in read.audit if t.role == "unassigned") == 3


def test_a_title_without_a_grid_below_is_a_table_not_found() -> None:
    found = read_tables([page(5, [], EXPENDITURE)]).findings
    assert [(f.rule, f.table_kind, f.page) for f in found] == [("table_not_found", "expenditure_summary", 5)]
    mentioned = page(6, [], ["支出预算总表", "反映部门全部支出。"])
    assert read_tables([mentioned]).findings == ()


def test_an_empty_table_with_column_numbers_keeps_its_total_row_out_of_the_header() -> None:
    rows = [["科目编码", "科目名称", "小计", "基本支出"], ["栏次", "", "1", "2"], [("合计", 2), None, "", ""]]
    read = read_tables([page(1, [grid(rows)], ["国有资本经营预算财政拨款支出决算表", "单位：万元"])])
    assert (read.tables[0].status, read.tables[0].rows, read.findings) == ("blank", 1, ())


def test_text_clipped_at_a_page_break_belongs_to_the_cell_on_the_other_page() -> None:
    first = page(1, [grid([HEAD, ["201", "甲", "9.00", "9.00", ""]])], EXPENDITURE, ["乙 8.00 8.00"])
    second = page(2, [grid([["202", "乙", "8.00", "8.00", ""]])])
    read = read_tables([first, second])
    assert not read.findings
    assert {(t.page, t.role) for t in read.audit if t.table == -1} == {(1, "clipped")}


def test_a_clipped_line_may_have_lost_its_low_points() -> None:
    first = page(1, [grid([HEAD, ["201", "甲", "9.00", "9.00", ""]])], EXPENDITURE, ["乙 800 800"])
    second = page(2, [grid([["202", "乙、", "8.00", "8.00", ""]])])
    read = read_tables([first, second])
    assert not read.findings
    assert {(t.page, t.role) for t in read.audit if t.table == -1} == {(1, "clipped")}


def test_numbers_beside_rules_without_a_text_are_the_scale_of_a_chart() -> None:
    chart = page(1, [grid([["", ""], ["", ""]])], below=["8.2", "2021 2022"])
    assert {t.role for t in read_tables([chart]).audit} == {"chart"}
    assert not read_tables([chart]).findings
    lost = page(1, [grid([HEAD, ["201", "甲", "9.00", "9.00", ""]])], EXPENDITURE, ["8.20"])
    assert [f.rule for f in read_tables([lost]).findings] == ["unassigned_token"]


def test_a_number_beside_the_rows_of_a_table_is_no_page_number() -> None:
    body = page(1, [grid([HEAD, ["201", "甲", "9.00", "9.00", ""]])], EXPENDITURE)
    rows = body.grids[0].box
    lost = Line("120", Box(rows.x1 + 5, rows.top + 5, rows.x1 + 30, rows.top + 15), in_grid=False)
    read = read_tables([replace(body, lines=(*body.lines, lost))])
    assert [(f.rule, f.printed) for f in read.findings] == [("unassigned_token", "120")]


def test_a_span_of_years_is_no_code_before_a_name() -> None:
    rows = [HEAD, ["", "合计", "9.00", "9.00", ""], ["", "2025-2026年运维项目", "9.00", "9.00", ""]]
    read = read_tables([page(1, [grid(rows)], EXPENDITURE)])
    assert {(a.item_code, a.item_name) for a in read.tables[0].amounts} == {
        (None, "合计"),
        (None, "2025-2026年运维项目"),
    }


def test_a_title_at_the_foot_of_a_page_belongs_to_the_table_at_the_head_of_the_next() -> None:
    first = page(
        1,
        [grid([HEAD, ["", "合计", "1.00", "1.00", ""]])],
        EXPENDITURE,
        ["一般公共预算支出预算表", "单位：元", "- 1 -"],
    )
    second = page(2, [grid([HEAD, ["201", "甲支出", "9.00", "9.00", ""]])])
    expenditure, general = read_tables((first, second)).tables
    assert (general.kind, general.unit, len(general.amounts)) == ("general_public_by_function", "元", 2)
    assert len(expenditure.amounts) == 2


def test_cut_cells_at_the_head_of_a_page_are_no_header() -> None:
    head = [["收入", None, "支出", None], ["项目", "金额", "项目", "金额"]]
    first = page(
        1,
        [grid([*head, ["一、财政拨款", "5.00", "一、教育支出", "5.00"]])],
        ["收支预算总表", "单位：万元"],
    )
    second = page(2, [grid([["小计", "", "", ""], ["收入合计", "5.00", "支出合计", "5.00"]])])
    table = only(first, second)
    assert {(a.item_name, a.side) for a in table.amounts} >= {
        ("收入合计", "revenue"),
        ("支出合计", "expenditure"),
    }


def test_a_header_that_changes_on_the_next_page_is_said_and_read_by_its_own_words() -> None:
    first = page(1, [grid([HEAD, ["201", "甲支出", "3.00", "1.00", "2.00"]])], EXPENDITURE)
    second = page(
        2,
        [
            grid(
                [
                    ["科目编码", "科目名称", "合计", "项目支出", "基本支出"],
                    ["202", "乙", "3.00", "1.00", "2.00"],
                ]
            )
        ],
    )
    read = read_tables((first, second))
    (table,) = read.tables
    assert {("202", "乙", "project", "1.00"), ("202", "乙", "basic", "2.00")} <= facts(table)
    assert [f.rule for f in read.findings] == ["header_changes"]
    changed = page(
        2,
        [
            grid(
                [
                    ["科目编码", "科目名称", "合计", "项目支出", "经营支出"],
                    ["202", "乙", "3.00", "1.00", "2.00"],
                ]
            )
        ],
    )
    read = read_tables((first, changed))
    assert [f.rule for f in read.findings] == ["header_changes"]
    assert ("202", "乙", "operating", "2.00") in facts(read.tables[0])


def test_amounts_under_no_title_are_a_finding() -> None:
    read = read_tables(
        (page(1, [grid([["项目", "预算数", "绩效目标"], ["甲", "5.00", "好"], ["乙", "7.00", "好"]])]),)
    )
    assert [(t.kind, t.status) for t in read.tables] == [("other", "unrecognised")]
    assert [f.rule for f in read.findings] == ["table_without_title"]


def test_an_unknown_title_over_two_lines_is_whole() -> None:
    above = ["一般公共预算支出明细表（按支出经济科", "目-含上年结转）", "单位：元"]
    read = read_tables((page(1, [grid([HEAD, ["301", "甲", "5.00", "", ""]])], above),))
    assert read.tables[0].title == "一般公共预算支出明细表（按支出经济科目-含上年结转）"


def test_the_subtotal_of_a_group_is_not_the_total_of_the_row() -> None:
    head = [
        [("单位编码", 1, 2), ("单位名称", 1, 2), ("总计", 1, 2), ("部门预算", 2), None],
        [None, None, None, "合计", "事业收入"],
    ]
    read = read_tables(
        (page(1, [grid([*head, ["241", "民政局", "9.00", "9.00", "9.00"]])], ["收入预算总表", "单位：元"]),)
    )
    assert {a.measure for a in read.tables[0].amounts} == {"total", "subtotal", "business_income"}
    assert not read.findings


def test_revenue_and_expenditure_of_one_fund_side_by_side_have_sides() -> None:
    head = [[("收入", 2), None, ("支出", 2), None], ["项目", "预算数", "项目", "预算数"]]
    table = only(
        page(
            1,
            [grid([*head, ["政府性基金拨款", "5.00", "二、科学技术支出", "5.00"]])],
            ["政府性基金收支表", "单位：元"],
        )
    )
    assert {(a.side, a.item_name) for a in table.amounts} == {
        ("revenue", "政府性基金拨款"),
        ("expenditure", "科学技术支出"),
    }


def said(*pages: Page) -> set[tuple[str, str | None]]:
    """``(rule, printed)`` of every finding."""
    return {(f.rule, f.printed) for f in read_tables(pages).findings}


@pytest.mark.parametrize("token", ["1,234.5.6", "12，34", "l2.3", "3.0O", "12.5 13.5", "…", "(1.2", "1.2万"])
def test_a_token_that_is_no_whole_number_is_said(token: str) -> None:
    assert ("unreadable_number", token) in said(
        page(1, [grid([HEAD, ["201", "甲", token, "1.00", ""]])], EXPENDITURE)
    )


def test_a_code_that_lost_its_leading_zero_is_said() -> None:
    rows = [["类", "款", "科目名称", "合计"], ["201", "3", "甲支出", "9.00"]]
    table = page(1, [grid(rows)], EXPENDITURE)
    assert only(table).amounts[0].item_code == "20103"
    assert said(table) == {("code_padded", "3")}


def test_a_number_beside_every_column_is_an_error() -> None:
    first = page(1, [grid([HEAD, ["201", "甲支出", "3.00", "1.00", "2.00"]])], EXPENDITURE)
    wider = page(2, [grid([["202", "乙支出", "3.00", "1.00", "2.00", "7.77"]])])
    (finding,) = read_tables((first, wider)).findings
    assert (finding.rule, finding.severity, finding.printed, finding.page) == (
        "cell_without_column",
        "error",
        "7.77",
        2,
    )


def test_two_columns_of_one_measure_are_an_error() -> None:
    rows = [
        ["科目编码", "科目名称", "合计", "项目支出", "项目支出"],
        ["201", "甲支出", "3.00", "1.00", "2.00"],
    ]
    assert ("column_read_twice", None) in said(page(1, [grid(rows)], EXPENDITURE))


def test_amounts_without_a_unit_are_an_error() -> None:
    table = page(1, [grid([HEAD, ["201", "甲支出", "3.00", "", ""]])], EXPENDITURE[:1])
    assert ("unit_missing", "3.00") in said(table)


@pytest.mark.parametrize("token", ["△1.50", "▲1.50", "(1.50)", "（1.50）", "-1.50", "－１．５０", "- 1.50"])
def test_negative_amounts_as_they_are_printed(token: str) -> None:
    table = only(page(1, [grid([HEAD, ["201", "甲", token, "", ""]])], EXPENDITURE))
    assert [a.value for a in table.amounts] == [Decimal("-1.50")]
