"""The pages about many documents: overview, years, three public expenses, procurement, projects, scorecards, findings.

Here: what each page is given, and its charts. Not here: the queries (``asking``), the layout (``templates``), pages of
single documents (``documents``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from assets.evidence.lookup import Row, Warehouse
from assets.site.asking import by, rows
from assets.site.bar_chart import Bar, narrow_chart
from assets.site.words import group_page, page_of, short, short_in_english, words

BARS = 12
"""Bars of a chart; the table beside it has all."""
BODY_YEARS = 24
"""Bars of the chart by department and year."""
LISTED = 500
"""Bodies that a list of all has at most, so that a telephone can open it; the page of departments has every one."""
PROJECTS, FINDINGS = 60, 25
"""Largest projects of a year and scope, and findings of a rule and cause, that are listed."""
_GROUP = ("fiscal_year", "document_kind", "scope")


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site: where it goes, its template, what that is given."""

    path: str
    template: str
    given: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the warehouse before any page is written."""

    documents: Sequence[Row]
    money: Sequence[Row]
    groups: Sequence[Row]

    @property
    def current(self) -> list[Row]:
        """The documents that have a page."""
        return [document for document in self.documents if document["is_current"]]

    @property
    def links(self) -> dict[int, str]:
        """The page of every current document by its key."""
        return {document["document_key"]: page_of(document) for document in self.current}


def asked(handle: Warehouse) -> Asked:
    """What every page builds on."""
    return Asked(rows(handle, "documents"), rows(handle, "money"), rows(handle, "groups"))


def pages(handle: Warehouse, known: Asked) -> Iterator[Page]:
    """The pages about many documents, with what they are given."""
    of_group = by(known.money, *_GROUP)
    functions = by(rows(handle, "functions"), *_GROUP)
    groups = []
    for group in known.groups:
        key = tuple(group[column] for column in _GROUP)
        groups.append(_group(group, of_group[key], functions.get(key, [])))
    yield from (Page(group_page(group["row"]), "group.html.j2", group) for group in groups)
    yield Page("index.html", "index.html.j2", _overview(known, groups))
    yield Page("documents.html", "documents.html.j2", {"documents": known.documents})
    yield Page("search.html", "search.html.j2", {})
    yield _three_public(handle, known)
    yield _procurement(handle, known)
    yield Page("projects.html", "projects.html.j2", {"groups": _projects(handle)})
    cards = rows(handle, "scorecards")
    yield Page("scorecards.html", "scorecards.html.j2", {"cards": cards[:LISTED], "every": len(cards)})
    yield Page("findings.html", "findings.html.j2", _findings(handle))


def _group(group: Row, money: Sequence[Row], functions: Sequence[Row]) -> dict[str, Any]:
    title = (
        f"{group['fiscal_year'] or '年度不详'} {words(group['document_kind'])[0]} {words(group['scope'])[0]}"
    )
    whom = [Bar(row["department_name"], row["expenditure_yuan"]) for row in money if row["expenditure_yuan"]]
    what = [
        Bar(f"{row['class_code'] or ''} {row['class_name']}", row["amount_yuan"])
        if row["class_name"]
        else Bar("未列功能科目", row["amount_yuan"], "no function printed")
        for row in functions
    ]
    return {
        "row": group,
        "money_rows": money[:LISTED],
        "functions": functions,
        "by_whom": chart("whom", f"{title}：各单位支出总计 expenditure by body", whom[:BARS]),
        "for_what": chart("what", f"{title}：按功能分类 expenditure by function", what[:BARS]),
    }


def chart(name: str, title: str, bars: Sequence[Bar]) -> Markup:
    """The bars as a chart; empty without any."""
    if not bars:
        return Markup("")
    told = "；".join(f"{bar.label} {short(Decimal(bar.value))}" for bar in bars[:3] if bar.value is not None)
    return Markup(narrow_chart(name, title, told, bars, short, short_in_english))


def _overview(known: Asked, groups: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The latest year is shown whole; of its kinds and scopes the one with most documents."""
    latest = [group for group in groups if group["row"]["fiscal_year"] == _latest(known)]
    return {
        "groups": groups,
        "featured": max(latest, key=lambda group: group["row"]["documents"], default=None),
        "documents": len(known.current),
        "others": len(known.documents) - len(known.current),
        "bodies": len({row["org_group_key"] for row in known.money}),
        "errors": sum(row["errors"] for row in known.current),
        "warnings": sum(row["warnings"] for row in known.current),
    }


