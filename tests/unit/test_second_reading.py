"""A table that does not close is read another way: what the two readings say together, and what becomes of it."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from made_pages import Text, grid, page

from assets.cells import again as again_module
from assets.cells.again import Again, again
from assets.cells.errors import Reason, UnreadablePdf
from assets.cells.limits import time_left, time_limit
from assets.model import Hints, Page, Table
from assets.staging.closing import closing
from assets.staging.document import interpret
from assets.staging.second_reading import settle
from assets.staging.store import Store
from assets.tables.read import TablesRead, read_tables
from expectations.checks import compute

TITLE = ["支出预算总表", "单位：万元"]
HEADER: list[Text] = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
HINTS = Hints("x.pdf", "某市", "某局", "103", 2024, "budget", "department")


def budget_page(number: int = 1, **changed: str) -> Page:
    """A table that closes; ``changed`` gives other texts to cells, named by code and column (``c201_3``)."""
    rows: list[list[Text]] = [
        HEADER,
        ["", "合计", "100.00", "80.00", "20.00"],
        ["201", "一般公共服务支出", "100.00", "80.00", "20.00"],
        ["20131", "党委办公厅（室）及相关机构事务", "100.00", "80.00", "20.00"],
        ["2013101", "行政运行", "80.00", "80.00", ""],
        ["2013102", "一般行政管理事务", "20.00", "", "20.00"],
    ]
    for place, text in changed.items():
        code, column = place.removeprefix("c").split("_")
        next(row for row in rows if row[0] == code)[int(column)] = text
    return page(number, [grid(rows)], TITLE)


class Other:
    """A second decoder that reads what it is told to, and remembers what it was asked for."""

    def __init__(self, *pages: Page) -> None:
        self.pages, self.asked = {p.number: p for p in pages}, [0]

    def read(self, numbers: Collection[int]) -> Mapping[int, Page]:
        self.asked = sorted(numbers)
        return {number: self.pages[number] for number in numbers}

    @property
    def again(self) -> Again:
        return Again("other", self.read)


def fails(_: Collection[int]) -> Mapping[int, Page]:
    raise UnreadablePdf(Reason.BROKEN_PAGES, "made to fail")


def value(table: Table, code: str, measure: str) -> str:
    return next(a.printed_text for a in table.amounts if (a.item_code, a.measure) == (code, measure))


def test_a_table_that_closes_is_not_read_again() -> None:
    other = Other()
    assert settle([budget_page()], other.again).readings == ()
    assert other.asked == [0]


def test_two_readings_with_the_same_texts_agree() -> None:
    wrong = budget_page(3, c2013101_3="81.00")
    other = Other(wrong)
    settled = settle([budget_page(1), wrong], other.again)
    assert other.asked == [3], "only the pages of the table that does not close"
    (reading,) = settled.readings
    assert (reading.table, reading.reader, reading.outcome, reading.differ) == (1, "other", "agrees", 0)
    assert reading.cells == 27
    assert settled.findings == ()


def test_a_second_reading_that_closes_is_taken() -> None:
    settled = settle([budget_page(c2013101_3="81.00")], Other(budget_page()).again)
    (reading,), (finding,) = settled.readings, settled.findings
    assert (reading.outcome, reading.differ) == ("taken", 1)
    assert (finding.rule, finding.severity) == ("second_reading_taken", "info")
    assert value(settled.read.tables[0], "2013101", "basic") == "80.00"
    assert closing(settled.read.tables[0]).failed == 0


def test_readings_that_differ_and_do_not_close_make_the_document_partial() -> None:
    pages = [budget_page(c2013101_3="81.00")]
    document = interpret(pages, "a", HINTS, Other(budget_page(c2013101_3="87.00")).again)
    assert document.second_readings[0].outcome == "differs"
    assert document.status == "partial"
    assert "readings_differ" in document.reason
    assert value(document.tables[0], "2013101", "basic") == "81.00", "the first reading is kept"


def test_a_second_reading_with_fewer_rows_does_not_close_by_having_nothing_to_compare() -> None:
    short = page(1, [grid([HEADER, ["", "合计", "100.00", "80.00", "20.00"]])], TITLE)
    assert settle([budget_page(c2013101_3="81.00")], Other(short).again).readings[0].outcome == "differs"


def test_a_second_reading_that_is_the_first_is_not_interpreted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where both decoders have the same texts in the same cells, the second reading has the tables of the first."""
    calls: list[int] = []

    def counted(pages: Sequence[Page]) -> TablesRead:
        calls.append(len(pages))
        return read_tables(pages)

    monkeypatch.setattr("assets.staging.second_reading.read_tables", counted)
    broken = budget_page(c2013101_3="81.00")
    settled = settle([broken], Other(budget_page(c2013101_3="81.00")).again)
    assert [reading.outcome for reading in settled.readings] == ["agrees"]
    assert calls == [1]


def test_a_second_reading_that_spoils_the_table_beside_is_not_taken() -> None:
    def both(first: Mapping[str, str], second: Mapping[str, str]) -> Page:
        upper = budget_page(**first)
        lower = replace(grid([list(row) for row in _texts(budget_page(**second))], top=400.0), index=1)
        lines = page(1, [], ["支出预算总表", "单位：万元"]).lines
        moved = [
            line._replace(box=line.box._replace(top=350 + n * 18, bottom=362 + n * 18))
            for n, line in enumerate(lines)
        ]
        renamed = [
            line._replace(text=line.text.replace("支出预算总表", "一般公共预算支出表")) for line in moved
        ]
        return replace(upper, grids=(*upper.grids, lower), lines=(*upper.lines, *renamed))

    pages = [both({"c2013101_3": "81.00"}, {})]
    assert len(read_tables(pages).tables) == 2
    spoiled = settle(pages, Other(both({}, {"c2013101_3": "81.00"})).again)
    assert [r.outcome for r in spoiled.readings] == ["differs"]
    taken = settle(pages, Other(both({}, {})).again)
    assert [r.outcome for r in taken.readings] == ["taken"]


