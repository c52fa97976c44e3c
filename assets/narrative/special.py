"""Claims that no subject-and-figure rule reads: people and vehicles, "there is none", listed projects.

Here: one named function each. Not here: money claims (claims).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assets.model import Claim
from assets.narrative.mentions import mentions
from assets.narrative.prose import Paragraph, Sentence, without_ordinal
from assets.narrative.vocabulary import Vocabulary
from assets.text import to_yuan

_NONE = re.compile(r"(?:无|没有|未(?:安排|使用|发生|编制|有)?|不涉及)(?P<what>[^。；，：]{2,60})")
_ZERO = re.compile(
    r"(?P<what>(?:政府性基金|国有资本经营)[^，；。：、\d]{0,20}支出[^，；。：、\d]{0,6}?)为?0(?:\.0+)?(?:万?元)?(?![\d.])"
)
_LISTS = str.maketrans("、", "/")
"""What there is none of may be a list (无政府性基金预算支出、国有资本经营预算支出): its 、 ends no clause."""
_NOT_NONE = re.compile(r"^(?:变化|增减|差异)")
_PROJECT_SECTION = re.compile(
    r"项目支出(?!绩效)(?:预算)?(?:安排|情况|说明|具体|明细)|项目支出$|^.{0,6}项目支出\d*"
)
_PROJECT_NAME = re.compile(r"^(?P<name>[^。；，：:]{2,60}?)(?:项目)?[：:]?(?:预算|支出|安排|为)*$")


def counted(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Posts, people, pensioners and vehicles; the first number of each kind in a sentence is the whole."""
    for rule in vocabulary.counts:
        for match in rule.pattern.finditer(sentence.text):
            before = re.split(r"[，；。、：]", sentence.text[: match.start()])[-1]
            if vocabulary.reason.search(sentence.text[: match.start()]):
                break
            if rule.whole and "其中" in sentence.text[: match.start()].rsplit("；", 1)[-1]:
                break
            if rule.not_before and rule.not_before.search(before):
                break  # a sentence on buying vehicles goes on to list them by use
            yield Claim(
                claim=rule.claim,
                printed_text=match["n"],
                sentence=sentence.text,
                place=sentence.place(match.start("n")),
                value=Decimal(match["n"]),
                unit=rule.unit,
            )
            break


def declared_none(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A statement that there is no government fund, state capital or bought service: a claim of zero."""
    text = sentence.text.translate(_LISTS)
    for match in (*_NONE.finditer(text), *_ZERO.finditer(sentence.text)):
        if _NOT_NONE.match(match["what"]):
            continue
        for name, subject in vocabulary.none:
            if subject.search(match["what"]):
                yield Claim(
                    claim=name,
                    printed_text=match[0].replace("/", "、"),
                    sentence=sentence.text,
                    place=sentence.place(match.start()),
                    value=Decimal(0),
                    amount_yuan=Decimal("0.00"),
                )


def project_item(paragraph: Paragraph) -> Iterator[Claim]:
    """One listed project (1.专项业务经费：27.75万元，主要用于…) under a heading on 项目支出."""
    if paragraph.level is None or paragraph.level < 3 or not paragraph.sentences:
        return
    if not any(_PROJECT_SECTION.search(h) for h in paragraph.headings[-2:]):
        return
    sentence = paragraph.sentences[0]
    first = next(mentions(sentence.text), None)
    if first is None or first.role != "level" or first.unit in (None, "%"):
        return
    name = _PROJECT_NAME.match(without_ordinal(first.lead))
    if name is not None:
        yield Claim(
            claim=f"project:{name['name']}",
            printed_text=first.printed,
            sentence=sentence.text,
            place=sentence.place(first.start),
            value=first.value,
            unit=first.unit,
            amount_yuan=to_yuan(first.value, first.unit),
        )
