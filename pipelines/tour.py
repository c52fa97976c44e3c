"""A first look at a warehouse: what was loaded, then the queries of ``warehouse/tour`` with their results.

Here: running and printing them. Not here: the queries (``warehouse/tour/*.sql``, each under a comment that says what
it answers).
"""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

import duckdb

_ROWS = 12
_LOADED = """
SELECT status, count(*) AS documents, min(fiscal_year) AS first_year, max(fiscal_year) AS last_year
FROM documents GROUP BY status ORDER BY status
"""


def queries() -> list[tuple[str, str, str]]:
    """File name, what it answers (its leading comment) and the statement of each query of the tour, by name."""
    found = []
    for path in sorted((files("warehouse") / "tour").iterdir(), key=lambda path: path.name):
        if path.name.endswith(".sql"):
            lines = path.read_text("utf-8").splitlines()
            title = " ".join(line.lstrip("- ") for line in lines if line.startswith("--"))
            statement = "\n".join(line for line in lines if not line.startswith("--")).strip()
            found.append((path.name, title, statement))
    return found


def show(warehouse: Path) -> None:
    """Print the tour of ``warehouse``."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        print("\nWhat was loaded")
        connection.sql(_LOADED).show(max_rows=_ROWS)
        for name, title, statement in queries():
            print(f"{title}   (warehouse/tour/{name})")
            connection.sql(statement).show(max_rows=_ROWS, max_width=140)
    print(
        f'Your own: {Path(sys.executable).parent}/python -c "import duckdb; ..." or any DuckDB client on {warehouse}'
    )


def main(arguments: list[str] | None = None) -> int:
    """``python -m pipelines.tour WAREHOUSE``."""
    given = sys.argv[1:] if arguments is None else arguments
    if len(given) != 1:
        print("usage: python -m pipelines.tour WAREHOUSE.duckdb", file=sys.stderr)
        return 2
    if not Path(given[0]).is_file():
        print(f"tour: no such warehouse: {given[0]}; build one with: yusuan build samples", file=sys.stderr)
        return 1
    show(Path(given[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
