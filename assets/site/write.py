"""Writing the site: a folder beside the old one, put in its place when it is whole.

Here: the templates' environment, files, the index of the search. Not here: what pages show (``overview``,
``documents``).
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from assets.evidence.lookup import Warehouse
from assets.evidence.words import rule_titles
from assets.site import documents, overview
from assets.site.asking import rows
from assets.site.overview import Asked, Page
from assets.site.words import GLOBALS, page_of, words
from assets.state import BuildError, unwritable

INDEX = "search-index.js"
"""The file by which a folder is known to be a site."""
Told = Callable[[int, int], None]
"""Told how many pages of how many are written."""


def write_site(handle: Warehouse, folder: Path, told: Told) -> int:
    """Write the site into ``folder``, which it replaces; the number of pages.

    Raises:
        BuildError: the folder holds something else than a site, or cannot be written.
    """
    if folder.exists() and (
        not folder.is_dir() or (any(folder.iterdir()) and not (folder / INDEX).is_file())
    ):
        raise BuildError(f"{folder} is there and is not a site; name another folder with --out")
    fresh = folder.with_name(folder.name + ".new")
    try:
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        written = _write(handle, fresh, told)
        if folder.exists():
            shutil.rmtree(folder)
        fresh.rename(folder)
    except OSError as error:
        raise unwritable(error, folder) from error
    return written


def _write(handle: Warehouse, folder: Path, told: Told) -> int:
    known = overview.asked(handle)
    environment = _environment(known)
    total = len(known.current) + len(known.groups) + 8
    for name in ("site.css", "site.js"):
        (folder / name).write_text((files("assets.site") / "templates" / name).read_text("utf-8"), "utf-8")
    written = 0
    for page in chain(overview.pages(handle, known), documents.pages(handle, known)):
        _put(environment, folder, page)
        written += 1
        told(written, total)
    (folder / INDEX).write_text("".join(_index(handle, known)), "utf-8")
    return written


def _put(environment: Environment, folder: Path, page: Page) -> None:
    path = folder / page.path
    path.parent.mkdir(exist_ok=True)
    root = "../" * page.path.count("/")
    given = {**page.given, "root": root, "here": page.path}
    path.write_text(environment.get_template(page.template).render(given), "utf-8")


def _environment(known: Asked) -> Environment:
    environment = Environment(
        loader=PackageLoader("assets.site", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= GLOBALS | {"links": known.links, "titles": _titles}
    return environment


def _titles(finding: dict[str, Any]) -> tuple[str, str]:
    return rule_titles(finding["rule"], finding["title_zh"], finding["title_en"])


def _index(handle: Warehouse, known: Asked) -> Iterator[str]:
    """A script with what the search looks through: documents, then projects with the places of their documents."""
    place = {document["document_key"]: at for at, document in enumerate(known.current)}
    yield "window.YUSUAN={documents:[\n"
    yield from _lines(
        [
            page_of(d),
            d["department_name"] or d["file_name"],
            d["fiscal_year"],
            " · ".join(words(d[c])[0] for c in ("document_kind", "scope")),
            " · ".join(words(d[c])[1] for c in ("document_kind", "scope")),
            d["region_name"] or "",
            d["file_name"],
        ]
        for d in known.current
    )
    yield "],projects:[\n"
    yield from _lines(
        [row["project_name"], [place[key] for key in row["document_keys"] if key in place]]
        for row in rows(handle, "search_projects")
    )
    yield "]};\n"


def _lines(values: Iterable[list[Any]]) -> Iterator[str]:
    for value in values:
        yield json.dumps(value, ensure_ascii=False, separators=(",", ":")) + ",\n"
