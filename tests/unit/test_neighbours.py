"""Which documents are validated together because rules between documents look at both."""

from __future__ import annotations

from pathlib import Path

import duckdb
from made_documents import Made, earlier_years, this_year, write

from expectations.neighbours import in_parts, with_neighbours


def together(tmp_path: Path, *shas: str) -> list[str]:
    documents: dict[str, Made] = {"now": this_year("甲局"), "other": this_year("乙所")}
    documents |= earlier_years("甲局")
    write(tmp_path / "s.duckdb", documents)
    with duckdb.connect(str(tmp_path / "s.duckdb")) as connection:
        return with_neighbours(connection, shas)


def test_a_changed_year_takes_the_body_and_its_units_along(tmp_path: Path) -> None:
    assert together(tmp_path, "two before") == ["account", "before", "now", "two before", "一处", "二处"]


def test_a_changed_unit_takes_its_department_along(tmp_path: Path) -> None:
    assert "now" in together(tmp_path, "一处")


def test_parts_keep_linked_documents_together(tmp_path: Path) -> None:
    documents: dict[str, Made] = {"now": this_year("甲局"), "other": this_year("乙所")} | earlier_years(
        "甲局"
    )
    write(tmp_path / "s.duckdb", documents)
    with duckdb.connect(str(tmp_path / "s.duckdb")) as connection:
        alone = list(in_parts(connection, ["other", *sorted(documents.keys() - {"other"})], numbers=1))
        together = list(in_parts(connection, sorted(documents), numbers=10**6))
    assert alone == [["other"], sorted(documents.keys() - {"other"})]
    assert [sorted(part) for part in together] == [sorted(documents)]


def test_another_body_is_left_alone(tmp_path: Path) -> None:
    assert together(tmp_path, "other") == ["other"]
