"""Great Expectations suites made from the rules and the table kinds, run on batches of many documents.

Here: one suite for the printed numbers one by one and one per group of rules; the only module that knows Great
Expectations, which is imported when a validation runs (it takes seconds). Not here: what the check rows say
(warehouse/checks), what a failure means and who is to blame (``findings``).
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import pandas as pd

from expectations.batches import INDEX, NUMBERS, Batch, batches, suites
from expectations.checks import compute
from expectations.findings import Failure, store_results
from expectations.gx import Loaded, load, quiet, write_docs
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
    counts: Counter[str] = Counter()
    found: list[SuiteResult] = []
    with quiet(), ThreadPoolExecutor(1, "loading") as aside, duckdb.connect(str(store_path)) as connection:
        loading = aside.submit(load)  # while DuckDB computes the check rows
        connection.execute("SET threads = 1")  # two are slower on so few rows, and others have work meanwhile
        parts = list(in_parts(connection, sha256s))
        for number, part in enumerate(parts):
            looked = _look(loading, connection, part, f"-{number + 1}" if number else "", witness)
            found += [ran.suite for ran in looked.ran]
            if data_docs is not None and number == len(parts) - 1:  # while the second reader is at work
                write_docs(loading.result().context, data_docs)
                write_overview(data_docs, found)
            counts.update(_store(connection, looked))
        import_seconds = loading.result().seconds
    seconds = time.perf_counter() - started
    return ValidationReport(len(sha256s), added_up(found), counts, seconds, import_seconds)


@dataclass(frozen=True, slots=True)
class _Ran:
    """One suite on one batch: its outcomes, the rows that fail, values looked at by document and rule."""

    suite: SuiteResult
    failures: tuple[Failure, ...]
    looked_at: tuple[tuple[tuple[str, str], int], ...]


@dataclass(frozen=True, slots=True)
class _Looked:
    """Some documents that the suites have looked at, while the second reader is still at work."""

    sha256s: Sequence[str]
    checks: pd.DataFrame
    ran: Sequence[_Ran]
    ahead: Witness | None


def _look(
    loading: Future[Loaded],
    connection: duckdb.DuckDBPyConnection,
    sha256s: Sequence[str],
    suffix: str,
    witness: Witness | None,
) -> _Looked:
    """Compute the check rows of some documents, and run the suites on them; ``suffix`` tells suites apart."""
    checks = compute(connection, sha256s)
    ahead = Ahead(witness, pages_of_broken(connection)) if witness else None
    context = loading.result().context
    ran = [_run(context, batch, batch.suite + suffix) for batch in batches(connection, checks)]
    return _Looked(sha256s, checks, ran, ahead)


def _store(connection: duckdb.DuckDBPyConnection, looked: _Looked) -> Mapping[str, int]:
    """Store what was found; the findings by severity."""
    failures = [failure for ran in looked.ran for failure in ran.failures]
    looked_at: Counter[tuple[str, str]] = Counter()
    for key, count in (pair for ran in looked.ran for pair in ran.looked_at):
        looked_at[key] += count
    return store_results(connection, looked.sha256s, looked.checks, failures, looked_at, looked.ahead)


def _gxe() -> Any:
    """Great Expectations' own expectations; untyped, because the library does not export their names."""
    import great_expectations.expectations as gxe  # noqa: PLC0415

    return gxe


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
    documents, shas = pd.factorize(frame["sha256"])
    for rule, column in run:
        if rule is None:
            continue
        compared = frame[column].notna().to_numpy()
        if "where" in rule.parameters:
            compared = compared & frame[rule.parameters["where"]].fillna(False).to_numpy(bool)
        counts = np.bincount(documents[compared], minlength=len(shas))
        yield from (((str(sha), rule.id), int(count)) for sha, count in zip(shas, counts, strict=True))


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
        places = batch.frame.iloc[[int(row["row"]) for row in rows]].to_dict("records")
        failures += [_failure(name, {str(k): v for k, v in place.items()}) for place in places]
    return tuple(outcomes), tuple(failures)


def _failure(name: str, place: Mapping[str, Any]) -> Failure:
    check = place["check"]
    rule = str(place["rule"]) if name == ROUNDING else name
    number = None if check is None or pd.isna(check) else int(check)
    return Failure(rule, number, int(place["row"]), name == ROUNDING, place)


def _crashed(info: Mapping[str, Any] | None) -> bool:
    """Whether an expectation raised: one that did looks like one that failed."""
    if not info:
        return False
    nested = [v for v in info.values() if isinstance(v, Mapping)]
    return bool(info.get("raised_exception")) or any(v.get("raised_exception") for v in nested)
