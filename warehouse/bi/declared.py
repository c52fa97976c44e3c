"""What ``dashboard.yaml`` declares: charts in rows, filters, words for columns and codes.

Here: the types and reading them. Not here: what Superset calls these things (``datasets``, ``charts``, ``layout``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from expectations.yaml_files import read_yaml

Kind = Literal["number", "bars", "columns", "pie", "table"]


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart. ``sums`` are metrics, ``x`` and ``by`` columns; ``sort`` is a column, ``-`` for falling."""

    name: str
    kind: Kind
    dataset: str
    title: str
    width: int
    height: int = 50
    sums: tuple[str, ...] = ()
    x: str | None = None
    by: str | None = None
    columns: tuple[str, ...] = ()
    where: str | None = None
    sort: str | None = None
    limit: int = 1000
    stacked: bool = False
    every_year: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter of the dashboard. ``latest``: one year, the latest at first; ``value``: one value, this at first."""

    column: str
    title: str
    dataset: str
    latest: bool = False
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """A column of codes told in words, as the computed column ``name``."""

    name: str
    label: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Computed:
    """A column computed of the columns ``of``."""

    of: tuple[str, ...]
    sql: str
    label: str


@dataclass(frozen=True, slots=True)
class Count:
    """A metric that counts things, by its SQL."""

    sql: str
    label: str


Row = str | tuple[Chart, ...]
"""A heading, or charts beside one another."""


@dataclass(frozen=True, slots=True)
class Dashboard:
    """All of ``dashboard.yaml``."""

    title: str
    slug: str
    intro: str
    labels: Mapping[str, str]
    codes: Mapping[str, Code]
    computed: Mapping[str, Computed]
    counts: Mapping[str, Mapping[str, Count]]
    filters: tuple[Filter, ...]
    rows: tuple[Row, ...]

    def charts(self) -> Iterator[Chart]:
        """The charts in their order."""
        for row in self.rows:
            if not isinstance(row, str):
                yield from row

    def datasets(self) -> list[str]:
        """Names of the marts and views that charts ask."""
        return sorted({chart.dataset for chart in self.charts()})


@cache
def declared() -> Dashboard:
    """The dashboard as declared; raises ``TypeError`` for a word that the types above do not have."""
    raw = read_yaml(files("warehouse.bi") / "dashboard.yaml")
    return Dashboard(
        title=raw["title"],
        slug=raw["slug"],
        intro=raw["intro"],
        labels=raw["labels"],
        codes={
            column: Code(given["as"], given["label"], given["values"])
            for column, given in raw["codes"].items()
        },
        computed={name: Computed(**_tuples(given)) for name, given in raw["computed"].items()},
        counts={
            dataset: {name: Count(**given) for name, given in counts.items()}
            for dataset, counts in raw["counts"].items()
        },
        filters=tuple(Filter(**given) for given in raw["filters"]),
        rows=tuple(
            row if isinstance(row, str) else tuple(Chart(**_tuples(given)) for given in row)
            for row in raw["rows"]
        ),
    )


def _tuples(given: Mapping[str, Any]) -> dict[str, Any]:
    return {word: tuple(value) if isinstance(value, list) else value for word, value in given.items()}
