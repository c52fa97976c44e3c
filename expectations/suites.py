"""Great Expectations suites made from the rules and the table kinds, run on batches of many documents.

Here: one suite for the printed numbers one by one and one per group of rules; the only module that knows Great
Expectations, which is imported when a validation runs (it takes seconds). Not here: what the check rows say
(warehouse/checks), what a failure means and who is to blame (``findings``).
"""

from __future__ import annotations

import os
import time
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd

from expectations.batches import INDEX, NUMBERS, Batch, batches, suites
from expectations.checks import compute
from expectations.findings import Failure, store_results
from expectations.neighbours import in_parts
from expectations.overview import write_overview
from expectations.report import RuleResult, SuiteResult, ValidationReport, added_up
from expectations.rules import Rule, rules
from expectations.typed import code_regex, measures
from expectations.witness import Ahead, Witness, pages_of_broken

if TYPE_CHECKING:
    from great_expectations.core import ExpectationSuiteValidationResult
    from great_expectations.data_context.data_context.abstract_data_context import AbstractDataContext
    from great_expectations.expectations.expectation import Expectation

__all__ = ["ExpectationCrashError", "ValidationReport", "expectations_of", "validate"]

ROUNDING = "rounding"
"""The expectation that no sum holds by rounding only: it may fail, and its rows are findings of that severity."""

_SEVERITY = {"error": "critical", "warning": "warning", "info": "info"}
_EXPECTATIONS = {
    "not_null": "ExpectColumnValuesToNotBeNull",
    "between": "ExpectColumnValuesToBeBetween",
    "regex": "ExpectColumnValuesToMatchRegex",
    "in_set": "ExpectColumnValuesToBeInSet",
}


class ExpectationCrashError(RuntimeError):
    """An expectation could not be evaluated; it neither passed nor failed. The message names suite and rule."""


def validate(
    store_path: Path, sha256s: Sequence[str], data_docs: Path | None, witness: Witness | None = None
) -> ValidationReport:
    """Apply every rule to the given documents and replace their findings and outcomes in the store.

    Many documents are validated in parts (``neighbours.in_parts``), so that memory does not grow with their number;
    what is stored of a part stays where a later one fails.

    Args:
        store_path: the working store (``staging.duckdb``); nobody else may have it open for writing.
        sha256s: the documents; their earlier findings and outcomes are replaced, others stay.
        data_docs: folder for the Data Docs of this validation (HTML), or ``None`` for none.
        witness: has the pages of findings read by a second reader; without it, no finding has that evidence.

    Raises:
        ExpectationCrashError: an expectation could not be evaluated; nothing is stored of its part.
        expectations.checks.CheckError: a check template failed; nothing is stored of its part.
    """
    started = time.perf_counter()
    with _quiet(), ThreadPoolExecutor(1, "loading") as aside:
        loaded = aside.submit(_timed_context)  # while DuckDB computes the check rows
        counts: Counter[str] = Counter()
        found: list[SuiteResult] = []
        with duckdb.connect(str(store_path)) as connection:
            for number, part in enumerate(in_parts(connection, sha256s)):
                suffix = f"-{number + 1}" if number else ""
                found += _validate_part(loaded, connection, part, counts, suffix, witness)
        context, import_seconds = loaded.result()
        if data_docs is not None and found:
            _write_docs(context, data_docs)
            write_overview(data_docs, found)
    seconds = time.perf_counter() - started
    return ValidationReport(len(sha256s), added_up(found), counts, seconds, import_seconds)


