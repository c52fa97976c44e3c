"""Damaged, encrypted, looping, oversized files beside a good one: each has a status and a reason, none harms it."""

import shutil
import time
import zlib
from dataclasses import dataclass

import pytest
from building import SAMPLES, SHARED, ask, family, megabytes, start

HOSTILE = SHARED / "hostile"
MEGABYTES = 1024
GOOD = "101-2024.pdf"


def pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, the first being the catalog."""
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table) + end


def page_with(stream: bytes) -> bytes:
    """A PDF of one page with a compressed content stream."""
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(stream), stream),
    )


def bomb() -> bytes:
    """2 GiB of spaces in 2 MiB."""
    squeezer = zlib.compressobj(9)
    return page_with(b"".join(squeezer.compress(b" " * 2**20) for _ in range(2048)) + squeezer.flush())


def too_many_pages() -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 2004))
    tree = b"<</Type/Pages/Kids[%b]/Count 2001>>" % kids
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 60 80]>>"
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", tree, *[page] * 2001)


MADE = {
    "bomb.pdf": (bomb, "needs more memory"),
    "blank.pdf": (lambda: page_with(zlib.compress(b"")), "nothing stands on its pages"),
    "cut.pdf": (lambda: (SAMPLES / GOOD).read_bytes()[:150_000], "the end of the file is missing"),
    "empty.pdf": (lambda: b"", "the file is empty"),
    "many.pdf": (too_many_pages, "too many pages"),
    "page.pdf": (lambda: b"\r\n<!DOCTYPE html><html>", "a web page saved under this name"),
    "word.pdf": (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "an old Word or Excel file"),
    "zip.pdf": (lambda: b"PK\x03\x04" + b"\0" * 600, "a zip archive"),
}


@dataclass(frozen=True)
class Outcome:
    """What a run over all of them did."""

    status: int
    out: str
    seconds: float
    megabytes: float
    documents: dict[str, tuple[str, str]]


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = tmp_path_factory.mktemp("hostile")
    shutil.copy(SAMPLES / GOOD, folder)
    for name, (make, _) in MADE.items():
        (folder / name).write_bytes(make())
    if HOSTILE.is_dir():
        shutil.copytree(HOSTILE, folder / "shared")
    target = folder / "out" / "w.duckdb"
    started, most = time.monotonic(), 0.0
    process = start("build", folder, "--warehouse", target, "--jobs", "2")
    while process.poll() is None:
        most = max(most, megabytes(family(process.pid)))
        time.sleep(0.1)
    seconds = time.monotonic() - started
    out, _ = process.communicate()
    rows = ask(target, "SELECT file_name, status, reason FROM documents")
    return Outcome(
        process.returncode, out, seconds, most, {name: (status, why) for name, status, why in rows}
    )


def test_the_good_one_among_them_is_loaded(outcome: Outcome) -> None:
    assert outcome.status == 3
    assert outcome.documents[GOOD][0] == "loaded"


@pytest.mark.parametrize("name", MADE)
def test_each_has_a_reason_that_says_what_is_wrong(outcome: Outcome, name: str) -> None:
    status, reason = outcome.documents[name]
    assert status == "quarantined"
    assert MADE[name][1] in reason
    assert any(line.startswith(f"{name} ") and reason in line for line in outcome.out.splitlines())


def test_none_stalls_or_bloats_the_run(outcome: Outcome) -> None:
    files = len(outcome.documents)
    print(
        f"{files} files in {outcome.seconds:.0f} s ({outcome.seconds / files:.1f} s each), {outcome.megabytes} MiB"
    )
    assert outcome.megabytes < MEGABYTES


@pytest.mark.shared
@pytest.mark.skipif(
    not HOSTILE.is_dir(), reason=f"SKIPPED LOUDLY: {HOSTILE} is not there, its 50 files were not tried"
)
def test_every_file_of_the_shared_collection_has_a_status_and_a_reason(outcome: Outcome) -> None:
    for path in HOSTILE.glob("*.pdf"):
        name = (
            path.name if path.name in outcome.documents and path.name not in MADE else f"shared/{path.name}"
        )
        status, reason = outcome.documents[name]
        assert status in ("quarantined", "not_a_budget", "duplicate"), name
        assert reason, name
        assert "fault of this program" not in reason, (name, reason)
    encrypted = outcome.documents["qpdf__enc-R3,V2,U=view,O=master.pdf"]
    assert "opens only with a user password" in encrypted[1]
    assert (
        outcome.documents["qpdf__enc-R3,V2,O=master.pdf"][0] == "not_a_budget"
    )  # the owner's password is not needed
