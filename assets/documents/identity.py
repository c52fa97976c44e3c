"""Whose document this is: region, body, code, year, kind and scope, read from the document's own words.

Here: gathering the evidence (cover, running titles, labels, codes beside names) and deciding on it. Not here:
what the file name and the sidecar say (hints), reading one title (titles), the region list (regions), tables.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assets.documents.codes import code_beside
from assets.documents.hints import file_name_findings, unknown_fields, with_sidecar
from assets.documents.recognition import looks_like_budget
from assets.documents.regions import is_central, region_of
from assets.documents.titles import Title, read_label, read_title
from assets.model import Finding, Hints, Identity, Page
from assets.text import compact

__all__ = ["Evidence", "gather", "identify", "looks_like_budget"]

_COVER_END = re.compile(
    r"^目[录次]?$|^第[一二三四五六七八九十]+部分|^[一二三]、|(?<!报)表$|^预算\d+表|^(?:金额)?单位[：:](?:万)?元"
)
_NO_WORDS = re.compile(r"^[\W\d_]*$")
_BODY = re.compile(r"[局委办部厅院会处署所站馆校队中心社台团室府](?:[（(].*[)）]|本级)?$")
_OVERVIEW = re.compile(r"^(?:第一部分)[：:]?(?P<name>.{4,40}?)(?:（单位）|（部门）)?概况$")
_YEAR_OF_FORM = re.compile(
    r"^[（(]?(20\d\d)[（(]?年度?[)）]?$|(20\d\d)年度?(?:部门|单位|市级|区级|省级).{0,30}表$|^(20\d\d)年(?:度)?.{0,40}表$"
)
_LABEL_CELLS = ("部门名称", "单位名称", "部门（单位）名称", "部门(单位)名称")
_TEMPLATE = re.compile(r"[X×Ｘ]{2,}|某某|[*＊]{2,}")
_OWN_ONLY = re.compile(r"[（(]?(?:本级|机关)[)）]?$")
_BUDGET_WORDS = re.compile(r"预算(?:公开)?(?:表|\d+表)|(?:收支|收入|支出)(?:预算)?总(?:体情况)?表")
_ACCOUNT_WORDS = re.compile(r"决算(?:总|明细)?表|公开0?\d表")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the text shows, best witness first."""

    cover: Title | None
    running: tuple[Title, ...]
    """Other titles, the most frequent first."""
    labels: tuple[tuple[str, str | None], ...]
    """Labelled names with the scope their label implies, the most frequent first."""
    overview: str | None
    """The body of 第一部分 …概况."""
    form_year: int | None
    budget_words: int
    account_words: int


def identify(pages: Sequence[Page], hints: Hints) -> tuple[Identity, tuple[Finding, ...]]:
    """Read the identity from the text, fill gaps from the sidecar, report what contradicts.

    Findings: ``identity_file_name_contradiction``, ``identity_sidecar_contradiction`` (the text wins) and
    ``identity_unknown`` for every field that neither text nor sidecar gives.
    """
    evidence = gather(pages)
    printed = _decide(evidence, pages)
    filled, contradictions = with_sidecar(printed, hints)
    return filled, (*contradictions, *file_name_findings(printed, hints), *unknown_fields(filled))


def gather(pages: Sequence[Page]) -> Evidence:
    """Collect every title and label of the document."""
    prose = [compact(line.text) for page in pages for line in page.lines if not line.in_grid]
    lines = [compact(line.text) for page in pages for line in page.lines]
    titles = Counter(t for text in prose if len(text) < 60 and (t := read_title(text)) is not None)
    labels = Counter((x.name, x.scope) for text in _label_texts(pages) if (x := read_label(text)) is not None)
    return Evidence(
        cover=_cover(pages),
        running=tuple(t for t, _ in titles.most_common()),
        labels=tuple(label for label, _ in labels.most_common()),
        overview=next((m["name"] for text in prose if (m := _OVERVIEW.match(text))), None),
        form_year=_form_year(lines),
        budget_words=sum(1 for text in lines if _BUDGET_WORDS.search(text)),
        account_words=sum(1 for text in lines if _ACCOUNT_WORDS.search(text)),
    )