def _texts(made: Page) -> Sequence[Sequence[Text]]:
    rows: dict[int, list[Text]] = {}
    for cell in made.grids[0].cells:
        rows.setdefault(cell.row, []).append(cell.text)
    return list(rows.values())


def test_a_second_reading_that_fails_costs_nothing_but_is_told() -> None:
    document = interpret([budget_page(c2013101_3="81.00")], "a", HINTS, Again("other", fails))
    assert document.status == "loaded"
    assert document.second_readings == ()
    assert len(document.tables[0].amounts) == 13
    (finding,) = [f for f in document.findings if f.rule == "second_reading_failed"]
    assert "made to fail" in finding.message


def test_memory_and_store_add_up_the_same(tmp_path: Path) -> None:
    """The sums in memory (``expectations.closing``) and in SQL come to the same counts, table by table."""
    pages = [budget_page(1, c2013101_3="81.00"), budget_page(3, c2013102_2="20.01"), budget_page(5)]
    document = interpret(pages, "a", HINTS)
    assert [closing(t).failed > 0 for t in document.tables] == [True, False, False]
    store = Store(tmp_path / "staging.duckdb")
    store.replace([document], "v")
    with duckdb.connect(str(store.path)) as connection:
        compute(connection, ["a"])
        counted = connection.execute(
            "SELECT table_index, count(*) FILTER (excess = 0), count(*) FILTER (excess > 0)"
            " FROM chk_outcome INNER JOIN chk_rule USING (rule) WHERE closes AND excess IS NOT NULL"
            " GROUP BY table_index ORDER BY table_index"
        ).fetchall()
    sums = [closing(table) for table in document.tables]
    assert counted == [(n, one.held, one.failed) for n, one in enumerate(sums)]


class Decoder:
    """Stands for ``read_pages``: counts how often the file is opened."""

    def __init__(self) -> None:
        self.opened: list[list[int]] = []

    def __call__(self, _path: Path, _reader: str, only: Collection[int]) -> list[Page]:
        self.opened.append(sorted(only))
        return [budget_page(number) for number in sorted(only)]


@pytest.fixture
def decoder(monkeypatch: pytest.MonkeyPatch) -> Decoder:
    made = Decoder()
    monkeypatch.setattr(again_module, "read_pages", made)
    return made


def reread(cache: Path, *numbers: int) -> Mapping[int, Page]:
    return again(Path("x.pdf"), cache).pages(numbers)


def test_pages_read_again_are_kept_and_the_file_is_opened_for_others_only(
    tmp_path: Path, decoder: Decoder
) -> None:
    cache = tmp_path / "ab" / "abcd.json.zlib"
    first = reread(cache, 2, 3)
    assert reread(cache, 2, 3) == first
    assert decoder.opened == [[2, 3]]
    assert sorted(reread(cache, 3, 5)) == [3, 5]
    assert decoder.opened == [[2, 3], [5]]
    assert not cache.exists(), "the first reading's pages have a file of their own"
    assert not list(tmp_path.glob("*/*.begun"))


def test_what_a_library_raises_is_a_reason_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object) -> list[Page]:
        raise KeyError("Root")

    monkeypatch.setattr(again_module, "read_pages", stumble)
    with pytest.raises(UnreadablePdf):
        reread(tmp_path / "abcd.json.zlib", 1)


def test_a_second_reading_in_which_the_process_was_ended_is_not_tried_twice(
    tmp_path: Path, decoder: Decoder
) -> None:
    cache = tmp_path / "abcd.json.zlib"
    mark = tmp_path / "abcd.pdfplumber.json.begun"
    mark.write_text(str(os.getppid()))
    with pytest.raises(UnreadablePdf, match="was ended"):
        reread(cache, 1)
    assert decoder.opened == []
    mark.write_text("1 of another build")
    assert sorted(reread(cache, 1)) == [1]


def test_without_time_left_there_is_no_second_reading(
    tmp_path: Path, decoder: Decoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(again_module, "time_left", lambda: 5.0)
    with pytest.raises(UnreadablePdf, match="no time"):
        reread(tmp_path / "abcd.json.zlib", 1)
    assert decoder.opened == []


def test_a_second_reading_that_takes_too_long_is_given_up_and_the_document_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*_: object) -> list[Page]:
        while True:
            pass

    monkeypatch.setattr(again_module, "read_pages", endless)
    monkeypatch.setattr(again_module, "SECONDS", 0.2)
    second = again(Path("x.pdf"), tmp_path / "abcd.json.zlib")
    with time_limit(60, "reading the whole document"):
        document = interpret([budget_page(c2013101_3="81.00")], "a", HINTS, second)
        left = time_left()
    assert left is not None and 40 < left < 60, "the document's own limit goes on"
    assert (document.status, len(document.tables[0].amounts)) == ("loaded", 13)
    assert [f.rule for f in document.findings if f.rule.startswith("second")] == ["second_reading_failed"]
    assert not list(tmp_path.glob("*.begun"))
