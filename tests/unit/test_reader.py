"""PDF → pages: what is visible, once, in the cell that holds it."""

from __future__ import annotations

from pathlib import Path

from assets.cells.cache import load_pages, save_pages
from assets.cells.reader import read_pages
from assets.model import Page
from tests.unit.made_pdfs import HEIGHT, WIDTH, Sheet, made


def texts(page: Page) -> list[list[str]]:
    """The text of each cell of the first grid, by row."""
    rows: dict[int, list[str]] = {}
    for cell in page.grids[0].cells:
        rows.setdefault(cell.row, []).append(cell.text)
    return [rows[r] for r in sorted(rows)]


def table(sheet: Sheet) -> None:
    sheet.grid([50, 150, 250], [50, 80, 110])
    sheet.text(55, 58, "科目名称")
    sheet.text(155, 58, "合计")
    sheet.text(55, 88, "教育支出")
    sheet.text(155, 88, "12.50")


def test_cells_hold_their_text_and_box(tmp_path: Path) -> None:
    (page,) = read_pages(made(tmp_path / "a.pdf", table))
    assert texts(page) == [["科目名称", "合计"], ["教育支出", "12.50"]]
    cell = page.grids[0].cells[-1]
    assert (round(cell.box.x0), round(cell.box.top), round(cell.box.x1), round(cell.box.bottom)) == (
        150,
        80,
        250,
        110,
    )


