"""A warehouse of the sample documents, built once for all tests that ask it."""

from pathlib import Path

import pytest

from pipelines.command_line import main

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="session")
def of_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    warehouse = tmp_path_factory.mktemp("samples") / "w.duckdb"
    assert main(["build", str(SAMPLES), "--warehouse", str(warehouse)]) == 0
    return warehouse
