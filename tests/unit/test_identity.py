from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.documents.identity import identify, looks_like_budget
from assets.documents.regions import region_of
from assets.documents.titles import read_label, read_title
from assets.model import Box, Cell, Grid, Hints, Line, Page

HINTS = Hints("x.pdf")


def page(number: int, *texts: str, grid: Grid | None = None, in_grid: bool = False) -> Page:
    lines = tuple(
        Line(text, Box(90, 100 + 30 * i, 90 + 15 * len(text), 115 + 30 * i), in_grid)
        for i, text in enumerate(texts)
    )
    return Page(number, 595, 842, 0, lines, (grid,) if grid else ())


def grid(*rows: tuple[str, ...]) -> Grid:
    cells = tuple(
        Cell(r, c, 1, 1, text, Box(50 + 100 * c, 200 + 20 * r, 150 + 100 * c, 220 + 20 * r))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Grid(1, 0, Box(50, 200, 450, 400), len(rows), max(map(len, rows)), cells)


COVERS = [
    (
        ("武汉市江汉区人民代表大会常务委员会办", "公室 2021 年预算"),
        ("武汉市江汉区", "武汉市江汉区人民代表大会常务委员会办公室", 2021, "budget", None),
    ),
    (
        ("2026年", "珠海市政府投资交通市政项目工务中心部门", "预算"),
        ("珠海市", "珠海市政府投资交通市政项目工务中心", 2026, "budget", "department"),
    ),
    (
        ("2026 年度", "泉州市公安局（本级）", "单位预算"),
        ("泉州市", "泉州市公安局（本级）", 2026, "budget", "unit"),
    ),
    (
        ("2026 年深圳市工业和信息化局（本级）", "部门预算"),
        ("深圳市", "深圳市工业和信息化局（本级）", 2026, "budget", "unit"),
    ),
    (
        ("国家信访局", "2024 年度部门决算", "二〇二五年七月"),
        (None, "国家信访局", 2024, "final_account", "department"),
    ),
    (("国家信访局", "二〇二四年度部门决算"), (None, "国家信访局", 2024, "final_account", "department")),
    (
        ("西安市信访局（汇总）", "2026年部门预算公开说明"),
        ("西安市", "西安市信访局", 2026, "budget", "department"),
    ),
    (
        (".", "长春市信访局（本级）", "2026年度部门预算公开", "初审：某 某"),
        ("长春市", "长春市信访局（本级）", 2026, "budget", "unit"),
    ),
    (
        ("上海市2026年市级单位预算", "预算单位：上海水产老干部活动室"),
        ("上海市", "上海水产老干部活动室", 2026, "budget", "unit"),
    ),
    (
        ("江苏省2018年度", "省级部门预算公开报表", "部 门:中共江苏省委办公厅"),
        ("江苏省", "中共江苏省委办公厅", 2018, "budget", "department"),
    ),
]


@pytest.mark.parametrize(("lines", "expected"), COVERS)
def test_reads_the_cover(lines: tuple[str, ...], expected: tuple[str | int | None, ...]) -> None:
    """``expected``: region, name, year, kind, scope."""
    read, _ = identify([page(1, *lines), page(2, "目 录", "一、主要职能")], HINTS)
    assert expected == (
        read.region_name,
        read.department_name,
        read.fiscal_year,
        read.document_kind,
        read.scope,
    )


def test_without_a_cover_the_labels_above_the_tables_count() -> None:
    pages = [
        page(1, "收支预算总表", "部门：中国共产党江苏省委员会办公厅 单位：万元"),
        page(2, "收入预算总表", "部门：中国共产党江苏省委员会办", "公厅 单位：万元"),
        page(3, "2017年政府采购预算表", "部门：中国共产党江苏省委员会办公厅 单位：万元"),
    ]
    identity, _ = identify(pages, HINTS)
    assert identity.department_name == "中国共产党江苏省委员会办公厅"
    assert (identity.region_name, identity.fiscal_year, identity.scope) == ("江苏省", 2017, "department")
    assert identity.document_kind == "budget"


def test_a_name_in_a_form_counts_where_nothing_else_names_the_body() -> None:
    form = grid(("部门名称", "北京市重大项目建设\n指挥部办公室"), ("项目", "金额"))
    pages = [page(1, "预算01表 收支总表", in_grid=True), page(18, "预算13表", "（2026年度）", grid=form)]
    identity, _ = identify(pages, HINTS)
    assert identity.department_name == "北京市重大项目建设指挥部办公室"
    assert (identity.region_name, identity.fiscal_year) == ("北京市", 2026)


def test_the_code_stands_beside_the_name_and_its_length_is_the_scope() -> None:
    cells = grid(("科目", "金额"), ("103", "武汉市江汉区民政局"), ("103001", "武汉市江汉区民政局本级"))
    identity, _ = identify([page(1, "武汉市江汉区民政局 2024 年预算"), page(2, "表", grid=cells)], HINTS)
    assert (identity.department_code, identity.scope) == ("103", "department")
    unit, _ = identify([page(1, "武汉市江汉区民政局 2024 年单位预算"), page(2, "表", grid=cells)], HINTS)
    assert unit.department_code == "103001"


def test_text_wins_over_a_lying_file_name() -> None:
    pages = [page(1, "2019 年佛山市轨道交通局 部门决算")]
    identity, findings = identify(pages, Hints("2026年佛山市交通运输局部门预算.pdf"))
    assert (identity.fiscal_year, identity.document_kind) == (2019, "final_account")
    said = {(f.rule, f.printed, f.computed) for f in findings}
    assert ("identity_file_name_contradiction", "2019", "2026") in said
    assert ("identity_file_name_contradiction", "佛山市轨道交通局", "佛山市交通运输局") in said
    assert {f.cause for f in findings} == {"publisher"}


@pytest.mark.parametrize(
    "name", ["规划和自然资源局_2026年部门预算.pdf", "2026年苏州自然资源和规划局单位预算.pdf", "unit.pdf"]
)
def test_another_way_to_write_the_same_body_is_no_contradiction(name: str) -> None:
    _, findings = identify([page(1, "2026 年度苏州市自然资源和规划局部门预算公开")], Hints(name))
    assert findings == ()


def test_the_sidecar_fills_gaps_and_its_contradictions_are_reported() -> None:
    hints = Hints("x.pdf", department_name="北京市财政局", fiscal_year=2026, document_kind="final_account")
    identity, findings = identify([page(1, "预算01表 收支总表", "收支预算总表")], hints)
    assert (identity.department_name, identity.fiscal_year, identity.region_name) == (
        "北京市财政局",
        2026,
        "北京市",
    )
    assert identity.document_kind == "budget"  # the text wins
    assert [f.rule for f in findings] == ["identity_sidecar_contradiction", "identity_unknown"]
    assert "scope" in findings[1].message


def test_what_nobody_says_stays_unknown_and_is_reported() -> None:
    identity, findings = identify([page(1, "收支总表")], HINTS)
    assert replace(identity, document_kind=None) == replace(
        identity, region_name=None, department_name=None, document_kind=None
    )
    assert {f.rule for f in findings} == {"identity_unknown"}
    assert any("fiscal_year" in f.message for f in findings)


def test_no_pages_are_no_crash() -> None:
    identity, _ = identify([], HINTS)
    assert identity.department_name is None
    assert not looks_like_budget([])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("编制单位：上海市财政局 单位：元", "上海市财政局"),
        ("部门：国家信访局 金额单位：万元", "国家信访局"),
        ("单位名称：（盖章）武汉市江汉区民政局", "武汉市江汉区民政局"),
        ("单位：万元", None),
        ("单位名称 合计", None),
        ("部门：XX局", None),
    ],
)
def test_reads_labels(text: str, name: str | None) -> None:
    label = read_label(text)
    assert (label.name if label else None) == name


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("中共武汉市江汉区委办公室", "武汉市江汉区"),
        ("上海市普陀区司法局", "上海市普陀区"),
        ("江苏省苏州市水务局", "苏州市"),
        ("昆山市教育局", "昆山市"),
        ("江汉区财政局", "武汉市江汉区"),
        ("国家信访局", None),
        ("区财政局", None),
    ],
)
def test_regions_of_names(name: str, region: str | None) -> None:
    assert region_of(name) == region


