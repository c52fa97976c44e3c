"""Marked boxes on the images of pages, and several pages as one picture.

Here: drawing. Not here: where the boxes are (``lookup``), the images (``pages``).

The cell that a finding is about has a red frame with ``!``, the numbers of its other side blue ones with the order in
which they were added; a number alone has a green one. No Chinese is drawn: the font may not be there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFont

from assets.evidence.model import Mark, PageRow
from assets.evidence.pages import pixels

COLOURS = {"printed": (200, 16, 46), "computed": (0, 84, 166), "number": (0, 110, 60)}
_WIDTH = 2
_GAP = 2
"""Pixels between a cell's own rules and the frame around it, so that both are seen."""
_BAND = 40
_MARGIN = 60
_TAG = 17
_NUMBER = 100
"""Pixels that a printed number takes at most, as a rule; it stands at the right of its cell."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page to be drawn: its image, the marks on it, and what its heading says (Latin letters)."""

    heading: str
    page: PageRow
    image: Image.Image
    marks: Sequence[Mark]


def picture(sheets: Sequence[Sheet]) -> Image.Image:
    """All sheets under one another, each under its heading, marks drawn, the blank foot of pages left out."""
    for sheet in sheets:
        _draw_marks(sheet)
    images = [_without_foot(sheet.image) for sheet in sheets]
    width = max(image.width for image in images)
    whole = Image.new("RGB", (width, sum(image.height + _BAND for image in images)), "white")
    draw, top = ImageDraw.Draw(whole), 0
    for sheet, image in zip(sheets, images, strict=True):
        draw.rectangle((0, top, width, top + _BAND), fill=(40, 44, 52))
        draw.text((12, top + 8), sheet.heading, fill="white", font=ImageFont.load_default(20))
        whole.paste(image, (0, top + _BAND))
        top += _BAND + image.height
    return whole


def _without_foot(image: Image.Image) -> Image.Image:
    """The image down to the last thing that stands on it, and a margin."""
    ink = ImageChops.invert(image.convert("L")).getbbox()
    return image.crop((0, 0, image.width, min(image.height, (ink[3] if ink else 0) + _MARGIN)))


def _draw_marks(sheet: Sheet) -> None:
    draw = ImageDraw.Draw(sheet.image)
    for mark in sorted(sheet.marks, key=lambda mark: mark.role == "printed"):  # the printed one on top
        if mark.box is None:
            continue
        x0, top, x1, bottom = pixels(mark.box, sheet.page, sheet.image)
        colour = COLOURS[mark.role]
        frame = (x0 - _GAP, top - _GAP, x1 + _GAP, bottom + _GAP)
        draw.rectangle(frame, outline=colour, width=_WIDTH)
        _draw_tag(draw, frame, _tag(mark), colour)


def _tag(mark: Mark) -> str:
    return {"printed": "!", "computed": str(mark.part)}.get(mark.role, "")


def _draw_tag(
    draw: ImageDraw.ImageDraw,
    frame: tuple[float, float, float, float],
    text: str,
    colour: tuple[int, int, int],
) -> None:
    """The tag in the frame's upper left corner, where a wide cell has nothing; left of a narrow one."""
    if not text:
        return
    font = ImageFont.load_default(_TAG - 3)
    width = draw.textlength(text, font=font) + 6
    is_wide = frame[2] - frame[0] > width + _NUMBER
    x0, top = max(0.0, frame[0] if is_wide else frame[0] - width), max(0.0, frame[1])
    draw.rectangle((x0, top, x0 + width, top + _TAG), fill=colour)
    draw.text((x0 + 3, top), text, fill="white", font=font)
