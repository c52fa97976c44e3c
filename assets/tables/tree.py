"""Levels and leaves of a table's rows: 合计 over 类 over 款 over 项, department over unit over project.

Here: the marking of amounts after all rows are read. What stands below what is told by the code that also says what
must add up (``expectations.structure``), so a row that others add up to is never a leaf. Not here: whether the sums
hold (expectations).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assets.model import Amount, LineText
from assets.tables.keys import is_total
from expectations.declarations import Kind
from expectations.structure import Printed, Structure, structure_of

_LEVELS = {3: 1, 5: 2, 7: 3, 9: 4}
_CODE = -2
"""Where a node of ``Structure.nodes`` has its code, printed or told by its place."""


def mark(kind: Kind, amounts: Sequence[Amount], texts: Sequence[LineText]) -> tuple[Amount, ...]:
    """Set ``level`` and ``is_leaf`` on every amount of one table."""
    if kind.kind == "project_expenditure":
        return _mark_projects(amounts)
    if kind.layout == "lines":
        if not texts:  # 采购预算表 by function: 类, 款 and 项 instead of goods
            return _mark_codes(amounts, _Nested(frozenset(), {}))
        return _mark_lines(amounts, _described(texts))
    nested = _Nested.of(kind, amounts)
    if kind.layout == "sides":
        return _mark_sides(amounts, nested)
    return _mark_codes(amounts, nested)


@dataclass(frozen=True, slots=True)
class _Nested:
    """By the position of an amount: whether its row has rows below it, and its code where only its name is printed."""

    headings: frozenset[int]
    codes: Mapping[int, str]

    @classmethod
    def of(cls, kind: Kind, amounts: Sequence[Amount]) -> _Nested:
        found = structure_of([_printed(i, a, kind) for i, a in _in_reading_order(amounts)], ())
        parents = _with_rows_below(found)
        codes = {node[0]: node[_CODE] for node in found.nodes if node[_CODE]}
        return cls(
            frozenset(amount for node, amount in found.members if node in parents),
            {amount: codes[node] for node, amount in found.members if node in codes},
        )


def _with_rows_below(found: Structure) -> set[int]:
    """Nodes that others add up to; where a total is added up twice, its first row alone stands for those after it."""
    parents = {parent for _, parent, _, _, _ in found.sums}
    below: dict[int, dict[int, list[int]]] = {}
    for number, parent, child, _, _ in found.sums:
        below.setdefault(parent, {}).setdefault(number, []).append(child)
    for sums in below.values():
        *coarser, _ = sums.values()
        parents.update(children[0] for children in coarser if len(children) == 1)
    return parents


def _in_reading_order(amounts: Sequence[Amount]) -> list[tuple[int, Amount]]:
    return sorted(enumerate(amounts), key=lambda pair: (pair[1].line, _left(pair[1]) or 0.0, pair[1].measure))


def _left(amount: Amount) -> float | None:
    return amount.place.box.x0 if amount.place.box is not None else None


def _printed(number: int, a: Amount, kind: Kind) -> Printed:
    """An amount as ``structure_of`` takes it; for what stands below what, the printed unit does not matter."""
    money = a.value if a.quantity == "money" else None
    return Printed(
        number, "", 0, kind.kind, a.line, a.side, a.item_code, a.item_name, a.parent_name, a.measure, a.period, money,
        a.quantity, False, _left(a),
    )  # fmt: skip


def _marked(a: Amount, level: int | None, is_leaf: bool) -> Amount:
    """``dataclasses.replace`` takes three times as long, and there is one for every number."""
    return Amount(
        a.line, a.measure, a.printed_text, a.value, a.quantity, a.place, a.side, a.item_code, a.item_name,
        a.parent_name, a.unit_name, a.period, level, is_leaf, a.unit,
    )  # fmt: skip


def _mark_codes(amounts: Sequence[Amount], nested: _Nested) -> tuple[Amount, ...]:
    codes = {a.item_code for a in amounts if a.item_code}
    parents = {code[:n] for code in codes for n in range(1, len(code))} & codes
    return tuple(
        _marked(
            a,
            0 if is_total(a.item_name) else _LEVELS.get(len(a.item_code or nested.codes.get(i, ""))),
            not is_total(a.item_name) and a.item_code not in parents and i not in nested.headings,
        )
        for i, a in enumerate(amounts)
    )


def _mark_sides(amounts: Sequence[Amount], nested: _Nested) -> tuple[Amount, ...]:
    parents = {(a.side, a.parent_name) for a in amounts if a.parent_name}
    return tuple(
        _marked(
            a,
            0 if is_total(a.item_name) else 2 if a.parent_name else 1,
            not is_total(a.item_name) and (a.side, a.item_name) not in parents and i not in nested.headings,
        )
        for i, a in enumerate(amounts)
    )


_GOODS = ("catalogue", "content", "item")
"""What a line buys, the most exact first."""
_OF_ONE_PURCHASE = {
    "organisation_form",
    "specification",
    "unit_of_measure",
    "period",
    "fund_source",
    "fund_nature",
}


def _described(texts: Sequence[LineText]) -> set[int]:
    """Lines that say what is bought, or how: not those of a unit, a class of goods or a project above them."""
    lines: dict[str, set[int]] = {}
    for text in texts:
        lines.setdefault(text.attribute, set()).add(text.line)
    units = lines.pop("unit_code", set()) | lines.pop("unit_name", set())
    goods = next((lines[attribute] for attribute in _GOODS if attribute in lines), None)
    if goods is None:
        return set().union(*lines.values())
    how = set().union(*(found for attribute, found in lines.items() if attribute in _OF_ONE_PURCHASE))
    return goods | (how if goods & units else how - units)


def _mark_lines(amounts: Sequence[Amount], described: set[int]) -> tuple[Amount, ...]:
    """A line of goods or services says what is bought; 合计 and unit rows do not."""
    return tuple(
        _marked(
            a,
            1 if a.line in described else 0,
            a.line in described and not is_total(a.item_name),
        )
        for a in amounts
    )


def _mark_projects(amounts: Sequence[Amount]) -> tuple[Amount, ...]:
    """The ladder 合计 → department (3) → unit (6) → category (2) → project (21 characters) in one column."""
    depth = {3: 1, 6: 2, 2: 3}
    with_unit = any(a.unit_name for a in amounts)

    def level(a: Amount) -> int:
        if is_total(a.item_name):
            return 0
        return depth.get(len(a.item_code or ""), 4) if a.item_code else 4

    return tuple(
        _marked(a, level(a), level(a) == 4 and (bool(a.unit_name) or not with_unit)) for a in amounts
    )