def _validate_part(
    loaded: Future[tuple[AbstractDataContext, float]],
    connection: duckdb.DuckDBPyConnection,
    sha256s: Sequence[str],
    counts: Counter[str],
    suffix: str,
    witness: Witness | None,
) -> list[SuiteResult]:
    """Validate some documents, add their findings by severity to ``counts``; ``suffix`` tells suites apart."""
    checks = compute(connection, sha256s)
    ahead = Ahead(witness, pages_of_broken(connection)) if witness else None
    context, _ = loaded.result()
    found = [_run(context, batch, batch.suite + suffix) for batch in batches(connection, checks)]
    failures = [failure for result in found for failure in result.failures]
    looked_at: Counter[tuple[str, str]] = Counter()
    for key, count in (pair for result in found for pair in result.looked_at):
        looked_at[key] += count
    counts.update(store_results(connection, sha256s, checks, failures, looked_at, ahead))
    return [result.suite for result in found]


@contextmanager
def _quiet() -> Iterator[None]:
    """No analytics, no progress bars, no deprecation notes of the library's own code."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    os.environ.setdefault("TQDM_DISABLE", "1")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _timed_context() -> tuple[AbstractDataContext, float]:
    """Great Expectations, and the seconds that it took to load."""
    started = time.perf_counter()
    import great_expectations as gx  # noqa: PLC0415 - takes seconds

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}  # type: ignore[assignment]
    return context, time.perf_counter() - started


def _gxe() -> Any:
    """Great Expectations' own expectations; untyped, because the library does not export their names."""
    import great_expectations.expectations as gxe  # noqa: PLC0415

    return gxe


@dataclass(frozen=True, slots=True)
class _Ran:
    suite: SuiteResult
    failures: tuple[Failure, ...]
    looked_at: tuple[tuple[tuple[str, str], int], ...]


def expectations_of(suite: str) -> Iterator[tuple[Rule | None, Expectation]]:
    """One suite as declared: an expectation per rule, and one on rounding (``None``) where rules compare sums."""
    for rule in suites()[suite]:
        yield rule, _native(rule) if rule.check == "native" else _residual(rule)
    if suite != NUMBERS:
        made = _gxe().ExpectColumnValuesToBeBetween(
            column=ROUNDING, min_value=0, max_value=0, severity="info", meta={"rule": ROUNDING}
        )
        yield None, made


def _residual(rule: Rule) -> Expectation:
    """The rule's own column is zero wherever it was computed."""
    made: Expectation = _gxe().ExpectColumnValuesToBeBetween(
        column=rule.id, min_value=0, max_value=0, severity=_SEVERITY[rule.severity], **_words(rule)
    )
    return made


def _native(rule: Rule) -> Expectation:
    """An expectation on the printed numbers, with the values that the kinds declare."""
    wanted = rule.parameters
    more: dict[str, Any] = _words(rule) | {"severity": _SEVERITY[rule.severity]}
    if "where" in wanted:
        more |= {"row_condition": f"{wanted['where']} == True", "condition_parser": "pandas"}
    if wanted["expectation"] == "between":
        more |= {"min_value": wanted["min"], "max_value": wanted["max"]}
    elif wanted["expectation"] == "regex":
        more["regex"] = code_regex()
    elif wanted["expectation"] == "in_set":
        more["value_set"] = sorted(measures()) if wanted["values"] == "measures" else wanted["values"]
    made: Expectation = getattr(_gxe(), _EXPECTATIONS[wanted["expectation"]])(column=rule.id, **more)
    return made


def _words(rule: Rule) -> dict[str, Any]:
    words = f"{rule.title_zh} · {rule.title_en}"
    return {"meta": {"rule": rule.id}, "description": words, "notes": f"{rule.source_kind}: {rule.source}"}


