"""Numbers of things beside the things themselves: 甲、乙等8家单位, 车辆19辆（其中…）, 编报9个项目绩效目标.

Here: claims ``enumerated_count`` and ``enumerated_names`` (a pair, next to each other), ``vehicles_part:NAME``,
``project_objectives``. Not here: the counts of the contract (special), money (claims, items).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assets.model import Claim
from assets.narrative.prose import Paragraph, Sentence

_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_NUMBER = r"(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})"
_BODIES = r"(?:行政|事业|预算|下属|所属|直属|参公|基层|二级)*(?:单位|机构|部门)"
# 甲局、乙队、丙分局等8家行政单位: the names before, each ending like a body's
_BEFORE = re.compile(rf"(?P<names>[^，。；：:,;]+(?:、[^，。；：:,;、]+)+)等{_NUMBER}[家个]{_BODIES}")
# 内设8个科室：甲科、乙科…。 the names behind, to the end of the sentence
_BEHIND = re.compile(
    rf"{_NUMBER}个(?:职能|内设|行政|业务|综合)*(?:机构|处室|科室|处|科|室)(?:[，,]?(?:分别(?:为|是)|包括|即))?[：:]?"
    r"(?P<names>[^，。；：:,;]+(?:、[^，。；：:,;、]+)+)[。；]"
)
# What either of them cannot do without; looked for first, since it is found, or not, in one pass.
_COUNTED = re.compile(rf"{_NUMBER}[家个]")
_BODY_NAME = re.compile(r"(?:局|队|处|科|室|所|站|院|校|馆|园|会|委|办|厅|部|中心|本级|单位)$")
_VEHICLES = re.compile(r"车辆(?:共|总)?(?:计|有)?(?P<n>\d+)[辆台][，,。]?其中[:：，,]?(?P<parts>[^；。]*)")
_VEHICLE_PART = re.compile(r"(?P<name>[^，、,；。\d]{2,24}?)(?:共|有|为)?(?P<n>\d+)[辆台]")
_OBJECTIVES = re.compile(r"(?:编报|编制|设置|填报)[^，。；\d]{0,6}(?P<n>\d+)个项目(?:支出)?绩效目标")
_FEWEST_NAMES = 3


def enumeration_claims(paragraph: Paragraph) -> Iterator[Claim]:
    """Counts and what they count, of every sentence."""
    for sentence in paragraph.sentences:
        yield from _names(sentence)
        yield from _vehicle_parts(sentence)
        for match in _OBJECTIVES.finditer(sentence.text):
            yield _counted("project_objectives", match["n"], int(match["n"]), sentence, match.start("n"))


def _names(sentence: Sentence) -> Iterator[Claim]:
    """A stated number of bodies and how many are named; names that are no bodies' count for nothing."""
    text = sentence.text
    if "、" not in text or not _COUNTED.search(text):
        return
    while (shorter := _BRACKETED.sub(lambda m: "＿" * len(m[0]), text)) != text:
        text = shorter
    for match in (*_BEFORE.finditer(text), *_BEHIND.finditer(text)):
        names = list(_split(match["names"].replace("＿", "")))
        if len(names) < _FEWEST_NAMES or not all(_BODY_NAME.search(name) for name in names):
            continue
        printed = sentence.text[match.start("names") : match.end("names")]
        yield _counted("enumerated_count", match["n"], number(match["n"]), sentence, match.start("n"))
        yield _counted("enumerated_names", printed, len(names), sentence, match.start("names"))


def _split(text: str) -> Iterator[str]:
    """The names of a list; its last two may be joined by 和 (a name that contains 和 is not parted)."""
    *names, last = text.split("、")
    yield from names
    cuts = ((last[: m.start()], last[m.end() :]) for m in re.finditer("[和及]", last))
    yield from next((both for both in cuts if all(map(_BODY_NAME.search, both))), (last,))


def _vehicle_parts(sentence: Sentence) -> Iterator[Claim]:
    for match in _VEHICLES.finditer(sentence.text):
        for part in _VEHICLE_PART.finditer(match["parts"]):
            start = match.start("parts") + part.start("n")
            yield _counted(f"vehicles_part:{part['name']}", part["n"], int(part["n"]), sentence, start)


def number(text: str) -> int:
    """8 or 十八 as a number below a hundred."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS[text[-1]]
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)


def _counted(name: str, printed: str, count: int, sentence: Sentence, start: int) -> Claim:
    return Claim(
        claim=name,
        printed_text=printed,
        sentence=sentence.text,
        place=sentence.place(start),
        value=Decimal(count),
        unit="个",
    )
