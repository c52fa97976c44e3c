"""What pdfminer makes of a page's content: characters, lines, rectangles, curves and pictures in reading order.

pdfminer's interpreter, with content streams cut by ``content_stream`` and operators looked up once. Not here: what is
visible of it, and as which arrays (``decode_pdfplumber``).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTContainer, LTItem
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psparser import PSKeyword, keyword_name

from assets.cells.content_stream import objects

log = logging.getLogger(__name__)


def layout(source: Any) -> Iterator[LTItem]:
    """The things drawn on one ``pdfplumber.page.Page``, those within forms too, in the order drawn."""
    device = PDFPageAggregator(source.pdf.rsrcmgr, pageno=source.page_number, laparams=None)
    _Interpreter(source.pdf.rsrcmgr, device).process_page(source.page_obj)
    yield from _leaves(device.get_result())


def _leaves(container: Any) -> Iterator[LTItem]:
    for item in container:
        if isinstance(item, LTContainer):
            yield from _leaves(item)
        else:
            yield item


class _Interpreter(PDFPageInterpreter):
    """pdfminer's, but for how content is cut and operators are found."""

    def execute(self, streams: Sequence[object]) -> None:
        """Run the operators of ``streams``, as pdfminer does: a form within itself is left out."""
        self.stream_ids.clear()
        run: list[PDFStream] = []
        for stream in map(stream_value, streams):
            if stream.objid is None or stream.objid in self.parent_stream_ids:
                log.debug("left out: a content stream within itself, or without an object of its own")
                continue
            run.append(stream)
            self.stream_ids.add(stream.objid)
        for one in objects(run):
            if type(one) is PSKeyword:
                self._operate(*_method(one))
            else:
                self.argstack.append(one)

    def _operate(self, method: str, operands: int) -> None:
        """Call ``method`` with as many operands as it takes; an operator that has not enough of them does nothing."""
        if not method:
            return
        if not operands:
            getattr(self, method)()
            return
        taken, self.argstack = self.argstack[-operands:], self.argstack[:-operands]
        if len(taken) == operands:
            getattr(self, method)(*taken)


@lru_cache(maxsize=1024)
def _method(operator: PSKeyword) -> tuple[str, int]:
    """The method for an operator and the number of its operands; ``""`` where pdfminer has none."""
    name = "do_" + keyword_name(operator).replace("*", "_a").replace('"', "_w").replace("'", "_q")
    function = getattr(PDFPageInterpreter, name, None)
    return (name, function.__code__.co_argcount - 1) if function is not None else ("", 0)
