"""Two decoders, one page: turned pages, texts that clipping hides, dashes at line ends, white rules, doubled glyphs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assets.cells.as_drawn import grids_as_drawn
from assets.cells.errors import Reason, UnreadablePdf
from assets.cells.reader import Reader, _by_pdfium, read_pages
from assets.model import Hints, Page
from assets.staging import document
from tests.unit.made_pdfs import FONT, HEIGHT, Sheet, made

READERS: tuple[Reader, ...] = ("pdfium", "pdfplumber")


def texts(page: Page) -> list[str]:
    return [cell.text for grid in page.grids for cell in grid.cells]


def table(sheet: Sheet) -> None:
    sheet.grid([50, 150, 250], [50, 80, 110])
    sheet.text(55, 58, "科目名称")
    sheet.text(155, 58, "合计")
    sheet.text(55, 88, "教育支出")
    sheet.text(155, 88, "12.50")


WORDS = ["科目名称", "合计", "教育支出", "12.50"]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_page_whose_text_stands_sideways_is_turned(tmp_path: Path, reader: Reader, degrees: int) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.canvas.setPageRotation(degrees)
        table(sheet)

    (page,) = read_pages(made(tmp_path / "a.pdf", draw), reader)
    assert texts(page) == WORDS
    assert page.rotation == (360 - degrees) % 360
    box = page.grids[0].cells[0].box
    above = 100 if degrees in (90, 270) else 0  # for these the canvas makes the page as tall as it was wide
    assert (round(box.x0), round(box.top), round(box.x1), round(box.bottom)) == (
        50,
        above + 50,
        150,
        above + 80,
    )


@pytest.mark.parametrize("reader", READERS)
def test_a_page_set_sideways_and_turned_by_its_own_rotation_is_as_shown(
    tmp_path: Path, reader: Reader
) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.canvas.setPageRotation(90)  # the page itself becomes 300 points wide and 400 tall
        sheet.canvas.translate(HEIGHT, 0)
        sheet.canvas.rotate(90)
        table(sheet)

    (page,) = read_pages(made(tmp_path / "a.pdf", draw), reader)
    assert texts(page) == WORDS
    assert (page.rotation, page.width, page.height) == (0, 400, HEIGHT)


def clipped(sheet: Sheet, x: float, top: float, words: str, clip: tuple[float, float, float, float]) -> None:
    """Words of which only what lies in ``clip`` (x0, top, x1, bottom) is shown."""
    canvas = sheet.canvas
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(clip[0], HEIGHT - clip[3], clip[2] - clip[0], clip[3] - clip[1])
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.setFont(FONT, 10)
    sheet.text(x, top, words)
    canvas.restoreState()


def test_a_text_hidden_by_its_clipping_path_is_not_read(tmp_path: Path) -> None:
    """A merged cell's number drawn again on the next page, over the header, where nobody sees it."""

    def draw(sheet: Sheet) -> None:
        table(sheet)
        clipped(sheet, 200, 60, "37.40", (150, 80, 250, 110))

    path = made(tmp_path / "a.pdf", draw)
    (page,) = read_pages(path)
    assert texts(page) == WORDS
    (drawn,) = _by_pdfium(path, None, as_drawn=True)
    assert any("37.40" in cell.text.replace("\n", "") for g in grids_as_drawn(drawn) for cell in g.cells)


def test_a_number_seen_in_part_is_kept_whole(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.grid([50, 150, 250], [50, 80, 110])
        clipped(sheet, 55, 58, "1234.56", (50, 50, 80, 80))
        clipped(sheet, 155, 88, "78.90", (150, 80, 250, 94))

    (page,) = read_pages(made(tmp_path / "a.pdf", draw))
    assert "1234.56" in texts(page)
    assert "78.90" in texts(page)


@pytest.mark.parametrize("reader", READERS)
def test_a_dash_at_the_end_of_a_line_is_kept(tmp_path: Path, reader: Reader) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.grid([50, 150, 250], [50, 90, 130])
        sheet.text(55, 55, "2024-")
        sheet.text(55, 68, "2025")
        sheet.text(155, 58, "-")

    (page,) = read_pages(made(tmp_path / "a.pdf", draw), reader)
    assert texts(page)[:2] == ["2024-\n2025", "-"]


def test_white_rules_are_only_in_what_pdfplumber_finds(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.canvas.setStrokeGray(1)
        sheet.line(100, 50, 100, 110)
        sheet.canvas.setStrokeGray(0)
        table(sheet)

    path = made(tmp_path / "a.pdf", draw)
    (page,) = read_pages(path)
    assert page.grids[0].columns == 2
    (drawn,) = _by_pdfium(path, None, as_drawn=True)
    assert grids_as_drawn(drawn)[0].columns == 3


@pytest.mark.parametrize("reader", READERS)
def test_a_glyph_drawn_twice_is_one(tmp_path: Path, reader: Reader) -> None:
    def draw(sheet: Sheet) -> None:
        table(sheet)
        sheet.text(155.3, 88, "12.50")  # bold by printing again

    (page,) = read_pages(made(tmp_path / "a.pdf", draw), reader)
    assert texts(page) == WORDS


def test_glyphs_without_a_character_are_said(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        table(sheet)
        sheet.text(155, 20, "1\ufffd3.00")

    pages = tuple(read_pages(made(tmp_path / "a.pdf", draw)))
    read = document.interpret(pages, "a", Hints("a.pdf"))
    (finding,) = [f for f in read.findings if f.rule == "glyphs_without_character"]
    assert (finding.page, finding.severity, finding.cause) == (1, "error", "extraction")


def test_what_the_first_decoder_cannot_load_the_second_reads_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(path: Path, reader: Reader = "pdfium") -> Iterator[Page]:
        if reader == "pdfium":
            raise UnreadablePdf(Reason.DAMAGED, "page 1 cannot be loaded")
        return read_pages(path, reader)

    monkeypatch.setattr(document, "read_pages", stumble)
    path = made(tmp_path / "a.pdf", table)
    read = document.read_document(path, "a", Hints("a.pdf"), tmp_path / "a.pages.zlib")
    assert read.findings[0].rule == "read_by_second_decoder"
    assert read.pages == 1
    monkeypatch.setattr(document, "DAMAGES", frozenset())
    with pytest.raises(UnreadablePdf, match="cannot be loaded"):
        document.read_document(path, "a", Hints("a.pdf"), None)
