"""What the prose describes without amounts: items of expenditure, subjects of the glossary, dates, section numbers.

Here: claims ``narrated_items`` (a printed list of names), ``glossary_section:NAME`` (款), ``classification_start``,
``contents_section:TITLE`` and ``body_section:TITLE`` (the ordinal is the value). Not here: figures (claims, items).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assets.model import Claim, Page, Place
from assets.narrative.enumerations import number
from assets.narrative.prose import Paragraph, Sentence, ordinal_level, without_ordinal
from assets.tables.contents import contents_lines
from assets.text import compact

_NARRATED = re.compile(
    r"(?:主要(?:用于|包括|是)|包括|用于)[：:]?(?:在职人员)?(?P<names>[^，。；：]+(?:、[^，。；：、]+){3,})"
)
_OF_BASIC = re.compile(r"基本支出|人员经费|公用经费|工资福利|商品和服务|对个人和家庭")
_GLOSSARY = re.compile(
    r"[（(]类[)）](?P<name>[^（()），。；：、]{3,30})[（(]款[)）][^（()）]{0,40}(?:[（(]项[)）])?"
)
_START = re.compile(
    r"(?P<year>20\d\d)年1月1日起?[^，。；]{0,6}(?:启用|实施|施行|执行)[^，。；]{0,12}(?:部门|支出)[^，。；]{0,8}经济分类"
)
_SECTION = re.compile(
    r"^(?P<ordinal>[一二三四五六七八九十]{1,3})[、.．](?P<title>[^\d。；：]{4,40}?)[.·…\-\d]*$"
)
_SCAFFOLD = re.compile(r"的|情况|说明|安排")


def description_claims(paragraph: Paragraph) -> Iterator[Claim]:
    """Items, glossary subjects and dates of a paragraph."""
    is_glossary = any("名词解释" in h for h in paragraph.headings)
    context = "".join(paragraph.headings[-2:])
    for sentence in paragraph.sentences:
        for match in _START.finditer(sentence.text):
            yield _claim("classification_start", match["year"], sentence, match.start("year"), match["year"])
        if is_glossary:
            for match in _GLOSSARY.finditer(sentence.text):
                yield _claim(
                    f"glossary_section:{match['name']}", match["name"], sentence, match.start("name")
                )
        elif _OF_BASIC.search(context + sentence.text):
            for match in _NARRATED.finditer(sentence.text):
                yield _claim("narrated_items", match["names"], sentence, match.start("names"))


def section_claims(pages: Sequence[Page], paragraphs: Sequence[Paragraph]) -> Iterator[Claim]:
    """The numbered sections of the contents and those of the body."""
    listed = contents_lines(pages)
    for page in pages:
        for index, line in enumerate(page.lines):
            match = _SECTION.match(compact(line.text)) if (page.number, index) in listed else None
            if match:
                yield _section("contents_section", match, Place(page=page.number, box=line.box))
    seen: set[str] = set()
    for paragraph in paragraphs:
        for heading in paragraph.headings:
            match = _SECTION.match(heading) if heading not in seen and ordinal_level(heading) == 1 else None
            seen.add(heading)
            if match and paragraph.sentences:
                place = paragraph.sentences[0].place(0)
                yield _section("body_section", match, Place(page=place.page, box=place.box))


def _section(kind: str, match: re.Match[str], place: Place) -> Claim:
    title = _SCAFFOLD.sub("", without_ordinal(match[0]).rstrip(".·…-0123456789"))
    return Claim(
        claim=f"{kind}:{title}",
        printed_text=match["ordinal"],
        sentence=match[0],
        place=place,
        value=Decimal(number(match["ordinal"])),
        unit="个",
    )


def _claim(name: str, printed: str, sentence: Sentence, start: int, value: str | None = None) -> Claim:
    return Claim(
        claim=name,
        printed_text=printed,
        sentence=sentence.text,
        place=sentence.place(start),
        value=None if value is None else Decimal(value),
        unit=None,
    )
