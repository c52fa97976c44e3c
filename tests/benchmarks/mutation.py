"""Does a wrong digit raise a finding, and is it laid to the right one? Documents with one digit changed, many times.

``python -m tests.benchmarks.mutation [NUMBERS [FILE…]]``: of the sample documents and, where they are present, of those
of ../shared that have hand-made truth. *Misprinted*: the page prints another digit, and both readers see it. *Misread*:
the page is as it was, and the first reader gives another digit. Here: the experiment and its table. Not here: changing
a digit (``mutants``).
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import duckdb

from assets.staging.store import Store
from expectations.suites import validate
from expectations.witness import Compared
from expectations.witness import Pages as Wanted
from tests.benchmarks.mutants import Pages, Target, by_kind, misprinted, misread, targets
from tests.benchmarks.shown import machine, table

ROOT = Path(__file__).parents[2]
NUMBERS = 500
CAUSES = ("publisher", "extraction", "unknown")
BATCH = 150
"""Documents that are validated together."""


@dataclass(frozen=True)
class Mutant:
    """A document with one digit changed."""

    path: Path
    target: Target
    pages: Pages
    is_misprint: bool


@dataclass(frozen=True)
class Outcome:
    """What was found of a mutant that is not found of its document, at the changed table and elsewhere."""

    mutant: Mutant
    at_table: tuple[tuple[str, str, str], ...]
    """Rule, severity and cause."""
    elsewhere: tuple[tuple[str, str, str], ...]

    @property
    def is_found(self) -> bool:
        """Whether a finding that is more than information stands at the changed table, or names one of its numbers."""
        return any(map(_counts, self.at_table))

    @property
    def causes(self) -> set[str]:
        """Whose fault the findings say it is, wherever they stand."""
        return {found[2] for found in (*self.at_table, *self.elsewhere) if _counts(found)}


def _counts(found: tuple[str, str, str]) -> bool:
    """Not what is only for information, unless it says that the other reader's digit was taken."""
    return found[1] != "info" or found[0] == "second_reading_taken"


def documents() -> list[Path]:
    """The samples, and the documents of other places that have hand-made truth."""
    real = sorted((ROOT.parent / "shared" / "real").glob("*/*.truth.json"))
    labelled = [path.with_name(path.name.replace(".truth.json", ".pdf")) for path in real]
    return [*sorted((ROOT / "samples").glob("*.pdf")), *labelled]


def run(paths: Sequence[Path], each: int, seed: int = 5) -> tuple[list[Outcome], int]:
    """Change ``each`` numbers per kind of table both ways; also how many could not be printed otherwise."""
    chance = random.Random(seed)
    read = {path: Pages.of(path) for path in paths}
    chosen = list(by_kind({path: targets(pages) for path, pages in read.items()}, each, chance))
    mutants: list[Mutant] = []
    unchanged = 0
    with tempfile.TemporaryDirectory() as name:
        for path, target in chosen:
            printed = misprinted(read[path], target, chance, Path(name))
            other = misread(read[path], target, chance)
            unchanged += printed is None
            mutants += [Mutant(path, target, printed, True)] if printed else []
            mutants += [Mutant(path, target, other, False)] if other else []
    found: list[Outcome] = []
    for start in range(0, len(mutants), BATCH):
        found += _outcomes(read, mutants[start : start + BATCH])
    return found, unchanged


def _outcomes(read: dict[Path, Pages], mutants: Sequence[Mutant]) -> Iterator[Outcome]:
    bases = {f"base {n}": read[path] for n, path in enumerate(dict.fromkeys(m.path for m in mutants))}
    keys = {pages.path: key for key, pages in bases.items()}
    named = {f"mutant {n}": mutant for n, mutant in enumerate(mutants)}
    everything = bases | {key: mutant.pages for key, mutant in named.items()}
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "staging.duckdb")
        store.replace([pages.read(key) for key, pages in everything.items()], "v")

        def witness(wanted: Wanted) -> dict[str, Compared]:
            return {key: everything[key].compare(numbers) for key, numbers in wanted.items()}

        validate(store.path, list(everything), None, witness)
        found = _findings(store.path)
    for key, mutant in named.items():
        new = [f for f in found[key] if f[3:] not in {b[3:] for b in found[keys[mutant.path]]}]
        at = [f for f in new if _concerns(f, mutant.target)]
        yield Outcome(mutant, _short(at), _short([f for f in new if f not in at]))


