"""What a second, independent reader says of the places that a finding is about.

Here: the places of a check row, what was compared on their pages, and the evidence that follows (agree, differ, not
compared and why). Not here: reading pages (``assets.validated.witness``), the cause that follows (``cause``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import chain
from threading import Thread
from typing import Any, Literal

import duckdb

from expectations.checks import rows_of
from expectations.rules import rules

Agreement = Literal["agree", "differ", "not_compared"]
Corners = tuple[float, float, float, float]

_DOWN_COLUMNS = frozenset({"tree_sums", "side_balance"})
"""Checks down the columns of a table: a cell that only one reader sees may be what a sum lacks."""
_LOOKED_AT = frozenset({"error", "warning"})
_MARGIN = 1.0
"""Points by which boxes of neighbouring rows may overlap."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a finding is about: what stands on its row, or in its column; without corners the whole page."""

    sha256: str
    page: int
    corners: Corners | None = None
    is_column: bool = False

    def touches(self, differs: Differs) -> bool:
        """Whether ``differs`` stands on this row (in this column)."""
        if self.page != differs.page or self.corners is None:
            return self.page == differs.page
        low, high = (0, 2) if self.is_column else (1, 3)
        mine, other = self.corners, differs.corners
        return min(mine[high], other[high]) - max(mine[low], other[low]) > _MARGIN


@dataclass(frozen=True, slots=True)
class Differs:
    """A cell or line that the two readers read otherwise."""

    page: int
    corners: Corners
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Pages of one document that two readers read: texts compared by page, those that differ, why others were not."""

    readers: str
    texts: Mapping[int, int]
    differs: tuple[Differs, ...] = ()
    problem: str | None = None

    def joined(self, other: Compared) -> Compared:
        """Both together, of the same document."""
        return Compared(
            self.readers or other.readers,
            {**other.texts, **self.texts},
            (*other.differs, *self.differs),
            self.problem or other.problem,
        )


@dataclass(frozen=True, slots=True)
class Witnessed:
    """The evidence kept with a finding."""

    readers: Agreement
    words: str


NOT_COMPARED = Witnessed("not_compared", "no second reader")

Pages = Mapping[str, frozenset[int]]
"""Page numbers by document."""
Witness = Callable[[Pages], Mapping[str, Compared]]
"""Has pages of documents read by both readers and compared."""


def witnessed_of(
    connection: duckdb.DuckDBPyConnection, checks: Sequence[Mapping[str, Any]], witness: Witness | None
) -> list[Witnessed]:
    """The evidence for each of these failed check rows; their pages are read by both readers, all at once."""
    reasons = [_why_not(check) for check in checks]
    spots = _spots_of(connection, [check for check, why in zip(checks, reasons, strict=True) if why is None])
    pages = _pages(spots)
    compared = witness(pages) if witness and pages else {}
    said = iter([_witnessed(compared, found) for found in spots])
    return [Witnessed("not_compared", why) if why else next(said) for why in reasons]


class Ahead:
    """A witness that reads ``begun`` in the background; what is asked for beyond that is read when it is asked for.

    Its thread is a daemon: a run that is interrupted does not wait for it.
    """

    def __init__(self, witness: Witness, begun: Pages) -> None:
        self._witness = witness
        self._begun = begun
        self._read: Future[Mapping[str, Compared]] = Future()
        Thread(target=self._work, name="witness", daemon=True).start()

    def _work(self) -> None:
        try:
            self._read.set_result(self._witness(self._begun) if self._begun else {})
        except BaseException as problem:  # raised where the result is asked for
            self._read.set_exception(problem)

    def __call__(self, pages: Pages) -> dict[str, Compared]:
        """What both readers have on these pages; raises what the witness raised in the background."""
        read = dict(self._read.result())
        rest = {
            sha: more for sha, wanted in pages.items() if (more := wanted - self._begun.get(sha, frozenset()))
        }
        for sha, one in (self._witness(rest) if rest else {}).items():
            read[sha] = one.joined(read[sha]) if sha in read else one
        return read


def pages_of_broken(connection: duckdb.DuckDBPyConnection) -> Pages:
    """The pages of all check rows that do not hold, or by rounding only: what ``witnessed_of`` will mostly ask for."""
    asked = [check for check in rows_of(connection, _BROKEN) if _why_not(check) is None]
    return _pages(_spots_of(connection, asked))


_BROKEN = "SELECT *, rounded > 0 AS is_rounding FROM chk_outcome WHERE excess > 0 OR rounded > 0"


def _pages(spots: Iterable[Sequence[Spot]]) -> dict[str, frozenset[int]]:
    pages: dict[str, set[int]] = defaultdict(set)
    for spot in chain.from_iterable(spots):
        pages[spot.sha256].add(spot.page)
    return {sha: frozenset(numbers) for sha, numbers in pages.items()}


def _spots_of(
    connection: duckdb.DuckDBPyConnection, checks: Sequence[Mapping[str, Any]]
) -> list[tuple[Spot, ...]]:
    places = _Places(connection, checks)
    return [tuple(places.of(check)) for check in checks]


def _why_not(check: Mapping[str, Any]) -> str | None:
    """Why a finding is not worth a second reading of its pages; ``None`` where it is."""
    # rounding is, since a last digit that was misread looks like it
    is_looked_at = check["is_rounding"] or rules()[check["rule"]].severity in _LOOKED_AT
    return None if is_looked_at else "information only"


class _Places:
    """Where the numbers stand that check rows were made from."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, checks: Iterable[Mapping[str, Any]]) -> None:
        listed = list(checks)
        amounts = sorted({number for check in listed for number in _listed(check, "amounts")})
        shas = sorted({check["sha256"] for check in listed})
        self._amounts = _spots(connection, _AMOUNTS, amounts)
        self._claims = _spots(connection, _CLAIMS, shas)
        self._pages: dict[Any, set[int]] = defaultdict(set)
        for sha, index, page in connection.execute(_TABLE_PAGES, [shas]).fetchall():
            self._pages[sha, index].add(page)

    def of(self, check: Mapping[str, Any]) -> Iterator[Spot]:
        """The printed number, the numbers it was compared with; of a sum down a column, all pages of the table."""
        sha = check["sha256"]
        if check["page"] is not None:
            yield Spot(sha, int(check["page"]), _corners(check))
        found = [self._amounts[(n,)] for n in _listed(check, "amounts") if (n,) in self._amounts]
        found += [self._claims[key] for n in _listed(check, "claims") if (key := (sha, n)) in self._claims]
        yield from found
        if not found and check["other_page"] is not None:
            yield Spot(sha, int(check["other_page"]))
        is_down = rules()[check["rule"]].check in _DOWN_COLUMNS and check["table_index"] is not None
        if is_down and not check["is_rounding"]:  # an addend that is not there would be missed by more
            for page in sorted(self._pages[sha, int(check["table_index"])]):
                yield Spot(sha, page, _corners(check), is_column=True)


