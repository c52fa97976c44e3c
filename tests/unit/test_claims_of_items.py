"""Claims of items, lists and counts: what the prose says of anything, so that it can be held against itself."""

# ruff: noqa: E501 - sentences, one a line
from __future__ import annotations

from decimal import Decimal

import pytest
from test_claims import ACCOUNT, BUDGET, pages

from assets.model import Claim, Identity
from assets.narrative.claims import read_claims


def read(*blocks: str, identity: Identity = BUDGET) -> list[Claim]:
    return list(read_claims(pages(*blocks), identity, frozenset())[0])


def amounts(prefix: str, *blocks: str, identity: Identity = BUDGET) -> list[tuple[str, Decimal | None]]:
    return [(c.claim, c.value) for c in read(*blocks, identity=identity) if c.claim.startswith(prefix)]


def test_amount_change_and_bracketed_percentage_of_an_item() -> None:
    assert amounts("item_", "六、其他", "2024年本部门会议费预算支出2.00万元，较上年减少0.8万元（40%），减少的主要原因是压减5万元。") == [
        ("item_amount:会议费", Decimal("2.00")),
        ("item_change:会议费", Decimal("-0.8")),
        ("item_change_percent:会议费", Decimal("-40")),
    ]  # fmt: skip


def test_a_change_with_its_own_subject_is_not_the_last_amounts() -> None:
    found = amounts(
        "item_change",
        "二、情况",
        "2024年财政拨款收入9万元，其中政府性基金收入0万元，2024年财政拨款收入较上年减少3万元。",
    )
    assert found == [("item_change:财政拨款收入", Decimal("-3"))]


def test_last_years_amount_is_a_prior() -> None:
    found = amounts("item_", "三、培训费情况", "2024年培训费7万元，2023年培训费9万元。")
    assert found == [("item_amount:培训费", Decimal(7)), ("item_prior:培训费", Decimal(9))]


def test_paragraphs_with_changes_are_a_list() -> None:
    found = amounts(
        "listed_", "2、支出按功能科目分类的明细情况",
        "（1）行政运行(2150701)60万元，较上年减少15万元，原因是人员减少；",
        "（2）住房公积金(2210201)30万元，与上年持平；",
        "（3）购房补贴(2210203)10万元，较上年增加5万元。",
    )  # fmt: skip
    assert found == [
        ("listed_amount:1:行政运行", Decimal(60)),
        ("listed_change:1:行政运行", Decimal(-15)),
        ("listed_amount:1:住房公积金", Decimal(30)),
        ("listed_change:1:住房公积金", Decimal(0)),
        ("listed_amount:1:购房补贴", Decimal(10)),
        ("listed_change:1:购房补贴", Decimal(5)),
    ]


def test_flat_words_of_a_later_part_are_not_the_items() -> None:
    found = amounts(
        "listed_", "二、情况", "1.出国费10万元，与上年持平。", "2.用车费15万元，包括购置费0万元，与上年持平；运行费15万元。",
        "3.接待费8万元，比上年减少1万元。",
    )  # fmt: skip
    assert found == []


@pytest.mark.parametrize(
    ("text", "stated", "named"),
    [
        ("2024年，甲局本级、甲局交通支队（水上支队、地铁支队）、甲局刑侦支队等4家行政单位的机关运行经费9万元。", 4, 3),
        ("本单位内设四个机构：办公室、财务处、规划和建设处和人事处。", 4, 4),
    ],
)  # fmt: skip
def test_bodies_named_beside_their_number(text: str, stated: int, named: int) -> None:
    assert amounts("enumerated_", "一、机关运行经费", text) == [
        ("enumerated_count", Decimal(stated)),
        ("enumerated_names", Decimal(named)),
    ]


def test_things_that_are_no_bodies_are_not_counted() -> None:
    assert amounts("enumerated_", "一、情况", "购置电脑、打印机、桌椅等3个单位的设备。") == []


def test_kinds_of_vehicles_and_vehicles_in_use() -> None:
    found = amounts("vehicles", "二、国有资产占用情况", "截至2023年底，共有车辆19辆，其中：机要通信用车4辆、其他用车15辆。") + amounts(
        "vehicles", "五、三公经费", "公务用车运行维护费预算数28.80万元，主要是20台公务用车的燃料费支出。"
    )  # fmt: skip
    assert found == [
        ("vehicles", Decimal(19)),
        ("vehicles_part:机要通信用车", Decimal(4)),
        ("vehicles_part:其他用车", Decimal(15)),
        ("vehicles_in_use", Decimal(20)),
    ]


def test_declared_objectives() -> None:
    found = amounts(
        "project_objectives", "六、绩效管理情况", "全部项目纳入绩效管理，设置并编报9个项目绩效目标。"
    )
    assert found == [("project_objectives", Decimal(9))]


def test_projects_in_one_sentence_behind_their_total() -> None:
    found = amounts(
        "project:",
        "八、项目支出情况说明",
        "2024年项目支出预算474万元，接待中心运行费116万元，信访专项经费30万元。",
    )
    assert found == [("project:接待中心运行费", Decimal(116)), ("project:信访专项经费", Decimal(30))]


def test_general_public_amounts_are_claims_beside_the_whole() -> None:
    found = amounts(
        "general_public:", "六、一般公共预算财政拨款基本支出决算情况说明",
        "一般公共预算财政拨款基本支出50万元。其中：人员经费40万元；公用经费10万元。", identity=ACCOUNT,
    )  # fmt: skip
    assert found == [
        ("general_public:basic", Decimal(50)),
        ("general_public:personnel", Decimal(40)),
        ("general_public:operating_expense", Decimal(10)),
    ]
