"""The command ``yusuan``.

Here: which commands there are, one line per error, exit status. Not here: a command's options and work
(``build_command`` and its like, each with ``add``, which sets ``run``).

Exit status: 0 everything loaded; 3 done, but some documents were quarantined or could not be taken in; 1 it could
not be done (nothing published, the old warehouse untouched); 2 bad usage, which is what can be seen without looking
at any file.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from pipelines import (
    build_command,
    cells_command,
    export_command,
    options,
    query_command,
    show_command,
    site_command,
    tables_command,
)

COMMANDS = (
    build_command,
    cells_command,
    show_command,
    query_command,
    tables_command,
    export_command,
    site_command,
)


class _Parser(argparse.ArgumentParser):
    """Errors as one line that says where help is, with status 2."""

    def error(self, message: str) -> NoReturn:
        """End with the message."""
        self.exit(options.USAGE, f"yusuan: {message}; see {self.prog} --help\n")


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = _Parser(
        prog="yusuan", description="Published budgets of Chinese departments, from PDF to a DuckDB warehouse."
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add(commands)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    given = parser().parse_args(arguments)
    try:
        return int(given.run(given))
    except options.UsageError as error:
        print(f"yusuan: {error}", file=sys.stderr)
        return options.USAGE
    except KeyboardInterrupt:
        kept = getattr(given, "while_running", "")
        print(f"yusuan: interrupted{'; ' if kept else ''}{kept}", file=sys.stderr)
        return options.INTERRUPTED
    except BrokenPipeError:  # the reader of our output went away (| head); the work is done by then
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return options.DONE
    except Exception as error:
        if getattr(given, "verbose", False):
            raise
        print(f"yusuan: {_one_line(error)}", file=sys.stderr)
        return options.FAILED


def _one_line(error: BaseException) -> str:
    from assets.state import BuildError  # noqa: PLC0415

    text = " ".join(str(error).split())
    if isinstance(error, BuildError):
        return text
    return f"a fault of the program ({type(error).__name__}: {text[:300]}); run again with --verbose and report it"


if __name__ == "__main__":
    sys.exit(main())
