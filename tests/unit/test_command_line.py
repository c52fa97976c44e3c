"""The command line's own part: arguments, exit status, lines. Builds are tested end to end."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assets.documents.landing import LandingProblem
from assets.state import BuildError, State, hold
from pipelines import build_command, settings
from pipelines.command_line import main
from pipelines.headless import _cause
from pipelines.report import Closure, DocumentLine, closing, printed, summary


def test_help_shows_examples_and_statuses(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, words in ((["--help"], "build"), (["build", "--help"], "yusuan build samples")):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 0
        assert words in capsys.readouterr().out


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from pipelines.command_line import main\n"
        "try: main(['build', '--help'])\n"
        "except SystemExit: pass\n"
        "print([m for m in ('dagster', 'duckdb', 'pandas', 'pyarrow', 'pdfplumber', 'great_expectations')"
        " if m in sys.modules])"
    )
    started = time.process_time()
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "[]"
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "COMMAND"),
        (["bild", "x"], "bild"),
        (["build"], "SOURCE"),
        (["build", "x", "--jobs", "0"], "'0' is not a number of processes"),
        (["build", "x", "--jobs", "two"], "'two'"),
        (["build", "x", "--jobs", "-1"], "--jobs"),
        (["build", "x", "--jobs", "65"], "1 to 64"),
        (["build", "x", "--warehouse", " "], "name is empty"),
        (["build", "x", "--speed", "9"], "--speed"),
    ],
)
def test_bad_usage_is_one_line_and_status_2(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    shown = capsys.readouterr().err
    assert shown.startswith("yusuan: ")
    assert words in shown
    assert shown.count("\n") == 1


def test_a_wrong_number_of_jobs_in_the_environment(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("YUSUAN_JOBS", "many")
    assert main(["build", "x"]) == 2
    assert "YUSUAN_JOBS: 'many'" in capsys.readouterr().err


def test_the_environment_sets_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YUSUAN_JOBS", "3")
    monkeypatch.setenv("YUSUAN_WAREHOUSE", "there.duckdb")
    assert (settings.default_jobs(), settings.warehouse()) == (3, Path("there.duckdb"))
    monkeypatch.delenv("YUSUAN_WAREHOUSE")
    assert settings.warehouse() == Path("data/yusuan.duckdb")


def test_a_fault_of_the_program_says_so_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> int:
        raise KeyError("no\nsuch")

    monkeypatch.setattr(build_command, "build", fail)
    assert main(["build", "x"]) == 1
    shown = capsys.readouterr().err
    assert "a fault of the program (KeyError" in shown
    assert shown.count("\n") == 1
    with pytest.raises(KeyError):
        main(["build", "x", "--verbose"])


def test_an_interrupt_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(build_command, "build", interrupt)
    assert main(["build", "x"]) == 130
    assert "nothing was published" in capsys.readouterr().err


def test_lines_stand_in_columns_that_count_chinese_twice() -> None:
    lines = [
        DocumentLine("财政局.pdf", "loaded", "财政局", "2024", 300, 2, "", Closure(42, 40, 1, 1, 1, 0, 1)),
        DocumentLine("x.pdf", "quarantined", "–", "–", 0, 0, "the file is empty"),
    ]
    problem = LandingProblem(Path("/in/y.pdf"), "it cannot be read: permission denied")
    first, second, third = printed(lines, [problem])
    assert (
        first
        == "财政局.pdf  loaded        财政局  2024     300 numbers     41/42 columns close    2 findings"
    )
    assert second == (
        "x.pdf       quarantined   –       –          0 numbers       0/0 columns close"
        "    0 findings  the file is empty"
    )
    assert closing([*lines, lines[0]]) == (
        "Of 84 columns with sums 80 close exactly, 2 within rounding, 2 do not "
        "(2 are printed so: two decoders read them alike). "
        "Findings by cause: 2 publisher, 0 extraction, 2 unknown."
    )
    assert third == "/in/y.pdf: not taken in: it cannot be read: permission denied"
    assert summary(lines, [problem], Path("w.duckdb")) == (
        "2 documents: 1 loaded, 1 quarantined, 1 not taken in; 300 numbers, 2 findings. Warehouse: w.duckdb"
    )


def test_the_state_lies_beside_the_warehouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert State.of(tmp_path / "w.duckdb").folder == tmp_path / "w.state"
    monkeypatch.setenv("YUSUAN_STATE", str(tmp_path / "elsewhere"))
    assert State.of(tmp_path / "w.duckdb").folder == tmp_path / "elsewhere"


def test_preparing_drops_what_a_killed_build_left(tmp_path: Path) -> None:
    state = State.of(tmp_path / "w.duckdb")
    state.prepare()
    state.warehouse.write_text("published")
    (state.raw / "ab").mkdir()
    left = [
        state.building,
        Path(f"{state.building}.wal"),
        state.raw / "ab" / ".part-abc",
        state.cells / ".part-1-x",
    ]
    for path in left:
        path.write_text("half")
    Path(f"{state.building}.tmp").mkdir()
    (state.raw / "ab" / "ab.pdf").write_text("whole")
    state.prepare()
    assert sorted(str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*") if p.is_file()) == [
        "w.duckdb",
        "w.state/raw/ab/ab.pdf",
    ]
    assert not Path(f"{state.building}.tmp").exists()


def test_the_lock_names_its_holder_and_is_free_afterwards(tmp_path: Path) -> None:
    state = State.of(tmp_path / "w.duckdb")
    code = (
        "import sys; from pathlib import Path; from assets.state import State, hold\n"
        "with hold(State.of(Path(sys.argv[1]))):\n    print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(state.warehouse)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(BuildError, match=f"process {holder.pid}, since 20"), hold(state):
        pass
    holder.kill()  # outright: the lock must not outlive it
    holder.communicate()
    with hold(state), hold(state):
        assert f"process {os.getpid()}" in (state.folder / "lock").read_text()


def test_a_query_that_is_interrupted_is_an_interrupt() -> None:
    """DuckDB tells Ctrl-C as a plain error, and Dagster wraps it."""
    try:
        try:
            raise RuntimeError("Query interrupted")
        except RuntimeError as query:
            raise ValueError("step failed") from query
    except ValueError as wrapped:
        assert isinstance(_cause(wrapped), KeyboardInterrupt)
    other = RuntimeError("another query")
    assert _cause(other) is other
