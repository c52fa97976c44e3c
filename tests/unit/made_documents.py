"""Made-up documents as staging rows: whole and consistent, to be broken in one place at a time."""

# ruff: noqa: E501 - tables of cases, one a line
from __future__ import annotations

import copy
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb

TEN_THOUSAND = Decimal(10_000)
_CODE = re.compile(r"^(?:\d{2,9}|\d{11}[A-Z]\d{9})$")


@dataclass
class Table:
    kind: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    status: str = "loaded"
    project: str | None = None
    texts: list[tuple[int, str, str]] = field(default_factory=list)
    fields: list[tuple[str, str]] = field(default_factory=list)
    weights: list[str] = field(default_factory=list)
    indicators: list[tuple[str, str, str]] = field(default_factory=list)
    """Horizon, second level and name of indicators without weight."""
    levels: list[str] = field(default_factory=list)
    """First levels of the weighed indicators, where they are not all 产出指标."""
    names: list[str] = field(default_factory=list)
    """Names of the weighed indicators, where they are not 指标1, 指标2 …"""
    headings: list[str] = field(default_factory=list)
    """Texts of cells."""


@dataclass
class Made:
    tables: list[Table] = field(default_factory=list)
    claims: list[dict[str, Any]] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)
    year: int = 2024
    kind: str = "budget"
    department: str = "某局"
    titles: dict[str, str] = field(default_factory=dict)
    """Titles in the contents that are not the tables' own."""
    scope: str = "department"

    def table(self, kind: str, text: str = "", **more: Any) -> Table:
        """Add a table from lines ``[code] name | measure=text ...``; ``收 ``/``支 ``/``项 `` before a name is its side."""
        table = Table(kind, **more)
        sides = {"收": "revenue", "支": "expenditure", "项": "project"}
        for line, written in enumerate((t for t in text.strip().splitlines() if t.strip()), 1):
            head, _, cells = written.partition("|")
            words = head.split()
            side = sides.get(words[0]) if words else None
            words = words[1:] if side else words
            code = words.pop(0) if words and _CODE.match(words[0]) else None
            for position, cell in enumerate(cells.split()):
                measure, _, printed = cell.partition("=")
                measure, _, period = measure.partition("@")
                table.rows.append(
                    {"line": line, "side": side, "code": code, "name": " ".join(words) or None, "measure": measure,
                     "period": period or "this_year", "text": printed, "page": 1, "x0": 100.0 + 60 * position,
                     "unit": "万元", "known": True}
                )  # fmt: skip
        self.tables.append(table)
        return table

    def of(self, kind: str) -> Table:
        return next(t for t in self.tables if t.kind == kind)

    def cell(self, kind: str, name: str | None, measure: str, side: str | None = None) -> dict[str, Any]:
        return next(
            r for r in self.of(kind).rows
            if r["name"] == name and r["measure"] == measure and side in (None, r["side"])
        )  # fmt: skip

    def put(self, kind: str, name: str | None, measure: str, text: str, side: str | None = None) -> None:
        self.cell(kind, name, measure, side)["text"] = text

    def claim(self, name: str, text: str, sentence: str = "", **more: Any) -> None:
        self.claims.append({"claim": name, "text": text, "sentence": sentence or name, **more})

    def claimed(self, name: str) -> dict[str, Any]:
        return next(c for c in self.claims if c["claim"] == name)


def _quantity(measure: str, text: str) -> str:
    if text.endswith("%"):
        return "percent"
    return {"quantity": "count", "unit_price": "price"}.get(measure, "money")


def write(path: Path, documents: dict[str, Made]) -> None:
    """A new staging store with the documents, each under its name as hash and file."""
    with duckdb.connect(str(path)) as connection:
        connection.execute((files("warehouse") / "staging" / "schema.sql").read_text("utf-8"))
        connection.begin()
        for name, made in documents.items():
            _write(connection, name, made)
        connection.commit()


