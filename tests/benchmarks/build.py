"""A whole build: the share of each stage, against extraction alone, a run with nothing new, and its memory.

Here: real or sample documents. Not here: extraction against other libraries (``extraction``), many documents
(``growth``).

``python -m tests.benchmarks.build [SOURCE]``: ../shared/real where it is present, else the samples.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.extraction import ROOT, ours
from tests.benchmarks.shown import table

JOBS = 2


@dataclass(frozen=True, slots=True)
class Ran:
    """A command that ran: its output, seconds of the clock, the most memory of all its processes together in MiB."""

    out: str
    seconds: float
    peak: float


def ran(*command: str, is_watched: bool = True) -> Ran:
    """Run a command in a session of its own, so that all its processes can be told; unwatched, its memory is 0."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
    peaks = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, peaks))
    if is_watched:
        watcher.start()
    out, _ = process.communicate()
    seconds = time.perf_counter() - started
    if is_watched:
        watcher.join()
    if process.returncode not in (0, 3):
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return Ran(out, seconds, max(peaks))


def _watch(process: subprocess.Popen[str], peaks: list[float]) -> None:
    while process.poll() is None:
        peaks.append(sum(_memory(folder, process.pid) for folder in Path("/proc").glob("[0-9]*")))
        time.sleep(0.2)  # reading the maps of processes costs them time


def _memory(folder: Path, session: int) -> float:
    """The memory of a process of the session in MiB, shared pages counted in proportion; 0 for others."""
    try:
        fields = (folder / "stat").read_text().rpartition(")")[2].split()
        if int(fields[3]) != session:
            return 0.0
        rollup = (folder / "smaps_rollup").read_text()
        return float(next(line.split()[1] for line in rollup.splitlines() if line.startswith("Pss:"))) / 1024
    except (OSError, ValueError, StopIteration, IndexError):
        return 0.0


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    real = ROOT.parent / "shared" / "real"
    source = Path(arguments[0]) if arguments else real if real.is_dir() else ROOT / "samples"
    files = sorted(source.rglob("*.pdf"))
    alone = [ours(files, jobs, 1, *options) for options in ((), ("--as-read",)) for jobs in (1, JOBS)]
    with tempfile.TemporaryDirectory() as folder:
        warehouse = str(Path(folder) / "bench.duckdb")
        staged = (sys.executable, "-m", "tests.benchmarks.staged_build")
        # timed and watched in runs of their own: looking at the memory of a process makes it slower
        full = ran(*staged, warehouse, str(JOBS), str(source), is_watched=False)
        peak = ran(*staged, str(Path(folder) / "watched.duckdb"), str(JOBS), str(source)).peak
        build = (
            sys.executable,
            "-m",
            "pipelines.command_line",
            "build",
            str(source),
            "--warehouse",
            warehouse,
        )
        ran(*build)
        nothing = min((ran(*build) for _ in range(3)), key=lambda r: r.seconds)
    stages: dict[str, float] = json.loads(full.out.splitlines()[-1])
    print(f"A full build of {len(files)} documents ({alone[0].pages} pages) with {JOBS} processes:")
    rows = [(name, f"{s:.1f}", f"{100 * s / full.seconds:.0f} %") for name, s in stages.items() if s >= 0.05]
    print(
        table(("stage", "seconds", "share"), [*rows, ("the whole command", f"{full.seconds:.1f}", "100 %")])
    )
    for found in alone:
        ratio = full.seconds / found.seconds
        print(f"Extraction alone, {found.name}: {found.seconds:.1f} s; the full build is {ratio:.1f} × that")
    share = 100 * nothing.seconds / full.seconds
    print(f"A run with nothing new: {nothing.seconds:.2f} s, {share:.1f} % of the full build")
    print(f"Peak memory of all processes together: {peak:.0f} MiB")


if __name__ == "__main__":
    main(sys.argv[1:])
