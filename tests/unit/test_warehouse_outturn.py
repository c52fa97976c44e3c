"""Budget and final account of one body and year stand side by side, whatever their kinds of spending are called."""

from decimal import Decimal
from pathlib import Path

from made_store import MadeStore


def test_budget_and_outturn_stand_in_one_row(tmp_path: Path) -> None:
    store = MadeStore(tmp_path / "staging.duckdb")
    budget = store.document("budget", 1)
    planned = store.table(budget, 0, "general_public_by_function")
    amounts = {"total": "100", "basic": "70", "personnel": "60", "operating_expense": "10", "project": "30"}
    store.amounts(planned, 1, amounts, item_code="2010101", item_name="行政运行")
    account = store.document("account", 2, document_kind="final_account")
    spent = store.table(account, 0, "final_general_public_by_function")
    store.amounts(
        spent,
        1,
        {"total": "95", "basic": "72", "project": "23"},
        item_code="2010101",
        item_name="行政运行",
    )
    warehouse = store.built()
    rows = warehouse.rows(
        "SELECT func_code, spending_group, budget_yuan, outturn_yuan FROM v_budget_outturn ORDER BY 2"
    )
    assert rows == [
        ("2010101", "basic", Decimal("700000.00"), Decimal("720000.00")),
        ("2010101", "project", Decimal("300000.00"), Decimal("230000.00")),
    ]
