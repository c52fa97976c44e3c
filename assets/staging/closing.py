"""Whether a table that was just read closes: its numbers in the shape that ``expectations.closing`` adds up.

Here: ``Table`` → printed rows in reading order, with the smallest printed step. Not here: what adds up to what, and
the adding (``expectations``).
"""

from __future__ import annotations

import math
import re
from decimal import Decimal

from assets.model import Amount, Table
from assets.text import to_yuan, unit_factor
from expectations.closing import Closing, closing_of
from expectations.declarations import kinds
from expectations.structure import Printed

_DECIMALS = re.compile(r"[.](\d+)")
_CATALOGUE = re.compile(r"[A-C][0-9]{2}")


def closing(table: Table) -> Closing:
    """The identities of ``table``; forms and tables of no kind have none."""
    kind = kinds().get(table.kind)
    if kind is None or kind.layout == "form" or not table.amounts:
        return Closing()
    described = {
        text.line for text in table.texts if text.attribute == "content" or _CATALOGUE.search(text.text)
    }
    order = sorted(enumerate(table.amounts), key=lambda item: (*_order(item[1]), item[0]))
    printed = [_printed(number, amount, table, described) for number, amount in order]
    step = Decimal(1).scaleb(-max((_decimals(a) for a in table.amounts if a.quantity == "money"), default=2))
    steps = {number: step * (unit_factor(a.unit or table.unit) or 1) for number, a in order}
    return closing_of(printed, steps)


def _order(amount: Amount) -> tuple[int, float, str]:
    box = amount.place.box
    return amount.line, math.inf if box is None else box.x0, amount.measure


def _decimals(amount: Amount) -> int:
    """Digits behind the point, as printed."""
    found = _DECIMALS.search(amount.printed_text)
    return len(found.group(1)) if found else 0


def _printed(number: int, a: Amount, table: Table, described: set[int]) -> Printed:
    yuan = to_yuan(a.value, a.unit or table.unit) if a.quantity in ("money", "price") else None
    return Printed(
        amount=number,
        sha256="",
        table_index=0,
        table_kind=table.kind,
        line=a.line,
        side=a.side,
        item_code=a.item_code,
        item_name=a.item_name,
        parent_name=a.parent_name,
        measure=a.measure,
        period=a.period,
        yuan=yuan,
        quantity=a.quantity,
        is_described=a.is_leaf and (a.quantity == "count" or a.line in described),
        x0=None if a.place.box is None else a.place.box.x0,
    )
