"""Tables wider than their page: the last columns stand on later pages, without keys, beside the same rows."""

from __future__ import annotations

from collections.abc import Sequence

from assets.model import Page
from assets.tables.read import read_tables
from tests.unit.made_pages import Text, grid, page

FIRST = [
    ["科目编码", "科目名称", "合计", "基本支出"],
    ["", "合计", "9", "6"],
    ["201", "一般公共服务支出", "4", "1"],
]
WIDER = [["项目支出", "上缴上级支出"], ["2", "1"], ["3", ""]]


def read(*pages: Page) -> tuple[set[tuple[int, str | None, str, str]], list[str]]:
    found = read_tables(pages)
    facts = {(a.line, a.item_name, a.measure, a.printed_text) for t in found.tables for a in t.amounts}
    return facts, [f.rule for f in found.findings]


def made(number: int, rows: Sequence[Sequence[Text]], *above: str) -> Page:
    return page(number, [grid(rows)], above)


def test_columns_without_keys_belong_to_the_rows_at_the_same_heights() -> None:
    facts, findings = read(made(1, FIRST, "支出预算总表"), made(2, WIDER, "预算总表", "单位：万元"))
    assert facts == {
        (1, "合计", "total", "9"),
        (1, "合计", "basic", "6"),
        (1, "合计", "project", "2"),
        (1, "合计", "remitted_to_superior", "1"),
        (2, "一般公共服务支出", "total", "4"),
        (2, "一般公共服务支出", "basic", "1"),
        (2, "一般公共服务支出", "project", "3"),
    }
    assert not findings


def test_rows_that_go_on_over_pages_are_widened_page_by_page() -> None:
    more = [["202", "外交支出", "5", "5"]]
    pages = (
        made(1, FIRST, "支出预算总表", "单位：万元"),
        made(2, more),
        made(3, WIDER),
        made(4, [["7", ""]]),
    )
    facts, findings = read(*pages)
    assert {(1, "合计", "project", "2"), (3, "外交支出", "project", "7")} <= facts
    assert not findings


def test_columns_without_keys_beside_other_rows_are_said() -> None:
    odd = [*WIDER, ["1.00", "2.00"], ["3.00", "4.00"]]
    facts, findings = read(made(1, FIRST, "支出预算总表", "单位：万元"), made(2, odd))
    assert len(facts) == 4
    assert findings == ["table_without_title"]
