from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from assets.documents.landing import LandedFile
from assets.documents.registry import Registry, Sighting
from assets.model import (
    Amount,
    Box,
    Cell,
    Claim,
    ContentsEntry,
    Finding,
    FormField,
    Grid,
    Hints,
    Identity,
    Indicator,
    LineText,
    Place,
    ReadDocument,
    Table,
)
from assets.staging.recovery import start_over
from assets.staging.store import Store
from assets.state import BuildError, State
from assets.validated.stage import RuleTally, tallies
from assets.workspace import Workspace

BOX = Box(1.0, 2.0, 3.0, 4.0)
PLACE = Place(2, 0, 3, 1, BOX)


def amount(text: str, quantity: str = "money", unit: str | None = None) -> Amount:
    return Amount(1, "total", text, Decimal(text), quantity, PLACE, item_name="合计", unit=unit)  # type: ignore[arg-type]


def document(sha: str = "aa", *amounts: Amount, year: int | None = 2024) -> ReadDocument:
    table = Table(
        "budget_summary",
        "收支预算总表",
        "1",
        "万元",
        2,
        3,
        "loaded",
        1,
        amounts=amounts or (amount("877.92"),),
        texts=(LineText(1, "project", "印刷", PLACE),),
        indicators=(
            Indicator("annual", "目标", "产出", "数量", "次数", "≥10", None, None, None, "20", PLACE),
        ),
        fields=(FormField("立项依据", "文件", PLACE),),
    )
    grid = Grid(2, 0, BOX, 1, 1, (Cell(0, 0, 1, 2, "合\n计", BOX),))
    return ReadDocument(
        sha,
        "loaded",
        "",
        Identity("武汉市江汉区", "区委办", "103", year, "budget", "department", "预算"),
        pages=30,
        seconds=1.5,
        contents=(ContentsEntry(1, "收支预算总表", "budget_summary", 2),),
        tables=(table,),
        cells=((0, grid), (-1, replace(grid, index=1))),
        claims=(Claim("total_budget", "877.92", "预算877.92万元。", PLACE, Decimal("877.92"), "万元"),),
        findings=(Finding("unknown_header", "warning", "extraction", "?", page=2, box=BOX),),
    )


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "staging.duckdb")


def rows(store: Store, statement: str) -> list[tuple[object, ...]]:
    with store.connect() as connection:
        return connection.execute(statement).fetchall()


def validated(store: Store, *shas: str) -> None:
    with store.connect() as connection:
        connection.execute(
            "UPDATE stg_version SET rules_version = 'r1' WHERE sha256 IN (SELECT unnest(?))", [shas]
        )


def sighting(name: str, sha: str, sequence: int, hints: Hints | None = None) -> Sighting:
    day = datetime(2024, 1, 1)
    return Sighting(name, f"/in/{name}", sha, 10, day, day, sequence, hints or Hints(name))


def test_a_document_goes_in_whole(store: Store) -> None:
    store.replace([document()], "v1")
    counts = {name: number for name, number in store.counts().items() if number}
    assert counts == {
        "stg_document": 1,
        "stg_contents": 1,
        "stg_table": 1,
        "stg_cell": 2,
        "stg_amount": 1,
        "stg_line_text": 1,
        "stg_indicator": 1,
        "stg_field": 1,
        "stg_claim": 1,
        "stg_reader_finding": 1,
        "stg_version": 1,
        "stg_history": 1,
    }
    assert rows(store, "SELECT value, amount_yuan, unit, page, x1 FROM stg_amount") == [
        (Decimal("877.92000000"), Decimal("8779200.00"), "万元", 2, 3.0)
    ]
    assert rows(store, "SELECT table_index, text FROM stg_cell ORDER BY grid") == [
        (0, "合\n计"),
        (None, "合\n计"),
    ]
    assert rows(store, "SELECT amount_unit, fiscal_year, extractor_version FROM stg_document") == [
        ("万元", 2024, "v1")
    ]


def test_the_unit_of_a_cell_goes_before_that_of_the_table(store: Store) -> None:
    store.replace([document("aa", amount("3", unit="元"), amount("5", "count"), amount("7", "price"))], "v1")
    assert rows(store, "SELECT printed_text, amount_yuan FROM stg_amount ORDER BY 1") == [
        ("3", Decimal("3.00")),
        ("5", None),
        ("7", Decimal("70000.00")),
    ]


def test_six_decimals_of_ten_thousand_yuan_are_exact(store: Store) -> None:
    store.replace([document("aa", amount("1163.604557"))], "v1")
    assert rows(store, "SELECT value, amount_yuan FROM stg_amount") == [
        (Decimal("1163.60455700"), Decimal("11636045.57"))
    ]


