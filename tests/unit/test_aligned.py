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