def _write(connection: duckdb.DuckDBPyConnection, sha: str, made: Made) -> None:
    def insert(table: str, rows: list[tuple[Any, ...]]) -> None:
        if rows:
            connection.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(rows[0]))})", rows)

    box = (100.0, 10.0, 150.0, 20.0)
    insert("stg_sighting", [(sha, sha, sha, 1, "2026-01-01", "2026-01-01", 0, *[None] * 8)])
    insert("stg_document", [(sha, "loaded", "", sha, "某市", made.department, "103", made.year, made.kind, made.scope,
                             "万元", 9, "test", "2026-01-01", 1.0)])  # fmt: skip
    insert("stg_version", [(sha, "test", None, 0)])
    insert(
        "stg_contents",
        [(sha, n, made.titles.get(kind, kind), kind, 1) for n, kind in enumerate(made.contents, 1)],
    )
    for index, t in enumerate(made.tables):
        insert(
            "stg_table",
            [
                (
                    sha,
                    index,
                    t.kind,
                    t.kind,
                    None,
                    "万元",
                    1,
                    1,
                    t.status,
                    1,
                    len(t.rows),
                    None,
                    t.project,
                    True,
                )
            ],
        )
        amounts = []
        for number, r in enumerate(t.rows):
            value = Decimal(r["text"].rstrip("%").replace(",", ""))
            quantity = _quantity(r["measure"], r["text"])
            is_money = quantity in ("money", "price")
            yuan = value * TEN_THOUSAND if is_money and r["known"] else None
            place = (r["x0"], 10.0 * number, r["x0"] + 50, 10.0 * number + 9)
            amounts.append(
                (sha, index, t.kind, r["line"], r["side"], r["code"], r["name"], None, None, None, r["measure"],
                 r["period"], quantity, r["text"], value, r["unit"] if is_money else None, yuan, True, r["page"], 0,
                 r["line"], 0, *r.get("box", place), None, None)
            )  # fmt: skip
        insert("stg_amount", amounts)
        insert("stg_line_text", [(sha, index, t.kind, line, a, text, 1, *box) for line, a, text in t.texts])
        insert(
            "stg_field", [(sha, index, t.kind, t.project, label, text, 1, *box) for label, text in t.fields]
        )
        insert("stg_cell", [(sha, index, 1, 0, n, 0, 1, 1, text, *box) for n, text in enumerate(t.headings)])
        insert("stg_indicator", [(sha, index, t.kind, 100 + n, t.project, horizon, None, "产出指标", level2, name,
                                  None, None, None, None, None, 1, *box)
                                 for n, (horizon, level2, name) in enumerate(t.indicators)])  # fmt: skip
        levels, names = (t.levels or ["产出指标"] * len(t.weights)), dict(enumerate(t.names, 1))
        insert("stg_indicator", [(sha, index, t.kind, n, t.project, "annual", None, levels[n - 1], "数量指标",
                                  names.get(n, f"指标{n}"), None, None, None, None, w, 1, *box)
                                 for n, w in enumerate(t.weights, 1)])  # fmt: skip
    claims = []
    for n, c in enumerate(made.claims):
        is_money = not {"percent", "value"} & set(c) and c["text"][-1].isdigit()
        amount = Decimal(c["text"]) * TEN_THOUSAND if is_money else None
        claims.append((sha, n, c["claim"], c["text"], c.get("value"), "万元", amount, c.get("percent"), c.get("direction"),
                       c["sentence"], 2, *box))  # fmt: skip
    insert("stg_claim", claims)