def test_a_number_beyond_every_budget_becomes_a_finding_and_loses_nothing_else(store: Store) -> None:
    store.replace([document("aa", amount("1" + "0" * 20), amount("5"))], "v1")
    assert rows(store, "SELECT printed_text FROM stg_amount") == [("5",)]
    assert ("number_too_large",) in rows(store, "SELECT rule FROM stg_reader_finding")


def test_replacing_leaves_nothing_of_the_former_and_all_of_the_others(store: Store) -> None:
    store.replace([document("aa"), document("bb")], "v1")
    with store.connect() as connection:
        connection.execute("INSERT INTO stg_rule_outcome VALUES ('aa', 'r', 'passed', 1, 0, NULL)")
    validated(store, "aa", "bb")
    store.replace([document("aa", amount("1"), amount("2"))], "v2")
    assert rows(store, "SELECT sha256, count(*) FROM stg_amount GROUP BY 1 ORDER BY 1") == [
        ("aa", 2),
        ("bb", 1),
    ]
    assert rows(store, "SELECT * FROM stg_version ORDER BY 1") == [
        ("aa", "v2", None, 2),
        ("bb", "v1", "r1", 1),
    ]
    assert rows(store, "SELECT count(*) FROM stg_rule_outcome") == [(0,)]


def test_every_change_has_a_generation_of_its_own_that_never_comes_again(store: Store) -> None:
    name, generation = store.history()
    seen = [generation]
    for change in (
        lambda: store.replace([document("aa")], "v1"),
        lambda: store.forget(["aa"]),
        lambda: store.replace([document("aa")], "v1"),
    ):
        change()
        seen.append(store.history()[1])
    assert seen == [0, 1, 1, 2]
    assert rows(store, "SELECT generation FROM stg_version") == [(2,)]
    assert store.history()[0] == name


