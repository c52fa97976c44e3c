"""Whether a PDF is a published budget or account at all, and not a notice, a contents page, a template.

Here: that decision, from titles and tables. Not here: whose budget it is (identity).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assets.documents.titles import read_title
from assets.model import Page
from assets.tables.contents import contents_lines
from assets.text import compact
from expectations.declarations import kind_of_title

_NOTICE = re.compile(
    r"的?(?:通知|公告|通告|请示|批复|函|办法|意见|目录索引|模板|样表|填报说明)(?:[（(].*[)）])?$"
)
_PLACEHOLDER = re.compile(r"[X×]{2,}(?:局|委|办|部|厅|单位|部门)|(?:部门|单位)名称[：:]?[X×_]{2,}|某某")
_FIGURE = re.compile(r"\d(?:万|亿)元")
_MANY_FIGURES = 5
"""Sentences with so many money figures are a budget's explanations, even without its tables."""


def looks_like_budget(pages: Sequence[Page]) -> bool:
    """Whether the pages hold a department's or unit's budget or final account.

    True with two standard tables (titles on pages with ruled grids), or with a budget's title and either one
    such table or its explanations. False for notices, blank templates, and pages that only list tables.
    """
    head = [compact(line.text) for page in pages[:1] for line in page.lines[:6]]
    if any(_NOTICE.search(text) for text in head) or any(_PLACEHOLDER.search(text) for text in head):
        return False
    kinds = set(_table_kinds(pages))
    if len(kinds) >= 2:
        return True
    titled = any(read_title("".join(head[i:])) for i in range(len(head)))
    return titled and (bool(kinds) or _figures(pages) >= _MANY_FIGURES)


def _table_kinds(pages: Sequence[Page]) -> Iterator[str]:
    """The kinds whose titles stand on pages with grids, outside the contents."""
    listed = contents_lines(pages)
    for page in pages:
        if not page.grids:
            continue
        for index, line in enumerate(page.lines):
            text = compact(line.text)
            if len(text) < 60 and (page.number, index) not in listed and (kind := kind_of_title(text)):
                yield kind


def _figures(pages: Sequence[Page]) -> int:
    return sum(
        len(_FIGURE.findall(compact(line.text))) for page in pages for line in page.lines if not line.in_grid
    )
