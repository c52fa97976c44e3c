"""What stands around a grid: its title, table number, money unit and note (表名, 预算NN表, 单位：万元, 注：…).

Here: lines above and below a grid, and title rows inside it. Not here: column headers (headers), rows (rows).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assets.model import Page
from assets.tables.sheet import Sheet, texts
from assets.text import compact
from expectations.declarations import kind_of_title

_UNIT = re.compile(
    r"(?:金额|货币|计量)?单位(?:[（(]金额[)）])?[:：]?(?:人民币)?[（(]?((?:百万|万|千|亿)?元)[)）]?"
)
UNIT_LINE = re.compile(r"单位[:：](?:人民币)?(?:百万|万|千|亿)?元")
"""A line that ends the head of a table (编制单位：某局 单位：万元)."""
_NUMBER = re.compile(r"(?:预算|公开|附|预)?表?(?P<a>\d{1,2})表|(?:预算|附)?表(?P<b>\d{1,2})(?!\d)")
_ENTITY = re.compile(
    r"^(?:编制|填报|公开)?(?:预算)?(?:部门|单位)(?:[（(](?:部门|单位)[)）])?(?:名称|全称)?[:：]"
)
_TITLE_END = re.compile(r"表(?:[（(][^（）()]*[)）])?$")
_NOTE = re.compile(r"^(?:注|备注|说明|附注)[:：]?")
_NONE = re.compile(r"无|没有|未安排|不涉及|为空|空表|未发生")
_SENTENCE = re.compile(r"[。；！？]|，.*，")
_BRACKETS = re.compile(r"^[（(][^（）()]{2,30}[)）]$")
_PAGE_NUMBER = re.compile(r"^[-—–·]*(?:第)?\d{1,3}(?:页|/\d{1,3})?[-—–·]*$")
MAX_TITLE = 48
_FOOT_LINES = 4
"""So many lines at most stand between a title at the foot of a page and the table on the next one."""


@dataclass(frozen=True, slots=True)
class Caption:
    """Title, number, unit and note of one grid. ``kind`` is ``None`` for an unknown title."""

    title: str | None = None
    kind: str | None = None
    number: str | None = None
    unit: str | None = None
    note: str | None = None
    title_rows: int = 0
    """Leading rows of the grid that hold title, unit or body instead of headers."""

    @property
    def declares_none(self) -> bool:
        """Whether the note states that there is nothing to report (a statement of zero)."""
        return self.note is not None and _NONE.search(self.note) is not None


def caption_of(page: Page, sheet: Sheet, above: float, before: Page | None = None) -> Caption:
    """The caption of ``sheet``: lines between ``above`` (points: the previous grid's bottom) and its first header.

    A title that stands alone at the foot of the page ``before`` belongs to the grid at the head of this one.
    """
    lines = [
        compact(line.text)
        for line in page.lines
        if not line.in_grid and line.box.bottom > above + 1 and line.box.bottom <= sheet.box.top + 4
    ]
    caption = _from_texts(lines)
    if before is not None and not caption.title and all(is_caption(text) for text in lines):
        caption = _from_texts([*title_at_foot(before), *lines])
    inner, rows = _title_rows(sheet)
    caption = _merge(caption, inner)
    return replace(caption, title_rows=rows, note=note_below(page, sheet))


def title_at_foot(page: Page) -> list[str]:
    """The title under the last grid of a page, with the lines of body and unit after it; else nothing."""
    foot = max((grid.box.bottom for grid in page.grids), default=0.0)
    lines = [compact(line.text) for line in page.lines if not line.in_grid and line.box.top > foot - 1]
    while lines and _PAGE_NUMBER.match(lines[-1]):
        lines.pop()
    head: list[str] = []
    for text in reversed(lines[-_FOOT_LINES:]):
        if not is_caption(text):
            break
        head.insert(0, text)
        if kind_of_title(text) or _is_unknown_title(text):
            return head
    return []


def _merge(outer: Caption, inner: Caption) -> Caption:
    """What the grid itself prints wins over the lines above it."""
    title, kind = (
        (inner.title, inner.kind)
        if inner.kind or (not outer.kind and inner.title)
        else (outer.title, outer.kind)
    )
    return Caption(title, kind, inner.number or outer.number, inner.unit or outer.unit)


def _title_rows(sheet: Sheet) -> tuple[Caption, int]:
    """Leading rows that are no header: blank ones, and those with only title, unit and entity in them."""
    found: list[str] = []
    count = 0
    for row in sheet.rows:
        held = [part for cell in texts(row) for part in _caption_parts(cell.text)]
        if held and not all(is_caption(text) for text in held):
            break
        found += held
        count += 1
    if not found:
        return Caption(), count if count < len(sheet.rows) else 0
    return _from_texts(found), count


def _caption_parts(text: str) -> list[str]:
    """The text of a cell, or its lines where title, body and unit share one cell."""
    whole = compact(text)
    if is_caption(whole):
        return [whole]
    return [compact(part) for part in re.split(r"\n|\s+(?=(?:金额)?单位)", text)]


def is_caption(text: str) -> bool:
    """Whether a compact line is a title, table number, unit or body line."""
    return bool(
        kind_of_title(text)
        or _UNIT.fullmatch(text)
        or _ENTITY.match(text)
        or _is_unknown_title(text)
        or (re.fullmatch(r"(?:预算|公开|附)?表?\d{1,2}表?", text) and "表" in text)
    )


def _is_unknown_title(text: str) -> bool:
    return bool(5 <= len(text) <= MAX_TITLE and _TITLE_END.search(text) and not _SENTENCE.search(text))


def _from_texts(held: Sequence[str]) -> Caption:
    held = list(_with_brackets(held))
    title, kind = _title(held)
    number = next((m for m in map(number_of, held) if m), None)
    unit = next((m[1] for m in map(_UNIT.search, reversed(held)) if m), None)
    return Caption(title, kind, number, unit)


def _with_brackets(held: Sequence[str]) -> Iterator[str]:
    """Lines joined with the brackets on the next one, which belong to the title: …明细表 ⏎ （按功能分类科目）."""
    waiting: str | None = None
    for text in held:
        if waiting is not None and _TITLE_END.search(waiting) and _BRACKETS.match(text):
            waiting += text
            continue
        if waiting is not None:
            yield waiting
        waiting = text
    if waiting is not None:
        yield waiting


def _title(held: Sequence[str]) -> tuple[str | None, str | None]:
    """The known title nearest to the grid (a title may wrap over two lines), else the nearest unknown one."""
    for i in range(len(held) - 1, -1, -1):
        text = _UNIT.sub("", held[i])
        candidates = [held[i - 1] + text, text] if i and _is_unfinished(held[i - 1]) else [text]
        for title in candidates:
            if (
                len(title) <= MAX_TITLE + 12
                and not _SENTENCE.search(title)
                and (kind := kind_of_title(title))
            ):
                return title, kind
    return _unknown_title(held), None


def _unknown_title(held: Sequence[str]) -> str | None:
    """The unknown title nearest to the grid, whole where its brackets were opened on the line before."""
    for i in range(len(held) - 1, -1, -1):
        text = held[i]
        if i and text.count("）") + text.count(")") > text.count("（") + text.count("("):
            text = held[i - 1] + text
        if _is_unknown_title(text):
            return text
    return None


def _is_unfinished(text: str) -> bool:
    """Whether a line can be the first half of a title: numbered or short, not itself a title, unit or body."""
    return not (
        _TITLE_END.search(text)
        or _UNIT.search(text)
        or _ENTITY.match(text)
        or _SENTENCE.search(text)
        or text.isdigit()
        or len(text) > MAX_TITLE
        or len(text) < 5
    )


def number_of(text: str) -> str | None:
    """The ordinal of ``预算08表``, ``公开03表``, ``表1：`` as printed without zeros, else ``None``."""
    match = _NUMBER.match(text) or re.search(r"[（(](?:预算|公开)?表(\d{1,2})[)）]", text)
    if match is None:
        return None
    return str(int(next(g for g in match.groups() if g)))


def note_below(page: Page, sheet: Sheet) -> str | None:
    """The note (注：…) printed under the grid before the next grid, its lines joined."""
    limit = min((g.box.top for g in page.grids if g.box.top > sheet.box.bottom - 1), default=page.height)
    below = [
        line
        for line in page.lines
        if not line.in_grid and sheet.box.bottom - 4 <= line.box.top and line.box.bottom <= limit + 2
    ]
    note: list[str] = []
    for line in below:
        text = compact(line.text)
        if not note and not is_note(text):
            continue
        if note and (kind_of_title(text) or text.isdigit()):
            break
        note.append(text)
    return "".join(note) or None


def is_note(text: str) -> bool:
    """Whether a compact line is a note under a table, or states that there is nothing to report."""
    return bool(_NOTE.match(text)) or bool(
        re.match(r"^(?:本|我)(?:部门|单位|局|委|办)", text) and _NONE.search(text)
    )
