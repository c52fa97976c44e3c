"""The first page of the Data Docs: one table of all suites, readable without network and without scripts.

Here: ``overview.html``. Not here: the pages of the suites, which Great Expectations writes (its own index needs
scripts from the internet).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from expectations.report import SuiteResult

_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Yusuan: validation</title>
<style>body{{font:15px/1.5 sans-serif;margin:2em;max-width:70em}}table{{border-collapse:collapse;margin:1em 0}}
td,th{{padding:.2em .8em;border-bottom:1px solid #ccc;text-align:left}}td.n{{text-align:right}}
.bad{{color:#a00}}</style>
<h1>Validation 勾稽核对</h1>
<p>Per suite: rows of the batch, values compared, values that did not hold, values skipped with a reason.</p>
<table><tr><th>Suite 规则组<th>Rows<th>Compared<th>Failed<th>Skipped<th>Seconds</tr>
{suites}</table>
<h2>Rules that did not hold</h2>
<table><tr><th>Suite<th>Rule<th>Severity<th>Compared<th>Failed</tr>
{rules}</table></html>
"""


def write_overview(folder: Path, suites: Sequence[SuiteResult]) -> Path:
    """Write ``overview.html`` into the Data Docs ``folder`` and return its path."""
    path = folder / "overview.html"
    page = _PAGE.format(
        suites="\n".join(_suite_row(folder, suite) for suite in suites),
        rules="\n".join(row for suite in suites for row in _rule_rows(suite)),
    )
    path.write_text(page, "utf-8")
    return path


def _suite_row(folder: Path, suite: SuiteResult) -> str:
    checked = sum(e.checked for e in suite.expectations)
    failed = sum(e.failed for e in suite.expectations)
    skipped = sum(e.skipped for e in suite.expectations)
    pages = sorted((folder / "validations" / suite.name).rglob("*.html"))
    name = escape(suite.name)
    if pages:
        name = f'<a href="{escape(pages[-1].relative_to(folder).as_posix())}">{name}</a>'
    marked = f'<td class="n bad">{failed}' if failed else '<td class="n">0'
    numbers = f'<td class="n">{suite.rows}<td class="n">{checked}{marked}<td class="n">{skipped}'
    return f'<tr><td>{name}{numbers}<td class="n">{suite.seconds:.1f}</tr>'


def _rule_rows(suite: SuiteResult) -> Iterator[str]:
    for e in sorted(suite.expectations, key=lambda e: -e.failed):
        if e.failed:
            words = f"<td>{escape(suite.name)}<td>{escape(e.rule)}<td>{escape(e.severity)}"
            yield f'<tr>{words}<td class="n">{e.checked}<td class="n bad">{e.failed}</tr>'