def _listed(check: Mapping[str, Any], name: str) -> Sequence[int]:
    found = check.get(name)
    return [] if found is None else [int(number) for number in found]


def _corners(check: Mapping[str, Any]) -> Corners | None:
    corners = (check["x0"], check["top"], check["x1"], check["bottom"])
    return None if None in corners else corners


_AMOUNTS = (
    "SELECT rowid, sha256, page, x0, top, x1, bottom FROM stg_amount WHERE rowid IN (SELECT unnest($1))"
)
_CLAIMS = "SELECT sha256, claim_index, sha256, page, x0, top, x1, bottom FROM stg_claim WHERE list_contains($1, sha256)"
_TABLE_PAGES = "SELECT DISTINCT sha256, table_index, page FROM stg_cell WHERE list_contains($1, sha256)"


def _spots(
    connection: duckdb.DuckDBPyConnection, query: str, keys: Sequence[Any]
) -> dict[tuple[Any, ...], Spot]:
    """Places by the leading columns of ``query``."""
    if not keys:
        return {}
    rows = connection.execute(query, [keys]).fetchall()
    return {
        tuple(key): Spot(sha, page, None if None in corners else tuple(corners))
        for *key, sha, page, x0, top, x1, bottom in rows
        for corners in [(x0, top, x1, bottom)]
    }


def _witnessed(compared: Mapping[str, Compared], spots: Sequence[Spot]) -> Witnessed:
    if not spots:
        return Witnessed("not_compared", "it has no place on a page")
    pages = sorted({(spot.sha256, spot.page) for spot in spots})
    for sha, page in pages:
        if sha not in compared:
            return NOT_COMPARED
        if page not in compared[sha].texts:
            why = compared[sha].problem or "it is not there"
            return Witnessed("not_compared", f"page {page} was not read a second time: {why}")
    readers = compared[spots[0].sha256].readers
    where = f"page{'s' if len(pages) > 1 else ''} {', '.join(str(page) for _, page in pages)}"
    for spot in spots:
        for one in compared[spot.sha256].differs:
            if spot.touches(one):
                said = f"«{one.first[:40]}» and «{one.second[:40]}» on page {one.page}"
                return Witnessed("differ", f"{readers} differ: {said}")
    return Witnessed("agree", f"{readers} read the same on {where}")
