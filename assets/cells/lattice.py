"""Ruled tables of a page: pdfplumber's table finder over arrays, with the frame closed where a page break left it open.

Here: edges → snapped and joined edges → intersections → cells → tables. Not here: text in cells (typeset), tables that
lack rules (aligned).

The algorithm is pdfplumber's own (``pdfplumber.table.TableFinder`` with its default settings: snap, join and
intersection tolerance 3, least length 3), so that its reading can be compared with ours cell by cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from assets.cells.compiled import compiled
from assets.cells.drawn import Floats

NEAR = 3.0
"""Points within which two rules are taken for one, and a rule reaches another: pdfplumber's own default."""
OPEN_COLUMN, OPEN_RULES = 10.0, 3
"""Points by which so many horizontal rules at least reach beyond the last vertical one where a column stands open."""
CROSSINGS = 4
"""Edges of one direction that may meet in one point (pieces of a rule with gaps of 3 to 6 points)."""


def ruled_tables(flat: Floats, upright: Floats) -> list[Floats]:
    """The cells ``(n, 4)``: ``x0, top, x1, bottom`` of each ruled table, from top to bottom.

    ``flat`` are horizontal edges ``y, x0, x1``, ``upright`` vertical edges ``x, top, bottom``. Frames left open are
    closed.
    """
    if len(flat) == 0 or len(upright) == 0:
        return []
    merged_flat, merged_upright = merged(flat), merged(upright)
    tables = _tables(merged_flat, merged_upright)
    frames = [rule for cells in tables for rule in _open_frame(cells, merged_flat, merged_upright)]
    sides = [rule for cells in tables for rule in _open_sides(cells, merged_flat)]
    if frames:
        merged_flat = merged(np.concatenate([flat, np.array(frames)]))
    if sides:
        merged_upright = merged(np.concatenate([upright, np.array(sides)]))
    if frames or sides:
        tables = _tables(merged_flat, merged_upright)
    return _from_top(tables)


def tables_as_drawn(flat: Floats, upright: Floats) -> list[Floats]:
    """As ``ruled_tables``, but only with the rules there are."""
    if len(flat) == 0 or len(upright) == 0:
        return []
    return _from_top(_tables(merged(flat), merged(upright)))


def _from_top(tables: list[Floats]) -> list[Floats]:
    return sorted(tables, key=lambda cells: min((top, x0) for x0, top in cells[:, :2].tolist()))


def merged(edges: Floats) -> Floats:
    """Edges of one direction: near lines snapped to their mean, pieces of a line joined, short ones dropped."""
    order = np.argsort(edges[:, 0], kind="stable")
    lines = edges[order]
    values = np.unique(lines[:, 0])
    begins = np.concatenate([[0], np.flatnonzero(np.diff(values) > NEAR) + 1])
    cluster = np.searchsorted(values[begins], lines[:, 0], side="right") - 1
    counts = np.bincount(cluster)
    lines[:, 0] = (np.bincount(cluster, lines[:, 0]) / counts)[cluster]
    lines = np.ascontiguousarray(lines[np.lexsort((lines[:, 1], cluster))])
    joined = lines[: _join(lines)]
    return np.ascontiguousarray(joined[joined[:, 2] - joined[:, 1] >= NEAR])


@compiled("int64(float64[:,::1])")
def _join(lines: Any) -> int:
    """Join pieces of the same line no further apart than ``NEAR`` in place; returns how many are left."""
    last = 0
    for i in range(1, len(lines)):
        if lines[i, 0] == lines[last, 0] and lines[i, 1] <= lines[last, 2] + NEAR:
            lines[last, 2] = max(lines[last, 2], lines[i, 2])
        else:
            last += 1
            lines[last] = lines[i]
    return last + 1


def _tables(flat: Floats, upright: Floats) -> list[Floats]:
    """Cells of each table of at least two cells that share corners."""
    if len(flat) == 0 or len(upright) == 0:
        return []
    ys, rows = np.unique(flat[:, 0], return_inverse=True)
    xs, columns = np.unique(upright[:, 0], return_inverse=True)
    met = np.full((2, len(xs), len(ys), CROSSINGS), -1, np.int32)
    _intersect(flat, rows, upright, columns, met)
    cells = np.empty((len(xs) * len(ys), 4), np.int64)
    cells = cells[: _smallest_cells(met, cells)]
    if len(cells) == 0:
        return []
    table = np.empty(len(cells), np.int64)
    number = _connect(cells, len(xs), len(ys), table)
    corners = np.stack([xs[cells[:, 0]], ys[cells[:, 1]], xs[cells[:, 2]], ys[cells[:, 3]]], axis=1)
    found = [corners[table == i] for i in range(number)]
    return [cells for cells in found if len(cells) > 1]


