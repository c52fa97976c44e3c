"""Which printed title is which table kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expectations.declarations import kind_of_title, kinds


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("2024年收支预算总表", "budget_summary"),
        ("2024年财政拨款收支预算总表", "fiscal_appropriation_summary"),
        ("预算04表财政拨款收支总表", "fiscal_appropriation_summary"),
        ("表1：2026年市级部门收支预算总表", "budget_summary"),
        ("支出总表（预算表3）", "expenditure_summary"),
        ("2024年一般公共预算支出表(分功能科目)", "general_public_by_function"),
        ("2024年一般公共预算支出表(分单位)", "general_public_by_unit"),
        ("一般公共预算基本支出情况表（按经济分类科目）", "basic_by_economic"),
        ("2026年单位“三公”经费和机关运行经费预算表", "three_public"),
        ("2024年江汉区部门整体绩效目标申报表", "department_performance"),
        ("2024年江汉区项目支出(绩效目标)申报表", "project_performance"),
        ("一般公共预算支出表（按经济分类）", "general_public_by_economic"),
        (
            "2022年部门综合预算一般公共预算支出明细表（按支出经济分类科目-不含上年结转）",
            "general_public_by_economic",
        ),
        ("收入支出决算总表", "final_summary"),
        ("一般公共预算财政拨款支出决算表", "final_general_public_by_function"),
        ("一般公共预算财政拨款基本支出决算明细表", "final_basic_by_economic"),
        ("国有资本经营预算财政拨款收入支出决算表", "final_state_capital"),
        ("财政拨款“三公”经费支出决算表", "final_three_public"),
    ],
)
def test_known_titles(title: str, kind: str) -> None:
    assert kind_of_title(title) == kind


@pytest.mark.parametrize(
    "title",
    [
        "财政拨款支出预算表（功能科目）",  # another measure than 支出预算表
        "一般公共预算项目支出情况表（按经济分类科目）",
        "一般公共预算机关运行经费支出预算表",
        "关于收支预算总表的说明",
        "详见收支预算总表所列各项",
        "基本支出总表",
        "",
    ],
)
def test_other_titles_are_not_taken_for_known_ones(title: str) -> None:
    assert kind_of_title(title) is None


def test_every_declared_title_names_its_own_kind() -> None:
    wrong = {
        (t, k.kind, kind_of_title(t))
        for k in kinds().values()
        for t in k.titles
        if kind_of_title(t) != k.kind
    }
    assert not wrong


years = st.integers(min_value=2010, max_value=2040).map(lambda y: f"{y}年")
prefixes = st.sampled_from(["", "表3：", "预算02表", "公开01表：", "附表2", "3、"])
declared = st.sampled_from([(t, k.kind) for k in kinds().values() for t in k.titles])


@given(prefixes, years, declared, st.sampled_from(["", "……12", "（续表）", "（预算表7）"]))
def test_year_number_and_page_do_not_change_the_kind(
    prefix: str, year: str, pair: tuple[str, str], tail: str
) -> None:
    title, kind = pair
    assert kind_of_title(f"{prefix}{year}{title}{tail}") == kind
