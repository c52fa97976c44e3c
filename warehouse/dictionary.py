"""The data dictionary ``docs/data_dictionary.md``, made from the warehouse itself and its comments.

Run ``python -m warehouse.dictionary`` to write it, with ``--check`` to see whether it is up to date.
Here: layout of the dictionary. Not here: the texts (``comments*.yaml``), examples and lineage (``examples``).
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import duckdb

from expectations.declarations import kinds, vocabulary
from warehouse.build import build
from warehouse.comments import columns_of, comments, published
from warehouse.database import connection
from warehouse.examples import NUMERIC, example, lineage
from warehouse.semantics import semantics

DICTIONARY = Path("docs") / "data_dictionary.md"

CONTRACT = ("amounts", "indicators", "claims", "documents", "tables", "findings")
"""The tables that other programs rely on, in the order of the interface."""

PICTURES = {
    "Money": (
        "fct_budget_line", "fct_expenditure_line", "fct_econ_line", "fct_unit_total", "fct_income", "fct_balance_line",
        "fct_three_public",
    ),
    "Projects, purchases, performance": (
        "fct_project_funding", "fct_project_history", "fct_project_cost_line", "fct_procurement_line",
        "fct_service_purchase", "fct_indicator_target", "fct_dept_fund_structure",
    ),
    "Text and quality": (
        "fct_narrative_claim", "fct_headcount", "fct_vehicle", "fct_printed_total", "fct_table_presence",
        "fct_check_result", "fct_text_block",
    ),
}  # fmt: skip
"""Facts by picture; what they join to is read from their keys."""

_HEAD = """# Data dictionary

Made by `python -m warehouse.dictionary` from the comments in `warehouse/comments.yaml`, which also stand in the
warehouse file (`SELECT table_name, column_name, comment FROM duckdb_columns()`). Do not edit.

How the parts fit together:

- The tables of the **interface** hold everything that was read, as printed, with its place on the page.
- The **star schema** (`dim_*`, `fct_*`) holds leaf rows only, each money once within a fact, so that sums are right;
  printed sums are apart in `fct_printed_total`. Every fact carries `is_current` (not replaced by a revision) and
  `scope`: a document of a whole department repeats the money of its units, so sum one scope at a time. Amounts of
  different phases (`phase_key`) are different views of the same money, too.
- **What is a leaf.** The reader's word (`amounts.is_leaf`), and less: rows named 合计 or 其中, rows that others name as
  their parent, classes and sections in lists of names without codes, organisations above their functions or units,
  上年结转 above its funds (`warehouse/prepared/leaf_amount.sql`, `heading_row.sql`, `named_function.sql`). Of a row's
  measures, those that are not split further on that row (`warehouse/reference/measure_part.csv`).
- The **views** `v_*` are the facts with names, current documents only. Begin there.
- The **marts** `mart_*` answer one question each ([questions](questions.md)). Lacks are NULL, with a reason beside.
- **Units and sums.** Every numeric column has a unit, by its suffix (`warehouse/semantics.yaml`). Only columns that say
  so may be added up, and only within one value of the columns named; shares, prices and ranks never.
- Keys are 52-bit hashes of what they stand for and stay the same in every build; 0 is the unknown member.
- **Revisions.** A later document replaces an earlier one of the same region, department, year, kind and scope when it
  has at least half of the earlier one's tables (the same kind; for project forms the same project). The earlier one
  stays, with `is_current` false and status `superseded`. Two documents that share fewer tables (text and tables apart,
  part 1 and part 2) both stay current. Documents without department or year never replace each other.
- **Names over time.** `dim_org` has a row per name; `org_group_key` joins the names of one organisation: declared
  renames, the same name in full and abbreviated, and the same code in the next year under a name of some likeness. The
  same code with a quite different name is listed in `bridge_org_succession` as `same_code` and not joined.
- **Corrections.** `value` and `amount_yuan` are as corrected where `is_corrected`; what was read stands beside them.
- **As known on a day.** `amounts_as_known_on(DATE)`, `findings_as_known_on(DATE)`, `documents_as_known_on(DATE)`, and
  for `claims`, `indicators`, `tables` and every fact `as_known_on(TABLE, DATE)`. The rows that publications replaced
  are in the schema `past`, under the same names, with `known_from` and `known_until` (numbers of `publications`).
- **Personal data** (填报人, 项目负责人, telephone numbers) are not published: such fields are left out of `form_texts`,
  such cells read `[redacted]` in `cells`.
