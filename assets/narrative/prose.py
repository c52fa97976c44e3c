"""Lines of a page → paragraphs with the headings above them → sentences.

Here: which lines are prose (no grids, page numbers, running headers, contents), how they join, and under
which headings they stand. Not here: what a sentence says (mentions, claims).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assets.model import Box, Line, Page, Place
from assets.tables.contents import contents_lines
from assets.text import compact

_PAGE_NUMBER = re.compile(r"^[-—–－·~]*(?:第)?\d{1,4}(?:页)?(?:[,，/]?共?\d+页?)?[-—–－·~]*$")
_CAPTION = re.compile(r"^目[录次]$|^(?:金额|计量)?单位[：:].{0,6}元$|^(?:公开|预算)?\d*表\d*$|^附件\d*$")
_LEVELS = (
    re.compile(r"^第[一二三四五六七八九十]+(?:部分|章|篇)"),
    re.compile(r"^(?:[一二三四五六七八九十]+)[、.．]"),
    re.compile(r"^[（(][一二三四五六七八九十]+[)）][、.．]?"),
    re.compile(r"^\d{1,2}[、.．](?!\d(?!0\d\d年))"),
    re.compile(r"^[（(]\d{1,2}[)）]"),
    re.compile(r"^[①②③④⑤⑥⑦⑧⑨⑩]"),
)
_HEADING_END = re.compile(r"[。；，,;]")
_LEAD_END = re.compile(r"[：:。；，,]|\d[\d,.]*(?:万|亿)?元")
_SENTENCE_END = re.compile(r"[。！？]|；(?=\d{1,2}[.、．]\D)")
_HEADING_TAIL = re.compile(r"(?:说明|情况|[）)]|费用?|经费|概况|职责|职能|构成|安排|设置)$")
_CLOSING = "。；：！？:;"
NOTES = ("注：", "注:", "备注：", "备注:", "说明：", "说明:")
"""How the notes under a table begin."""
_MARGIN_SHARE = 0.1
"""The part of the page's height at its top and bottom where running headers and page numbers stand."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as compact text, with the lines it stands on."""

    text: str
    places: tuple[tuple[int, Place], ...]
    """``(offset, place)``: from this character on the text stands on that line."""

    def place(self, offset: int) -> Place:
        """The page and line box of the character at ``offset``."""
        return next(p for start, p in reversed(self.places) if start <= offset or start == self.places[0][0])


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph (段) of one or more sentences under its headings."""

    headings: tuple[str, ...]
    """The open headings from the outermost to the nearest, with their ordinals."""
    level: int | None
    """The level of the paragraph's own ordinal (3 for ``1.``), ``None`` without one."""
    sentences: tuple[Sentence, ...]


@dataclass(slots=True)
class _Block:
    """Lines that belong together: one paragraph or one heading."""

    parts: list[tuple[int, Line]] = field(default_factory=list)
    size: float = 0.0

    @property
    def text(self) -> str:
        return "".join(compact(line.text) for _, line in self.parts)


def paragraphs(pages: Sequence[Page]) -> Iterator[Paragraph]:
    """The paragraphs of the prose in reading order, each with the headings above it."""
    open_headings: dict[int, str] = {}
    for block in _blocks(pages):
        text = block.text
        level = ordinal_level(text)
        heading = _is_heading(text, level)
        if level is not None:
            _close(open_headings, level)
        if heading:
            _open(open_headings, level, text)
            continue
        yield Paragraph(
            tuple(open_headings[k] for k in sorted(open_headings)), level, tuple(_sentences(block))
        )
        if level is not None:  # "（一）因公出国（境）费：…" also heads the paragraphs below it
            open_headings[level] = text[: _lead_length(text)]


def ordinal_level(text: str) -> int | None:
    """How deep the ordinal that begins ``text`` lies: 第一部分 0, 一、 1, （一） 2, 1. 3, （1） 4, ① 5."""
    return next((level for level, pattern in enumerate(_LEVELS) if pattern.match(text)), None)


def without_ordinal(text: str) -> str:
    """``text`` without its leading ordinal."""
    level = ordinal_level(text)
    return text if level is None else _LEVELS[level].sub("", text, count=1)


def _close(headings: dict[int, str], level: int) -> None:
    for deeper in [k for k in headings if k >= level]:
        del headings[deeper]


def _open(headings: dict[int, str], level: int | None, text: str) -> None:
    """A title without ordinal begins a part of its own (上海: 其他相关情况说明)."""
    if level is None:
        headings.clear()
    headings[0 if level is None else level] = text


