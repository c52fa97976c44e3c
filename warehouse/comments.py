from __future__ import annotations
import duckdb
def apply_comments(handle: duckdb.DuckDBPyConnection) -> None:
    pass