def budget() -> Made:
    """A district department's fifteen tables, all funded by this year's general public budget."""
    d = Made()
    d.table(
        "budget_summary",
        """
收 一般公共预算拨款收入 | amount=100.00
支 一般公共服务支出 | amount=70.00
支 住房保障支出 | amount=30.00
收 本年收入合计 | amount=100.00
支 本年支出合计 | amount=100.00
收 收入总计 | amount=100.00
支 支出总计 | amount=100.00""",
    )
    d.table(
        "revenue_summary",
        """
合计 | total=100.00 general_public=100.00
103 某局 | total=100.00 general_public=100.00
103001 某局本级 | total=100.00 general_public=100.00""",
    )
    d.table(
        "expenditure_summary",
        """
合计 | total=100.00 basic=80.00 project=20.00
201 一般公共服务支出 | total=70.00 basic=50.00 project=20.00
20131 党委办公厅（室）及相关机构事务 | total=70.00 basic=50.00 project=20.00
2013101 行政运行 | total=50.00 basic=50.00
2013102 一般行政管理事务 | total=20.00 project=20.00
221 住房保障支出 | total=30.00 basic=30.00
22102 住房改革支出 | total=30.00 basic=30.00
2210201 住房公积金 | total=30.00 basic=30.00""",
    )
    d.table(
        "fiscal_appropriation_summary",
        """
收 本年收入 | amount=100.00
收 一般公共预算拨款 | amount=100.00
支 本年支出 | amount=100.00
支 一般公共服务支出 | amount=70.00
支 住房保障支出 | amount=30.00
收 收入总计 | amount=100.00
支 支出总计 | amount=100.00""",
    )
    d.table(
        "general_public_by_function",
        """
合计 | total=100.00 basic=80.00 personnel=72.00 operating_expense=8.00 project=20.00
201 一般公共服务支出 | total=70.00 basic=50.00 personnel=42.00 operating_expense=8.00 project=20.00
20131 党委办公厅（室）及相关机构事务 | total=70.00 basic=50.00 personnel=42.00 operating_expense=8.00 project=20.00
2013101 行政运行 | total=50.00 basic=50.00 personnel=42.00 operating_expense=8.00
2013102 一般行政管理事务 | total=20.00 project=20.00
221 住房保障支出 | total=30.00 basic=30.00 personnel=30.00
22102 住房改革支出 | total=30.00 basic=30.00 personnel=30.00
2210201 住房公积金 | total=30.00 basic=30.00 personnel=30.00""",
    )
    d.table(
        "general_public_by_unit",
        """
合计 | total=100.00 basic=80.00 personnel=72.00 operating_expense=8.00 project=20.00
103 某局 | total=100.00 basic=80.00 personnel=72.00 operating_expense=8.00 project=20.00
103001 某局本级 | total=100.00 basic=80.00 personnel=72.00 operating_expense=8.00 project=20.00""",
    )
    d.table(
        "basic_by_economic",
        """
合计 | total=80.00 personnel=72.00 operating_expense=8.00
301 工资福利支出 | total=70.00 personnel=70.00
30101 基本工资 | total=40.00 personnel=40.00
30113 住房公积金 | total=30.00 personnel=30.00
302 商品和服务支出 | total=7.00 operating_expense=7.00
30201 办公费 | total=1.00 operating_expense=1.00
30212 因公出国（境）费用 | total=1.00 operating_expense=1.00
30217 公务接待费 | total=2.00 operating_expense=2.00
30231 公务用车运行维护费 | total=3.00 operating_expense=3.00
303 对个人和家庭的补助 | total=2.00 personnel=2.00
30302 退休费 | total=2.00 personnel=2.00
310 资本性支出 | total=1.00 operating_expense=1.00
31013 公务用车购置 | total=1.00 operating_expense=1.00""",
    )
    d.table("three_public", "| total=10.00 overseas_travel=1.00 vehicle_total=6.00 vehicle_purchase=2.00 "
            "vehicle_operation=4.00 official_reception=3.00")  # fmt: skip
    for kind in ("government_fund", "state_capital", "service_purchase"):
        d.table(kind, status="declared_empty")
    d.table(
        "project_expenditure",
        """
合计 | total=20.00 general_public=20.00
103 某局 | total=20.00 general_public=20.00
103001 某局本级 | total=20.00 general_public=20.00
31 本级支出项目 | total=20.00 general_public=20.00
42010324103T000000101 专项经费 | total=12.00 general_public=12.00
42010324103T000000102 工作经费 | total=8.00 general_public=8.00""",
    )
    lines = d.table(
        "procurement",
        """
合计 | unit_price=2.50 amount=5.00 amount_sme=3.00 amount_micro=2.00
103001 某局本级 | quantity=2 unit_price=2.50 amount=5.00 amount_sme=3.00 amount_micro=2.00""",
    )
    lines.texts = [(2, "project", "专项经费"), (2, "catalogue", "[A02010105]台式计算机")]
    form = d.table(
        "department_performance",
        """
收 财政拨款 | current_year=100 share=100% year_minus_2=110 year_minus_1=120
收 合计 | current_year=100 share=100% year_minus_2=110 year_minus_1=120
支 人员类项目支出 | current_year=72 share=72% year_minus_2=70 year_minus_1=80
支 运转类项目支出 | current_year=8 share=8% year_minus_2=20 year_minus_1=20
支 特定目标类项目支出 | current_year=20 share=20% year_minus_2=20 year_minus_1=20
支 合计 | current_year=100 share=100% year_minus_2=110 year_minus_1=120
项 专项经费 | project_total=12 project_current_year=12
项 工作经费 | project_total=8 project_current_year=8""",
    )
    form.fields = [
        (
            "项目主要支出方向和用途:专项经费",
            "用于专项工作，聘用人员2人，4500元/人/月，节日补贴6000元/人/年，共计12万元。",
        ),
        ("支出项目类别:专项经费", "特定目标类"),
    ]
    project = d.table(
        "project_performance",
        """
专项经费 | project_current_year=12 application_total=12
印刷 | local_appropriation=7
培训 | local_appropriation=5""",
        project="专项经费",
    )
    project.fields = [
        ("项目类别", "1. 运转类 □ 2. 特定目标类本级支出 ☑ 3. 特定目标类上级转移支出 □"),
        ("项目前两年预算及当年预算变动情况", "1. 2022年年初预算安排20万元； 2. 2022年执行20万元；"
         " 3. 2023年年初预算安排15万元； 4. 已执行9万元； 5. 2024年预算12万元，较2023年减少3万元，分类减压10%-40%。"),
        ("项目安排频度", "1. 一次性项目 □ 2. 常年项目 ☑ 3. 延续性项目 □"),
        ("上年绩效评价结果", "1. 2022年度自评得分100分；"),
        ("采购计划", "台式计算机2台"),
    ]  # fmt: skip
    project.headings = ["资产配置及采购计划"]
    project.indicators = [("long_term", "数量指标", "指标1"), ("long_term", "数量指标", "指标2")]
    project.weights = ["60", "40"]
    d.contents = [t.kind for t in d.tables]
    _claims(d)
    _prose(d)
    _described(d)
    return d


