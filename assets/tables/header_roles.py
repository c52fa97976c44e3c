"""What a column means by its header path: a key (编码, 名称), a measure (合计, 基本支出 …), an attribute.

Here: declared phrases against one path of header words. Not here: finding the header cells (headers).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from assets.text import compact
from expectations.declarations import Column as Phrases
from expectations.declarations import Kind, vocabulary
from expectations.phrases import phrase_matches

UNIT_SUFFIX = re.compile(r"[（(](?:单位[:：]?)?((?:万|千|亿|百万)?元)[)）]")
YEAR = re.compile(r"(?:19|20)\d{2}(?=年)")
_YEAR_WORD = re.compile(r"(?:19|20)\d{2}年度?")
_DROPPED = re.compile(r"[“”\"'‘’＂：:，,]|^其中[:：]?")
_SUBTOTALS = ("小计", "合计", "总计")


class Role(NamedTuple):
    """The role of a column: ``measure``, a key role, ``attribute``, ``ordinal``, ``ignored`` or ``unknown``."""

    role: str
    name: str = ""
    quantity: str = "text"


@lru_cache(maxsize=20_000)
def header_word(text: str) -> str:
    """A header cell's text as compared: compact, without year, quotes, 其中 and money unit."""
    word = _YEAR_WORD.sub("", UNIT_SUFFIX.sub("", compact(text)))
    word = _DROPPED.sub("", word).replace("(", "（").replace(")", "）")
    return word or compact(text)


@lru_cache(maxsize=20_000)
def role_of(path: tuple[str, ...], kind: Kind | None) -> Role:
    """The role of the column with this header path; ``unknown`` if no declared phrase fits."""
    leaf = path[-1]
    for name, phrases in kind.attributes.items() if kind else ():
        if _any(phrases, leaf):
            return Role("attribute", name)
    carried = any(_any(vocabulary().carryover, word) for word in path[:-1])
    balance = kind is not None and kind.document_kind == "final_account" and len(path) > 1
    carried = carried or (balance and any(_any(p, path[-2]) for p in vocabulary().balances.values()))
    if not carried and (column := _declared(path, kind.columns if kind else ())) is not None:
        return Role("measure", column.measure, column.quantity)
    for role, phrases in vocabulary().keys.items():
        if _any(phrases, leaf):
            return Role(role)
    measure = _measure(path, kind)
    return (
        Role("measure", measure.measure, measure.quantity)
        if measure
        else Role("unknown", "/".join(path), "money")
    )


def _measure(path: tuple[str, ...], kind: Kind | None) -> Phrases | None:
    """Declared measures, composed with the groups above: carry-over, this year's subtotal, funds of a 三公 item."""
    words = vocabulary()
    if kind is not None and kind.document_kind == "final_account" and kind.layout == "list":
        for name, phrases in words.balances.items():
            if len(path) > 1 and _any(phrases, path[-2]):
                return _prefixed(name, path[-1:], kind)
    carried = [i for i, word in enumerate(path[:-1]) if _any(words.carryover, word)]
    if carried:
        rest = path[carried[-1] + 1 :]
        return _prefixed("carryover", rest, kind)
    if len(path) == 2 and path[1] in _SUBTOTALS and _any(words.this_year, path[0]):
        return Phrases("this_year_subtotal", (path[1],))
    column = _declared(path, (*(kind.columns if kind else ()), *words.measures))
    if kind is not None and kind.layout == "single" and column is not None and column.measure in words.funds:
        item = _measure(path[:-1], kind) if len(path) > 1 else None
        if item is not None and item.measure not in words.funds:
            return Phrases(f"{item.measure}_{column.measure}", item.leaf)
    return _crossed(path, column, kind) if column is not None and len(path) > 1 else column


def _crossed(path: tuple[str, ...], column: Phrases, kind: Kind | None) -> Phrases:
    """The measure of a column under a group of another family: 一般公共预算 / 基本支出 is basic_general_public."""
    words = vocabulary()
    if kind is None or kind.layout not in ("list", "sides") or column.quantity != "money":
        return column
    for word in reversed(path[:-1]):
        group = _declared((word,), words.measures)
        if group is None or group.measure in kind.scope:
            continue
        if column.measure in words.spending and group.measure in words.sources:
            return Phrases(f"{column.measure}_{group.measure}", column.leaf)
        if column.measure in words.sources and group.measure in words.spending:
            return Phrases(f"{group.measure}_{column.measure}", column.leaf)
        if column.measure == "total" and path[-1] in _SUBTOTALS and group.measure in words.sources:
            return Phrases(group.measure, column.leaf)
    return column


def _prefixed(prefix: str, rest: tuple[str, ...], kind: Kind | None) -> Phrases | None:
    if len(rest) == 1 and rest[0] in _SUBTOTALS:
        return Phrases(prefix, rest)
    column = _measure(rest, kind)
    if column is None:
        return None
    return column if column.measure == prefix else Phrases(f"{prefix}_{column.measure}", column.leaf)


def _declared(path: tuple[str, ...], columns: tuple[Phrases, ...]) -> Phrases | None:
    return next((column for column in columns if column.matches(path)), None)


def _any(phrases: tuple[str, ...], word: str) -> bool:
    return any(phrase_matches(p, word) for p in phrases)


@lru_cache(maxsize=20_000)
def period_of(words: tuple[str, ...], years: tuple[int, ...]) -> str | None:
    """The period that the printed words name (上年预算数, 2023年, 增减变化, 决算数), ``None`` if none does.

    ``years`` are the years that the table prints, ascending: the last is this year where there are two.
    """
    for word in words:
        if _any(vocabulary().carryover, word):
            continue
        for period, phrases in vocabulary().periods.items():
            if _any(phrases, _YEAR_WORD.sub("", word)) and _YEAR_WORD.sub("", word):
                return period
        if (match := YEAR.search(word)) and len(years) > 1:
            return "this_year" if int(match[0]) == years[-1] else "prior_year"
    return None


@lru_cache(maxsize=50_000)
def is_header_word(text: str, kind: Kind | None) -> bool:
    """Whether ``text`` is any declared header phrase, as a leaf or as a group."""
    word = header_word(text)
    return _YEAR_WORD.fullmatch(word) is not None or any(phrase_matches(p, word) for p in _all_phrases(kind))


_GROUPS = (
    "收入",
    "支出",
    "本年收入",
    "本年支出",
    "功能分类",
    "支出用途",
    "采购金额",
    "本年拨款",
    "收入预算",
    "支出预算",
    "预算数",
    "决算数",
    "财政拨款收入",
    "财政拨款支出",
)


@cache
def _all_phrases(kind: Kind | None) -> list[str]:
    words = vocabulary()
    phrases = [p for c in (*(kind.columns if kind else ()), *words.measures) for p in (*c.leaf, *c.under)]
    phrases += [p for ps in words.keys.values() for p in ps]
    phrases += [p for ps in words.periods.values() for p in ps]
    phrases += [p for ps in (kind.attributes.values() if kind else ()) for p in ps]
    return [*phrases, *_GROUPS, *words.this_year, *words.carryover]
