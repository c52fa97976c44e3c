"""How benchmarks print: tables in Markdown, ready for docs/performance.md, and what machine it was."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; the first column is text, the others are numbers."""
    lines = [" | ".join(head), " | ".join(["---", *("---:" for _ in head[1:])])]
    lines += [" | ".join(row) for row in rows]
    return "\n".join(f"| {line} |" for line in lines)


def machine() -> str:
    """One line: date, processors, memory, Python and the versions that matter."""
    names = ("pypdfium2", "pdfplumber", "numba", "duckdb", "great-expectations", "dagster")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    today = datetime.now(UTC).date().isoformat()
    return (
        f"{today}; {os.cpu_count()} processors ({_model()}), {memory:.0f} GiB; "
        f"Python {platform.python_version()}; {versions}"
    )


def _model() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()
