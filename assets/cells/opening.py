"""Opening a PDF whatever its state: what is it really, can it be opened, how many pages has it.

Here: sniffing of what only pretends to be a PDF, limits of size and pages, opening for either reader; a file that
pdfminer cannot open is rebuilt by pdfium for it. Not here: what stands on the pages (``assets.cells.reader``).
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw

from assets.cells.errors import Reason, UnreadablePdf, in_words
from assets.cells.limits import time_limit
from assets.model import Page

OPENING_SECONDS = 8.0
MAX_MEGABYTES = 200
MAX_PAGES = 2000
HEADER_WITHIN = 1024
"""The standard lets the ``%PDF-`` header stand behind up to this many bytes of something else."""

_OTHER_FORMATS = (
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"PK\x03\x04", "a zip archive (Word, Excel, OFD or compressed files)"),
    (b"Rar!", "a rar archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"{\\rtf", "a rich text file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"<?xml", "an XML file"),
)
_WEB_PAGE = (b"<!doctype html", b"<html", b"<head", b"<script", b"<body")

logging.getLogger("pdfminer").setLevel(
    logging.CRITICAL
)  # its many warnings on odd fonts say nothing to a user


def open_pdf(path: Path) -> Any:
    """Open ``path`` and return a ``pdfplumber.PDF`` with at least one page; the caller closes it.

    Raises:
        UnreadablePdf: with the reason why not. ``OSError`` of the file system is left as it is.
    """
    sniff(path)
    with time_limit(OPENING_SECONDS, "opening"):
        try:
            pdf = _open_with_pages(path)
        except Exception as first:  # pdfminer raises whatever the damage makes it stumble over
            pdf = _open_repaired(path, first)
    try:
        _check_pages(len(pdf.pages))
    except UnreadablePdf:
        pdf.close()
        raise
    return pdf


def open_pdfium(path: Path) -> Any:
    """Open ``path`` and return a ``pypdfium2.PdfDocument`` with at least one page; the caller closes it.

    Raises:
        UnreadablePdf: with the reason why not. ``OSError`` of the file system is left as it is.
    """
    sniff(path)
    with time_limit(OPENING_SECONDS, "opening"):
        try:
            document = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError as problem:
            raise _diagnosis(path, problem) from problem
    try:
        _check_pages(len(document))
    except UnreadablePdf:
        document.close()
        raise
    return document


def _check_pages(pages: int) -> None:
    if pages == 0:
        raise UnreadablePdf(Reason.NO_PAGES)
    if pages > MAX_PAGES:
        raise UnreadablePdf(Reason.TOO_MANY_PAGES, f"{pages} pages, at most {MAX_PAGES} are read")


def sniff(path: Path) -> None:
    """Look at the size and the first bytes only.

    Raises:
        UnreadablePdf: the file is empty, too large, or something else under a PDF's name.
    """
    size = path.stat().st_size
    if size == 0:
        raise UnreadablePdf(Reason.EMPTY_FILE)
    if size > MAX_MEGABYTES * 2**20:
        raise UnreadablePdf(Reason.TOO_LARGE, f"{size / 2**20:.0f} MiB, at most {MAX_MEGABYTES} are read")
    with path.open("rb") as stream:
        head = stream.read(HEADER_WITHIN + 8)
    if b"%PDF-" in head:
        return
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if any(mark in start for mark in _WEB_PAGE):
        raise UnreadablePdf(Reason.WEB_PAGE)
    for magic, name in _OTHER_FORMATS:
        if head.startswith(magic):
            raise UnreadablePdf(Reason.OTHER_FORMAT, name)
    shown = head[:16].decode("ascii", "replace").replace("\ufffd", "?").strip()
    begins = repr(shown) if shown.isprintable() and shown else "bytes that are no text"
    raise UnreadablePdf(Reason.NOT_A_PDF, f"the file has {size} bytes and begins with {begins}")


def explain_silence(pages: Sequence[Page]) -> UnreadablePdf:
    """Why an openable file gave no text: pictures of pages (a scan), or nothing at all."""
    pictures = sum(1 for page in pages if page.pictures)
    if pictures:
        return UnreadablePdf(Reason.NO_TEXT, f"pictures on {pictures} of {len(pages)} pages")
    return UnreadablePdf(Reason.BLANK, f"{len(pages)} pages without text or pictures")


class _NoPagesError(Exception):
    """pdfminer found none: it may be looking through a damaged page tree."""


def _open_with_pages(source: Path | io.BytesIO) -> Any:
    pdf = pdfplumber.open(source)
    try:
        if not pdf.pages:  # a damaged page tree shows only here
            raise _NoPagesError
        for page in pdf.pages:
            if not (0 < float(page.width) < 1e6 and 0 < float(page.height) < 1e6):
                raise ValueError(f"page {page.page_number} has no usable size")
            _set_upright(page.page_obj)
    except BaseException:
        pdf.close()
        raise
    return pdf


def _set_upright(page: Any) -> None:
    """A page's box may be written from any corner to the opposite one; pdfminer measures from the first."""
    x0, y0, x1, y1 = page.mediabox
    page.mediabox = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _open_repaired(path: Path, first: Exception) -> Any:
    """Let pdfium rebuild the file in memory (it finds pages without an index, and drops an empty password)."""
    try:
        document = pypdfium2.PdfDocument(path)
        try:
            rebuilt = io.BytesIO()
            document.save(rebuilt, flags=raw.FPDF_REMOVE_SECURITY)
        finally:
            document.close()
        rebuilt.seek(0)
        return _open_with_pages(rebuilt)
    except Exception as second:
        raise _diagnosis(path, first) from second


def _diagnosis(path: Path, problem: Exception) -> UnreadablePdf:
    """Say what is wrong with a file that neither library opens; ``problem`` is what pdfminer stumbled over."""
    if "password" in repr(problem).lower():
        return UnreadablePdf(Reason.PASSWORD)
    content = path.read_bytes()
    if b"/Encrypt" in content and re.search("ncrypt|ecurity", repr(problem)):
        return UnreadablePdf(Reason.ENCRYPTION, str(problem))
    if isinstance(problem, RecursionError) or "recursion" in str(problem):
        return UnreadablePdf(Reason.LOOPS, "found while opening it")
    if b"%%EOF" not in content[-2048:]:
        return UnreadablePdf(Reason.CUT_OFF)
    if isinstance(problem, _NoPagesError):
        return UnreadablePdf(Reason.NO_PAGES)
    return UnreadablePdf(Reason.DAMAGED, in_words(problem))
