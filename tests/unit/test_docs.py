"""The documentation against what is there: commands, links, pictures, queries, and the results that it shows."""

from __future__ import annotations

import importlib.util
import re
import shlex
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote

import duckdb
import pytest

from assets.documents.registry import Sighting
from assets.model import Hints
from pipelines.command_line import main, parser
from pipelines.report import closing, document_lines
from pipelines.tour import queries

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
READMES = [ROOT / "README.md", ROOT / "README.zh.md"]
PAGES = [*READMES, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]

_FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[[^\]\n]*\]\(([^)\s]+)\)")
_TABLE = re.compile(r"(?:^\|.*\|$\n?)+", re.MULTILINE)
Row = tuple[str, ...]


def blocks(text: str, language: str) -> list[str]:
    return [body for _, found, body in _FENCE.findall(text) if found == language]


def prose(text: str) -> str:
    return _FENCE.sub("", text)


def headings(text: str) -> list[int]:
    return [len(mark) for mark in re.findall(r"^(#+) ", prose(text), re.MULTILINE)]


def anchors(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", prose(page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def commands() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        for body in blocks(page.read_text("utf-8"), "sh"):
            for line in body.replace("\\\n", " ").splitlines():
                yield str(page.relative_to(ROOT)), line.strip()


def shown(value: object) -> str:
    """A value as the tables of the pages print it."""
    if value is None:
        return ""
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def results(warehouse: Path, statement: str) -> list[Row]:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        found = connection.sql(statement)
        return [tuple(found.columns), *(tuple(map(shown, row)) for row in found.fetchall())]


def table_rows(table: str) -> list[Row]:
    rows = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in table.strip().splitlines()]
    return [rows[0], *rows[2:]]


def built(place: Path, sources: Sequence[Path]) -> Path:
    warehouse = place / "w.duckdb"
    assert main(["build", *map(str, sources), "--warehouse", str(warehouse)]) == 0
    return warehouse


@pytest.fixture(scope="module")
def of_all(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not (SHARED / "district").is_dir():
        pytest.skip(f"the 41 documents are not in {SHARED}: the five questions' results were NOT compared")
    return built(tmp_path_factory.mktemp("all"), [SHARED / "seed", SHARED / "district"])


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_links_and_pictures_resolve(page: Path) -> None:
    for target in _LINK.findall(prose(page.read_text("utf-8"))):
        if target.startswith(("http://", "https://")):
            continue
        path, _, anchor = unquote(target).partition("#")
        place = (page.parent / path).resolve() if path else page
        assert place.exists(), f"{page.name}: {target} is not there"
        assert not anchor or anchor in anchors(place), f"{page.name}: no heading for {target}"


def test_pictures_are_used_and_not_empty() -> None:
    told = "".join(page.read_text("utf-8") for page in PAGES)
    for picture in (ROOT / "docs" / "images").iterdir():
        assert picture.name in told, f"{picture.name} is shown nowhere"
        assert picture.stat().st_size > 1000


def test_both_readmes_have_the_same_structure_commands_and_results() -> None:
    english, chinese = (page.read_text("utf-8") for page in READMES)
    assert headings(english) == headings(chinese)
    assert [found for _, found, _ in _FENCE.findall(english)] == [f for _, f, _ in _FENCE.findall(chinese)]
    for language in ("sh", "sql", "python", "csv", "text"):
        assert blocks(english, language) == blocks(chinese, language)
    tables = [[table_rows(table) for table in _TABLE.findall(prose(text))] for text in (english, chinese)]
    assert [len(table) for table in tables[0]] == [len(table) for table in tables[1]]
    for ours, theirs in zip(*tables, strict=True):
        numbers = [re.findall(r"\d[\d.]*", " ".join(row[1:])) for row in ours[1:] if len(row) > 2]
        assert numbers == [re.findall(r"\d[\d.]*", " ".join(row[1:])) for row in theirs[1:] if len(row) > 2]
    assert [target for target in _LINK.findall(english) if "README" not in target] == [
        target for target in _LINK.findall(chinese) if "README" not in target
    ]


def test_commands_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    checked = 0
    for page, line in commands():
        words = shlex.split(line, comments=True)
        if words[:1] == ["make"]:
            assert set(words[1:]) <= targets, f"{page}: {line}"
        elif words[:1] == [".venv/bin/yusuan"]:
            parser().parse_args(words[1:])
        elif words[:2] == [".venv/bin/python", "-m"]:
            assert importlib.util.find_spec(words[2]), f"{page}: {line}"
        else:
            continue
        checked += 1
    assert checked >= 5


def test_files_that_commands_name_are_there() -> None:
    for page, line in commands():
        for name in re.findall(r"(?<![\w/.])(?:warehouse|samples|tests|expectations)/[\w./]+", line):
            assert (ROOT / name).exists(), f"{page}: {line}"


def test_the_readme_shows_the_queries_of_the_tour() -> None:
    text = READMES[0].read_text("utf-8")
    for name, title, statement in queries():
        assert statement in [body.strip() for body in blocks(text, "sql")], f"{name} differs from the README"
        assert any(title.startswith(heading) for heading in re.findall(r"^### (.+)$", text, re.MULTILINE))
        assert f"warehouse/tour/{name}" in text


def _after(text: str, statement: str) -> list[Row]:
    """The table that follows a query."""
    found = _TABLE.search(text, text.index(statement) + len(statement))
    assert found
    return table_rows(found.group())


def test_small_queries_give_what_the_readme_shows(of_samples: Path) -> None:
    text = READMES[0].read_text("utf-8")
    tour = {statement for _, _, statement in queries()}
    own = [body.strip() for body in blocks(text, "sql") if body.strip() not in tour]
    assert len(own) == 2
    for statement in own:
        assert _after(text, statement) == results(of_samples, statement)


def test_lines_of_the_build_are_those_shown(of_samples: Path) -> None:
    numbers, documents, findings = duckdb.connect(str(of_samples), read_only=True).execute(
        "SELECT (SELECT count(*) FROM amounts), (SELECT count(*) FROM documents WHERE status = 'loaded'),"
        " (SELECT count(*) FROM findings WHERE severity IN ('error', 'warning'))"
    ).fetchone() or (0, 0, 0)
    line = f"{documents} documents: {documents} loaded; {numbers} numbers, {findings} findings."
    assert line in READMES[0].read_text("utf-8")


def test_the_closing_line_of_the_build_is_the_one_shown(of_samples: Path) -> None:
    with duckdb.connect(str(of_samples), read_only=True) as connection:
        rows = connection.execute("SELECT file_name, document_sha256 FROM documents").fetchall()
    now = datetime(2026, 1, 1, tzinfo=UTC)
    seen = [Sighting(name, "", sha, 0, now, now, 0, Hints(name)) for name, sha in rows]
    assert closing(document_lines(of_samples, seen)) in READMES[0].read_text("utf-8").splitlines()


@pytest.mark.parametrize("number", range(5))
def test_every_query_of_the_tour_answers_on_the_samples(of_samples: Path, number: int) -> None:
    assert len(results(of_samples, queries()[number][2])) > 1


@pytest.mark.shared
@pytest.mark.parametrize("number", range(5))
def test_the_five_questions_give_what_the_readme_shows(of_all: Path, number: int) -> None:
    name, _, statement = queries()[number]
    text = READMES[0].read_text("utf-8")
    before = text[: text.index(f"<summary><code>warehouse/tour/{name}")]
    table = table_rows(_TABLE.findall(before)[-1])
    answer = results(of_all, statement)
    assert table == answer[: len(table)]
    assert f"{len(answer) - 1} rows" in before.rpartition("### ")[2]
