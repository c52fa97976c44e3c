"""Putting a newly built warehouse file in the place where its readers look, whole or not at all.

Here: what a complete file is, what may be replaced, the swap. Not here: the building (``build``).

A reader that has the old file open keeps it until it closes; the next one opens the new file. A
process killed at any moment leaves the old file or the new one, never something between.
"""

from __future__ import annotations

import os
from pathlib import Path

import duckdb

from warehouse.comments import published
from warehouse.database import sql_files

_MAGIC = b"DUCK"
_MAGIC_OFFSET = 8


class PublishError(Exception):
    """The file cannot be published; the message says what to do about it."""


def publish(built: Path, warehouse: Path) -> None:
    """Put the complete file ``built`` in the place of ``warehouse``; ``built`` is gone then.

    Both must be in one folder, or at least on one file system. Raises ``PublishError``, and leaves ``warehouse`` as it
    was, when ``built`` is not a complete warehouse or when something else stands at ``warehouse``.
    """
    check_complete(built)
    check_replaceable(warehouse)
    target = _real(warehouse)
    try:
        _sync(built)
        _wal(target).unlink(missing_ok=True)  # would be replayed into the new file
        built.replace(target)
        _sync(target.parent)
    except OSError as error:
        reason = error.strerror or str(error)
        raise PublishError(
            f"The warehouse {warehouse} could not be written: {reason}. Check the folder."
        ) from error


def check_complete(built: Path) -> None:
    """Raise ``PublishError`` unless ``built`` is a whole warehouse: all tables, one row of ``meta``, no open log."""
    if not built.is_file():
        raise PublishError(f"There is no built file at {built}. Build first.")
    if _wal(built).exists():
        raise PublishError(f"The build at {built} was not finished: a write-ahead log is left. Build again.")
    try:
        with duckdb.connect(str(built), read_only=True) as handle:
            found = {name for name, _ in published(handle)}
            rows = handle.execute("SELECT count(*) FROM meta").fetchone() if "meta" in found else None
    except duckdb.Error as error:
        raise PublishError(f"The built file {built} cannot be opened: {error}. Build again.") from error
    expected = {file.name for file in sql_files().values() if file.is_published}
    missing = sorted(expected - found)
    if missing or rows != (1,):
        lack = ", ".join(missing) or "the row of meta"
        raise PublishError(f"The built file {built} is not complete, it lacks {lack}. Build again.")


def check_replaceable(warehouse: Path) -> None:
    """Raise ``PublishError`` unless nothing, or a warehouse of this program, stands at ``warehouse``."""
    target = _real(warehouse)
    if target.is_dir():
        example = warehouse / "yusuan.duckdb"
        raise PublishError(f"{warehouse} is a folder. Give the name of a file in it, for example {example}.")
    if not target.exists():
        return
    advice = "Give another name for the warehouse, or move that file away."
    try:
        with target.open("rb") as file:
            file.seek(_MAGIC_OFFSET)
            magic = file.read(len(_MAGIC))
    except OSError as error:
        raise PublishError(f"{warehouse} cannot be read: {error.strerror}. {advice}") from error
    if magic != _MAGIC:
        raise PublishError(f"{warehouse} is not a DuckDB file. {advice}")
    if not _is_ours(target):
        raise PublishError(f"{warehouse} is a DuckDB file, but not a warehouse of this program. {advice}")


def _is_ours(target: Path) -> bool:
    try:
        with duckdb.connect(str(target), read_only=True) as handle:
            return handle.execute("SELECT application FROM meta").fetchall() == [("yusuan",)]
    except (duckdb.CatalogException, duckdb.BinderException):
        return False
    except duckdb.Error:
        # Held open for writing by someone (the duckdb shell does that), or damaged: replacing it harms nobody.
        return True


def _real(warehouse: Path) -> Path:
    """The file behind a symbolic link: the link stays."""
    return Path(os.path.realpath(warehouse))


def _wal(path: Path) -> Path:
    return path.with_name(path.name + ".wal")


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
