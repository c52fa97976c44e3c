"""A warehouse of the sample documents, built once for all tests that ask it, whichever process runs them."""

import fcntl
import os
from collections.abc import Iterator
from multiprocessing import forkserver
from pathlib import Path

import pytest

from pipelines.command_line import main

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module", autouse=True)
def _server_of_its_own() -> Iterator[None]:
    """Processes are forked from a server with the modules of whoever started it: no test file may meet another's."""
    yield
    forkserver._forkserver._stop()  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def of_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    own = tmp_path_factory.getbasetemp()
    place = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "samples"  # one for all processes
    place.mkdir(exist_ok=True)
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (place / "built").exists():
            assert main(["build", str(SAMPLES), "--warehouse", str(place / "w.duckdb")]) == 0
            (place / "built").touch()
    return place / "w.duckdb"
