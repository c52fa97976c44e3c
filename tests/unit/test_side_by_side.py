"""Two tables side by side on one page, each under its own title and with its own unit."""

from __future__ import annotations

from pathlib import Path

from assets.cells.reader import read_pages
from assets.tables.read import TablesRead, read_tables
from tests.unit.made_pdfs import FONT, Sheet, made

TOPS = [70.0, 85.0, 100.0]
KEYS = ("科目编码", "科目名称", "合计")
TABLES = (
    ("政府性基金预算支出表", "单位：万元", (*KEYS, "项目支出"), ("212", "城乡支出", "8.00", "8.00")),
    ("国有资本经营预算支出表", "单位：元", (*KEYS, "基本支出"), ("223", "国有资本", "5.00", "4.00")),
)


def read(tmp_path: Path, gap: float) -> TablesRead:
    def draw(sheet: Sheet) -> None:
        sheet.canvas.setFont(FONT, 7)
        for number, (title, unit, *rows) in enumerate(TABLES):
            left = 10 + number * (170 + gap)
            lefts = [left, left + 42, left + 100, left + 135, left + 170]
            sheet.text(left + 30, 40, title)
            sheet.text(left + 120, 52, unit)
            sheet.grid(lefts, TOPS)
            for row, top in zip(rows, TOPS, strict=False):
                for x, text in zip(lefts, row, strict=False):
                    sheet.text(x + 2, top + 2, text)

    return read_tables(tuple(read_pages(made(tmp_path / "a.pdf", draw))))


def test_each_is_read_under_its_own_title_and_unit(tmp_path: Path) -> None:
    found = read(tmp_path, gap=15)
    assert not found.findings
    assert [
        (t.kind, t.unit, [(a.item_code, a.measure, a.printed_text) for a in t.amounts]) for t in found.tables
    ] == [
        ("government_fund", "万元", [("212", "total", "8.00"), ("212", "project", "8.00")]),
        ("state_capital", "元", [("223", "total", "5.00"), ("223", "basic", "4.00")]),
    ]


def test_tables_without_a_gap_are_said(tmp_path: Path) -> None:
    assert "tables_side_by_side" in {f.rule for f in read(tmp_path, gap=0).findings}
