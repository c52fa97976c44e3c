"""What is known of a document from outside, held against what it prints: the sidecar and the file's name.

Here: filling gaps from the sidecar, and findings for what contradicts or stays unknown. Not here: reading the
document (identity), reading the sidecar file (sidecar).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from assets.documents.regions import is_central, region_of
from assets.documents.titles import read_title
from assets.model import Finding, Hints, Identity
from assets.text import compact

_FIELDS = ("region_name", "department_name", "fiscal_year", "document_kind", "scope")
_NAMES = {
    "region_name": "区域",
    "department_name": "单位名称",
    "fiscal_year": "年度",
    "document_kind": "预算/决算",
    "scope": "部门/单位",
}


def with_sidecar(printed: Identity, hints: Hints) -> tuple[Identity, list[Finding]]:
    """Fill the fields the text leaves open; a sidecar that says otherwise than the text is reported."""
    gaps: dict[str, object] = {}
    findings = []
    for field in (*_FIELDS, "department_code"):
        said, read = getattr(hints, field), getattr(printed, field)
        if said is None:
            continue
        if read is None:
            gaps[field] = said
        elif not _agree(field, said, read):
            findings.append(_contradiction("identity_sidecar_contradiction", "来源清单", field, read, said))
    filled = replace(printed, **gaps)  # type: ignore[arg-type]
    if filled.region_name is None and filled.department_name and not is_central(filled.department_name):
        filled = replace(filled, region_name=region_of(filled.department_name))
    return filled, findings


def file_name_findings(printed: Identity, hints: Hints) -> Iterator[Finding]:
    """One finding for each of year, kind and body that the file's name gives otherwise than the text."""
    title = read_title(Path(hints.file_name).stem)
    if title is None:
        return
    for field, said in (
        ("fiscal_year", title.year),
        ("document_kind", title.kind),
        ("department_name", title.name),
    ):
        read = getattr(printed, field)
        if said is not None and read is not None and not _agree(field, said, read):
            yield _contradiction("identity_file_name_contradiction", "文件名", field, read, said)


def _agree(field: str, said: object, read: object) -> bool:
    if field == "region_name":  # 江汉区 and 武汉市江汉区 are one region
        a, b = compact(str(said)), compact(str(read))
        return a.endswith(b) or b.endswith(a)
    if field != "department_name":
        return str(said) == str(read)
    a, b = _core(str(said)), _core(str(read))
    return a in b or b in a or _similarity(a, b) >= 0.55


def _core(name: str) -> str:
    """A name without its region, 人民政府 and brackets: bodies are written short and long."""
    text = re.sub(r"[（(].*?[)）]|本级|人民政府", "", compact(name))
    region = region_of(text)
    text = text.split(region[-3:], 1)[-1] if region else text
    return re.sub(r"^[省市区县](?=.{2})|人民", "", text) or text or compact(name)


def _similarity(a: str, b: str) -> float:
    return len(set(a) & set(b)) / max(1, len(set(a) | set(b)))


def _contradiction(rule: str, source: str, field: str, read: object, said: object) -> Finding:
    return Finding(
        rule=rule,
        severity="warning",
        cause="publisher" if source == "文件名" else "unknown",
        message=f"{_NAMES.get(field, field)}：正文为 {read}，{source}为 {said}，以正文为准",
        printed=str(read),
        computed=str(said),
        page=1,
    )


def unknown_fields(identity: Identity) -> Iterator[Finding]:
    """One finding for each field that is not known; a central body has no region and needs none."""
    for field in _FIELDS:
        central = field == "region_name" and identity.department_name and is_central(identity.department_name)
        if getattr(identity, field) is None and not central:
            yield Finding(
                rule="identity_unknown",
                severity="warning",
                cause="unknown",
                message=f"{_NAMES[field]}：正文和来源清单都没有写明（{field}）",
                page=1,
            )