def _is_heading(text: str, level: int | None) -> bool:
    if len(text) > 60 or _HEADING_END.search(text.rstrip("。")) or re.search(r"\d(?:万|亿)?元", text):
        return False
    if level is None:
        return bool(re.search(r"(?:说明|概况|名词解释|职能|设置)$", text)) and len(text) < 40
    return not text.endswith("。") or len(text) < 25


def _lead_length(text: str) -> int:
    match = _LEAD_END.search(text)
    return match.start() if match else min(len(text), 40)


def _sentences(block: _Block) -> Iterator[Sentence]:
    text = block.text
    starts: list[tuple[int, Place]] = []
    offset = 0
    for page, line in block.parts:
        starts.append((offset, Place(page=page, box=line.box)))
        offset += len(compact(line.text))
    begin = 0
    for end in [*(m.end() for m in _SENTENCE_END.finditer(text)), len(text)]:
        if end > begin:
            yield Sentence(text[begin:end], _places(starts, begin, end))
        begin = max(begin, end)


def _places(starts: Sequence[tuple[int, Place]], begin: int, end: int) -> tuple[tuple[int, Place], ...]:
    first = max(i for i, (start, _) in enumerate(starts) if start <= begin)
    return tuple((max(0, start - begin), place) for start, place in starts[first:] if start < end)


def _blocks(pages: Sequence[Page]) -> Iterator[_Block]:
    """Join lines to paragraphs: an indent, a change of type size or a closed short line begins a new one."""
    skipped = contents_lines(pages)
    running = _running_titles(pages)
    block = _Block()
    for page in pages:
        lines = list(_prose_lines(page, skipped, running))
        left = _left_margin(lines)
        right = max((line.box.x1 for line in lines), default=0.0)
        for line in lines:
            if block.parts and _begins_new(block, line, left, right):
                yield block
                block = _Block()
            block.parts.append((page.number, line))
            block.size = line.box.bottom - line.box.top
    if block.parts:
        yield block


def _prose_lines(page: Page, skipped: frozenset[tuple[int, int]], running: frozenset[str]) -> Iterator[Line]:
    for index, line in enumerate(page.lines):
        text = compact(line.text)
        at_edge = not _MARGIN_SHARE < line.box.middle[1] / page.height < 1 - _MARGIN_SHARE
        lonely = _PAGE_NUMBER.match(text) and (at_edge or index in (0, len(page.lines) - 1))
        header = text in running and at_edge
        if not (line.in_grid or lonely or header or (page.number, index) in skipped or _CAPTION.match(text)):
            yield line


def _running_titles(pages: Sequence[Page]) -> frozenset[str]:
    """Texts that stand at the edge of three pages or more."""
    counts = Counter(
        text
        for page in pages
        for text in {compact(x.text) for x in (*page.lines[:2], *page.lines[-2:]) if not x.in_grid}
    )
    return frozenset(text for text, n in counts.items() if n > 2)


def _left_margin(lines: Sequence[Line]) -> float:
    """Where unindented lines of the page begin: the leftmost start that two lines have, if any do."""
    starts = Counter(round(line.box.x0 / 3) for line in lines)
    common = [x for x, n in starts.items() if n > 1] or list(starts)
    return min(common, default=0) * 3.0


def _begins_new(block: _Block, line: Line, left: float, right: float) -> bool:
    """Whether ``line`` opens a paragraph: after a closed line or a title, never within a sentence."""
    height = line.box.bottom - line.box.top
    previous = block.parts[-1][1]
    if compact(line.text).startswith(NOTES):
        return True
    if abs(height - block.size) > 0.2 * max(height, block.size):
        return True
    closed = compact(previous.text)[-1:] in _CLOSING
    short = previous.box.x1 < right - 2.5 * height
    heading = _is_heading(block.text, ordinal_level(block.text))
    if ordinal_level(compact(line.text)) is not None and (closed or heading or short):
        return True
    indented = line.box.x0 > left + 0.8 * height
    moved = indented and not _same_margin(previous.box, line.box, height)
    if closed:
        return moved or indented or short
    if heading and (short or _HEADING_TAIL.search(block.text)):
        return indented or (short and _same_margin(previous.box, line.box, height))
    return moved and short and _is_caption(block.text)


def _is_caption(text: str) -> bool:
    """A short text without figures or stops: a title or label, no sentence that goes on."""
    return len(text) < 40 and not re.search(r"[，。；：、]|\d(?:万|亿)?元|\d$", text)


def _same_margin(above: Box, below: Box, height: float) -> bool:
    """Centred or hanging lines that begin together belong together (a title over two lines)."""
    return abs(above.x0 - below.x0) < 0.5 * height
