"""The table of contents (目录): which tables a document promises, in their order.

Here: finding the contents' lines, joining wrapped entries, and keeping those that name a table. Not here: the
tables themselves, and which of the promised ones are missing (a rule compares).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assets.model import ContentsEntry, Line, Page
from assets.text import compact, fold, item_name
from expectations.declarations import kind_of_title

_HEAD = re.compile(r"^(?:部门(?:预算|决算))?目[录次]$")
_ORDINAL = re.compile(
    r"^(?:第[一二三四五六七八九十]+[部章节]分?|[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+[、.．：]"
    r"|\d{1,2}[.、．](?!\d(?!0\d\d年))|(?:附?表|附件)\s?[一二三四五六七八九十\d]+(?:[-－]\d+)?[.、：:\s]?|(?:预算|公开)\d+表)"
)
_NUMBERED = re.compile(
    r"^(?:附?表|附件)(?:[一二三四五六七八九十]+|\d+(?:[-－]\d+)?)[.、：:]?|^(?:预算|公开)\d+表|^第[^部]+部分"
)
# "十四、…申报表十⏎五、…": an entry beginning in the line of the one before, its number cut by the line end.
_RUN_ON = re.compile(r"^(?P<entry>.*表)\s*[、；]?(?P<number>[二三四五六七八九]?十)$")
_LEADER = re.compile(r"[\s.．·…⋯‥•・_—-]*(?:\d{1,3})?$")
_PAGE_NUMBER = re.compile(r"^[-—–－\s]*(?:第)?\d{1,4}(?:页)?[-—–－\s]*$|^[-—–－]\s?[ivxIVX]+\s?[-—–－]$")
_SENTENCE = re.compile(r"[。；].|.[，,]|万元|[:：]$|^.{25,}。$")
_TABLE = re.compile(r"表(?:[（(][^（）()]*[)）])*$")
_COVER_OF_TABLES = re.compile(r"(?:公开(?:报)?|(?:部门|单位)(?:综合)?(?:预算|决算)(?:公开)?(?:报)?)表$")
_NUMBER_BEFORE_YEAR = re.compile(r"^\d{1,2}[.．、](?=20\d\d年)")
_NAME_COLUMN = ("报表名称", "表名", "表格名称", "表名称")
_LIST_LENGTH = 3
"""So many titles one under the other, each with its number, are a list and no table's own title."""


@dataclass(frozen=True, slots=True)
class _Entry:
    text: str
    page: int


def read_contents(pages: Sequence[Page]) -> tuple[ContentsEntry, ...]:
    """The tables that the contents promise, numbered from 1 in order; empty where there is no contents."""
    entries = (
        [e for e in _entries(pages) if _is_table(e.text)] or list(_tabulated(pages)) or list(_listed(pages))
    )
    return tuple(
        ContentsEntry(ordinal=n, title=title, table_kind=kind_of_title(title), page=e.page)
        for n, (e, title) in enumerate(((e, _title(e.text)) for e in entries), start=1)
    )


def contents_lines(pages: Sequence[Page]) -> frozenset[tuple[int, int]]:
    """The lines of the contents as (page number, index in ``Page.lines``): neither titles nor prose."""
    return frozenset((page, index) for page, index, _ in _region(pages))


def _entries(pages: Sequence[Page]) -> list[_Entry]:
    """The contents' entries, a wrapped one joined."""
    entries: list[_Entry] = []
    for page, _, line in _region(pages):
        text = line
        split = _RUN_ON.match(entries[-1].text) if entries and _ORDINAL.match(text) else None
        if split is not None:
            entries[-1] = _Entry(split["entry"], entries[-1].page)
            text = split["number"] + text
        if _ORDINAL.match(text) or not entries or _complete(entries[-1].text):
            entries.append(_Entry(text, page))
        else:
            last = entries.pop()
            entries.append(_Entry(last.text + text, last.page))
    return entries


