"""Which statements of a claim count: the widest scope that the document states, in its usual unit.

Here: the choice among candidates. Not here: how they are read (claims).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assets.model import Claim, Finding
from assets.narrative.mentions import MONEY_UNITS


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as read, with what decides whether it is the one that counts."""

    claim: Claim
    scope: str
    scopes: tuple[str, ...]
    rank: int


def widest(statements: Sequence[Statement]) -> Iterator[Statement]:
    """Per claim only the statements of the first scope, then of the best rank, that the document makes."""
    groups: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if not statement.claim.claim.startswith("ignored:"):
            groups[statement.claim.claim].append(statement)
    best = {name: _best(group) for name, group in groups.items()}
    for statement in statements:
        if best.get(statement.claim.claim) == _key(statement):
            yield statement


def _key(statement: Statement) -> tuple[int, int]:
    order = statement.scopes
    return (
        order.index(statement.scope) if statement.scope in order else 0 if not order else 99
    ), statement.rank


def _best(group: Iterable[Statement]) -> tuple[int, int] | None:
    keys = [k for k in map(_key, group) if k[0] < 99]
    return min(keys) if keys else None


def one_unit(claims: Sequence[Claim]) -> tuple[tuple[Claim, ...], tuple[Finding, ...]]:
    """One figure in two units (1682.76万元, 1682.76元): the rarer unit is a slip and gives no amount."""
    units: dict[tuple[str, Decimal], list[str]] = defaultdict(list)
    for c in claims:
        if c.unit in MONEY_UNITS and c.value:
            units[c.claim, c.value].append(c.unit or "")
    kept, findings = [], []
    for c in claims:
        seen = units.get((c.claim, c.value or Decimal(0)), [])
        usual = max(seen, key=seen.count, default=None)
        if len(set(seen)) > 1 and c.unit != usual:
            findings.append(_unit_finding(c, usual or ""))
            c = replace(c, amount_yuan=None)  # noqa: PLW2901
        kept.append(c)
    return tuple(kept), tuple(findings)


def _unit_finding(claim: Claim, usual: str) -> Finding:
    return Finding(
        rule="claim_unit_contradiction",
        severity="warning",
        cause="publisher",
        message=f"正文同一数字单位不一：{claim.printed_text}，其他处为{usual}",
        measure=claim.claim,
        printed=claim.printed_text,
        computed=usual,
        page=claim.place.page,
        box=claim.place.box,
    )
