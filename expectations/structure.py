"""From staged numbers to rows and the sums they must keep, as tables for the SQL templates.

Here: one node per printed row, what adds up to what (``trees``, ``sides``), which columns a row sum takes.
Not here: any adding or comparing (warehouse/checks), where figures stand (rules/_figures.yaml).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from expectations.classification import Names, fold_name, names
from expectations.columns import ROW_SUM_KINDS, row_sums, unknown_columns
from expectations.declarations import Kind, kinds
from expectations.rules import Rule
from expectations.sides import is_year_total, side_tree
from expectations.trees import Row, Sum, Tree, is_total, list_tree, organisation_codes

if TYPE_CHECKING:
    import duckdb

SUM_RULES = ("total_equals_sum_of_items", "children_sum_to_parent")


class Printed(NamedTuple):
    """One printed number with its row, as read from the store."""

    amount: int
    sha256: str
    table_index: int
    table_kind: str
    line: int
    side: str | None
    item_code: str | None
    item_name: str | None
    parent_name: str | None
    measure: str
    period: str
    yuan: Decimal | None
    quantity: str
    is_described: bool
    """Whether the line says what is bought (采购, 购买服务): unit rows and 合计 do not."""
    x0: float | None


@dataclass(slots=True)
class Structure:
    """Rows for the temporary tables ``chk_node``, ``chk_member``, ``chk_sum``, ``chk_skip``, ``chk_row_part``."""

    nodes: list[tuple[Any, ...]]
    members: list[tuple[int, int]]
    sums: list[tuple[int, int, int, str, bool]]
    skips: list[tuple[str, str, str]]
    row_parts: list[tuple[str, str, int, str | None, str, str]]


_READ = """
SELECT stg_amount.rowid, sha256, table_index, table_kind, line, side, item_code, item_name, parent_name,
       measure, period, amount_yuan, quantity,
       is_leaf AND (quantity = 'count' OR EXISTS (
           SELECT 1 FROM stg_line_text AS words
           WHERE words.sha256 = stg_amount.sha256 AND words.table_index = stg_amount.table_index
             AND words.line = stg_amount.line
             AND (words.attribute = 'content' OR regexp_matches(words.text, '[A-C][0-9]{2}')))),
       x0
FROM stg_amount INNER JOIN chk_document USING (sha256)
ORDER BY sha256, table_index, line, x0, measure, stg_amount.rowid
"""


def read_printed(connection: duckdb.DuckDBPyConnection) -> Iterator[Printed]:
    """The numbers of the chosen documents (``chk_document``) in reading order."""
    for row in connection.execute(_READ).fetchall():
        yield Printed(*row)


def structure_of(printed: Iterable[Printed], rules: Sequence[Rule]) -> Structure:
    """Nodes, sums and row sums of every table."""
    found = Structure([], [], [], [], [])
    for (sha, index, kind_name), group in groupby(
        printed, key=lambda p: (p.sha256, p.table_index, p.table_kind)
    ):
        numbers = list(group)
        rows = _rows(numbers, kind_name, found)
        trees = _trees(rows, kinds().get(kind_name))
        _add_nodes(found, rows, trees, (sha, index, kind_name))
        _add_sums(found, trees, sha, kind_name)
        for rule in rules:
            if rule.check == "row_sums":
                found.row_parts += _row_parts(rule, numbers, found.skips)
    return found


def _rows(numbers: Sequence[Printed], kind: str, found: Structure) -> list[tuple[Row, bool]]:
    """The rows of one table, numbered on from those found; each number becomes a member of its row.

    A three-public record printed over several lines is one row. A measure that comes twice in a row belongs to another
    list beside it (支出总计 of three lists on one line), which is a row of its own.
    """
    cells = [(p.item_name, p.item_code, p.measure, p.period) for p in numbers]
    is_record = kind in ROW_SUM_KINDS["three_public"] and len(cells) == len(set(cells))
    rows: dict[int, tuple[Row, bool]] = {}
    latest: dict[tuple[Any, ...], int] = {}
    filled: set[tuple[int, str, str]] = set()
    for p in numbers:
        line = 0 if is_record and not (p.item_name or p.item_code) else p.line
        key = (line, p.side, p.item_code, p.item_name, p.parent_name)
        node = latest.get(key)
        if node is None or (node, p.measure, p.period) in filled:
            node = latest[key] = len(found.nodes) + len(rows)
            rows[node] = (Row(node, line, p.item_name, p.item_code, p.side, p.parent_name, None, p.x0), False)
        filled.add((node, p.measure, p.period))
        found.members.append((node, p.amount))
        row, described = rows[node]
        if row.amount is None and p.quantity == "money" and p.measure in ("total", "amount"):
            row = replace(row, amount=p.yuan)
        rows[node] = (row, described or p.is_described)
    return list(rows.values())


def _trees(rows: Sequence[tuple[Row, bool]], kind: Kind | None) -> list[Tree]:
    """The sums of one table by its layout; forms have rules of their own, a record without names has none."""
    plain = [r for r, _ in rows]
    if kind is None or kind.layout == "form" or (kind.layout == "single" and not any(r.name for r in plain)):
        return []
    if kind.layout == "sides":
        return [
            side_tree([r for r in plain if r.side == side], side, names("function"))
            for side in ("revenue", "expenditure")
            if any(r.side == side for r in plain)
        ]
    return [_lines_tree(rows) if kind.layout == "lines" else _list_tree(plain, kind)]


def _list_tree(rows: Sequence[Row], kind: Kind) -> Tree:
    if kind.kind == "project_expenditure" and not any(len(r.code or "") >= 12 for r in rows):
        return Tree(reason="projects without codes: what is a subtotal cannot be told")
    return (
        _economic_tree(rows) if kind.kind == "final_basic_by_economic" else list_tree(rows, _names_for(kind))
    )


def _names_for(kind: Kind) -> Names:
    return names("economic" if "economic" in kind.key else "function")


def _lines_tree(rows: Sequence[tuple[Row, bool]]) -> Tree:
    """合计 of a line table is the sum of the lines that say what is bought."""
    totals = [r for r, _ in rows if is_total(r.name)]
    lines = tuple(r.node for r, described in rows if described and not is_total(r.name))
    if len(totals) != 1 or not lines:
        return Tree(
            total=totals[0].node if len(totals) == 1 else None, reason="no single total row with lines"
        )
    return Tree((Sum(totals[0].node, lines, "total"),), {}, totals[0].node)


def _economic_tree(rows: Sequence[Row]) -> Tree:
    """Final accounts print no 合计 but 人员经费合计 (301, 303) and 公用经费合计 (the other classes)."""
    kept = [r for r in rows if not fold_name(r.name).startswith(("人员经费", "公用经费"))]
    tree = list_tree(kept, names("economic"))
    codes = tree.codes or {}
    sums = list(tree.sums)
    for row in rows:
        staff = fold_name(row.name).startswith("人员经费")
        if row in kept:
            continue
        classes = [
            r.node
            for r in kept
            if len(codes.get(r.node, "")) == 3 and (codes[r.node] in ("301", "303")) == staff
        ]
        if classes:
            sums.append(Sum(row.node, tuple(classes), "total"))
    return Tree(tuple(sums), codes, tree.total)


def _add_nodes(
    found: Structure, rows: Sequence[tuple[Row, bool]], trees: Sequence[Tree], table: tuple[str, int, str]
) -> None:
    totals = {t.total for t in trees}
    if len(rows) == 1 and trees:
        totals.add(rows[0][0].node)  # a table of one row is its own total
    units = organisation_codes([r for r, described in rows if not described])
    codes = {n: c for t in trees for n, c in (t.codes or {}).items()}
    for row, described in rows:
        code = row.code or codes.get(row.node)
        if row.node in totals:
            place = "total"
        elif is_year_total(row.name):
            place = "year"
        elif row.code in units and not described:
            place = "unit"
        else:
            place = "record" if not (row.name or row.code) else "line" if described else "item"
        found.nodes.append(
            (row.node, *table, row.line, row.side, row.code, row.name, row.parent_name, fold_name(row.name) or None,
             None if code and "u" in code else code, place)
        )  # fmt: skip


def _add_sums(found: Structure, trees: Sequence[Tree], sha: str, kind: str) -> None:
    start = found.sums[-1][0] + 1 if found.sums else 0
    for tree in trees:
        if tree.reason:
            found.skips += [(rule, sha, f"{kind}: {tree.reason}") for rule in SUM_RULES]
        for number, one in enumerate(tree.sums):
            found.sums += [(start + number, one.parent, child, one.role, one.sure) for child in one.children]
        start += len(tree.sums)


def _row_parts(
    rule: Rule, numbers: Sequence[Printed], skips: list[tuple[str, str, str]]
) -> list[tuple[str, str, int, str | None, str, str]]:
    """The columns that ``rule`` adds up in this table, side by side where it has two."""
    first = numbers[0]
    found: list[tuple[str, str, int, str | None, str, str]] = []
    for side in dict.fromkeys(p.side for p in numbers):
        present = {p.measure for p in numbers if p.side == side and p.quantity == "money"}
        unknown = unknown_columns(rule, present)
        for one in row_sums(rule, first.table_kind, present):
            if unknown:
                reason = f"{first.table_kind}: columns outside the rule: {', '.join(sorted(unknown))}"
                skips.append((rule.id, first.sha256, reason))
                continue
            place = (rule.id, first.sha256, first.table_index, side, one.total)
            found += [(*place, part) for part in one.settled(_columns_by_row(numbers, side))]
    return found


def _columns_by_row(numbers: Sequence[Printed], side: str | None) -> Iterable[Mapping[str, Decimal]]:
    """The money of each printed row by its columns."""
    rows: dict[tuple[Any, ...], dict[str, Decimal]] = {}
    for p in numbers:
        if p.side == side and p.quantity == "money" and p.yuan is not None:
            key = (p.line, p.item_code, p.item_name, p.parent_name, p.period)
            rows.setdefault(key, {})[p.measure] = p.yuan
    return rows.values()