def _complete(text: str) -> bool:
    """Whether an entry has its page number, so that the next line cannot belong to it."""
    return bool(re.search(r"[.．·…⋯‥_]{2,}\s?\d*$", text))


def _region(pages: Sequence[Page]) -> Iterator[tuple[int, int, str]]:
    """The lines between 目录 and the body: (page number, line index, folded text).

    The body begins where a line repeats an entry or is a sentence, or on a page that begins with no entry.
    """
    seen: set[str] = set()
    started = False
    running = _running_lines(pages)
    for page in pages:
        lines = [(i, fold(line.text).strip()) for i, line in enumerate(page.lines)]
        lines = [(i, t) for i, t in lines if not _PAGE_NUMBER.match(t) and compact(t) not in running]
        if started and not _continues(lines):
            return
        for index, text in lines:
            if not started:
                started = bool(_HEAD.match(compact(text)))
                continue
            key = compact(_LEADER.sub("", text)).rstrip("。")
            if key in seen or _SENTENCE.search(_LEADER.sub("", text)):
                return
            if _ORDINAL.match(text):
                seen.add(key)
            yield page.number, index, text


def _running_lines(pages: Sequence[Page]) -> frozenset[str]:
    """Headers that stand on the first line of several pages."""
    firsts = [compact(page.lines[0].text) for page in pages if page.lines]
    return frozenset(t for t in firsts if firsts.count(t) > 2 and not _HEAD.match(t))


def _continues(lines: Sequence[tuple[int, str]]) -> bool:
    """Whether a page goes on with the contents: an entry first, or the rest of a wrapped one before it."""
    for _, text in lines[:2]:
        if _ORDINAL.match(text):
            return True
        if len(compact(text)) > 20:
            return False
    return False


def _tabulated(pages: Sequence[Page]) -> Iterator[_Entry]:
    """A contents that is a table itself (报表 | 报表名称 | 是否空表): the cells under 报表名称."""
    for page in pages:
        for grid in page.grids:
            head = next((c for c in grid.cells if compact(c.text) in _NAME_COLUMN), None)
            below = [c for c in grid.cells if head and c.column == head.column and c.row > head.row]
            names = [c.text for c in sorted(below, key=lambda c: c.row) if _is_table(c.text)]
            if len(names) >= _LIST_LENGTH:
                yield from (_Entry(name, page.number) for name in names)
                return


def _listed(pages: Sequence[Page]) -> Iterator[_Entry]:
    """A list of tables without a contents page: numbered titles one under the other, outside any grid."""
    run: list[_Entry] = []
    lines = (
        (page.number, line) for page in pages for line in page.lines if not _PAGE_NUMBER.match(line.text)
    )
    for number, line in lines:
        entry = _list_item(line, number)
        fresh = entry is not None and _title(entry.text) not in {_title(e.text) for e in run}
        if entry is not None and fresh:
            run.append(entry)
        elif _is_list(run):
            break
        else:
            run = []
    return iter(run if _is_list(run) else ())


def _is_list(run: Sequence[_Entry]) -> bool:
    return sum(1 for entry in run if kind_of_title(_title(entry.text))) >= _LIST_LENGTH


def _list_item(line: Line, page: int) -> _Entry | None:
    text = fold(line.text).strip()
    listed = not line.in_grid and _ORDINAL.match(text) and _is_table(text)
    return _Entry(text, page) if listed else None


def _is_table(text: str) -> bool:
    """Whether an entry names a table, not the part that holds all of them."""
    title = _title(text)
    if text.startswith("第") and _NUMBERED.match(compact(text)):
        return False
    return bool(_TABLE.search(title)) and not _COVER_OF_TABLES.search(title)


def _title(text: str) -> str:
    """An entry without number, dot leaders and page."""
    bare = compact(_LEADER.sub("", text))
    return item_name(_NUMBERED.sub("", item_name(_NUMBER_BEFORE_YEAR.sub("", bare))) or bare)
