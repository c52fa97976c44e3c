"""Finding the number that a correction speaks of: pure decisions over what was read.

Here: which documents a row meets, which number in each, whether the printed text is still that of the row.
Not here: reading the file (``file``), changing numbers (``apply``).

A file name stands for every content seen under it: a document that is published again with the same slip is corrected
again, and one that prints something else now makes the correction a finding, while the earlier content stays corrected.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assets.corrections.model import DONE, NARROWING, Correction, Given, Number, Status
from assets.documents.registry import Sighting
from assets.text import compact, parse_amount, to_yuan

_HASH = re.compile(r"[0-9a-f]{8,64}")
_LARGEST = Decimal(10) ** 16
Numbers = Callable[[str], Sequence[Number]]
"""The numbers of a document by content hash, as read."""


def match(
    rows: Iterable[tuple[Given, str | None]], seen: Sequence[Sighting], numbers: Numbers
) -> list[Correction]:
    """What comes of every row, in order; ``seen`` are all sightings, ``numbers`` looks into a document."""
    found: list[Correction] = []
    for given, problem in rows:
        found += [Correction(given, None, "invalid", problem)] if problem else _of_row(given, seen, numbers)
    return _without_conflicts(found)


def contents_of(given: Given, seen: Iterable[Sighting]) -> list[str]:
    """Content hashes that the row may mean, the latest first."""
    document = given.document or ""
    order = sorted(seen, key=lambda s: s.sequence, reverse=True)
    named = [s.sha256 for s in order if s.file_name == document]
    if not named and _HASH.fullmatch(document.lower()):
        named = [s.sha256 for s in order if s.sha256.startswith(document.lower())]
    return list(dict.fromkeys(named))


def _of_row(given: Given, seen: Sequence[Sighting], numbers: Numbers) -> Iterator[Correction]:
    contents = contents_of(given, seen)
    if not contents:
        advice = "give a file_name or document_sha256 of the table documents"
        yield Correction(
            given, None, "document_unknown", f"no document {given.document!r} was ever seen: {advice}"
        )
        return
    first, *earlier = (_of_document(given, sha, numbers(sha)) for sha in contents)
    also = [one for one in earlier if one.status in DONE]
    if also and first.status not in DONE:
        text = f"{first.problem} (the document was published again; the earlier content stays corrected)"
        first = replace(first, problem=text)
    yield from (first, *also)


def _of_document(given: Given, sha: str, numbers: Sequence[Number]) -> Correction:
    fitting = [number for number in numbers if _fits(given, number)]
    if not fitting:
        where = ", ".join(
            f"{name} {value}"
            for name in ("table_kind", "measure", *NARROWING)
            if (value := getattr(given, name))
        )
        return Correction(
            given, sha, "place_unknown", f"the document has no number with {where}: look into amounts"
        )
    printed = [number for number in fitting if _is_printed(given, number)]
    if len(printed) == 1:
        return _corrected(given, sha, printed[0])
    if printed:
        lines = ", ".join(f"line {n.line} on page {n.page}" for n in printed[:5])
        text = f"{len(printed)} numbers fit ({lines}): say which by {', '.join(NARROWING)}"
        return Correction(given, sha, "ambiguous", text)
    return _differs(given, sha, fitting)


def _differs(given: Given, sha: str, fitting: Sequence[Number]) -> Correction:
    texts = ", ".join(dict.fromkeys(number.printed_text for number in fitting[:5]))
    new = parse_amount(given.corrected_value or "")
    right = new is not None and all(number.value == new.value for number in fitting)
    status: Status = "needless" if right else "printed_differs"
    advice = (
        "that is the corrected value: take the row out"
        if right
        else "look at the page, adapt or take out the row"
    )
    number = fitting[0] if len(fitting) == 1 else None
    return Correction(
        given, sha, status, f"{texts} is printed there, not {given.printed_value}: {advice}", number
    )


def _corrected(given: Given, sha: str, number: Number) -> Correction:
    new = parse_amount(given.corrected_value or "")
    if new is None or abs(new.value) >= _LARGEST or (new.is_percent and number.quantity != "percent"):
        text = f"corrected_value {given.corrected_value!r} cannot stand there: it is {number.quantity}"
        return Correction(given, sha, "invalid", text, number)
    if new.value == number.value:
        return Correction(given, sha, "confirmed", None, number)
    yuan = to_yuan(new.value, number.unit) if number.yuan is not None else None
    if yuan is not None and abs(yuan) >= _LARGEST:
        return Correction(
            given, sha, "invalid", f"{given.corrected_value} {number.unit} is no budget", number
        )
    return Correction(given, sha, "applied", None, number, new.value, yuan)


def _fits(given: Given, number: Number) -> bool:
    wanted = ("table_kind", "measure", *NARROWING)
    return all(
        compact(value) == compact(str(getattr(number, name) if getattr(number, name) is not None else ""))
        for name in wanted
        if (value := getattr(given, name)) is not None
    )


def _is_printed(given: Given, number: Number) -> bool:
    if compact(given.printed_value or "") == compact(number.printed_text):
        return True
    said = parse_amount(given.printed_value or "")
    return said is not None and said.value == number.value


def _without_conflicts(found: Sequence[Correction]) -> list[Correction]:
    """Two rows that give one number different values: neither is applied. The same value twice: the first is."""
    same: dict[tuple[str | None, Number], list[Correction]] = defaultdict(list)
    for one in found:
        if one.status == "applied" and one.number is not None:
            same[one.sha256, one.number].append(one)
    rest: list[Correction] = []
    for one in found:
        others = same[one.sha256, one.number] if one.status == "applied" and one.number is not None else [one]
        agree = len({other.new_value for other in others}) == 1
        if len(others) == 1 or (agree and one is others[0]):
            rest.append(one)
            continue
        lines = ", ".join(str(o.given.file_line) for o in others if o is not one)
        rest.append(
            replace(
                one,
                status="conflict",
                problem=f"lines {lines} correct the same number: keep one of them",
                new_value=None,
                new_yuan=None,
            )
        )
    return rest
