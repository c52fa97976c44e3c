"""Claims that no subject-and-figure rule reads: people and vehicles, "there is none", listed projects.

Here: one named function each. Not here: money claims (claims).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assets.model import Claim
from assets.narrative.mentions import Mention, mentions
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
_CARRIED = re.compile(r"结转|结余")
"""None carried over (无2021年结转的政府性基金支出) says nothing of this year's, which the tables print."""
_PROJECT_SECTION = re.compile(
    r"项目支出(?!绩效)(?:预算)?(?:安排|情况|说明|具体|明细)|项目支出$|^.{0,6}项目支出\d*"
)
_LISTED = 3
"""The level of ordinals (1.) from which on a paragraph is one project of a list."""
_FEWEST = 2
_PROJECT_NAME = re.compile(r"^(?P<name>[^。；，：:]{2,60}?)(?:项目)?[：:]?(?:预算|支出|安排|为)*$")


def counted(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Posts, people, pensioners and vehicles; the first number of each kind in a sentence is the whole."""
    for rule in vocabulary.counts:
        for match in rule.pattern.finditer(sentence.text):
            before = re.split(r"[，；。、：]", sentence.text[: match.start()])[-1]
            if not rule.in_reason and vocabulary.reason.search(sentence.text[: match.start()]):
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
            found = subject.search(match["what"])
            if found and not _CARRIED.search(match["what"][: found.start()]):
                yield Claim(
                    claim=name,
                    printed_text=match[0].replace("/", "、"),
                    sentence=sentence.text,
                    place=sentence.place(match.start()),
                    value=Decimal(0),
                    amount_yuan=Decimal("0.00"),
                )


def project_items(paragraph: Paragraph) -> Iterator[Claim]:
    """Projects listed under a heading on 项目支出.

    One a paragraph (1.专项业务经费：27.75万元，主要用于…), or several in a sentence behind their total
    (项目支出预算474.56万元，接待中心运行费116万元，信访专项经费30万元).
    """
    if not paragraph.sentences or not any(_PROJECT_SECTION.search(h) for h in paragraph.headings[-2:]):
        return
    sentence = paragraph.sentences[0]
    figures = list(mentions(sentence.text))
    if paragraph.level is not None and paragraph.level >= _LISTED:
        yield from _project_amount(figures[:1], sentence)
    elif len(figures) > _FEWEST and all(m.role == "level" and m.unit not in (None, "%") for m in figures):
        for figure in figures[1:]:
            yield from _project_amount([figure], sentence)


def _project_amount(figures: Sequence[Mention], sentence: Sentence) -> Iterator[Claim]:
    for figure in figures:
        if figure.role != "level" or figure.unit in (None, "%"):
            continue
        name = _PROJECT_NAME.match(without_ordinal(figure.lead.lstrip("，、；")))
        if name is not None:
            yield Claim(
                claim=f"project:{name['name']}",
                printed_text=figure.printed,
                sentence=sentence.text,
                place=sentence.place(figure.start),
                value=figure.value,
                unit=figure.unit,
                amount_yuan=to_yuan(figure.value, figure.unit or "元"),
            )
