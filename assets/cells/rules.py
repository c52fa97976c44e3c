"""Ruled tables of a page: pdfplumber's table finder, with the frame closed where a page break left it open.

Here: edges → cells. Not here: text in cells (reader).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pdfplumber.table import TableFinder, TableSettings

Cell = tuple[float, float, float, float]
WHITE = 0.99
NEAR = 3.0
"""Points within which two rules are taken for one: pdfplumber's own default."""


def visible_rules(page: Any) -> Any:
    """The page with nothing on it but the rules that one can see."""
    return page.filter(is_visible_rule)


def ruled_tables(page: Any) -> list[list[Cell]]:
    """The cells ``(x0, top, x1, bottom)`` of each ruled table of ``visible_rules``, from top to bottom."""
    if not page.edges:
        return []
    finder = TableFinder(page, TableSettings.resolve({}))
    frames = [line for table in finder.tables for line in _open_frame(table.bbox, finder.edges)]
    if frames:
        settings = TableSettings.resolve({"explicit_horizontal_lines": frames})
        finder = TableFinder(page, settings)
    return [list(table.cells) for table in sorted(finder.tables, key=lambda t: (t.bbox[1], t.bbox[0]))]


def is_visible_rule(item: dict[str, Any]) -> bool:
    """Whether a drawn object can be a rule: white on white paper it is only the background of a cell."""
    if item["object_type"] not in ("rect", "line", "curve"):
        return False
    stroked = item.get("stroke") and not _is_white(item.get("stroking_color"))
    filled = item.get("fill") and not _is_white(item.get("non_stroking_color"))
    return bool(stroked) or bool(filled)


def _is_white(colour: object) -> bool:
    """Whether a PDF colour (grey, RGB or CMYK components from 0 to 1) is white."""
    if isinstance(colour, int | float):
        return bool(colour >= WHITE)
    if isinstance(colour, list | tuple) and colour and all(isinstance(v, int | float) for v in colour):
        return bool(max(colour) <= 1 - WHITE if len(colour) == 4 else min(colour) >= WHITE)
    return False


def _open_frame(box: Cell, edges: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The top and bottom rules that a table lacks.

    A merged cell that goes on over a page break is drawn without its lower (upper) rule; its label would stand in
    no cell at all. The side rules say how far the frame reaches.
    """
    _, top, _, bottom = box
    edges = list(edges)
    flat = [e for e in edges if e["orientation"] == "h"]
    sides = [
        e for e in edges if e["orientation"] == "v" and e["top"] < bottom - NEAR and e["bottom"] > top + NEAR
    ]
    lacking = []
    for y, end in (
        (min((e["top"] for e in sides), default=top), "top"),
        (max((e["bottom"] for e in sides), default=bottom), "bottom"),
    ):
        reaching = [e["x0"] for e in sides if abs(e[end] - y) <= NEAR]
        if len(reaching) > 1 and not _covered(y, min(reaching), max(reaching), flat):
            lacking.append(_rule(y, min(reaching), max(reaching)))
    return lacking


def _covered(y: float, left: float, right: float, rules: Sequence[dict[str, Any]]) -> bool:
    reach = left
    for rule in sorted((r for r in rules if abs(r["top"] - y) <= NEAR), key=lambda r: r["x0"]):
        if rule["x0"] > reach + NEAR:
            return False
        reach = max(reach, rule["x1"])
    return reach >= right - NEAR


def _rule(y: float, left: float, right: float) -> dict[str, Any]:
    return {
        "object_type": "line",
        "orientation": "h",
        "x0": left,
        "x1": right,
        "top": y,
        "bottom": y,
        "doctop": y,
        "y0": y,
        "y1": y,
        "width": right - left,
        "height": 0,
    }