"""


def render() -> str:
    """The dictionary as Markdown, from a warehouse built from an empty store."""
    with empty_warehouse() as handle:
        return "\n".join(_document(handle)) + "\n"


@contextmanager
def empty_warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse built from an empty store, open: its tables, comments and keys are those of every other."""
    with tempfile.TemporaryDirectory() as folder:
        staging, target = Path(folder) / "staging.duckdb", Path(folder) / "warehouse.duckdb"
        with duckdb.connect(str(staging)) as handle:
            handle.execute((files("warehouse") / "staging" / "schema.sql").read_text("utf-8"))
        build(staging, target)
        with connection(target, read_only=True) as handle:
            yield handle


def _document(handle: duckdb.DuckDBPyConnection) -> Iterator[str]:
    names = [name for name, _ in published(handle)]
    yield _HEAD
    yield "## Pictures\n"
    for title, pictured in PICTURES.items():
        yield from _picture(handle, title, pictured, set(names))
    dimensions = [n for n in names if n.startswith(("dim_", "bridge_"))]
    facts = [n for n in names if n.startswith("fct_")]
    views = [n for n in names if n.startswith("v_")]
    marts = sorted((n for n in names if n.startswith("mart_")), key=_question)
    others = sorted(set(names) - {*CONTRACT, *dimensions, *facts, *views, *marts})
    sections: dict[str, Sequence[str]] = {
        "Interface": CONTRACT, "Beside the interface": others, "Dimensions and bridges": dimensions, "Facts": facts,
        "Views with names": views, "Marts": marts,
    }  # fmt: skip
    for title, members in sections.items():
        yield f"## {title}\n"
        for name in members:
            yield from _table(handle, name)
    yield from _measures()


def _question(mart: str) -> int:
    """The number that a mart's comment begins with."""
    return int(str(comments().of_table(mart)).partition(".")[0])


def _picture(
    handle: duckdb.DuckDBPyConnection, title: str, facts: Iterable[str], names: set[str]
) -> Iterator[str]:
    yield f"### {title}\n\n```mermaid\nerDiagram"
    for fact in facts:
        for column, _ in columns_of(handle, fact):
            dimension = "dim_" + column.removesuffix("_key")
            if column.endswith("_key") and dimension in names:
                yield f"    {dimension} ||--o{{ {fact} : {column}"
    yield "```\n"


def _table(handle: duckdb.DuckDBPyConnection, name: str) -> Iterator[str]:
    yield f"### {name}\n\n{comments().of_table(name)}\n"
    yield from lineage(name)
    yield "| column | type | unit | meaning |\n|---|---|---|---|"
    sums = semantics().sums.get(name)
    for column, kind in columns_of(handle, name):
        unit = (semantics().unit(column) or "") if NUMERIC.match(kind) else ""
        adds = ", adds up" if sums and column in sums.columns else ""
        yield f"| {column} | {kind} | {unit}{adds} | {comments().of_column(name, column)} |"
    if sums and sums.columns:
        yield f"\nAdds up within one {', '.join(sums.within)}."
    yield f"\n```sql\n{example(name, columns_of(handle, name))}\n```\n"


def _measures() -> Iterator[str]:
    printed: dict[str, str] = {}
    used: dict[str, set[str]] = {}
    for column in vocabulary().measures:
        printed.setdefault(column.measure, " / ".join((*column.under, column.leaf[0])).replace("*", "…"))
        used.setdefault(column.measure, set())
    for kind in kinds().values():
        for measure in kind.measures:
            used.setdefault(measure, set()).add(kind.kind)
        for column in kind.columns:
            printed.setdefault(column.measure, " / ".join((*column.under, column.leaf[0])).replace("*", "…"))
            used.setdefault(column.measure, set()).add(kind.kind)
    yield (
        "## Measures\n\nWhat `measure` may be, a header it is printed under, and the tables that declare it. "
        "Names are put together for a column in two families: `carryover_general_public` (上年结转 / 一般公共预算), "
        "`basic_general_public` (一般公共预算 / 基本支出), `total_general_public` (a 三公 item by fund), "
        "`opening_balance_project` (年初结转和结余 / 项目支出结转).\n"
    )
    yield "| measure | printed as, e.g. | tables |\n|---|---|---|"
    for measure in sorted(used):
        yield f"| {measure} | {printed.get(measure, '')} | {', '.join(sorted(used[measure])) or 'any'} |"


def main(arguments: list[str]) -> int:
    """Write the dictionary, or with ``--check`` tell by the exit status whether it is up to date."""
    text = render()
    if "--check" in arguments:
        return 0 if DICTIONARY.is_file() and DICTIONARY.read_text("utf-8") == text else 1
    DICTIONARY.parent.mkdir(exist_ok=True)
    DICTIONARY.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
