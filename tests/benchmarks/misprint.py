"""A copy of a PDF in which one printed digit is another: the page itself says something else, to every reader.

Here: changing one code in the content stream of a page, to a code by which the same font shows the other digit on that
page. Not here: which cell, and what is found afterwards (``mutation``).
"""

from __future__ import annotations

import io
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf

from assets.cells.decode_pdfplumber import visible_box
from assets.model import Box


@dataclass(frozen=True)
class _Glyph:
    """One glyph as the content stream writes it: its instruction, which of its texts, where in that."""

    instruction: int
    text: int
    at: int
    font: str
    code: bytes


class Sheet:
    """A page whose printed digits can be changed: its glyphs as written, and as they are seen."""

    def __init__(self, path: Path, number: int) -> None:
        self._path, self._number = path, number
        with pdfplumber.open(path) as plumber, pikepdf.open(path) as pdf:
            source = plumber.pages[number - 1]
            seen = visible_box(source)
            self._chars = [(c["text"], _middle(c, seen)) for c in source.chars]
            page = pdf.pages[number - 1]
            self._glyphs = list(_glyphs(pikepdf.parse_content_stream(page), _code_lengths(page)))
        self._codes: dict[str, dict[str, bytes]] = defaultdict(dict)
        if self.is_understood:
            for glyph, (text, _) in zip(self._glyphs, self._chars, strict=True):
                self._codes[glyph.font][text] = glyph.code

    @property
    def is_understood(self) -> bool:
        """Whether every glyph that is seen is written in the page's own content stream, one by one."""
        return len(self._glyphs) == len(self._chars)

    def changed(self, box: Box, chance: random.Random) -> bytes | None:
        """The PDF with one digit within ``box`` changed; ``None`` where there is none that can be."""
        places = [
            n for n, (text, middle) in enumerate(self._chars) if _is_digit(text) and _within(middle, box)
        ]
        if not self.is_understood or not places:
            return None
        at = chance.choice(places)
        glyph, text = self._glyphs[at], self._chars[at][0]
        others = sorted(d for d in self._codes[glyph.font] if _is_digit(d) and d != text)
        if at == places[0] and len(places) > 1:
            others = [digit for digit in others if digit != "0"]
        return self._written(glyph, self._codes[glyph.font][chance.choice(others)]) if others else None

    def _written(self, glyph: _Glyph, code: bytes) -> bytes:
        with pikepdf.open(self._path) as pdf:
            page = pdf.pages[self._number - 1]
            instructions: list[Any] = list(pikepdf.parse_content_stream(page))
            operands, operator = instructions[glyph.instruction]
            operands = list(operands)
            _replace(operands, operator, glyph, code)
            instructions[glyph.instruction] = (operands, operator)
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))
            written = io.BytesIO()
            pdf.save(written)
            return written.getvalue()


def _replace(operands: list[Any], operator: object, glyph: _Glyph, code: bytes) -> None:
    texts = list(operands[0]) if str(operator) == "TJ" else operands
    old = bytes(texts[glyph.text])
    texts[glyph.text] = pikepdf.String(old[: glyph.at] + code + old[glyph.at + len(code) :])
    if str(operator) == "TJ":
        operands[0] = pikepdf.Array(texts)


def _code_lengths(page: pikepdf.Page) -> dict[str, int]:
    """Bytes of a code by font: two in composite fonts, one in simple ones."""
    fonts = page.resources.get("/Font", {})
    return {name: 2 if font.Subtype == "/Type0" else 1 for name, font in fonts.items()}


def _glyphs(instructions: Any, lengths: dict[str, int]) -> Iterator[_Glyph]:
    font, kept = "", []
    for number, (operands, operator) in enumerate(instructions):
        name = str(operator)
        if name == "Tf":
            font = str(operands[0])
        elif name == "q":
            kept.append(font)
        elif name == "Q" and kept:
            font = kept.pop()
        elif name in ("Tj", "TJ", "'", '"'):
            texts = list(operands[0]) if name == "TJ" else list(operands)
            for index, text in enumerate(texts):
                if isinstance(text, pikepdf.String):
                    yield from _codes(bytes(text), number, index, font, lengths.get(font, 1))


def _codes(text: bytes, number: int, index: int, font: str, length: int) -> Iterator[_Glyph]:
    for at in range(0, len(text), length):
        yield _Glyph(number, index, at, font, text[at : at + length])


def _middle(char: dict[str, Any], seen: Box) -> tuple[float, float]:
    return (char["x0"] + char["x1"]) / 2 - seen.x0, (char["top"] + char["bottom"]) / 2 - seen.top


def _is_digit(text: str) -> bool:
    return len(text) == 1 and text in "0123456789"


def _within(middle: tuple[float, float], box: Box) -> bool:
    return box.x0 <= middle[0] <= box.x1 and box.top <= middle[1] <= box.bottom
