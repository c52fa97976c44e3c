"""Does each column close: the counts that a validation stores, what the warehouse says of them, the report."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from made_documents import Made, budget, write

from expectations.suites import validate
from warehouse.build import build

VERDICTS = "SELECT table_kind, measure, verdict FROM closure WHERE side IS NULL ORDER BY ALL"


def published(folder: Path, made: Made) -> Path:
    """The warehouse of one made document."""
    store, warehouse = folder / "staging.duckdb", folder / "w.duckdb"
    write(store, {"made.pdf": made})
    validate(store, ["made.pdf"], None)
    build(store, warehouse)
    return warehouse


def ask(warehouse: Path, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return connection.execute(query).fetchall()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(tmp_path_factory.mktemp("whole"), budget())


def test_every_column_with_a_sum_of_a_consistent_document_closes(whole: Path) -> None:
    verdicts = {(kind, measure): verdict for kind, measure, verdict in ask(whole, VERDICTS)}
    assert set(verdicts.values()) == {"closes"}
    assert ("expenditure_summary", "basic") in verdicts
    assert ("procurement", "amount_sme") in verdicts
    assert not any(str(kind).endswith("_performance") for kind, _ in verdicts), "forms have no columns"


def test_a_row_that_does_not_add_up_breaks_its_own_column_and_the_columns_of_its_row(tmp_path: Path) -> None:
    made = budget()
    made.put("expenditure_summary", "住房公积金", "basic", "31.00")
    found = ask(
        published(tmp_path, made),
        "SELECT measure, identities, exact, rounded, failed, verdict FROM closure"
        " WHERE table_kind = 'expenditure_summary' ORDER BY measure",
    )
    # basic: three parents and the total; 8 rows whose total is basic + project, one of them broken
    assert found == [
        ("basic", 5 + 8, 11, 0, 2, "does_not_close"),
        ("project", 3 + 8, 10, 0, 1, "does_not_close"),
        ("total", 5 + 8, 12, 0, 1, "does_not_close"),
    ]


def test_a_difference_of_one_printed_step_closes_within_rounding(tmp_path: Path) -> None:
    made = budget()
    made.put("basic_by_economic", "基本工资", "personnel", "40.01")
    made.put("basic_by_economic", "基本工资", "total", "40.01")
    verdicts = dict(
        row[1:] for row in ask(published(tmp_path, made), VERDICTS) if row[0] == "basic_by_economic"
    )
    assert verdicts == {
        "total": "closes_within_rounding",
        "personnel": "closes_within_rounding",
        "operating_expense": "closes",
    }


def test_columns_that_nothing_adds_up_are_not_said_to_close(tmp_path: Path) -> None:
    made = Made()
    made.table("government_fund", "212 城乡社区支出 | total=5.00 weather=3.00")
    assert dict(row[1:] for row in ask(published(tmp_path, made), VERDICTS)) == {
        "total": "nothing_to_check",
        "weather": "nothing_to_check",
    }


def test_the_balance_of_the_sides_counts_for_both(tmp_path: Path) -> None:
    made = budget()
    made.put("budget_summary", "支出总计", "amount", "101.00")
    failed = ask(
        published(tmp_path, made),
        "SELECT side, failed FROM closure WHERE table_kind = 'budget_summary' ORDER BY side",
    )
    assert failed == [("expenditure", 2), ("revenue", 1)]


def test_the_report_of_a_document_counts_tables_columns_and_findings(whole: Path, tmp_path: Path) -> None:
    made = budget()
    made.tables.remove(made.of("revenue_summary"))
    made.put("expenditure_summary", "合计", "project", "21.00")
    columns = (
        "tables_promised, tables_missing, tables_declared_empty, columns_checked, columns_closing,"
        " columns_not_closing, findings_publisher + findings_extraction + findings_unknown"
    )
    broken = published(tmp_path, made)
    ((promised, missing, empty, checked, closing, not_closing, findings),) = ask(
        broken, f"SELECT {columns} FROM document_report"
    )
    assert (promised, missing, empty) == (15, 1, 3)
    assert not_closing == 3, "total, basic and project of the row that does not add up"
    ((was_checked,),) = ask(whole, "SELECT columns_checked FROM document_report")
    assert checked == was_checked - 2, "the missing table had two columns"
    assert closing == checked - not_closing
    assert ask(broken, "SELECT count(*) FROM findings WHERE severity IN ('error', 'warning')") == [
        (findings,)
    ]


def test_a_blank_subtotal_of_vehicles_gives_way_to_its_parts(tmp_path: Path) -> None:
    made = Made()
    made.table(
        "three_public", "| total=40.77 overseas_travel=17.10 vehicle_purchase=18.69 vehicle_operation=4.83 "
        "official_reception=0.15"
    )  # fmt: skip
    verdicts = {row[2] for row in ask(published(tmp_path, made), VERDICTS)}
    assert verdicts == {"closes"}


def test_money_without_any_unit_is_not_said_again_number_by_number(tmp_path: Path) -> None:
    made = budget()
    for cell in made.of("revenue_summary").rows:
        cell.update(known=False, unit=None)
    assert ask(published(tmp_path, made), "SELECT count(*) FROM findings WHERE rule = 'amount_known'") == [
        (0,)
    ]


def test_items_printed_by_fund_close_within_each_fund(tmp_path: Path) -> None:
    made = Made()
    made.table(
        "three_public",
        "| total_general_public=9.00 vehicle_total_general_public=6.00 vehicle_purchase_general_public=2.00"
        " vehicle_operation_general_public=4.00 official_reception_general_public=3.00"
        " total_government_fund=5.00 official_reception_government_fund=4.00",
    )
    verdicts = {row[1]: row[2] for row in ask(published(tmp_path, made), VERDICTS)}
    assert {m for m, verdict in verdicts.items() if verdict == "does_not_close"} == {
        "total_government_fund",
        "official_reception_government_fund",
    }
    assert {verdict for m, verdict in verdicts.items() if m.endswith("general_public")} == {"closes"}


def test_projects_whose_funds_stand_under_the_fiscal_appropriation_close(tmp_path: Path) -> None:
    made = Made()
    money = (
        "total=20.00 fiscal_appropriation=15.00 general_public=10.00 government_fund=5.00 other_funds=5.00"
    )
    made.table("project_expenditure", f"合计 | {money}\n42010324103T000000101 专项经费 | {money}")
    assert {row[2] for row in ask(published(tmp_path, made), VERDICTS)} == {"closes"}
