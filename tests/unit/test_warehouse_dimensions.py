"""Dimensions: names over time, classifications and what they lack, regions, keys that stay the same."""

from pathlib import Path

import pytest
from made_store import MadeStore, Warehouse


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    store = MadeStore(tmp_path_factory.mktemp("dimensions") / "staging.duckdb")
    names = [
        ("101", {2021: "示例市卫生和计划生育局", 2022: "示例市卫生健康局", 2023: "示例市卫生健康局"}),
        ("102", {2021: "中共示例市委办公室", 2023: "中国共产党示例市委办公室"}),
        ("103", {2021: "示例市渔业处", 2022: "示例市档案馆"}),
        ("104", {2021: "示例市教育局", 2023: "示例市教育体育局"}),
    ]
    sequence = 0
    for code, years in names:
        for year, name in years.items():
            sequence += 1
            store.document(
                f"{code}-{year}", sequence, department_code=code, department_name=name, fiscal_year=year
            )
    store.document("place", 90, region_name="武汉市江汉区", department_name="武汉市江汉区测试局")
    store.document("unclear", 91, region_name="普陀区", department_name="普陀区测试局")
    store.document("province", 92, region_name="江苏省", department_name="江苏省测试厅")
    table = store.table("place", 0, "general_public_by_function")
    rows = [
        ("2080599", "其他行政事业单位离退休支出"),
        ("2010101", "行政运营"),
        ("2018888", "新设事务"),
        (None, "预备费"),
    ]
    for line, (code, name) in enumerate(rows, start=1):
        store.amounts(table, line, {"total": "1"}, item_code=code, item_name=name)
    summary = store.table("place", 1, "revenue_summary")
    store.amounts(summary, 1, {"total": "4"}, item_code="201", item_name="武汉市江汉区测试局")
    economic = store.table("place", 2, "basic_by_economic")
    store.amounts(economic, 1, {"total": "1"}, item_code="30311", item_name="住房公积金")
    return store.built()


def test_a_rename_keeps_the_organisation(warehouse: Warehouse) -> None:
    query = """SELECT org_name, valid_from, valid_to, is_current FROM dim_org WHERE org_group_key IN
        (SELECT org_group_key FROM dim_org WHERE org_name = ?) ORDER BY valid_from"""
    assert warehouse.rows(query, "示例市卫生健康局") == [
        ("示例市卫生和计划生育局", 2021, 2021, False),
        ("示例市卫生健康局", 2022, None, True),
    ]
    assert warehouse.rows(query, "中共示例市委办公室") == [
        ("中共示例市委办公室", 2021, 2022, False),
        ("中国共产党示例市委办公室", 2023, None, True),
    ]


def test_a_reused_code_does_not_join_two_organisations(warehouse: Warehouse) -> None:
    query = """SELECT o.org_name, n.org_name, b.kind, b.method FROM bridge_org_succession AS b
        JOIN dim_org AS o ON b.from_org_key = o.org_key JOIN dim_org AS n ON b.to_org_key = n.org_key
        ORDER BY o.org_code"""
    assert warehouse.rows(query) == [
        ("示例市卫生和计划生育局", "示例市卫生健康局", "rename", "same_code_next_year"),
        ("中共示例市委办公室", "中国共产党示例市委办公室", "rename", "abbreviation"),
        ("示例市渔业处", "示例市档案馆", "same_code", "same_code_next_year"),
    ]
    assert warehouse.one("SELECT count(DISTINCT org_group_key) FROM dim_org WHERE org_code = '103'") == 2


def test_printed_functions_and_what_the_classification_lacks(warehouse: Warehouse) -> None:
    query = """SELECT c.func_code, c.func_name, c.class_name, c.is_inferred, c.code_name_mismatch
        FROM fct_budget_line AS f JOIN dim_func AS c ON f.func_key = c.func_key ORDER BY f.line"""
    assert warehouse.rows(query) == [
        ("2080599", "其他行政事业单位离退休支出", "社会保障和就业支出", False, False),
        ("2010101", "行政运营", "一般公共服务支出", True, True),
        ("2018888", "新设事务", "一般公共服务支出", True, False),
        ("227", "预备费", "预备费", False, False),
    ]