_FINDINGS = """
SELECT sha256, ordinal, cause, rule, severity, table_kind, page, item_code, item_name, measure, printed, computed
FROM (FROM stg_check_finding UNION ALL BY NAME SELECT *, -1 AS ordinal FROM stg_reader_finding) ORDER BY ALL
"""
_CELLS = "SELECT sha256, ordinal, table_kind, page FROM stg_finding_cell ORDER BY ALL"
Found = tuple[object, ...]


def _findings(path: Path) -> dict[str, list[Found]]:
    """By document: the cells of each finding, its cause, its rule, then what it says."""
    with duckdb.connect(str(path), read_only=True) as connection:
        cells = defaultdict(set)
        for sha, ordinal, kind, page in connection.execute(_CELLS).fetchall():
            cells[sha, ordinal].add((kind, page))
        found: dict[str, list[Found]] = defaultdict(list)
        for sha, ordinal, cause, *rest in connection.execute(_FINDINGS).fetchall():
            found[sha].append((frozenset(cells[sha, ordinal]), cause, rest[1], *rest))
    return found


def _concerns(finding: Found, target: Target) -> bool:
    """Whether a finding stands at the table of the changed number, or was made from numbers of that table."""
    cells, own = finding[0], finding[5]
    assert isinstance(cells, frozenset)
    return own == target.kind or target.kind in {kind for kind, _ in cells}


def _short(findings: Sequence[Found]) -> tuple[tuple[str, str, str], ...]:
    return tuple((str(f[3]), str(f[4]), str(f[1])) for f in findings)


def report(outcomes: Sequence[Outcome], unchanged: int) -> str:
    """Both experiments by kind of table, then what was missed or laid to the wrong one."""
    misprints = [o for o in outcomes if o.mutant.is_misprint]
    misreads = [o for o in outcomes if not o.mutant.is_misprint]
    head = (
        "table kind",
        "changed",
        "in an identity",
        "of these found",
        *CAUSES,
        "not found",
        "several causes",
    )
    kinds = sorted({o.mutant.target.kind for o in outcomes})
    parts = [
        f"Misprinted ({unchanged} numbers more could not be printed otherwise):",
        table(head, _rows(kinds, misprints)),
        "Misread by the first reader:",
        table(head, _rows(kinds, misreads)),
        *(_told(o) for o in outcomes if o.mutant.target.takes_part and not o.is_found),
        *(_told(o) for o in misprints if "extraction" in o.causes),
        *(_told(o) for o in misreads if o.causes - {"extraction"}),
    ]
    return "\n\n".join(parts)


def _rows(kinds: Collection[str], outcomes: Sequence[Outcome]) -> Iterator[Sequence[str]]:
    for kind in (*kinds, "all"):
        mine = [o for o in outcomes if kind in ("all", o.mutant.target.kind)]
        part = [o for o in mine if o.mutant.target.takes_part]
        found = [o for o in part if o.is_found]
        causes = Counter("+".join(sorted(o.causes)) for o in mine)
        told = [str(causes[cause]) for cause in (*CAUSES, "")]
        mixed = sum(count for cause, count in causes.items() if "+" in cause)
        yield (kind, *map(str, (len(mine), len(part), len(found))), *told, str(mixed))


def _told(outcome: Outcome) -> str:
    mutant, target = outcome.mutant, outcome.mutant.target
    way = "misprinted" if mutant.is_misprint else "misread"
    found = sorted(set(outcome.at_table)), sorted(set(outcome.elsewhere))
    return f"- {way}: {mutant.path.name} p.{target.page} {target.kind} {target.printed} {target.takes_part}: {found}"


def main(arguments: Sequence[str]) -> None:
    numbers = int(arguments[0]) if arguments else NUMBERS
    paths = [Path(argument) for argument in arguments[1:]] or documents()
    print(machine(), flush=True)
    with ThreadPoolExecutor(
        1
    ) as pool:  # the readers' limits of time, for one document each, hold in the main thread
        outcomes, unchanged = pool.submit(run, paths, max(1, numbers // 22)).result()
    print(report(outcomes, unchanged))


if __name__ == "__main__":
    main(sys.argv[1:])
