import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.model import Box, Cell, Grid, Line, Page
from assets.tables.contents import contents_lines, read_contents


def page(number: int, *texts: str, in_grid: bool = False, grids: tuple[Grid, ...] = ()) -> Page:
    lines = tuple(
        Line(text, Box(90, 100 + 30 * i, 90 + 15 * len(text), 115 + 30 * i), in_grid)
        for i, text in enumerate(texts)
    )
    return Page(number, 595, 842, 0, lines, grids)


def titles(*pages: Page) -> list[tuple[str, str | None]]:
    return [(e.title, e.table_kind) for e in read_contents(pages)]


def test_the_list_goes_on_over_pages_and_ends_where_the_body_repeats_it() -> None:
    found = read_contents(
        [
            page(1, "某区财政局2024年预算"),
            page(
                2,
                "目 录",
                "第一部分 基本概况",
                "一、主要职能",
                "第五部分 预算公开报表",
                "一、2024 年收支预算总表",
                "2",
            ),
            page(3, "二、2024 年收入预算总表", "3"),
            page(4, "第一部分 基本概况", "一、主要职能", "二、2024 年支出预算总表"),
        ]
    )
    assert [(e.ordinal, e.title, e.table_kind, e.page) for e in found] == [
        (1, "2024年收支预算总表", "budget_summary", 2),
        (2, "2024年收入预算总表", "revenue_summary", 3),
    ]


@pytest.mark.parametrize(
    "entry",
    [
        "一、收支预算总表",
        "（一）收支预算总表",
        "1.2026年预算单位收支预算总表",
        "5．2026年预算单位收支预算总表",
        "表1 收支预算总表 ....... 5",
        "表1：收支预算总表……………12",
        "1. 收支预算总表·······3",
        "附件1 收支预算总表",
    ],
)
def test_numbers_leaders_and_pages_are_no_part_of_the_title(entry: str) -> None:
    [(title, kind)] = titles(page(1, "目录", entry), page(2, "正文在此。"))
    assert title.endswith("收支预算总表")
    assert title[0] not in "一1表（附"
    assert kind == "budget_summary"


def test_wrapped_entries_are_joined_also_over_a_page_break() -> None:
    pages = [
        page(1, "目录", "十一、一般公共预算“三公”经费、会议费、培训费支"),
        page(2, "出预算表", "十二、政府采购支出预算表", "第一部分 部门概况"),
        page(3, "第一部分 部门概况", "一、主要职能"),
    ]
    assert [t for t, _ in titles(*pages)] == [
        "一般公共预算“三公”经费、会议费、培训费支出预算表",
        "政府采购支出预算表",
    ]


def test_an_entry_that_begins_in_the_line_before_is_one_of_its_own() -> None:
    pages = [page(1, "目录", "十四、2024年部门整体绩效目标申报表十", "五、2024年项目支出绩效目标申报表")]
    assert [t for t, _ in titles(*pages)] == ["2024年部门整体绩效目标申报表", "2024年项目支出绩效目标申报表"]


def test_parts_and_explanations_are_no_tables() -> None:
    pages = [
        page(1, "目录", "第二部分 2026年部门预算表", "五、单位预算表", "四、2026年杭州市公安局预算公开表"),
        page(2, "六、收支总表情况说明", "七、其他收入"),
    ]
    assert titles(*pages) == []


def test_body_titles_are_no_contents() -> None:
    pages = [
        page(n, f"表{n} {title}", "单位名称：广州市信访局 单位：万元", "项目 金额", in_grid=False)
        for n, title in enumerate(["收支总表", "收入总表", "支出总表"], start=1)
    ]
    assert titles(*pages) == []


def test_a_list_of_tables_at_the_end_of_the_prose_is_a_contents() -> None:
    listed = [
        "表1.2026年市级部门收支预算总表",
        "表2.2026年市级部门收入预算总表",
        "表3.2026年市级部门支出预算总表",
    ]
    pages = [
        page(1, "三、预算公开表", *listed[:2], "17"),
        page(2, *listed[2:], "18"),
        page(3, "表1：" + listed[0][3:]),
    ]
    assert [k for _, k in titles(*pages)] == ["budget_summary", "revenue_summary", "expenditure_summary"]


def test_a_contents_may_be_a_table() -> None:
    rows = [
        ("报表", "报表名称", "是否空表"),
        ("表1", "收支总表", "否"),
        ("表2", "收入总表", "否"),
        ("表3", "支出总表", "否"),
    ]
    cells = tuple(
        Cell(r, c, 1, 1, text, Box(50 + 90 * c, 100 + 20 * r, 140 + 90 * c, 120 + 20 * r))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    grid = Grid(1, 0, Box(50, 100, 320, 180), 4, 3, cells)
    assert [t for t, _ in titles(page(1, "目录", grids=(grid,)))] == ["收支总表", "收入总表", "支出总表"]


def test_running_headers_do_not_end_the_contents() -> None:
    header = "苏州市审计局2026年度部门预算公开"
    pages = [
        page(1, header, "目录", "一、收支总表"),
        page(2, header, "二、收入总表"),
        page(3, header, "第一部分 部门概况", "主管全市审计工作，负责对市级财政收支进行审计监督。"),
    ]
    assert [t for t, _ in titles(*pages)] == ["收支总表", "收入总表"]
    assert {(1, 2), (2, 1)} <= contents_lines(pages)
    assert not any(page == 3 and line == 2 for page, line in contents_lines(pages))


@given(st.lists(st.text(max_size=30), max_size=12))
def test_any_lines_can_be_read(texts: list[str]) -> None:
    found = read_contents([page(1, "目录", *texts), page(2, *texts)])
    assert [e.ordinal for e in found] == list(range(1, len(found) + 1))
