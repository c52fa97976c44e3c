"""One small table, drawn in the ways that producers draw rules: all must read the same."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics

from assets.cells.reader import read_pages
from assets.tables.read import read_tables
from tests.unit.made_pdfs import FONT, HEIGHT, Sheet, made

LEFTS = [20.0, 80.0, 170.0, 240.0, 310.0, 380.0]
TOPS = [60.0, 80.0, 100.0, 120.0, 140.0]
HEAD = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")
ROWS = (
    ("", "合计", "9.00", "6.00", "3.00"),
    ("201", "一般公共服务支出", "4.00", "3.00", "1.00"),
    ("202", "外交支出", "5.00", "3.00", "2.00"),
)
EXPECTED = {
    (code or None, name, measure, number)
    for code, name, *numbers in ROWS
    for measure, number in zip(("total", "basic", "project"), numbers, strict=True)
}


def words(sheet: Sheet, rows: tuple[tuple[str, ...], ...] = ROWS) -> None:
    sheet.text(110, 15, "2024年支出预算总表")
    sheet.text(320, 35, "单位：万元")
    for r, row in enumerate((HEAD, *rows)):
        for c, text in enumerate(row):
            width = pdfmetrics.stringWidth(text, FONT, 10)
            left = LEFTS[c + 1] - 4 - width if r and c > 1 else LEFTS[c] + 4
            sheet.text(left, TOPS[0] + 4 + 20 * r, text)


def facts(path: Path) -> set[tuple[str | None, str | None, str, str]]:
    read = read_tables(tuple(read_pages(path)))
    assert not read.findings
    return {(a.item_code, a.item_name, a.measure, a.printed_text) for t in read.tables for a in t.amounts}


def dashed(sheet: Sheet) -> None:
    sheet.canvas.setDash(2, 2)
    sheet.grid(LEFTS, TOPS)


def thin_rectangles(sheet: Sheet) -> None:
    for x in LEFTS:
        sheet.canvas.rect(x, HEIGHT - TOPS[-1], 0.5, TOPS[-1] - TOPS[0], stroke=0, fill=1)
    for y in TOPS:
        sheet.canvas.rect(LEFTS[0], HEIGHT - y, LEFTS[-1] - LEFTS[0], 0.5, stroke=0, fill=1)


def rows_of_colour(sheet: Sheet) -> None:
    for i, y in enumerate(TOPS[1:]):
        sheet.canvas.setFillGray(0.9 if i % 2 else 0.97)
        sheet.canvas.rect(LEFTS[0], HEIGHT - y, LEFTS[-1] - LEFTS[0], 20, stroke=0, fill=1)
    sheet.canvas.setFillGray(0)


def cells_of_colour(sheet: Sheet) -> None:
    for i, y in enumerate(TOPS[1:]):
        sheet.canvas.setFillGray(0.9 if i % 2 else 0.8)
        for left, right in pairwise(LEFTS):
            sheet.canvas.rect(left, HEIGHT - y, right - left, 20, stroke=0, fill=1)
    sheet.canvas.setFillGray(0)


def under_the_header(sheet: Sheet) -> None:
    sheet.line(LEFTS[0], TOPS[1], LEFTS[-1], TOPS[1])


def frame(sheet: Sheet) -> None:
    sheet.grid([LEFTS[0], LEFTS[-1]], [TOPS[0], TOPS[-1]])


def frame_and_header(sheet: Sheet) -> None:
    sheet.grid([LEFTS[0], LEFTS[-1]], [TOPS[0], TOPS[1], TOPS[-1]])


def upright_only(sheet: Sheet) -> None:
    for x in LEFTS:
        sheet.line(x, TOPS[0], x, TOPS[-1])


def between_the_rows(sheet: Sheet) -> None:
    for y in TOPS[1:-1]:
        sheet.line(LEFTS[0], y, LEFTS[-1], y)


def open_sides(sheet: Sheet) -> None:
    for y in TOPS:
        sheet.line(LEFTS[0], y, LEFTS[-1], y)
    for x in LEFTS[1:-1]:
        sheet.line(x, TOPS[0], x, TOPS[-1])


def red(sheet: Sheet) -> None:
    sheet.canvas.setStrokeColorRGB(1, 0, 0)
    sheet.grid(LEFTS, TOPS)


def light(sheet: Sheet) -> None:
    sheet.canvas.setStrokeGray(0.92)
    sheet.grid(LEFTS, TOPS)


def twice(sheet: Sheet) -> None:
    sheet.grid(LEFTS, TOPS)
    sheet.grid([x + 1.5 for x in LEFTS], [y + 1.5 for y in TOPS])


def with_a_note_inside(sheet: Sheet) -> None:
    sheet.grid(LEFTS, TOPS)
    sheet.grid([LEFTS[0], LEFTS[-1]], [TOPS[-1], TOPS[-1] + 20])
    sheet.text(24, TOPS[-1] + 4, "注：本表金额转换时可能有尾差。")


@pytest.mark.parametrize(
    "rules",
    [
        dashed,
        thin_rectangles,
        rows_of_colour,
        cells_of_colour,
        under_the_header,
        frame,
        frame_and_header,
        upright_only,
        between_the_rows,
        open_sides,
        red,
        light,
        twice,
        with_a_note_inside,
    ],
)
def test_rules_in_every_manner(tmp_path: Path, rules: Callable[[Sheet], None]) -> None:
    def draw(sheet: Sheet) -> None:
        rules(sheet)
        words(sheet)

    assert facts(made(tmp_path / "a.pdf", draw)) == EXPECTED


def test_column_numbers_in_words_and_sums_are_no_rows(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.grid(LEFTS, [*TOPS, TOPS[-1] + 20])
        words(sheet, (("栏次", "", "1", "2=3+4", "3"), *ROWS))

    assert facts(made(tmp_path / "a.pdf", draw)) == EXPECTED
