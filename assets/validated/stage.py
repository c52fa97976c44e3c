"""The validation stage: apply the rules to every document that was read, corrected, or whose rules changed, since.

Here: what is to be validated (rules between documents: with the neighbours), first as read where something is
corrected, how each rule fares.
Not here: the rules (``expectations``), Dagster (``asset``).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assets.corrections.apply import as_corrected, as_read, corrected_among, keep_findings
from assets.workspace import Workspace
from expectations.rules import rules_version

if TYPE_CHECKING:
    from expectations.suites import ValidationReport


def validate_outdated(workspace: Workspace) -> ValidationReport | None:
    """Validate what needs it and the other documents of the same bodies, in one batch; ``None`` where nothing does.

    Findings, outcomes and the note of the rules' version go into the store together, or none of them.
    """
    shas = workspace.store.to_validate(rules_version())
    if not shas:
        return None
    from assets.validated.witness import witness_of  # noqa: PLC0415 - pebble, for what is rarely done
    from expectations.neighbours import with_neighbours  # noqa: PLC0415 - imports pandas
    from expectations.suites import validate  # noqa: PLC0415 - importing Great Expectations takes 6 s

    store, witness = workspace.store, witness_of(workspace)
    with store.connect() as connection:
        together = with_neighbours(connection, shas)
        corrected = corrected_among(connection, together)
        as_read(connection, together)
        around = with_neighbours(connection, corrected) if corrected else []
    if (
        corrected
    ):  # what the rules say of the numbers as read is kept beside what they say of the corrected ones
        validate(store.path, around, None, witness)
    with store.connect() as connection:
        keep_findings(connection, together, corrected)
        as_corrected(connection, corrected)
        connection.execute(_TO_DO, [corrected])
    return validate(store.path, together, workspace.state.data_docs, witness)


_TO_DO = "UPDATE stg_version SET rules_version = NULL WHERE list_contains($1, sha256)"
"""Until the second validation is done: a run that is cut short between the two leaves them to the next."""


@dataclass(frozen=True, slots=True)
class RuleTally:
    """How one rule fares over all documents: values it looked at, values that fail it, and where (at most ten)."""

    checked: int
    failed: int
    failures: tuple[tuple[str, ...], ...]


FAILURE_COLUMNS = ("document", "table", "item", "printed", "computed", "page", "message")
_COUNTS = "SELECT rule, sum(checked), sum(failed) FROM stg_rule_outcome GROUP BY rule ORDER BY rule"
_COLUMNS = "rule, sha256[:12], table_kind, coalesce(item_code, item_name), printed, computed, page, message"
_FIRST_TEN = "QUALIFY row_number() OVER (PARTITION BY rule ORDER BY sha256, page, message) <= 10 ORDER BY ALL"


def tallies(workspace: Workspace) -> dict[str, RuleTally]:
    """The tally of every rule that was ever applied, by its id."""
    failures: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    with workspace.store.connect() as connection:
        counts = connection.execute(_COUNTS).fetchall()
        for rule, *failure in connection.execute(
            f"SELECT {_COLUMNS} FROM stg_check_finding {_FIRST_TEN}"
        ).fetchall():
            failures[rule].append(tuple(failure))
    return {
        rule: RuleTally(int(checked), int(failed), tuple(failures[rule])) for rule, checked, failed in counts
    }
