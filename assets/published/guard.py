"""Whether a file may be replaced by a new warehouse: nothing of anyone else's is ever overwritten.

Here: looking at what stands at the target path. Not here: replacing it (``warehouse.publish``).
"""

from __future__ import annotations

import os
from pathlib import Path

import duckdb

from assets.state import BuildError

REQUIRED = ("documents", "amounts")
"""Tables by which a warehouse of this project is known."""


def check_target(path: Path) -> None:
    """Make sure that a warehouse may be published at ``path``.

    Raises:
        BuildError: it is a folder, something other than a warehouse, open for writing elsewhere, or cannot be written.
    """
    if path.is_dir():
        raise BuildError(
            f"{path} is a folder; give the warehouse a file name, such as {path / 'yusuan.duckdb'}"
        )
    parent = next(p for p in path.parents if p.exists())
    if not parent.is_dir():
        raise BuildError(f"cannot make {path}: {parent} is not a folder")
    if not os.access(parent, os.W_OK | os.X_OK):
        raise BuildError(f"cannot write in {parent}; give the warehouse another place with --warehouse")
    if path.exists() and path.stat().st_size > 0:  # an empty file (mktemp) holds nothing that could be lost
        _check_warehouse(path)


def _check_warehouse(path: Path) -> None:
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            names = {row[0] for row in connection.execute("SHOW TABLES").fetchall()}
    except duckdb.Error as error:
        text = str(error).splitlines()[0]
        if "lock" in text:
            raise BuildError(
                f"{path} is open for writing in another program; close it first ({text})"
            ) from error
        raise BuildError(
            f"{path} is not a readable DuckDB file, so it is left alone; move it away or name another with --warehouse"
        ) from error
    if names and not names.issuperset(REQUIRED):
        raise BuildError(
            f"{path} is another DuckDB database (it has no table {REQUIRED[0]!r}), so it is left alone; "
            f"name another file with --warehouse"
        )
