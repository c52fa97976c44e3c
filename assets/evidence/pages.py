"""Pages of a kept PDF as images, upright as they were read, personal data covered.

Here: rendering, turning, covering, and the way from points to pixels. Not here: which boxes are marked (``marks``),
what counts as personal data (``masking``).

A page without a text layer is not shown: whatever stands in its picture could not be covered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from PIL import Image, ImageDraw

from assets.cells.errors import UnreadablePdf
from assets.cells.opening import open_pdfium
from assets.cells.reader import read_pages
from assets.documents.raw_store import raw_path
from assets.evidence.masking import personal_lines
from assets.evidence.model import DocumentRow, PageRow
from assets.model import Box
from assets.state import BuildError, State

COVER = (176, 180, 186)
"""The grey over personal data."""
_MARGIN = 1.0
"""Points that a cover reaches over the text's own box."""


def raw_file(state: State, document: DocumentRow) -> Path:
    """The kept copy of a document.

    Raises:
        BuildError: it is gone.
    """
    path = raw_path(state.raw, document.sha256)
    if not path.is_file():
        raise BuildError(
            f"the kept copy of {document.file_name} is gone ({path}); put the file back into its source folder "
            f"and run yusuan build, or name the state folder with YUSUAN_STATE"
        )
    return path


def page_images(
    path: Path,
    pages: Mapping[int, PageRow],
    hidden: Mapping[int, Sequence[Box]],
    numbers: Sequence[int],
    longest: int,
) -> dict[int, Image.Image]:
    """The pages ``numbers`` of the PDF at ``path``, each as an RGB image whose longer side has ``longest`` pixels.

    Pages that are not in ``pages`` or have no text layer are left out. ``hidden`` are boxes of personal data in grids,
    those in lines are found here.

    Raises:
        BuildError: the file cannot be read any more.
    """
    wanted = {number for number in numbers if number in pages}
    images: dict[int, Image.Image] = {}
    try:
        with closing(open_pdfium(path)) as document:
            for read in read_pages(path, only=wanted):
                if not read.lines:
                    continue
                page = pages[read.number]
                scale = longest / max(page.width, page.height)
                image = document[read.number - 1].render(scale=scale).to_pil().convert("RGB")
                image = image.rotate(-page.turned, expand=True) if page.turned else image
                _cover(image, page, [*hidden.get(read.number, ()), *personal_lines(read.lines)])
                images[read.number] = image
    except UnreadablePdf as problem:
        raise BuildError(f"{path}: {problem}") from problem
    return images


def pixels(box: Box, page: PageRow, image: Image.Image) -> tuple[float, float, float, float]:
    """A box of points in the pixels of the page's image."""
    across, down = image.width / page.width, image.height / page.height
    return box.x0 * across, box.top * down, box.x1 * across, box.bottom * down


def _cover(image: Image.Image, page: PageRow, boxes: Sequence[Box]) -> None:
    draw = ImageDraw.Draw(image)
    for box in boxes:
        wider = Box(box.x0 - _MARGIN, box.top - _MARGIN, box.x1 + _MARGIN, box.bottom + _MARGIN)
        draw.rectangle(pixels(wider, page, image), fill=COVER)
