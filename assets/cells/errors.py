"""Why a file could not be read: the reasons, each as a sentence that a person understands.

Here: :class:`Reason`, :class:`UnreadablePdf` and :class:`TimeLimitExceeded`, raised by everything that touches a
PDF library. Not here: the decision what becomes of such a document (``assets.cells.pool`` quarantines it).
"""

from __future__ import annotations

import traceback
from enum import Enum

_LIBRARIES = ("pdfminer", "pdfplumber", "pypdfium2")


class Reason(Enum):
    """A kind of unreadable file; the value is the sentence shown, ``{detail}`` a particular of this file."""

    EMPTY_FILE = "the file is empty (0 bytes); fetch it again"
    NOT_A_PDF = "not a PDF: {detail}"
    WEB_PAGE = "not a PDF but a web page saved under this name; fetch the attachment itself"
    OTHER_FORMAT = "not a PDF but {detail} under this name; convert it, or fetch the PDF"
    PASSWORD = "encrypted: it opens only with a user password; ask the publisher for a copy without one"
    ENCRYPTION = "encrypted in a way that cannot be read: {detail}"
    DAMAGED = "damaged: its pages cannot be found; fetch it again (the reader stumbled over: {detail})"
    CUT_OFF = "cut off: the end of the file is missing; fetch it again"
    BROKEN_PAGES = "damaged: what stands on its pages cannot be read (the reader stumbled over: {detail})"
    NO_PAGES = "it has no pages, or damage hides them; fetch it again"
    LOOPS = "damaged: its structure refers back to itself ({detail})"
    TOO_LARGE = "too large: {detail}"
    TOO_MANY_PAGES = "too many pages: {detail}"
    NO_TEXT = "no text layer: {detail}; it looks like a scan and needs character recognition first"
    BLANK = "nothing stands on its pages: {detail}"
    TOO_SLOW = "given up: {detail}"
    TOO_MUCH_MEMORY = "given up: reading it needs more memory than a document may use ({detail})"
    FAULT = "not read, through a fault of this program and not of the file: {detail}"
    CRASHED = "the PDF library crashed on it ({detail})"


class UnreadablePdf(Exception):  # noqa: N818 - the name of the thing, as in the architecture
    """A document that cannot be read; ``str()`` is the plain sentence.

    Survives pickling, because it crosses from a reading process to the build.
    """

    def __init__(self, reason: Reason, detail: str = "") -> None:
        self.reason = reason
        self.detail = " ".join(detail.split())[:200]
        super().__init__(reason.value.format(detail=self.detail or "no details known"))

    def __reduce__(self) -> tuple[type[UnreadablePdf], tuple[Reason, str]]:
        return (UnreadablePdf, (self.reason, self.detail))


class TimeLimitExceeded(UnreadablePdf):
    """A step took longer than :func:`assets.cells.limits.time_limit` allows; names the step and the limit."""

    def __init__(self, what: str, seconds: float) -> None:
        self.what = what
        self.seconds = seconds
        super().__init__(Reason.TOO_SLOW, f"{what} took longer than {seconds:g} s")

    def __reduce__(self) -> tuple[type[TimeLimitExceeded], tuple[str, float]]:  # type: ignore[override]
        return (TimeLimitExceeded, (self.what, self.seconds))


def as_unreadable(problem: BaseException) -> UnreadablePdf:
    """What ``problem``, raised while a PDF was read, says about the document, in words.

    PDF libraries raise whatever a damaged file makes them stumble over: any exception may come here.
    """
    if isinstance(problem, UnreadablePdf):
        return problem
    if isinstance(problem, MemoryError) or "llocate" in str(problem):  # zlib's, wrapped by pdfminer
        return UnreadablePdf(Reason.TOO_MUCH_MEMORY, "while reading its pages")
    if isinstance(problem, RecursionError):
        return UnreadablePdf(Reason.LOOPS, "found while reading its pages")
    if not _inside_a_library(problem):
        return UnreadablePdf(Reason.FAULT, f"{type(problem).__name__}: {problem}")
    return UnreadablePdf(Reason.BROKEN_PAGES, in_words(problem))


def _inside_a_library(problem: BaseException) -> bool:
    """Whether a PDF library was at work when ``problem`` was raised: else the file is not to blame."""
    frames = traceback.extract_tb(problem.__traceback__)
    return any(library in frame.filename for frame in frames for library in _LIBRARIES)


def in_words(problem: BaseException) -> str:
    """What a PDF library complains of; a slip inside it (``'NoneType' object is …``) says nothing to anyone."""
    if isinstance(problem, TypeError | AttributeError | LookupError | AssertionError) or not str(problem):
        return "a broken structure"
    return str(problem)
