"""Text in columns on a screen where Chinese letters are twice as wide as Latin ones.

Here: padding, whole tables with lines. Not here: what stands in them, how wide a letter is (``assets.text``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assets.text import width


def padded(text: str, columns: int, *, right: bool = False) -> str:
    """``text`` with blanks to fill ``columns``, on its left side where it is to stand right."""
    blanks = " " * max(0, columns - width(text))
    return blanks + text if right else text + blanks


def cut(text: str, columns: int) -> str:
    """``text`` shortened to ``columns``, with a mark where something is missing."""
    if width(text) <= columns:
        return text
    kept = ""
    for letter in text:
        if width(kept + letter) >= columns:
            break
        kept += letter
    return kept + "…"


def table(head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool]) -> Iterator[str]:
    """Lines of a table with a rule under its head; ``right`` tells the columns of numbers."""
    widths = [max(width(cell) for cell in column) for column in zip(head, *rows, strict=True)]
    yield _line(head, widths, right)
    yield "  ".join("─" * columns for columns in widths)
    for row in rows:
        yield _line(row, widths, right)


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    parts = (padded(cell, columns, right=r) for cell, columns, r in zip(cells, widths, right, strict=True))
    return "  ".join(parts).rstrip()