def test_old_members_lead_to_the_present_one(warehouse: Warehouse) -> None:
    query = """SELECT n.{0}_code, n.{0}_name FROM dim_{0} AS o JOIN dim_{0} AS n ON o.canonical_key = n.{0}_key
        WHERE o.{0}_code = ? AND o.{0}_name = ?"""
    function, economic = query.format("func"), query.format("econ")
    assert warehouse.rows(function, "2080599", "其他行政事业单位离退休支出") == [
        ("2080599", "其他行政事业单位养老支出")
    ]
    assert warehouse.rows(function, "2040405", "公诉和审判监督") == [("2040410", "检察监督")]
    assert warehouse.rows(economic, "30311", "住房公积金") == [("30113", "住房公积金")]
    assert warehouse.rows(economic, "30311", "代缴社会保险费") == [("30311", "代缴社会保险费")]


def test_a_department_code_is_not_taken_for_a_function(warehouse: Warehouse) -> None:
    assert warehouse.rows("SELECT org_name, func_code FROM v_income") == [("武汉市江汉区测试局", "")]


def test_regions_are_found_by_their_full_name_or_kept_as_printed(warehouse: Warehouse) -> None:
    query = "SELECT region_code, province_name, city_name, county_name, region_name FROM v_document WHERE file_name = ?"
    assert warehouse.rows(query, "place.pdf") == [("420103", "湖北省", "武汉市", "江汉区", "江汉区")]
    assert warehouse.rows(query, "province.pdf") == [("320000", "江苏省", None, None, "江苏省")]
    assert warehouse.rows(query, "unclear.pdf") == [("", None, None, None, "普陀区")]


def test_every_key_of_a_fact_has_its_member(warehouse: Warehouse) -> None:
    keys = """SELECT f.table_name, f.column_name, d.table_name FROM duckdb_columns() AS f JOIN duckdb_columns() AS d
        ON f.column_name = d.column_name AND d.table_name = 'dim_' || regexp_replace(f.column_name, '_key$', '')
        WHERE f.table_name LIKE 'fct_%' OR f.table_name LIKE 'dim_%'"""
    checked = warehouse.rows(keys)
    assert len(checked) > 80
    for table, column, dimension in checked:
        lost = f"SELECT count(*) FROM {table} WHERE {column} NOT IN (SELECT {column} FROM {dimension})"
        assert warehouse.one(lost) == 0, (table, column)


def test_every_dimension_has_an_unknown_member(warehouse: Warehouse) -> None:
    query = "SELECT table_name FROM duckdb_tables() WHERE table_name LIKE 'dim_%'"
    for (table,) in warehouse.rows(query):
        if table not in ("dim_document", "dim_cofog"):
            assert warehouse.one(f"SELECT count(*) FROM {table} WHERE {table[4:]}_key = 0") == 1, table


def test_the_same_store_in_any_order_gives_the_same_content(tmp_path: Path) -> None:
    found = []
    for reverse in (False, True):
        store = MadeStore(tmp_path / f"staging-{reverse}.duckdb")
        for sha256, sequence in [("one", 1), ("two", 2), ("three", 3)]:
            store.document(sha256, sequence, fiscal_year=2020 + sequence)
            table = store.table(sha256, 0, "general_public_by_function")
            store.amounts(table, 1, {"total": "1", "basic": "1"}, item_code="2010101", item_name="行政运行")
            store.indicator(table, 1, "办结率", target="100%")
        warehouse = Warehouse(store.write(reverse=reverse))
        tables = warehouse.rows(
            "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main' ORDER BY 1"
        )
        content = {
            t: sorted(map(repr, warehouse.rows(f"SELECT * FROM {t}"))) for (t,) in tables if t != "meta"
        }
        found.append(content)
    assert found[0] == found[1]


def test_keys_stay_when_documents_are_added(tmp_path: Path) -> None:
    def keys(documents: int) -> set[tuple[object, ...]]:
        store = MadeStore(tmp_path / f"staging-{documents}.duckdb")
        for sequence in range(documents):
            store.document(f"d{sequence}", sequence, fiscal_year=2030 - sequence)
        query = "SELECT document_key, org_key, region_key FROM dim_document WHERE file_name = 'd0.pdf'"
        return set(store.built().rows(query))

    assert keys(1) == keys(3)
