"""Every door of the program with something wrong at it: one line, the right status, nothing lost."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from building import SAMPLES, ask, run
from conftest import Built

from pipelines.command_line import main

DOCUMENT = SAMPLES / "101-2024.pdf"


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("YUSUAN_WAREHOUSE", "YUSUAN_STATE", "YUSUAN_JOBS", "YUSUAN_LANDING"):
        monkeypatch.delenv(name, raising=False)


def refused(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """Run in this process something that is refused before Dagster is loaded; returns the line."""
    assert main([str(argument) for argument in arguments]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("yusuan: ")
    assert shown.err.count("\n") == 1, shown.err
    assert "fault of the program" not in shown.err
    return shown.err


# --- sources -----------------------------------------------------------------------------------------------------


def test_a_source_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = refused(capsys, "build", tmp_path / "nowhere", "--warehouse", tmp_path / "w.duckdb")
    assert f"no such file or folder: {tmp_path}/nowhere" in line
    assert not (tmp_path / "w.duckdb").exists()


def test_a_folder_without_pdfs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    assert "no PDF files in" in refused(
        capsys, "build", tmp_path / "in", "--warehouse", tmp_path / "w.duckdb"
    )


def test_a_folder_whose_only_pdf_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "x.pdf").symlink_to("gone")
    line = refused(capsys, "build", tmp_path / "in", "--warehouse", tmp_path / "w.duckdb")
    assert "x.pdf: it cannot be read: no such file" in line


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("file,yaer\nx.pdf,2024\n", "line 1: no such column 'yaer'"),
        ("file,fiscal_year\nx.pdf,24\n", "line 2: fiscal_year '24' is not a year"),
        ("file,document_kind\nx.pdf,plan\n", "line 2: document_kind 'plan' is not known"),
        ("file,scope\nx.pdf,unit\nx.pdf,unit\n", "line 3: 'x.pdf' stands there already"),
    ],
)
def test_a_wrong_sidecar(tmp_path: Path, text: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.pdf").write_bytes(b"%PDF-")
    (tmp_path / "sources.csv").write_text(text)
    assert words in refused(capsys, "build", tmp_path, "--warehouse", tmp_path / "w.duckdb")


# --- the warehouse's place ---------------------------------------------------------------------------------------


def test_a_warehouse_that_is_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert f"{tmp_path} is a folder" in refused(capsys, "build", DOCUMENT, "--warehouse", tmp_path)


def test_a_warehouse_below_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x")
    line = refused(capsys, "build", DOCUMENT, "--warehouse", tmp_path / "file" / "w.duckdb")
    assert f"{tmp_path}/file is not a folder" in line


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_place_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tmp_path.chmod(0o500)
    assert "cannot write in" in refused(capsys, "build", DOCUMENT, "--warehouse", tmp_path / "w.duckdb")


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "thesis.docx"
    target.write_bytes(b"years of work" * 100)
    assert "is not a DuckDB file" in refused(capsys, "build", DOCUMENT, "--warehouse", target)
    assert target.read_bytes() == b"years of work" * 100


def test_another_database_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "sales.duckdb"
    with duckdb.connect(str(target)) as connection:
        connection.execute("CREATE TABLE sales (x INTEGER)")
    assert "not a warehouse of this program" in refused(capsys, "build", DOCUMENT, "--warehouse", target)


def test_a_warehouse_open_for_writing_elsewhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "w.duckdb"
    code = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print(flush=True); sys.stdin.read()"
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", code, str(target)], stdin=pipe, stdout=pipe) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        line = refused(capsys, "build", DOCUMENT, "--warehouse", target)
        writer.kill()
    assert "is open for writing in another program" in line
    assert str(writer.pid) in line


def test_a_build_that_is_running(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = (
        "import sys; from pathlib import Path; from assets.state import State, hold\n"
        "with hold(State.of(Path(sys.argv[1]))): print(flush=True); sys.stdin.read()"
    )
    target, pipe = tmp_path / "w.duckdb", subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", code, str(target)], stdin=pipe, stdout=pipe) as other:
        assert other.stdout is not None
        other.stdout.readline()
        line = refused(capsys, "build", DOCUMENT, "--warehouse", target)
        other.kill()
    assert f"another build of this warehouse is running (process {other.pid}" in line


def test_a_damaged_working_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "w.state").mkdir()
    (tmp_path / "w.state" / "staging.duckdb").write_bytes(b"no database" * 1000)
    ended = run("build", DOCUMENT, "--warehouse", tmp_path / "w.duckdb")
    assert ended.status == 1
    assert "staging.duckdb is damaged" in ended.error()
    assert "--rebuild" in ended.error()
    assert not (tmp_path / "w.duckdb").exists()


# --- whole builds, one after the other ---------------------------------------------------------------------------


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_life_of_a_warehouse(built: Built, tmp_path: Path) -> None:
    """Built; built again; a full disk; a duplicate, a bad file and a lost one; a damaged store and starting over."""
    more, target = tmp_path / "more", built.copy(tmp_path)
    more.mkdir()
    assert (built.ended.status, built.ended.err) == (0, "read 1 of 1 documents\n")
    assert "loaded" in built.ended.line("101-2024.pdf")
    published = digest(target)

    again = run("build", built.folder, "--warehouse", target)
    assert (again.status, again.err) == (0, "")  # nothing was read
    assert digest(target) == published  # nor built

    shutil.copy(SAMPLES / "101-2025.pdf", more)
    full = run("build", built.folder, more, "--warehouse", target, largest_file=1_500_000)
    assert full.status == 1
    assert "cannot write" in full.error()
    assert digest(target) == published

    (more / "101-2025.pdf").unlink()
    shutil.copy(built.folder / "101-2024.pdf", more / "copy.pdf")
    (more / "101-2024.pdf").write_bytes(b"<html>404</html>")
    (more / "gone.pdf").symlink_to("nowhere")
    mixed = run("build", built.folder, more, "--warehouse", target)
    assert mixed.status == 3
    assert "same content as 101-2024.pdf" in mixed.line("copy.pdf")
    assert "web page saved under this name" in mixed.line("more/101-2024.pdf")
    assert "gone.pdf: not taken in: it cannot be read" in mixed.out
    assert dict(ask(target, "SELECT file_name, status FROM documents")) == {
        "101-2024.pdf": "loaded",
        "101-2025.pdf": "loaded",  # seen by the run that failed: once seen, never lost
        "copy.pdf": "duplicate",
        "more/101-2024.pdf": "quarantined",
    }

    (tmp_path / "w.state" / "staging.duckdb").write_bytes(b"no database" * 1000)
    before = ask(target, "SELECT file_name, document_sha256, status FROM documents ORDER BY ALL")
    rebuilt = run("build", built.folder, more, "--warehouse", target, "--rebuild")
    assert rebuilt.status == 3
    assert ask(target, "SELECT file_name, document_sha256, status FROM documents ORDER BY ALL") == before


def test_a_run_with_nothing_new_tells_what_the_last_one_told_and_touches_nothing(
    built: Built, tmp_path: Path
) -> None:
    target = built.copy(tmp_path)
    store = tmp_path / "w.state" / "staging.duckdb"
    full = run(
        "build", built.folder, "--warehouse", target
    )  # another place: the record of the first is no use
    assert full.out == built.ended.out.replace(str(built.warehouse), str(target))
    before = store.stat().st_mtime_ns
    again = run("build", built.folder, "--warehouse", target)
    assert (again.status, again.out, again.err) == (full.status, full.out, "")
    assert store.stat().st_mtime_ns == before
    assert again.seconds < full.seconds
    verbose = run(
        "build", built.folder, "--warehouse", target, "--verbose"
    )  # in full, to have something to show
    assert (verbose.status, verbose.out) == (full.status, full.out)
    assert "STEP_START" in verbose.err  # Dagster's log, which is what the option promises
    assert store.stat().st_mtime_ns > before
