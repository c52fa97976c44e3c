"""What a document's title says: 上海市普陀区2026年区级部门预算, 2026年度泉州市公安局（本级）单位预算.

Here: the reading of one title or of one labelled line. Not here: which lines are titles (identity), regions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assets.text import compact

_NUMERALS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_WRITTEN_YEAR = re.compile(r"二[〇零○][〇零○一二三四五六七八九]{2}(?=年)")
_TITLE = re.compile(
    r"(?P<before>[^。；，：:]*?)(?P<year>(?:19|20)\d\d)年?度?(?P<after>[^。；，：:\d]*?)(?P<kind>预算|决算)(?P<rest>.{0,12})"
)
_FORM = re.compile(r"(?:(?P<tier>[省市区县旗州镇乡]级|本级)?)(?P<body>部门|单位)?(?:综合|整体)?$")
_DECORATION = re.compile(
    r"^(?:附件\d*[：:.、]?|\d+[.、](?=\D)|关于)|^(?:第[一二三四五六七八九十]+部分[：:]?)|（汇总）|\(汇总\)|[\s_]+"
)
_LABEL = re.compile(
    r"^(?:预算)?(?P<label>编制部门|编制单位|填报单位|填报部门|公开部门|公开单位|预算主管部门|预算部门|预算单位|主管部门"
    r"|部门\(单位\)名称|部门（单位）名称|部门名称|单位名称|部门|单位)(?P<colon>[：:])?(?:（盖章）|\(盖章\))?(?P<name>.*)$"
)
_AFTER_NAME = re.compile(
    r"(?:金额)?单位[：:].*$|金额单位.*$|填报(?:日期|人).*$|公开\d+表.*$|20\d\d年.*$|[（(](?:盖章|公章|签章)[)）].*$"
)
_NO_NAME = re.compile(
    r"^(?:人民币)?(?:百万|千|万|亿)?元$|^[\d.,:%/-]*$|编码|名称|合计|金额|职能|数量|^.{0,1}$|^(?:（.*）)$|表$|XX|××"
)
_BODY_LABELS = dict.fromkeys(("编制部门", "预算主管部门", "部门名称", "公开部门", "部门"), "department")
_UNIT_LABELS = dict.fromkeys(("编制单位", "预算单位", "公开单位"), "unit")


@dataclass(frozen=True, slots=True)
class Title:
    """What one title states; ``None`` where it does not say."""

    text: str
    year: int
    kind: str
    name: str | None
    """The body, as printed, without 部门/单位 and without （汇总）."""
    region: str | None
    """A region that stands alone before the year (上海市2026年市级单位预算)."""
    scope: str | None


def read_title(text: str) -> Title | None:
    """Read a compact or spaced title; ``None`` if it names no year together with 预算 or 决算."""
    line = _DECORATION.sub("", compact(text))
    line = _WRITTEN_YEAR.sub(lambda m: m[0].translate(_NUMERALS), line)
    match = _TITLE.search(line)
    if match is None:
        return None
    form = _FORM.search(match["after"])
    assert form is not None  # every part of the pattern is optional
    name = (match["before"] + match["after"][: form.start()]).removesuffix("关于")
    body = form["body"] or ("单位" if match["rest"].startswith("单位") else None)
    alone = form["tier"] is not None and form["tier"] != "本级"
    name = name + "本级" if form["tier"] == "本级" else name
    return Title(
        text=line,
        year=int(match["year"]),
        kind="budget" if match["kind"] == "预算" else "final_account",
        name=name if name and not alone else None,
        region=name if name and alone else None,
        scope={"部门": "department", "单位": "unit"}.get(body or ""),
    )


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled body: ``编制单位：上海市财政局`` → label ``编制单位``, name ``上海市财政局``."""

    label: str
    name: str

    @property
    def scope(self) -> str | None:
        """The scope that the label's own wording implies."""
        return _BODY_LABELS.get(self.label) or _UNIT_LABELS.get(self.label)


def read_label(text: str) -> Label | None:
    """Read a line that names the body of a table or document, or ``None``.

    Without a colon (a label in a cell of its own) only 部门名称 and its like count.
    """
    match = _LABEL.match(compact(text))
    if match is None or (not match["colon"] and not match["label"].endswith("名称")):
        return None
    name = _AFTER_NAME.sub("", match["name"]).replace("（汇总）", "").strip("：:")
    if _NO_NAME.search(name) or len(name) > 45:
        return None
    return Label(match["label"], name)
