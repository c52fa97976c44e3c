"""A warehouse of two made revisions of one document, with findings put in by hand, for the tests of evidence.

The later revision has four pages: a table as usual, one whose text stands sideways, one with a crop box on a turned
page, and prose with a person's name. Every number's cell is filled with a colour, by which its place is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path

import duckdb
from made_pdfs import HEIGHT, WIDTH, Sheet, made

from assets.documents.hashes import content_hash
from assets.documents.raw_store import keep
from assets.documents.registry import Sighting
from assets.model import Hints
from assets.staging.document import read_document
from assets.staging.store import Store
from assets.state import State
from warehouse.build import build

NAME, PHONE = "张三丰", "027-85551234"
COLOURS = {
    "40.00": (255, 200, 200),
    "30.00": (200, 255, 200),
    "12.50": (200, 200, 255),
    "99.00": (255, 255, 160),
}
"""By the number that stands in the cell."""


def table(sheet: Sheet, title: str, rows: list[tuple[str, str, str]]) -> None:
    """A table of code, name and total with coloured cells behind the totals."""
    sheet.text(120, 15, title)
    sheet.text(220, 30, "单位：万元")
    tops = [50.0 + 30 * n for n in range(len(rows) + 2)]
    for top, (_, _, total) in zip(tops[1:], rows, strict=False):
        red, green, blue = COLOURS.get(total, (255, 255, 255))
        sheet.canvas.setFillColorRGB(red / 255, green / 255, blue / 255)
        sheet.canvas.rect(200, HEIGHT - top - 30, 100, 30, stroke=0, fill=1)
        sheet.canvas.setFillGray(0)
    sheet.grid([40, 100, 200, 300], tops)
    for top, words in zip(tops, [("科目编码", "科目名称", "合计"), *rows], strict=False):
        for x, text in zip((45, 105, 240), words, strict=True):
            sheet.text(x, top + 8, text)


def usual(later: bool) -> list[tuple[str, str, str]]:
    return [
        ("", "合计", "40.00"),
        ("205", "教育支出", "30.00" if later else "31.00"),
        ("208", "社会保障", "9.50"),
    ]


def sideways(sheet: Sheet) -> None:
    sheet.canvas.setPageRotation(90)
    table(sheet, "支出预算总表", [("", "合计", "12.50"), ("205", "教育支出", "12.50")])


def cropped(sheet: Sheet) -> None:
    """The page is turned by its own rotation so that it reads upright, and cut at all sides."""
    canvas = sheet.canvas
    canvas.setPageRotation(90)
    canvas.setCropBox((5, 10, HEIGHT - 15, WIDTH - 20))
    canvas.translate(HEIGHT, 0)
    canvas.rotate(90)
    table(sheet, "项目支出预算表", [("", "合计", "99.00"), ("205", "宣传项目", "99.00")])


def prose(sheet: Sheet) -> None:
    sheet.text(50, 100, "本部门预算由办公室负责解释。")
    sheet.text(50, 150, f"联系人：{NAME}  联系电话：{PHONE}")


def document(path: Path, later: bool) -> Path:
    pages = [lambda sheet: table(sheet, "一般公共预算支出表", usual(later))]
    return made(path, *pages, *((sideways, cropped, prose) if later else ()))


@dataclass(frozen=True)
class Evidence:
    """The state of the made warehouse and the hash of the later revision."""

    state: State
    sha256: str


def build_evidence(folder: Path) -> Evidence:
    """Read both revisions and publish them, with two findings on the later one."""
    state = State.of(folder / "w.duckdb")
    state.prepare()
    store = Store(state.staging)
    shas = []
    for number, name in enumerate(("2024年预算.pdf", "2024年预算（更正）.pdf")):
        path = document(folder / name, later=number == 1)
        sha, size = content_hash(path)[:2]
        seen = datetime(2026, 1, 5 + number)
        hints = Hints(name, "示例市", "示例市测试局", None, 2024, "budget", "department")
        sightings = [*store.sightings(), Sighting(name, str(path), sha, size, seen, seen, number, hints)]
        store.save_sightings(sightings)
        keep(path, sha, state.raw)
        store.replace([read_document(path, sha, hints, None)], "test")
        shas.append(sha)
    with duckdb.connect(str(state.staging)) as handle:
        sql = (files("warehouse") / "staging" / "schema.sql").read_text("utf-8")
        handle.execute(sql)
        _find(handle, shas[1])
    build(state.staging, state.warehouse)
    return Evidence(state, shas[1])


def _find(handle: duckdb.DuckDBPyConnection, sha: str) -> None:
    """The total of page 1 against a row of page 1 and the total of page 2; and a finding about page 3 as a whole."""
    query = "SELECT page, x0, top, x1, bottom FROM stg_amount WHERE sha256 = ? AND printed_text = '40.00'"
    (place,) = handle.execute(query, [sha]).fetchall()
    total = ("total_equals_sum_of_items", "error", "publisher", "general_public_by_function", None, "合计")
    whole = ("required_row", "warning", "unknown", "project_expenditure", None, None)
    nowhere = (None, None, None, None)
    findings = [
        (sha, *total, "total", "40.00", "42.50", *place, "m", 0),
        (sha, *whole, None, None, None, 3, *nowhere, "m", 1),
    ]
    handle.executemany(_FINDING, findings)
    handle.execute(_OTHER_SIDE, [sha])


_FINDING = """
INSERT INTO stg_check_finding (
    sha256, rule, severity, cause, table_kind, item_code, item_name, measure, printed, computed, page, x0, top, x1,
    bottom, message, ordinal
)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_OTHER_SIDE = """
INSERT INTO stg_finding_cell
SELECT
    sha256, 0, 'computed', row_number() OVER (ORDER BY page), sha256, table_index, table_kind, side, item_code,
    item_name, measure, period, printed_text, unit, amount_yuan, page, x0, top, x1, bottom
FROM stg_amount
WHERE sha256 = ? AND (printed_text = '30.00' OR (printed_text = '12.50' AND item_code IS NULL))
"""
