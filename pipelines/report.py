"""What a build prints: one line per document of this run, and a summary.

Here: asking the published warehouse, and the layout of lines. Not here: progress while it runs (``progress``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import duckdb

from assets.documents.landing import LandingProblem
from assets.documents.registry import Sighting
from assets.text import width
from pipelines.columns import padded

_DOCUMENTS = (
    "SELECT file_name, document_sha256, status, coalesce(department_name, region_name), fiscal_year, reason"
)
_NUMBERS = "SELECT file_name, document_sha256, count(*) FROM amounts GROUP BY ALL"
_CLOSURE = (
    "SELECT file_name, columns_checked, columns_closing, columns_rounded, columns_read_alike,"
    " findings_publisher, findings_extraction, findings_unknown FROM document_report"
)
_FINDINGS = "SELECT file_name, count(*) FROM findings WHERE severity IN ('error', 'warning') GROUP BY ALL"


@dataclass(frozen=True, slots=True)
class Closure:
    """How a document's columns of money close, and its findings by cause.

    Of the columns that some sum can check (``checked``): those that close, that close by rounding, that do not but two
    decoders read alike.
    """

    checked: int = 0
    closing: int = 0
    rounded: int = 0
    read_alike: int = 0
    publisher: int = 0
    extraction: int = 0
    unknown: int = 0

    def __add__(self, other: Closure) -> Closure:
        pairs = zip(astuple(self), astuple(other), strict=True)
        return Closure(*(mine + theirs for mine, theirs in pairs))


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document of this run as the published warehouse has it; ``findings`` counts errors and warnings."""

    file_name: str
    status: str
    body: str
    year: str
    numbers: int
    findings: int
    reason: str
    closure: Closure = Closure()


def document_lines(warehouse: Path, seen: Sequence[Sighting]) -> list[DocumentLine]:
    """The lines of ``seen``, in that order."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        found = connection.execute(f"{_DOCUMENTS} FROM documents").fetchall()
        documents = {(name, sha): rest for name, sha, *rest in found}
        numbers = {(name, sha): count for name, sha, count in connection.execute(_NUMBERS).fetchall()}
        findings = dict(connection.execute(_FINDINGS).fetchall())
        closure = {name: Closure(*counts) for name, *counts in connection.execute(_CLOSURE).fetchall()}
    lines = []
    for sighting in seen:
        name, key = sighting.file_name, (sighting.file_name, sighting.sha256)
        status, body, year, reason = documents[key]
        figures = (numbers.get(key, 0), findings.get(name, 0))
        closes = closure.get(name, Closure()) if status != "duplicate" else Closure()
        lines.append(
            DocumentLine(name, status, body or "–", str(year or "–"), *figures, reason or "", closes)
        )
    return lines


def printed(lines: Sequence[DocumentLine], problems: Sequence[LandingProblem]) -> Iterable[str]:
    """The lines as text in columns, Chinese characters counted as two; problems of the landing come after them."""
    files = max((width(line.file_name) for line in lines), default=0)
    bodies = max((width(line.body) for line in lines), default=0)
    for line in lines:
        closing = f"{line.closure.closing + line.closure.rounded}/{line.closure.checked}"
        figures = f"{line.numbers:>6} numbers {closing:>9} columns close {line.findings:>4} findings"
        name, body = padded(line.file_name, min(files, 60)), padded(line.body, min(bodies, 40))
        yield f"{name}  {line.status:<12}  {body}  {line.year:<4}  {figures}  {line.reason}".rstrip()
    for problem in problems:
        yield f"{problem.path}: {'not taken in: ' if problem.lost else ''}{problem.reason}"


def closing(lines: Sequence[DocumentLine]) -> str:
    """How many columns of all these documents close, and whose their errors and warnings are."""
    whole = sum((line.closure for line in lines), Closure())
    broken = whole.checked - whole.closing - whole.rounded
    causes = f"{whole.publisher} publisher, {whole.extraction} extraction, {whole.unknown} unknown"
    printed_so = (
        f" ({whole.read_alike} are printed so: two decoders read them alike)" if whole.read_alike else ""
    )
    columns = f"{whole.closing} close exactly, {whole.rounded} within rounding, {broken} do not{printed_so}"
    return f"Of {whole.checked} columns with sums {columns}. Findings by cause: {causes}."


def summary(lines: Sequence[DocumentLine], problems: Sequence[LandingProblem], warehouse: Path) -> str:
    """The closing line: documents by status, numbers, findings, what was left out, and where the warehouse is."""
    by_status = Counter(line.status for line in lines)
    documents = ", ".join(
        f"{number} {status.replace('_', ' ')}" for status, number in sorted(by_status.items())
    )
    lost = sum(problem.lost for problem in problems)
    left_out = f", {lost} not taken in" if lost else ""
    numbers, findings = sum(line.numbers for line in lines), sum(line.findings for line in lines)
    figures = f"{numbers} numbers, {findings} findings"
    return f"{len(lines)} documents: {documents}{left_out}; {figures}. Warehouse: {warehouse}"
