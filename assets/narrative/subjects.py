"""What a figure is a figure of: from the words before it, else from the sentence, else from the headings.

Here: normalising those words and matching them with the vocabulary. Not here: the figures (mentions), the
choice among several statements of one claim (choice).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assets.model import Identity
from assets.narrative.prose import without_ordinal
from assets.narrative.vocabulary import ALL, ClaimRule, Vocabulary

_WIDTHS = str.maketrans("（）％", "()%")
_QUOTES = re.compile(r"[“”‘’\"'《》]")
_BRACKETED = re.compile(r"\([^()]*\)")
_BOTH_SIDES = re.compile(r"收入?、支出?|收入(?:与|和|及)支出|收入支出")
_STOPS = re.compile(r"[，；：。、,;:(]")
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年(?:度)?(?:\d{1,2}月(?:\d{1,2}日)?)?(?:底|末|初)?")
_SINCE = re.compile(
    r"(?:(?:与|和|同|跟|对比|比|较|相较|相比)(?:于)?(?:(?:19|20)\d\d年度?|上一?年度?|去年|年初|同期|预算)(?:同期)?(?:年初|部门|综合)*"
    r"(?:预算|决算|执行|实际)*(?:调整|批复|执行|安排|支出)*(?:数|额)?|同比|环比)"
    r"(?:相比|同比|相较|比较)?[，,]?(?:较)?(?:各|均|分别|共|又|也)?$"
)
_VERB = re.compile(
    r"(?:增加|增长|上升|提高|上涨|减少|减低|降低|下降|压减|压缩|缩减|调增|调减|净增|净减|增幅|降幅|减幅|增|减|多|少|降)"
    r"(?:\([^()]*\))?(?:了|额|数|率|幅度|金额|支出|预算|经费|资金)*(?:为|约|是|达)?$"
)
GENERAL_PUBLIC = "general_public"
_SCOPES = (
    ("government_fund", re.compile(r"政府性基金|基金预算")),
    ("state_capital", re.compile(r"国有资本")),
    (GENERAL_PUBLIC, re.compile(r"一般公共预算|公共财政")),
    ("fiscal", re.compile(r"财政(?:拨款|性资金|补助|预算)")),
)
_OURSELVES = re.compile(
    r"(?:本|我|全)(?:部门|单位|级|市|区|县|省|局|委|办|厅|部|院|馆|校|中心|街道)|市本级|区本级|局本级|委本级"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a figure is of. ``rule`` is ``None`` for something that is no claim."""

    rule: ClaimRule | None
    name: str
    scope: str | None
    """The scope its own words state."""

    @property
    def is_class(self) -> bool:
        """Whether it is a class of the functional or economic classification."""
        return self.name.startswith(("function_class:", "economic_class:"))


UNKNOWN = Subject(None, "", None)
PART = "part"
"""The scope of a figure that is not the whole's: one item's, or one body's of several."""
_BODY = re.compile(
    r"^[^，。；：\d]{4,40}(?:局|中心|站|院|所|队|署|办公室|委员会|处|会|馆|校|厅|学院|园|场|本级|（本级）|\(本级\))$"
)


