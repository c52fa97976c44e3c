"""Folding of characters, item names, and exact reading of printed numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.text import compact, fold, item_name, parse_amount, to_yuan

amounts = st.decimals(min_value=-(10**12), max_value=10**12, places=2, allow_nan=False)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("877.92", "877.92"),
        ("1,264,602\n.38", "1264602.38"),  # wrapped inside its cell
        ("25180591 .33", "25180591.33"),  # a stray blank before the point
        ("１２３．４５", "123.45"),
        ("(12.5)", "-12.5"),
        ("（1,000）", "-1000"),
        ("－5.00", "-5.00"),
        ("-", "0"),
        ("——", "0"),
        ("0.00", "0.00"),
        (".5", "0.5"),
        ("4,695.064898", "4695.064898"),
    ],
)
def test_printed_numbers_are_read_exactly(printed: str, value: str) -> None:
    parsed = parse_amount(printed)
    assert parsed is not None
    assert parsed.value == Decimal(value)


@pytest.mark.parametrize(
    "printed", ["", " ", "\u3000", "合计", "1,23", "12 人", "1.2.3", "3-4", "2024年", "(-5)", "≥10%"]
)
def test_what_is_no_number_is_none(printed: str) -> None:
    assert parse_amount(printed) is None


def test_a_dash_is_zero_and_known_as_a_dash() -> None:
    parsed = parse_amount("—")
    assert parsed is not None
    assert parsed.is_dash
    assert parsed.value == 0


def test_percent_and_unit_are_kept() -> None:
    share, cost = parse_amount("75.54%"), parse_amount("19.69万元")
    assert share is not None
    assert share.is_percent
    assert cost is not None
    assert cost.unit == "万元"
    assert to_yuan(cost.value, cost.unit) == Decimal("196900.00")


@given(amounts)
def test_every_way_of_printing_a_number_reads_the_same(value: Decimal) -> None:
    plain = f"{abs(value):f}"
    grouped = f"{abs(value):,f}"
    full_width = plain.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
    bracketed = f"（{grouped}）" if value < 0 else grouped
    signed = [("-" if value < 0 else "") + text for text in (plain, grouped, full_width)]
    for printed in (*signed, bracketed, f"{signed[1][:-3]}\n{signed[1][-3:]}"):
        parsed = parse_amount(printed)
        assert parsed is not None, printed
        assert parsed.value == value, printed


@given(st.decimals(min_value=0, max_value=10**9, places=6, allow_nan=False))
def test_yuan_are_exact_to_the_cent(value: Decimal) -> None:
    assert to_yuan(value, "万元") == (value * 10_000).quantize(Decimal("0.01"))
    assert to_yuan(value, "元/平方米") is None


@given(st.text())
def test_folding_is_idempotent_and_compact_has_no_blanks(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert not any(c.isspace() for c in compact(text))


def test_radicals_become_ordinary_characters() -> None:
    assert fold("⻓春⽇⼀⻋") == "长春日一车"


def test_chinese_punctuation_is_kept_as_printed() -> None:
    assert fold("党委办公厅（室）：１２") == "党委办公厅（室）：12"


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("一、一般公共预算拨款收入", "一般公共预算拨款收入"),
        ("（二）政府性基金预算拨款", "政府性基金预算拨款"),
        ("廿一、其他支出", "其他支出"),
        ("二十五、债务发行费用支出", "债务发行费用支出"),
        ("1.公务用车购置费", "公务用车购置费"),
        ("收 入 总 计", "收入总计"),
        ("2024年项目", "2024年项目"),  # a year is no ordinal
        ("3.5万套校服", "3.5万套校服"),  # nor is a decimal
        ("一、", "一、"),  # nothing would be left
    ],
)
def test_item_names_lose_their_ordinal_only(printed: str, name: str) -> None:
    assert item_name(printed) == name
