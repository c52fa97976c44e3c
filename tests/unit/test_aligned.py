"""Tables without vertical rules: three-line tables and columns that only alignment holds together."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics

from assets.cells.reader import read_pages
from assets.model import Table
from assets.tables.read import read_tables
from tests.unit.made_pdfs import FONT, Sheet, made

NUMBERS = [215.0, 270.0, 325.0, 380.0]
"""Right edges of the number columns."""
ROWS = [
    ("", "合计", "877.92", "737.60", "663.15", "140.32"),
    ("201", "一般公共服务支出", "620.85", "480.53", "407.51", "140.32"),
    ("20131", "党委办公厅（室）及", "620.85", "480.53", "407.51", "140.32"),
    ("208", "社会保障支出", "257.07", "257.07", "255.64", ""),
]


def right(sheet: Sheet, x1: float, top: float, words: str) -> None:
    sheet.text(x1 - pdfmetrics.stringWidth(words, FONT, 10), top, words)


def header(sheet: Sheet) -> None:
    sheet.text(110, 20, "2024年支出预算总表")
    sheet.text(330, 40, "单位：万元")
    for x, words in ((20, "科目编码"), (70, "科目名称")):
        sheet.text(x, 68, words)
    sheet.text(190, 68, "合计")
    sheet.text(262, 60, "基本支出")  # over 小计 and 人员经费
    right(sheet, 265, 76, "小计")
    right(sheet, 327, 76, "人员经费")
    sheet.text(340, 68, "项目支出")


def body(sheet: Sheet, pitch: float = 16.0) -> None:
    for i, (code, name, *numbers) in enumerate(ROWS):
        top = 98 + i * pitch
        sheet.text(20, top, code)
        sheet.text(70, top, name)
        for x1, number in zip(NUMBERS, numbers, strict=True):
            right(sheet, x1, top, number)


def facts(path: Path) -> dict[tuple[str, str], str]:
    (table,) = (t for t in read_tables(tuple(read_pages(path))).tables if t.kind != "other")
    assert isinstance(table, Table)
    return {(a.item_code or a.item_name or "", a.measure): a.printed_text for a in table.amounts}


EXPECTED = {
    (row[0] or row[1], measure): number
    for row in ROWS
    for measure, number in zip(("total", "basic", "personnel", "project"), row[2:], strict=True)
    if number
}


def three_lines(sheet: Sheet) -> None:
    header(sheet)
    body(sheet)
    for top in (56, 92, 170):
        sheet.line(15, top, 385, top)


def with_partial_rule(sheet: Sheet) -> None:
    three_lines(sheet)
    sheet.line(230, 74, 330, 74)


def without_rules(sheet: Sheet) -> None:
    header(sheet)
    body(sheet)


def every_row_ruled(sheet: Sheet) -> None:
    header(sheet)
    body(sheet)
    for top in (56, 92, 110, 126, 142, 158, 174):
        sheet.line(15, top, 385, top)


@pytest.mark.parametrize("draw", [three_lines, with_partial_rule, without_rules, every_row_ruled])
def test_numbers_stand_under_their_headers(tmp_path: Path, draw: object) -> None:
    assert facts(made(tmp_path / "a.pdf", draw)) == EXPECTED  # type: ignore[arg-type]


def test_a_name_over_two_lines_is_one_row(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        header(sheet)
        body(sheet, pitch=24)
        sheet.text(70, 98 + 2 * 24 + 9, "相关机构事务")
        for top in (56, 92, 200):
            sheet.line(15, top, 385, top)

    path = made(tmp_path / "a.pdf", draw)
    assert facts(path) == EXPECTED
    (table,) = read_tables(tuple(read_pages(path))).tables
    assert "党委办公厅（室）及相关机构事务" in {a.item_name for a in table.amounts}


def test_a_contents_list_and_prose_with_figures_are_no_tables(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        for i in range(6):
            sheet.text(30, 20 + 18 * i, f"{i + 1}、2024年收支预算总表")
            right(sheet, 370, 20 + 18 * i, str(i + 3))
        for i in range(4):
            sheet.text(30, 150 + 18 * i, "2024年收支总预算877.92万元，比上年减少171.02万元，下降16.3%。")

    (page,) = read_pages(made(tmp_path / "a.pdf", draw))
    assert page.grids == ()


def test_an_empty_three_line_table_is_found(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        header(sheet)
        for top in (56, 92, 120):
            sheet.line(15, top, 385, top)
        sheet.text(20, 124, "注：本单位无相关支出")

    (table,) = read_tables(tuple(read_pages(made(tmp_path / "a.pdf", draw)))).tables
    assert (table.kind, table.status) == ("expenditure_summary", "declared_empty")


NARROW = [("01", "甲局办公室党总支部", "1.00", "0.80", "0.20"), ("02", "乙局", "2.00", "1.60", "0.40")]


def narrow(sheet: Sheet) -> None:
    """Header words over one and two lines, six points apart; a name over three lines set solid; rows far apart."""
    sheet.text(110, 20, "2024年支出预算总表")
    sheet.text(330, 40, "单位：万元")
    for x, words in ((20, "科目编码"), (80, "科目名称"), (150, "本年支出合计")):
        sheet.text(x, 68, words)
    for x, first, second in ((216, "事业单位", "经营支出"), (262.5, "对附属单位", "补助支出")):
        sheet.text(x, 63, first)
        sheet.text(x + (5 if len(first) > 4 else 0), 73, second)
    for i, (code, name, *numbers) in enumerate(NARROW):
        top = 110 + i * 50
        sheet.text(20, top, code)
        lines = [name[at : at + 3] for at in range(0, len(name), 3)]
        for n, line in enumerate(lines):
            sheet.text(80, top + 10 * (n - (len(lines) - 1) / 2), line)
        for x1, number in zip((210.0, 256.0, 312.0), numbers, strict=True):
            right(sheet, x1, top, number)


def narrow_with_rules(sheet: Sheet) -> None:
    narrow(sheet)
    for top in (56, 90, 135, 185):
        sheet.line(15, top, 330, top)


@pytest.mark.parametrize("draw", [narrow, narrow_with_rules])
def test_narrow_headers_and_names_over_several_lines(tmp_path: Path, draw: object) -> None:
    path = made(tmp_path / "a.pdf", draw)  # type: ignore[arg-type]
    (table,) = read_tables(tuple(read_pages(path))).tables
    measures = ("total", "operating", "subsidy_to_subordinate")
    assert {(a.item_code, a.item_name, a.measure, a.printed_text) for a in table.amounts} == {
        (code, name, measure, number)
        for code, name, *numbers in NARROW
        for measure, number in zip(measures, numbers, strict=True)
    }


def test_a_name_over_two_lines_beside_another_column_of_names(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(110, 20, "2024年项目支出预算表")
        sheet.text(330, 40, "单位：万元")
        for x, words in ((20, "项目名称"), (150, "项目单位"), (240, "合计")):
            sheet.text(x, 68, words)
        for i, (name, *unit, number) in enumerate(
            (("宣传经费", "江汉区人大", "办公室", "8.79"), ("维修费", "江汉区人大", "办公室", "9.00"))
        ):
            top = 110 + i * 40
            sheet.text(20, top, name)
            sheet.text(112, top - 5, unit[0])  # its column begins left of its header word
            sheet.text(112, top + 5, unit[1])
            right(sheet, 270, top, number)
        for top in (56, 90, 175):
            sheet.line(15, top, 330, top)

    (table,) = read_tables(tuple(read_pages(made(tmp_path / "a.pdf", draw)))).tables
    assert {(a.item_name, a.unit_name, a.printed_text) for a in table.amounts} == {
        ("宣传经费", "江汉区人大办公室", "8.79"),
        ("维修费", "江汉区人大办公室", "9.00"),
    }


def test_a_form_that_only_alignment_holds_together_is_said(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(110, 20, "2024年项目支出绩效目标申报表")
        for i in range(5):
            sheet.text(20, 60 + 16 * i, f"数量指标{i}")
            sheet.text(150, 60 + 16 * i, "完成次数")
            right(sheet, 300, 60 + 16 * i, f"{i + 1}.00")
        for top in (56, 75, 150):
            sheet.line(15, top, 385, top)

    read = read_tables(tuple(read_pages(made(tmp_path / "a.pdf", draw))))
    assert "form_without_rules" in {f.rule for f in read.findings}
