"""How departments published a year: the scorecard of two sample documents, counted by hand, and the days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest
from made_store import MadeStore

from assets.documents.sidecar import read_sidecar
from assets.model import Hints
from assets.state import BuildError


def scores(warehouse: Path, columns: str, where: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return connection.execute(f"SELECT {columns} FROM scorecard WHERE {where} ORDER BY ALL").fetchall()


def test_tables_and_sentences_of_a_published_document_counted_by_hand(of_samples: Path) -> None:
    """The contents list fifteen tables, the second of which is not there; five of 65 comparisons of the text fail:

    下降20% three times (16.30 %), 职业年金缴费 and others without a row, 其他共产党事务 for 党委办公厅. All sums hold.
    """
    columns = "tables_promised, tables_published, tables_lacking, arithmetic_checked - arithmetic_held, "
    columns += "arithmetic_held_percent, sentences_checked, sentences_agreeing, days_late"
    found = scores(of_samples, columns, "department_name = '中共武汉市江汉区委办公室' AND fiscal_year = 2024")
    assert found == [(15, 14, "revenue_summary", 0, 100, 65, 60, None)]


def test_a_document_that_keeps_all_it_promises(of_samples: Path) -> None:
    columns = "fiscal_year, tables_promised = tables_published, tables_lacking, days_late"
    where = "department_name = '武汉市江汉区人民代表大会常务委员会办公室'"
    assert scores(of_samples, columns, where) == [(year, True, None, None) for year in (2023, 2024, 2025)]


@pytest.mark.parametrize(
    ("approved", "published", "late"),
    [
        (date(2024, 1, 15), date(2024, 2, 19), 15),
        (date(2024, 1, 15), date(2024, 2, 4), 0),
        (date(2024, 1, 15), date(2024, 1, 20), 0),
        (date(2024, 1, 15), None, None),
        (None, date(2024, 2, 19), None),
    ],
)
def test_days_are_late_beyond_twenty_and_only_where_both_dates_are_known(
    tmp_path: Path, approved: date | None, published: date | None, late: int | None
) -> None:
    store = MadeStore(tmp_path / "staging.duckdb")
    store.document("a", 1)
    store.rows["stg_sighting"][0].update(hint_approved_date=approved, hint_published_date=published)
    warehouse = store.built()
    assert warehouse.rows("SELECT days_late FROM scorecard") == [(late,)]


def test_dates_of_the_sidecar(tmp_path: Path) -> None:
    sidecar = tmp_path / "sources.csv"
    sidecar.write_text("file,approved_date,published_date\na.pdf,2024-01-15,2024-02-19\n", "utf-8")
    hints = read_sidecar(sidecar).hints("a.pdf", Hints("a.pdf"))
    assert (hints.approved_date, hints.published_date) == (date(2024, 1, 15), date(2024, 2, 19))
    sidecar.write_text("file,published_date\na.pdf,19.2.2024\n", "utf-8")
    with pytest.raises(BuildError, match=r"line 2: published_date '19\.2\.2024' is not a date"):
        read_sidecar(sidecar)
