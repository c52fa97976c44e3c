"""What adds up to what: trees of codes, names and units, and the two sides of a balance."""

from __future__ import annotations

from decimal import Decimal

import pytest

from expectations.classification import names
from expectations.columns import ColumnSum
from expectations.sides import side_tree
from expectations.trees import Row, infer_codes, list_tree

FUNCTION = names("function")


def rows(*written: str, amounts: tuple[int, ...] = ()) -> list[Row]:
    """``[code] name`` per row; nodes and lines count from 1."""
    found = []
    for number, text in enumerate(written, 1):
        code, _, name = text.rpartition(" ")
        amount = Decimal(amounts[number - 1]) if amounts else None
        found.append(Row(number, number, name or None, code or None, amount=amount))
    return found


def sums(tree_sums: object) -> dict[tuple[int, str], list[int]]:
    return {(s.parent, s.role): list(s.children) for s in tree_sums}  # type: ignore[attr-defined]


def test_codes_with_the_total_last() -> None:
    tree = list_tree(rows("201 甲", "20101 乙", "2010101 丙", "2010102 丁", "221 戊", "合计"), FUNCTION)
    assert sums(tree.sums) == {(1, "children"): [2], (2, "children"): [3, 4], (6, "total"): [1, 5]}


def test_missing_intermediate_level_falls_back_to_the_nearest_printed_ancestor() -> None:
    tree = list_tree(rows("合计", "201 甲", "2010101 丙", "2089901 己"), FUNCTION)
    assert sums(tree.sums) == {(2, "children"): [3], (1, "total"): [2, 4]}


def test_code_printed_twice_belongs_to_the_block_above_it() -> None:
    tree = list_tree(rows("合计", "301 甲", "30101 乙", "301 甲", "30101 乙"), names("economic"))
    assert sums(tree.sums) == {(2, "children"): [3], (4, "children"): [5], (1, "total"): [2, 4]}


def test_project_ladder_over_two_units() -> None:
    one, two = "42010324212T000000101", "42010324212T000000102"
    tree = list_tree(
        rows(
            "合计", "212 部门", "212001 本级", "31 类别", f"{one} 甲", "212002 中心", "31 类别", f"{two} 乙"
        ),
        FUNCTION,
    )
    assert sums(tree.sums) == {
        (2, "children"): [3, 6], (3, "children"): [4], (4, "children"): [5], (6, "children"): [7],
        (7, "children"): [8], (1, "total"): [3, 6],
    }  # fmt: skip


def test_names_without_codes_get_the_code_that_continues_the_row_above() -> None:
    written = ("公共安全支出", "公安", "行政运行", "住房保障支出", "住房改革支出", "住房公积金")
    assert list(infer_codes(rows(*written), FUNCTION).values()) == [
        "204",
        "20402",
        "2040201",
        "221",
        "22102",
        "2210201",
    ]


def test_a_name_that_stands_for_two_levels_goes_down() -> None:
    written = ("一般公共服务支出", "其他一般公共服务支出", "其他一般公共服务支出")
    assert list(infer_codes(rows(*written), FUNCTION).values()) == ["201", "20199", "2019999"]


def test_unknown_names_make_the_sums_of_their_class_unsure() -> None:
    tree = list_tree(rows("合计", "公共安全支出", "公安", "行政运行", "从未见过的科目"), FUNCTION)
    assert {s.parent: s.sure for s in tree.sums if s.role == "children"} == {2: False, 3: False}


def test_units_without_codes_under_a_department_that_repeats_the_total() -> None:
    tree = list_tree(rows("合计", "某局", "某局", "某中心", amounts=(9, 9, 5, 4)), FUNCTION)
    assert [s.children for s in tree.sums] == [(2,), (3, 4)]


def test_no_total_is_a_reason_not_a_sum() -> None:
    tree = list_tree(rows("甲单位", "乙单位"), FUNCTION)
    assert tree.sums == ()
    assert tree.reason


