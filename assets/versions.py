"""Versions of what makes the rows: hashes of the code and the declarations, so that a change has its effect re-done.

Here: which files decide what is read, and which what the warehouse looks like. Not here: the version of the rules
(``expectations.rules``), what is done when one changes (``assets.staging.store`` tells what is out of date).

The code that decides what is read is what the reading module imports, and what that imports, within this project: a
new module counts from its first import on, and one that only wires things up never does.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_SUMS = "inside_table"
"""The rules by which a table closes: a table that does not is read again."""
_PACKAGES = ("assets", "expectations", "warehouse")
_DECLARATIONS = (".yaml", ".csv")
_PUBLISHED = (".sql", ".py", ".csv", ".yaml")


@cache
def extractor_version() -> str:
    """Version of all that decides what is read from a PDF and what rows it becomes."""
    modules = _closure("assets.staging.document") | _closure("assets.staging.rows")
    folders = ("expectations/kinds", "expectations/regions", "warehouse/reference")
    declared = [found for folder in folders for found in _tree(folder, _DECLARATIONS)]
    beside = {module.rpartition(".")[0].replace(".", "/") for module in modules}
    declared += [found for found in _folder("expectations/rules", _DECLARATIONS) if _SUMS in found[0]]
    declared += [found for folder in sorted(beside) for found in _folder(folder, _DECLARATIONS)]
    return _hash([*((module, _source(module)) for module in modules), *declared])


@cache
def pages_version() -> str:
    """Version of what decides how pages are extracted: the part of reading that is worth a cache."""
    modules = _closure("assets.cells.reader") | _closure("assets.cells.cache")
    return _hash([(module, _source(module)) for module in modules])


@cache
def warehouse_version() -> str:
    """Version of the SQL, the reference data and what else decides how the warehouse looks."""
    return _hash([*_tree("warehouse", _PUBLISHED), *_tree("expectations", _PUBLISHED)])


def _closure(start: str) -> set[str]:
    """``start`` and every module of the project that it imports, directly or not."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        module = waiting.pop()
        if module not in found and _path(module).is_file():
            found.add(module)
            waiting += _imported(ast.parse(_source(module)))
    return found


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        yield from (name for name in names if name.split(".")[0] in _PACKAGES)


def _path(module: str) -> Traversable:
    package, *below = module.split(".")
    path = (
        files(package).joinpath(*below[:-1], f"{below[-1]}.py") if below else files(package) / "__init__.py"
    )
    return path if path.is_file() else files(package).joinpath(*below, "__init__.py")


def _source(module: str) -> bytes:
    return _path(module).read_bytes()


def _folder(folder: str, suffixes: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    package, *below = folder.split("/")
    for path in files(package).joinpath(*below).iterdir():
        if path.is_file() and path.name.endswith(suffixes):
            yield f"{folder}/{path.name}", path.read_bytes()


def _tree(folder: str, suffixes: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    package, *below = folder.split("/")
    yield from _folder(folder, suffixes)
    for path in files(package).joinpath(*below).iterdir():
        if path.is_dir() and not path.name.startswith(("__", ".")):
            yield from _tree(f"{folder}/{path.name}", suffixes)


def _hash(contents: list[tuple[str, bytes]]) -> str:
    """Hash of names and contents, in the order of names: 12 hexadecimal digits."""
    digest = hashlib.sha256()
    for name, content in sorted(contents):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:12]