def _claims(d: Made) -> None:
    whole = "收支总预算100万元，比2023年减少20万元，下降16.67%。"
    d.claim("total_budget", "100", whole)
    d.claim("total_change", "-20", whole, direction="decrease")
    d.claim("total_change_percent", "16.67%", whole, percent="-16.67", direction="decrease")
    d.claim("revenue_general_public", "100")
    shares = "支出预算100万元，其中：基本支出80万元，占80%；项目支出20万元，占20%。"
    d.claim("total_budget", "100", shares)
    d.claim("basic", "80", shares)
    d.claim("basic_percent", "80%", shares, percent="80")
    d.claim("project", "20", shares)
    d.claim("project_percent", "20%", shares, percent="20")
    d.claim("personnel", "72")
    d.claim("operating_expense", "8")
    d.claim("function_class:一般公共服务支出", "70")
    d.claim("function_class:住房保障支出", "30")
    d.claim("economic_class:工资福利支出", "70")
    d.claim("economic_class:商品和服务支出", "7")
    d.claim("project:专项经费", "12")
    d.claim("project:工作经费", "8")
    running = "机关运行经费8万元，较上年减少12万元，下降60%。"
    d.claim("agency_operation", "8", running)
    d.claim("agency_operation_change", "-12", running, direction="decrease")
    d.claim("agency_operation_change_percent", "60%", running, percent="-60", direction="decrease")
    d.claim("procurement_total", "5")
    d.claim("procurement_goods", "5")
    d.claim("three_public_total", "10")
    d.claim("overseas_travel", "1")
    d.claim("official_reception", "3")
    d.claim("vehicle_purchase", "2")
    d.claim("vehicle_operation", "4")
    d.claim("fund_declared_none:government_fund", "无政府性基金预算安排的支出")


