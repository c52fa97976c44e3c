"""The asset ``validated``: the rules applied, with one Dagster asset check per rule."""

import re
from collections.abc import Iterator

import dagster as dg

from assets.corrections.asset import corrections
from assets.metadata import markdown
from assets.staging.asset import staged_tables
from assets.validated.stage import FAILURE_COLUMNS, RuleTally, tallies, validate_outdated
from assets.workspace import Workspace
from expectations.rules import Rule, rules


def _check_name(rule: str) -> str:
    """A rule's id as Dagster allows it in names."""
    return re.sub(r"\W", "_", rule)


@dg.asset(
    group_name="validated",
    deps=[*staged_tables.keys, corrections],
    check_specs=[
        dg.AssetCheckSpec(
            _check_name(rule.id), asset="validated", description=f"{rule.title_en} · {rule.title_zh}"
        )
        for rule in rules().values()
    ],
    kinds={"great_expectations"},
)
def validated(workspace: dg.ResourceParam[Workspace]) -> Iterator[dg.MaterializeResult[None]]:
    """What does not hold in the documents, by rule. A break is a finding in the warehouse, not a reason to stop."""
    workspace.on_stage("validating")
    report = validate_outdated(workspace)
    found = tallies(workspace)
    yield dg.MaterializeResult(
        metadata={
            "validated_anew": report is not None,
            "rules": len(rules()),
            "values_checked": sum(tally.checked for tally in found.values()),
            "values_failed": sum(tally.failed for tally in found.values()),
            "data_docs": dg.MetadataValue.path(str(workspace.state.data_docs)),
        },
        check_results=[_result(rule, found.get(rule.id, RuleTally(0, 0, ()))) for rule in rules().values()],
    )


def _result(rule: Rule, tally: RuleTally) -> dg.AssetCheckResult:
    severity = dg.AssetCheckSeverity.ERROR if rule.severity == "error" else dg.AssetCheckSeverity.WARN
    return dg.AssetCheckResult(
        passed=tally.failed == 0,
        check_name=_check_name(rule.id),
        severity=severity,
        metadata={
            "checked": tally.checked,
            "failed": tally.failed,
            "source": rule.source,
            "failures": dg.MetadataValue.md(markdown(FAILURE_COLUMNS, tally.failures)),
        },
    )
