"""Two readings of one page against each other, and which differences count for a place."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from made_pages import grid, page

from assets.cells.compare import Pair, compare_page
from assets.model import Page
from expectations.witness import Ahead, Compared, Differs, Pages, Spot, _why_not

ROWS = [["科目", "合计"], ["教育支出", "1.00"], ["住房保障支出", "2.00"]]
PROSE = ["收支总预算3.00万元，", "比上年增加1.00万元。"]


def read(rows: list[list[str]] = ROWS, prose: list[str] = PROSE) -> Page:
    return page(1, [grid([list(row) for row in rows], top=300.0)], prose)


def other(first: Page, second: Page | None) -> list[tuple[str, str]]:
    return [(pair.first, pair.second) for pair in compare_page(first, second) if not pair.is_same]


def test_the_same_texts_do_not_differ() -> None:
    pairs = list(compare_page(read(), read()))
    assert [pair.is_same for pair in pairs] == [True] * 8


def test_a_digit_of_a_cell_differs() -> None:
    second = [*ROWS[:2], ["住房保障支出", "7.00"]]
    assert other(read(), read(second)) == [("2.00", "7.00")]


def test_a_cell_that_only_one_reader_sees_differs() -> None:
    blank = [*ROWS[:2], ["住房保障支出", ""]]
    assert other(read(blank), read()) == [("", "2.00")]
    assert other(read(), read(blank)) == [("2.00", "")]
    shorter = replace(read(), grids=(replace(read().grids[0], cells=read().grids[0].cells[:-2]),))
    assert other(shorter, read()) == [("", "住房保障支出"), ("", "2.00")]


def test_a_digit_of_the_text_differs_but_lines_may_end_elsewhere() -> None:
    wrong = read(prose=["收支总预算3.00万元，", "比上年增加7.00万元。"])
    assert other(read(), wrong) == [("比上年增加1.00万元。", "比上年增加7.00万元。")]
    assert other(read(), read(prose=["收支总预算3.00万元，比上", "年增加1.00万元。"])) == []


def test_a_page_that_the_other_reader_does_not_have_differs_everywhere() -> None:
    assert len(other(read(), None)) == 8
    assert Pair(read().grids[0].box, "", "").is_same


@pytest.mark.parametrize(
    ("spot", "touched"),
    [
        (Spot("a", 1, (100, 50, 140, 60)), True),
        (Spot("a", 1, (300, 50, 340, 60)), True),
        (Spot("a", 1, (300, 61, 340, 70)), False),
        (Spot("a", 2, (100, 50, 140, 60)), False),
        (Spot("a", 1), True),
        (Spot("a", 1, (100, 500, 140, 510), is_column=True), True),
        (Spot("a", 1, (300, 500, 340, 510), is_column=True), False),
    ],
)
def test_a_difference_counts_on_the_row_of_a_place_or_in_its_column(spot: Spot, touched: bool) -> None:
    assert spot.touches(Differs(1, (100, 50, 140, 60), "1.00", "7.00")) is touched


@pytest.mark.parametrize(
    ("rule", "is_rounding", "compared"),
    [
        ("children_sum_to_parent", False, True),
        ("children_sum_to_parent", True, True),
        ("contents_title_differs", False, False),
    ],
    ids=["error", "rounding, which a last digit misread looks like", "information"],
)
def test_what_is_more_than_information_is_compared(rule: str, is_rounding: bool, compared: bool) -> None:
    assert (_why_not({"rule": rule, "is_rounding": is_rounding}) is None) is compared


def _asked_for(calls: list[Pages], pages: Pages) -> dict[str, Compared]:
    calls.append(pages)
    return {sha: Compared("both", dict.fromkeys(numbers, 1)) for sha, numbers in pages.items()}


def test_a_witness_ahead_reads_each_page_once() -> None:
    """Pages begun in the background are not read again when they are asked for; those beyond them are."""
    calls: list[Pages] = []
    begun = {"a": frozenset({1, 2}), "b": frozenset({5})}
    ahead = Ahead(partial(_asked_for, calls), begun)
    found = ahead({"a": frozenset({2, 3}), "c": frozenset({9})})
    assert calls == [begun, {"a": frozenset({3}), "c": frozenset({9})}]
    assert {sha: sorted(one.texts) for sha, one in found.items()} == {"a": [1, 2, 3], "b": [5], "c": [9]}
    assert sorted(ahead({"b": frozenset({5})})["b"].texts) == [5]
    assert len(calls) == 2


def test_a_document_that_was_not_read_in_part_says_so_of_those_pages_only() -> None:
    lost = Compared("", {}, problem="given up")
    whole = Compared("both", {1: 4}, (Differs(1, (0, 0, 9, 9), "1", "7"),)).joined(lost)
    assert (whole.readers, whole.texts, whole.problem, len(whole.differs)) == ("both", {1: 4}, "given up", 1)


def test_what_fails_in_the_background_is_raised_where_it_is_asked_for() -> None:
    def broken(_pages: Pages) -> dict[str, Compared]:
        raise ImportError("no reader")

    ahead = Ahead(broken, {"a": frozenset({1})})
    with pytest.raises(ImportError, match="no reader"):
        ahead({"a": frozenset({1})})
