"""Ways in, by the clients themselves: pandas, Polars and DuckDB on the Parquet files, SQLAlchemy on the warehouse."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pytest
import sqlalchemy as sa

from tests.benchmarks.clients import Publisher, crowd
from warehouse.export import write_parquet

TOTAL = "SELECT sum(amount_yuan) FROM v_budget_line"


@pytest.fixture(scope="module")
def total(of_samples: Path) -> Decimal:
    with duckdb.connect(str(of_samples), read_only=True) as handle:
        ((found,),) = handle.execute(TOTAL).fetchall()
    assert isinstance(found, Decimal)
    return found


@pytest.fixture(scope="module")
def parquet(of_samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parquet")
    with duckdb.connect(str(of_samples), read_only=True) as handle:
        write_parquet(handle, ["v_budget_line"], folder)
    return folder / "v_budget_line"


@pytest.fixture
def engine(of_samples: Path) -> Iterator[sa.Engine]:
    engine = sa.create_engine(f"duckdb:///{of_samples}", connect_args={"read_only": True})
    yield engine
    engine.dispose()


def test_pandas_reads_the_parquet_files(parquet: Path, total: Decimal) -> None:
    frame = pd.read_parquet(parquet)
    assert sum(frame["amount_yuan"]) == total
    assert set(frame["partition_region"].astype(str)) == {"420103"}


def test_polars_reads_the_parquet_files(parquet: Path, total: Decimal) -> None:
    frame = pl.read_parquet(parquet / "**" / "*.parquet", hive_partitioning=True)
    assert frame["amount_yuan"].sum() == total
    assert frame.schema["amount_yuan"] == pl.Decimal(18, 2)


def test_duckdb_reads_the_parquet_files_of_one_year(parquet: Path, of_samples: Path) -> None:
    place = f"read_parquet('{parquet}/**/*.parquet', hive_partitioning = true)"
    read = duckdb.sql(f"SELECT sum(amount_yuan) FROM {place} WHERE partition_year = 2024").fetchall()
    with duckdb.connect(str(of_samples), read_only=True) as handle:
        assert read == handle.execute(f"{TOTAL} WHERE fiscal_year = 2024").fetchall()


def test_sqlalchemy_asks_and_sees_tables_and_comments(engine: sa.Engine, total: Decimal) -> None:
    with engine.connect() as connection:
        assert connection.execute(sa.text(TOTAL)).scalar_one() == total
        frame = pd.read_sql("SELECT * FROM mart_staff_cost", connection)
    assert len(frame) == 10
    inspector = sa.inspect(engine)
    assert {"fct_budget_line", "dim_org"} <= set(inspector.get_table_names())
    assert {"mart_staff_cost", "v_budget_line"} <= set(inspector.get_view_names())
    with pytest.raises(sa.exc.DBAPIError, match="read-only"), engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM documents"))


def test_readers_see_whole_publications_while_others_come(of_samples: Path, tmp_path: Path) -> None:
    publisher = Publisher(of_samples, tmp_path / "w.duckdb")
    report = crowd(publisher, clients=3, publications=3, queries=5)
    assert report.errors == []
    assert report.mixed == 0
    assert report.queries >= 3 * 5
    assert report.seen >= 2, "the clients saw only one of the publications"
