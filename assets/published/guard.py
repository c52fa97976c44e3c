"""Whether a warehouse may be published at a path, asked before a build begins: nothing of anyone else's is touched.

Here: the place (folder, permissions) and whether another program holds the file. Not here: whether the file there is a
warehouse of ours (``warehouse.publish``), replacing it.
"""

from __future__ import annotations

import os
from pathlib import Path

import duckdb

from assets.state import BuildError
from warehouse.publish import PublishError, check_replaceable


def check_target(path: Path) -> None:
    """Make sure that a warehouse may be published at ``path``.

    Raises:
        BuildError: it is a folder, something else than a warehouse, open for writing elsewhere, damaged, or in a
            place that cannot be written.
    """
    parent = next(p for p in path.parents if p.exists())
    if not parent.is_dir():
        raise BuildError(f"cannot make {path}: {parent} is not a folder")
    if not os.access(parent, os.W_OK | os.X_OK):
        raise BuildError(f"cannot write in {parent}; give the warehouse another place with --warehouse")
    try:
        check_replaceable(path)
    except PublishError as error:
        raise BuildError(str(error)) from error
    if path.exists():
        check_readable(path)


def check_readable(path: Path) -> None:
    """Make sure that the DuckDB file ``path`` can be opened to be read, as everyone who asks it will.

    Raises:
        BuildError: another program has it open for writing, or it is damaged.
    """
    try:
        duckdb.connect(str(path), read_only=True).close()
    except duckdb.Error as error:
        text = str(error).splitlines()[0]
        if "lock" in text:
            raise BuildError(
                f"{path} is open for writing in another program; close it first ({text})"
            ) from error
        raise BuildError(
            f"{path} is damaged and was left alone; move it away and run again ({text})"
        ) from error
