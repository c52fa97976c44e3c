"""Starting over: reading everything again, even where the working store is damaged.

Here: putting a damaged store aside and finding again which files were seen. Not here: reading.

The raw store keeps every PDF. The names they were seen under stand in the published warehouse (``documents``), so
neither is lost with the working store; only the paths at which files once lay are.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import duckdb

from assets.documents.raw_store import raw_path
from assets.documents.registry import Sighting
from assets.model import Hints
from assets.staging.store import Store, now
from assets.state import BuildError, State

_SEEN = "SELECT file_name, document_sha256, first_seen_at::TIMESTAMP FROM documents"


def start_over(state: State) -> None:
    """Have every document ever seen read again, from the raw store and not from pages extracted before.

    A store that cannot be opened is renamed ``staging.damaged-….duckdb`` and a new one begun with what the published
    warehouse and the raw store still know.
    """
    shutil.rmtree(state.cells, ignore_errors=True)
    store = Store(state.staging)
    if not state.staging.exists():
        return
    try:
        store.forget([sighting.sha256 for sighting in store.sightings()])
        return
    except BuildError as problem:
        if "open in another program" in str(problem) or "cannot write" in str(problem):
            raise
    stamp = f"{now():%Y%m%d%H%M%S}"
    state.staging.rename(state.staging.with_name(f"staging.damaged-{stamp}.duckdb"))
    with suppress(FileNotFoundError):
        log = state.staging.with_name("staging.duckdb.wal")
        log.rename(log.with_name(f"staging.damaged-{stamp}.duckdb.wal"))
    store.save_sightings(_known(state))


def _known(state: State) -> list[Sighting]:
    """What the published warehouse knows of the copies in the raw store; then the copies that it does not know."""
    seen: list[tuple[str, str, datetime]] = []
    with suppress(duckdb.Error), duckdb.connect(str(state.warehouse), read_only=True) as connection:
        seen = connection.execute(f"{_SEEN} ORDER BY first_seen_at, file_name").fetchall()
    listed = {sha for _, sha, _ in seen}
    copies = sorted(path for path in state.raw.glob("*/*.pdf") if path.stem not in listed)
    seen += [(path.name, path.stem, now()) for path in copies]
    return [
        _sighting(state, *row, sequence)
        for sequence, row in enumerate(seen, start=1)
        if raw_path(state.raw, row[1]).is_file()
    ]


def _sighting(state: State, file_name: str, sha256: str, first_seen: datetime, sequence: int) -> Sighting:
    path = raw_path(state.raw, sha256)
    hints = Hints(Path(file_name).name)
    return Sighting(file_name, "", sha256, path.stat().st_size, first_seen, first_seen, sequence, hints)
