"""What a typed row of a table kind may hold: the form of its codes, its measures.

Here: values for the expectations on typed rows, derived from the declarations. Not here: Great Expectations.
"""

from __future__ import annotations

from expectations.declarations import Kind, vocabulary
from expectations.rules import rules

_CODES = {
    "function": r"2\d{2}(?:\d{2}){0,2}|\d{3}(?:\d{3}){0,2}",
    "economic": r"[35]\d{2}(?:\d{2}){0,2}",
    "unit": r"\d{3}(?:\d{3}){0,2}",
    "project": r"\d{2,3}|\d{6}|\d{9}|[0-9A-Z]{12,30}",
}


def code_regex(kind: Kind | None) -> str:
    """The codes that the kind's rows may carry; every known form where the kind declares none."""
    keys = kind.key if kind and kind.key else tuple(_CODES)
    return f"^(?:{'|'.join(_CODES[k] for k in keys if k in _CODES)})$"


def measures(kind: Kind | None) -> frozenset[str]:
    """The shared vocabulary, the kind's own measures and columns, and the columns that row sums know."""
    shared = {c.measure for c in vocabulary().measures}
    shared |= {c for rule in rules().values() for c in rule.parameters.get("known_columns", ())}
    own = {*kind.measures, *(c.measure for c in kind.columns)} if kind else set()
    return frozenset(shared | own)