def test_a_batch_goes_in_whole_or_not_at_all(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.replace([document("aa")], "v1")
    broken = replace(document("aa"), tables=(replace(document().tables[0], first_page="x"),))  # type: ignore[arg-type]
    with pytest.raises(Exception, match="x"):
        store.replace([document("bb"), broken], "v2")
    assert rows(store, "SELECT sha256, extractor_version FROM stg_version") == [("aa", "v1")]
    assert store.counts()["stg_amount"] == 1


def test_what_is_to_be_read_is_what_was_seen_and_not_read_by_this_version(store: Store) -> None:
    store.save_sightings([sighting("x.pdf", "bb", 1), sighting("y.pdf", "aa", 2), sighting("z.pdf", "bb", 3)])
    assert store.to_read("v1") == ["bb", "aa"]
    store.replace([document("bb")], "v1")
    assert store.to_read("v1") == ["aa"]
    assert store.to_read("v2") == ["bb", "aa"]
    assert store.to_validate("r1") == ["bb"]
    validated(store, "bb")
    assert store.to_validate("r1") == []
    assert store.to_validate("r2") == ["bb"]


def test_sightings_come_back_as_they_were(store: Store) -> None:
    seen = [sighting("x.pdf", "aa", 1, Hints("x.pdf", "武汉市", "区委办", "103", 2024, "budget", "unit"))]
    store.save_sightings(seen)
    store.save_sightings(seen)
    assert store.sightings() == seen


def test_other_hints_have_a_document_read_again_and_only_that(store: Store) -> None:
    seen = [sighting("x.pdf", "aa", 1), sighting("y.pdf", "bb", 2)]
    store.save_sightings(seen)
    store.replace([document("aa"), document("bb")], "v1")
    later = [replace(s, last_seen_at=datetime(2024, 1, 2)) for s in seen]
    store.save_sightings(later)
    assert store.to_read("v1") == []
    assert store.sightings() == later
    store.save_sightings([seen[0], replace(seen[1], hints=Hints("y.pdf", fiscal_year=2025))])
    assert store.to_read("v1") == ["bb"]


def test_the_fingerprint_changes_with_what_would_be_published_and_not_with_time(store: Store) -> None:
    seen = [sighting("x.pdf", "aa", 1)]
    store.save_sightings(seen)
    prints = [store.fingerprint()]
    store.save_sightings([replace(seen[0], last_seen_at=datetime(2025, 1, 1))])
    assert store.fingerprint() == prints[0]
    for change in (
        lambda: store.replace([document("aa")], "v1"),
        lambda: store.replace([document("aa")], "v1"),  # read again: perhaps with other limits
        lambda: validated(store, "aa"),
        lambda: store.save_sightings([*seen, sighting("y.pdf", "aa", 2)]),
    ):
        change()
        prints.append(store.fingerprint())
    assert len(set(prints)) == 5


def test_the_tally_of_a_rule_counts_all_and_shows_ten(tmp_path: Path) -> None:
    workspace = Workspace(State.of(tmp_path / "w.duckdb"), (), 1)
    workspace.state.prepare()
    with workspace.store.connect() as connection:
        for sha in ("aa", "bb"):
            connection.execute(
                f"INSERT INTO stg_rule_outcome VALUES ('{sha}', 'sums', 'failed', 40, 8, NULL)"
            )
            item = "'t', NULL, '合计', 'total', '1', '2'"
            row = f"'{sha}', 'sums', 'error', 'publisher', {item}, p, 0, 0, 0, 0, 'm', 'agree', '', NULL"
            connection.execute(f"INSERT INTO stg_check_finding SELECT {row} FROM range(8) AS r (p)")
        connection.execute("INSERT INTO stg_rule_outcome VALUES ('aa', 'codes', 'passed', 5, 0, NULL)")
    found = tallies(workspace)
    assert (found["sums"].checked, found["sums"].failed, len(found["sums"].failures)) == (80, 16, 10)
    assert found["sums"].failures[0] == ("aa", "t", "合计", "1", "2", 0, "m")
    assert found["codes"] == RuleTally(5, 0, ())


def test_years_pick_documents(store: Store) -> None:
    store.replace([document("aa"), document("bb", year=2023), document("cc", year=None)], "v1")
    assert store.of_years([2023]) == ["bb"]
    assert store.of_years([2024, None]) == ["aa", "cc"]


def test_a_new_schema_keeps_the_registry_and_has_everything_read_again(store: Store) -> None:
    seen = [sighting("x.pdf", "aa", 1)]
    store.save_sightings(seen)
    store.replace([document("aa")], "v1")
    with duckdb.connect(str(store.path)) as connection:
        connection.execute("UPDATE schema_version SET version = 'an earlier one'")
        connection.execute("ALTER TABLE stg_sighting DROP COLUMN hint_scope")
        connection.execute("DROP TABLE stg_claim")
    assert store.sightings() == seen
    assert store.to_read("v1") == ["aa"]


def test_a_damaged_store_is_said_to_be_damaged_with_the_way_out(store: Store) -> None:
    store.path.write_bytes(b"no database" * 1000)
    with pytest.raises(BuildError, match=r"damaged.*--rebuild") as caught:
        store.sightings()
    assert "\n" not in str(caught.value)


def test_starting_over_keeps_what_can_be_known(tmp_path: Path) -> None:
    state = State.of(tmp_path / "w.duckdb")
    state.prepare()
    for sha in ("aa11", "bb22"):
        (state.raw / sha[:2]).mkdir()
        (state.raw / sha[:2] / f"{sha}.pdf").write_bytes(b"x")
    with duckdb.connect(str(state.warehouse)) as connection:
        seen = "'sub/x.pdf' AS file_name, 'aa11' AS document_sha256, now() AS first_seen_at"
        connection.execute(f"CREATE TABLE documents AS SELECT {seen}")
    state.staging.write_bytes(b"no database" * 1000)
    start_over(state)
    store = Store(state.staging)
    assert [(s.file_name, s.sha256) for s in store.sightings()] == [
        ("sub/x.pdf", "aa11"),
        ("bb22.pdf", "bb22"),
    ]
    source = tmp_path / "in" / "sub" / "x.pdf"  # seen again, it is the one that was known
    file = LandedFile(source, tmp_path / "in", "sub/x.pdf", "aa11", 1, Hints("x.pdf"))
    registry = Registry(store.sightings())
    registry.see([file], datetime(2024, 1, 1))
    assert [(s.file_name, s.source_path) for s in registry] == [("sub/x.pdf", str(source)), ("bb22.pdf", "")]
    assert len(list(state.folder.glob("staging.damaged-*.duckdb"))) == 1


def test_starting_over_with_a_good_store_reads_again_and_keeps_the_registry(tmp_path: Path) -> None:
    state = State.of(tmp_path / "w.duckdb")
    state.prepare()
    store = Store(state.staging)
    store.save_sightings([sighting("x.pdf", "aa", 1)])
    store.replace([document("aa")], "v1")
    start_over(state)
    assert store.to_read("v1") == ["aa"]
    assert [s.file_name for s in store.sightings()] == ["x.pdf"]
