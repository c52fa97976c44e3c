"""The rule book (docs/rules.md), written from the declarations: ``python -m expectations.rulebook > docs/rules.md``.

Here: the page. Not here: the rules. A test compares the page with the declarations.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from inspect import cleandoc, getdoc

from expectations.cause import attribute_cause
from expectations.declarations import kinds
from expectations.rules import Rule, rules

_GROUPS = {
    "inside_table": "Inside a table · 表内",
    "rows": "Single rows · 行",
    "document": "Contents against body · 目录与正文",
    "between_tables": "Between tables · 表间",
    "between_documents": "Between documents · 文件之间（跨年度、预决算、部门与单位）",
    "narrative": "Narrative against tables · 文字与报表",
    "prose": "Prose against itself · 文字前后",
    "forms": "Performance forms against tables · 绩效表与报表",
}
_INTRODUCTION = """
# Rules

Generated from `expectations/rules/*.yaml` by `python -m expectations.rulebook`; do not edit. {count} rules.

A rule passes, fails or is skipped with its reason on every document (`stg_rule_outcome`); skipped is never counted as
passed. A failure is a finding with the printed and the computed value, page and box.

**Rounding.** Printed amounts are rounded one by one. With a printed step *u* (the smallest decimal of the table, in its
unit) and *n* addends that are not zero, a difference of at most *u·(n+1)/2* is severity `rounding`; more has the rule's
own severity. The page's column *rounding* says which rules report it.

**Blocking.** Where a rule is marked *blocking*, a failure whose cause is extraction (never the publisher's) keeps the
whole table out of the facts and lists it in `quarantine`, until a newer reader or a correction heals it.
""".strip()


def markdown() -> str:
    """The whole page."""
    parts = [_INTRODUCTION.format(count=len(rules())), "## Cause\n\n" + _cause()]
    for group, title in _GROUPS.items():
        found = [r for r in rules().values() if r.group == group]
        parts.append("\n".join([f"## {title}", "", *_table(found)]))
    return "\n\n".join(parts) + "\n"


def _cause() -> str:
    return cleandoc(getdoc(attribute_cause) or "")


def _table(found: list[Rule]) -> Iterator[str]:
    yield "| rule | severity | what must hold | 规则 | tables | condition | rounding | blocking | source |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for rule in found:
        cells = (
            f"`{rule.id}`",
            rule.severity,
            rule.title_en,
            rule.title_zh,
            _where(rule),
            rule.condition or "",
            "yes" if rule.rounding else "",
            "yes" if rule.blocking else "",
            f"{rule.source} ({rule.source_kind})",
        )
        yield "| " + " | ".join(c.replace("|", "\\|") for c in cells) + " |"


def _where(rule: Rule) -> str:
    return "all" if set(kinds()) <= set(rule.kinds) else ", ".join(rule.kinds)


if __name__ == "__main__":
    sys.stdout.write(markdown())
