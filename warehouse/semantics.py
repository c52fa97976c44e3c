"""What the numbers of the warehouse are: units of columns, and which columns may be added up within what.

Here: looking them up in ``semantics.yaml``, and saying it in words. Not here: the meaning of columns (``comments``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from expectations.yaml_files import read_yaml

MEASURES = ("fct_", "v_", "mart_")
"""Beginnings of the tables that hold money to be analysed: each with money declares what adds up."""


@dataclass(frozen=True, slots=True)
class Sums:
    """Columns of a table that may be added up, and the columns that must be held to one value first."""

    columns: tuple[str, ...] = ()
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Semantics:
    """The texts of ``semantics.yaml``."""

    suffixes: Mapping[str, str]
    names: Mapping[str, str]
    sums: Mapping[str, Sums]

    def unit(self, column: str) -> str | None:
        """The unit of a numeric column by its name or suffix; ``None`` where none is declared."""
        if column.startswith("is_"):
            return None  # whether something is so has no unit, whatever its name ends with
        suffix = next((suffix for suffix in self.suffixes if column.endswith(suffix)), None)
        return self.names.get(column) or (self.suffixes[suffix] if suffix else None)

    def in_words(self, table: str, column: str) -> str:
        """What a number is and whether it adds up; empty for a column without unit, or that no table of money has."""
        unit, sums = self.unit(column), self.sums.get(table)
        if not unit or sums is None or not (column.endswith("_yuan") or column in sums.columns):
            return f"unit: {unit}" if unit and column not in _PLACES and not column.endswith("_key") else ""
        if column not in sums.columns:
            return f"unit: {unit}; do not add up (不可加总)"
        return f"unit: {unit}; adds up within one {', '.join(sums.within)} (可在其内加总)"


_PLACES = frozenset(
    ("x0", "x1", "top", "bottom", "width", "height", "page", "first_page", "last_page", "line", "value")
)
"""Columns whose comments say all."""


@cache
def semantics() -> Semantics:
    """All as declared."""
    raw = read_yaml(files("warehouse") / "semantics.yaml")
    sums = {
        table: Sums(tuple(given["columns"]), tuple(given["within"]))
        for table, given in raw["adds_up"].items()
    }
    return Semantics(raw["suffixes"], raw["names"], sums)
