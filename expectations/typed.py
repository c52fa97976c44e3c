"""What a printed number of a table kind may be: the form of its code, its measure.

Here: values for the expectations on the printed numbers, derived from the declarations. Not here: Great Expectations.
"""

from __future__ import annotations

from expectations.declarations import Kind, kinds, vocabulary
from expectations.rules import rules

_CODES = {
    "function": r"2\d{2}(?:\d{2}){0,2}|\d{3}(?:\d{3}){0,2}",
    "economic": r"[35]\d{2}(?:\d{2}){0,2}",
    "unit": r"\d{3}(?:\d{3}){0,2}",
    "project": r"\d{2,3}|\d{6}|\d{9}|[0-9A-Z]{12,30}",
}


def code_regex() -> str:
    """``kind:code`` for the codes that the rows of each kind may carry; every known form where it declares none."""
    return f"^(?:{'|'.join(f'{kind.kind}:(?:{_codes(kind)})' for kind in kinds().values())})$"


def _codes(kind: Kind) -> str:
    return "|".join(_CODES[key] for key in kind.key or _CODES if key in _CODES)


def measures() -> frozenset[str]:
    """``kind:measure`` for the shared vocabulary, each kind's own measures, and the columns that row sums know."""
    shared = {c.measure for c in vocabulary().measures}
    shared |= {c for rule in rules().values() for c in rule.parameters.get("known_columns", ())}
    return frozenset(
        f"{kind.kind}:{measure}"
        for kind in kinds().values()
        for measure in shared | {*kind.measures, *(c.measure for c in kind.columns)}
    )