@pytest.mark.parametrize(
    ("side", "written", "expected"),
    [
        ("revenue", ("一般公共预算拨款收入", "其他收入", "本年收入合计", "上年结转结余", "收入总计"),
         {(3, "total"): [1, 2], (5, "total"): [3, 4]}),
        ("revenue", ("本年收入", "一般公共预算拨款", "上年结转", "一般公共预算拨款", "收入总计"),
         {(3, "children"): [4], (1, "total"): [2], (5, "total"): [1, 3]}),
        ("revenue", ("财政拨款", "一般公共预算", "政府性基金预算", "事业收入", "收入总计"),
         {(1, "children"): [2, 3], (5, "total"): [1, 4]}),
        ("expenditure", ("公共安全支出", "公安", "行政运行", "年终结转结余", "支出总计"),
         {(1, "children"): [2], (2, "children"): [3], (5, "total"): [1, 4]}),
        ("expenditure", ("一般公共服务支出", "上缴上级支出", "本年支出合计", "支出总计"),
         {(3, "total"): [1, 2], (4, "total"): [3]}),
    ],
)  # fmt: skip
def test_side(side: str, written: tuple[str, ...], expected: dict[tuple[int, str], list[int]]) -> None:
    assert sums(side_tree(rows(*written), side, FUNCTION).sums) == expected


def test_lists_side_by_side_are_told_by_their_edges() -> None:
    written = [
        ("公共安全支出", 100.0),
        ("基本支出", 300.0),
        ("住房保障支出", 100.0),
        ("项目支出", 300.0),
        ("支出总计", 100.0),
    ]
    panel = [Row(n, n, name, x0=x0) for n, (name, x0) in enumerate(written, 1)]
    assert sums(side_tree(panel, "expenditure", FUNCTION).sums) == {(5, "total"): [1, 3]}


def test_an_unknown_name_under_a_class_is_its_item_where_the_list_goes_deeper() -> None:
    written = ("援助其他地区支出", "无人知晓", "住房保障支出", "住房改革支出", "住房公积金", "本年支出合计")
    tree = side_tree(rows(*written), "expenditure", FUNCTION)
    assert sums(tree.sums) == {
        (1, "children"): [2],
        (3, "children"): [4],
        (4, "children"): [5],
        (6, "total"): [1, 3],
    }


def test_an_unknown_name_in_a_list_of_classes_is_one_more_class() -> None:
    written = ("公共安全支出", "无人知晓", "住房保障支出", "本年支出合计")
    assert sums(side_tree(rows(*written), "expenditure", FUNCTION).sums) == {(4, "total"): [1, 2, 3]}


OF_WHICH = ColumnSum("total", ("basic", "project", "operating"), frozenset({"operating"}))


def row(total: int, basic: int, project: int, operating: int) -> dict[str, Decimal]:
    return {
        "total": Decimal(total),
        "basic": Decimal(basic),
        "project": Decimal(project),
        "operating": Decimal(operating),
    }


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ([row(10, 4, 6, 5), row(10, 4, 6, 5), row(3, 3, 0, 0)], ("basic", "project")),
        ([row(15, 4, 6, 5), row(15, 4, 6, 5), row(3, 3, 0, 0)], ("basic", "project", "operating")),
        ([row(15, 4, 6, 5), row(10, 4, 6, 5)], ("basic", "project", "operating")),
        ([row(10, 4, 6, 5), row(3, 3, 0, 0)], ("basic", "project", "operating")),
    ],
    ids=["of which", "beside", "one row tells nothing", "one row alone tells nothing"],
)
def test_columns_printed_as_of_which_are_told_by_all_rows(
    written: list[dict[str, Decimal]], parts: tuple[str, ...]
) -> None:
    assert OF_WHICH.settled(written) == parts


def test_a_misread_digit_in_one_row_does_not_change_what_the_columns_are() -> None:
    assert OF_WHICH.settled([row(10, 4, 6, 5), row(10, 4, 6, 5), row(11, 4, 6, 5)]) == ("basic", "project")