def _run(context: AbstractDataContext, batch: Batch, name: str) -> _Ran:
    """Run one suite, under a name of its own, on one batch; rules without any value to look at are not run."""
    import great_expectations as gx  # noqa: PLC0415

    started = time.perf_counter()
    suite = gx.ExpectationSuite(name=name)
    run: list[tuple[Rule | None, str]] = []
    for rule, expectation in expectations_of(batch.suite):
        column = str(expectation.column)  # type: ignore[attr-defined]
        if column in batch.frame and batch.frame[column].notna().any():
            suite.add_expectation(expectation)
            run.append((rule, column))
    source = context.data_sources.add_pandas(name=name)
    definition = source.add_dataframe_asset(name=name).add_batch_definition_whole_dataframe("all documents")
    validation = context.validation_definitions.add(
        gx.ValidationDefinition(name=name, data=definition, suite=context.suites.add(suite))
    )
    result = validation.run(
        batch_parameters={"dataframe": batch.frame[_looked_into(batch.frame, run)]},
        result_format={"result_format": "COMPLETE", "unexpected_index_column_names": list(INDEX)},
    )
    outcomes, failures = _read(result, batch)
    seconds = time.perf_counter() - started
    looked_at = tuple(_looked_at(batch.frame, run))
    return _Ran(SuiteResult(name, len(batch.frame), seconds, outcomes), failures, looked_at)


def _looked_into(frame: pd.DataFrame, run: Sequence[tuple[Rule | None, str]]) -> list[str]:
    """The columns that the suite needs: every expectation copies the frame, so that others only cost time."""
    conditions = [str(rule.parameters["where"]) for rule, _ in run if rule and "where" in rule.parameters]
    wanted = {*INDEX, *conditions, *(column for _, column in run)}
    return [str(column) for column in frame.columns if column in wanted]


def _looked_at(
    frame: pd.DataFrame, run: Sequence[tuple[Rule | None, str]]
) -> Iterator[tuple[tuple[str, str], int]]:
    """How many values of each document each rule compared."""
    for rule, column in run:
        if rule is None:
            continue
        rows = frame[frame[rule.parameters["where"]] == True] if "where" in rule.parameters else frame  # noqa: E712
        for sha, count in rows.groupby("sha256")[column].count().items():
            yield (str(sha), rule.id), int(count)


def _read(
    result: ExpectationSuiteValidationResult, batch: Batch
) -> tuple[tuple[RuleResult, ...], tuple[Failure, ...]]:
    outcomes: list[RuleResult] = []
    failures: list[Failure] = []
    for one in result.results:
        config = one.expectation_config
        name = str(config.meta["rule"]) if config and config.meta else "?"
        if _crashed(one.exception_info):
            raise ExpectationCrashError(f"suite {batch.suite}, rule {name}: {one.exception_info}")
        rule = rules().get(name)
        found = one.result
        rows = found.get("unexpected_index_list") or []
        checked = int(found["element_count"]) - int(found.get("missing_count") or 0)
        skipped = batch.skipped.get(name, 0)
        severity = rule.severity if rule else "info"
        outcomes.append(RuleResult(name, severity, bool(one.success), checked, len(rows), skipped))
        failures += [_failure(name, row, batch.frame) for row in rows]
    return tuple(outcomes), tuple(failures)


def _failure(name: str, row: Mapping[str, Any], frame: pd.DataFrame) -> Failure:
    place = {str(column): value for column, value in frame.iloc[int(row["row"])].items()}
    check = place["check"]
    rule = str(place["rule"]) if name == ROUNDING else name
    number = None if check is None or pd.isna(check) else int(check)
    return Failure(rule, number, int(row["row"]), name == ROUNDING, place)


def _crashed(info: Mapping[str, Any] | None) -> bool:
    """Whether an expectation raised: one that did looks like one that failed."""
    if not info:
        return False
    nested = [v for v in info.values() if isinstance(v, Mapping)]
    return bool(info.get("raised_exception")) or any(v.get("raised_exception") for v in nested)


def _write_docs(context: AbstractDataContext, folder: Path) -> None:
    """Data Docs: static HTML that opens from disk."""
    folder.mkdir(parents=True, exist_ok=True)
    site = {
        "class_name": "SiteBuilder",
        "store_backend": {
            "class_name": "TupleFilesystemStoreBackend",
            "base_directory": str(folder.resolve()),
        },
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
    }
    context.add_data_docs_site(site_name="yusuan", site_config=site)  # type: ignore[arg-type]
    context.build_data_docs(site_names=["yusuan"])