def _cover(pages: Sequence[Page]) -> Title | None:
    """The title of the first page; a wrapped title is joined, a table's title is none."""
    lines: list[str] = []
    for line in pages[0].lines[:8] if pages else ():
        text = compact(line.text)
        if _COVER_END.search(text):
            break
        if read_label(text) is None and not _NO_WORDS.match(text):
            lines.append(text)
    for first in range(len(lines)):
        title = read_title("".join(lines[first:]))
        if title is not None and len(title.text) < 90:
            return title
    return None


def _label_texts(pages: Sequence[Page]) -> Iterator[str]:
    """Lines outside grids, the lines of a grid's head, and label cells with their right neighbour."""
    for page in pages:
        yield from (line.text for line in page.lines if not line.in_grid)
        for grid in page.grids:
            cells = sorted(grid.cells, key=lambda c: (c.row, c.column))
            for cell in cells[:6]:
                yield from cell.text.split("\n")
            for cell, right in pairwise(cells):
                label = compact(cell.text)
                if cell.row == right.row and label in _LABEL_CELLS:
                    yield label + "：" + right.text


def _form_year(texts: Iterable[str]) -> int | None:
    years = Counter(next(filter(None, m.groups())) for t in texts if (m := _YEAR_OF_FORM.search(t)))
    return int(years.most_common(1)[0][0]) if years else None


def _decide(evidence: Evidence, pages: Sequence[Page]) -> Identity:
    name = _department(evidence)
    scope = _scope(evidence, name)
    code = code_beside(name, pages, longest=scope == "unit") if name else None
    if scope is None and code is not None:
        scope = "department" if len(code) == 3 else "unit"
    return Identity(
        region_name=_region(evidence, name),
        department_name=name,
        department_code=code,
        fiscal_year=_year(evidence),
        document_kind=_kind(evidence),
        scope=scope,
        title=evidence.cover.text if evidence.cover else next((t.text for t in evidence.running), None),
    )


def _department(evidence: Evidence) -> str | None:
    """The cover's body; else the label's; else a running title's or the overview's; no placeholder."""
    candidates: list[str | None] = [evidence.cover.name if evidence.cover else None]
    candidates += [name for name, _ in evidence.labels[:1]]
    candidates += [t.name for t in evidence.running if t.name and _BODY.search(t.name)]
    candidates.append(evidence.overview)
    usable = [c for c in candidates if c and len(c) > 2 and not _TEMPLATE.search(c)]
    return usable[0] if usable else None


def _region(evidence: Evidence, name: str | None) -> str | None:
    """The region in the body's name; else the one alone on the cover; else that of any other name printed."""
    titles = [t for t in (evidence.cover, *evidence.running) if t is not None]
    names = [name, *(t.region for t in titles), *(t.name for t in titles), *(n for n, _ in evidence.labels)]
    if name and is_central(name):
        return None
    found = [r for r in (region_of(n) for n in names if n) if r]
    alone = evidence.cover.region if evidence.cover else None
    if alone and found and region_of(alone) and found[0] in alone:
        return region_of(alone)
    return found[0] if found else None


def _year(evidence: Evidence) -> int | None:
    if evidence.cover is not None:
        return evidence.cover.year
    return evidence.running[0].year if evidence.running else evidence.form_year


def _kind(evidence: Evidence) -> str | None:
    if evidence.cover is not None:
        return evidence.cover.kind
    if evidence.running:
        return evidence.running[0].kind
    if evidence.budget_words == evidence.account_words:
        return None
    return "budget" if evidence.budget_words > evidence.account_words else "final_account"


def _scope(evidence: Evidence, name: str | None) -> str | None:
    """本级 in the name is a unit's own budget whatever the title says; then title, labels, other titles."""
    if name and _OWN_ONLY.search(name):
        return "unit"
    witnesses = [evidence.cover.scope if evidence.cover else None]
    witnesses += [scope for _, scope in evidence.labels]
    witnesses += [t.scope for t in evidence.running]
    return next((s for s in witnesses if s), None)
