"""What the dictionary says of a table beside its columns: where its rows come from, which rules guard them, an example.

Here: reading ``lineage.yaml`` and the questions, an example from what adds up. Not here: the layout (``dictionary``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from expectations.declarations import kinds
from expectations.rules import rules
from expectations.yaml_files import read_yaml
from warehouse.semantics import semantics

NUMERIC = re.compile(r"DECIMAL|DOUBLE|FLOAT|U?(TINY|SMALL|BIG|HUGE)?INT")
"""Types of numbers, as DuckDB names them."""
_OWN = 4
"""A rule of more kinds than these is no rule of one table; it is counted, not named."""


@cache
def sources() -> Mapping[str, Sequence[str]]:
    """Fact to the table kinds, or the parts of the document, that its rows come from."""
    found: Mapping[str, Sequence[str]] = read_yaml(files("warehouse") / "lineage.yaml")
    return found


def lineage(table: str) -> Iterator[str]:
    """Lines that tell where a fact's rows come from and which rules guard them; none for other tables."""
    read_from = sources().get(table)
    if read_from is None:
        return
    names = [f"{kind} ({kinds()[kind].zh})" if kind in kinds() else kind for kind in read_from]
    guards = [rule for rule in rules().values() if set(rule.kinds) & set(read_from)]
    own = sorted(f"`{rule.id}`" for rule in guards if len(rule.kinds) <= _OWN)
    yield f"Read from: {', '.join(names)}.\n"
    if own:
        yield f"Guarded by: {', '.join(own)}, and {len(guards) - len(own)} rules of many tables ([rules](rules.md)).\n"


def example(table: str, columns: Sequence[tuple[str, str]]) -> str:
    """A query that is right for the table: a mart's question, a sum within what it adds up within, else some rows."""
    for path in sorted((files("warehouse") / "questions").iterdir(), key=lambda path: path.name):
        if path.name.endswith(f"_{table.removeprefix('mart_')}.sql") and table.startswith("mart_"):
            return "\n".join(
                line for line in path.read_text("utf-8").splitlines() if not line.startswith("--")
            )
    sums = semantics().sums.get(table)
    if sums and sums.columns:
        within = ", ".join(column for column in sums.within if column != "is_current")
        only = " WHERE is_current" if "is_current" in sums.within else ""
        return f"SELECT {within}, sum({sums.columns[0]}) FROM {table}{only} GROUP BY ALL ORDER BY ALL"
    shown = ", ".join(f'"{name}"' if name in _QUOTED else name for name, _ in columns[:4])
    return f"SELECT {shown} FROM {table} LIMIT 10"


_QUOTED = frozenset({"row", "rows", "text", "top", "table", "column", "from", "to", "end"})
