"""The table kinds as declared in ``expectations/kinds/*.yaml``, loaded into frozen dataclasses.

Here: names, header phrases, keys, sums of each table kind, and the matching of a printed title to a kind.
Not here: reading of grids (assets/tables), rules over several tables (expectations/rules), Great Expectations.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from expectations.phrases import phrase_matches
from expectations.regional import with_regional_kind, with_regional_vocabulary
from expectations.yaml_files import read_yaml


@dataclass(frozen=True, slots=True)
class Column:
    """Header phrases of one measure (度量): last element of the path, and what must stand above it."""

    measure: str
    leaf: tuple[str, ...]
    under: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    quantity: str = "money"

    def matches(self, path: tuple[str, ...]) -> bool:
        """Whether a header path ends in one of the leaves below what is asked for above it."""
        leaf, above = path[-1], path[:-1]
        return (
            any(phrase_matches(p, leaf) for p in self.leaf)
            and _any_above(self.under, above)
            and _any_above(self.within, above)
        )


@dataclass(frozen=True, slots=True)
class RowSum:
    """In every row, ``total`` is the sum of the ``parts`` that the table prints."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """One table kind (表种) of the contract; there is one of each, so what a header means can be kept by kind."""

    kind: str
    zh: str
    document_kind: str
    order: int
    layout: str
    """``list`` (coded rows), ``sides`` (收入 | 支出), ``single`` (三公), ``lines`` (采购), ``form`` (绩效)."""
    titles: tuple[str, ...]
    title_words: tuple[tuple[str, ...], ...]
    """A title of this kind has one word of each group …"""
    title_without: tuple[str, ...]
    """… and none of these."""
    measures: tuple[str, ...]
    key: tuple[str, ...] = ()
    """What its row codes are: function, economic, unit, project."""
    columns: tuple[Column, ...] = ()
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    row_sums: tuple[RowSum, ...] = ()
    has_code_tree: bool = False
    required_rows: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    """Measures that the title says of all its columns (一般公共预算支出表): a group that repeats one says nothing."""


@dataclass(frozen=True, slots=True)
class HeaderVocabulary:
    """Header phrases shared by all kinds: key columns by role, and measures in order of precedence."""

    keys: Mapping[str, tuple[str, ...]]
    measures: tuple[Column, ...]
    carryover: tuple[str, ...]
    this_year: tuple[str, ...]
    funds: tuple[str, ...]
    periods: Mapping[str, tuple[str, ...]]
    sources: tuple[str, ...]
    """Measures that say whose money it is (资金来源) …"""
    spending: tuple[str, ...]
    """… and those that say what it is spent on (支出性质): a column under both is a cross."""
    balances: Mapping[str, tuple[str, ...]]


def _load(name: str) -> Any:
    return read_yaml(files("expectations") / "kinds" / name)


def _column(raw: Mapping[str, Any]) -> Column:
    return Column(
        measure=raw["measure"],
        leaf=tuple(map(str, raw["leaf"])),
        under=tuple(raw.get("under", ())),
        within=tuple(raw.get("within", ())),
        quantity=raw.get("quantity", "money"),
    )


def _kind(raw: Mapping[str, Any]) -> Kind:
    return Kind(
        kind=raw["kind"],
        zh=raw["zh"],
        document_kind=raw["document_kind"],
        order=raw["order"],
        layout=raw["layout"],
        titles=tuple(raw["titles"]),
        title_words=tuple(tuple(group) for group in raw["title_words"]["all"]),
        title_without=tuple(raw["title_words"]["none"]),
        measures=tuple(raw["measures"]),
        key=tuple(raw.get("key", ())),
        columns=tuple(_column(c) for c in raw.get("columns", ())),
        attributes=MappingProxyType({k: tuple(v) for k, v in raw.get("attributes", {}).items()}),
        row_sums=tuple(RowSum(s["total"], tuple(s["parts"])) for s in raw.get("row_sums", ())),
        has_code_tree=bool(raw.get("tree", False)),
        required_rows=tuple(raw.get("required", ())),
        scope=tuple(raw.get("scope", ())),
    )


@cache
def kinds() -> Mapping[str, Kind]:
    """All declared kinds by name, budget kinds first, in their usual order."""
    names = sorted(p.name for p in (files("expectations") / "kinds").iterdir() if p.name.endswith(".yaml"))
    loaded = [_kind(with_regional_kind(_load(n))) for n in names if not n.startswith("_")]
    loaded.sort(key=lambda k: (k.document_kind, k.order))
    return MappingProxyType({k.kind: k for k in loaded})


@cache
def vocabulary() -> HeaderVocabulary:
    """The header phrases shared by all kinds."""
    raw = with_regional_vocabulary(_load("_columns.yaml"))
    return HeaderVocabulary(
        keys=_phrases(raw["keys"]),
        measures=tuple(_column(c) for c in raw["measures"]),
        carryover=tuple(raw["carryover"]),
        this_year=tuple(raw["this_year"]),
        funds=tuple(raw["funds"]),
        periods=_phrases(raw["periods"]),
        sources=tuple(raw["sources"]),
        spending=tuple(raw["spending"]),
        balances=_phrases(raw["balances"]),
    )


def _any_above(phrases: tuple[str, ...], above: tuple[str, ...]) -> bool:
    return not phrases or any(phrase_matches(p, word) for p in phrases for word in above)


_QUOTES = re.compile(r"[“”\"'‘’＂]")
_YEAR = re.compile(r"(?:19|20)\d{2}年?度?|二[〇○零]二[〇○零一二三四五六七八九]年度?")
# What a title leaves out is no word of its kind: …支出明细表（按功能科目分-不含上年结转）, 收支表（不含上年结转）.
_WITHOUT_CARRYOVER = re.compile(r"[（(]不含上年结转[^（）()]{0,4}[)）]|[-—－，,、]?不含上年结转(?:资金)?")


def bare_title(title: str) -> str:
    """A compact title without year, quotes, half-width brackets and 不含上年结转, ready to be compared."""
    text = _WITHOUT_CARRYOVER.sub("", _YEAR.sub("", _QUOTES.sub("", title)))
    return text.replace("(", "（").replace(")", "）").replace(":", "：")


@cache
def _title_phrases() -> tuple[tuple[str, str], ...]:
    pairs = [(title, kind.kind) for kind in kinds().values() for title in kind.titles]
    return tuple(sorted(pairs, key=lambda p: -len(p[0])))


@cache
def kind_of_title(title: str) -> str | None:
    """The kind that a compact title names: by a whole declared title, else by the words it has and lacks.

    Before a title may stand a year, a body or a number (``表1：2026年市级部门``); after it only brackets, table
    numbers, dot leaders or 续. Anything else is no title.
    """
    bare = _TAIL.sub("", bare_title(title))
    if not _TITLE.search(bare):
        return None
    for phrase, kind in _title_phrases():
        if _PREFIX.sub("", bare) == phrase:
            return kind
    fitting = [kind for kind in kinds().values() if _fits(kind, bare)]
    return max(fitting, key=lambda kind: len(kind.title_words)).kind if fitting else None


def _fits(kind: Kind, title: str) -> bool:
    return all(any(word in title for word in group) for group in kind.title_words) and not any(
        word in title for word in kind.title_without
    )


_TAIL = re.compile(
    r"(?:（(?:预算|公开)?表?[\d一二三四五六七八九十-]*表?）|（?续表?）?|（一项一表）|[.．…·—\d：-])+$"
)
_TITLE = re.compile(r"表(?:预算表|（[^（）]*）)?$")
_PREFIX = re.compile(
    r"^(?:(?:预算|公开|附)?表?[\d一二三四五六七八九十-]+表?[：、.．]?|部门|单位|预算单位|市级部门|本年|综合预算)*"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a form: the header words that open it and the words of its columns."""

    name: str
    needs: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class FormVocabulary:
    """Words of the performance forms (绩效目标申报表)."""

    blocks: tuple[Block, ...]
    sources: Mapping[str, tuple[str, ...]]
    labels: tuple[str, ...]
    money_labels: Mapping[str, tuple[str, ...]]
    personal: tuple[str, ...]
    horizons: Mapping[str, tuple[str, ...]]


def _phrases(raw: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({key: tuple(map(str, values)) for key, values in raw.items()})


@cache
def form_vocabulary() -> FormVocabulary:
    """The declared blocks, labels and personal data of forms."""
    raw = _load("_forms.yaml")
    blocks = tuple(
        Block(name, tuple(b["needs"]), _phrases(b["columns"])) for name, b in raw["blocks"].items()
    )
    return FormVocabulary(
        blocks=blocks,
        sources=_phrases(raw["sources"]),
        labels=tuple(raw["labels"]),
        money_labels=_phrases(raw["money_labels"]),
        personal=tuple(raw["personal"]),
        horizons=_phrases(raw["horizons"]),
    )
