"""Findings and numbers shown: marks stand where the numbers are printed, persons are covered, errors say what to do."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from made_evidence import COLOURS, Evidence, build_evidence
from PIL import Image

from assets.evidence import lookup
from assets.evidence.marks import COLOURS as FRAMES
from assets.evidence.masking import personal_lines
from assets.evidence.pages import COVER, page_images, pixels, raw_file
from assets.model import Box, Line
from assets.state import State
from pipelines.command_line import main


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> Evidence:
    return build_evidence(tmp_path_factory.mktemp("evidence"))


@pytest.fixture(scope="module")
def handle(evidence: Evidence) -> Iterator[duckdb.DuckDBPyConnection]:
    with lookup.opened(evidence.state.warehouse) as opened:
        yield opened


@pytest.fixture(scope="module")
def images(evidence: Evidence, handle: duckdb.DuckDBPyConnection) -> dict[int, Image.Image]:
    document = lookup.find_document(handle, evidence.sha256)
    assert document is not None
    pages, hidden = lookup.pages_of(handle, document), lookup.hidden_of(handle, document)
    return page_images(raw_file(evidence.state, document), pages, hidden, list(pages), 800)


def ids(handle: duckdb.DuckDBPyConnection, query: str) -> list[str]:
    return [row[0] for row in handle.execute(query).fetchall()]


def colour_at(image: Image.Image, x: float, y: float) -> tuple[int, int, int]:
    found = image.getpixel((round(x), round(y)))
    assert isinstance(found, tuple)
    return found[0], found[1], found[2]


def near(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) < 12


@pytest.mark.parametrize("page", [1, 2, 3], ids=["usual", "sideways", "turned and cropped"])
def test_the_box_of_a_number_is_where_its_cell_is_on_the_image(
    page: int, handle: duckdb.DuckDBPyConnection, images: dict[int, Image.Image], evidence: Evidence
) -> None:
    document = lookup.find_document(handle, evidence.sha256)
    assert document is not None
    row, image = lookup.pages_of(handle, document)[page], images[page]
    assert max(image.size) == 800
    names = ids(handle, f"SELECT number_id FROM amounts WHERE is_current AND page = {page}")
    marks = [mark for name in names for mark in lookup.find_number(handle, name)]
    coloured = [mark for mark in marks if mark.printed_text in COLOURS]
    assert coloured
    for mark in coloured:
        assert mark.box is not None
        x0, top, x1, bottom = pixels(mark.box, row, image)
        colour = COLOURS[mark.printed_text or ""]
        for x in (x0 + 5, x1 - 5):
            for y in (top + 5, bottom - 5):
                assert near(colour_at(image, x, y), colour), (mark.printed_text, x, y)
        assert not near(colour_at(image, x0 - 8, top + 5), colour)


def test_names_and_telephone_numbers_are_covered_on_a_turned_page(images: dict[int, Image.Image]) -> None:
    image = images[4]
    covered = sum(count for count, colour in image.getcolors(1_000_000) or () if colour == COVER)
    assert covered > 2000  # the line of the person, all of it
    dark = [
        (x, y)
        for x in range(0, image.width, 2)
        for y in range(0, image.height, 2)
        if sum(colour_at(image, x, y)) < 200
    ]
    rows = [y for y in range(image.height) if colour_at_row(image, y)]
    assert dark and rows  # the sentence above is still there, no ink stands in the covered rows
    assert not [y for _, y in dark if rows[0] <= y <= rows[-1]]


def colour_at_row(image: Image.Image, y: int) -> bool:
    return any(colour_at(image, x, y) == COVER for x in range(0, image.width, 3))


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("联系人：张三 电话：85551234", True),
        ("项目负责人  李四", True),
        ("咨询电话：027-85551234", True),
        ("落实项目负责人制度，明确责任。", False),
        ("本年预算12345678.90万元", False),
    ],
)
def test_lines_with_persons(text: str, hidden: bool) -> None:
    line = Line(text, Box(0, 0, 10, 10), in_grid=False)
    assert list(personal_lines([line])) == ([line.box] if hidden else [])


def test_a_finding_is_shown_with_both_sides(
    evidence: Evidence, handle: duckdb.DuckDBPyConnection, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (name,) = ids(handle, "SELECT finding_id FROM findings WHERE rule = 'total_equals_sum_of_items'")
    out = tmp_path / "new" / "f.png"
    assert main(["show", name, "--warehouse", str(evidence.state.warehouse), "--out", str(out)]) == 0
    said = capsys.readouterr().out
    for words in (
        name,
        "合计（总计）等于各项之和",
        "40.00",
        "42.50",
        "30.00 万元 = 300,000.00 元",
        "12.50 万元",
        str(out),
    ):
        assert words in said
    with Image.open(out) as image:
        colours = {colour: count for count, colour in image.convert("RGB").getcolors(10_000_000) or ()}
        size = image.size
    assert colours[FRAMES["printed"]] > 500
    assert colours[FRAMES["computed"]] > 1000
    assert size[0] == 1754 and size[1] > 1754  # the page of the total, and below it the other page


def test_a_number_and_a_finding_about_a_page(
    evidence: Evidence, handle: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    (number,) = ids(handle, "SELECT number_id FROM amounts WHERE is_current AND printed_text = '30.00'")
    (whole,) = ids(handle, "SELECT finding_id FROM findings WHERE rule = 'required_row'")
    for name, least in ((number, 500), (whole, 0)):
        out = tmp_path / f"{name}.png"
        assert main(["show", name, "--warehouse", str(evidence.state.warehouse), "--out", str(out)]) == 0
        with Image.open(out) as image:
            colours = {colour: count for count, colour in image.convert("RGB").getcolors(10_000_000) or ()}
        assert (colours.get(FRAMES["number"], 0) > least) == (least > 0)


def test_names_stay_the_same_when_the_warehouse_is_built_again(
    evidence: Evidence, handle: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    from warehouse.build import build

    query = "SELECT number_id FROM amounts UNION ALL SELECT finding_id FROM findings ORDER BY 1"
    build(evidence.state.staging, tmp_path / "again.duckdb")
    with duckdb.connect(str(tmp_path / "again.duckdb"), read_only=True) as again:
        assert ids(again, query) == ids(handle, query)
    assert len(set(ids(handle, query))) == len(ids(handle, query))


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert main(["show", *map(str, arguments)]) == 1
    return capsys.readouterr().err


def test_errors_say_what_to_do(
    evidence: Evidence, handle: duckdb.DuckDBPyConnection, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built = evidence.state.warehouse
    assert "SELECT finding_id FROM findings" in said(capsys, "F123456789abc", "--warehouse", built)
    assert "SELECT number_id FROM amounts" in said(capsys, "N123456789abc", "--warehouse", built)
    assert "file name" in said(capsys, "2031.pdf", "--warehouse", built)
    assert "yusuan build" in said(capsys, "2031.pdf", "--warehouse", tmp_path / "none.duckdb")
    shutil.copy(built, tmp_path / "w.duckdb")
    (number,) = ids(handle, "SELECT number_id FROM amounts WHERE is_current AND printed_text = '30.00'")
    gone = said(capsys, number, "--warehouse", tmp_path / "w.duckdb", "--out", tmp_path / "n.png")
    assert "is gone" in gone and str(State.of(tmp_path / "w.duckdb").raw) in gone and "yusuan build" in gone
    with duckdb.connect(str(tmp_path / "old.duckdb")) as old:
        old.execute("CREATE TABLE findings (file_name VARCHAR)")
    assert "earlier version" in said(capsys, number, "--warehouse", tmp_path / "old.duckdb")