SHORT = st.sampled_from(["教育局", "人民政府办公室", "公安局交通警察支队", "中医院", "财政局（本级）"])


@given(
    st.tuples(st.sampled_from(["武汉市江汉区", "长春市", "江苏省", "上海市普陀区"]), SHORT),
    st.integers(2011, 2035),
    st.sampled_from([("预算", "budget"), ("决算", "final_account")]),
    st.sampled_from([("部门", "department"), ("单位", "unit"), ("", None)]),
    st.booleans(),
)
def test_titles_in_either_order_say_the_same(
    body: tuple[str, str], year: int, kind: tuple[str, str], scope: tuple[str, str | None], year_first: bool
) -> None:
    name = "".join(body)
    text = (
        f"{year}年度{name}{scope[0]}{kind[0]}" if year_first else f"{name} {year} 年度{scope[0]}{kind[0]}公开"
    )
    title = read_title(text)
    assert title is not None
    assert (title.name, title.year, title.kind, title.scope) == (name, year, kind[1], scope[1])
    assert region_of(name) == body[0]


@given(st.text(max_size=60))
def test_any_line_can_be_read(text: str) -> None:
    read_title(text)
    read_label(text)
    region_of(text)
    identify([page(1, text)], HINTS)


def test_two_titled_tables_are_a_budget_and_a_notice_is_none() -> None:
    cells = grid(("项目", "金额"), ("一、", "1.00"))
    tables = [page(1, "2024年收支预算总表", grid=cells), page(2, "2024年收入预算总表", grid=cells)]
    assert looks_like_budget(tables)
    assert not looks_like_budget([page(1, "关于公开2024年部门预算的通知", "各单位：")])
    contents = [page(1, "某市财政局2024年部门预算"), page(2, "目录", "一、收支预算总表", "二、收入预算总表")]
    assert not looks_like_budget(contents)
    assert not looks_like_budget([page(1, "上海市 XX 局", "2024 年度部门决算"), *tables])


def test_explanations_without_tables_are_a_budget() -> None:
    prose = [f"收入预算{n}00.00万元，比上年增加1.00万元。" for n in range(1, 4)]
    assert looks_like_budget([page(1, "江苏省委办公厅2018年度部门预算公开"), page(2, *prose)])
    assert not looks_like_budget([page(1, "江苏省委办公厅2018年度部门预算公开"), page(2, "无")])


def test_a_region_that_the_sidecar_gives_otherwise_is_reported_and_a_shorter_one_is_not() -> None:
    pages = [page(1, "武汉市江汉区教育局 2024 年预算")]

    def rules(region: str) -> list[str]:
        found = identify(pages, Hints("x.pdf", region_name=region))[1]
        return [f.rule for f in found if f.rule == "identity_sidecar_contradiction"]

    assert rules("北京市") == ["identity_sidecar_contradiction"]
    assert rules("江汉区") == []
    assert rules("武汉市江汉区") == []
