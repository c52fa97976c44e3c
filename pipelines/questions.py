"""The 25 questions with their answers on a warehouse, as the page ``docs/questions.md`` and a chart each.

Here: reading ``warehouse/questions`` (each under comments that ask in both languages and say what its chart shows),
running them, laying out page and charts. Not here: the answers (``warehouse/marts``), the drawing (``bar_chart``).
``python -m pipelines.questions WAREHOUSE [--check]`` writes the page, or tells whether it is up to date.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb

from assets.site.bar_chart import Bar, bar_chart
from warehouse.comments import comments
from warehouse.semantics import semantics

PAGE = Path("docs") / "questions.md"
CHARTS = Path("docs") / "images" / "questions"

_HEAD = """# Twenty-five questions · 二十五个问题

Each question is one `SELECT` on one mart (a view `mart_…`), asked here of the ten sample documents. What a document
does not say is NULL, with a column that says why (`…reason`); what it declares empty is 0. What every column means, its
unit and whether it adds up: [data dictionary](data_dictionary.md). The queries stand in `warehouse/questions/`, the
marts in `warehouse/marts/`.

每个问题只需对一个主题视图（`mart_…`）查询一次；下面是十份样例文件的答案。
文件没有说的为空值，并附原因；声明为空表的按 0 计。

Made by `python -m pipelines.questions WAREHOUSE`. Do not edit.
"""


@dataclass(frozen=True, slots=True)
class Question:
    """One question: what it asks in both languages, its statement, and the columns of its chart."""

    number: int
    mart: str
    english: str
    chinese: str
    sql: str
    value: str
    labels: tuple[str, ...]

    @property
    def chart(self) -> str:
        """File name of the chart."""
        return f"{self.number:02}_{self.mart.removeprefix('mart_')}.svg"


def questions() -> list[Question]:
    """All questions by number."""
    found = []
    for path in sorted((files("warehouse") / "questions").iterdir(), key=lambda path: path.name):
        if path.name.endswith(".sql"):
            number, _, name = path.name.removesuffix(".sql").partition("_")
            english, chinese, chart, *lines = path.read_text("utf-8").splitlines()
            value, _, labels = chart.removeprefix("-- chart: ").partition(" by ")
            asked = (english.removeprefix("-- "), chinese.removeprefix("-- "), "\n".join(lines).strip())
            found.append(Question(int(number), f"mart_{name}", *asked, value, tuple(labels.split())))
    return found


def render(warehouse: Path) -> tuple[str, Mapping[str, str]]:
    """The page as Markdown, and its charts by file name."""
    charts: dict[str, str] = {}
    with duckdb.connect(str(warehouse), read_only=True) as handle:
        page = "\n".join(
            [_HEAD, *_contents(), *(part for q in questions() for part in _section(handle, q, charts))]
        )
    return page, charts


def _contents() -> Iterator[str]:
    for question in questions():
        yield f"{question.number}. [{question.english}](#{_anchor(_title(question))})"
    yield ""


def _title(question: Question) -> str:
    return f"{question.number}. {question.english}"


def _anchor(title: str) -> str:
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def _section(handle: duckdb.DuckDBPyConnection, question: Question, charts: dict[str, str]) -> Iterator[str]:
    asked = handle.execute(question.sql)
    columns = [name for name, *_ in asked.description or ()]
    rows = asked.fetchall()
    charts[question.chart] = _chart(question, columns, rows)
    yield f"## {_title(question)}\n\n{question.chinese}\n"
    yield f"```sql\n{question.sql}\n```\n"
    yield f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}"
    for row in rows:
        yield f"| {' | '.join(map(_shown, row))} |"
    words = comments().of_column(question.mart, question.value)
    yield f"\n![{words}](images/questions/{question.chart})\n"


def _shown(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:,}" if isinstance(value, Decimal) else str(value)


def _chart(question: Question, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> str:
    at = {name: place for place, name in enumerate(columns)}
    bars = []
    for row in rows:
        labels = (row[at[name]] for name in question.labels)
        bars.append(
            Bar(" ".join(str(label) for label in labels if label is not None), row[at[question.value]])
        )
    unit = semantics().unit(question.value) or ""
    return bar_chart(f"{question.value} · {unit}", bars)


def main(arguments: list[str] | None = None) -> int:
    """Write page and charts, or with ``--check`` tell by the exit status whether they are up to date."""
    given = sys.argv[1:] if arguments is None else arguments
    names = [argument for argument in given if not argument.startswith("-")]
    if len(names) != 1:
        print("usage: python -m pipelines.questions WAREHOUSE.duckdb [--check]", file=sys.stderr)
        return 2
    page, charts = render(Path(names[0]))
    texts = {PAGE: page, **{CHARTS / name: text for name, text in charts.items()}}
    if "--check" in given:
        return int(any(not path.is_file() or path.read_text("utf-8") != text for path, text in texts.items()))
    CHARTS.mkdir(parents=True, exist_ok=True)
    for path, text in texts.items():
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
