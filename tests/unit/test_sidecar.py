from pathlib import Path

import pytest

from assets.documents.sidecar import find_sidecar, read_sidecar
from assets.model import Hints
from assets.state import BuildError

HEADER = "file,region_name,department_name,department_code,fiscal_year,document_kind,scope\n"


def write(folder: Path, text: str, name: str = "sources.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text(text, encoding)
    return path


def test_later_patterns_override_earlier_ones_and_names_override_patterns(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        HEADER
        + "北京/财政局.pdf,,北京市财政局,,2026,,\n"
        + "*.pdf,某市,某局,,2020,预算,部门\n"
        + "北京/*.pdf,北京市,,,,final_account,\n",
    )
    sidecar = read_sidecar(path)
    assert sidecar.hints("北京/财政局.pdf", Hints("财政局.pdf")) == Hints(
        "财政局.pdf", "北京市", "北京市财政局", None, 2026, "final_account", "department"
    )
    assert sidecar.hints("上海/x.pdf", Hints("x.pdf")).region_name == "某市"
    assert sidecar.hints("x.txt", Hints("x.txt")) == Hints("x.txt")


def test_a_name_without_its_folder_is_enough(tmp_path: Path) -> None:
    sidecar = read_sidecar(write(tmp_path, "file,fiscal_year\nx.pdf,2024\n"))
    assert sidecar.hints("deep/er/x.pdf", Hints("x.pdf")).fiscal_year == 2024


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_encodings_that_spreadsheets_save(tmp_path: Path, encoding: str) -> None:
    sidecar = read_sidecar(write(tmp_path, "file,region_name\n*.pdf,武汉市江汉区\n", encoding=encoding))
    assert sidecar.hints("x.pdf", Hints("x.pdf")).region_name == "武汉市江汉区"


@pytest.mark.parametrize(
    "text",
    [
        "- {file: '*.pdf', fiscal_year: 2024, document_kind: budget}\n",
        "'*.pdf':\n  fiscal_year: 2024\n  document_kind: 预算\n",
    ],
)
def test_yaml_as_list_or_as_mapping(tmp_path: Path, text: str) -> None:
    sidecar = read_sidecar(write(tmp_path, text, "sources.yaml"))
    assert sidecar.hints("x.pdf", Hints("x.pdf")) == Hints("x.pdf", fiscal_year=2024, document_kind="budget")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("file,year\nx.pdf,2024\n", ["line 1", "'year'", "fiscal_year"]),
        ("name\nx.pdf\n", ["line 1", "'name'"]),
        ("fiscal_year\n2024\n", ["'file' is missing"]),
        ("file,file\na,b\n", ["twice"]),
        ("file,fiscal_year\nx.pdf,24\n", ["line 2", "'24'", "four digits"]),
        ("file,fiscal_year\nx.pdf,２０２４\n", ["line 2", "four digits"]),
        ("file,fiscal_year\n\nx.pdf,2024.0\n", ["line 3", "'2024.0'"]),
        ("file,document_kind\nx.pdf,plan\n", ["line 2", "'plan'", "budget or final_account"]),
        ("file,scope\nx.pdf,all\n", ["'all'", "department or unit"]),
        ("file,scope\n*.pdf,unit\n*.pdf,department\n", ["line 3", "'*.pdf'", "line 2"]),
        ("file,scope\n,unit\n", ["line 2", "'file' is empty"]),
        ("file,scope\na,b,c\n", ["line 2", "3 values for 2 columns"]),
        ('file,scope\n"a,b\n', ["not a CSV"]),
    ],
)
def test_mistakes_name_the_place_and_the_value(tmp_path: Path, text: str, words: list[str]) -> None:
    with pytest.raises(BuildError) as caught:
        read_sidecar(write(tmp_path, text))
    message = str(caught.value)
    assert "\n" not in message
    assert str(tmp_path / "sources.csv") in message
    for word in words:
        assert word in message


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("a.pdf: {scope: unit}\na.pdf: {scope: department}\n", "twice"),
        ("- 5\n", "item 1"),
        ("a: [1\n", "not YAML"),
        ("a.pdf: 5\n", "item 1"),
        ("just words\n", "mapping"),
    ],
)
def test_mistakes_in_yaml(tmp_path: Path, text: str, word: str) -> None:
    with pytest.raises(BuildError, match=word):
        read_sidecar(write(tmp_path, text, "sources.yaml"))


def test_two_sidecars_are_one_too_many(tmp_path: Path) -> None:
    assert find_sidecar(tmp_path) is None
    write(tmp_path, "file\n")
    write(tmp_path, "", "sources.yaml")
    with pytest.raises(BuildError, match=r"both sources.csv and sources.yaml"):
        find_sidecar(tmp_path)


def test_an_empty_sidecar_says_nothing(tmp_path: Path) -> None:
    for name in ("sources.csv", "sources.yaml"):
        assert read_sidecar(write(tmp_path, "", name)).entries == ()


def test_rows_that_speak_of_no_file_are_told(tmp_path: Path) -> None:
    sidecar = read_sidecar(write(tmp_path, "file\na.pdf\nb*.pdf\n"))
    assert [entry.pattern for entry in sidecar.unused(["x/a.pdf"])] == ["b*.pdf"]
