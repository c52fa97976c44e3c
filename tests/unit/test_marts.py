"""The marts on the sample documents: what their pages say, read by hand (tests/data/mart_answers.yaml)."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from pipelines.questions import CHARTS, PAGE, questions, render
from warehouse.database import sql_files

ANSWERS = yaml.safe_load((Path(__file__).parents[1] / "data" / "mart_answers.yaml").read_text("utf-8"))
ROWS = [(mart["mart"], row) for mart in ANSWERS for row in mart["rows"]]
MARTS = {file.name for file in sql_files().values() if file.folder == "marts"}


def same(found: Any, wanted: Any) -> bool:
    if isinstance(wanted, bool) or wanted is None or isinstance(wanted, str):
        return bool(found == wanted)
    return isinstance(found, (Decimal, int)) and Decimal(found) == Decimal(str(wanted))


@pytest.mark.parametrize(("mart", "row"), ROWS, ids=[f"{mart[5:]}-{n}" for n, (mart, _) in enumerate(ROWS)])
def test_a_mart_says_what_the_page_says(of_samples: Path, mart: str, row: dict[str, Any]) -> None:
    wanted = row.get("is", {})
    columns, where = ", ".join(wanted) or "1", " AND ".join(f"{column} = ?" for column in row["where"])
    with duckdb.connect(str(of_samples), read_only=True) as handle:
        found = handle.execute(
            f"SELECT {columns} FROM {mart} WHERE {where}", list(row["where"].values())
        ).fetchall()
    if row.get("absent"):
        assert found == [], row["page"]
        return
    assert len(found) == 1, f"{len(found)} rows for {row['where']}"
    got = dict(zip(wanted, found[0], strict=True))
    assert {c: got[c] for c, value in wanted.items() if not same(got[c], value)} == {}, row["page"]


def documents(rows: list[dict[str, Any]]) -> set[str]:
    """The documents that rows were read from: named by their condition or beside the page."""
    seed = "jianghan-district-committee-office-2024.pdf"
    told = " ".join(f"{row['where']} {row['page']}" for row in rows)
    return {seed if name == "seed" else name for name in re.findall(r"\bseed\b|[\w-]+\.pdf", told)}


def test_every_question_has_a_mart_and_answers_of_three_documents() -> None:
    assert [q.number for q in questions()] == list(range(1, 26))
    assert {q.mart for q in questions()} == MARTS == {mart["mart"] for mart in ANSWERS}
    few = {mart["mart"]: found for mart in ANSWERS if len(found := documents(mart["rows"])) < 3}
    assert few == {}


def test_a_question_is_one_select_on_its_mart() -> None:
    for question in questions():
        text = question.sql.upper()
        assert text.startswith("SELECT") and text.count("SELECT") == 1 and ";" not in text
        assert f"FROM {question.mart}" in question.sql and " JOIN " not in text


def test_lacks_are_told(of_samples: Path) -> None:
    """No mart has a figure missing without a column that says why."""
    with duckdb.connect(str(of_samples), read_only=True) as handle:
        for mart in sorted(MARTS):
            columns = [name for name, *_ in handle.execute(f"DESCRIBE {mart}").fetchall()]
            assert any(column.endswith("reason") for column in columns), mart


def test_the_page_of_the_questions_shows_what_the_samples_answer(of_samples: Path) -> None:
    root = Path(__file__).parents[2]
    page, charts = render(of_samples)
    assert (root / PAGE).read_text("utf-8") == page
    assert {path.name: path.read_text("utf-8") for path in (root / CHARTS).iterdir()} == charts
