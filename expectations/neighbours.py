"""Which documents must be validated with others: rules over years and units look at the documents of one body.

Here: the closure of a set of documents. Not here: the rules between documents (``rules/between_documents.yaml``,
``warehouse/checks/years.sql``), which documents changed (assets/validated).
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from expectations.checks import run
from expectations.rules import template


def with_neighbours(connection: duckdb.DuckDBPyConnection, sha256s: Sequence[str]) -> list[str]:
    """The documents with every one whose findings may change with theirs, sorted."""
    run(connection, "_fold")
    query = template("_neighbours").read_text("utf-8")
    return [sha for (sha,) in connection.execute(query, [list(sha256s)]).fetchall()]
