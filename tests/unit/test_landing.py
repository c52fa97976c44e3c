import hashlib
import os
from pathlib import Path

import pytest

from assets.documents.landing import survey
from assets.documents.raw_store import keep, raw_path
from assets.state import BuildError


def pdf(path: Path, content: bytes = b"%PDF-1.4 x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_finds_pdfs_below_folders_in_a_stable_order(tmp_path: Path) -> None:
    for name in (
        "b.pdf",
        "a/z.PDF",
        "a/b/c.Pdf",
        "a/notes.txt",
        ".git/x.pdf",
        "a/.hidden.pdf",
        "sources.csv",
    ):
        pdf(tmp_path / name)
    (tmp_path / "sources.csv").write_text("file\n")
    landing = survey([tmp_path])
    assert [file.name for file in landing.files] == ["b.pdf", "a/z.PDF", "a/b/c.Pdf"]
    assert landing.problems == []
    assert landing.files[0].sha256 == hashlib.sha256(b"%PDF-1.4 x").hexdigest()
    assert landing.files[0].size == 10


def test_a_file_reached_twice_is_one_file(tmp_path: Path) -> None:
    file = pdf(tmp_path / "in" / "x.pdf")
    (tmp_path / "in" / "link.pdf").symlink_to(file)
    landing = survey([tmp_path / "in", file])
    assert len(landing.files) == 1


def test_a_builds_own_state_is_not_a_source(tmp_path: Path) -> None:
    pdf(tmp_path / "in.pdf")
    pdf(tmp_path / "w.state" / "raw" / "ab" / "ab.pdf")
    assert [f.name for f in survey([tmp_path], leave_out=tmp_path / "w.state").files] == ["in.pdf"]


def test_the_nearer_sidecar_overrides(tmp_path: Path) -> None:
    file = pdf(tmp_path / "北京" / "x.pdf")
    (tmp_path / "sources.csv").write_text("file,region_name,fiscal_year\n*.pdf,中国,2020\n")
    (file.parent / "sources.yaml").write_text("x.pdf: {region_name: 北京市}\n")
    hints = survey([tmp_path]).files[0].hints
    assert (hints.file_name, hints.region_name, hints.fiscal_year) == ("x.pdf", "北京市", 2020)
    alone = survey([file]).files[0].hints  # a file given by itself has the sidecar of its folder
    assert (alone.region_name, alone.fiscal_year) == ("北京市", None)


def test_a_row_for_no_file_is_told_but_costs_nothing(tmp_path: Path) -> None:
    pdf(tmp_path / "x.pdf")
    (tmp_path / "sources.csv").write_text("file\ny.pdf\n")
    (problem,) = survey([tmp_path]).problems
    assert "'y.pdf'" in problem.reason
    assert not problem.lost


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    pdf(tmp_path / "good.pdf")
    os.mkfifo(tmp_path / "pipe.pdf")  # opening it would wait for ever
    (tmp_path / "dangling.pdf").symlink_to(tmp_path / "gone")
    (tmp_path / "folder.pdf").mkdir()
    landing = survey([tmp_path])
    assert [file.name for file in landing.files] == ["good.pdf"]
    assert {problem.path.name: problem.reason for problem in landing.problems} == {
        "pipe.pdf": "not a regular file",
        "dangling.pdf": "it cannot be read: no such file or directory",
    }
    assert all(problem.lost for problem in landing.problems)


def test_an_unreadable_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf(tmp_path / "x.pdf")

    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(
        "assets.documents.hashes.content_hash", refuse
    )  # tests may run as root, who may read all
    (problem,) = survey([tmp_path]).problems
    assert problem.reason == "it cannot be read: permission denied"


@pytest.mark.parametrize("name", ["nowhere", "notes.txt"])
def test_a_source_that_is_none_ends_it(tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(BuildError, match=name):
        survey([tmp_path / name])


def test_the_raw_store_keeps_one_copy_by_content(tmp_path: Path) -> None:
    source = pdf(tmp_path / "x.pdf", b"content")
    sha = hashlib.sha256(b"content").hexdigest()
    copy = keep(source, sha, tmp_path / "raw")
    assert copy == raw_path(tmp_path / "raw", sha) == tmp_path / "raw" / sha[:2] / f"{sha}.pdf"
    assert copy.read_bytes() == b"content"
    before = copy.stat()
    source.unlink()
    assert keep(source, sha, tmp_path / "raw") == copy  # there already: the source is not touched
    assert copy.stat() == before
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


def test_a_source_that_changes_while_copied_is_refused(tmp_path: Path) -> None:
    source = pdf(tmp_path / "x.pdf", b"new")
    with pytest.raises(BuildError, match=r"x\.pdf changed"):
        keep(source, hashlib.sha256(b"old").hexdigest(), tmp_path / "raw")
    assert not list((tmp_path / "raw").rglob("*.pdf"))
