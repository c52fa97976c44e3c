"""Figures of any named thing in the prose: its amount, the change of it, the percentage of that change.

Here: claims ``item_amount:NAME``, ``item_prior:NAME`` (last year's), ``item_change:NAME``,
``item_change_percent:NAME``, so that a sentence can be held against itself whatever it speaks of; and lists of such
items (``listed_amount:LIST:NAME``, ``listed_change:LIST:NAME``, LIST counted from 1 in the document).
Not here: the contract's claims, whose subjects must be known words (claims).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from assets.model import Claim
from assets.narrative.mentions import Mention, explains, flat_statements, mentions, signed
from assets.narrative.prose import Paragraph, Sentence, without_ordinal
from assets.narrative.subjects import normalise, without_change, years
from assets.narrative.vocabulary import Vocabulary
from assets.text import to_yuan

_STOP = re.compile(r"[，；。：,;:]")
_HEAD = re.compile(
    r"^(?:.*(?:19|20)\d\d年度?)?(?:[、)）]|其中|本年度?|当年|年初|全年|各|共|本(?:部门|单位)|我(?:部门|单位|局|委))*"
)
_TAIL = re.compile(
    r"(?:(?<!公共)(?:预算|决算)(?:支出|安排|数)?|支出(?:预算|决算)|安排|总?共计|总|(?<!公)共|合计|总计|总额|金额|约|为|是|各"
    r"|(?:19|20)\d\d年度?)+$"
)
_COMPARED = re.compile(r"上年|去年|同比|相比|比较|[较比]$|^[和与同跟比较]")
_BRACKETED_PERCENT = re.compile(r"^[（(]$")
_SHORTEST_LIST = 3


@dataclass(frozen=True, slots=True)
class _Entry:
    """The first item of a paragraph with its change: one line of a list."""

    name: str
    level: Mention
    change: Decimal
    sentence: Sentence


def item_claims(paragraphs: Sequence[Paragraph], vocabulary: Vocabulary, year: int | None) -> Iterator[Claim]:
    """The items of every sentence in reading order, then the lists that paragraphs make of them."""
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            yield from _of_sentence(paragraph, sentence, vocabulary, year)
    yield from _lists(paragraphs, vocabulary, year)


def _of_sentence(
    paragraph: Paragraph, sentence: Sentence, vocabulary: Vocabulary, year: int | None
) -> Iterator[Claim]:
    """Amounts, and changes and percentages that stand right behind an amount."""
    name, change = "", None
    in_reason = False
    for mention in mentions(sentence.text):
        in_reason = explains(vocabulary.reason, mention.lead, in_reason)
        percent_of = change if mention.unit == "%" else None
        change = None
        if in_reason:
            name = ""
        elif mention.role == "level" and mention.unit != "%":
            name = _name(mention, paragraph)
            prior = _is_prior(mention, vocabulary, year)
            yield claim_of(f"item_{'prior' if prior else 'amount'}:{name}", mention, sentence, mention.value)
        elif mention.role == "change" and mention.unit != "%" and (name := _change_name(mention, name)):
            change = mention
            yield claim_of(f"item_change:{name}", mention, sentence, signed(mention), mention.direction)
        elif percent_of is not None and _is_its_percent(mention):
            value = -abs(mention.value) if percent_of.direction == "decrease" else mention.value
            yield claim_of(f"item_change_percent:{name}", mention, sentence, value, mention.direction)


def _is_its_percent(mention: Mention) -> bool:
    """Whether a percentage is that of the change before it: 增长5%, or （5%）."""
    return mention.role == "change" or bool(_BRACKETED_PERCENT.match(mention.lead))


def _is_prior(mention: Mention, vocabulary: Vocabulary, year: int | None) -> bool:
    tail = _STOP.split(mention.lead)[-1]
    named = years(tail)
    return bool(vocabulary.prior.search(tail)) or bool(named and year and named[-1] < year)


def _name(mention: Mention, paragraph: Paragraph) -> str:
    """What the amount is of: the words before it, else the paragraph's own lead, else the heading."""
    own = paragraph.sentences[0].text
    candidates = (mention.lead, own if len(own) < 40 else "", *reversed(paragraph.headings[-1:]))
    return next((name for words in candidates if (name := item_name(words))), "")


def _change_name(mention: Mention, spoken_of: str) -> str:
    """What a change is of: its own words (财政拨款收入较上年减少…), else the amount before it."""
    own = item_name(without_change(mention.lead))
    return spoken_of if not own or _COMPARED.search(own) else own


def item_name(words: str) -> str:
    """The last clause without ordinals, years and words that only say that an amount follows."""
    clause = _STOP.split(normalise(without_ordinal(words.rstrip("。：:"))))[-1]
    return _HEAD.sub("", _TAIL.sub("", without_ordinal(clause)))


def claim_of(
    name: str, mention: Mention, sentence: Sentence, value: Decimal, direction: str | None = None
) -> Claim:
    """The claim that ``mention`` makes of ``value``, which is in the unit that it prints."""
    percent = mention.unit == "%"
    return Claim(
        claim=name,
        printed_text=mention.printed,
        sentence=sentence.text,
        place=sentence.place(mention.start),
        value=value,
        unit=mention.unit,
        amount_yuan=None if percent else to_yuan(value, mention.unit or "元"),
        percent=value if percent else None,
        direction=direction,
    )


def _lists(paragraphs: Sequence[Paragraph], vocabulary: Vocabulary, year: int | None) -> Iterator[Claim]:
    """Runs of paragraphs under one heading that each give an item's amount and its change."""
    number = 0
    for entries in _runs(paragraphs, vocabulary, year):
        if len(entries) < _SHORTEST_LIST:
            continue
        number += 1
        for entry in entries:
            yield claim_of(
                f"listed_amount:{number}:{entry.name}", entry.level, entry.sentence, entry.level.value
            )
            yield claim_of(f"listed_change:{number}:{entry.name}", entry.level, entry.sentence, entry.change)


def _runs(
    paragraphs: Iterable[Paragraph], vocabulary: Vocabulary, year: int | None
) -> Iterator[list[_Entry]]:
    keyed = ((p.headings, p.level, entry) for p in paragraphs for entry in [_entry(p, vocabulary, year)])
    for (_, _, is_entry), group in groupby(keyed, key=lambda k: (k[0], k[1], k[2] is not None)):
        if is_entry:
            yield [entry for _, _, entry in group if entry is not None]


def _entry(paragraph: Paragraph, vocabulary: Vocabulary, year: int | None) -> _Entry | None:
    """The item that a paragraph begins with, if its change (or that there is none) follows."""
    sentence = paragraph.sentences[0]
    first, second = [*mentions(sentence.text), None, None][:2]
    if first is None or first.role != "level" or first.unit in (None, "%"):
        return None
    name = item_name(first.lead)
    if not name or _is_prior(first, vocabulary, year):
        return None
    if second is not None and second.role == "change" and second.unit == first.unit:
        return (
            None if vocabulary.reason.search(second.lead) else _Entry(name, first, signed(second), sentence)
        )
    between = sentence.text[first.end : second.start if second else None]
    flat = next(flat_statements(between), None)
    is_flat = flat is not None and not vocabulary.reason.search(flat[1])
    return _Entry(name, first, Decimal(0), sentence) if is_flat else None