def _prose(d: Made) -> None:
    """Claims that the prose is held against itself with: items, a list, counts, the general public scope."""
    meeting = "会议费2万元，较上年减少0.5万元，下降20%。"
    d.claim("item_amount:会议费", "2", meeting)
    d.claim("item_change:会议费", "-0.5", meeting, direction="decrease")
    d.claim("item_change_percent:会议费", "20%", meeting, percent="-20", direction="decrease")
    for name in ("一般公共预算收入", "财政拨款收入"):
        d.claim(f"item_amount:{name}", "100", f"{name}100万元，较上年减少20万元。")
        d.claim(f"item_change:{name}", "-20.00", f"{name}100万元，较上年减少20万元。", direction="decrease")
    for name, amount, change in (("甲", "60", "-15"), ("乙", "30", "-5"), ("丙", "10", "0")):
        d.claim(f"listed_amount:1:{name}", amount)
        d.claim(f"listed_change:1:{name}", change)
    items = "主要包括办公费1万元，基本工资40万元，住房公积金30万元，退休费2万元。"
    for name, amount in (("办公费", "1"), ("基本工资", "40"), ("住房公积金", "30"), ("退休费", "2.00")):
        d.claim(f"item_amount:{name}", amount, items)
    d.claim("enumerated_count", "3", value=3)
    d.claim("enumerated_names", "甲局、乙局、丙局", value=3)
    vehicles = "共有车辆5辆，其中：机要通信用车3辆、其他用车2辆。"
    for name, count in (
        ("vehicles", "5"),
        ("vehicles_part:机要通信用车", "3"),
        ("vehicles_part:其他用车", "2"),
    ):
        d.claim(name, count, vehicles, value=count)
    for name, count in (("vehicles_in_use", "4"), ("headcount_authorised", "20"), ("headcount_actual", "18"),
                        ("project_objectives", "2")):  # fmt: skip
        d.claim(name, count, value=count)
    for name, amount in (("basic", "80"), ("project", "20"), ("personnel", "72"), ("operating_expense", "8")):
        d.claim(f"general_public:{name}", amount)


def _described(d: Made) -> None:
    """What the prose describes without amounts."""
    d.claim("narrated_items", "基本工资、住房公积金、办公费、退休费")
    d.claim("glossary_section:住房改革", "住房改革")
    d.claim("classification_start", "2018", value=2018)
    d.claim("contents_section:其他重要事项", "九", value=9)
    d.claim("body_section:其他重要事项", "九", value=9)


def staff_form() -> Made:
    """The forms of one project that pays people, and the department form that repeats its past."""
    d = Made()
    d.table(
        "department_performance",
        """
收 财政拨款 | current_year=35 year_minus_2=35 year_minus_1=35
收 合计 | current_year=35 year_minus_2=35 year_minus_1=35
支 特定目标类项目支出 | current_year=35 year_minus_2=35 year_minus_1=35
支 合计 | current_year=35 year_minus_2=35 year_minus_1=35""",
    )
    form = d.table("project_performance", "临时人员经费 | project_current_year=35", project="临时人员经费")
    form.fields = [("项目前两年预算及当年预算变动情况", "1. 2022年预算安排35万元； 2. 2022年执行35万元；"
                    " 3. 2023年预算安排35万元； 4. 2023年1-7月执行20万元。 5. 2024年预算35万元，与2023年相同。")]  # fmt: skip
    return d


def purchases() -> Made:
    """Procurement lines of several kinds, one of them from basic expenditure."""
    d = Made()
    d.table("basic_by_economic", "合计 | total=3.00\n30231 公务用车运行维护费 | total=3.00")
    lines = d.table(
        "procurement",
        """
合计 | amount=5.01 amount_sme=4.01
某局本级 | quantity=1 unit_price=3.00 amount=3.00 amount_sme=2.00
某局本级 | quantity=1 unit_price=0.01 amount=0.01 amount_sme=0.01
某局本级 | quantity=1 unit_price=2.00 amount=2.00 amount_sme=2.00""",
    )
    lines.texts = [
        (2, "project", "在职人员公用"), (2, "economic", "[30231]公务用车运行维护费"), (2, "catalogue", "[C23120301]车辆维修和保养服务"),
        (3, "catalogue", "[C23090199]其他印刷服务"), (3, "unit_of_measure", "张"),
        (4, "catalogue", "[A02010105]台式计算机"),
    ]  # fmt: skip
    return d


