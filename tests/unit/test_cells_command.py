"""``yusuan cells``: one row per cell, whoever decodes; one bad file harms no other."""

from pathlib import Path

import pandas as pd
import pdfplumber
import pytest

from assets.cells.export import COLUMNS
from pipelines.command_line import main

SAMPLES = Path(__file__).parents[2] / "samples"


def extracted(out: Path, *arguments: str) -> pd.DataFrame:
    assert main(["cells", *arguments, "--out", str(out)]) == 0
    return pd.read_parquet(out)


def test_both_readers_give_the_same_cells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(path) for path in sorted(SAMPLES.glob("*.pdf"))[:2]]
    first = extracted(tmp_path / "a.parquet", *files)
    second = extracted(tmp_path / "b.parquet", *files, "--reader", "pdfplumber", "--jobs", "1")
    assert list(first.columns) == list(COLUMNS)
    assert len(first) > 2_000
    places = ["file_name", "page", "grid", "row", "column", "row_span", "column_span"]
    pd.testing.assert_frame_equal(first[places], second[places])
    bare = [frame["text"].str.replace(r"\s", "", regex=True) for frame in (first, second)]
    pd.testing.assert_series_equal(*bare)
    corners = ["x0", "top", "x1", "bottom"]
    assert (first[corners] - second[corners]).abs().max().max() < 0.01
    line = capsys.readouterr().out.splitlines()[-1]
    assert f"{len(first)} cells in" in line
    assert line.startswith("2 files, ")


def test_rows_go_to_standard_output_where_no_file_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cells", str(sorted(SAMPLES.glob("*.pdf"))[0]), "--jobs", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == ",".join(COLUMNS)
    assert lines[-1].startswith("1 files, ")


def test_a_bad_file_is_said_and_the_others_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"no pdf at all")
    good = str(sorted(SAMPLES.glob("*.pdf"))[0])
    assert main(["cells", str(tmp_path / "bad.pdf"), good, "--out", str(tmp_path / "c.parquet")]) == 3
    shown = capsys.readouterr()
    assert "bad.pdf: not a PDF" in shown.err
    assert "2 files (1 unread)" in shown.out
    assert len(pd.read_parquet(tmp_path / "c.parquet")) > 500


def test_nothing_to_read_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cells", str(tmp_path)]) == 1
    assert "no PDF files" in capsys.readouterr().err
    assert main(["cells", str(tmp_path / "none.pdf")]) == 1
    assert "no such file" in capsys.readouterr().err


def test_the_cells_are_those_of_plain_pdfplumber(tmp_path: Path) -> None:
    """The oracle: pdfplumber's own finder and its own text, cell by cell, on every page of a sample."""
    path = sorted(SAMPLES.glob("*.pdf"))[-1]
    ours = extracted(tmp_path / "a.parquet", str(path), "--jobs", "1")
    found = {
        (page, grid): {(r.row, r.column): "".join(r.text.split()) for r in rows.itertuples()}
        for (page, grid), rows in ours.groupby(["page", "grid"])
    }
    wanted = {}
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            for index, table in enumerate(page.find_tables()):
                texts = table.extract()
                wanted[page.page_number, index] = {
                    (i, j): "".join((texts[i][j] or "").split())
                    for i, row in enumerate(table.rows)
                    for j, cell in enumerate(row.cells)
                    if cell is not None
                }
    assert found == wanted
    assert len(wanted) > 10
