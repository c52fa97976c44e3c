"""``python -m warehouse.bi`` writes ``warehouse/bi/superset``, with ``--check`` tells whether it is up to date.

Here: the command. Not here: what it writes (``export``).
"""

from __future__ import annotations

import sys

from warehouse.bi.export import FOLDER, export, there, write
from warehouse.dictionary import empty_warehouse


def main(arguments: list[str]) -> int:
    """Write the export from an empty warehouse, or tell by the exit status whether it is up to date."""
    with empty_warehouse() as handle:
        files = export(handle)
    if "--check" in arguments:
        return 0 if there(FOLDER) == files else 1
    write(files, FOLDER)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
