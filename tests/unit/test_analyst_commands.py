"""The commands for analysts on the samples: asking, listing, describing, exporting, and what they refuse."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shlex
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pytest

from assets.text import width
from pipelines import export_command, query_command, tables_command
from pipelines.columns import cut, padded
from pipelines.command_line import main
from warehouse.export import MANIFEST

EXAMPLES = "\n".join(
    (query_command.EXAMPLES, tables_command.TABLES, tables_command.DESCRIBE, export_command.EXAMPLES)
)


@pytest.fixture(autouse=True)
def _asked_of_the_samples(of_samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YUSUAN_WAREHOUSE", str(of_samples))
    monkeypatch.chdir(tmp_path)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 1) -> str:
    assert main(arguments) == status
    shown = capsys.readouterr()
    assert shown.out == ""
    (line,) = shown.err.splitlines()
    return line


def examples() -> Iterator[list[str]]:
    for line in EXAMPLES.splitlines():
        if line.startswith("  yusuan "):
            command = line.strip().split("   ")[0]
            yield shlex.split(command)[1:]


@pytest.mark.parametrize("words", examples(), ids=lambda words: " ".join(words)[:40])
def test_the_examples_of_the_help_work(
    words: list[str], of_samples: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if "<" in words:
        words = words[: words.index("<")]
        monkeypatch.setattr("sys.stdin", io.StringIO("SELECT 1 AS one"))
    words = [str(of_samples) if word == "other.duckdb" else word for word in words]
    assert said(capsys, *words)


def test_chinese_columns_stand_under_one_another(capsys: pytest.CaptureFixture[str]) -> None:
    sql = "SELECT department_name, fiscal_year, reason FROM mart_procurement_reserved ORDER BY ALL"
    head, rule, *rows, count = said(capsys, "query", sql).splitlines()
    second = head.index("fiscal_year")
    assert width(head[:second]) == len(rule.split("  ")[0]) + 2
    for row in rows:
        name = row.split("  ")[0]
        assert row.startswith(padded(name, second - 2) + "  ")
    assert count == "10 rows"
    assert (width("预算2024"), padded("预算", 6), padded("1", 3, right=True), cut("预算公开", 5)) == (
        8,
        "预算  ",
        "  1",
        "预算…",
    )


def test_csv_and_json_keep_every_digit_and_tell_null(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    sql = "SELECT 12345678901234567.89::DECIMAL(38, 2) AS yuan, NULL AS nothing, '甲,乙' AS name, true AS yes"
    rows = list(csv.reader(io.StringIO(said(capsys, "query", sql, "--format", "csv"))))
    assert rows == [["yuan", "nothing", "name", "yes"], ["12345678901234567.89", "", "甲,乙", "true"]]
    assert said(capsys, "query", sql, "--out", "a.json") == "1 rows: a.json\n"
    (row,) = json.loads((tmp_path / "a.json").read_text("utf-8"), parse_float=Decimal)
    assert row == {"yuan": Decimal("12345678901234567.89"), "nothing": None, "name": "甲,乙", "yes": True}


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("SELEC 1", "(line 1, column 1: SELEC)"),
        ("SELECT 1\nFROM documents\nWHERE fiscal_yeer = 2024", "(line 3, column 7: fiscal_yeer)"),
        ("SELECT 1 FROM mart_staf_cost", "there is no table mart_staf_cost; near it: mart_staff_cost"),
        ("SELECT 1 FROM zzzzqqqq", "yusuan tables lists them"),
        ("DROP TABLE documents", "one SELECT is wanted, not DROP"),
        ("COPY documents TO 'x.csv'", "one SELECT is wanted, not COPY"),
        ("SELECT 1; SELECT 2", "not SELECT and SELECT"),
        ("", "one SELECT is wanted, not nothing"),
        ("SELECT 'a'::INTEGER", "Conversion Error"),
    ],
)
def test_a_statement_that_cannot_be_asked(sql: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert words in refused(capsys, "query", sql)


def test_no_warehouse_no_table_no_name(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for command in (["query", "SELECT 1"], ["tables"], ["describe", "amounts"], ["export", "--out", "x"]):
        line = refused(capsys, *command, "--warehouse", "none.duckdb")
        assert "there is no warehouse at none.duckdb; make it with: yusuan build" in line
    assert "near it: mart_staff_cost" in refused(capsys, "describe", "staff_cost")
    assert "near it: amounts" in refused(capsys, "export", "amount", "--out", "a.csv")
    assert "holds one table" in refused(capsys, "export", "--out", "a.csv", status=2)
    assert "name the tables" in refused(capsys, "export", "--out", "a.xlsx", status=2)
    assert ".xlsx or .csv" in refused(capsys, "export", "--out", "a.docx", status=2)
    assert "--format" in refused(capsys, "query", "SELECT 1", "--out", "a.txt", status=2)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").touch()
    assert "no export made it" in refused(capsys, "export", "--out", "mine")
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_describe_tells_units_and_what_adds_up(capsys: pytest.CaptureFixture[str]) -> None:
    shown = said(capsys, "describe", "mart_staff_cost")
    assert "personnel_yuan              DECIMAL(38,2)  Personnel money" in shown
    assert "adds up within one scope, fiscal_year, document_kind" in shown


def test_an_excel_workbook_holds_the_cents_and_explains_itself(
    capsys: pytest.CaptureFixture[str], of_samples: Path
) -> None:
    said(capsys, "export", "mart_staff_cost", "--out", "s.xlsx")
    book = openpyxl.load_workbook("s.xlsx")
    assert book.sheetnames == ["说明 about", "mart_staff_cost"]
    head, *rows = book["mart_staff_cost"].iter_rows(values_only=True)
    with duckdb.connect(str(of_samples), read_only=True) as handle:
        wanted = handle.execute("SELECT personnel_yuan, org_group_key FROM mart_staff_cost").fetchall()
    at, key = head.index("personnel_yuan"), head.index("org_group_key")
    assert sorted((Decimal(repr(row[at])), row[key]) for row in rows) == sorted(
        (yuan, str(k)) for yuan, k in wanted
    )
    about = [row for row in book["说明 about"].iter_rows(values_only=True) if row[1] == "personnel_yuan"]
    assert about[0][2] == "yuan (元)"


def test_parquet_files_are_those_of_the_manifest_and_hold_every_row(
    capsys: pytest.CaptureFixture[str], of_samples: Path, tmp_path: Path
) -> None:
    said(capsys, "export", "amounts", "mart_staff_cost", "dim_fund", "--out", "p")
    manifest = json.loads((tmp_path / "p" / MANIFEST).read_text("utf-8"))
    listed = [file for table in manifest["tables"].values() for file in table["files"]]
    found = {
        path.relative_to(tmp_path / "p").as_posix(): path for path in (tmp_path / "p").rglob("*.parquet")
    }
    assert {file["path"] for file in listed} == set(found)
    for file in listed:
        assert hashlib.sha256(found[file["path"]].read_bytes()).hexdigest() == file["sha256"]
    assert "amounts/partition_year=2024/partition_region=420103/data_0.parquet" in found
    with duckdb.connect(str(of_samples), read_only=True) as handle:
        stored = handle.execute("SELECT count(*), sum(amount_yuan) FROM amounts").fetchall()
        read = f"SELECT count(*), sum(amount_yuan) FROM read_parquet('{tmp_path}/p/amounts/**/*.parquet')"
        assert handle.execute(read).fetchall() == stored
    assert manifest["tables"]["amounts"]["rows"] == stored[0][0]
    first = {path: file["sha256"] for path, file in zip(found, listed, strict=True)}
    said(capsys, "export", "amounts", "mart_staff_cost", "dim_fund", "--out", "p")
    again = json.loads((tmp_path / "p" / MANIFEST).read_text("utf-8"))
    assert [f["sha256"] for t in again["tables"].values() for f in t["files"]] == list(first.values())


def test_no_published_column_loses_digits_in_parquet(of_samples: Path) -> None:
    """DuckDB writes HUGEINT as double."""
    with duckdb.connect(str(of_samples), read_only=True) as handle:
        query = "SELECT table_name, column_name FROM duckdb_columns() WHERE data_type LIKE '%HUGEINT' AND NOT internal"
        assert handle.execute(query).fetchall() == []
