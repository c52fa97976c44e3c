"""Columns side by side: which of several classifications is the key, which total is whose, panels and their sides.

Here: what a column means beside its neighbours. Not here: its own header path (header_roles), header rows (headers).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from expectations.declarations import Kind

CODE_PARTS = ("code_class", "code_section", "code_item")
_ITEMS = ("科目", "分类")
_UNIT = re.compile(r"^(?:预算|部门)?(?:单位|部门)(?:[（(]单位[)）])?(?:名称|编码|代码)")
KEY_ROLES = ("item_code", *CODE_PARTS, "item_name")
_PREFERRED = {"function": "功能", "economic": "部门", "unit": "单位", "project": "项目"}


@dataclass(frozen=True, slots=True)
class Column:
    """One printed column: its header words from top to bottom, its extent in points, its role."""

    path: tuple[str, ...]
    x0: float
    x1: float
    role: str
    """``measure``, a key role (item_code, code_class …, item_name), ``attribute``, ``ignored`` or ``unknown``."""
    name: str = ""
    """The measure or attribute."""
    quantity: str = "money"
    unit: str | None = None
    period: str | None = None
    panel: int = 0
    side: str | None = None


def grand_total(columns: Sequence[Column], kind: Kind | None) -> list[Column]:
    """三公 tables that go on with 会议费 and 培训费: the first 合计 holds all, the 三公 group has its own 小计."""
    columns = list(columns)
    if (
        kind is None
        or kind.layout != "single"
        or not any(c.name in ("conference", "training") for c in columns)
    ):
        return columns
    for named in {c.period for c in columns}:
        totals = [i for i, c in enumerate(columns) if c.name == "total" and c.period == named]
        if len(totals) > 1:
            columns[totals[0]] = replace(columns[totals[0]], name="grand_total")
    return columns


def subtotals(columns: Sequence[Column], kind: Kind | None) -> list[Column]:
    """A 合计 below a group beside the 总计 of the whole row (总计 | 部门预算 / 合计) is the group's subtotal."""
    columns = list(columns)
    if kind is None or kind.layout != "list":
        return columns
    totals = [i for i, c in enumerate(columns) if c.role == "measure" and c.name == "total"]
    whole = [i for i in totals if len(columns[i].path) == 1]
    if len(whole) == 1 and len(totals) == 2:
        (group,) = set(totals) - set(whole)
        columns[group] = replace(columns[group], name="subtotal")
    return columns


def over_blank_headers(columns: Sequence[Column]) -> list[Column]:
    """A name column reaches to the next header word: its sub-items stand under a blank header cell."""
    reaching = list(columns)
    for i, (column, following) in enumerate(pairwise(columns)):
        if column.role == "item_name" and following.x0 > column.x1:
            reaching[i] = replace(column, x1=following.x0)
    return reaching


def one_key(columns: Sequence[Column], kind: Kind | None) -> list[Column]:
    """Of several classifications side by side (功能 | 政府经济 | 部门经济) one is the key, the others attributes."""
    columns = list(columns)
    first_measure = next((i for i, c in enumerate(columns) if c.role == "measure"), len(columns))
    groups: list[list[int]] = []
    for i in range(first_measure):
        if columns[i].role not in KEY_ROLES:
            continue
        named = groups and any(columns[j].role == "item_name" for j in groups[-1])
        if not groups or named:
            groups.append([])
        groups[-1].append(i)
    if len(groups) < 2 or kind is None:
        return columns
    chosen = _preferred(columns, groups, kind)
    for group in groups:
        if group is not chosen:
            for i in group:
                columns[i] = replace(columns[i], role="attribute", name=_classification(columns, group, i))
    return columns


def _preferred(columns: Sequence[Column], groups: Sequence[list[int]], kind: Kind) -> list[int]:
    words = [_PREFERRED[key] for key in kind.key if key in _PREFERRED]
    for word in words:
        for group in groups:
            if any(word in "".join(columns[i].path) for i in group):
                return group
    if "单位" not in words:  # 单位名称 | 科目名称: the rows are items of each unit
        items = [g for g in groups if any(word in "".join(columns[i].path) for i in g for word in _ITEMS)]
        if items and len(items) < len(groups):
            return items[0]
    coded = [g for g in groups if any(columns[i].role != "item_name" for i in g)]
    return groups[-1] if kind.key == ("project",) else (coded or groups)[0]


def _classification(columns: Sequence[Column], group: Sequence[int], index: int) -> str:
    words = "".join("".join(columns[i].path) for i in group)
    base = (
        "gov_economic"
        if "政府" in words
        else "function"
        if "功能" in words
        else "economic"
        if "经济" in words
        else "unit"
        if _UNIT.search(words)
        else "key"
    )
    part = {"item_code": "_code", "item_name": "_name"}.get(columns[index].role, f"_{columns[index].role}")
    return base + part


def with_panels(columns: Sequence[Column], kind: Kind | None) -> tuple[Column, ...]:
    """Number the panels: a key column right of a measure begins the next one (收入 | 支出, three code blocks).

    A line of goods is one whatever classifications stand behind its numbers.
    """
    if kind is not None and kind.layout == "lines":
        return tuple(columns)
    panel, after_measure, placed = 0, False, []
    for column in columns:
        if column.role in KEY_ROLES and after_measure:
            panel, after_measure = panel + 1, False
        after_measure = after_measure or column.role == "measure"
        placed.append(replace(column, panel=panel))
    if kind is None or (kind.layout != "sides" and not _two_sided(placed)):
        return tuple(placed)
    return tuple(replace(c, side=_side(c, placed)) for c in placed)


def _two_sided(columns: Sequence[Column]) -> bool:
    """Whether the first groups of the panels say 收入 and 支出, as in a 收支表 of one fund."""
    groups = {
        column.path[0]
        for column in columns
        if len(column.path) > 1 and column.role in (*KEY_ROLES, "measure")
    }
    return {"收入", "支出"} <= groups


def _side(column: Column, columns: Sequence[Column]) -> str:
    """The side of a column's panel: by the group above it, else the first panel is revenue."""
    words = "".join(w for c in columns if c.panel == column.panel for w in c.path)
    if "支出" in words and "收入" not in words:
        return "expenditure"
    if "收入" in words and "支出" not in words:
        return "revenue"
    return "revenue" if column.panel == 0 else "expenditure"
