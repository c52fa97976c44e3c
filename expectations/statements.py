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
# 1. the budget of two years before, 2. its execution, 4. this far into the year before.
_POINTS = {"two_prior": 1, "two_executed": 2, "executed": 4}
_POINT = r"(?<![\d.]){n}[.、．](?=\d{{4}}年|\D)(.*?)(?=(?<![\d.]){next}[.、．](?=\d{{4}}年|\D)|$)"
_CUT = re.compile(r"减压?(?:幅度)?(?P<range>\d+(?:\.\d+)?%?[-—~至](?P<most>\d+(?:\.\d+)?)%)")
_SCORE = re.compile(r"自评(?:得)?分(?:数)?(?:为|：|:)?(?P<score>\d+(?:\.\d+)?)分?")
_FREQUENCY = r"(一次性项目|常年项目|经常性项目|延续性项目)"
_CHANGE = re.compile(
    rf"(?:较|比|与)(?:上年|去年|\d{{4}}年?)?(?:度?(?:年初)?预算(?:数)?)?(减少|较少|下降|压减|增加|增长)了?{_MONEY_TEXT}"
)
_CURRENT = re.compile(
    rf"\d{{4}}年?度?(?:年初)?(?:预算)?(?:安排|申报|提|数|为)*{_MONEY_TEXT}[，,、]?(?=较|比|与)"
)
_TOTAL = re.compile(
    rf"(?:共计|合计|总计|共需|申请(?:费用|资金|经费|预算)|预算总额|总额)(?:约|为|：|:)?{_MONEY_TEXT}"
)
_PERSONS = re.compile(r"(?<![\d.])(\d{1,4})(?:个)?(?:人|名)(?![/／])")
_RATE = re.compile(rf"{_NUMBER}(?:元)?[/／]人[/／](?P<period>月|年)")
_TICK = r"(?:☑|√|■|✓|✔|☒|<input[^>]*checked[^>]*>)"
_EMPTY = r"(?:□|☐|<input(?![^>]*checked)[^>]*>)"
_CLASS = r"(运转类|人员类|特定目标类(?:本级支出|上级转移支出)?)"
DECREASE = frozenset({"减少", "较少", "下降", "压减"})


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a text: its kind, what is printed, the amount in yuan (signed for a change)."""

    statement: str
    """``prior``, ``current``, ``change``, ``total``, ``rated``, ``class``, ``two_prior``, ``two_executed``,
    ``executed``, ``cut_range``, ``score`` or ``frequency``."""
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


def history_statements(text: str) -> Iterator[Statement]:
    """Budget and execution two years before, execution so far last year, and the range of cuts the text speaks of.

    已完成 without an amount is the whole budget.
    """
    words = _BLANK.sub("", text)
    amounts: dict[str, Decimal] = {}
    for name, n in _POINTS.items():
        point = re.search(_POINT.format(n=n, next=n + 1), words)
        money = _MONEY.search(point[1]) if point else None
        if money:
            amounts[name] = _yuan(money[1], money[2])
            yield Statement(name, money[0], amounts[name])
        elif point and name == "two_executed" and "完成" in point[1] and "two_prior" in amounts:
            yield Statement(name, "已完成", amounts["two_prior"])
    cut = _CUT.search(words)
    if cut:
        yield Statement("cut_range", cut["range"])


def score_statements(text: str) -> Iterator[Statement]:
    """The self-given score of the year before (自评得分)."""
    score = _SCORE.search(_BLANK.sub("", text))
    if score:
        yield Statement("score", score["score"])


def frequency_statements(text: str) -> Iterator[Statement]:
    """The ticked frequency (项目安排频度)."""
    ticked = _ticked(_BLANK.sub("", text), _FREQUENCY)
    if ticked:
        yield Statement("frequency", ticked)


def statements_of(label: str, text: str) -> Iterator[Statement]:
    """What the text of a form's field states, by the field's label."""
    if "变动情况" in label:
        yield from change_statements(text)
        yield from history_statements(text)
    elif "绩效评价结果" in label:
        yield from score_statements(text)
    elif label == "项目安排频度":
        yield from frequency_statements(text)
    elif label == "项目类别":
        yield from class_statements(text)
    elif label in ("项目主要支出方向和用途", "支出项目类别", "立项依据"):
        yield from total_statements(text)
        yield from rated_statements(text)


def rated_statements(text: str) -> Iterator[Statement]:
    """What persons times their rates (9人，2080元/人/月) come to in a year, if it names one number of persons."""
    words = _BLANK.sub("", text)
    persons = {found[1] for found in _PERSONS.finditer(words)}
    rates = [(_yuan(found[1], "元"), found["period"]) for found in _RATE.finditer(words)]
    if len(persons) == 1 and rates:
        count = persons.pop()
        months = sum((rate for rate, period in rates if period == "月"), Decimal(0))
        years = sum((rate for rate, period in rates if period == "年"), Decimal(0))
        formula = f"{count} × ({months} × 12 + {years})"
        yield Statement("rated", formula, Decimal(count) * (months * 12 + years))


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


def _ticked(words: str, options: str = _CLASS) -> str | None:
    """The option whose box is ticked: boxes stand after their options, or before where the text begins with one."""
    ordinal = r"(?:\d[、.．])?"
    if re.match(rf"{ordinal}(?:{_TICK}|{_EMPTY})", words):
        found = re.search(rf"{_TICK}{ordinal}{options}", words)
    else:
        found = re.search(rf"{options}{_TICK}", words)
    return found[1] if found else None
