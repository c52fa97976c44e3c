"""Python functions over arrays, compiled to machine code by Numba, once per machine and then from its cache.

Here: the decorator, and how a function of a C library is called from compiled code. Not here: any function of ours.

Signatures are given, so that compiling happens at import: in the server that reading processes are forked from, never
within the time limit of a page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
from numba.core import types

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(*signatures: str) -> Callable[[Function], Function]:
    """Compile a function for arguments of ``signatures`` (Numba's notation); it takes and returns no Python objects."""

    def decorate(function: Function) -> Function:
        wanted = list(signatures) or None
        return cast(Function, numba.njit(wanted, cache=True, nogil=True)(function))

    return decorate


def native(name: str, result: str, *arguments: str) -> Any:
    """The C function ``name`` of a library already loaded, to be called from compiled code; pointers are ``intp``."""
    return types.ExternalFunction(name, getattr(types, result)(*(getattr(types, a) for a in arguments)))
