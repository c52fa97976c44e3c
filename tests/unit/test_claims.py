from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from assets.model import Box, Claim, Identity, Line, Page
from assets.narrative.claims import read_claims
from assets.narrative.mentions import mentions
from assets.narrative.prose import paragraphs

BUDGET = Identity("武汉市江汉区", "武汉市江汉区民政局", "210", 2024, "budget", "department")
ACCOUNT = Identity("上海市普陀区", "上海市普陀区财政局", None, 2024, "final_account", "department")
WIDTH = 34
"""Characters per line of the made-up pages."""


def line(text: str, top: float, indent: bool = False, in_grid: bool = False) -> Line:
    x0 = 108 if indent else 80
    return Line(text, Box(x0, top, x0 + 14 * len(text), top + 14), in_grid)


def pages(*blocks: str, per_page: int = 100) -> list[Page]:
    """Lay paragraphs out in lines of ``WIDTH`` characters, first line indented, with page numbers below."""
    lines: list[tuple[str, bool]] = []
    for block in blocks:
        lines.append((block[: WIDTH - 2], True))
        rest = block[WIDTH - 2 :]
        lines += [(rest[i : i + WIDTH], False) for i in range(0, len(rest), WIDTH)]
    sheets = []
    for number, start in enumerate(range(0, len(lines), per_page), start=1):
        on_page = [line(t, 80 + 7 * i, first) for i, (t, first) in enumerate(lines[start : start + per_page])]
        sheets.append(
            Page(number, 595, 842, 0, (*on_page, Line(str(number), Box(294, 792, 300, 803), False)), ())
        )
    return sheets


OF_ANY_ITEM = (
    "item_", "listed_", "enumerated_", "vehicles_", "project_objectives", "general_public:",
    "narrated_items", "glossary_section:", "classification_start", "contents_section:", "body_section:",
)  # fmt: skip
"""Claims that the prose is held against itself with (test_claims_of_items)."""


def claims(*blocks: str, identity: Identity = BUDGET, per_page: int = 100) -> list[Claim]:
    found = read_claims(pages(*blocks, per_page=per_page), identity, frozenset())[0]
    return [claim for claim in found if not claim.claim.startswith(OF_ANY_ITEM)]


def values(*blocks: str, identity: Identity = BUDGET) -> dict[str, set[Decimal | None]]:
    found: dict[str, set[Decimal | None]] = {}
    for c in claims(*blocks, identity=identity):
        found.setdefault(c.claim, set()).add(c.percent if c.percent is not None else c.amount_yuan or c.value)
    return found


def test_total_its_change_and_its_percentage() -> None:
    found = claims(
        "一、收支预算总体安排情况",
        "2024年武汉市江汉区民政局收支总预算877.92万元，比2023年预算减少171.02万元，下降20%，变动的主要原因是压减支出10万元。",
    )
    assert [(c.claim, c.amount_yuan, c.percent, c.direction) for c in found] == [
        ("total_budget", Decimal("8779200.00"), None, None),
        ("total_change", Decimal("-1710200.00"), None, "decrease"),
        ("total_change_percent", None, Decimal("-20"), "decrease"),
    ]
    assert found[0].printed_text == "877.92万元"
    assert found[0].sentence.startswith("2024年武汉市江汉区民政局收支总预算")
    assert found[0].place.page == 1
    assert found[0].place.box is not None


def test_each_occurrence_is_a_claim_of_its_own() -> None:
    found = claims("二、收入预算", "2024年收入预算9万元。", "三、支出预算", "2024年支出预算9万元。")
    assert [c.claim for c in found] == ["total_budget", "total_budget"]


