"""A bar chart as a small static SVG: bars to the right of zero, or to the left of it, each with its label and number.

Here: the drawing, with labels beside the bars (a page of Markdown) or above them (a telephone). Not here: which numbers
(``pipelines.questions``, ``assets.site``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from assets.text import width

LINE, LABELS, BARS, NUMBERS, TOP = 22, 330, 330, 130, 34
"""Points: height of a bar's line, widths of the three columns, height of the title."""
LETTER = 6.2
"""Points that a Latin letter of the labels takes; a Chinese one takes twice as much."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A label and its number; ``None`` where it is not known."""

    label: str
    value: Decimal | int | None
    english: str | None = None
    """The label for English readers, where it is no name."""


def bar_chart(title: str, bars: Sequence[Bar]) -> str:
    """The chart as SVG text; the longest bar fills its column, a number that is not known is said to be."""
    values = [Decimal(bar.value) for bar in bars if bar.value is not None]
    low, high = min([Decimal(0), *values]), max([Decimal(0), *values])
    scale = Decimal(BARS) / ((high - low) or 1)
    size = f'width="{LABELS + BARS + NUMBERS}" height="{TOP + LINE * len(bars) + 8}"'
    style = 'font-family="Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif" font-size="12"'
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {style} role="img">',
        f"<title>{escape(title)}</title>",
    ]
    drawn.append('<rect width="100%" height="100%" fill="#ffffff"/>')
    drawn.append(f'<text x="{LABELS}" y="20" fill="#333333" font-weight="bold">{escape(title)}</text>')
    for place, bar in enumerate(bars):
        drawn += _line(bar, TOP + LINE * place, low, scale)
    return "\n".join([*drawn, "</svg>"]) + "\n"


def _line(bar: Bar, top: int, low: Decimal, scale: Decimal) -> list[str]:
    base = f'y="{top + 15}"'
    label = f'<text x="{LABELS - 8}" {base} text-anchor="end" fill="#333333">{escape(_cut(bar.label))}</text>'
    if bar.value is None:
        return [label, f'<text x="{LABELS}" {base} fill="#888888">NULL</text>']
    value = Decimal(bar.value)
    start, length = LABELS + (min(value, Decimal(0)) - low) * scale, abs(value) * scale
    box = f'x="{start:.1f}" y="{top + 3}" width="{length:.1f}" height="{LINE - 6}"'
    color = "#1f6f8b" if value >= 0 else "#b5523b"
    number = f'<text x="{start + length + 6:.1f}" {base} fill="#333333">{value:,}</text>'
    return [label, f'<rect {box} fill="{color}"/>', number]


def _cut(label: str, letters: int = int((LABELS - 16) / LETTER)) -> str:
    """The label, shortened in its middle where it would not fit: its end often is a year."""
    while width(label) > letters:
        middle = len(label) // 2
        label = f"{label[: middle - 1].rstrip('…')}…{label[middle + 1 :].lstrip('…')}"
    return label


NARROW, LETTERS, ROW = 340, 48, 42
"""Points across a chart with labels above the bars, Latin letters of a label, points from bar to bar."""


Shown = Callable[[Decimal], str]
"""How a number is written."""


def narrow_chart(
    name: str, title: str, description: str, bars: Sequence[Bar], shown: Shown, in_english: Shown
) -> str:
    """A chart for a page of the site: labels above the bars, numbers in words, colours and language of the style sheet.

    ``name`` makes its ids unique on the page. Numbers below zero are not expected here; one that is not known is said
    to be.
    """
    longest = max([Decimal(0), *(Decimal(bar.value) for bar in bars if bar.value is not None)])
    drawn = [
        f'<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {NARROW} {ROW * len(bars) + 6}" '
        f'role="img" aria-labelledby="{name}-t {name}-d">',
        f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(description)}</desc>',
    ]
    for place, bar in enumerate(bars):
        drawn += _row(bar, ROW * place, longest, shown, in_english)
    return "".join([*drawn, "</svg>"])


def _row(bar: Bar, top: int, longest: Decimal, shown: Shown, in_english: Shown) -> list[str]:
    label = _spoken(_cut(bar.label, LETTERS), _cut(bar.english or bar.label, LETTERS))
    drawn = [f'<text x="0" y="{top + 14}" class="label">{label}</text>']
    length = Decimal(0)
    words = _spoken("不详", "not known")
    if bar.value is not None:
        value = Decimal(bar.value)
        length = value / (longest or 1) * (NARROW - 110)
        drawn.append(f'<rect x="0" y="{top + 20}" width="{max(length, Decimal(1)):.1f}" height="16"/>')
        words = _spoken(shown(value), in_english(value))
    return [*drawn, f'<text x="{length + 6:.1f}" y="{top + 33}" class="value">{words}</text>']


def _spoken(zh: str, en: str) -> str:
    """Both languages; the style sheet shows one of them."""
    if zh == en:
        return escape(zh)
    return (
        f'<tspan class="zh" lang="zh-CN">{escape(zh)}</tspan><tspan class="en" lang="en">{escape(en)}</tspan>'
    )
