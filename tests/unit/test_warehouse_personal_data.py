"""Personal data never reach the published file, in whatever table; the numbers beside them do."""

import duckdb
import pytest
from made_store import MadeStore, Warehouse

NAME, MOBILE, TELEPHONE = "欧阳示例", "13800001234", "027-85550123"


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    store = MadeStore(tmp_path_factory.mktemp("personal") / "staging.duckdb")
    doc = store.document("doc", 1)
    form = store.table(doc, 0, "project_performance", project_name="项目甲", note=f"联系电话：{TELEPHONE}")
    for label, text in [
        ("填报人", NAME),
        ("联系电话", "85550123"),
        ("项目负责人及电话", f"{NAME} {MOBILE}"),
        ("立项依据", f"依据文件开展工作。联系人：{NAME}，电话 {TELEPHONE}。预算13800001234.00元。"),
    ]:
        store.field(form, label, text, "项目甲")
    store.texts(form, 1, cost_content=f"劳务费（{MOBILE}）")
    store.claim(doc, 0, "total_budget", "10万元", sentence=f"预算10万元。联系电话：{TELEPHONE}")
    store.finding(doc, "unknown_text", message=f"电话：{MOBILE} cannot be placed")
    store.cells(
        doc,
        0,
        f"填报人|{NAME}|联系电话|85550123",
        f"项目负责人：{NAME}|金额|{MOBILE}|12345678",
        "部门名称|示例市测试局|合计|85550123",
        "科目编码|42999924101T000000101|金额|1,234.56",
        "采购品目|[A02080103]固定电话机|数量|2",
    )
    store.cells(doc, 1, "序号|姓名|负责人|联系电话", f"1|某某|{NAME}|85550123", "2|某某||85550124")
    store.cells(doc, 2, "项目名称|金额|电话", "项目甲|10.00|85550123", "项目乙|20.00|合计")
    return store.built()


def test_no_published_text_holds_a_name_or_number(warehouse: Warehouse) -> None:
    columns = (
        "SELECT table_name, list(column_name) FROM duckdb_columns()"
        " WHERE schema_name = 'main' AND NOT internal AND data_type = 'VARCHAR' GROUP BY ALL"
    )
    with duckdb.connect(str(warehouse.path), read_only=True) as handle:
        for table, names in handle.execute(columns).fetchall():
            chosen = ", ".join(f'"{name}"' for name in names)
            for row in handle.execute(f"SELECT {chosen} FROM {table}").fetchall():
                said = dict(zip(names, row, strict=True))
                assert [c for c, text in said.items() if NAME in (text or "")] == [], table
                assert [c for c, text in said.items() if TELEPHONE in (text or "")] == [], table


def test_fields_of_personal_data_are_left_out(warehouse: Warehouse) -> None:
    assert warehouse.rows("SELECT label, text FROM form_texts") == [
        ("立项依据", "依据文件开展工作。联系人：[redacted]，电话 [redacted]。预算13800001234.00元。")
    ]


def _grid(warehouse: Warehouse, grid: int) -> list[str]:
    query = "SELECT string_agg(text, '|' ORDER BY col) FROM cells WHERE grid = ? GROUP BY row ORDER BY row"
    return [text for (text,) in warehouse.rows(query, grid)]


def test_cells_right_of_a_label_are_redacted_and_no_others(warehouse: Warehouse) -> None:
    assert _grid(warehouse, 0) == [
        "填报人|[redacted]|联系电话|[redacted]",
        "项目负责人：[redacted]|金额|[redacted]|12345678",
        "部门名称|示例市测试局|合计|85550123",
        "科目编码|42999924101T000000101|金额|1,234.56",
        "采购品目|[A02080103]固定电话机|数量|2",
    ]


def test_cells_below_labels_in_a_header_are_redacted(warehouse: Warehouse) -> None:
    assert _grid(warehouse, 1) == [
        "序号|姓名|负责人|联系电话",
        "1|某某|[redacted]|[redacted]",
        "2|某某||[redacted]",
    ]
    assert _grid(warehouse, 2) == ["项目名称|金额|电话", "项目甲|10.00|[redacted]", "项目乙|20.00|合计"]


def test_texts_keep_what_is_not_personal(warehouse: Warehouse) -> None:
    assert warehouse.one("SELECT sentence FROM claims") == "预算10万元。联系电话：[redacted]"
    assert warehouse.one("SELECT message FROM findings") == "电话：[redacted] cannot be placed"
    assert warehouse.one("SELECT text FROM line_texts") == "劳务费（[redacted]）"
