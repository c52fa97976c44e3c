"""What is declared in YAML (``expectations``), as temporary tables that the SQL can join.

Here: table kinds → ``declared_kind``, rules → ``declared_rule``. Not here: what they mean.
"""

from __future__ import annotations

import duckdb

from expectations.declarations import kinds
from expectations.rules import rules

_KIND_COLUMNS = "table_kind VARCHAR, name_zh VARCHAR, document_kind VARCHAR, ordinal INTEGER, layout VARCHAR"
_RULE_COLUMNS = (
    "rule VARCHAR, title_en VARCHAR, title_zh VARCHAR, severity VARCHAR, rule_group VARCHAR, "
    "source_kind VARCHAR, source VARCHAR, is_blocking BOOLEAN"
)


def add_declarations(handle: duckdb.DuckDBPyConnection) -> None:
    """Create the temporary tables ``declared_kind`` and ``declared_rule``."""
    handle.execute(f"CREATE TEMP TABLE declared_kind ({_KIND_COLUMNS})")
    for kind in kinds().values():
        row = (kind.kind, kind.zh, kind.document_kind, kind.order, kind.layout)
        handle.execute("INSERT INTO declared_kind VALUES (?, ?, ?, ?, ?)", row)
    handle.execute(f"CREATE TEMP TABLE declared_rule ({_RULE_COLUMNS})")
    for rule in rules().values():
        texts = (
            rule.id,
            rule.title_en,
            rule.title_zh,
            rule.severity,
            rule.group,
            rule.source_kind,
            rule.source,
            rule.blocking,
        )
        handle.execute("INSERT INTO declared_rule VALUES (?, ?, ?, ?, ?, ?, ?, ?)", texts)
