"""The dashboard's files: made from the declaration and the warehouse's comments, and sums that cannot count twice."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from warehouse.bi.datasets import guarded
from warehouse.bi.declared import declared
from warehouse.bi.export import FOLDER, export, there
from warehouse.semantics import Sums, semantics

ROOT = Path(__file__).parents[2]
BOARD = declared()
NOT_WITHIN = {"v_check_result": ["failed_values"], "v_department_year": ["documents"]}
"""Counts, which no declaration of sums names."""


@pytest.fixture(scope="module")
def handle(of_samples: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(of_samples), read_only=True) as opened:
        yield opened


def test_the_files_are_those_that_the_declaration_makes(handle: duckdb.DuckDBPyConnection) -> None:
    assert there(ROOT / FOLDER) == export(handle), "run python -m warehouse.bi"


def test_charts_add_up_only_what_the_warehouse_declares() -> None:
    for chart in BOARD.charts():
        sums = semantics().sums.get(chart.dataset, Sums()).columns
        named = {
            name.removesuffix("_wan") + "_yuan" if name.endswith("_wan") else name for name in chart.sums
        }
        assert named - set(sums) <= set(NOT_WITHIN.get(chart.dataset, [])), chart.name


def test_nothing_is_stacked_that_does_not_add_up() -> None:
    for chart in BOARD.charts():
        assert not chart.stacked or chart.by not in semantics().sums.get(chart.dataset, Sums()).within, (
            chart.name
        )


def test_every_title_is_in_both_languages_and_says_its_unit() -> None:
    for chart in BOARD.charts():
        chinese, _, english = chart.title.partition("·")
        assert chinese.strip() and english.strip().isascii(), chart.title
        if any(name.endswith("_wan") for name in chart.sums):
            assert "万元" in chinese, chart.title
        if any(name.endswith("_yuan") for name in chart.columns):
            assert "元" in chinese and "万元" not in chinese, chart.title


def test_rows_fill_the_grid() -> None:
    for row in BOARD.rows:
        assert isinstance(row, str) or sum(chart.width for chart in row) == 12


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("('department', 2024, 1.10), ('department', 2024, 2.05)", Decimal("3.15")),
        ("('department', 2024, 1.10), ('unit', 2024, 2.05)", None),
        ("('department', 2024, 1.10), (NULL, 2024, 2.05)", None),
        ("('department', 2024, 1.10), ('department', 2025, 2.05)", None),
        ("(NULL, NULL, 1.10)", Decimal("1.10")),
    ],
)
def test_a_sum_over_what_may_not_be_added_is_null(rows: str, expected: Decimal | None) -> None:
    asked = f"SELECT {guarded('yuan', ['scope', 'year'])} FROM (VALUES {rows}) AS t (scope, year, yuan)"
    assert duckdb.sql(asked).fetchall() == [(expected,)]
