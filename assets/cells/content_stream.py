"""The operands and operators of a page's content streams, cut out fast, for pdfminer's interpreter.

pdfminer cuts a stream one kind of character after the other in Python: more than half of its time. Here one regular
expression does it, for what content streams are nearly always made of. Whatever else comes (an inline picture, odd
escapes, damage) is left to pdfminer's own parser, from there to the end.

Here: bytes → the same numbers, names, strings, lists, dictionaries and keywords that ``PDFContentParser`` gives. Not
here: what operators mean (``page_layout``), which glyphs and rules come of it (``decode_pdfplumber``).
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import KWD, LIT, PSKeyword, PSLiteral, literal_name

# Quantifiers are possessive throughout: a token is never cut shorter so that something else may match behind it.
_WORD = rb"[^#/%\[\]()<>{}\t-\r ]*+"
"""What ends a name or an operator is pdfminer's choice: NUL does not."""
_TOKEN = re.compile(
    rb"(?:[\x00\t-\r ]++|%[^\r\n]*+[\r\n])*+(?:"
    rb"([-+]?(?:[0-9]++\.?[0-9]*+|\.[0-9]++))"
    rb"|([A-Za-z]" + _WORD + rb"|['\"])"
    rb"|\(([^()\\]*+)\)"
    rb"|\(((?:[^()\\]++|\\[nrtbf()\\]|\\[0-3][0-7]{2})*+)\)"
    rb"|<([0-9A-Fa-f\t-\r ]*+)>(?!>)"
    rb"|/(" + _WORD + rb")(?!\#)"
    rb"|(<<|>>|\[|\])"
    rb"|(\Z|[\x00-\xff]))"  # the end, or no token: something matches everywhere, nothing is searched for
)
_NUMBER, _KEYWORD, _PLAIN, _ESCAPED, _HEX, _NAME, _BRACKET, _REST = range(1, 9)
_ESCAPE = re.compile(rb"\\(?:([0-7]{3})|(.))", re.DOTALL)
_MEANING = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_PICTURE = frozenset({b"BI", b"ID"})
"""What follows them is the data of an inline picture, not tokens."""
_OPENED = {b"[": b"]", b"<<": b">>"}


def objects(streams: Sequence[PDFStream]) -> Iterator[Any]:
    """Yield operands (numbers, ``bool``, ``bytes``, ``PSLiteral``, ``list``, ``dict``) and ``PSKeyword`` operators."""
    data = b"\n".join(stream.get_data() for stream in streams)
    open_ones: list[tuple[bytes, list[Any]]] = []
    """What closes each list or dictionary that is open, and what it holds so far."""
    at = outermost = 0
    for found in _TOKEN.finditer(data):
        kind = found.lastindex or _REST
        text = found[kind]
        if kind == _REST or (kind == _KEYWORD and text in _PICTURE):
            break
        if kind == _BRACKET and text in _OPENED:
            outermost = outermost if open_ones else at
            open_ones.append((_OPENED[text], []))
        else:
            try:
                one = _closed(text, open_ones) if kind == _BRACKET else _VALUES[kind](text)
            except ValueError:
                break
            if open_ones:
                open_ones[-1][1].append(one)
            else:
                yield one
        at = found.end()
    yield from _slowly(data[outermost if open_ones else at :])


def _number(text: bytes) -> float:
    return float(text) if b"." in text else int(text)


def _hexadecimal(text: bytes) -> bytes:
    return binascii.unhexlify(text.translate(None, b" \t\n\v\f\r"))


def _escaped(text: bytes) -> bytes:
    return _ESCAPE.sub(_unescaped, text)


def _unescaped(found: re.Match[bytes]) -> bytes:
    octal, letter = found.groups()
    return bytes((int(octal, 8),)) if octal else _MEANING.get(letter, letter)


@lru_cache(maxsize=1024)
def _name(text: bytes) -> PSLiteral:
    try:
        return LIT(text.decode())
    except UnicodeDecodeError:
        return LIT(text)


@lru_cache(maxsize=1024)
def _keyword(text: bytes) -> PSKeyword | bool:
    return text == b"true" if text in (b"true", b"false") else KWD(text)


_VALUES: Mapping[int, Callable[[bytes], Any]] = {
    _NUMBER: _number,
    _KEYWORD: _keyword,
    _PLAIN: bytes,
    _ESCAPED: _escaped,
    _HEX: _hexadecimal,
    _NAME: _name,
}
"""What becomes of a token's text. They raise ``ValueError`` where pdfminer has its own way with it."""


def _closed(bracket: bytes, open_ones: list[tuple[bytes, list[Any]]]) -> list[Any] | dict[str, Any]:
    """The list or dictionary that ``bracket`` ends. Raises ``ValueError`` where it ends none."""
    if not open_ones or open_ones[-1][0] != bracket:
        raise ValueError(bracket)
    held = open_ones[-1][1]
    if bracket == b">>" and len(held) % 2:
        raise ValueError("a name without its value")
    open_ones.pop()
    if bracket == b"]":
        return held
    return {literal_name(name): value for name, value in zip(held[::2], held[1::2], strict=True)}


def _slowly(data: bytes) -> Iterator[Any]:
    """The same by pdfminer's own parser, up to the end of ``data``."""
    parser = PDFContentParser([PDFStream({}, data)])
    while True:
        try:
            yield parser.nextobject()[1]
        except PSEOF:
            return
