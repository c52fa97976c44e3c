"""What is drawn on one page, as arrays: the glyphs and the rules that one can see. Both decoders end here.

Here: the type between decoding a file and geometry. Not here: how it is decoded (decode_pdfium, decode_pdfplumber),
what it means (lattice, typeset, aligned).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Codes = npt.NDArray[np.uint32]

UNKNOWN = 0xFFFD
"""Stands for a glyph that the file gives no character for: loud wherever a number is expected."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as drawn. All lengths are points from the top left of the part that a viewer shows."""

    number: int
    width: float
    height: float
    rotation: int
    """Degrees that the page as shown was turned clockwise to make its text upright."""
    codes: Codes
    """``(n,)``: the character of each glyph, in the order drawn; glyphs outside the visible part are left out."""
    boxes: Floats
    """``(n, 4)``: ``x0, top, x1, bottom`` of each glyph, its height the font's (not the ink's)."""
    flat: Floats
    """``(m, 3)``: horizontal edges ``y, x0, x1`` of the lines, rectangles and curves that are not white."""
    upright: Floats
    """``(k, 3)``: vertical edges ``x, top, bottom`` of the same."""
    pictures: int
    ligatures: Mapping[int, str] = field(default_factory=dict)
    """Code points of private use that stand for a glyph of several characters."""

    @property
    def sizes(self) -> Floats:
        """``(n,)``: font size of each glyph."""
        return np.maximum(self.boxes[:, 3] - self.boxes[:, 1], 1.0)

    def bare_text(self, codes: Codes) -> str:
        """The characters of an array of codes, one each; those of ``ligatures`` are left as they are."""
        text: str = codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
        return text

    def text(self, codes: Codes) -> str:
        """The characters of an array of codes."""
        text = self.bare_text(codes)
        return text.translate(self.ligatures) if self.ligatures else text