def crosswalked() -> Made:
    """Economic items that each are one function."""
    d = Made()
    d.table(
        "budget_summary",
        "收 一般公共预算拨款收入 | amount=100.00\n收 收入总计 | amount=100.00\n支 支出总计 | amount=100.00",
    )
    d.table(
        "general_public_by_function",
        """
合计 | total=100.00
2010101 行政运行 | total=60.00
2080501 行政单位离退休 | total=4.00
2080505 机关事业单位基本养老保险缴费支出 | total=10.00
2089999 其他社会保障和就业支出 | total=1.00
2101101 行政单位医疗 | total=5.00
2101103 公务员医疗补助 | total=3.00
2210201 住房公积金 | total=12.00
2210203 购房补贴 | total=5.00""",
    )
    d.table(
        "basic_by_economic",
        """
合计 | total=100.00
30101 基本工资 | total=40.00
30102 津贴补贴 | total=25.00
30108 机关事业单位基本养老保险缴费 | total=10.00
30110 职工基本医疗保险缴费 | total=5.00
30111 公务员医疗补助缴费 | total=3.00
30112 其他社会保障缴费 | total=1.00
30113 住房公积金 | total=12.00
30302 退休费 | total=4.00""",
    )
    return d


def carried() -> Made:
    """Tables with carry-over, funds and training beside the usual columns."""
    d = Made()
    d.table(
        "revenue_summary",
        """
合计 | total=110.00 fiscal_appropriation=100.00 general_public=90.00 government_fund=10.00 carryover=10.00 carryover_general_public=10.00
103 某局 | total=110.00 fiscal_appropriation=100.00 general_public=90.00 government_fund=10.00 carryover=10.00 carryover_general_public=10.00
103001 某局本级 | total=110.00 fiscal_appropriation=100.00 general_public=90.00 government_fund=10.00 carryover=10.00 carryover_general_public=10.00""",
    )
    d.table(
        "general_public_by_function",
        """
合计 | total=100.00 this_year_subtotal=90.00 basic=70.00 personnel=60.00 operating_expense=10.00 project=20.00 carryover=10.00 carryover_basic=10.00 carryover_personnel=6.00 carryover_operating_expense=4.00
201 一般公共服务支出 | total=100.00 this_year_subtotal=90.00 basic=70.00 personnel=60.00 operating_expense=10.00 project=20.00 carryover=10.00 carryover_basic=10.00 carryover_personnel=6.00 carryover_operating_expense=4.00""",
    )
    d.table("three_public", "| grand_total=16.00 total=10.00 total_general_public=7.00 total_government_fund=3.00 "
            "overseas_travel=1.00 overseas_travel_ordinary=0.40 overseas_travel_research=0.60 vehicle_total=6.00 "
            "vehicle_purchase=2.00 vehicle_operation=4.00 official_reception=3.00 conference=2.00 training=4.00")  # fmt: skip
    return d


def final() -> Made:
    """A department's final account."""
    d = Made(kind="final_account")
    d.table(
        "final_summary",
        """
收 一般公共预算财政拨款收入 | amount=100.00
支 一般公共服务支出 | amount=100.00
收 本年收入合计 | amount=100.00
支 本年支出合计 | amount=100.00
收 总计 | amount=100.00
支 总计 | amount=100.00""",
    )
    d.table(
        "final_revenue",
        """
合计 | total=100.00 fiscal_appropriation=100.00
201 一般公共服务支出 | total=100.00 fiscal_appropriation=100.00""",
    )
    d.table(
        "final_expenditure",
        """
合计 | total=100.00 basic=80.00 project=20.00
201 一般公共服务支出 | total=100.00 basic=80.00 project=20.00""",
    )
    d.table(
        "final_fiscal_appropriation_summary",
        """
收 一般公共预算财政拨款 | amount=100.00
支 一般公共服务支出 | total=100.00 general_public=100.00
收 本年收入合计 | amount=100.00
支 本年支出合计 | total=100.00 general_public=100.00
收 总计 | amount=100.00
支 总计 | total=100.00 general_public=100.00""",
    )
    d.table(
        "final_general_public_by_function",
        """
合计 | total=100.00 basic=80.00 project=20.00
201 一般公共服务支出 | total=100.00 basic=80.00 project=20.00""",
    )
    d.table(
        "final_basic_by_economic",
        """
301 工资福利支出 | amount=70.00
30101 基本工资 | amount=70.00
302 商品和服务支出 | amount=10.00
30201 办公费 | amount=10.00
人员经费合计 | amount=70.00
公用经费合计 | amount=10.00""",
    )
    return d


def broken(make: Callable[[], Made], change: Callable[[Made], object]) -> Made:
    """A copy of a consistent document with one change."""
    made = copy.deepcopy(make())
    change(made)
    return made


def _small(year: int, kind: str = "budget", department: str = "甲局", scope: str = "department") -> Made:
    return Made(year=year, kind=kind, department=department, scope=scope)


