"""The words and numbers of a finding: printed and computed as a reader sees them, and one sentence.

Here: formatting. Not here: severity and cause (``findings``).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from expectations.declarations import kinds
from expectations.rules import Rule

_FACTORS = {"元": 1, "千元": 1_000, "万元": 10_000, "百万元": 1_000_000, "亿元": 100_000_000}
_OTHER_KINDS = {"narrative": "文字说明", "document": "目录"}


def amount_text(amount: Decimal, unit: str | None, step: Decimal | None, trim: bool) -> str:
    """An amount of yuan in the printed unit and decimals; ``trim`` drops trailing zeros, as prose does."""
    factor = Decimal(_FACTORS.get(unit or "", 1))
    value = amount / factor
    if step:
        value = value.quantize(max(step / factor, Decimal("0.000001")).normalize())
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if trim and "." in text else text


def printed_and_computed(rule: Rule, check: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """What stands there and what should, as texts; a blank cell is shown as nothing."""
    if check["computed_text"] is not None:
        return check["printed_text"], check["computed_text"]
    if check["computed"] is None:
        return check["printed_text"], None
    if check["unit"] == "%":
        share = check["computed"].quantize(Decimal("0.01"))
        return check["printed_text"], amount_text(share, None, None, True) + "%"
    computed = amount_text(check["computed"], check["unit"], check["step"], rule.by_hand)
    return check["printed_text"] or "", ("≤ " if check["at_most"] else "") + computed


def message(
    rule: Rule, check: Mapping[str, Any], printed: str | None, computed: str | None, evidence: str
) -> str:
    """Title in both languages, the place, both values, the other side and the evidence."""
    kind = check["table_kind"]
    declared = kinds().get(kind or "")
    table = declared.zh if declared else _OTHER_KINDS.get(kind or "", kind or "")
    side = {"revenue": "收入", "expenditure": "支出"}.get(check["side"] or "", "")
    item = " ".join(str(v) for v in (check["item_code"], check["item_name"]) if v)
    place = " ".join(p for p in (table, side, item, check["measure"] or "") if p)
    unit = f" {check['unit']}" if check["unit"] and check["unit"] != "%" else ""
    values = f"prints {printed or 'nothing'}{unit}"
    if computed:
        values += f", expected {computed}{unit}"
    other = f"; other side: {check['other_kind']} p.{check['other_page']}" if check["other_page"] else ""
    detail = f" ({check['detail']})" if check["detail"] else ""
    return f"{rule.title_zh} · {rule.title_en}: {place} {values}{detail}{other}. Cause: {evidence}."
