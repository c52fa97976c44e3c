"""Does one table close? Its sums over rows and columns and the balance of its sides, added up in memory.

Here: the comparisons of warehouse/checks/{tree_sums,row_sums,side_balance}.sql for a single table, for the reader,
which must know before anything is stored whether to look again. What adds up to what is told by the same code and the
same declarations (``structure``); a test holds both to the same counts. Not here: findings, tolerance by document.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import product
from typing import Literal

from expectations.rules import Rule, rules
from expectations.structure import Printed, Structure, structure_of

Outcome = Literal["held", "failed"]
_TOTALS = ("amount", "total")
_SIDE, _PLACE = 5, -1
"""Where a node's row (``Structure.nodes``) has its side and its place."""

Cells = Mapping[int, Mapping[tuple[str, str], Printed]]
"""By node: measure and period to the number printed there."""


@dataclass(frozen=True, slots=True)
class Closing:
    """How many identities of a table hold (rounding included) and how many do not."""

    held: int = 0
    failed: int = 0

    @property
    def compared(self) -> int:
        """How many there were to compare."""
        return self.held + self.failed


def closing_of(printed: Sequence[Printed], steps: Mapping[int, Decimal]) -> Closing:
    """Compare all identities of one table; ``steps`` is the smallest printed step of each number, in yuan.

    ``printed`` stands in reading order (line, left edge, measure), numbered by ``Printed.amount``.
    """
    found = structure_of(printed, _row_sums())
    by_amount = {p.amount: p for p in printed}
    cells: dict[int, dict[tuple[str, str], Printed]] = defaultdict(dict)
    for node, amount in found.members:
        cells[node][by_amount[amount].measure, by_amount[amount].period] = by_amount[amount]
    outcomes = Counter(
        (*_over_rows(found, cells, steps), *_over_columns(found, cells, steps), *_sides(found, cells, steps))
    )
    return Closing(outcomes["held"], outcomes["failed"])


@cache
def _row_sums() -> tuple[Rule, ...]:
    return tuple(rule for rule in rules().values() if rule.check == "row_sums")


def _compare(total: Printed, parts: Sequence[Printed], step: Decimal) -> Outcome | None:
    """``None`` where no part is printed; a blank part is zero."""
    yuan = [p.yuan for p in parts if p.yuan is not None]
    if not yuan or total.yuan is None:
        return None
    addends = sum(1 for y in yuan if y)
    tolerance = step * (max(addends, 1) + 1) / 2
    return "held" if abs(total.yuan - sum(yuan)) <= tolerance else "failed"


def _is_money(p: Printed) -> bool:
    return p.quantity == "money" and p.yuan is not None


def _over_rows(found: Structure, cells: Cells, steps: Mapping[int, Decimal]) -> Iterator[Outcome]:
    children: dict[tuple[int, int, bool], list[int]] = defaultdict(list)
    for sum_id, parent, child, _, sure in found.sums:
        children[sum_id, parent, sure].append(child)
    for (_, parent, sure), below in children.items():
        for column, total in cells[parent].items():
            if not _is_money(total) or column[0].startswith("unknown:"):
                continue
            parts = [cells[node][column] for node in below if column in cells[node]]
            outcome = _compare(total, parts, steps[total.amount])
            if outcome == "held" or (outcome and sure):
                yield outcome


def _over_columns(found: Structure, cells: Cells, steps: Mapping[int, Decimal]) -> Iterator[Outcome]:
    parts: dict[tuple[str, str | None, str], list[str]] = defaultdict(list)
    for rule, _, _, side, total, part in found.row_parts:
        parts[rule, side, total].append(part)
    for ((_, side, total), measures), node in product(parts.items(), found.nodes):
        for (measure, period), cell in cells[node[0]].items():
            if node[_SIDE] != side or measure != total or not _is_money(cell):
                continue
            others = [cells[node[0]][m, period] for m in measures if (m, period) in cells[node[0]]]
            outcome = _compare(cell, others, steps[cell.amount])
            if outcome:
                yield outcome


def _sides(found: Structure, cells: Cells, steps: Mapping[int, Decimal]) -> Iterator[Outcome]:
    totals = [
        (node[_SIDE], column, cell)
        for node in found.nodes
        if node[_PLACE] == "total"
        for column, cell in cells[node[0]].items()
        if _is_money(cell)
    ]
    for (side, mine, revenue), (other, theirs, expenditure) in product(totals, totals):
        if (side, other) != ("revenue", "expenditure") or mine[1] != theirs[1]:
            continue
        if mine[0] == theirs[0] or (mine[0] in _TOTALS and theirs[0] in _TOTALS):
            assert revenue.yuan is not None and expenditure.yuan is not None
            yield "held" if abs(revenue.yuan - expenditure.yuan) <= steps[revenue.amount] else "failed"
