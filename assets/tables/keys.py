"""Keys of body rows: codes in their three styles, item names, parents, and what is carried from row to row.

Here: code, name, parent of a row. Not here: which cell stands under which column (under), amounts (rows).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from assets.model import Cell
from assets.tables.columns import CODE_PARTS, Column
from assets.tables.under import Held
from assets.text import compact, item_name
from expectations.declarations import Kind

_PACKED = re.compile(r"^(?:[\[【［](?P<a>[0-9A-Z]+)[\]】］]|(?P<b>\d{3}|\d{5,9})[-—－_–])(?P<name>.+)$")
"""A code and its name in one cell; no code has four digits (2025-2026年信息化运维项目 is all name)."""
_CODE = re.compile(r"^[0-9A-Za-z]+$")
_ORDINALS = (
    re.compile(r"^[一二三四五六七八九十廿卅]+[、.．]"),
    re.compile(r"^[（(][一二三四五六七八九十廿卅]+[)）]"),
    re.compile(r"^\d{1,2}[、.．]"),
    re.compile(r"^[（(]\d{1,2}[)）]"),
)
_TOTAL = re.compile(r"^(?:合计|总计|小计|.*(?:合计|总计))[:：]?$")


class Key(NamedTuple):
    """What a row is about."""

    code: str | None = None
    name: str | None = None
    parent: str | None = None
    unit_name: str | None = None


def is_total(name: str | None) -> bool:
    """Whether an item is a printed total (合计, 总计, 本年收入合计 …)."""
    return name is not None and _TOTAL.match(name) is not None


@dataclass(slots=True)
class KeyReader:
    """Reads the keys of a table's rows in order, over all its pages."""

    kind: Kind
    padded: list[tuple[Cell, str]] = field(default_factory=list)
    """Code cells that lost their leading zero, with the part as it was taken; whoever reports them empties it."""
    _code: list[str] = field(default_factory=lambda: ["", "", ""])
    _parents: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    _spare_label: str | None = None
    _body: str | None = None

    def read(self, columns: Sequence[Column], held: Held, panel: int) -> Key:
        """The key of one panel of a row; ``held`` is by position in ``columns``, all panels of the table."""
        here = [i for i, c in enumerate(columns) if c.panel == panel]
        code, name = self._code_and_name(columns, held, here)
        if code is None and name is None:
            name = self._name_elsewhere(columns, held, here)
        if any(columns[i].role == "period" for i in here):  # one body, a row a year: its name is printed once
            name = self._body = name or self._body
        self._spare_label = None if any(columns[i].role == "measure" and i in held for i in here) else name
        parent = self._parent(columns, held, here, panel) if self.kind.layout == "sides" else None
        return Key(code, name, parent, _joined(columns, held, here, "unit_name"))

    def _code_and_name(
        self, columns: Sequence[Column], held: Held, here: Sequence[int]
    ) -> tuple[str | None, str | None]:
        if self.kind.layout == "lines" and any(c.role == "attribute" for c in columns):
            return _line_key(columns, held, here)
        name = item_name(_without_spill("".join(c.text for c in _names(columns, held, here)))) or None
        parts = [i for i in here if columns[i].role in CODE_PARTS]
        code = self._code_of(columns, held, parts) if parts else _plain_code(columns, held, here)
        if code and not _CODE.match(code):  # a merged 合计 begins in the code column
            name, code = name or item_name(code), None
        if code is None and name and (packed := _PACKED.match(name)):
            code, name = packed["a"] or packed["b"], item_name(packed["name"])
        return code, name

    def _name_elsewhere(self, columns: Sequence[Column], held: Held, here: Sequence[int]) -> str | None:
        """The name of a row that has none under its own columns.

        It may stand in another classification (a unit's own row), or in a label merged over the panel on the left
        (公用经费合计 of three code blocks).
        """
        if self.kind.layout == "lines":
            return None
        for i in here:
            if (
                columns[i].role == "attribute"
                and columns[i].name.endswith("_name")
                and columns[i].name != "unit_name"
            ):
                name = item_name("".join(cell.text for cell in held.get(i, ())))
                if name:
                    return name
        return self._spare_label if here and columns[here[0]].panel else None

    def _code_of(self, columns: Sequence[Column], held: Held, parts: Sequence[int]) -> str | None:
        """类 | 款 | 项 in columns of their own; a row that prints only its own level takes the rest from above."""
        printed = ["", "", ""]
        for i in parts:
            printed[CODE_PARTS.index(columns[i].role)] = "".join(compact(c.text) for c in held.get(i, ()))
        if not any(printed):
            return None
        if any(p and not p.isdigit() for p in printed):
            return "".join(printed)
        deepest = max(i for i, p in enumerate(printed) if p)
        cells = {CODE_PARTS.index(columns[i].role): held[i][0] for i in parts if held.get(i)}
        for i, part in enumerate(printed):
            if part:
                self._code[i] = part.zfill(3 if i == 0 else 2)
                self._code[i + 1 :] = [""] * (2 - i)
                if self._code[i] != part:
                    self.padded.append((cells[i], self._code[i]))
        return "".join(self._code[: deepest + 1])

    def _parent(self, columns: Sequence[Column], held: Held, here: Sequence[int], panel: int) -> str | None:
        """The nearest item above with a higher ordinal (一、 over （一） over 1. over (1))."""
        printed = "".join(compact(cell.text) for cell in _names(columns, held, here))
        level = next((i for i, pattern in enumerate(_ORDINALS) if pattern.match(printed)), None)
        above = self._parents.setdefault(panel, [])
        if level is None:
            if printed:
                above.clear()
            return None
        while above and above[-1][0] >= level:
            above.pop()
        parent = above[-1][1] if above else None
        above.append((level, item_name(printed)))
        return parent


def _without_spill(text: str) -> str:
    """The text of a packed name (2101101-行政单位医疗) without lines that spilled into its cell from the one above."""
    lines = text.split("\n")
    begins = [i for i, line in enumerate(lines) if _PACKED.match(compact(line))]
    return "\n".join(lines[begins[0] :]) if begins else text


def _names(columns: Sequence[Column], held: Held, here: Sequence[int]) -> list[Cell]:
    """The cells of a row's own name: a group merged over several rows is no name where a narrower one stands."""
    named = [cell for i in here if columns[i].role == "item_name" for cell in held.get(i, ())]
    return [cell for cell in named if cell.row_span == 1] or named


def _plain_code(columns: Sequence[Column], held: Held, here: Sequence[int]) -> str | None:
    cells = [cell for i in here if columns[i].role == "item_code" for cell in held.get(i, ())]
    return compact("".join(cell.text for cell in sorted(cells, key=lambda c: c.box.x0))) or None


def _joined(columns: Sequence[Column], held: Held, here: Sequence[int], attribute: str) -> str | None:
    found = [c for i in here if columns[i].name == attribute for c in held.get(i, ())]
    return compact("".join(c.text for c in found)) or None


def _line_key(columns: Sequence[Column], held: Held, here: Sequence[int]) -> tuple[str | None, str | None]:
    """Lines of goods or services are keyed by their unit; 合计 may stand under any of the describing columns."""
    described = (item_name(c.text) for i in here if columns[i].role != "measure" for c in held.get(i, ()))
    total = next((name for name in described if is_total(name)), None)
    if total:
        return None, total
    unit = _joined(columns, held, here, "unit_name")
    return _joined(columns, held, here, "unit_code"), item_name(unit) if unit else None
