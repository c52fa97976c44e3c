"""The classifications (政府收支分类科目) as the checks need them: which codes a printed name may stand for.

Here: the reference lists read once, names folded so that brackets and blanks do not matter.
Not here: the rules on codes (warehouse/checks), the code dimensions (warehouse/dimensions).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

Domain = Literal["function", "economic"]

_LISTS: Mapping[Domain, str] = MappingProxyType(
    {"function": "func_class.csv", "economic": "econ_class_department.csv"}
)
_WIDTH = str.maketrans("（）：，；“”‘’％．〔〕［］", "():,;\"\"''%.[][]")
_BLANK = re.compile(r"[\s\u200b\ufeff]+")


def fold_name(name: str | None) -> str:
    """A name ready to be compared: no blanks, brackets and punctuation in one width."""
    return _BLANK.sub("", name or "").translate(_WIDTH)


@dataclass(frozen=True, slots=True)
class Names:
    """Codes by folded name, shortest code first (类 before 款 before 项)."""

    codes: Mapping[str, tuple[str, ...]]

    def of(self, name: str | None) -> tuple[str, ...]:
        """Every code that carries ``name`` in any year; empty where no list knows it."""
        return self.codes.get(fold_name(name), ())

    def share_known(self, names: Iterable[str | None]) -> float:
        """Which part of ``names`` the list knows: tells a list of items from a list of units."""
        listed = [bool(self.of(n)) for n in names]
        return sum(listed) / len(listed) if listed else 0.0


@cache
def names(domain: Domain) -> Names:
    """The names of one classification, old ones included."""
    found: dict[str, set[str]] = {}
    text = (files("warehouse") / "reference" / _LISTS[domain]).read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        found.setdefault(fold_name(row["name"]), set()).add(row["code"])
    return Names(MappingProxyType({n: tuple(sorted(c, key=lambda x: (len(x), x))) for n, c in found.items()}))
