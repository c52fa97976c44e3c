"""What the texts of forms state."""

from __future__ import annotations

from decimal import Decimal

import pytest

from expectations.statements import change_statements, class_statements, rated_statements, total_statements


def test_change_of_a_project_over_broken_lines() -> None:
    text = (
        "1. 2022年预算安排33万元。 2. 执行数33万元。 3. 2023年年初预算安排情况及年\n中调整情况：2023年预算安排33万元，"
        "执行数30万元； 4. 已用23万元。 5. 2024年预算19.69万元，较2023年较\n少12.31万元。"
    )
    found = {s.statement: (s.printed, s.yuan) for s in change_statements(text)}
    assert found == {
        "prior": ("33万元", Decimal("330000")),
        "change": ("12.31", Decimal("-123100.00")),
        "current": ("19.69万元", Decimal("196900.00")),
    }


def test_decimals_are_not_points_of_the_list() -> None:
    found = {
        s.statement: s.printed for s in change_statements("1. 预算33.6万元；3. 2023年预算数15万元；4. 无。")
    }
    assert found == {"prior": "15万元"}


@pytest.mark.parametrize("text", ["当年预算无变动。", "3. 无； 4. 无； 5. 与上年相同。", ""])
def test_texts_without_a_change(text: str) -> None:
    assert [s for s in change_statements(text) if s.statement == "change"] == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [("2024年申请费用8.28万元，用于维护。", ["8.28"]), ("9人，2080/人/月，共计28.98\n万元。", ["28.98"]),
     ("合计3万元；共计5万元。", []), ("慰问困难群众1万元；发文6万元。", [])],
)  # fmt: skip
def test_total(text: str, printed: list[str]) -> None:
    assert [s.printed for s in total_statements(text)] == printed


@pytest.mark.parametrize(
    ("text", "ticked"),
    [
        (
            '1. 运转类 <input checked="" type="checkbox"/> 2. 特定目标类本级支出 <input type="checkbox"/>',
            ["运转类"],
        ),
        ('1. 运转类 <input type="checkbox"/> 2. 特定目标类本级支出 <input type="checkbox"/>', [""]),
        ("1. 运转类 □ 2. 特定目标类本级支出 ☑", ["特定目标类本级支出"]),
        ("☑运转类 □特定目标类本级支出", ["运转类"]),
        ("□ 运转类 √ 特定目标类上级转移支出", ["特定目标类上级转移支出"]),
        ("运转类", []),
        ("", []),
    ],
)
def test_ticked_class(text: str, ticked: list[str]) -> None:
    assert [s.printed for s in class_statements(text)] == ticked


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("聘用人员：9人，2080/人/月，五险968元/人/\n月，节日补贴1500元/人/年", "9 × (3048 × 12 + 1500)"),
        ("聘用3人，每人2000元/人/月；另聘5人", None),
        ("2080元/人/月", None),
        ("聘用9人，共计35万元", None),
    ],
)
def test_rates_of_one_number_of_persons(text: str, formula: str | None) -> None:
    assert [s.printed for s in rated_statements(text)] == ([formula] if formula else [])
