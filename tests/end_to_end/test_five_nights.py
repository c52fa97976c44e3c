"""Five nights in a row, as the nightly job has them: new, published again, corrected, blocked, healed.

Here: small documents made by the test, one warehouse kept up to date by increments. The third night is the
real command with Dagster; the others, which would cost seconds each for that, the same stages in the same order.
After every night the rows of the tables are put by, and at the end each of them must be what is "known on" that night.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pytest
from building import ask, content
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from assets.corrections.stage import match_corrections
from assets.documents.stage import register
from assets.published.news import news
from assets.published.stage import build_next, publish_next
from assets.staging.stage import read_outdated
from assets.state import State
from assets.validated.stage import validate_outdated
from assets.workspace import Workspace
from pipelines import settings
from pipelines.command_line import main
from pipelines.session import session
from warehouse import increment as increments

FONT = "STSong-Light"
HEADER = ("科目编码", "科目名称", "合计")
KEPT = ("amounts", "findings", "dim_document", "fct_budget_line", "fct_printed_total")
COLUMNS = "document,table_kind,item_name,measure,printed_value,corrected_value,reason,reviewer,date"
Rows = list[tuple[str, str, str]]


def draw(path: Path, rows: Rows, ghost: str | None = None) -> None:
    """A page with one table of code, name and total; ``ghost`` stands in the second row, clipped away: one decoder
    reads it, the other does not."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(str(path), pagesize=(400, 300))
    canvas.setFont(FONT, 10)
    canvas.drawString(120, 275, "一般公共预算支出表")
    canvas.drawString(220, 260, "单位：万元")
    lowest = 250 - 30 * (len(rows) + 1)
    for x in (40, 100, 200, 300):
        canvas.line(x, 250, x, lowest)
    for number, texts in enumerate([HEADER, *rows]):
        canvas.line(40, 250 - 30 * number, 300, 250 - 30 * number)
        for x, text in zip((45, 105, 240), texts, strict=True):
            canvas.drawString(x, 232 - 30 * number, text)
    canvas.line(40, lowest, 300, lowest)
    if ghost:
        clip = canvas.beginPath()
        clip.rect(0, 0, 5, 5)
        canvas.clipPath(clip, stroke=0)
        canvas.drawString(266, 232 - 60, ghost)
    canvas.save()


def rows(total: str, education: str, security: str) -> Rows:
    return [("", "合计", total), ("205", "教育支出", education), ("208", "社会保障和就业支出", security)]


