import os
import signal
import sys
import time
from pathlib import Path

import pytest

from assets.cells.errors import Reason, TimeLimitExceeded, UnreadablePdf
from assets.cells.limits import time_limit
from assets.cells.pool import ReadJob, read_all
from assets.model import Hints, Identity, ReadDocument


def behave(path: Path, sha256: str, hints: Hints, cache: Path | None) -> ReadDocument:  # noqa: PLR0912
    """Read a "document" whose file name says how its reading goes."""
    match path.name:
        case "segfault":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "paused":  # the machine slept while this was read: the kernel counts that as its processor time
            if not path.with_suffix(".seen").exists():
                path.with_suffix(".seen").touch()
                os.kill(os.getpid(), signal.SIGXCPU)
        case "memory":
            bytearray(4 << 30)
        case "loop":
            while True:
                pass
        case "stubborn":
            signal.signal(signal.SIGPROF, signal.SIG_IGN)
            while True:
                pass
        case "swallow":
            while True:
                try:
                    while True:
                        pass
                except BaseException:
                    if time.process_time() > 1.5:
                        raise
        case "deep":
            return behave(path, sha256, hints, cache)
        case "main":  # the program's main module is not imported again: under Dagster that is all of Dagster
            assert not hasattr(sys.modules["__main__"], "__file__")
        case "password":
            raise UnreadablePdf(Reason.PASSWORD)
        case "slip":  # ours, not the file's
            return None.pages  # type: ignore[attr-defined]
    return ReadDocument(
        sha256, "loaded", "", Identity(None, None, None, 2024, None, None), pages=1, seconds=0.0
    )


def unchanged(document: ReadDocument) -> ReadDocument:
    return document


def read(names: list[str], workers: int = 2, seconds: float = 0.5) -> list[ReadDocument]:
    jobs = [ReadJob(Path(name), f"sha-{i}", Hints(name, fiscal_year=2023)) for i, name in enumerate(names)]
    done: list[str] = []
    documents = list(read_all(jobs, workers, lambda _, d: done.append(d.sha256), behave, unchanged, seconds))
    assert [d.sha256 for d in documents] == done == [job.sha256 for job in jobs]
    return documents


def test_each_failure_costs_only_its_own_document() -> None:
    bad = {
        "segfault": "crashed on it (SIGSEGV)",
        "killed": "memory",
        "memory": "memory",
        "loop": "reading the whole document took longer than 0.5 s",
        "stubborn": "would not stop at its time limit",
        "swallow": "took longer than",
        "deep": "refers back to itself",
        "password": "user password",
        "slip": "a fault of this program",
    }
    names = [name for pair in ((b, f"good-{b}") for b in bad) for name in pair]
    documents = dict(zip(names, read(names), strict=True))
    for name, words in bad.items():
        assert documents[name].status == "quarantined"
        assert words in documents[name].reason, documents[name].reason
        assert documents[name].identity.fiscal_year == 2023  # what the sidecar says is kept
        assert documents[f"good-{name}"].status == "loaded"


def test_workers_do_not_import_the_main_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    main = tmp_path / "main.py"
    main.write_text("raise AssertionError('the main module was imported')")
    monkeypatch.setattr(sys.modules["__main__"], "__file__", str(main), raising=False)
    assert read(["main"])[0].status == "loaded"
    assert sys.modules["__main__"].__file__ == str(main)


def test_no_jobs_start_no_processes() -> None:
    assert read([]) == []


def test_a_time_limit_stops_a_loop_and_names_the_step() -> None:
    with (
        pytest.raises(TimeLimitExceeded, match=r"page 3 took longer than 0.05 s"),
        time_limit(0.05, "page 3"),
    ):
        while True:
            pass


def test_the_tighter_of_two_nested_limits_rings() -> None:
    with (
        pytest.raises(TimeLimitExceeded, match="document"),
        time_limit(0.05, "document"),
        time_limit(5, "page"),
    ):
        while True:
            pass
    with pytest.raises(TimeLimitExceeded, match="page"), time_limit(5, "document"), time_limit(0.05, "page"):
        while True:
            pass


def test_a_limit_that_is_kept_leaves_nothing_behind() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with time_limit(0.05, "page"):
        pass
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGPROF) == before


def test_reasons_survive_the_way_between_processes() -> None:
    import pickle

    for problem in (UnreadablePdf(Reason.DAMAGED, "x"), TimeLimitExceeded("opening", 8)):
        again = pickle.loads(pickle.dumps(problem))
        assert str(again) == str(problem)
        assert type(again) is type(problem)


def test_a_document_ended_at_its_limit_gets_a_second_try(tmp_path: Path) -> None:
    documents = read(["good", str(tmp_path / "paused"), "good"], workers=1)
    assert [d.status for d in documents] == ["loaded", "loaded", "loaded"]
