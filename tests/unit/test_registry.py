from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from assets.documents.landing import LandedFile
from assets.documents.registry import Registry, Sighting, hints_of
from assets.model import Hints

MONDAY, TUESDAY = datetime(2024, 1, 1), datetime(2024, 1, 2)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "in"


def landed(root: Path, name: str, content: str = "A", hints: Hints | None = None) -> LandedFile:
    """A file that lies at ``root/name`` (really), whose hash is just ``content``."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
    return LandedFile(path, root, name, content, len(content), hints or Hints(path.name))


def names(registry: Registry) -> list[tuple[str, str, int]]:
    return [(s.file_name, s.sha256, s.sequence) for s in registry]


def test_the_same_files_again_change_nothing_but_the_time(root: Path) -> None:
    files = [landed(root, "b.pdf"), landed(root, "a.pdf", "B")]
    registry = Registry()
    assert [s.file_name for s in registry.see(files, MONDAY)] == ["b.pdf", "a.pdf"]
    first = names(registry)
    assert first == [("a.pdf", "B", 1), ("b.pdf", "A", 2)]
    again = Registry(registry)
    again.see(files, TUESDAY)
    assert names(again) == first
    assert {(s.first_seen_at, s.last_seen_at) for s in again} == {(MONDAY, TUESDAY)}


def test_other_content_at_the_same_place_is_a_new_sighting_of_that_name(root: Path) -> None:
    registry = Registry()
    registry.see([landed(root, "deep/x.pdf", "A")], MONDAY)
    registry.see([landed(root, "deep/x.pdf", "B")], TUESDAY)
    assert names(registry) == [("x.pdf", "A", 1), ("x.pdf", "B", 2)]


def test_a_place_that_goes_back_to_earlier_content_has_that_one_last(root: Path) -> None:
    registry = Registry()
    for content in "ABA":
        registry.see([landed(root, "x.pdf", content)], MONDAY)
    assert names(registry) == [("x.pdf", "B", 2), ("x.pdf", "A", 3)]
    registry.see([landed(root, "x.pdf", "A")], TUESDAY)
    assert names(registry) == [("x.pdf", "B", 2), ("x.pdf", "A", 3)]


def test_one_base_name_in_two_folders_is_kept_twice(root: Path) -> None:
    registry = Registry()
    files = [landed(root, "a/x.pdf", "A"), landed(root, "b/x.pdf", "B"), landed(root, "x.pdf", "C")]
    seen = registry.see(files, MONDAY)
    assert [s.file_name for s in seen] == ["a/x.pdf", "b/x.pdf", "x.pdf"]  # nearest to the root comes first
    assert names(Registry(registry)) == names(registry)


def test_one_base_name_in_two_roots_gets_the_name_of_the_root(tmp_path: Path) -> None:
    registry = Registry()
    one, two = landed(tmp_path / "one", "x.pdf", "A"), landed(tmp_path / "two", "x.pdf", "B")
    assert [s.file_name for s in registry.see([one, two], MONDAY)] == ["x.pdf", "two/x.pdf"]


def test_a_name_once_given_stays(root: Path) -> None:
    registry = Registry()
    second = landed(root, "b/x.pdf", "B")
    registry.see([second], MONDAY)
    registry.see([landed(root, "a/x.pdf", "A"), second], TUESDAY)
    assert names(registry) == [("x.pdf", "B", 1), ("a/x.pdf", "A", 2)]


def test_the_same_content_under_another_name_is_another_sighting(root: Path) -> None:
    registry = Registry()
    registry.see([landed(root, "x.pdf"), landed(root, "y.pdf"), landed(root, "copy/x.pdf")], MONDAY)
    assert names(registry) == [("x.pdf", "A", 1), ("y.pdf", "A", 2), ("copy/x.pdf", "A", 3)]


def test_a_file_that_moved_is_the_same_sighting(root: Path, tmp_path: Path) -> None:
    registry = Registry()
    old = landed(root, "x.pdf")
    registry.see([old], MONDAY)
    old.path.unlink()
    new = landed(tmp_path / "elsewhere", "sub/x.pdf")
    (seen,) = registry.see([new], TUESDAY)
    assert names(registry) == [("x.pdf", "A", 1)]
    assert seen.source_path == str(new.path)


def test_hints_of_one_content_come_from_its_first_sighting_and_fill_up(root: Path) -> None:
    hints = [Hints("x.pdf", fiscal_year=2023), Hints("y.pdf", region_name="武汉市", fiscal_year=2024)]
    sightings = [
        Sighting(h.file_name, f"/{h.file_name}", "A", 1, MONDAY, MONDAY, i, h) for i, h in enumerate(hints)
    ]
    assert hints_of(reversed(sightings)) == {"A": replace(hints[0], region_name="武汉市")}
