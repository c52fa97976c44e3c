"""Which columns of a table add up to which: the row sums (行内勾稽) that a rule names, for the columns it prints.

Here: from a rule's ``sets`` and the measures of one table to total and parts. Not here: any adding
(warehouse/checks/row_sums.sql), sums over rows (``trees``, ``sides``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from expectations.rules import Rule

_EXPENDITURE = ("expenditure_summary", "general_public_by_function", "general_public_by_unit", "government_fund",
                "state_capital", "final_expenditure", "final_general_public_by_function", "final_government_fund",
                "final_state_capital", "budget_summary")  # fmt: skip
ROW_SUM_KINDS: Mapping[str, tuple[str, ...]] = {
    "expenditure": _EXPENDITURE,
    "revenue": ("revenue_summary", "final_revenue"),
    "sides": ("budget_summary", "fiscal_appropriation_summary"),
    "funds": ("fiscal_appropriation_summary", "final_fiscal_appropriation_summary"),
    "project": ("project_expenditure",),
    "three_public": ("three_public", "final_three_public"),
    "economic": ("basic_by_economic", "general_public_by_economic"),
}
"""Families of kinds whose columns add up alike; the names that ``sets[].kinds`` of a row sum uses."""


def unknown_columns(rule: Rule, present: set[str]) -> set[str]:
    """Columns that the rule does not know; with one of them, what the total adds up cannot be told."""
    known = set(rule.parameters.get("known_columns", ()))
    return present - known if known else set()


@dataclass(frozen=True, slots=True)
class ColumnSum:
    """In every row, ``total`` is the sum of ``parts``; ``contained`` are those that a table may print as 其中."""

    total: str
    parts: tuple[str, ...]
    contained: frozenset[str] = frozenset()

    def settled(self, rows: Iterable[Mapping[str, Decimal]]) -> tuple[str, ...]:
        """The parts of this table, told by all its rows together (columns to yuan), never by one.

        Contained columns are left out where every row that fills one, and there are two at least (a row and the
        合计 over it), is nearer to its total without them.
        """
        nearer = []
        for row in rows:
            inner = sum(row.get(c, Decimal(0)) for c in self.contained)
            if self.total in row and inner:
                rest = row[self.total] - sum(row.get(p, Decimal(0)) for p in self.parts) + inner
                nearer.append(abs(rest) < abs(rest - inner))
        leave_out = len(nearer) > 1 and all(nearer)
        return tuple(p for p in self.parts if not (leave_out and p in self.contained))


def row_sums(rule: Rule, kind: str, present: set[str]) -> Iterator[ColumnSum]:
    """Each total that the table prints with its printed parts, by the first set of the rule that applies.

    With ``per``, once for each of these endings of the columns' names (“三公” tables that print every item by fund).
    """
    for ending in rule.parameters.get("per", [""]):
        bare = {column.removesuffix(ending) for column in present if column.endswith(ending)}
        for one in _row_sums(rule, kind, bare):
            contained = frozenset(c + ending for c in one.contained)
            yield ColumnSum(one.total + ending, tuple(p + ending for p in one.parts), contained)


def _row_sums(rule: Rule, kind: str, present: set[str]) -> Iterator[ColumnSum]:
    parameters = rule.parameters
    for option in parameters["sets"]:
        if not any(kind in ROW_SUM_KINDS[family] for family in option["kinds"]):
            continue
        if not _applies(option.get("when", {}), present):
            continue
        for total in parameters.get("each", [None]):
            parts = [total + s for s in parameters["suffixes"]] if total else _parts(option, present)
            wanted = [total] if total else _as_list(parameters["total"])
            printed = next((t for t in wanted if t in present), None)
            kept = tuple(p for p in parts if p in present)
            if printed and kept:
                yield ColumnSum(printed, kept, frozenset(option.get("contained", ())) & set(kept))
        return


def _as_list(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _applies(when: Mapping[str, list[str]], present: set[str]) -> bool:
    wanted = when.get("any")
    return (
        not present & set(when.get("absent", ()))
        and set(when.get("all", ())) <= present
        and (wanted is None or bool(present & set(wanted)))
    )


def _parts(option: Mapping[str, Any], present: set[str]) -> list[str]:
    """``parts``, and of each list of alternatives the first that the table prints."""
    parts = list(option["parts"])
    for alternatives in (option.get("first", []), option.get("second", [])):
        parts += next((a for a in alternatives if present & set(a)), [])
    return parts
