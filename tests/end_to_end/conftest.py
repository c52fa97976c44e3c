"""A warehouse of one document, built once for all tests that begin with one."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from building import SAMPLES, Ended, run

DOCUMENT = "101-2024.pdf"


@dataclass(frozen=True)
class Built:
    """A folder with one document, and what was built from it."""

    folder: Path
    warehouse: Path
    ended: Ended

    def copy(self, place: Path) -> Path:
        """Warehouse and state again, at ``place``; the folder of the document stays the same. Returns the warehouse."""
        place.mkdir(parents=True, exist_ok=True)
        shutil.copy2(self.warehouse, place)
        shutil.copytree(self.warehouse.with_suffix(".state"), place / "w.state")
        return place / self.warehouse.name


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    place = tmp_path_factory.mktemp("built")
    (place / "in").mkdir()
    shutil.copy(SAMPLES / DOCUMENT, place / "in")
    return Built(
        place / "in", place / "w.duckdb", run("build", place / "in", "--warehouse", place / "w.duckdb")
    )
