"""What the texts of the performance forms state: amounts of years, changes, totals, and the ticked class.

Here: pure functions from a text to its statements, in 万元 unless the text says 元.
Not here: the comparison with the tables (warehouse/checks), sentences of the prose (assets/narrative).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = r"(\d[\d,，]*(?:\.\d+)?)"
_MONEY = rf"{_NUMBER}\s*(亿元|万元|元)"
_FACTORS = {"亿元": Decimal(100_000_000), "万元": Decimal(10_000), "元": Decimal(1)}
_PRIOR_SECTION = re.compile(r"(?:^|[\s；;。])3[、.．](.*?)(?=(?:[\s；;。])4[、.．]|$)", re.DOTALL)
_MONEY_RE = re.compile(_MONEY)
_CHANGE = re.compile(rf"(?:较|比|与)\s*(?:上年|\d{{4}}\s*年)?[^，。；\d]{{0,10}}?(减少|较少|下降|压减|增加|增长)(?:了)?\s*{_MONEY}")
_CURRENT = re.compile(rf"\d{{4}}\s*(?:年度?)?\s*(?:年初)?(?:预算)?(?:安排|申报|提|数)?(?:为)?\s*{_MONEY}\s*[，,、]?\s*(?:较|比|与)")
_TOTAL = re.compile(rf"(?:共计|合计|总计|共需|申请(?:费用|资金|经费|预算)|预算总额|总额)(?:约|为|：|:)?\s*{_MONEY}")
_TICK = r"(?:☑|√|■|✓|✔|☒|<input[^>]*checked[^>]*>)"
_CLASS = re.compile(r"(运转类|人员类|特定目标类(?:本级支出|上级转移支出)?)")
_EMPTY_BOX = re.compile(r"(?:□|☐|<input(?![^>]*checked)[^>]*>)")
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
    prior = _PRIOR_SECTION.search(text)
    amount = _MONEY_RE.search(prior[1]) if prior else None
    if amount:
        yield Statement("prior", amount[0], _yuan(amount[1], amount[2]))
    change = _CHANGE.search(text)
    if change:
        value = _yuan(change[2], change[3])
        yield Statement("change", change[2], -value if change[1] in DECREASE else value)
        current = _CURRENT.search(text)
        if current:
            yield Statement("current", f"{current[1]}{current[2]}", _yuan(current[1], current[2]))


def total_statements(text: str) -> Iterator[Statement]:
    """The one total that a project's text gives (共计…万元, 申请费用…万元); none where it gives several."""
    found = {(m[1], m[2]) for m in _TOTAL.finditer(text)}
    if len(found) == 1:
        number, unit = next(iter(found))
        yield Statement("total", number, _yuan(number, unit))


def class_statements(text: str) -> Iterator[Statement]:
    """The ticked project class (项目类别); ``printed`` is empty where the form offers classes and ticks none."""
    options = _CLASS.findall(text)
    if not options:
        return
    ticked = _ticked(text)
    if ticked or _EMPTY_BOX.search(text) or re.search(_TICK, text):
        yield Statement("class", ticked or "")


def _ticked(text: str) -> str | None:
    """The option whose box is ticked: the box stands after its option, or before where the text begins with a box."""
    boxes = rf"{_TICK}|{_EMPTY_BOX.pattern}"
    starts_with_box = bool(re.match(rf"\s*(?:\d\s*[、.．])?\s*(?:{boxes})", text))
    pattern = rf"({_TICK})\s*(?:\d\s*[、.．])?\s*{_CLASS.pattern}" if starts_with_box else rf"{_CLASS.pattern}\s*({_TICK})"
    found = re.search(pattern, text)
    return found[2 if starts_with_box else 1] if found else None
