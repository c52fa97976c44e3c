"""The figures that the narrative states, as claims that the tables can be held against.

Here: walking the paragraphs and turning figures into candidate statements. Not here: prose (prose), numbers
(mentions), subjects (subjects), which statement of a claim counts (choice), the vocabulary (claims.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assets.model import Claim, Finding, Identity, Page
from assets.narrative.choice import Statement, one_unit, widest
from assets.narrative.descriptions import description_claims, section_claims
from assets.narrative.enumerations import enumeration_claims
from assets.narrative.items import claim_of, item_claims
from assets.narrative.mentions import Mention, explains, flat_statements, mentions, signed
from assets.narrative.prose import NOTES, Paragraph, Sentence, paragraphs
from assets.narrative.special import counted, declared_none, project_items
from assets.narrative.subjects import (
    GENERAL_PUBLIC,
    PART,
    UNKNOWN,
    Reader,
    Subject,
    bodies,
    heading_scope,
    years,
)
from assets.narrative.vocabulary import vocabulary

# A figure of one 科目 or of one class heads the paragraph: what it consists of is not the whole's.
_OF_AN_ITEM = re.compile(r"[（(](?:类|款|项)[)）]|[（(]\d{3,7}[)）]|\d{5,7}|科目")
# "收入较去年增加…" after the parts of 收入 goes back to what the paragraph began with.
_WHOLE_SIDE = re.compile(r"收入|支出")
_SPLITS = re.compile(r"其中|具体为")
_OF_GENERAL_PUBLIC = ("basic", "project", "personnel", "operating_expense")
_OTHER_SPLIT = re.compile(r"人员经费|公用经费|专项|项目支出|政府预算支出经济分类|政府经济分类")


def read_claims(
    pages: Sequence[Page], identity: Identity, table_pages: frozenset[int]
) -> tuple[tuple[Claim, ...], tuple[Finding, ...]]:
    """Every claim of the narrative, one per statement, in reading order, and what is odd about them.

    On ``table_pages`` (pages of recognised tables) only whole sentences outside the grids are read. Finding:
    ``claim_unit_contradiction`` where one figure is printed in two units (the claim then has no amount).
    """
    reader = Reader.of(vocabulary(), identity)
    every = list(paragraphs(pages))
    prose = [p for p in every if _is_prose(p, table_pages, reader)]
    parts = bodies({h for p in prose for h in p.headings})
    statements = [s for p in prose for s in _Walk(reader, identity, p, parts).statements()]
    claims, findings = one_unit([s.claim for s in widest(statements)])
    counted = [c for p in every if p.sentences for c in enumeration_claims(p)]
    counted += [c for p in every if p.sentences for c in description_claims(p)]
    counted += section_claims(pages, every)
    items = item_claims(prose, reader.vocabulary, identity.fiscal_year)
    return (*claims, *counted, *items), findings


def _is_prose(paragraph: Paragraph, table_pages: frozenset[int], reader: Reader) -> bool:
    """Not a definition or a section without budget figures; on a table's page, not its notes and captions."""
    if any(reader.vocabulary.skip_sections.search(h) for h in paragraph.headings):
        return False
    first = paragraph.sentences[0] if paragraph.sentences else None
    if first is None or first.text.startswith(NOTES):
        return False
    return first.place(0).page not in table_pages or first.text.endswith(("。", "；"))