def test_the_whole_comes_before_a_fund() -> None:
    found = values(
        "二、支出预算安排情况",
        "2024年支出预算100万元。其中：基本支出60万元，占60%；项目支出40万元，占40%。",
        "三、财政拨款收支预算总体情况",
        "2024年财政拨款收支总预算90万元，比2023年预算增加7万元。",
        "四、一般公共预算支出安排情况",
        "基本支出50万元，其中：人员经费30万元，公用经费20万元；项目支出35万元。",
    )
    assert found["total_budget"] == {Decimal("1000000.00")}
    assert "total_change" not in found
    assert found["basic"] == {Decimal("600000.00")}
    assert found["project"] == {Decimal("400000.00")}
    assert found["basic_percent"] == {Decimal("60")}
    assert found["personnel"] == {Decimal("300000.00")}  # stated for the fund alone
    assert found["operating_expense"] == {Decimal("200000.00")}


def test_a_narrower_figure_counts_where_the_whole_is_not_stated() -> None:
    found = values("六、一般公共预算基本支出情况", "2024年一般公共预算基本支出293,191.86万元。")
    assert found["basic"] == {Decimal("2931918600.00")}


def test_the_year_before_and_shares_are_no_levels() -> None:
    found = values(
        "七、“三公”经费情况",
        "2024年“三公经费”预算数为7.61万元，2023年预算数为9.23万元，和2023年相比预算减少1.62万元。"
        "公务接待费0.86万元，占“三公”经费的11.3%。",
    )
    assert found["three_public_total"] == {Decimal("76100.00")}
    assert found["official_reception"] == {Decimal("8600.00")}


def test_headings_and_leads_name_the_subject() -> None:
    found = values(
        "二、2024年一般公共预算“三公”经费预算情况",
        "（一）因公出国（境）费用",
        "预算控制数为0万元，与上年预算持平。",
        "2.公务接待费。2024年预算数15.00万元，较2023年年初预算增加1.00万元。",
        "3.公务用车购置和运行维护费。2024年预算数28.80万元，其中：",
        "公务用车购置费2024年预算数3.50万元；",
        "公务用车运行维护费2024年预算数25.30万元，较2023年年初预算增加4.80万元。",
    )
    assert found["overseas_travel"] == {Decimal("0")}
    assert found["official_reception"] == {Decimal("150000.00")}
    assert found["vehicle_purchase"] == {Decimal("35000.00")}
    assert found["vehicle_operation"] == {Decimal("253000.00")}


def test_final_accounts_count_the_account_and_not_the_budget_beside_it() -> None:
    found = values(
        "七、财政拨款“三公”经费支出决算情况说明",
        "“三公”经费财政拨款支出年初预算为2.85万元，支出决算为0.39万元，完成预算的13.68%，其中：因公出国（境）费决算为"
        "0.00万元，完成预算的0.00%；公务接待费支出决算为0.39万元，完成预算的13.68%。",
        "一、收入支出决算总体情况说明",
        "2024年度收入支出总计9859.38万元。与2023年度相比，收入支出总计增加1062.85万元，增长12.08%。",
        "二、收入决算情况说明",
        "本年收入合计9746.50万元，其中：财政拨款收入9746.50万元，占100.00%。",
        identity=ACCOUNT,
    )
    assert found["three_public_total"] == {Decimal("3900.00")}
    assert found["overseas_travel"] == {Decimal("0")}
    assert found["official_reception"] == {Decimal("3900.00")}
    assert found["total_budget"] == {Decimal("98593800.00")}
    assert found["total_change"] == {Decimal("10628500.00")}


def test_procurement_for_small_firms_is_not_all_procurement() -> None:
    found = values(
        "（二）政府采购情况",
        "2024年预算中纳入政府采购预算支出合计38万元，较2023年预算减少36.1万元，下降49%。主要包括：货物类8万元，"
        "为办公设备等；服务类30万元。面向中小企业预留政府采购项目预算金额20万元。",
    )
    assert found["procurement_total"] == {Decimal("380000.00")}
    assert found["procurement_change"] == {Decimal("-361000.00")}
    assert found["procurement_change_percent"] == {Decimal("-49")}
    assert found["procurement_goods"] == {Decimal("80000.00")}
    assert found["procurement_services"] == {Decimal("300000.00")}


