"""The 145 checks that were made of one published document by hand: which rule makes each of them, and its verdict.

``seed_identities.csv`` says, for each check, the rule and where it looks, how many comparisons it makes there and how
many of them fail; or why it is no rule. Skipped, loudly, where ../shared is absent.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from assets.model import Hints
from assets.staging.document import read_document
from assets.staging.store import Store
from expectations.checks import compute
from expectations.rules import rules

SHARED = Path(__file__).parents[3] / "shared"
VERDICTS = SHARED / "domain" / "seed_identity_results.csv"
SEED = SHARED / "seed" / "jianghan-district-committee-office-2024.pdf"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not VERDICTS.is_file(), reason=f"{VERDICTS} is not there: its 145 verdicts were NOT tested"
    ),
]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


MAPPED = rows(Path(__file__).with_name("seed_identities.csv"))
PLACES = [row for row in MAPPED if row["rule"]]
_COUNT = """
SELECT count(excess), count(*) FILTER (excess > 0) FROM chk_outcome
WHERE rule = $rule AND $table_kind IN ('', table_kind) AND $side IN ('', side)
    AND ($item = '' OR $item IN (item_name, item_code)) AND $measure IN ('', measure)
"""


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    store = Store(tmp_path_factory.mktemp("seed") / "staging.duckdb")
    store.replace([read_document(SEED, "seed", Hints(SEED.name), None)], "v")
    with duckdb.connect(str(store.path)) as connection:
        compute(connection, ["seed"])
        yield connection


def test_every_check_is_a_rule_or_says_why_not() -> None:
    assert [row["id"] for row in rows(VERDICTS)] == list(dict.fromkeys(row["id"] for row in MAPPED))
    assert all(bool(row["rule"]) != bool(row["why_not"]) for row in MAPPED)
    assert {row["rule"] for row in PLACES} <= set(rules())


@pytest.mark.parametrize("check", rows(VERDICTS) if VERDICTS.is_file() else [], ids=lambda row: row["id"])
def test_its_verdict_is_the_same(check: dict[str, str], checked: duckdb.DuckDBPyConnection) -> None:
    counts = []
    for place in (row for row in PLACES if row["id"] == check["id"]):
        wanted = {name: place[name] for name in ("rule", "table_kind", "side", "item", "measure")}
        found = checked.execute(_COUNT, wanted).fetchone()
        assert found == (int(place["compared"]), int(place["failed"])), place
        assert int(place["compared"]) > 0, place
        counts.append(int(place["failed"]))
    if counts:
        assert check["result"] == ("FAIL" if sum(counts) else "HOLD")