def test_lines_outside_and_inside_grids_are_told_apart(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        table(sheet)
        sheet.text(50, 20, "单位：万元")

    (page,) = read_pages(made(tmp_path / "a.pdf", draw))
    assert [line.text for line in page.lines if not line.in_grid] == ["单位：万元"]
    assert any(line.text.startswith("教育支出") for line in page.lines if line.in_grid)


def test_what_lies_outside_the_visible_page_is_not_read(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        table(sheet)
        sheet.grid([50, 150, 250], [280, 310, 340])
        sheet.text(155, 318, "37.40")  # the second half of a cell cut by the page break, drawn again in full

    (page,) = read_pages(made(tmp_path / "a.pdf", draw))
    assert not any("37.40" in line.text for line in page.lines)


def test_a_glyph_printed_twice_to_look_bold_is_one(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.grid([50, 150, 250], [50, 80])
        for shift in (0.0, 0.3, 0.6):
            sheet.text(55 + shift, 58, "合计")
            sheet.text(155 + shift, 58, "11.00")

    (page,) = read_pages(made(tmp_path / "a.pdf", draw))
    assert texts(page) == [["合计", "11.00"]]


def test_white_backgrounds_are_no_rules(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        for left in (50, 150):
            sheet.white(left + 5, 52, left + 95, 78)
        table(sheet)

    (page,) = read_pages(made(tmp_path / "a.pdf", draw))
    assert [g.rows for g in page.grids] == [2]
    assert texts(page)[1] == ["教育支出", "12.50"]


def test_a_merged_cell_left_open_by_a_page_break_still_holds_its_label(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:  # the left cell has no lower rule: it goes on over the page
        for x in (50, 150, 250):
            sheet.line(x, 50, x, 110)
        sheet.line(50, 50, 250, 50)
        sheet.line(150, 80, 250, 80)
        sheet.line(150, 110, 250, 110)
        sheet.text(55, 70, "产出指标")
        sheet.text(155, 58, "数量")
        sheet.text(155, 88, "质量")

    (page,) = read_pages(made(tmp_path / "a.pdf", draw))
    assert {cell.text for cell in page.grids[0].cells} == {"产出指标", "数量", "质量"}


def test_a_frame_around_prose_is_no_grid(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.grid([50, 250], [50, 80])
        sheet.text(55, 58, "本部门无相关支出")

    (page,) = read_pages(made(tmp_path / "a.pdf", draw))
    assert page.grids == ()


def test_pages_survive_the_cache_and_a_broken_cache_is_none(tmp_path: Path) -> None:
    pages = tuple(read_pages(made(tmp_path / "a.pdf", table, table)))
    path = tmp_path / "cells" / "a.json.zlib"
    save_pages(path, pages)
    loaded = load_pages(path)
    assert loaded is not None
    assert loaded == pages
    path.write_bytes(path.read_bytes()[:40])
    assert load_pages(path) is None
    assert load_pages(tmp_path / "none") is None


def test_text_drawn_on_over_the_next_cell_goes_back_to_its_own(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.grid([50, 150, 250], [50, 80])
        sheet.text(55, 58, "人工影响天气保障中心全额拨款")  # 140 points of text in a cell of 100
        sheet.text(152, 58, "18839311.66")

    (page,) = read_pages(made(tmp_path / "a.pdf", draw))
    assert texts(page) == [["人工影响天气保障中心全额拨款", "18839311.66"]]


def test_strings_that_only_touch_stay_where_they_stand(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.grid([50, 150, 250], [50, 80])
        sheet.text(90, 58, "20000000.00")  # ends at the rule between the cells
        sheet.text(151, 58, "一、教育支出")

    (page,) = read_pages(made(tmp_path / "a.pdf", draw))
    assert texts(page) == [["20000000.00", "一、教育支出"]]


def test_boxes_are_measured_from_the_visible_top_left(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.canvas.setCropBox((30, 20, WIDTH - 10, HEIGHT - 40))  # 30 points cut at the left, 40 at the top
        table(sheet)

    (page,) = read_pages(made(tmp_path / "a.pdf", draw))
    cell = page.grids[0].cells[0]
    assert (round(cell.box.x0), round(cell.box.top)) == (20, 10)
    assert (page.width, page.height) == (WIDTH - 40, HEIGHT - 60)
    assert texts(page) == [["科目名称", "合计"], ["教育支出", "12.50"]]


def test_a_word_cut_by_a_rule_goes_to_the_cell_of_most_of_it_and_the_amount_behind_it_stays(
    tmp_path: Path,
) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.grid([50, 110, 200, 300], [50, 80, 110])
        sheet.text(120, 58, "预算数")
        sheet.text(
            196, 58, "政府预算支出经济科目"
        )  # centred, wider than its cell: 政 stands left of the rule
        sheet.text(52, 88, "养老保险缴费")  # its last character ends where the amount begins
        sheet.text(112.5, 88, "43608.96")

    (page,) = read_pages(made(tmp_path / "a.pdf", draw))
    assert texts(page) == [["", "预算数", "政府预算支出经济科目"], ["养老保险缴费", "43608.96", ""]]


def test_the_last_line_of_a_header_that_did_not_fit_in_is_no_part_of_the_row_below(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.grid([50, 110, 200], [50, 80, 110])
        for top, words in ((53, "采购组织形"), (64, "式分类")):
            sheet.text(52, top, words)
        sheet.text(52, 75.4, "别")  # across the rule at 80, a line below the others
        sheet.text(120, 58, "总计")
        sheet.text(120, 95, "12.50")

    (page,) = read_pages(made(tmp_path / "a.pdf", draw))
    assert texts(page) == [["采购组织形\n式分类\n别", "总计"], ["", "12.50"]]


def test_lines_of_rows_set_more_tightly_than_their_letters_stay_in_their_rows(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.grid([50, 150, 200], [50, 61, 72, 83])
        for top, words in ((48.5, "一、教育支出"), (59.5, "二、科技支出"), (70.5, "三、其他支出")):
            sheet.text(52, top, words)

    (page,) = read_pages(made(tmp_path / "a.pdf", draw))
    assert texts(page) == [["一、教育支出", ""], ["二、科技支出", ""], ["三、其他支出", ""]]


def test_a_page_box_written_from_another_corner_shows_the_same(tmp_path: Path) -> None:
    path = made(tmp_path / "a.pdf", table)
    upright, turned = b"/MediaBox [ 0 0 400 300 ]", b"/MediaBox [ 0 300 400 0 ]"
    content = path.read_bytes()
    assert content.count(upright) == 1
    path.write_bytes(content.replace(upright, turned))
    (page,) = read_pages(path)
    assert texts(page) == [["科目名称", "合计"], ["教育支出", "12.50"]]