def test_classes_projects_and_funds() -> None:
    found = values(
        "五、一般公共预算支出安排情况",
        "1、一般公共服务支出620.85万元，主要用于行政运行。",
        "六、一般公共预算基本支出安排情况",
        "（一）、工资福利支出615.58万元，主要用于：基本工资。",
        "七、政府性基金预算支出安排情况",
        "我单位2024年无政府性基金预算安排的支出。国有资本经营预算拨款支出预算为0；",
        "九、项目支出安排情况",
        "1.专项业务经费：27.75万元，主要用于业务保障。",
        "（三）政府购买服务情况",
        "2024年武汉市江汉区民政局没有政府购买服务。",
    )
    assert found["function_class:一般公共服务支出"] == {Decimal("6208500.00")}
    assert found["economic_class:工资福利支出"] == {Decimal("6155800.00")}
    assert found["project:专项业务经费"] == {Decimal("277500.00")}
    for fund in ("government_fund", "state_capital", "service_purchase"):
        assert found[f"fund_declared_none:{fund}"] == {Decimal("0")}


def test_none_carried_over_is_not_none_this_year() -> None:
    found = values(
        "（四）政府性基金预算支出情况",
        "本部门当年政府性基金预算支出303177.96万元。本部门无2021年结转的政府性基金预算拨款支出。",
    )
    assert not [name for name in found if name.startswith("fund_declared_none")]


def test_people_and_vehicles() -> None:
    found = values(
        "三、人员构成",
        "共有编制22人。其中：行政编制20人。2023年12月在职人员实有数23人，其中：行政人员18人。退休人员实有数11人。",
        "（四）国有资产占有使用情况",
        "截至2023年12月31日，本部门共有车辆943辆，其中，一般公务用车3辆。2024年安排购置车辆50辆，其中，一般公务用车1辆。",
    )
    assert found["headcount_authorised"] == {Decimal(22)}
    assert found["headcount_actual"] == {Decimal(23)}
    assert found["retired_staff"] == {Decimal(11)}
    assert found["vehicles"] == {Decimal(943)}


def test_flat_is_a_change_of_zero() -> None:
    [total, change] = claims("一、收支预算总体情况", "2024年收支总预算10万元，与上年持平。")
    assert (change.claim, change.amount_yuan, change.direction) == ("total_change", Decimal("0.00"), "flat")
    assert total.direction is None


def test_definitions_and_performance_sections_claim_nothing() -> None:
    assert claims("第四部分名词解释", "（一）基本支出：指保障机构正常运转的支出，如5万元。") == []
    assert claims("（五）预算绩效开展情况", "所有项目均编制绩效目标，涉及预算支出877.92万元。") == []


def test_one_item_or_one_body_is_not_the_whole() -> None:
    assert "personnel" not in values(
        "（二）支出明细", "1.行政运行（2080201）100万元。具体为：人员经费60万元，公用经费40万元。"
    )
    several = values(
        "第三部分部门预算支出具体情况",
        "一、深圳市甲中心",
        "预算90万元，包括在职人员经费50万元。",
        "二、深圳市乙中心",
        "预算70万元，包括在职人员经费30万元。",
    )
    assert "personnel" not in several


def test_one_figure_in_two_units_is_reported_and_the_slip_has_no_amount() -> None:
    text = "2024年预算收入1682.76万元。2024年预算支出1682.76元。2024年收支总预算1682.76万元。"
    found, findings = read_claims(pages("一、收支总表情况说明", text), BUDGET, frozenset())
    assert {c.amount_yuan for c in found if c.claim == "total_budget"} == {Decimal("16827600.00"), None}
    assert [(f.rule, f.cause, f.printed) for f in findings] == [
        ("claim_unit_contradiction", "publisher", "1682.76元")
    ]


