"""What is declared beside the SQL: comments, dictionary, reference lists, order of files, the tour's queries."""

import csv
import re
from importlib.resources import files
from pathlib import Path

import pytest
from made_store import MadeStore, Warehouse

from expectations.declarations import kinds, vocabulary
from warehouse import dictionary
from warehouse.comments import comments
from warehouse.database import SqlFile, WarehouseSqlError, _ordered, quoted, sql_files

ROOT = Path(__file__).parents[2]
TOUR = sorted((ROOT / "warehouse" / "tour").glob("*.sql"))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    return MadeStore(tmp_path_factory.mktemp("empty") / "staging.duckdb").built()


def _reference(name: str) -> list[dict[str, str]]:
    text = (files("warehouse") / "reference" / name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def test_everything_published_has_a_comment(empty: Warehouse) -> None:
    tables = """SELECT table_name, comment FROM duckdb_tables() WHERE schema_name = 'main' UNION ALL
        SELECT view_name, comment FROM duckdb_views() WHERE NOT internal"""
    assert [name for name, comment in empty.rows(tables) if not comment] == []
    columns = (
        "SELECT table_name, column_name FROM duckdb_columns() WHERE schema_name = 'main' AND NOT internal"
    )
    columns += " AND comment IS NULL"
    assert empty.rows(columns) == []


def test_no_comment_is_left_of_something_gone(empty: Warehouse) -> None:
    present = set(
        empty.rows(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE schema_name = 'main' AND NOT internal"
        )
    )
    assert set(comments().tables) == {table for table, _ in present}
    own = {(table, c) for table, entry in comments().tables.items() for c in entry.get("columns") or {}}
    assert own - present == set()
    unused = set(comments().shared) - {column for table, column in present if (table, column) not in own}
    assert unused == set()


def test_comments_name_the_chinese_term() -> None:
    own = [text for entry in comments().tables.values() for text in (entry.get("columns") or {}).values()]
    texts = [*comments().shared.values(), *own]
    without = [text for text in texts if not re.search(r"[\u4e00-\u9fff]", text)]
    assert len(without) / len(texts) < 0.1, without


def test_an_empty_store_makes_a_complete_warehouse(empty: Warehouse) -> None:
    assert empty.one("SELECT count(*) FROM meta") == 1
    assert empty.one("SELECT count(*) FROM amounts") == 0
    views = [name for (name,) in empty.rows("SELECT view_name FROM duckdb_views() WHERE NOT internal")]
    assert len(views) > 15
    for view in set(views) - {"relationships"}:  # speaks of the tables, not of what is in them
        assert empty.one(f"SELECT count(*) FROM {view}") == 0


def test_the_data_dictionary_is_up_to_date() -> None:
    written = (ROOT / dictionary.DICTIONARY).read_text("utf-8")
    assert written == dictionary.render(), "run python -m warehouse.dictionary"


@pytest.mark.parametrize("path", TOUR, ids=lambda p: p.stem)
def test_a_query_of_the_tour_is_one_titled_select(path: Path, empty: Warehouse) -> None:
    text = path.read_text("utf-8")
    assert text.startswith("-- ")
    assert text.count(";") == 1
    assert re.search(r"^(SELECT|WITH)$|^WITH ", text, re.MULTILINE)
    empty.rows(text)


def test_files_run_after_what_they_mention() -> None:
    order = list(sql_files())
    for name, file in sql_files().items():
        assert all(
            order.index(needed) < order.index(name) for needed in file.mentions() & set(order) - {name}
        )


def test_names_in_comments_and_texts_are_no_mentions() -> None:
    file = SqlFile(
        "a", "facts", "-- FROM one\nSELECT 'FROM two', three(x), four FROM five JOIN six AS s ON TRUE"
    )
    assert file.mentions() == {"three", "five", "six"}


def test_files_in_a_circle_are_named() -> None:
    found = {n: SqlFile(n, "facts", f"SELECT * FROM {m}") for n, m in [("a", "b"), ("b", "a")]}
    with pytest.raises(WarehouseSqlError, match=r"a → b|b → a"):
        list(_ordered(found))


def test_quotes_are_doubled() -> None:
    assert quoted("it's") == "'it''s'"


def test_measures_fit_the_bits_and_declared_sums_are_known() -> None:
    parts: dict[str, set[str]] = {}
    for row in _reference("measure_part.csv"):
        parts.setdefault(row["measure"], set()).add(row["part"])
    assert len(set(parts) | {p for found in parts.values() for p in found}) <= 126

    def below(measure: str) -> set[str]:
        direct = parts.get(measure, set())
        return direct.union(*(below(part) for part in direct))

    for kind in kinds().values():
        for row_sum in kind.row_sums:
            assert set(row_sum.parts) <= below(row_sum.total), (kind.kind, row_sum.total)


def test_roles_name_members_that_exist() -> None:
    members = {
        "spending": {row["spending_kind_code"] for row in _reference("spending_kind.csv")},
        "income": {row["income_source_code"] for row in _reference("income_source.csv")},
        "three_public": {row["item_code"] for row in _reference("three_public_item.csv")},
    }
    funds = {row["fund_code"] for row in _reference("fund.csv")}
    for row in _reference("measure_role.csv"):
        assert row["member"] in members[row["role"]], row
        assert row["fund_code"] in funds | {""}, row
    for row in _reference("income_source.csv"):
        assert row["fund_code"] in funds, row
    for row in _reference("income_source_alias.csv"):
        assert row["income_source_code"] in members["income"], row


NO_ROLE = {
    "amount", "change_amount", "change_percent", "general_public_special", "grand_total", "opening_balance", "revenue",
    "closing_balance", "project_excluding_capital_construction", "subtotal",
}  # fmt: skip
"""Measures of the tables of money that no fact takes up: changes, parts only mentioned, balances, sums of a group."""


def test_every_declared_measure_of_a_table_of_money_has_a_role_or_is_known_to_have_none() -> None:
    roles = {row["measure"] for row in _reference("measure_role.csv")}
    declared = {c.measure for c in vocabulary().measures}
    for kind in kinds().values():
        if kind.layout in ("list", "sides", "single"):
            declared |= {*kind.measures, *(c.measure for c in kind.columns)}
    unknown = {m for m in declared - roles - NO_ROLE if not m.startswith("procurement_")}
    assert unknown == set()