@dataclass(slots=True)
class _Walk:
    """Reads one paragraph; remembers the subject last spoken of, for figures that name none."""

    reader: Reader
    identity: Identity
    paragraph: Paragraph
    parts: frozenset[str]
    """Headings that name one of several bodies."""
    first: Subject | None = None
    last: Subject | None = None
    of_item: bool = False

    def statements(self) -> Iterator[Statement]:
        """The statements of every sentence."""
        words = self.reader.vocabulary
        money = not any(words.counts_only.search(h) for h in self.paragraph.headings)
        for sentence in self.paragraph.sentences:
            yield from map(_plain, counted(sentence, words))
            if money:
                yield from self._figures(sentence)
                yield from self._flat(sentence)
                yield from map(_plain, declared_none(sentence, words))
        if money:
            yield from map(_plain, project_items(self.paragraph))

    def _context(self, sentence: Sentence) -> str:
        own = self.paragraph.sentences[0].text[:20]
        return "，".join((sentence.text, own, *self.paragraph.headings))

    def _figures(self, sentence: Sentence) -> Iterator[Statement]:
        previous: Subject | None = None
        sentence_scope: str | None = None
        in_reason = False
        for mention in mentions(sentence.text):
            in_reason = explains(self.reader.vocabulary.reason, mention.lead, in_reason)
            if in_reason:
                previous = UNKNOWN
                continue
            subject, words = self._subject(mention, sentence, previous)
            if previous is None:
                sentence_scope = subject.scope
            previous = subject
            self.of_item = self.of_item or self._opens_item(mention, subject)
            if mention.role == "level":
                self.first, self.last = self.first or subject, subject
            if subject.rule is not None and not self._of_another_year(mention, words):
                scope = subject.scope or sentence_scope or heading_scope(self.paragraph.headings)
                if self._is_part(mention, subject):
                    scope = PART
                yield from self._claims(mention, subject, scope, sentence)

    def _opens_item(self, mention: Mention, subject: Subject) -> bool:
        """Whether figures from here on are one 科目's: after its own figure, or after 其中 that splits it."""
        if mention.role == "level" and subject is UNKNOWN:
            return bool(_OF_AN_ITEM.search(mention.lead))
        splits = bool(_SPLITS.search(mention.lead))
        return splits and self.last is not None and self.last.is_class and not subject.is_class

    def _is_part(self, mention: Mention, subject: Subject) -> bool:
        """Whether the figure is that of one item, of one of several bodies, or of another classification."""
        if any(h in self.parts for h in self.paragraph.headings):
            return True
        if self.of_item and not subject.is_class:
            return True
        around = mention.lead + "".join(self.paragraph.headings[-1:])
        return subject.is_class and subject.name.startswith("economic") and bool(_OTHER_SPLIT.search(around))

    def _subject(self, mention: Mention, sentence: Sentence, previous: Subject | None) -> tuple[Subject, str]:
        """The subject in the mention's own words, else the one spoken of, else the heading's."""
        context = self._context(sentence)
        find = self.reader.change_subject if mention.role == "change" else self.reader.level_subject
        found, words = find(mention.lead, context) if mention.role != "share" else (None, mention.lead)
        if found is not None:
            return found, words
        if previous is not None:
            return previous, words
        spoken_of = self.first if _WHOLE_SIDE.search(words) else self.last
        if sentence is not self.paragraph.sentences[0] and mention.role != "level" and spoken_of is not None:
            return spoken_of, words
        return self._from_heading(sentence) or UNKNOWN, words

    def _from_heading(self, sentence: Sentence) -> Subject | None:
        """The paragraph's own lead (1.公务接待费。2026年预算数…), else the heading above."""
        headings = list(self.paragraph.headings)
        first = self.paragraph.sentences[0]
        if sentence is not first and self.paragraph.level is not None and len(first.text) < 30:
            headings.append(first.text.rstrip("。"))
        return self.reader.heading_subject(headings)

    def _of_another_year(self, mention: Mention, words: str) -> bool:
        """A level of last year (2025年预算数为…), or in final accounts the budget beside the account."""
        if mention.role != "level":
            return False
        tail = words.strip("，").rsplit("，", 1)[-1]
        named = years(tail)
        fiscal = self.identity.fiscal_year
        if fiscal is not None and named and named[-1] < fiscal:
            return True
        if self.reader.vocabulary.prior.search(tail):
            return True
        account = self.identity.document_kind == "final_account"
        return account and "决算" not in tail and bool(self.reader.vocabulary.base.search(tail))

    def _claims(
        self, mention: Mention, subject: Subject, scope: str, sentence: Sentence
    ) -> Iterator[Statement]:
        rule = subject.rule
        assert rule is not None  # callers pass only subjects that are claims
        name = {"level": rule.claim, "change": rule.change, "share": rule.share}.get(mention.role)
        if mention.role == "level" and mention.unit == "%":
            return
        if name is None:
            return
        if mention.role == "change" and mention.unit == "%":
            name += "_percent"
        claim = claim_of(name, mention, sentence, signed(mention), mention.direction)
        yield Statement(claim, scope, rule.scopes, rule.rank)
        if scope == GENERAL_PUBLIC and mention.role == "level" and rule.claim in _OF_GENERAL_PUBLIC:
            yield _plain(replace(claim, claim=f"{GENERAL_PUBLIC}:{name}"))

    def _flat(self, sentence: Sentence) -> Iterator[Statement]:
        """与上年持平 right after a level is a change of zero."""
        for offset, before, word in flat_statements(sentence.text):
            figures = list(mentions(before))
            lead = before[figures[-1].end :] if figures else before
            subject, _ = self.reader.change_subject(lead + "增加", self._context(sentence))
            if subject is None and figures and figures[-1].role == "level":
                subject = self.reader.level_subject(figures[-1].lead, self._context(sentence))[0]
            if subject is None or subject.rule is None or subject.rule.change is None:
                continue
            scope = subject.scope or heading_scope(self.paragraph.headings)
            claim = Claim(
                claim=subject.rule.change,
                printed_text=word,
                sentence=sentence.text,
                place=sentence.place(offset),
                value=Decimal(0),
                amount_yuan=Decimal("0.00"),
                direction="flat",
            )
            yield Statement(claim, scope, subject.rule.scopes, subject.rule.rank)


def _plain(claim: Claim) -> Statement:
    return Statement(claim, "", (), 1)
