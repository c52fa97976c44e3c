"""Small PDFs made by the tests themselves, with fictitious content: one page, a few rules, a few words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
WIDTH, HEIGHT = 400.0, 300.0


class Sheet:
    """A page to draw on, measured in points from its top left like the boxes of the model."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        canvas.setFont(FONT, 10)

    def text(self, x: float, top: float, words: str) -> None:
        self.canvas.drawString(x, HEIGHT - top - 10, words)

    def line(self, x0: float, top: float, x1: float, bottom: float) -> None:
        self.canvas.line(x0, HEIGHT - top, x1, HEIGHT - bottom)

    def white(self, x0: float, top: float, x1: float, bottom: float) -> None:
        self.canvas.setFillGray(1)
        self.canvas.rect(x0, HEIGHT - bottom, x1 - x0, bottom - top, stroke=0, fill=1)
        self.canvas.setFillGray(0)

    def grid(self, lefts: list[float], tops: list[float]) -> None:
        for x in lefts:
            self.line(x, tops[0], x, tops[-1])
        for top in tops:
            self.line(lefts[0], top, lefts[-1], top)


def made(path: Path, *draw: Callable[[Sheet], None]) -> Path:
    """A PDF of one page per function."""
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    for page in draw:
        page(Sheet(canvas))
        canvas.showPage()
    canvas.save()
    return path
