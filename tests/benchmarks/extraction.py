"""Extraction: ours in one and in two processes against pdfplumber, camelot and pymupdf on the same files.

Here: side by side in one run, as pages a second and ratios. Not here: a whole build (``build``), growth (``growth``).

``python -m tests.benchmarks.extraction [FILE…]``: the sample documents and, where they are present, five of
../shared/real; the others run in ``.bench`` (``make bench`` makes it).
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.shown import table

ROOT = Path(__file__).parents[2]
RIVALS_PYTHON = ROOT / ".bench" / "bin" / "python"
PRESENT = (
    "杭州/公安局_2026年部门预算.pdf",
    "北京/统计局_2026年部门预算.pdf",
    "广州/司法局_2026年部门预算.pdf",
    "西安/国有资产监督管理委员会_2026年部门预算.pdf",
    "江苏省/2018年省检察院部门预算公开.pdf",
)
_LINE = re.compile(r"(\d+) pages, (\d+) grids, \d+ cells in ([\d.]+) s")


@dataclass(frozen=True, slots=True)
class Measured:
    """Pages and tables of one reader over all files, and seconds of the clock without its start."""

    name: str
    pages: int
    tables: int
    seconds: float

    @property
    def speed(self) -> float:
        """Pages a second."""
        return self.pages / self.seconds


def ours(files: Sequence[Path], jobs: int, repeat: int = 3, *options: str) -> Measured:
    """The best of ``repeat`` runs of ``yusuan cells`` with these options."""
    best: Measured | None = None
    for _ in range(repeat):
        with tempfile.TemporaryDirectory() as folder:
            out = str(Path(folder) / "cells.parquet")
            command = [sys.executable, "-m", "pipelines.command_line", "cells", *map(str, files)]
            done = subprocess.run(
                [*command, *options, "--jobs", str(jobs), "--out", out],
                capture_output=True,
                text=True,
                check=True,
            )
        match = _LINE.search(done.stdout)
        assert match is not None, done.stdout
        found = Measured(
            " ".join(["yusuan cells", *options, f"--jobs {jobs}"]),
            int(match[1]),
            int(match[2]),
            float(match[3]),
        )
        best = found if best is None or found.seconds < best.seconds else best
    assert best is not None
    return best


def rival(name: str, files: Sequence[Path]) -> Measured:
    """Another library over the same files."""
    script = str(Path(__file__).with_name("rivals.py"))
    done = subprocess.run(
        [str(RIVALS_PYTHON), "-W", "ignore", script, name, *map(str, files)],
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout.splitlines()[-1])
    return Measured(found["name"], found["pages"], found["tables"], found["seconds"])


def chosen() -> list[Path]:
    """The samples, and five published documents of other cities where they are present."""
    real = ROOT.parent / "shared" / "real"
    return [
        *sorted((ROOT / "samples").glob("*.pdf")),
        *(real / name for name in PRESENT if (real / name).is_file()),
    ]


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    files = [Path(argument) for argument in arguments] or chosen()
    measured = [ours(files, 1), ours(files, 2)]
    if RIVALS_PYTHON.is_file():
        measured += [rival(name, files) for name in ("pdfplumber", "camelot", "pymupdf")]
    else:
        print("camelot, pymupdf and plain pdfplumber are left out: make bench makes their environment")
    plain = next((m for m in measured if m.name == "pdfplumber"), None)
    rows = [
        (
            m.name,
            str(m.pages),
            str(m.tables),
            f"{m.seconds:.2f}",
            f"{m.speed:.1f}",
            f"{m.speed / plain.speed:.1f}" if plain else "–",
        )
        for m in measured
    ]
    print(f"Extraction of {len(files)} files:")
    print(table(("reader", "pages", "tables", "seconds", "pages/s", "× pdfplumber"), rows))
    print(f"Two processes against one: × {measured[1].speed / measured[0].speed:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
