"""The parameters of the rules as rows of the checks' parameter tables.

Here: from ``rules()`` and ``figures()`` to rows. Not here: any computation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from expectations.rules import Rule

Row = tuple[Any, ...]


def parameter_rows(
    rules: Sequence[Rule], figures: Mapping[str, Sequence[Mapping[str, Any]]]
) -> dict[str, list[Row]]:
    """Rows by parameter table (``warehouse/checks/_tables.sql``)."""
    percents = [r for r in rules if r.check == "claim_percent" and r.parameters]
    return {
        "chk_figure_place": list(_figure_places(figures)),
        "chk_comparison": [row for r in _of(rules, "figures") for row in _comparisons(r)],
        "chk_class_pair": [_class_pair(r) for r in _of(rules, "class_amounts", "function_rows")],
        "chk_claim_figure": [
            (r.id, r.parameters["claim"], f)
            for r in _of(rules, "claim_figures")
            for f in r.parameters["figures"]
        ],
        "chk_claim_kind": [
            (r.id, r.parameters["prefix"], k) for r in _of(rules, "claim_rows") for k in r.parameters["kinds"]
        ],
        "chk_claim_percent": [row for r in percents for row in _percents(r)],
        "chk_claim_prior": [
            (p["change"], p["amount"], p["figure"], p["current"])
            for r in _of(rules, "claim_prior")
            for p in r.parameters["pairs"]
        ],
        "chk_year_pair": [
            (r.id, r.parameters["left"], r.parameters["relation"], r.parameters["right"])
            for r in _of(rules, "years")
        ],
        "chk_year_change": [
            (r.id, r.parameters["change"], r.parameters["figure"], r.parameters["relation"])
            for r in _of(rules, "year_changes")
        ],
        "chk_crosswalk": [
            (r.id, r.parameters["economic"], r.parameters["function"]) for r in _of(rules, "crosswalk")
        ],
        "chk_accepted_weight": [
            (w,) for r in _of(rules, "indicator_weights") for w in r.parameters["accepted"]
        ],
    }


def _of(rules: Iterable[Rule], *checks: str) -> list[Rule]:
    return [r for r in rules if r.check in checks]


def _figure_places(figures: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[Row]:
    for name, places in figures.items():
        options = [(place, measure) for place in places for measure in place["measures"]]
        for rank, (place, measure) in enumerate(options):
            yield (
                name,
                rank,
                place["kind"],
                place.get("side"),
                place.get("row"),
                place.get("name"),
                place.get("code"),
                measure,
                place.get("period", "this_year"),
            )


def _comparisons(rule: Rule) -> Iterator[Row]:
    parameters = rule.parameters
    optional = parameters.get("optional", ())
    at_most = parameters.get("compare", "equal") == "at_most"
    for figure in parameters["right"]:
        besides = parameters.get("besides")
        yield rule.id, parameters["left"], figure, figure in optional, at_most, rule.condition, besides


def _class_pair(rule: Rule) -> Row:
    parameters = rule.parameters
    at_most = parameters.get("compare", "equal") == "at_most"
    return (
        rule.id,
        parameters["left"],
        parameters["right"],
        parameters.get("measure"),
        parameters.get("own_fund"),
        at_most,
        rule.condition,
    )


def _percents(rule: Rule) -> Iterator[Row]:
    for pair in rule.parameters["pairs"]:
        for figure in pair["figures"] or [None]:
            yield pair["percent"], pair["change"], pair["amount"], figure, True
    for share in rule.parameters["shares"]:
        for figure in share["figures"] or [None]:
            yield share["percent"], share["part"], share["whole"], figure, False
