"""Body rows of a coded, two-sided or single-row table → amounts with their keys.

Here: which cell stands under which column, codes and their carrying down, items and their parents.
Not here: headers (headers), forms (forms), levels and leaves over the whole table (tree).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assets.model import Amount, Cell, Finding, LineText, Place
from assets.tables.header_roles import header_word, period_of, role_of
from assets.tables.headers import CODE_PARTS, Column, Header
from assets.tables.page_breaks import joined_row
from assets.tables.sheet import Sheet, texts
from assets.text import compact, item_name, parse_amount
from expectations.declarations import Kind, vocabulary

_PACKED = re.compile(r"^(?:[\[【［](?P<a>[0-9A-Z]+)[\]】］]|(?P<b>\d{3,9})[-—－_–])(?P<name>.+)$")
_ORDINALS = (
    re.compile(r"^[一二三四五六七八九十廿卅]+[、.．]"),
    re.compile(r"^[（(][一二三四五六七八九十廿卅]+[)）]"),
    re.compile(r"^\d{1,2}[、.．]"),
    re.compile(r"^[（(]\d{1,2}[)）]"),
)
_TOTAL = re.compile(r"^(?:合计|总计|小计|.*(?:合计|总计))[:：]?$")


@dataclass(slots=True)
class RowReader:
    """Reads the body rows of one table over all its pages; keeps what is carried from row to row."""

    kind: Kind
    unit: str | None
    line: int = 0
    amounts: list[Amount] = field(default_factory=list)
    line_texts: list[LineText] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    _held: tuple[Sheet, Header, Sequence[Cell]] | None = None
    _row_period: str | None = None
    _spare_label: str | None = None
    _body: str | None = None
    _unknown_columns: set[tuple[str, bool]] = field(default_factory=set)
    _code: list[str] = field(default_factory=lambda: ["", "", ""])
    _parents: dict[int, list[tuple[int, str]]] = field(default_factory=dict)

    def read(self, sheet: Sheet, header: Header, start: int) -> None:
        """Read the rows of ``sheet`` from ``start`` on under the columns of ``header``.

        The last row waits for the next page, where it may go on.
        """
        for index, row in enumerate(with_merged_names(sheet.rows[start:], header.columns)):
            held = self._held
            if held is not None and index == 0:
                whole = joined_row(held[2], row, held[1].columns, header.columns)
                if whole is not None:
                    self._held = (held[0], held[1], whole)
                    continue
            self.finish()
            self._held = (sheet, header, row)

    def finish(self) -> None:
        """Read the row that still waits."""
        if self._held is not None:
            sheet, header, row = self._held
            self._held = None
            self.line += 1
            self._row(sheet, header, row)

    def _row(self, sheet: Sheet, header: Header, row: Sequence[Cell]) -> None:
        held, stray = assign(row, header.columns)
        self._row_period = _named_period(header, held)
        for cell in stray:
            self._find("cell_without_column", "warning", cell, sheet, f"text outside every column: {cell.text!r}")
        for panel in sorted({c.panel for c in header.columns}):
            columns = [c for c in header.columns if c.panel == panel]
            self._panel(sheet, panel, columns, held)

    def _panel(self, sheet: Sheet, panel: int, columns: Sequence[Column], held: dict[int, list[Cell]]) -> None:
        code, name = self._key(columns, held)
        if code is None and name is None:
            code, name = self._key_elsewhere(columns, held)
        if any(c.role == "period" for c in columns):  # one body, a row a year: its name is printed once
            self._body = name or self._body
            name = self._body
        has_amount = any(c.role == "measure" and id(c) in held for c in columns)
        self._spare_label = None if has_amount else name
        parent = self._parent(panel, held, columns) if self.kind.layout == "sides" else None
        unit_name = None
        for column in columns:
            for cell in held.get(id(column), ()):
                if column.role == "attribute":
                    text = compact(cell.text)
                    if column.name == "unit_name":
                        unit_name = text
                    self.line_texts.append(LineText(self.line, column.name, text, _place(sheet, cell)))
        for column in columns:
            for cell in held.get(id(column), ()):
                if column.role == "unknown" and not self._unknown(sheet, column, cell):
                    continue
                if column.role in ("measure", "unknown"):
                    self._amount(sheet, column, cell, code, name, parent, unit_name)

    def _amount(
        self, sheet: Sheet, column: Column, cell: Cell, code: str | None, name: str | None, parent: str | None,
        unit_name: str | None,
    ) -> None:
        parsed = parse_amount(cell.text)
        if parsed is None:
            self._find("unreadable_number", "error", cell, sheet, f"not a number under {'/'.join(column.path)}")
            return
        measure = column.name if column.role == "measure" else f"unknown:{column.name}"
        if self.kind.layout == "single" and (item := transposed_measure(name, measure, self.kind)) is not None:
            measure, name = item, None
        self.amounts.append(
            Amount(
                line=self.line,
                measure=measure,
                printed_text=compact(cell.text),
                value=parsed.value,
                quantity="percent" if parsed.is_percent else column.quantity,  # type: ignore[arg-type]
                place=_place(sheet, cell),
                side=column.side,
                period=column.period or self._row_period or "this_year",
                item_code=code,
                item_name=name,
                parent_name=parent,
                unit_name=unit_name,
                unit=parsed.unit or column.unit,
            )
        )

    def _unknown(self, sheet: Sheet, column: Column, cell: Cell) -> bool:
        """Note a column that no declaration knows, once; its words are kept as text. Whether the cell is a number."""
        is_number = parse_amount(cell.text) is not None
        header = "/".join(column.path)
        if (header, is_number) not in self._unknown_columns:
            self._unknown_columns.add((header, is_number))
            kept = f"its numbers are kept as measure 'unknown:{header}'" if is_number else "its words are kept as text"
            self._find("unknown_column", "warning", cell, sheet, f"no meaning is declared for column {header}; {kept}")
        if not is_number:
            self.line_texts.append(LineText(self.line, f"unknown:{header}", compact(cell.text), _place(sheet, cell)))
        return is_number

    def _key(self, columns: Sequence[Column], held: dict[int, list[Cell]]) -> tuple[str | None, str | None]:
        if self.kind.layout == "lines":
            return _line_key(columns, held)
        named = [cell for c in columns if c.role == "item_name" for cell in held.get(id(c), ())]
        own = [cell for cell in named if cell.row_span == 1] or named  # a group merged over several rows is no name
        name = item_name("".join(cell.text for cell in own)) or None
        parts = [c for c in columns if c.role in CODE_PARTS]
        code = self._code_parts(parts, held) if parts else None
        if not parts:
            cells = [cell for c in columns if c.role == "item_code" for cell in held.get(id(c), ())]
            code = compact("".join(cell.text for cell in sorted(cells, key=lambda k: k.box.x0))) or None
        if code and not re.match(r"^[0-9A-Za-z]+$", code):  # a merged 合计 begins in the code column
            name, code = name or item_name(code), None
        if code is None and name and (packed := _PACKED.match(name)):
            code, name = packed["a"] or packed["b"], item_name(packed["name"])
        return code, name

    def _key_elsewhere(
        self, columns: Sequence[Column], held: dict[int, list[Cell]]
    ) -> tuple[str | None, str | None]:
        """The key of a row that names itself elsewhere: in another classification (a unit's own row), or in a label
        merged over the panel on its left (公用经费合计 of three code blocks)."""
        if self.kind.layout == "lines":
            return None, None
        for column in columns:
            if column.role == "attribute" and column.name.endswith("_name") and column.name != "unit_name":
                name = item_name("".join(cell.text for cell in held.get(id(column), ())))
                if name:
                    return None, name
        return None, self._spare_label if columns and columns[0].panel else None

    def _code_parts(self, parts: Sequence[Column], held: dict[int, list[Cell]]) -> str | None:
        """类 | 款 | 项 in columns of their own; a row that prints only its own level takes the rest from above."""
        printed = ["", "", ""]
        for column in parts:
            printed[CODE_PARTS.index(column.role)] = "".join(compact(c.text) for c in held.get(id(column), ()))
        if not any(printed):
            return None
        if any(p and not p.isdigit() for p in printed):
            return "".join(printed)
        deepest = max(i for i, p in enumerate(printed) if p)
        for i, part in enumerate(printed):
            if part:
                self._code[i] = part.zfill(3 if i == 0 else 2)
                self._code[i + 1 :] = [""] * (2 - i)
        return "".join(self._code[: deepest + 1])

    def _parent(self, panel: int, held: dict[int, list[Cell]], columns: Sequence[Column]) -> str | None:
        """The nearest item above with a higher ordinal (一、 over （一） over 1. over (1))."""
        printed = "".join(compact(cell.text) for c in columns if c.role == "item_name" for cell in held.get(id(c), ()))
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

    def _find(self, rule: str, severity: str, cell: Cell, sheet: Sheet, message: str) -> None:
        self.findings.append(
            Finding(
                rule, severity, "extraction", message, table_kind=self.kind.kind, printed=cell.text,  # type: ignore[arg-type]
                page=sheet.page, box=cell.box,
            )
        )


def _line_key(columns: Sequence[Column], held: dict[int, list[Cell]]) -> tuple[str | None, str | None]:
    """Lines of goods or services are keyed by their unit; 合计 may stand under any of the describing columns."""

    def text(attribute: str) -> str | None:
        found = [c for col in columns if col.name == attribute for c in held.get(id(col), ())]
        return item_name("".join(c.text for c in found)) or None

    described = (item_name(c.text) for col in columns if col.role != "measure" for c in held.get(id(col), ()))
    total = next((name for name in described if is_total(name)), None)
    return (None, total) if total else (text("unit_code"), text("unit_name"))


def transposed_measure(name: str | None, measure: str, kind: Kind) -> str | None:
    """The measure of a 三公 table laid out vertically: the row names the item, the column at most a fund."""
    if name is None or measure not in ("total", *vocabulary().funds):
        return None
    item = role_of((header_word(item_name(header_word(name))),), kind)
    if item.role != "measure" or item.name in vocabulary().funds or (item.name == "total" and is_total(name)):
        return None
    return item.name if measure == "total" else f"{item.name}_{measure}"


def _named_period(header: Header, held: dict[int, list[Cell]]) -> str | None:
    """The period that a row itself names in a 年度 column."""
    for column in header.columns:
        if column.role == "period":
            words = tuple(compact(cell.text) for cell in held.get(id(column), ()))
            return period_of(words, header.years) if words else None
    return None


def is_total(name: str | None) -> bool:
    """Whether an item is a printed total (合计, 总计, 本年收入合计 …)."""
    return name is not None and _TOTAL.match(name) is not None


def _place(sheet: Sheet, cell: Cell) -> Place:
    return Place(sheet.page, sheet.grid, cell.row, cell.column, cell.box)


def with_merged_names(rows: Sequence[Sequence[Cell]], columns: Sequence[Column]) -> Iterator[Sequence[Cell]]:
    """Each row with the name cells from above that are merged over it (one unit, three years)."""
    names = [c for c in columns if c.role == "item_name"]
    merged: list[Cell] = []
    for row in rows:
        if not row:
            continue
        top = min(cell.box.top for cell in row)
        merged = [cell for cell in merged if cell.box.bottom > top + 2]
        free = [m for m in merged if not any(_overlap(m, c) > 2 for c in row)]
        yield sorted([*free, *row], key=lambda c: c.box.x0)
        merged += [c for c in row if c.row_span > 1 and c.text and any(_overlap(c, n) > 2 for n in names)]


def _overlap(a: Cell, b: Cell | Column) -> float:
    x0, x1 = (b.box.x0, b.box.x1) if isinstance(b, Cell) else (b.x0, b.x1)
    return min(a.box.x1, x1) - max(a.box.x0, x0)


def assign(row: Sequence[Cell], columns: Sequence[Column]) -> tuple[dict[int, list[Cell]], list[Cell]]:
    """The text cells of a row by the identity of the column they stand under, and those under none."""
    held: dict[int, list[Cell]] = {}
    stray: list[Cell] = []
    for cell in texts(row):
        column = _under(cell, columns)
        if column is None:
            stray.append(cell)
        else:
            held.setdefault(id(column), []).append(cell)
    return held, stray


def _under(cell: Cell, columns: Sequence[Column]) -> Column | None:
    """The column with the largest overlap; a word merged over several columns belongs to the first key column."""
    overlaps = [(min(cell.box.x1, c.x1) - max(cell.box.x0, c.x0), c) for c in columns]
    touched = [(o, c) for o, c in overlaps if o > 0.5 * min(cell.box.x1 - cell.box.x0, c.x1 - c.x0)]
    if not touched:
        return None
    if len(touched) > 1 and parse_amount(cell.text) is None:
        keys = [c for _, c in touched if c.role == "item_name"] or [c for _, c in touched if c.role != "measure"]
        if keys:
            return keys[0]
    return max(touched, key=lambda pair: pair[0])[1]