def this_year(department: str) -> Made:
    """A budget of 2024 that speaks of 2023 and 2022, and lists its two units."""
    d = _small(2024, department=department)
    d.table("budget_summary", "收 收入总计 | amount=100.00\n支 支出总计 | amount=100.00")
    d.table("three_public", "| total=10.00 total@prior_year=12.00")
    d.table("procurement", "合计 | amount=5.00\n某局 | quantity=1 unit_price=5.00 amount=5.00")
    d.table("general_public_by_function", "合计 | total=100.00 prior_year_actual=90.00")
    d.table(
        "general_public_by_unit",
        f"合计 | total=100.00\n103001 {department}一处 | total=60.00\n103002 {department}二处 | total=40.00",
    )
    d.table("project_expenditure", "合计 | total=12.00\n42010323103T000000101 专项经费 | total=12.00")
    d.table(
        "department_performance",
        """
收 财政拨款 | current_year=100 year_minus_2=110 year_minus_1=120
收 合计 | current_year=100 year_minus_2=110 year_minus_1=120
支 人员类项目支出 | current_year=80 year_minus_2=90 year_minus_1=95
支 特定目标类项目支出 | current_year=20 year_minus_2=20 year_minus_1=25
支 合计 | current_year=100 year_minus_2=110 year_minus_1=120""",
    )
    form = d.table("project_performance", "专项经费 | project_current_year=12", project="专项经费")
    form.fields = [("项目前两年预算及当年预算变动情况",
                    "3. 2023年年初预算安排15万元； 5. 2024年预算12万元，较2023年减少3万元。")]  # fmt: skip
    d.claim("total_change", "-20", "比2023年预算减少20万元。", direction="decrease")
    d.claim("procurement_change", "-2", "政府采购预算比上年减少2万元。", direction="decrease")
    return d


def earlier_years(department: str) -> dict[str, Made]:
    """The documents that :func:`this_year` speaks of: two budgets, an account, two units."""
    before, two_before = _small(2023, department=department), _small(2022, department=department)
    before.table("budget_summary", "收 收入总计 | amount=120.00\n支 支出总计 | amount=120.00")
    before.table("three_public", "| total=12.00")
    before.table("procurement", "合计 | amount=7.00\n某局 | quantity=1 unit_price=7.00 amount=7.00")
    before.table("expenditure_summary", "合计 | total=120.00 basic=95.00 project=25.00")
    before.table("project_expenditure", "合计 | total=25.00\n42010323103T000000101 专项经费 | total=15.00\n"
                 "42010323103T000000102 工作经费 | total=10.00")  # fmt: skip
    two_before.table("budget_summary", "收 收入总计 | amount=110.00\n支 支出总计 | amount=110.00")
    account = _small(2023, "final_account", department)
    account.table("final_general_public_by_function", "合计 | total=90.00")
    made = {"before": before, "two before": two_before, "account": account}
    for name, total in (("一处", "60.00"), ("二处", "40.00")):
        unit = made[name] = _small(2024, department=department + name, scope="unit")
        unit.table("general_public_by_function", f"合计 | total={total}")
    return made


def account_of(department: str) -> Made:
    """A final account of 2024 that opens with the balances of 2023."""
    d = _small(2024, "final_account", department)
    _balances(d, opening="5.00", closing="6.00")
    d.table("final_three_public", "| total@budget=10.00 total@final=9.00")
    return d


def earlier_accounts(department: str) -> dict[str, Made]:
    """The account of 2023 and the budget of 2024 beside :func:`account_of`."""
    before, budget_2024 = _small(2023, "final_account", department), _small(2024, department=department)
    _balances(before, opening="4.00", closing="5.00")
    budget_2024.table("three_public", "| total=10.00")
    return {"before": before, "budget": budget_2024}


def _balances(d: Made, opening: str, closing: str) -> None:
    d.table("final_summary", f"收 年初结转和结余 | amount={opening}\n支 年末结转和结余 | amount={closing}")
    d.table("final_fiscal_appropriation_summary",
            f"收 年初财政拨款结转和结余 | amount={opening}\n支 年末财政拨款结转和结余 | total={closing}")  # fmt: skip
    d.table("final_government_fund", f"合计 | opening_balance={opening} closing_balance={closing}")
