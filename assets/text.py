"""Text as printed → text that can be compared; printed numbers → exact decimals.

Here: folding of characters, item names, amounts, codes. Pure functions, no layout.
Not here: which text is a header or an item (assets/tables), what a sentence claims (assets/narrative).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

# CJK radicals supplement (U+2E80…) that NFKC leaves alone, as left in text layers by some producers.
_RADICAL_TABLE = (
    "2E81厂 2E84乙 2E86冂 2E88刀 2E8A卜 2E8C小 2E8D小 2E8E兀 2E92巳 2E93幺 2E9D月 2E9E歹 "
    "2E9F母 2EA0民 2EA9王 2EAA疋 2EAC示 2EAE竹 2EB6羊 2EB7羊 2EBB聿 2EBC肉 2EBD臼 2EC1虎 "
    "2EC4西 2EC5见 2EC6角 2EC7角 2EC9贝 2ECA足 2ECB车 2ED1長 2ED3长 2ED4门 2ED5阜 2ED7雨 "
    "2ED8青 2ED9韦 2EDA页 2EDB风 2EDC飞 2EDD食 2EDE食 2EE1首 2EE2马 2EE3骨 2EE4鬼 2EE5鱼 "
    "2EE6鸟 2EE7卤 2EE8麦 2EE9黄 2EEA黾 2EEB斉 2EEC齐 2EED歯 2EEE齿 2EEF竜 2EF0龙 2EF1龜 "
    "2EF2亀 2EF3龟"
)
_RADICALS = {chr(int(pair[:4], 16)): pair[4:] for pair in _RADICAL_TABLE.split()}
# Punctuation that NFKC would make half-width: names are kept as printed.
_KEEP = set("（）：，；！？、。“”‘’《》【】—～…")
_SPACE = re.compile(r"\s+")
_ORDINAL = re.compile(
    r"^(?:[（(](?:[一二三四五六七八九十廿卅]+|\d{1,2})[)）][、.．]?|"
    r"(?:[一二三四五六七八九十廿卅]+)[、.．]|\d{1,2}[、．]|\d{1,2}\.(?!\d))"
)
_UNITS = {
    "元": Decimal(1),
    "千元": Decimal(1000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
}
_DASHES = {"-", "—", "--", "——", "–", "－", "―", "─", "一一"}
_NUMBER = re.compile(
    r"^(?P<sign>[-−–－+△▲]?)(?P<body>\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+(?:\.\d*)?|\.\d+)(?P<percent>%?)(?P<unit>(?:百万|万|千|亿)?元)?$"
)
CENT = Decimal("0.01")


def fold(text: str) -> str:
    """Fold compatibility forms (radicals, full-width digits and letters, NBSP); keep Chinese punctuation."""
    return text if text.isascii() else text.translate(_FOLDED)


class _Folded(dict[int, str]):
    """What each character folds to, found when it is first met."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        kept = character if character in _KEEP else None
        self[point] = kept or _RADICALS.get(character) or unicodedata.normalize("NFKC", character)
        return self[point]


_FOLDED = _Folded()


@lru_cache(maxsize=200_000)
def compact(text: str) -> str:
    """``fold`` and drop every whitespace character, zero-width ones included."""
    return _SPACE.sub("", fold(text)).replace("\u200b", "").replace("\ufeff", "")


def item_name(text: str) -> str:
    """The comparable name of an item: compact, without leading ordinals (一、 （一） 廿一、 1.)."""
    name = compact(text)
    for _ in range(2):  # "一、（一）…" carries two
        stripped = _ORDINAL.sub("", name)
        if not stripped:
            return name
        name = stripped
    return name


@dataclass(frozen=True, slots=True)
class ParsedAmount:
    """A printed number: ``value`` in the printed unit; ``unit`` only where the token itself prints one."""

    value: Decimal
    is_percent: bool = False
    is_dash: bool = False
    unit: str | None = None


def parse_amount(text: str) -> ParsedAmount | None:
    """Read a printed number exactly, or ``None`` if the text is not one whole number.

    Takes thousands separators, wrapped digits (``1,264,602⏎.38``), full-width digits and signs, negatives in
    brackets or after △ or ▲, a percent sign, a money unit, and dashes (the number 0). A blank is ``None``.
    """
    if _several(text):
        return None
    token = compact(text).replace("，", ",").replace("％", "%").replace("￥", "").replace("¥", "")
    if not token:
        return None
    if token in _DASHES:
        return ParsedAmount(Decimal(0), is_dash=True)
    negative = False
    if token[0] in "(（" and token[-1] in ")）":
        token, negative = token[1:-1], True
    match = _NUMBER.match(token)
    if match is None:
        return None
    return _value(match, negative)


_WHOLE = re.compile(r"\d+")


def _several(text: str) -> bool:
    """Whether a text holds several whole numbers, one below or beside the other (100 ⏎ 200), which are not one.

    A number that was wrapped fills its first lines (12345 ⏎ 67); blanks within one stand before thousands
    (12 345.00) or between its characters.
    """
    if "\n" in text:
        lines = [compact(line) for line in text.split("\n")]
        lines = [line for line in lines if line]
        if len(lines) > 1 and all(_WHOLE.fullmatch(line) for line in lines):
            first, last = lines[0], lines[-1]
            return len(first) < 4 or len(last) >= len(first)
    parts = text.split()
    if "\n" in text or len(parts) < 2 or all(len(part) == 1 for part in parts):
        return False
    numbers = [part for part in parts if _NUMBER.match(part) and len(part) > 1]
    return len(numbers) > 1 and not all(re.fullmatch(r"\d{3}(?:\.\d+)?|\.\d+", part) for part in parts[1:])


def _value(match: re.Match[str], negative: bool) -> ParsedAmount | None:
    sign = match["sign"]
    if sign and negative:
        return None
    try:
        value = Decimal(match["body"].replace(",", ""))
    except InvalidOperation:
        return None
    if negative or (sign and sign != "+"):
        value = -value
    return ParsedAmount(value, is_percent=bool(match["percent"]), unit=match["unit"])


@lru_cache(maxsize=100)
def unit_factor(unit: str | None) -> Decimal | None:
    """Yuan per printed unit (元, 千元, 万元, 百万元, 亿元), or ``None`` for an unknown unit."""
    return _UNITS.get(compact(unit).replace("人民币", "")) if unit else None


def to_yuan(value: Decimal, unit: str | None) -> Decimal | None:
    """``value`` in ``unit`` as yuan, exact to the cent (half-even where a publisher prints more), else ``None``."""
    factor = unit_factor(unit)
    return None if factor is None else (value * factor).quantize(CENT)


def width(text: str) -> int:
    """Columns that ``text`` takes: two for a wide letter, none for one that is put over another."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )
