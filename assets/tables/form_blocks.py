"""Blocks of a form: their header rows, and the cells of their rows by column, merged labels carried along.

Here: geometry of blocks. Not here: what their values mean (forms).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assets.model import Cell
from assets.tables.sheet import Sheet, texts
from assets.text import compact
from expectations.declarations import Block, form_vocabulary

_YEAR = re.compile(r"^(?:19|20)\d{2}年?$")
MERGED = ("side", "objective", "level1", "level2", "cost_content", "objective_weight")
"""Columns whose label is printed once for several rows."""


@dataclass(frozen=True, slots=True)
class BlockHeader:
    """An open block: which one, its columns as ``(name, x0, x1)`` from left to right, its first body row."""

    block: Block
    columns: tuple[tuple[str, float, float], ...]
    end: int


@dataclass(frozen=True, slots=True)
class BlockRow:
    """One row of a block with the sheet it stands on and its line in the form."""

    sheet: Sheet
    cells: Sequence[Cell]
    line: int


def open_block(sheet: Sheet, index: int) -> BlockHeader | None:
    """The block whose header begins at row ``index``, if any."""
    words = {_word(cell.text) for cell in sheet.rows[index]}
    for block in form_vocabulary().blocks:
        if words.issuperset(block.needs):
            return _header(block, sheet, index)
    return None


def _word(text: str) -> str:
    return compact(text).replace("(", "（").replace(")", "）")


def _header(block: Block, sheet: Sheet, index: int) -> BlockHeader:
    end = index + 1
    known = {word for phrases in block.columns.values() for word in phrases} | set(block.needs)
    first = [cell for cell in texts(sheet.rows[index]) if _word(cell.text) in known]
    depth = max(
        cell.row + cell.row_span for cell in first
    )  # a label merged over the whole block is no header
    while end < len(sheet.rows) and sheet.rows[end][0].row < depth:
        end += 1
    cells = [cell for row in sheet.rows[index:end] for cell in texts(row)]
    columns = [column for cell in cells if (column := _column(block, cell, cells))]
    if block.name == "funds":
        columns += _fund_labels(cells, columns)
    columns.sort(key=lambda c: c[1])
    return BlockHeader(block, tuple(columns), end)


def _column(block: Block, cell: Cell, cells: Sequence[Cell]) -> tuple[str, float, float] | None:
    """A header cell as a column; a group over other header cells (指标值 over 前年, 上年) is none."""
    if any(o.row > cell.row and cell.box.x0 - 1 <= o.box.middle[0] <= cell.box.x1 + 1 for o in cells):
        return None
    word = _word(cell.text)
    for name, phrases in block.columns.items():
        if word in phrases or word.replace("（", "(").replace("）", ")") in phrases:
            return name, cell.box.x0, cell.box.x1
    if block.name == "funds" and _YEAR.match(word):
        years = sorted(w for o in cells if _YEAR.match(w := _word(o.text)))
        return ("year_minus_2" if word == years[0] else "year_minus_1"), cell.box.x0, cell.box.x1
    return None


def _fund_labels(
    cells: Sequence[Cell], columns: Sequence[tuple[str, float, float]]
) -> list[tuple[str, float, float]]:
    """The labels of the fund block have one header (总体资金情况) over the side and the item: split it."""
    first = min(x0 for _, x0, _ in columns)
    label = max((c for c in cells if c.box.x1 <= first + 2), key=lambda c: c.box.x0)
    return [("labels", label.box.x0, label.box.x1)]


def rows_of_block(
    header: BlockHeader, rows: Sequence[BlockRow]
) -> Iterator[tuple[BlockRow, dict[str, Cell]]]:
    """Each row with its cells by column name; merged labels stand in every row they cover."""
    held = [_assign(header, row) for row in rows]
    for name in MERGED:
        if any(name == column for column, _, _ in header.columns) or name == "side":
            _spread(name, rows, held)
    yield from zip(rows, held, strict=True)


def _assign(header: BlockHeader, row: BlockRow) -> dict[str, Cell]:
    held: dict[str, Cell] = {}
    for cell in row.cells:
        best, overlap = None, 0.0
        for name, x0, x1 in header.columns:
            shared = min(cell.box.x1, x1) - max(cell.box.x0, x0)
            if shared > max(overlap, 0.4 * min(cell.box.x1 - cell.box.x0, x1 - x0)):
                best, overlap = name, shared
        if best == "labels":
            best = "side" if compact(cell.text) in ("收入构成", "支出构成") else "item_name"
        if best is not None and (best not in held or not held[best].text):
            held[best] = cell
    return held


def _spread(name: str, rows: Sequence[BlockRow], held: list[dict[str, Cell]]) -> None:
    """Give each row the label of the merged cell that covers it.

    A merged cell cut by a page break prints its label on one of the two pages only: rows at the foot of a page
    without a label take that of the next page's first row, rows at the head that of the previous page's last.
    """
    labels: list[Cell | None] = []
    named: dict[int, list[Cell]] = {id(row.sheet): [] for row in rows}
    for row, h in zip(rows, held, strict=True):
        if name in h and h[name].text:
            named[id(row.sheet)].append(h[name])
    for row in rows:
        middle = _middle(row)
        covering = [c for c in named[id(row.sheet)] if c.box.top <= middle <= c.box.bottom]
        labels.append(covering[-1] if covering else None)
    _over_page_breaks(rows, labels)
    carried: Cell | None = None
    for h, label in zip(held, labels, strict=True):
        carried = label or carried
        if carried is not None:
            h[name] = carried


def _middle(row: BlockRow) -> float:
    """The middle of a row's shortest cell: tall ones are merged over several rows."""
    cell = min(row.cells, key=lambda c: c.box.bottom - c.box.top)
    return (cell.box.top + cell.box.bottom) / 2


def _over_page_breaks(rows: Sequence[BlockRow], labels: list[Cell | None]) -> None:
    for i in range(1, len(rows)):
        if rows[i].sheet is rows[i - 1].sheet:
            continue
        if labels[i] is not None:
            j = i - 1
            while j >= 0 and labels[j] is None and rows[j].sheet is rows[i - 1].sheet:
                labels[j] = labels[i]
                j -= 1