def test_a_page_number_never_joins_a_figure() -> None:
    above = "收支预算总计24,458.43万元，与上年相比收、支预算总计各增加3,608.98万元，增长"
    page_1 = Page(
        1,
        595,
        842,
        0,
        (
            line("江苏省委办公厅2018年度", 700, True),
            line(above, 720),
            Line("3", Box(294, 792, 300, 803), False),
        ),
        (),
    )
    page_2 = Page(2, 595, 842, 0, (line("17.31%。主要原因是人员增加。", 80),), ())
    found, _ = read_claims([page_1, page_2], BUDGET, frozenset())
    assert [c.percent for c in found if c.claim == "total_change_percent"] == [Decimal("17.31")]


def test_grids_contents_and_running_headers_are_no_prose() -> None:
    header = "某局2024年部门预算公开 收入预算1万元。"
    texts = [("目录",), ("一、收支总表",), ("正文如下。", "支出预算2万元。")]
    sheets = [
        Page(
            n,
            595,
            842,
            0,
            (line(header, 10), *(line(t, 300 + i, True, i > 0) for i, t in enumerate(text))),
            (),
        )
        for n, text in enumerate(texts, start=1)
    ]
    assert [s.text for p in paragraphs(sheets) for s in p.sentences] == ["正文如下。"]
    found = read_claims(sheets, BUDGET, frozenset())[0]
    assert [c for c in found if not c.claim.startswith("contents_section:")] == []


def test_on_a_tables_page_only_whole_sentences_are_read() -> None:
    sheet = Page(1, 595, 842, 0, (line("收入预算3万元", 100), line("注：支出预算4万元。", 300, True)), ())
    assert read_claims([sheet], BUDGET, frozenset({1}))[0] == ()


AMOUNTS = st.decimals(min_value=0, max_value=Decimal("9999999.99"), places=2, allow_nan=False)


@given(AMOUNTS, AMOUNTS, st.booleans(), st.integers(1, 6))
def test_amounts_are_exact_however_the_lines_break(
    total: Decimal, change: Decimal, less: bool, per_page: int
) -> None:
    verb = "减少" if less else "增加"
    text = f"2024年武汉市江汉区民政局收支总预算{total:,}万元，比2023年预算{verb}{change}万元。"
    found = claims("一、收支预算总体安排情况", text, per_page=per_page)
    assert [(c.claim, c.amount_yuan) for c in found] == [
        ("total_budget", total * 10000),
        ("total_change", (-change if less else change) * 10000),
    ]
    assert all(c.sentence == text for c in found)


@given(AMOUNTS, st.sampled_from(["万元", "元", "亿元", "%"]))
def test_figures_are_found_with_their_units(value: Decimal, unit: str) -> None:
    [mention] = mentions(f"支出{value:,}{unit}，完成预算。")
    assert (mention.value, mention.unit) == (value, unit)


@given(st.lists(st.text(min_size=1, max_size=50), max_size=10))
def test_any_text_can_be_read(texts: list[str]) -> None:
    found, _ = read_claims(pages(*texts), BUDGET, frozenset())
    assert all(c.amount_yuan is None or isinstance(c.amount_yuan, Decimal) for c in found)


def test_a_change_of_the_whole_side_goes_back_to_the_beginning() -> None:
    found = values(
        "二、部门收支总体情况",
        "（一）收入预算：2024年年初预算数1,234.56万元，其中，政府性基金预算拨款34.56万元。收入较去年增加100.00万元，主要是人员增加。",
    )
    assert found["total_budget"] == {Decimal("12345600.00")}
    assert found["total_change"] == {Decimal("1000000.00")}


def test_what_explains_a_change_is_no_claim() -> None:
    found = values(
        "一、收支情况",
        "2024年收支总预算10万元，比上年减少5万元，主要原因是退休1人，公用经费减少3万元，项目支出2万元。",
    )
    assert set(found) == {"total_budget", "total_change"}


def test_a_list_after_the_words_used_for_the_following_is_read() -> None:
    found = values(
        "五、一般公共预算支出",
        "一般公共预算支出9万元，主要用于以下方面：教育支出（类）5万元，占55%；卫生健康支出（类）4万元。",
    )
    assert found["function_class:教育支出"] == {Decimal("50000.00")}
    assert found["function_class:卫生健康支出"] == {Decimal("40000.00")}
