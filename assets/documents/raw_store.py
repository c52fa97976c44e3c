"""The raw store: a copy of every PDF ever seen, named by its content, so that nothing is lost when a source moves.

Here: keeping and finding copies. Not here: which files there are (``assets.documents.registry``).
"""

from __future__ import annotations

import os
from pathlib import Path

from assets.documents.hashes import content_hash
from assets.state import TEMPORARY, BuildError, unwritable

_CHUNK = 2**20


def raw_path(store: Path, sha256: str) -> Path:
    """Where the copy of the document ``sha256`` lies in ``store``."""
    return store / sha256[:2] / f"{sha256}.pdf"


def keep(source: Path, sha256: str, store: Path) -> Path:
    """Copy ``source`` (content ``sha256``) into ``store`` unless it is there; returns the copy's path.

    The copy appears under its name only when it is complete and on the disk.

    Raises:
        BuildError: it cannot be written, or the source changed since it was hashed.
    """
    target = raw_path(store, sha256)
    if target.exists():
        return target
    part = target.with_name(f"{TEMPORARY}{sha256}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with source.open("rb") as reading, part.open("wb") as writing:
            while chunk := reading.read(_CHUNK):
                writing.write(chunk)
            writing.flush()
            os.fsync(writing.fileno())
    except OSError as error:
        part.unlink(missing_ok=True)
        raise unwritable(error, target) from error
    if content_hash(part)[0] != sha256:
        part.unlink()
        raise BuildError(f"{source} changed while it was copied; run again when it is complete")
    part.replace(target)
    return target
