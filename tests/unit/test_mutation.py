"""One digit of a sample document printed otherwise raises a finding at its table, read otherwise by one reader too.

The same on 500 numbers of many documents: ``python -m tests.benchmarks.mutation``, with its results in
docs/validation.md.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.benchmarks.mutation import Outcome, run

SAMPLE = Path(__file__).parents[2] / "samples" / "101-2024.pdf"


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    with ThreadPoolExecutor(1) as pool:
        found, unchanged = pool.submit(run, [SAMPLE], 1).result()
    assert unchanged == 0
    return found


def told(outcomes: list[Outcome]) -> list[tuple[str, str, set[str]]]:
    return [(o.mutant.target.kind, o.mutant.target.printed, o.causes) for o in outcomes]


def test_every_changed_number_of_an_identity_is_found_at_its_table(outcomes: list[Outcome]) -> None:
    part = [o for o in outcomes if o.mutant.target.takes_part]
    assert len(part) > 20
    assert told([o for o in part if not o.is_found]) == []


def test_what_is_printed_otherwise_is_laid_to_the_publisher(outcomes: list[Outcome]) -> None:
    printed = [o for o in outcomes if o.mutant.is_misprint and o.is_found]
    assert len(printed) > 10
    assert told([o for o in printed if o.causes != {"publisher"}]) == []


def test_what_one_reader_reads_otherwise_is_laid_to_extraction(outcomes: list[Outcome]) -> None:
    read = [o for o in outcomes if not o.mutant.is_misprint and o.is_found]
    assert len(read) > 10
    assert told([o for o in read if o.causes != {"extraction"}]) == []
