"""A review as one self-contained HTML page: images, styles and script inside, nothing fetched.

Here: images as data, the words of both languages, the template's environment. Not here: what is shown (``review``), the
layout (``templates``).
"""

from __future__ import annotations

import base64
import io
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from assets.evidence.sentence import finding_sentence
from assets.evidence.words import finding_titles, kind_name, measure_name

if TYPE_CHECKING:
    from PIL import Image

    from assets.evidence.review import Review

WORDS = {
    "error": ("错误", "error"),
    "warning": ("警告", "warning"),
    "rounding": ("尾差", "rounding"),
    "info": ("提示", "note"),
    "publisher": ("公开文件有误", "the document"),
    "extraction": ("读取有误", "the reading"),
    "unknown": ("原因不明", "unknown"),
    "revenue": ("收入", "revenue"),
    "expenditure": ("支出", "expenditure"),
    "project": ("项目", "project"),
    "budget": ("预算", "budget"),
    "final_account": ("决算", "final account"),
    "department": ("部门", "department"),
    "unit": ("单位", "unit"),
    "this_year": ("本年", "this year"),
    "prior_year": ("上年", "prior year"),
    "final": ("决算数", "final"),
    "agree": ("两次独立读取一致", "two readers agree"),
    "differ": ("两次独立读取不一致", "two readers differ"),
    "not_compared": ("未经第二次读取", "read by one reader only"),
    "changed": ("改", "changed"),
    "added": ("增", "added"),
    "removed": ("删", "removed"),
}
_LARGEST_LOSSLESS = 160_000
"""Bytes above which a page (a photograph, a shaded picture) is compressed with loss."""


def render(review: Review) -> str:
    """The page."""
    folder = files("assets.evidence") / "templates"
    return (
        _environment()
        .get_template("review.html.j2")
        .render(
            review=review,
            severities={finding.finding_id: finding.severity for finding in review.findings},
            marked=_worst_by_number(review),
            css=Markup((folder / "review.css").read_text("utf-8")),
            js=Markup((folder / "review.js").read_text("utf-8")),
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("assets.evidence", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "data": data_uri,
        "yuan": _yuan,
        "kind": kind_name,
        "measure": measure_name,
        "titles": finding_titles,
        "sentence": finding_sentence,
    }
    environment.globals["both"] = _both
    environment.globals["word"] = _word
    return environment


def _worst_by_number(review: Review) -> dict[str, str]:
    """The numbers that findings are about, each with the severity of the worst."""
    order = ("info", "rounding", "warning", "error")
    worst: dict[str, str] = {}
    for finding in sorted(review.findings, key=lambda finding: order.index(finding.severity)):
        worst |= {
            mark.number_id: finding.severity
            for mark in finding.marks
            if mark.number_id and mark.role == "printed"
        }
    return worst


def data_uri(image: Image.Image) -> str:
    """An image as WebP inside the page: without loss where that is small, as it is for printed pages."""
    data = _webp(image, lossless=True)
    if len(data) > _LARGEST_LOSSLESS:
        data = _webp(image, quality=55)
    return "data:image/webp;base64," + base64.b64encode(data).decode("ascii")


def _webp(image: Image.Image, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", method=3, **options)
    return buffer.getvalue()


def _yuan(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:,.2f}"


def _both(zh: object, en: object) -> Markup:
    """Both languages; the style sheet shows one of them."""
    return Markup('<span class="zh" lang="zh-CN">{}</span><span class="en" lang="en">{}</span>').format(
        zh, en
    )


def _word(name: str | None) -> Markup:
    zh, en = WORDS.get(name or "", (name or "", name or ""))
    return _both(zh, en)
