"""Table extraction by other libraries, for comparison: run in an environment of its own, prints one JSON line.

``python rivals.py pdfplumber|camelot|pymupdf FILE…``. Nothing of this project is imported here.
"""

import contextlib
import io
import json
import os
import sys
import time
from pathlib import Path


def with_pdfplumber(path: Path) -> tuple[int, int]:
    import pdfplumber

    tables = 0
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            tables += len(page.extract_tables())
            page.close()
        return len(pdf.pages), tables


def with_camelot(path: Path) -> tuple[int, int]:
    import camelot
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        pages = len(pdf.pages)
    return pages, len(camelot.read_pdf(str(path), pages="all", flavor="lattice"))


def with_pymupdf(path: Path) -> tuple[int, int]:
    import pymupdf

    with pymupdf.open(path) as document:
        return len(document), sum(len(page.find_tables().tables) for page in document)


READERS = {"pdfplumber": with_pdfplumber, "camelot": with_camelot, "pymupdf": with_pymupdf}


def main(name: str, *files: str) -> None:
    pages = tables = 0
    READERS[name](Path(files[0]))  # imports and first calls are not measured
    started = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        for file in files:
            found = READERS[name](Path(file))
            pages, tables = pages + found[0], tables + found[1]
    seconds = time.perf_counter() - started
    print(json.dumps({"name": name, "pages": pages, "tables": tables, "seconds": seconds}), flush=True)
    os._exit(0)  # some libraries leave threads behind


if __name__ == "__main__":
    main(*sys.argv[1:])
