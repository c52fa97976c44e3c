"""corrections.csv: which rows are wrong and what is said of them, which number a row means."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assets.corrections.file import read_corrections
from assets.corrections.match import match
from assets.corrections.model import COLUMNS, Correction, Given, Number
from assets.documents.registry import Sighting
from assets.model import Hints
from assets.published import last_run
from assets.published.last_run import snapshot
from assets.state import BuildError, State
from pipelines import settings

HEADER = "document,table_kind,measure,printed_value,corrected_value,reason,reviewer,date,page"
GOOD = "a.pdf,revenue_summary,total,1.00,2.00,看错,李明,2026-03-02,"
SEEN = datetime(2026, 1, 5)


def write(folder: Path, *lines: str) -> Path:
    path = folder / "corrections.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8-sig")
    return path


def given(**more: Any) -> Given:
    row = {"document": "a.pdf", "table_kind": "revenue_summary", "measure": "total", "printed_value": "1,200.00",
           "corrected_value": "1,300.00", "reason": "r", "reviewer": "w", "date": "2026-03-02"}  # fmt: skip
    return Given(2, **(row | more))


NUMBER = Number(0, "revenue_summary", 1, None, "101", "甲局", None, None, "total", "this_year", "money", "1,200.00",
                Decimal("1200.00"), "万元", Decimal("12000000.00"), 3, 10.0, 20.0, 30.0, 40.0)  # fmt: skip


def sighting(name: str, sha: str, sequence: int) -> Sighting:
    return Sighting(name, name, sha, 1, SEEN, SEEN, sequence, Hints(name))


def matched(rows: list[Given], numbers: dict[str, list[Number]], *seen: Sighting) -> list[Correction]:
    known = list(seen) or [sighting("a.pdf", "ab" * 32, 1)]
    return match([(row, None) for row in rows], known, lambda sha: numbers.get(sha, []))


def one(row: Given, *numbers: Number) -> Correction:
    (found,) = matched([row], {"ab" * 32: list(numbers)})
    return found


def test_a_good_row_and_blank_lines(tmp_path: Path) -> None:
    ((row, problem),) = read_corrections(write(tmp_path, HEADER, "", GOOD, ",,,,,,,,"))
    assert problem is None
    assert (row.file_line, row.document, row.corrected_value, row.page) == (3, "a.pdf", "2.00", None)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (GOOD.replace("李明", ""), "reviewer is missing: say who checked it"),
        (GOOD.replace("看错", " "), "reason is missing"),
        (GOOD.replace("2026-03-02", ""), "date is missing: give the day, such as 2026-03-31"),
        (GOOD.replace("2026-03-02", "3月2日"), "date '3月2日' is not a day"),
        (GOOD.replace("2.00", "两元"), "corrected_value '两元' is not a number"),
        (GOOD.replace("2.00", "2.00万元"), "has a unit"),
        (GOOD.replace("1.00", ""), "printed_value is missing: give what amounts.printed_text shows"),
        (GOOD + "第三页", "page '第三页' is not a number"),
        (GOOD.replace("2.00", "1,200.00"), "10 values for 9 columns; put texts with commas into quotes"),
    ],
)
def test_a_wrong_row_is_kept_with_what_to_do(tmp_path: Path, line: str, said: str) -> None:
    rows = read_corrections(write(tmp_path, HEADER, line, GOOD))
    assert len(rows) == 2
    assert said in (rows[0][1] or "")
    assert rows[1][1] is None
    (bad,) = match(rows[:1], [sighting("a.pdf", "ab" * 32, 1)], lambda _: [NUMBER])
    assert (bad.status, bad.problem, bad.given.file_line) == ("invalid", rows[0][1], 2)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([HEADER + ",cell", GOOD], "no such column 'cell'; the columns are document, "),
        ([HEADER + ",page", GOOD], "the column 'page' stands there twice"),
        ([HEADER.replace("reviewer,", ""), GOOD], "columns missing: reviewer"),
        ([""], "columns missing: document, table_kind"),
        ([HEADER, '"open'], "save it as CSV"),
    ],
)
def test_a_wrong_file_ends_the_run(tmp_path: Path, lines: list[str], said: str) -> None:
    with pytest.raises(BuildError, match=said):
        read_corrections(write(tmp_path, *lines))


def test_a_file_that_is_named_must_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("YUSUAN_CORRECTIONS", raising=False)
    warehouse = tmp_path / "w.duckdb"
    assert settings.corrections(warehouse) is None
    beside = write(tmp_path, HEADER)
    assert settings.corrections(warehouse) == beside
    monkeypatch.setenv("YUSUAN_CORRECTIONS", str(tmp_path / "other.csv"))
    named = settings.corrections(warehouse)
    assert named == tmp_path / "other.csv"
    assert settings.corrections(warehouse, beside) == beside
    with pytest.raises(BuildError, match=r"cannot read .*other\.csv"):
        read_corrections(named)


def test_a_changed_file_shows_in_the_snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    later = time.time_ns() + 10**10  # files that changed a moment ago are not trusted
    monkeypatch.setattr(last_run.time, "time_ns", lambda: later)
    (tmp_path / "in").mkdir()
    state, sources = State.of(tmp_path / "w.duckdb"), [tmp_path / "in"]
    before = snapshot(state, sources, write(tmp_path, HEADER))
    after = snapshot(state, sources, write(tmp_path, HEADER, GOOD))
    assert list(before or ()) == list(after or ()) == [str(tmp_path / "corrections.csv")]
    assert before != after
    assert snapshot(state, sources) == {}


def test_the_number_that_is_meant() -> None:
    found = one(given(), NUMBER, replace(NUMBER, line=2, measure="basic"))
    assert (found.status, found.number, found.new_value, found.new_yuan) == (
        "applied", NUMBER, Decimal("1300.00"), Decimal("13000000.00"),
    )  # fmt: skip
    assert one(given(printed_value="1200"), NUMBER).status == "applied", "the same number in other digits"
    assert one(given(item_name="甲 局", item_code="101", page="3", line="1"), NUMBER).status == "applied"
    assert one(given(document="AB" * 5), NUMBER).status == "applied", "the beginning of its hash"
    assert one(given(), replace(NUMBER, yuan=None, unit=None)).new_yuan is None


@pytest.mark.parametrize(
    ("row", "status", "said"),
    [
        (given(document="b.pdf"), "document_unknown", "no document 'b.pdf' was ever seen"),
        (given(document="abab"), "document_unknown", "no document 'abab'"),
        (given(measure="basic"), "place_unknown", "no number with table_kind revenue_summary, measure basic"),
        (given(item_name="乙局"), "place_unknown", "item_name 乙局"),
        (given(printed_value="1,250.00"), "printed_differs", "1,200.00 is printed there, not 1,250.00"),
        (given(printed_value="1", corrected_value="1200"), "needless", "take the row out"),
        (given(corrected_value="12%"), "invalid", "cannot stand there: it is money"),
        (given(corrected_value="1" + "0" * 17), "invalid", "cannot stand there"),
    ],
)
def test_rows_that_mean_no_number(row: Given, status: str, said: str) -> None:
    found = one(row, NUMBER)
    assert found.status == status
    assert said in (found.problem or "")
    assert found.new_value is None


def test_several_numbers_that_fit_are_not_guessed_between() -> None:
    twice = (NUMBER, replace(NUMBER, line=7, page=4))
    found = one(given(), *twice)
    assert found.status == "ambiguous"
    assert "line 1 on page 3, line 7 on page 4" in (found.problem or "")
    assert one(given(page="4"), *twice).number == twice[1]


def test_the_printed_value_as_corrected_confirms_the_page() -> None:
    found = one(given(corrected_value="1200"), NUMBER)
    assert (found.status, found.problem, found.new_value) == ("confirmed", None, None)


def test_rows_on_the_same_number() -> None:
    numbers = {"ab" * 32: [NUMBER]}
    same = [given(), replace(given(item_code="101"), file_line=3)]
    assert [c.status for c in matched(same, numbers)] == ["applied", "conflict"]
    other = [given(), replace(given(corrected_value="9"), file_line=3)]
    found = matched(other, numbers)
    assert [(c.status, c.new_value) for c in found] == [("conflict", None), ("conflict", None)]
    assert "lines 3 correct the same number" in (found[0].problem or "")


def test_a_name_stands_for_every_content_seen_under_it() -> None:
    older, newer = sighting("a.pdf", "ab" * 32, 1), sighting("a.pdf", "cd" * 32, 2)
    same = matched([given()], {older.sha256: [NUMBER], newer.sha256: [NUMBER]}, older, newer)
    assert [(c.sha256, c.status) for c in same] == [(newer.sha256, "applied"), (older.sha256, "applied")]
    printed = replace(NUMBER, printed_text="1,250.00", value=Decimal("1250.00"))
    late, early = matched([given()], {older.sha256: [NUMBER], newer.sha256: [printed]}, older, newer)
    assert (late.status, early.status) == ("printed_differs", "applied")
    assert "the earlier content stays corrected" in (late.problem or "")
    (only,) = matched(
        [given(printed_value="1,250.00")], {older.sha256: [NUMBER], newer.sha256: [printed]}, older, newer
    )
    assert (only.sha256, only.status) == (newer.sha256, "applied"), (
        "what an earlier content printed is no problem"
    )


def test_columns_are_those_of_the_store() -> None:
    assert COLUMNS[0] == "document"
    assert len(COLUMNS) == 16
