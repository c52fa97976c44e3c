"""Which document replaces which, and that nothing is lost by it."""

from pathlib import Path

from made_store import MadeStore

KINDS = ["budget_summary", "revenue_summary", "expenditure_summary", "three_public"]


def _with_tables(store: MadeStore, sha256: str, sequence: int, kinds: list[str], **given: object) -> None:
    store.document(sha256, sequence, **given)
    for index, kind in enumerate(kinds):
        table = store.table(sha256, index, kind)
        store.amounts(table, 1, {"total": "1.00"}, item_name="某项", item_code="2010101")


def _status(store: MadeStore) -> dict[str, tuple[str, int, bool]]:
    query = "SELECT document_sha256, status, revision, is_current FROM documents"
    return {sha: (status, revision, current) for sha, status, revision, current in store.built().rows(query)}


def test_a_later_document_of_the_same_department_and_year_replaces_the_earlier(tmp_path: Path) -> None:
    store = MadeStore(tmp_path / "staging.duckdb")
    _with_tables(store, "first", 1, KINDS)
    _with_tables(store, "second", 2, KINDS)
    _with_tables(store, "third", 3, KINDS[:3])
    _with_tables(store, "other_year", 4, KINDS, fiscal_year=2025)
    _with_tables(store, "unit", 5, KINDS, scope="unit")
    _with_tables(store, "elsewhere", 6, KINDS, region_name="另一市")
    warehouse = store.built()
    assert warehouse.rows(
        "SELECT document_sha256, status, revision, is_current FROM documents ORDER BY 1"
    ) == [
        ("elsewhere", "loaded", 1, True),
        ("first", "superseded", 1, False),
        ("other_year", "loaded", 1, True),
        ("second", "superseded", 2, False),
        ("third", "loaded", 3, True),
        ("unit", "loaded", 1, True),
    ]
    assert (
        warehouse.one("SELECT reason FROM documents WHERE document_sha256 = 'first'")
        == "replaced by third.pdf"
    )
    current = "SELECT document_sha256, is_current, count(*) FROM amounts GROUP BY ALL ORDER BY 1"
    assert ("first", False, 4) in warehouse.rows(current)
    assert warehouse.one("SELECT count(*) FROM v_expenditure_line WHERE file_name = 'first.pdf'") == 0


def test_parts_of_one_publication_stay_side_by_side(tmp_path: Path) -> None:
    store = MadeStore(tmp_path / "staging.duckdb")
    _with_tables(store, "text_only", 1, [])
    _with_tables(store, "part_1", 2, KINDS)
    _with_tables(store, "part_2", 3, ["three_public", "procurement"])
    for sha256, sequence, project in [("forms_1", 4, "项目甲"), ("forms_2", 5, "项目乙")]:
        store.document(sha256, sequence)
        store.table(sha256, 0, "project_performance", project_name=project)
    found = _status(store)
    assert all(current for _, _, current in found.values())
    assert {revision for _, revision, _ in found.values()} == {1}


def test_documents_of_unknown_owner_or_year_never_replace_each_other(tmp_path: Path) -> None:
    store = MadeStore(tmp_path / "staging.duckdb")
    _with_tables(store, "a", 1, KINDS, department_name=None)
    _with_tables(store, "b", 2, KINDS, department_name=None)
    _with_tables(store, "c", 3, KINDS, fiscal_year=None)
    _with_tables(store, "d", 4, KINDS, fiscal_year=None)
    _with_tables(store, "e", 5, KINDS, region_name=None, department_name="财务中心")
    _with_tables(store, "f", 6, KINDS, region_name=None, department_name="财务中心")
    assert {current for _, _, current in _status(store).values()} == {True}


def test_an_unreadable_revision_replaces_nothing(tmp_path: Path) -> None:
    store = MadeStore(tmp_path / "staging.duckdb")
    _with_tables(store, "first", 1, KINDS)
    _with_tables(store, "second", 2, KINDS, status="quarantined")
    assert _status(store)["first"] == ("loaded", 1, True)
