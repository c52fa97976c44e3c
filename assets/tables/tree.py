"""Levels and leaves of a table's rows: 合计 over 类 over 款 over 项, department over unit over project.

Here: the marking of amounts after all rows are read. Not here: whether the sums hold (expectations).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assets.model import Amount, LineText
from assets.tables.keys import is_total
from expectations.declarations import Kind

_LEVELS = {3: 1, 5: 2, 7: 3, 9: 4}


def mark(kind: Kind, amounts: Sequence[Amount], texts: Sequence[LineText]) -> tuple[Amount, ...]:
    """Set ``level`` and ``is_leaf`` on every amount of one table."""
    if kind.kind == "project_expenditure":
        return _mark_projects(amounts)
    if kind.layout == "lines":
        return _mark_lines(amounts, {t.line for t in texts if t.attribute not in ("unit_code", "unit_name")})
    if kind.layout == "sides":
        return _mark_sides(amounts)
    return _mark_codes(amounts)


def _mark_codes(amounts: Sequence[Amount]) -> tuple[Amount, ...]:
    codes = {a.item_code for a in amounts if a.item_code}
    parents = {code[:n] for code in codes for n in range(1, len(code))} & codes
    return tuple(
        replace(
            a,
            level=0 if is_total(a.item_name) else _LEVELS.get(len(a.item_code or "")),
            is_leaf=not is_total(a.item_name) and a.item_code not in parents,
        )
        for a in amounts
    )


def _mark_sides(amounts: Sequence[Amount]) -> tuple[Amount, ...]:
    parents = {(a.side, a.parent_name) for a in amounts if a.parent_name}
    return tuple(
        replace(
            a,
            level=0 if is_total(a.item_name) else 2 if a.parent_name else 1,
            is_leaf=not is_total(a.item_name) and (a.side, a.item_name) not in parents,
        )
        for a in amounts
    )


def _mark_lines(amounts: Sequence[Amount], described: set[int]) -> tuple[Amount, ...]:
    """A line of goods or services says what is bought; 合计 and unit rows do not."""
    return tuple(
        replace(
            a,
            level=1 if a.line in described else 0,
            is_leaf=a.line in described and not is_total(a.item_name),
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
        replace(a, level=level(a), is_leaf=level(a) == 4 and (bool(a.unit_name) or not with_unit))
        for a in amounts
    )
