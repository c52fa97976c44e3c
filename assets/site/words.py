"""Words of the site: both languages side by side, money for the eye with its exact value, names of pages.

Here: small pure functions that templates and pages call. Not here: layout (``templates``).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from markupsafe import Markup

from assets.evidence.html import WORDS
from assets.evidence.lookup import Row
from assets.evidence.words import expected_words, kind_name, measure_name

_HUNDRED_MILLION, _MILLION, _TEN_THOUSAND = Decimal(100_000_000), Decimal(1_000_000), Decimal(10_000)
LACKING = ("不详", "not known")
"""What stands where a document does not say a figure: never 0."""


def both(zh: object, en: object) -> Markup:
    """Both languages; the style sheet shows one of them."""
    return Markup('<span class="zh" lang="zh-CN">{}</span><span class="en" lang="en">{}</span>').format(
        zh, en
    )


def word(name: str | None) -> Markup:
    """A code of the warehouse (a severity, a status, a reason) in both languages; itself where none is known."""
    return both(*words(name))


def words(name: str | None) -> tuple[str, str]:
    """As ``word``, as a pair."""
    if name is None:
        return LACKING
    zh, en = _codes().get(name) or WORDS.get(name) or (name, name.replace("_", " "))
    return str(zh), str(en)


@cache
def _codes() -> dict[str, list[str]]:
    return dict(yaml.safe_load((files("assets.site") / "words.yaml").read_text("utf-8")))


def short(amount: Decimal) -> str:
    """Yuan as a Chinese reader says them: 亿元 from a hundred million, 万元 from ten thousand, else 元."""
    if abs(amount) >= _HUNDRED_MILLION:
        return f"{amount / _HUNDRED_MILLION:,.2f} 亿元"
    if abs(amount) >= _TEN_THOUSAND:
        return f"{amount / _TEN_THOUSAND:,.2f} 万元"
    return f"{amount:,.2f} 元"


def short_in_english(amount: Decimal) -> str:
    """Yuan in millions from one million, else in yuan."""
    if abs(amount) >= _MILLION:
        return f"¥{amount / _MILLION:,.2f} m"
    return f"¥{amount:,.2f}"


def money(amount: Decimal | None, reason: str | None = None) -> Markup:
    """An amount in yuan: rounded for the eye, exact in its title and on demand; or why there is none."""
    if amount is None:
        told = words(reason) if reason else LACKING
        return Markup('<span class="lack">{}</span>').format(both(*told))
    return Markup(
        '<data class="money" value="{0}" title="{1} 元"><span class="rounded">{2}</span>{3}</data>'
    ).format(
        amount,
        f"{amount:,.2f}",
        both(short(amount), short_in_english(amount)),
        Markup('<span class="exact">{}</span>').format(f"{amount:,.2f}"),
    )


def percent(value: Decimal | None) -> Markup:
    """A percentage with two decimals, or that it is not known."""
    return both(*LACKING) if value is None else Markup("{} %").format(f"{value:,.2f}")


def kind(name: str | None) -> Markup:
    """A kind of table in both languages."""
    return both(kind_name(name), (name or "").replace("_", " "))


def measure(name: str | None) -> Markup:
    """A measure in both languages."""
    return both(measure_name(name), (name or "").replace("_", " "))


def expected(text: str) -> Markup | str:
    """What should stand there: in both languages where that is no printed text."""
    zh = expected_words(text)
    return text if zh == text else both(zh, text)


def year(value: int | None) -> Markup:
    """A fiscal year, or that it is not known."""
    return both("年度不详", "year not known") if value is None else both(f"{value} 年", value)


def page_of(document: Row) -> str:
    """The file of a document's page, from the top of the site."""
    return f"d/{document['fiscal_year'] or 'x'}-{document['sha256'][:12]}.html"


def group_page(group: Row) -> str:
    """The file of the page of a year, kind of document and scope."""
    return f"y/{group['fiscal_year'] or 'x'}-{group['document_kind'] or 'x'}-{group['scope'] or 'x'}.html"


def number(row: Row, marked: Mapping[str, tuple[str, str]], file_name: str) -> Markup:
    """A printed number of a table: its yuan, page and file in the title; a link to the finding where there is one."""
    yuan = "" if row["amount_yuan"] is None else f"{row['amount_yuan']:,.2f} 元 · "
    title = f"{yuan}{file_name} 第 {row['page']} 页 p. {row['page']}"
    told = marked.get(row["number_id"])
    if told is None:
        return Markup('<span class="n" id="{}" title="{}">{}</span> ').format(
            row["number_id"], title, row["printed_text"]
        )
    return Markup('<a class="n {}" id="{}" href="#{}" title="{}">{}</a> ').format(
        told[1], row["number_id"], told[0], title, row["printed_text"]
    )


GLOBALS: dict[str, Any] = {
    "both": both,
    "word": word,
    "money": money,
    "percent": percent,
    "kind": kind,
    "measure": measure,
    "expected": expected,
    "year": year,
    "number": number,
    "page_of": page_of,
    "group_page": group_page,
}
"""What templates call."""
