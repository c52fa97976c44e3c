"""Forms (部门整体绩效目标申报表, 项目支出绩效目标申报表): irregular grids → amounts, indicators, fields.

Here: blocks of a form opened by their header words, labels left of their value. Not here: coded tables (rows).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from assets.model import Amount, Cell, Finding, FormField, Indicator, LineText, Place, Table, TableStatus
from assets.tables.form_blocks import BlockHeader, BlockRow, open_block, rows_of_block
from assets.tables.sheet import Sheet, texts
from assets.text import compact, item_name, parse_amount
from expectations.declarations import Kind, form_vocabulary
from expectations.phrases import phrase_matches

_MEASURES = {
    "current_year",
    "share",
    "year_minus_1",
    "year_minus_2",
    "project_total",
    "project_current_year",
    "local_appropriation",
    "superior_transfer",
    "other_funds",
    "asset_quantity",
    "asset_amount",
}


@dataclass(slots=True)
class _Form:
    kind: Kind
    unit: str | None
    line: int = 0
    project: str | None = None
    objective: str | None = None
    horizon: str = "annual"
    block: BlockHeader | None = None
    pending: list[BlockRow] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    texts: list[LineText] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    fields: list[FormField] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_form(kind: Kind, base: Table, sheets: Sequence[Sheet]) -> tuple[Table, list[Finding]]:
    """Read the sheets of one form in order."""
    form = _Form(kind, base.unit)
    for sheet in sheets:
        index = 0
        while index < len(sheet.rows):
            index = _row(form, sheet, index)
    _close(form)
    filled = form.amounts or form.indicators or form.fields
    status: TableStatus = "loaded" if filled else "blank"
    printed = {amount.unit for amount in form.amounts if amount.unit}
    unit = base.unit or (
        printed.pop() if len(printed) == 1 else None
    )  # a form may print its unit behind each number
    table = replace(
        base,
        unit=unit,
        status=status,
        rows=form.line,
        project_name=form.project,
        amounts=tuple(form.amounts),
        texts=tuple(form.texts),
        indicators=tuple(form.indicators),
        fields=tuple(form.fields),
    )
    return table, form.findings


def _row(form: _Form, sheet: Sheet, index: int) -> int:
    """Read row ``index``; the index of the next unread row."""
    row = sheet.rows[index]
    form.line += 1
    opened = open_block(sheet, index)
    if opened is not None:
        _close(form)
        form.block = opened
        return opened.end
    held = texts(row)
    if not held:
        return index + 1
    section = _section(held)
    if section is not None:
        _close(form)
        form.horizon, form.objective = section[0], section[1] or form.objective
    if _labels(form, sheet, row):
        if form.block is not None and form.block.block.name != "funds":
            _close(form)
        return index + 1
    if form.block is not None:
        form.pending.append(BlockRow(sheet, row, form.line))
    return index + 1


def _section(held: Sequence[Cell]) -> tuple[str, str | None] | None:
    """The horizon and the objective that a section heading names (长期绩效目标表, 年度绩效目标表, 长期目标1: …)."""
    first = compact(held[0].text)
    if len(first) > 12 or not any(word in first for word in ("目标", "绩效指标")):
        return None
    alone = len(held) == 1
    if not alone and not first.endswith((":", "：")):
        return None
    for horizon, words in form_vocabulary().horizons.items():
        if any(first.startswith(word) for word in words):
            return horizon, None if alone else first.rstrip(":：")
    return None


def _labels(form: _Form, sheet: Sheet, row: Sequence[Cell]) -> bool:
    """Read label–value pairs of a row; whether there was any."""
    vocabulary = form_vocabulary()
    found = False
    cells = list(row)
    for position, cell in enumerate(cells):
        label = compact(cell.text)
        source = _source(label)
        if not label or not (source or label in vocabulary.labels or label in vocabulary.personal):
            continue
        found = True
        value = cells[position + 1] if position + 1 < len(cells) else None
        if value is None or label in vocabulary.personal:
            continue
        if source:
            _money(form, sheet, value, source, form.project)
        else:
            _value(form, sheet, label, value)
    return found


def _value(form: _Form, sheet: Sheet, label: str, value: Cell) -> None:
    measure = _match(form_vocabulary().money_labels, label)
    if label == "项目名称" and form.project is None:
        form.project = compact(value.text) or None
    if measure and parse_amount(value.text):
        _money(form, sheet, value, measure, form.project)
    elif value.text:
        form.fields.append(FormField(label, value.text, _place(sheet, value)))


@lru_cache(maxsize=50_000)
def _source(label: str) -> str | None:
    return _match(form_vocabulary().sources, label)


def _match(declared: Mapping[str, tuple[str, ...]], label: str) -> str | None:
    for name, phrases in declared.items():
        if any(phrase_matches(p, label) for p in phrases):
            return name
    return None


def _money(
    form: _Form, sheet: Sheet, cell: Cell, measure: str, name: str | None, side: str | None = None
) -> None:
    if not cell.text:
        return
    parsed = parse_amount(cell.text)
    if parsed is None:
        form.findings.append(
            Finding(
                "unreadable_number",
                "error",
                "extraction",
                f"not a number for {measure}",
                form.kind.kind,
                item_name=name,
                measure=measure,
                printed=cell.text,
                page=sheet.page,
                box=cell.box,
            )
        )
        return
    form.amounts.append(
        Amount(
            line=form.line,
            measure=measure,
            printed_text=compact(cell.text),
            value=parsed.value,
            quantity="percent" if parsed.is_percent else "count" if measure == "asset_quantity" else "money",
            place=_place(sheet, cell),
            item_name=name,
            unit=parsed.unit,
            level=0 if name == "合计" else 1,
            is_leaf=name != "合计" and measure != "application_total",
            side=side,
        )
    )


def _place(sheet: Sheet, cell: Cell) -> Place:
    return Place(sheet.page, sheet.grid, cell.row, cell.column, cell.box)


def _close(form: _Form) -> None:
    """Read the rows collected for the open block."""
    if form.block is not None:
        line = form.line
        for row, held in rows_of_block(form.block, form.pending):
            form.line = row.line
            _READERS[form.block.block.name](form, row, held)
        form.line = line
    form.block, form.pending = None, []


def _text(held: dict[str, Cell], name: str) -> str | None:
    cell = held.get(name)
    return (compact(cell.text) or None) if cell is not None else None


def _measures(held: dict[str, Cell]) -> list[str]:
    """The measures of a row, left to right: the order of a set differs from run to run."""
    return [name for name in held if name in _MEASURES]


def _funds(form: _Form, row: BlockRow, held: dict[str, Cell]) -> None:
    side = _text(held, "side") or ""
    name = _text(held, "item_name")
    for measure in _measures(held):
        _money(
            form, row.sheet, held[measure], measure, name, side="revenue" if "收入" in side else "expenditure"
        )


def _projects(form: _Form, row: BlockRow, held: dict[str, Cell]) -> None:
    name = item_name(held["item_name"].text) if "item_name" in held else None
    for measure in _measures(held):
        _money(form, row.sheet, held[measure], measure, name, side="project")
    for label, cell in held.items():
        if label not in _MEASURES and label != "item_name" and cell.text:
            form.fields.append(FormField(f"{label}:{name}", cell.text, _place(row.sheet, cell)))


def _cost_lines(form: _Form, row: BlockRow, held: dict[str, Cell]) -> None:
    name = item_name(held["item_name"].text) if "item_name" in held else None
    for measure in _measures(held):
        _money(form, row.sheet, held[measure], measure, name)
    content = held.get("cost_content")
    if content is not None and content.text and _measures(held):
        form.texts.append(
            LineText(form.line, "cost_content", compact(content.text), _place(row.sheet, content))
        )


def _objectives(form: _Form, row: BlockRow, held: dict[str, Cell]) -> None:
    label, text = _text(held, "label"), held.get("text")
    if label and text is not None and text.text:
        form.fields.append(FormField(label, text.text, _place(row.sheet, text)))


def _indicators(form: _Form, row: BlockRow, held: dict[str, Cell]) -> None:
    name = _text(held, "name")
    if not name:
        return
    form.indicators.append(
        Indicator(
            horizon=form.horizon,
            objective=_text(held, "objective") or form.objective,
            level1=_text(held, "level1"),
            level2=_text(held, "level2"),
            name=name,
            target=_text(held, "target"),
            basis=_text(held, "basis"),
            prior2=_text(held, "prior2"),
            prior1=_text(held, "prior1"),
            weight=_text(held, "weight"),
            place=_place(row.sheet, held["name"]),
        )
    )


_READERS = {
    "funds": _funds,
    "projects": _projects,
    "cost_lines": _cost_lines,
    "purchases": _cost_lines,
    "objectives": _objectives,
    "indicators": _indicators,
}
