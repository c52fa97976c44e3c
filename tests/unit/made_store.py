"""A small working store, filled by hand, for the tests of the warehouse. Names and numbers are made up."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb

from warehouse.build import BuildReport, build

SEEN = datetime(2026, 1, 5, 8)
PLACE = {"page": 1, "x0": 10.0, "top": 20.0, "x1": 60.0, "bottom": 30.0}
FACTORS = {"元": 1, "万元": 10_000}


class MadeStore:
    """Rows of ``staging.duckdb``; every method adds some and returns what later rows refer to."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows: dict[str, list[dict[str, Any]]] = {}

    def _add(self, table: str, **row: Any) -> None:
        self.rows.setdefault(table, []).append(row)

    def sighting(self, sha256: str, file_name: str, sequence: int) -> None:
        self._add(
            "stg_sighting",
            file_name=file_name,
            source_path=f"/landing/{file_name}",
            sha256=sha256,
            size_bytes=1000,
            first_seen_at=SEEN,
            last_seen_at=SEEN,
            sequence=sequence,
        )

    def document(self, sha256: str, sequence: int, **given: Any) -> str:
        """A document seen once, of 示例市测试局 in 2024 unless told otherwise."""
        self.sighting(sha256, given.pop("file_name", f"{sha256}.pdf"), sequence)
        row = {
            "sha256": sha256,
            "status": "loaded",
            "reason": "",
            "region_name": "示例市",
            "department_name": "示例市测试局",
            "department_code": "101",
            "fiscal_year": 2024,
            "document_kind": "budget",
            "scope": "department",
            "amount_unit": "万元",
            "pages": 10,
            "extractor_version": "v1",
            "loaded_at": SEEN,
            "seconds": 1.0,
        }
        self._add("stg_document", **(row | given))
        return sha256

    def table(self, sha256: str, index: int, kind: str, **given: Any) -> tuple[str, int, str]:
        row = {
            "sha256": sha256,
            "table_index": index,
            "table_kind": kind,
            "table_title": kind,
            "unit": "万元",
            "first_page": 1,
            "last_page": 1,
            "status": "loaded",
            "rows": 1,
            "numbers": 1,
            "is_ruled": True,
        }
        self._add("stg_table", **(row | given))
        return sha256, index, kind

    def amounts(self, table: tuple[str, int, str], line: int, measures: dict[str, str], **given: Any) -> None:
        """The numbers of one row: measure to printed number in 万元 (``unit=`` to change)."""
        unit = given.pop("unit", "万元")
        for measure, printed in measures.items():
            count = measure == "quantity"
            yuan = None if count else Decimal(printed.replace(",", "")) * FACTORS[unit]
            row = {
                "sha256": table[0],
                "table_index": table[1],
                "table_kind": table[2],
                "line": line,
                "measure": measure,
                "period": "this_year",
                "quantity": "count" if count else "price" if measure == "unit_price" else "money",
                "printed_text": printed,
                "value": Decimal(printed.replace(",", "")),
                "unit": None if count else unit,
                "amount_yuan": yuan,
                "is_leaf": True,
                **PLACE,
            }
            self._add("stg_amount", **(row | given))

    def texts(self, table: tuple[str, int, str], line: int, **words: str) -> None:
        for attribute, text in words.items():
            self._line("stg_line_text", table, line=line, attribute=attribute, text=text)

    def indicator(self, table: tuple[str, int, str], line: int, name: str, **given: Any) -> None:
        row = {"horizon": "annual", "level1": "产出指标", "level2": "数量指标", "name": name}
        self._line("stg_indicator", table, line=line, **(row | given))

    def field(self, table: tuple[str, int, str], label: str, text: str, project: str | None = None) -> None:
        self._line("stg_field", table, label=label, text=text, project_name=project)

    def _line(self, into: str, table: tuple[str, int, str], **row: Any) -> None:
        self._add(into, sha256=table[0], table_index=table[1], table_kind=table[2], **row, **PLACE)

    def claim(self, sha256: str, index: int, claim: str, printed: str, **given: Any) -> None:
        row = {"sha256": sha256, "claim_index": index, "claim": claim, "printed_text": printed}
        self._add("stg_claim", **(row | {"sentence": f"……{printed}……"} | given), **PLACE)

    def finding(self, sha256: str, rule: str, *, by: str = "reader", **given: Any) -> None:
        row = {"sha256": sha256, "rule": rule, "severity": "error", "cause": "publisher", "message": rule}
        self._add(f"stg_{by}_finding", **(row | given))

    def outcome(self, sha256: str, rule: str, outcome: str, checked: int, failed: int) -> None:
        self._add(
            "stg_rule_outcome", sha256=sha256, rule=rule, outcome=outcome, checked=checked, failed=failed
        )

    def contents(self, sha256: str, ordinal: int, kind: str | None, title: str) -> None:
        self._add("stg_contents", sha256=sha256, ordinal=ordinal, title=title, table_kind=kind, page=2)

    def cells(self, sha256: str, grid: int, *rows: str) -> None:
        """A grid, one string a row, cells separated by ``|``."""
        for r, row in enumerate(rows):
            for c, text in enumerate(row.split("|")):
                place = {"grid": grid, "row": r, "col": c, "row_span": 1, "column_span": 1}
                self._add("stg_cell", sha256=sha256, text=text, **place, **PLACE)

    def write(self, *, reverse: bool = False) -> Path:
        """Write the store; ``reverse`` puts every table's rows in the opposite order."""
        with duckdb.connect(str(self.path)) as handle:
            handle.execute("BEGIN")  # else every row is synced to the disk by itself
            handle.execute((files("warehouse") / "staging" / "schema.sql").read_text("utf-8"))
            for table, rows in self.rows.items():
                for row in reversed(rows) if reverse else rows:
                    marks = ", ".join("?" for _ in row)
                    handle.execute(
                        f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values())
                    )
            handle.execute("COMMIT")
        return self.path

    def built(self) -> Warehouse:
        return Warehouse(self.write())


class Warehouse:
    """A warehouse built from a store, to be asked."""

    def __init__(self, staging: Path) -> None:
        self.path = staging.with_name(f"{staging.stem}-warehouse.duckdb")
        self.report: BuildReport = build(staging, self.path)

    def rows(self, query: str, *parameters: Any) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(self.path), read_only=True) as handle:
            return handle.execute(query, list(parameters)).fetchall()

    def one(self, query: str, *parameters: Any) -> Any:
        """The only value of the only row."""
        ((value,),) = self.rows(query, *parameters)
        return value
