"""The figures in a sentence and the part each one plays: a level, a change, a share.

Here: finding numbers with their units and reading the words right before them. Not here: what they are
figures of (subjects), which of them are claims (claims).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Role = Literal["level", "change", "share", "other"]
Direction = Literal["increase", "decrease"]

MONEY_UNITS = ("亿元", "百万元", "万元", "千元", "元")
# A bare 0 before a stop is a figure too (政府性基金支出预算为0；); a bare 万 before a stop is 万元.
_FIGURE = re.compile(
    r"(?<![\d.,A-Za-z])(?P<number>[-−]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?)"
    r"(?P<unit>(?:亿|百万|万|千)元|元(?!/)|万(?=[。，；、（）)]|$)|[%％])"
    r"|(?<=[为出入费额])(?P<zero>0(?:\.0+)?)(?=[。，；、）)]|$)"
)
_CHANGE = re.compile(
    r"(?P<verb>增加|增长|上升|提高|上涨|减少|减低|降低|下降|压减|压缩|缩减|调增|调减|净增|净减|增幅|降幅|减幅|(?<![新拟年])增|减|(?<=[算数年])多|(?<=[算数年])少|降)"
    r"(?:[（(][^（）()]*[)）])?(?:了|额|数|率|幅度|金额|支出|预算|经费|资金)*(?:为|约|是|达)?$"
)
_INCREASES = ("增", "上", "提", "调增", "多", "净增")
_FLAT = re.compile(r"持平|相同|一致|无变化|没有变化|无增减|不变")
_SHARE = re.compile(r"占(?![用有地])[^，；。]*$|(?:比重|比例|占比)(?:为|是)?$")
_NEXT_REASON = re.compile(r"；(?:[一二三四五六七八九十]是|其[一二三四]|[（(]?\d|另外|同时)")
_COMPLETION = re.compile(r"(?:完成|执行率|完成率)[^，；。]*$")


@dataclass(frozen=True, slots=True)
class Mention:
    """One figure of a sentence."""

    start: int
    end: int
    printed: str
    value: Decimal
    unit: str | None
    """A money unit, ``%``, or ``None`` for a bare zero."""
    lead: str
    """The words between the figure before it (or the sentence's begin) and this one."""
    role: Role
    direction: Direction | None


def mentions(sentence: str) -> Iterator[Mention]:
    """The money figures and percentages of a compact sentence, from left to right."""
    end = 0
    for match in _FIGURE.finditer(sentence):
        lead = sentence[end : match.start()]
        unit = _unit(match["unit"])
        role, direction = _role(lead, unit)
        yield Mention(
            start=match.start(),
            end=match.end(),
            printed=match[0],
            value=_value(match["number"] or match["zero"]),
            unit=unit,
            lead=lead,
            role=role,
            direction=direction,
        )
        end = match.end()


def flat_statements(sentence: str) -> Iterator[tuple[int, str, str]]:
    """Where a sentence says that something did not change: ``(offset, words before, the word)``."""
    for match in _FLAT.finditer(sentence):
        yield match.start(), sentence[: match.start()], match[0]


def _unit(printed: str | None) -> str | None:
    if printed is None:
        return None
    return {"万": "万元", "％": "%"}.get(printed, printed)


def _value(number: str) -> Decimal:
    return Decimal(number.replace(",", "").replace("，", "").replace("−", "-"))


def _role(lead: str, unit: str | None) -> tuple[Role, Direction | None]:
    change = _CHANGE.search(lead)
    if change is not None:
        return "change", "increase" if change["verb"].startswith(_INCREASES) else "decrease"
    if unit == "%":
        return ("share" if _SHARE.search(lead) and not _COMPLETION.search(lead) else "other"), None
    return ("share" if re.search(r"占[^，；。、]{0,12}$", lead) else "level"), None


def explains(reason: re.Pattern[str], lead: str, before: bool) -> bool:
    """Whether a figure after ``lead`` explains another (主要原因是…), up to the next 其中 or semicolon."""
    tail = max(lead.rfind("；"), lead.rfind("其中"))
    if tail >= 0 and not _NEXT_REASON.match(lead, tail):
        lead, before = lead[tail:], False
    return before or bool(reason.search(lead))


def signed(mention: Mention) -> Decimal:
    """The value with the sign its direction gives; a printed minus after 减少 is not turned round."""
    return -abs(mention.value) if mention.direction == "decrease" else mention.value
