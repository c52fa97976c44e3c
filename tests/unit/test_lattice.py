"""Edges to cells: the compiled finder gives what pdfplumber's own functions give, for any rules at all."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from assets.cells.lattice import NEAR, tables_as_drawn

COORDINATE = st.integers(0, 400).map(lambda n: n / 4)
EDGE = st.tuples(COORDINATE, COORDINATE, COORDINATE).filter(lambda e: abs(e[1] - e[2]) >= 1)
Edge = tuple[float, float, float]


def as_pdfplumber(flat: list[Edge], upright: list[Edge]) -> list[dict[str, Any]]:
    edges = []
    for y, a, b in flat:
        x0, x1 = min(a, b), max(a, b)
        edges.append(
            {"orientation": "h", "x0": x0, "x1": x1, "top": y, "bottom": y, "doctop": y, "width": x1 - x0}
            | {"height": 0}
        )
    for x, a, b in upright:
        top, bottom = min(a, b), max(a, b)
        edges.append(
            {"orientation": "v", "x0": x, "x1": x, "top": top, "bottom": bottom, "doctop": top, "width": 0}
            | {"height": bottom - top}
        )
    return edges


def theirs(flat: list[Edge], upright: list[Edge]) -> set[frozenset[tuple[float, ...]]]:
    merged = merge_edges(as_pdfplumber(flat, upright), NEAR, NEAR, NEAR, NEAR)
    long = [
        e
        for e in merged
        if (e["x1"] - e["x0"] if e["orientation"] == "h" else e["bottom"] - e["top"]) >= NEAR
    ]
    cells = intersections_to_cells(edges_to_intersections(long, NEAR, NEAR))
    return {frozenset(tuple(round(v, 6) for v in cell) for cell in table) for table in cells_to_tables(cells)}


def ours(flat: list[Edge], upright: list[Edge]) -> set[frozenset[tuple[float, ...]]]:
    def array(edges: list[Edge]) -> Any:
        return np.array([(p, min(a, b), max(a, b)) for p, a, b in edges], np.float64).reshape(-1, 3)

    tables = tables_as_drawn(array(flat), array(upright))
    return {frozenset(tuple(round(v, 6) for v in cell) for cell in table.tolist()) for table in tables}


@given(st.lists(EDGE, max_size=14), st.lists(EDGE, max_size=14))
def test_any_rules_give_the_cells_of_pdfplumber(flat: list[Edge], upright: list[Edge]) -> None:
    assert ours(flat, upright) == theirs(flat, upright)


LINES = st.lists(st.integers(0, 30), min_size=2, max_size=7, unique=True)


@given(LINES, LINES, st.sets(st.integers(0, 60), max_size=25))
def test_grids_with_missing_pieces_of_rules_give_the_cells_of_pdfplumber(
    columns: list[int], rows: list[int], missing: set[int]
) -> None:
    """Merged cells, open sides, tables that touch in one corner."""
    xs, ys = [10.0 * c for c in sorted(columns)], [8.0 * r for r in sorted(rows)]
    flat = [(y, a, b) for y in ys for a, b in pairwise(xs)]
    upright = [(x, a, b) for x in xs for a, b in pairwise(ys)]
    pieces = [*((True, e) for e in flat), *((False, e) for e in upright)]
    kept = [piece for i, piece in enumerate(pieces) if i not in missing]
    flat, upright = [e for h, e in kept if h], [e for h, e in kept if not h]
    assert ours(flat, upright) == theirs(flat, upright)
