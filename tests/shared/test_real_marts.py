"""The marts on documents of other cities: what their pages say, read by hand (tests/data/mart_answers_real.yaml).

Skipped, loudly, where ../shared is absent.
"""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from pipelines.command_line import main

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "real"
ANSWERS = yaml.safe_load((ROOT / "tests" / "data" / "mart_answers_real.yaml").read_text("utf-8"))
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not REAL.is_dir(), reason=f"{REAL} is not there: marts were NOT tested on other cities"
    ),
]


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("real_marts")
    for name in ANSWERS["documents"]:
        (folder / "landing" / name).parent.mkdir(parents=True)
        shutil.copy(REAL / name, folder / "landing" / name)
    file = folder / "w.duckdb"
    assert main(["build", str(folder / "landing"), "--warehouse", str(file), "--jobs", "1"]) == 0
    return file


@pytest.mark.parametrize(
    "row", ANSWERS["rows"], ids=lambda row: f"{row['mart'][5:]}-{'-'.join(map(str, row['where'].values()))}"
)
def test_a_mart_says_what_the_page_says(warehouse: Path, row: dict[str, Any]) -> None:
    columns, where = ", ".join(row["is"]), " AND ".join(f"{column} = ?" for column in row["where"])
    with duckdb.connect(str(warehouse), read_only=True) as handle:
        query = f"SELECT {columns} FROM {row['mart']} WHERE {where}"
        (found,) = handle.execute(query, list(row["where"].values())).fetchall()
    wanted = [Decimal(str(v)) if type(v) in (int, float) else v for v in row["is"].values()]
    assert list(found) == wanted, row["page"]
