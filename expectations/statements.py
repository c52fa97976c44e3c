"""What the texts of the performance forms state: amounts of years, changes, totals, and the ticked class.

Here: pure functions from a text to its statements, in yuan. Cells break lines anywhere, so blanks mean nothing.
Not here: the comparison with the tables (warehouse/checks), sentences of the prose (assets/narrative).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_BLANK = re.compile(r"\s+")
_FACTORS = {"亿元": Decimal(100_000_000), "万元": Decimal(10_000), "元": Decimal(1)}
_NUMBER = r"(\d[\d,，]*(?:\.\d+)?)"
_MONEY_TEXT = rf"{_NUMBER}(亿元|万元|元)"
_MONEY = re.compile(_MONEY_TEXT)
# The form asks in numbered points: 3. is the budget of the year before, 4. its execution, 5. the change.
_PRIOR_POINT = re.compile(r"(?<![\d.])3[.、．](?=\d{4}年|\D)(.*?)(?=(?<![\d.])4[.、．](?=\d{4}年|\D)|$)")
_CHANGE = re.compile(
    rf"(?:较|比|与)(?:上年|去年|\d{{4}}年?)?(?:度?(?:年初)?预算(?:数)?)?(减少|较少|下降|压减|增加|增长)了?{_MONEY_TEXT}"
)
_CURRENT = re.compile(
    rf"\d{{4}}年?度?(?:年初)?(?:预算)?(?:安排|申报|提|数|为)*{_MONEY_TEXT}[，,、]?(?=较|比|与)"
)
_TOTAL = re.compile(
    rf"(?:共计|合计|总计|共需|申请(?:费用|资金|经费|预算)|预算总额|总额)(?:约|为|：|:)?{_MONEY_TEXT}"
)
_TICK = r"(?:☑|√|■|✓|✔|☒|<input[^>]*checked[^>]*>)"
_EMPTY = r"(?:□|☐|<input(?![^>]*checked)[^>]*>)"
_CLASS = r"(运转类|人员类|特定目标类(?:本级支出|上级转移支出)?)"
DECREASE = frozenset({"减少", "较少", "下降", "压减"})


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a text: its kind, what is printed, the amount in yuan (signed for a change)."""

    statement: str
    """``prior``, ``current``, ``change``, ``total`` or ``class``."""
    printed: str
    """A number without its unit for a change or total; with it for the budgets of the years."""
    yuan: Decimal | None = None


def _yuan(number: str, unit: str) -> Decimal:
    return Decimal(number.replace(",", "").replace("，", "")) * _FACTORS[unit]


def change_statements(text: str) -> Iterator[Statement]:
    """Prior budget, current budget and change of 项目前两年预算及当年预算变动情况."""
    words = _BLANK.sub("", text)
    point = _PRIOR_POINT.search(words)
    prior = _MONEY.search(point[1]) if point else None
    if prior:
        yield Statement("prior", prior[0], _yuan(prior[1], prior[2]))
    change = _CHANGE.search(words)
    if change:
        value = _yuan(change[2], change[3])
        yield Statement("change", change[2], -value if change[1] in DECREASE else value)
        current = _CURRENT.search(words)
        if current:
            yield Statement("current", current[1] + current[2], _yuan(current[1], current[2]))


def total_statements(text: str) -> Iterator[Statement]:
    """The one total that a project's text gives (共计…万元, 申请费用…万元); none where it gives several."""
    found = {(m[1], m[2]) for m in _TOTAL.finditer(_BLANK.sub("", text))}
    if len(found) == 1:
        number, unit = next(iter(found))
        yield Statement("total", number, _yuan(number, unit))


def class_statements(text: str) -> Iterator[Statement]:
    """The ticked project class (项目类别); ``printed`` is empty where the form has boxes and ticks none."""
    words = _BLANK.sub("", text)
    if re.search(_CLASS, words) and re.search(f"{_TICK}|{_EMPTY}", words):
        yield Statement("class", _ticked(words) or "")


def _ticked(words: str) -> str | None:
    """The option whose box is ticked: boxes stand after their options, or before where the text begins with one."""
    ordinal = r"(?:\d[、.．])?"
    if re.match(rf"{ordinal}(?:{_TICK}|{_EMPTY})", words):
        found = re.search(rf"{_TICK}{ordinal}{_CLASS}", words)
    else:
        found = re.search(rf"{_CLASS}{_TICK}", words)
    return found[1] if found else None
