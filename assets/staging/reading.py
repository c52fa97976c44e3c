"""Reading one document in a process of its own: the function that is sent there, and what waits for it there.

Here: names only, so that the build, which sends them, does not load the PDF libraries itself. Not here: reading
(``document``), rows.
"""

from __future__ import annotations

from pathlib import Path

from assets.model import Hints, ReadDocument

WARM = "assets.warm"
"""Loaded once for all reading processes, by the server that they are forked from."""


def read_document(path: Path, sha256: str, hints: Hints, cache: Path | None) -> ReadDocument:
    """``assets.staging.document.read_document``, loaded where it is called."""
    from assets.staging import document  # noqa: PLC0415 - not in the process that sends this function

    return document.read_document(path, sha256, hints, cache)
