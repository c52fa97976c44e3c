"""One Chinese sentence of a finding: the place, what is printed, what should stand there, by how much they differ.

Here: putting the stored values of a finding into words. Not here: names of tables, measures and rules (``words``); the
full message with its reckoning, which the rules make in English (``expectations.messages``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from assets.evidence.model import FindingRow
from assets.evidence.words import expected_words, kind_name, measure_name

_PART = re.compile(r"(?:[^\s=+]*=)?(-?[\d,]+(?:\.\d+)?)")
_SIDES = {"revenue": "收入", "expenditure": "支出"}
_UNITS = ("亿元", "万元", "元", "%")


def sentence(
    table_kind: str | None,
    item: Sequence[str | None],
    measure: str | None,
    printed: str | None,
    computed: str | None,
    unit: str | None,
) -> str:
    """The sentence; ``item`` is side, code and name as far as known, ``unit`` that of the printed cells."""
    printed, computed = printed or "", computed or ""
    row = [word for word in item if word and word != printed]
    place = _place(kind_name(table_kind), [] if " ".join(row) == printed else row, measure)
    unit = next((u for u in _UNITS if printed.endswith(u)), unit or "")
    said = f"原文为 {_with_unit(expected_words(printed), unit)}" if printed else "原文空白"
    if computed and computed != printed:
        said += f"，{_expected(computed, unit)}"
        said += _difference(printed, computed, unit) if table_kind else ""  # a year is no amount
    return f"{place}：{said}。" if place else f"{said}。"


def finding_sentence(finding: FindingRow) -> str:
    """The sentence of a finding with its marks."""
    side, unit = side_and_unit((mark.role, mark.side, mark.unit) for mark in finding.marks)
    item = (side, finding.item_code, finding.item_name)
    return sentence(finding.table_kind, item, finding.measure, finding.printed, finding.computed, unit)


def side_and_unit(cells: Iterable[tuple[str, str | None, str | None]]) -> tuple[str | None, str | None]:
    """Side in Chinese and unit of the printed cells among (role, side, unit); ``None`` where they tell none."""
    printed = [(side, unit) for role, side, unit in cells if role == "printed"]
    sides = {side for side, _ in printed if side}
    units = {unit for _, unit in printed if unit}
    side = _SIDES.get(sides.pop()) if len(sides) == 1 else None
    return side, units.pop() if len(units) == 1 else None


def _place(kind: str, row: Sequence[str], measure: str | None) -> str:
    """Table, row and measure; what says the same twice is said once."""
    name = measure_name(measure)
    if row and name.endswith(f"·{row[-1]}"):
        name = name.removesuffix(f"·{row[-1]}")
    words = [kind, *row, *([name] if name not in row else [])]
    return " ".join(word for word in words if word)


def _expected(text: str, unit: str) -> str:
    name, rest = ("不应超过", text.removeprefix("≤ ")) if text.startswith("≤ ") else ("应为", text)
    return f"{name} {_with_unit(expected_words(rest), unit)}"


def _with_unit(text: str, unit: str) -> str:
    return f"{text} {unit}" if unit and unit != "%" and _sum(text) is not None else text


def _difference(printed: str, computed: str, unit: str) -> str:
    """By how much the printed number is more or less than the expected one; nothing where one is no number."""
    one, other = _sum(printed.removesuffix(unit)), _sum(computed.removeprefix("≤ ").removesuffix(unit))
    if one is None or other is None or one == other:
        return ""
    name = "个百分点" if unit == "%" else unit
    return f"，{'多' if one > other else '少'} {abs(one - other):,f} {name}".rstrip()


def _sum(text: str) -> Decimal | None:
    """A number, or numbers with a plus between them (``30101=5.00 + 30102=1.00``) added up; ``None`` for other text."""
    parts = [_PART.fullmatch(part.strip()) for part in text.split(" + ")]
    if not all(parts):
        return None
    return sum((Decimal(part[1].replace(",", "")) for part in parts if part), Decimal(0))
