"""What the last publication changed against the one before, in one line: the nightly summary.

Here: counting and wording. Not here: finding out what changed (``warehouse.publications``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from warehouse.database import query_text

_WHY = {
    "revision": "by revision",
    "correction": "corrected",
    "new_extractor": "by a new extractor",
    "read_again": "read again",
    "new_rules": "by new rules",
    "new_program": "by a new program",
    "other_document": "by other documents",
    "new_document": "of new documents",
}
_SIGNS = {"added": "+", "removed": "−", "altered": "~"}


@dataclass(frozen=True, slots=True)
class News:
    """A publication and its changes: how many by what (document, number …), change and why."""

    publication: int
    published_at: datetime
    changes: Counter[tuple[str, str, str]]

    def of(self, what: str) -> int:
        """All changes of ``what``: document, table, number, finding or correction."""
        return sum(count for (thing, _, _), count in self.changes.items() if thing == what)

    def __str__(self) -> str:
        told = "; ".join(_told(self.changes)) or "nothing in it differs"
        against = f"against publication {self.publication - 1}" if self.publication > 1 else "the first"
        return f"Publication {self.publication} ({self.published_at:%Y-%m-%d %H:%M} UTC), {against}: {told}."


def news(warehouse: Path) -> News:
    """What the publication at ``warehouse`` changed. Raises ``duckdb.Error``."""
    last = "SELECT publication, published_at FROM publications ORDER BY publication DESC LIMIT 1"
    query = query_text("history", "summary")
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        ((publication, published_at),) = connection.execute(last).fetchall()
        found = connection.execute(query).fetchall()
    counts = Counter({(what, change, why): count for what, change, why, count in found})
    return News(int(publication), published_at, counts)


def _told(changes: Counter[tuple[str, str, str]]) -> Iterator[str]:
    """Of each kind of thing how many came (+), went (−) and changed (~), and why where that is not plain."""
    for what in ("document", "table", "number", "finding", "correction"):
        parts = []
        for change, sign in _SIGNS.items():
            by_why = {why: n for (thing, how, why), n in changes.items() if (thing, how) == (what, change)}
            if by_why:
                parts.append(f"{sign}{sum(by_why.values())}{_reasons(what, change, by_why)}")
        if parts:
            yield f"{what}s {', '.join(parts)}"


def _reasons(what: str, change: str, by_why: dict[str, int]) -> str:
    if what == "correction" or (what, change, set(by_why)) == ("document", "added", {"new_document"}):
        return ""
    many = len(by_why) > 1
    words = ", ".join(
        f"{n} {_WHY.get(why, why)}" if many else _WHY.get(why, why) for why, n in by_why.items()
    )
    return f" ({words})"
