"""Regional files: what one region prints otherwise is added, what contradicts is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from assets.tables.read import read_tables
from expectations.declarations import kinds
from expectations.regional import (
    RegionalConflictError,
    read_regional,
    with_regional_kind,
    with_regional_vocabulary,
)
from tests.unit.made_pages import grid, page

KIND: dict[str, Any] = {
    "kind": "procurement",
    "titles": ["政府采购预算表"],
    "columns": [{"measure": "amount", "leaf": ["金额", "*采购金额"]}],
    "attributes": {"project": ["项目"]},
}
WORDS: dict[str, Any] = {
    "keys": {"item_code": ["编码"], "item_name": ["名称"]},
    "measures": [{"measure": "total", "leaf": ["合计"]}],
}


def read(folder: Path, **parts: Any) -> Any:
    (folder / "a.yaml").write_text(yaml.safe_dump({"region": "某市", **parts}, allow_unicode=True), "utf-8")
    return read_regional(folder)


def test_titles_columns_and_attributes_are_added(tmp_path: Path) -> None:
    added = {
        "titles": ["采购计划表"],
        "columns": [{"measure": "amount_sme", "leaf": ["中小"]}],
        "attributes": {"project": ["项目全称"], "service_content": ["购买服务内容"]},
    }
    merged = with_regional_kind(KIND, read(tmp_path, kinds={"procurement": added}))
    assert merged["titles"] == ["政府采购预算表", "采购计划表"]
    assert [c["measure"] for c in merged["columns"]] == ["amount", "amount_sme"]
    assert merged["attributes"] == {"project": ["项目", "项目全称"], "service_content": ["购买服务内容"]}
    assert KIND["titles"] == ["政府采购预算表"]


def test_shared_phrases_are_added(tmp_path: Path) -> None:
    parts = {"keys": {"item_name": ["用款单位"]}, "measures": [{"measure": "bonds", "leaf": ["债券"]}]}
    merged = with_regional_vocabulary(WORDS, read(tmp_path, **parts))
    assert merged["keys"]["item_name"] == ["名称", "用款单位"]
    assert merged["measures"][-1] == {"measure": "bonds", "leaf": ["债券"]}


@pytest.mark.parametrize(
    ("kinds", "says"),
    [
        ({"revenue_summary": {"titles": ["政府采购预算表"]}}, "政府采购预算表 is a title of procurement"),
        (
            {"procurement": {"columns": [{"measure": "total", "leaf": ["年采购金额"]}]}},
            "is read as amount already",
        ),
        ({"procurement": {"attributes": {"item": ["项目"]}}}, "项目 is project already"),
    ],
)
def test_what_contradicts_a_declaration_is_refused(tmp_path: Path, kinds: dict[str, Any], says: str) -> None:
    with pytest.raises(RegionalConflictError, match=says):
        with_regional_kind(KIND, read(tmp_path, kinds=kinds))


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"kinds": {"procurment": {}}}, "no table kind 'procurment'"),
        ({"title": ["甲表"]}, "unknown title"),
        ({"kinds": {"procurement": {"title": ["甲表"]}}}, "unknown title"),
        ({"measures": [{"measure": "bonds"}]}, "needs 'measure' and 'leaf'"),
        ({"region": None}, "'region' must name the region"),
    ],
)
def test_a_malformed_file_is_refused(tmp_path: Path, parts: dict[str, Any], says: str) -> None:
    with pytest.raises(RegionalConflictError, match=says):
        read(tmp_path, **parts)


def test_contradicting_shared_phrases_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RegionalConflictError, match="合计 is read as total already"):
        with_regional_vocabulary(WORDS, read(tmp_path, measures=[{"measure": "bonds", "leaf": ["合计"]}]))
    with pytest.raises(RegionalConflictError, match="unknown keys name"):
        with_regional_vocabulary(WORDS, read(tmp_path, keys={"name": ["用款单位"]}))


def test_the_regional_files_of_the_project_are_in_force() -> None:
    assert "购买服务内容" in kinds()["procurement"].attributes["service_content"]
    rows = [["单位编码", "采购项目", "购买服务内容", "预算金额"], ["101", "保洁", "楼宇保洁", "3.00"]]
    read = read_tables((page(1, [grid(rows)], ["政府采购预算表", "单位：元"]),))
    assert ("service_content", "楼宇保洁") in {(t.attribute, t.text) for t in read.tables[0].texts}
    assert not read.findings
