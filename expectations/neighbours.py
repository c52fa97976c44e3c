"""Which documents must be validated together: rules over years and units look at the documents of one body.

Here: the closure of a set of documents, its division into parts that no rule looks across. Not here: the rules between
documents (``rules/between_documents.yaml``, ``warehouse/checks/years.sql``), which documents changed
(assets/validated).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import duckdb

from expectations.checks import run
from expectations.rules import template

NUMBERS_TOGETHER = 120_000
"""Printed numbers that are validated at once: about what a hundred large documents hold, and 1 GiB of check rows."""

_NUMBERS = "SELECT sha256, count(*) FROM stg_amount GROUP BY sha256"


def with_neighbours(connection: duckdb.DuckDBPyConnection, sha256s: Sequence[str]) -> list[str]:
    """The documents with every one whose findings may change with theirs, sorted."""
    _link(connection)
    query = template("_neighbours").read_text("utf-8")
    return [sha for (sha,) in connection.execute(query, [list(sha256s)]).fetchall()]


def in_parts(
    connection: duckdb.DuckDBPyConnection, sha256s: Sequence[str], numbers: int = NUMBERS_TOGETHER
) -> Iterator[list[str]]:
    """The documents in parts of about so many printed numbers; no rule between documents looks across two parts."""
    _link(connection)
    printed = dict(connection.execute(_NUMBERS).fetchall())
    part: list[str] = []
    held = 0
    for group in _groups(connection.execute("SELECT * FROM chk_linked").fetchall(), sha256s):
        more = sum(printed.get(sha, 0) for sha in group)
        if part and held + more > numbers:
            yield part
            part, held = [], 0
        part += group
        held += more
    if part:
        yield part


def _link(connection: duckdb.DuckDBPyConnection) -> None:
    run(connection, "_fold")
    run(connection, "_linked")


def _groups(linked: Sequence[tuple[str, str]], sha256s: Sequence[str]) -> list[list[str]]:
    """The documents that are linked, directly or not, in groups, in the order in which they are given."""
    first = {sha: sha for sha in sha256s}

    def root(sha: str) -> str:
        while first[sha] != sha:
            first[sha] = sha = first[first[sha]]
        return sha

    for one, other in linked:
        if one in first and other in first:
            first[root(one)] = root(other)
    groups: dict[str, list[str]] = {}
    for sha in sha256s:
        groups.setdefault(root(sha), []).append(sha)
    return list(groups.values())
