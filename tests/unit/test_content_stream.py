"""Content streams cut by one regular expression give what pdfminer's own parser gives; the glyphs of a page too."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pdfminer.layout import LTChar, LTCurve
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSEOF, PSException
from pdfminer.psparser import PSKeyword, PSLiteral

from assets.cells.content_stream import objects
from assets.cells.decode_pdfplumber import _edges, _from_top
from assets.cells.page_layout import layout

SAMPLES = Path(__file__).parents[2] / "samples"

_WORDS = rb"BT ET Tj re f* ' \" q true null 1 -2.50 +.5 0 4. /F1 [ ] << >>".split()
_LONGER = [
    b"(\xd4\xa4 1)",
    rb"(a\(b\)\n\101)",
    b"<00410042>",
    b"<4 1\n42>",
    b"/\xe8\xb4\xa2",
    b"% note\r",
    b"\r\n",
    b"\x00",
]
_NESTED = [b"<</MCID 3/A[1(x)]>>BDC", b"[(12)-250<0041>]TJ"]
_USUAL = st.sampled_from([*_WORDS, *_LONGER, *_NESTED])
_BROKEN = (
    rb"- . --5 1.2.3 12ab (a(b)c) (open (\1) (\q) (\400) <4> <41 <41>> <zz> /A#20B /# > { } ) * ID EI".split()
)
_ODD = st.sampled_from(
    [
        *_BROKEN,
        b"(a\\\nb)",
        b"\xff",
        b"BI/W 1/H 1 ID\x00\xff EI",
        b"9" * 23,
        b"%",
        b"/BI",
        b"(BI)",
        b"<<1>>",
        b"<</A>>",
        b"[1>>",
        b"\v",
    ]
)
_SEPARATOR = st.sampled_from([b" ", b"\n", b"", b"\t"])


def _streams() -> st.SearchStrategy[bytes]:
    token = st.one_of(_USUAL, _USUAL, _USUAL, _ODD, st.binary(max_size=4))
    pieces = st.lists(st.tuples(token, _SEPARATOR).map(b"".join), max_size=20)
    return pieces.map(b"".join)


def _plain(data: bytes) -> Iterator[Any]:
    """What pdfminer's own parser gives."""
    parser = PDFContentParser([PDFStream({}, data)])
    while True:
        try:
            yield parser.nextobject()[1]
        except PSEOF:
            return


def _told(found: Iterator[Any]) -> tuple[list[Any], str]:
    """The objects in a form that can be compared, and the error that ended them."""
    seen: list[Any] = []
    try:
        for one in found:
            seen.append(_comparable(one))
    except (PSException, AssertionError, ValueError) as problem:
        return seen, type(problem).__name__
    return seen, ""


def _comparable(one: Any) -> Any:
    if isinstance(one, PDFStream):
        return ("stream", _comparable(one.attrs), one.rawdata)
    if isinstance(one, PSLiteral | PSKeyword):
        return (type(one).__name__, one.name)
    if isinstance(one, list):
        return [_comparable(each) for each in one]
    if isinstance(one, dict):
        return {name: _comparable(value) for name, value in one.items()}
    return (type(one).__name__, one)


@given(_streams())
@example(b"BT /F1 9 Tf 1 0 0 1 72.5 700 Tm [(\xd4\xa4)-3<cbe3>]TJ ET")
@example(b"[1 2 (unclosed")
@example(b"q BI /W 2 /H 1 /BPC 8 ID \x01\x02 EI Q 1 0 0 RG")
@example(b"[1 BI /W 1 ID x EI ] 5 Tf")
@example(b"/A#42 3 Tf [4")
def test_objects_are_those_of_pdfminers_parser(data: bytes) -> None:
    assert _told(objects([PDFStream({}, data)])) == _told(_plain(data))


def test_streams_of_a_page_are_one_but_tokens_end_with_each() -> None:
    parts = [
        PDFStream({}, b"1 0 0 1 7"),
        PDFStream({}, b""),
        PDFStream({}, b"0 cm [(a)"),
        PDFStream({}, b"] TJ"),
    ]
    parser = PDFContentParser(parts)
    plain = []
    with pytest.raises(PSEOF):
        while True:
            plain.append(_comparable(parser.nextobject()[1]))
    assert [_comparable(one) for one in objects(parts)] == plain


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.glob("*.pdf"))[:3])
def test_a_page_holds_what_plain_pdfplumber_finds_on_it(name: str) -> None:
    with pdfplumber.open(SAMPLES / name) as pdf:
        for page in pdf.pages[:12]:
            items = list(layout(page))
            glyphs = [item for item in items if isinstance(item, LTChar)]
            assert [glyph.get_text() for glyph in glyphs] == [char["text"] for char in page.chars]
            assert [(g.x0, g.y0, g.x1, g.y1, g.matrix) for g in glyphs] == [
                (c["x0"], c["y0"], c["x1"], c["y1"], c["matrix"]) for c in page.chars
            ]
            drawn = Counter(type(item).__name__[2:].lower() for item in items)
            assert drawn == {kind: len(found) for kind, found in page.objects.items()}


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.glob("*.pdf"))[3:5])
def test_edges_are_those_of_plain_pdfplumber(name: str) -> None:
    with pdfplumber.open(SAMPLES / name) as pdf:
        for page in pdf.pages[:12]:
            shapes = [item for item in layout(page) if isinstance(item, LTCurve)]
            ours = sorted(map(tuple, _from_top(page, _edges(shapes)).round(6).tolist()))
            plain = [(e["x0"], e["top"], e["x1"], e["bottom"]) for e in page.edges]
            assert ours == sorted(tuple(round(float(v), 6) for v in edge) for edge in plain)


def test_blanks_before_what_is_no_token_are_looked_through_once() -> None:
    """Three million of them would take hours, were each a place to begin anew."""
    first, *_ = objects([PDFStream({}, b"q" + b" " * 3_000_000 + b"}")])
    assert first.name == b"q"


def test_a_form_drawn_within_itself_is_left_out() -> None:
    """A page whose form invokes itself ends: pdfminer's fence against endless content holds here too."""
    hostile = _self_invoking_form()
    with pdfplumber.open(hostile) as pdf:
        assert [type(item).__name__ for item in layout(pdf.pages[0])] == ["LTRect"]


def _self_invoking_form() -> Any:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 200))
    form = pdf.make_stream(b"10 10 50 50 re f /X Do", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
    form.BBox = [0, 0, 200, 200]
    form = pdf.make_indirect(form)
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
    page.Contents = pdf.make_stream(b"/X Do")
    held = io.BytesIO()
    pdf.save(held)
    held.seek(0)
    return held