@compiled("void(float64[:,::1], int64[::1], float64[:,::1], int64[::1], int32[:,:,:,::1])")
def _intersect(flat: Any, rows: Any, upright: Any, columns: Any, met: Any) -> None:
    """Note at each crossing of lines which pieces meet there: ``met[0]`` upright ones, ``met[1]`` flat ones."""
    for v in range(len(upright)):
        x, top, bottom = upright[v, 0], upright[v, 1] - NEAR, upright[v, 2] + NEAR
        for h in range(len(flat)):
            y = flat[h, 0]
            if top <= y <= bottom and flat[h, 1] - NEAR <= x <= flat[h, 2] + NEAR:
                for direction, piece in ((0, v), (1, h)):
                    for k in range(CROSSINGS):
                        held = met[direction, columns[v], rows[h], k]
                        if held == piece:
                            break
                        if held < 0:
                            met[direction, columns[v], rows[h], k] = piece
                            break


@compiled("boolean(int32[::1], int32[::1])")
def _connected(a: Any, b: Any) -> bool:
    """Whether one piece of a line runs through both crossings."""
    for i in range(CROSSINGS):
        if a[i] < 0:
            break
        for j in range(CROSSINGS):
            if a[i] == b[j]:
                return True
    return False


@compiled("int64(int32[:,:,:,::1], int64[:,::1])")
def _smallest_cells(met: Any, cells: Any) -> int:
    """The smallest rectangle of rules that begins at each crossing, as indices ``x0, top, x1, bottom``."""
    upright, flat = met[0], met[1]
    width, height = flat.shape[0], flat.shape[1]
    kept = 0
    for i in range(width):
        for j in range(height):
            if flat[i, j, 0] < 0:
                continue
            found = False
            for below in range(j + 1, height):
                if flat[i, below, 0] < 0 or not _connected(upright[i, j], upright[i, below]):
                    continue
                for right in range(i + 1, width):
                    if (
                        flat[right, j, 0] >= 0
                        and flat[right, below, 0] >= 0
                        and _connected(flat[i, j], flat[right, j])
                        and _connected(upright[right, below], upright[right, j])
                        and _connected(flat[right, below], flat[i, below])
                    ):
                        cells[kept, 0], cells[kept, 1], cells[kept, 2], cells[kept, 3] = i, j, right, below
                        kept += 1
                        found = True
                        break
                if found:
                    break
    return kept


@compiled("int64(int64[::1], int64)")
def _root(parent: Any, node: int) -> int:
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = parent[node]
    return node


@compiled("int64(int64[:,::1], int64, int64, int64[::1])")
def _connect(cells: Any, width: int, height: int, table: Any) -> int:
    """Number the tables: cells that share a corner are of one; returns how many there are."""
    parent = np.arange(len(cells))
    owner = np.full(width * height, -1, np.int64)
    for i in range(len(cells)):
        for x in (cells[i, 0], cells[i, 2]):
            for y in (cells[i, 1], cells[i, 3]):
                corner = x * height + y
                if owner[corner] < 0:
                    owner[corner] = i
                else:
                    parent[_root(parent, i)] = _root(parent, owner[corner])
    names = np.full(len(cells), -1, np.int64)
    number = 0
    for i in range(len(cells)):
        root = _root(parent, i)
        if names[root] < 0:
            names[root] = number
            number += 1
        table[i] = names[root]
    return number


def _open_frame(cells: Floats, flat: Floats, upright: Floats) -> Sequence[tuple[float, float, float]]:
    """The top and bottom rules ``y, x0, x1`` that a table lacks.

    A merged cell that goes on over a page break is drawn without its lower (upper) rule; its label would stand in
    no cell at all. The side rules say how far the frame reaches.
    """
    top, bottom = cells[:, 1].min(), cells[:, 3].max()
    sides = upright[(upright[:, 1] < bottom - NEAR) & (upright[:, 2] > top + NEAR)]
    if len(sides) == 0:
        return []
    lacking = []
    for y, end in ((sides[:, 1].min(), 1), (sides[:, 2].max(), 2)):
        reaching = sides[np.abs(sides[:, end] - y) <= NEAR, 0]
        if len(reaching) > 1 and not _covered(y, reaching.min(), reaching.max(), flat):
            lacking.append((y, reaching.min(), reaching.max()))
    return lacking


def _open_sides(cells: Floats, flat: Floats) -> Sequence[tuple[float, float, float]]:
    """The left and right rules ``x, top, bottom`` of a table printed without them.

    All its horizontal rules then go on beyond the last vertical one, to the same place.
    """
    (x0, top), (x1, bottom) = cells[:, :2].min(axis=0), cells[:, 2:].max(axis=0)
    near = flat[(flat[:, 0] >= top - NEAR) & (flat[:, 0] <= bottom + NEAR)]
    across = near[(np.minimum(near[:, 2], x1) - np.maximum(near[:, 1], x0)) > (x1 - x0) / 2]
    if len(across) < OPEN_RULES:
        return []
    lacking = []
    for ends, beyond in ((across[:, 1], x0 - across[:, 1]), (across[:, 2], across[:, 2] - x1)):
        if beyond.min() > OPEN_COLUMN and ends.max() - ends.min() <= NEAR:
            lacking.append((float(ends.mean()), float(top), float(bottom)))
    return lacking


def _covered(y: float, left: float, right: float, flat: Floats) -> bool:
    reach = left
    near = flat[np.abs(flat[:, 0] - y) <= NEAR]
    for _, x0, x1 in near[np.argsort(near[:, 1])]:
        if x0 > reach + NEAR:
            return False
        reach = max(reach, x1)
    return bool(reach >= right - NEAR)
