"""Administrative regions (行政区划, GB/T 2260): from the name of a body to the region it belongs to.

Here: the region list and the reading of a name's leading region. Not here: which name is the publisher's.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assets.text import compact

_PARTY = re.compile(
    r"^(?:中共|中国共产党|中国共产主义青年团|共青团|中国民主[^省市区县]{2}会?|致公党|九三学社|民革|民盟|民建|民进)"
)
_CENTRAL = re.compile(r"^(?:中华人民共和国|中共中央|中国共产党中央|中央|国家|国务院|全国|最高人民)")
_PLACEHOLDER = "市辖区"
"""The list's name for "the districts of a city": no region anyone prints."""


@dataclass(frozen=True, slots=True)
class Region:
    """One region of the list: 6-digit code, name, and level (1 省, 2 市, 3 县)."""

    code: str
    name: str
    level: int
    current: bool


@cache
def _regions() -> Mapping[str, tuple[Region, ...]]:
    """All regions by name; county names repeat across the country."""
    path = files("warehouse") / "reference" / "region_gbt2260.csv"
    found: dict[str, list[Region]] = {}
    with path.open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            if not row["name"].endswith(_PLACEHOLDER):
                region = Region(row["code"], row["name"], int(row["level"]), row["is_current"] == "1")
                found.setdefault(region.name, []).append(region)
    return {name: tuple(sorted(rows, key=lambda r: (not r.current, r.level))) for name, rows in found.items()}


@cache
def _by_code() -> Mapping[str, Region]:
    current_last = sorted((r for rows in _regions().values() for r in rows), key=lambda r: r.current)
    return {r.code: r for r in current_last}


@cache
def _short_names() -> Mapping[str, Region]:
    """上海 → 上海市, 江苏 → 江苏省: provinces and cities as bodies abbreviate them."""
    rows = [r[0] for r in _regions().values() if r[0].level < 3 and len(r[0].name) > 2]
    return {r.name[:-1]: r for r in reversed(rows)}


def is_central(name: str) -> bool:
    """Whether ``name`` is a body of the central state or party (国家…, 全国…): it belongs to no region."""
    return bool(_CENTRAL.match(compact(name)))


def region_of(name: str) -> str | None:
    """The region that the name of a body begins with, e.g. ``中共武汉市江汉区委办公室`` → ``武汉市江汉区``.

    A district carries its city before it; a province before its city is left out (长春市, not 吉林省长春市).
    ``None`` where the name begins with no region.
    """
    text = compact(name)
    if is_central(text):
        return None
    rest = _PARTY.sub("", text)
    chain: list[Region] = []
    while (region := _leading(rest, chain[-1] if chain else None)) is not None:
        chain.append(region)
        rest = rest[len(region.name) :]
    return _name(chain) if chain else _abbreviated(rest)


def _leading(text: str, above: Region | None) -> Region | None:
    """The longest region that ``text`` begins with, lying within ``above``."""
    for length in range(min(len(text), 15), 1, -1):
        for region in _regions().get(text[:length], ()):
            if above is None or (region.level > above.level and _within(region, above)):
                return region
    return None


def _within(region: Region, above: Region) -> bool:
    digits = 2 if above.level == 1 else 4
    return region.code[:digits] == above.code[:digits]


def _name(chain: list[Region]) -> str:
    last = chain[-1]
    if last.level < 3:
        return last.name
    printed = [r for r in chain[:-1] if r.level == 2 or r.code[2:4] in ("01", "02") or r.name.endswith("市")]
    if printed:
        return printed[-1].name + last.name
    city = _city_of(last) if last.name.endswith("区") else None
    return (city.name if city else "") + last.name


def _city_of(region: Region) -> Region | None:
    """The city of a district: its prefecture, or the municipality itself (上海市)."""
    if len(_regions().get(region.name, ())) > 1 and not _unique(region):
        return None
    return _by_code().get(region.code[:4] + "00") or _by_code().get(region.code[:2] + "0000")


def _unique(region: Region) -> bool:
    """Whether only one current region of the country carries this name (普陀区 stands in two cities)."""
    return len({r.code for r in _regions()[region.name] if r.current}) <= 1


def _abbreviated(text: str) -> str | None:
    """A body named after its province or city in short (上海水产…, 武汉东湖…)."""
    for length in (4, 3, 2):
        region = _short_names().get(text[:length])
        if region is not None:
            return region.name
    return None