def _latest(known: Asked) -> int | None:
    return max((row["fiscal_year"] for row in known.groups if row["fiscal_year"]), default=None)


def _three_public(handle: Warehouse, known: Asked) -> Page:
    spent = sorted(
        known.money,
        key=lambda row: (row["fiscal_year"] or 0, row["three_public_yuan"] or Decimal(-1)),
        reverse=True,
    )
    series = [
        {"row": line[-1], "years": line, "chart": _trend(number, line)}
        for number, line in enumerate(
            by(rows(handle, "three_public_years"), "document_kind", "scope").values()
        )
    ]
    given = {
        "series": series,
        "by_body": _by_body(known.money),
        "money_rows": spent[:LISTED],
        "every": len(spent),
    }
    return Page("three-public.html", "three_public.html.j2", given)


def _by_body(money: Sequence[Row]) -> Markup:
    """The budgets of departments year by year: those with the largest latest figure, each with all its years."""
    budgets = [
        row
        for row in money
        if (row["document_kind"], row["scope"]) == ("budget", "department")
        and row["org_group_key"]
        and row["fiscal_year"]
        and row["three_public_yuan"] is not None
    ]
    bodies = by(sorted(budgets, key=lambda row: row["fiscal_year"]), "org_group_key").values()
    largest = sorted(bodies, key=lambda years: (-years[-1]["three_public_yuan"], years[-1]["file_name"]))
    bars = [
        Bar(f"{row['department_name']} {row['fiscal_year']}", row["three_public_yuan"])
        for years in largest
        for row in years
    ]
    title = "各部门各年度“三公”经费预算 three public expenses by department and year"
    return chart("bodies", title, bars[:BODY_YEARS])


def _trend(number: int, line: Sequence[Row]) -> Markup:
    bars = []
    for row in line:
        bodies, year = row["bodies"], row["fiscal_year"]
        bars.append(
            Bar(f"{year - 1}（{bodies} 个单位）", row["earlier_yuan"], f"{year - 1} ({bodies} bodies)")
        )
        bars.append(
            Bar(f"{year}（同 {bodies} 个单位）", row["later_yuan"], f"{year} (the same {bodies} bodies)")
        )
    kind, scope = words(line[0]["document_kind"]), words(line[0]["scope"])
    title = f"“三公”经费 three public expenses：{kind[0]}·{scope[0]} {kind[1]}, {scope[1]}"
    return chart(f"trend{number}", title, bars[-BARS:])


def _procurement(handle: Warehouse, known: Asked) -> Page:
    branches = []
    for number, found in enumerate(by(rows(handle, "catalogue"), "fiscal_year", "scope").values()):
        bars = [
            Bar(row["branch_name"], row["amount_yuan"])
            if row["branch_name"]
            else Bar("未列品目", row["amount_yuan"], "no item printed")
            for row in found
        ]
        title = f"{found[0]['fiscal_year']} {words(found[0]['scope'])[0]}：采购品目 what is bought"
        branches.append(
            {"row": found[0], "branches": found, "chart": chart(f"bought{number}", title, bars[:BARS])}
        )
    given = {"bought": branches, "money_rows": known.money[:LISTED], "every": len(known.money)}
    return Page("procurement.html", "procurement.html.j2", given)


def _projects(handle: Warehouse) -> list[dict[str, Any]]:
    return [
        {"row": found[0], "projects": found}
        for found in by(rows(handle, "projects", PROJECTS), "fiscal_year", "scope").values()
    ]


def _findings(handle: Warehouse) -> dict[str, Any]:
    listed = by(rows(handle, "worst", FINDINGS), "rule", "severity", "cause")
    return {
        "rules": [
            row | {"listed": listed[row["rule"], row["severity"], row["cause"]]}
            for row in rows(handle, "rules")
        ]
    }