def bodies(headings: Iterable[str]) -> frozenset[str]:
    """The headings that name a body, if several do: then each heads the figures of that body alone."""
    named = {h for h in headings if _BODY.match(without_ordinal(h)) and without_ordinal(h) != h}
    return frozenset(named) if len({without_ordinal(h) for h in named}) > 1 else frozenset()


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads subjects for one document: knows its kind and what it calls itself."""

    vocabulary: Vocabulary
    kind: str | None
    aliases: tuple[str, ...]

    @classmethod
    def of(cls, vocabulary: Vocabulary, identity: Identity) -> Reader:
        """A reader for the document of ``identity``."""
        name = normalise(identity.department_name or "")
        short = name.removeprefix(identity.region_name or "-")
        aliases = tuple(sorted({a for a in (name, short) if len(a) > 2}, key=len, reverse=True))
        return cls(vocabulary, identity.document_kind, aliases)

    def segments(self, lead: str) -> list[str]:
        """The segments of the words before a figure, in reading order, without the body's own name."""
        text = normalise(lead)
        for alias in self.aliases:
            text = text.replace(alias, "")
        return [_OURSELVES.sub("", s) for s in _STOPS.split(text)]

    def level_subject(self, lead: str, context: str) -> tuple[Subject | None, str]:
        """The subject of a level figure and the words it was read from; ``None`` if the lead names none."""
        return self._nearest(self.segments(lead), context, "level")

    def change_subject(self, lead: str, context: str) -> tuple[Subject | None, str]:
        """The subject of a change: what stands before 比上年…增加."""
        return self._nearest(self.segments(without_change(lead)), context, "change")

    def heading_subject(self, headings: Sequence[str]) -> Subject | None:
        """The subject that the nearest heading names."""
        for heading in reversed(headings):
            text = normalise(without_ordinal(heading))
            bare = self.vocabulary.heading_tail.sub("", text)
            for candidate, role in ((text, "level"), (bare, "level"), (text, "heading"), (bare, "heading")):
                found = self.of_segment(self.segments(candidate)[-1], heading, role)
                if found is not None and found.rule is not None:
                    return found
        return None

    def _nearest(self, segments: Sequence[str], context: str, role: str) -> tuple[Subject | None, str]:
        used = ""
        for segment in reversed(segments):
            used = segment + "，" + used
            subject = self.of_segment(segment, context, role)
            if subject is not None:
                return subject, used
        return None, used

    def of_segment(self, segment: str, context: str, role: str) -> Subject | None:
        """The subject of one segment; ``UNKNOWN`` if it names another thing, ``None`` if it names nothing."""
        text = _YEAR.sub("", segment)
        blocked = False
        best: tuple[int, Subject] | None = None
        for rule in self.vocabulary.claims:
            match = rule.subject.search(text) if role in rule.roles else None
            if match is None or (self.kind and self.kind not in rule.kinds):
                continue
            before = text[: match.start()]
            if self._is_other(rule, before, context):
                blocked = True
                continue
            start = match.start()
            if best is None or start < best[0]:
                best = start, Subject(rule, rule.claim, scope_of(before + match["phrase"]))
        if best is not None:
            return best[1]
        return self._classified(text) or (UNKNOWN if blocked or not self._says_nothing(text) else None)

    def _is_other(self, rule: ClaimRule, before: str, context: str) -> bool:
        """Whether the words before a subject make it another thing than the claim's."""
        if rule.not_before and rule.not_before.search(before):
            return True
        if rule.needs and not rule.needs.search(context):
            return True
        return rule.alone and not self._says_nothing(scopeless(before))

    def _classified(self, text: str) -> Subject | None:
        """A function or economic class (一般公共服务支出, 工资福利支出)."""
        for prefix, pattern in (
            ("function_class", self.vocabulary.function_class),
            ("economic_class", self.vocabulary.economic_class),
        ):
            match = pattern.match(text)
            if match and self._says_nothing(scopeless(match["before"])):
                name = match["name"].replace("家庭补助", "家庭的补助")
                full = self.vocabulary.class_names.get(name, name)
                return Subject(_class_rule(f"{prefix}:{full}"), f"{prefix}:{full}", scope_of(match["before"]))
        return None

    def _says_nothing(self, text: str) -> bool:
        return not re.sub(r"[\d.%\-—]", "", self.vocabulary.neutral.sub("", text))


def normalise(text: str) -> str:
    """Words ready for matching: no quotes, no closed brackets, 收、支 as 收支."""
    text = _QUOTES.sub("", text.translate(_WIDTHS)).replace("(境)", "").replace("(基本建设)", "基本建设")
    while (shorter := _BRACKETED.sub("", text)) != text:
        text = shorter
    return _BOTH_SIDES.sub("收支", text)


def without_change(lead: str) -> str:
    """The words before a change without 比上年…增加: what, if anything, they say it is the change of."""
    return _SINCE.sub("", _VERB.sub("", normalise(lead)))


def scope_of(text: str) -> str | None:
    """Whose money the words speak of, the narrowest first; ``None`` where they do not say."""
    return next((scope for scope, pattern in _SCOPES if pattern.search(text)), None)


def scopeless(text: str) -> str:
    """The words without those that name a scope."""
    for _, pattern in _SCOPES:
        text = pattern.sub("", text)
    return text


def heading_scope(headings: Iterable[str]) -> str:
    """The scope of the nearest heading that names one; else ``all``."""
    return next((s for h in reversed(list(headings)) if (s := scope_of(normalise(h)))), ALL)


def years(text: str) -> list[int]:
    """The years that the words name."""
    return [int(m["year"]) for m in _YEAR.finditer(text)]


def _class_rule(claim: str) -> ClaimRule:
    return ClaimRule(
        claim=claim,
        subject=re.compile(""),
        not_before=None,
        needs=None,
        kinds=("budget", "final_account"),
        roles=("level",),
        scopes=("general_public", "fiscal", ALL),
        rank=1,
        alone=True,
        change=None,
        share=None,
    )