@dataclass
class Nights:
    """The landing folder and the warehouse, with what stood in it after each night."""

    folder: Path
    warehouse: Path
    printed: list[str] = field(default_factory=list)
    kept: list[dict[str, list[str]]] = field(default_factory=list)

    def put(self, name: str, *arguments: Any) -> None:
        draw(self.folder / name, *arguments)

    def correct(self, *lines: str) -> None:
        text = "\n".join([COLUMNS, *lines]) + "\n"
        (self.warehouse.parent / "corrections.csv").write_text(text, "utf-8")

    def run(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A night by the command line, whose line is kept."""
        status = main(["build", str(self.folder), "--warehouse", str(self.warehouse), "--jobs", "1"])
        told = capsys.readouterr()
        assert status == 0, told.err
        (line,) = [text for text in told.out.splitlines() if text.startswith("Publication ")]
        self._keep(line)

    def run_stages(self) -> None:
        """A night by the stages that the assets call."""
        state = State.of(self.warehouse)
        with session(state):
            corrections = settings.corrections(self.warehouse)
            workspace = Workspace(state, (self.folder,), 1, corrections=corrections)
            register(workspace)
            read_outdated(workspace)
            match_corrections(workspace)
            validate_outdated(workspace)
            build_next(workspace)
            publish_next(workspace)
        self._keep(str(news(self.warehouse)))

    def _keep(self, line: str) -> None:
        self.printed.append(line)
        with duckdb.connect(str(self.warehouse), read_only=True) as handle:
            self.kept.append({table: _all(handle, f"SELECT * FROM {table}") for table in KEPT})

    def ask(self, statement: str) -> list[tuple[Any, ...]]:
        return ask(self.warehouse, statement)

    def changes(self, night: int, what: str) -> set[tuple[Any, ...]]:
        columns = "change, why, file_name, coalesce(item_name, rule, table_kind), before, after"
        where = f"publication = {night} AND what = '{what}'"
        return set(self.ask(f"SELECT {columns} FROM publication_changes WHERE {where}"))

    def numbers(self, source: str = "amounts") -> dict[tuple[str, str, bool], str]:
        query = f"SELECT file_name, item_name, is_current, value::DECIMAL(18, 2)::VARCHAR FROM {source}"
        return {(name, item, current): value for name, item, current, value in self.ask(query)}


def _all(handle: duckdb.DuckDBPyConnection, query: str) -> list[str]:
    return sorted(map(repr, handle.execute(query).fetchall()))


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nights]:
    place = tmp_path_factory.mktemp("nights")
    made = Nights(place / "landing", place / "w.duckdb")
    made.folder.mkdir()
    sidecar = ["file,region_name,department_name,fiscal_year,document_kind,scope"]
    sidecar += [f"{name}.pdf,示例市,示例市{name}局,2024,budget,department" for name in "甲乙丙"]
    (made.folder / "sources.csv").write_text("\n".join(sidecar) + "\n", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(increments, "MOST_SHARE", 0)  # of three documents, one is more than a fifth
        patch.delenv("YUSUAN_CORRECTIONS", raising=False)
        yield made


def test_1_new_documents(nights: Nights) -> None:
    nights.put("甲.pdf", rows("40.00", "30.00", "10.00"))
    nights.put("乙.pdf", rows("50.00", "30.00", "19.50"))
    nights.run_stages()
    assert nights.printed[-1].endswith(", the first: documents +2.")
    assert nights.ask(
        "SELECT file_name, rule, cause, printed, computed FROM findings WHERE severity = 'error'"
    ) == [("乙.pdf", "total_equals_sum_of_items", "publisher", "50.00", "49.50")]
    assert nights.ask("SELECT sum(amount_yuan) FROM fct_budget_line WHERE is_current")[0][0] == 895_000
    assert nights.changes(1, "number") == set()
    query = "SELECT file_name, why, numbers FROM publication_changes ORDER BY 1"
    assert nights.ask(query) == [("乙.pdf", "new_document", 3), ("甲.pdf", "new_document", 3)]


def test_2_one_is_published_again(nights: Nights) -> None:
    nights.put("甲.pdf", rows("41.00", "31.00", "10.00"))
    nights.run_stages()
    assert "documents +1 (by revision), ~1 (by revision)" in nights.printed[-1]
    assert nights.changes(2, "number") == {
        ("altered", "revision", "甲.pdf", "合计", "40.00", "41.00"),
        ("altered", "revision", "甲.pdf", "教育支出", "30.00", "31.00"),
    }
    found = nights.numbers()
    assert (found["甲.pdf", "合计", False], found["甲.pdf", "合计", True]) == ("40.00", "41.00")
    assert nights.ask("SELECT made FROM publications") == [("whole",), ("increment",)]


def test_3_a_number_is_corrected(nights: Nights, capsys: pytest.CaptureFixture[str]) -> None:
    nights.correct(
        "乙.pdf,general_public_by_function,社会保障和就业支出,total,19.50,20.00,按原件更正,李明,2026-03-02"
    )
    nights.run(capsys)
    assert "numbers ~1 (corrected); findings ~1 (corrected); corrections +1" in nights.printed[-1]
    query = "SELECT printed_text, printed_value, value, amount_yuan FROM amounts WHERE is_corrected"
    ((text, printed, value, yuan),) = nights.ask(query)
    assert (text, str(printed), str(value), str(yuan)) == ("19.50", "19.50000000", "20.00000000", "200000.00")
    assert nights.ask("SELECT status, reviewer, first_applied_at IS NULL FROM corrections") == [
        ("applied", "李明", False)
    ]
    (healed,) = nights.ask("SELECT rule, severity, printed, message FROM findings WHERE is_healed")
    assert healed[:3] == ("total_equals_sum_of_items", "info", "50.00")
    assert "Healed by line 2 of corrections.csv, 李明 2026-03-02: 按原件更正." in healed[3]
    assert nights.ask("SELECT count(*) FROM findings WHERE severity = 'error'") == [(0,)]
    assert nights.ask("SELECT sum(amount_yuan) FROM fct_budget_line WHERE is_current")[0][0] == 910_000
    assert nights.changes(3, "number") == {
        ("altered", "correction", "乙.pdf", "社会保障和就业支出", "19.50", "20")
    }


def test_4_a_correction_fits_no_longer_and_a_document_is_blocked(nights: Nights) -> None:
    nights.put("乙.pdf", rows("50.10", "30.00", "20.10"))
    nights.put("丙.pdf", rows("60.00", "40.00", "19.00"), "7")
    nights.run_stages()
    (finding,) = nights.ask(
        "SELECT file_name, rule, printed, message FROM findings WHERE found_by = 'corrections'"
    )
    assert finding[:3] == ("乙.pdf", "correction_printed_differs", "20.10")
    assert "line 2 of corrections.csv: 20.10 is printed there, not 19.50" in finding[3]
    found = nights.numbers()
    assert found["乙.pdf", "社会保障和就业支出", True] == "20.10"
    assert found["乙.pdf", "社会保障和就业支出", False] == "20.00", "the earlier content stays corrected"
    assert {name for name, _, _ in found} == {"甲.pdf", "乙.pdf"}
    columns = "file_name, what, table_kind, rule, numbers, since IS NULL"
    assert nights.ask(f"SELECT {columns} FROM quarantine") == [
        ("丙.pdf", "table", "general_public_by_function", "total_equals_sum_of_items", 3, False)
    ]
    assert nights.ask("SELECT count(*) FROM v_budget_line WHERE file_name = '丙.pdf'") == [(0,)]
    assert nights.ask("SELECT printed_text FROM quarantined_amounts ORDER BY line") == [
        ("60.00",),
        ("40.00",),
        ("19.00",),
    ]
    assert nights.ask("SELECT status FROM documents WHERE file_name = '丙.pdf'") == [("partial",)]


def test_5_healed_and_nothing_lost(nights: Nights) -> None:
    nights.correct(
        "丙.pdf,general_public_by_function,社会保障和就业支出,total,19.00,20.00,页面为20.00,王芳,2026-03-05"
    )
    nights.run_stages()
    assert nights.ask("FROM quarantine") == nights.ask("FROM quarantined_amounts") == []
    assert nights.changes(5, "table") == {
        ("altered", "correction", "丙.pdf", "general_public_by_function", "quarantined", "loaded")
    }
    query = "SELECT sum(amount_yuan) FROM v_budget_line WHERE file_name = '丙.pdf'"
    assert nights.ask(query)[0][0] == 600_000
    assert nights.numbers()["乙.pdf", "社会保障和就业支出", False] == "19.50", "withdrawn: as it was read"
    assert nights.ask("SELECT count(*), count(*) FILTER (is_current) FROM documents") == [(5, 3)]
    assert nights.ask("SELECT count(*) FROM amounts") == [(15,)]
    assert [made for (made,) in nights.ask("SELECT made FROM publications")] == ["whole", *["increment"] * 4]


@pytest.mark.parametrize("night", range(1, 6))
@pytest.mark.parametrize("table", KEPT)
def test_every_night_is_known_as_it_was(nights: Nights, night: int, table: str) -> None:
    moment = f"(SELECT published_at FROM publications WHERE publication = {night})"
    with duckdb.connect(str(nights.warehouse), read_only=True) as handle:
        ((when,),) = handle.execute(f"SELECT {moment}::VARCHAR").fetchall()
        assert _all(handle, f"FROM as_known_on('{table}', '{when}')") == nights.kept[night - 1][table]
        assert _all(handle, f"FROM as_known_on('{table}', DATE '2020-01-01')") == []


def test_a_whole_build_makes_the_same_and_carries_the_history_over(nights: Nights) -> None:
    by_increments = content(nights.warehouse)
    before = nights.ask("SELECT * FROM publication_changes ORDER BY ALL")
    State.of(nights.warehouse).stamp.unlink()  # no base for an increment
    nights.run_stages()
    assert nights.printed[-1].endswith("against publication 5: nothing in it differs.")
    assert nights.ask("SELECT made FROM publications WHERE publication = 6") == [("whole",)]
    assert content(nights.warehouse) == by_increments
    assert nights.ask("SELECT * FROM publication_changes ORDER BY ALL") == before
    ((first,),) = nights.ask("SELECT published_at FROM publications WHERE publication = 1")
    assert sorted(nights.numbers(f"amounts_as_known_on('{first}')").values()) == [
        "10.00", "19.50", "30.00", "30.00", "40.00", "50.00",
    ]  # fmt: skip
