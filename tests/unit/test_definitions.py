"""What Dagster is told: every asset, job, schedule and sensor, by name."""

from pathlib import Path

import dagster as dg
import pytest

from assets.staging.years import chosen_years, fiscal_years
from expectations.rules import rules
from pipelines.definitions import defs
from pipelines.schedules import nightly_schedule
from pipelines.sensors import folder_state, landing_sensor
from warehouse.database import sql_files


def keys(job: str) -> set[str]:
    return {key.to_user_string() for key in defs.resolve_job_def(job).asset_layer.executable_asset_keys}


def test_every_table_of_the_warehouse_is_an_asset() -> None:
    published = {f"warehouse/{name}" for name, file in sql_files().items() if file.is_published}
    assert {"warehouse/amounts", "warehouse/documents", "warehouse/findings"} <= published <= keys("nightly")


def test_the_jobs_cover_what_they_say() -> None:
    staged = {name for name in keys("nightly") if name.startswith("stg_")}
    assert "stg_amount" in staged
    assert keys("nightly") - keys("rebuild_warehouse") == {"raw_documents", "read_documents", *staged}


def test_every_rule_is_a_check() -> None:
    graph = defs.resolve_asset_graph()
    checks = {key.name for key in graph.asset_check_keys if key.asset_key == dg.AssetKey("validated")}
    assert len(checks) == len(rules())
    assert all(character.isalnum() or character == "_" for name in checks for character in name)


def test_the_way_of_the_data() -> None:
    graph = defs.resolve_asset_graph()

    def above(name: str) -> set[str]:
        return {key.to_user_string() for key in graph.get_ancestor_asset_keys(dg.AssetKey(name.split("/")))}

    assert above("read_documents") == {"raw_documents"}
    assert {"read_documents", "raw_documents", "stg_cell"} <= above("validated")
    assert {"validated", "stg_amount"} <= above("warehouse/amounts")
    assert {"warehouse/amounts", "warehouse/documents", "validated"} <= above("published_warehouse")


def test_the_nightly_job_runs_at_two_in_china_unasked() -> None:
    assert nightly_schedule.cron_schedule == "0 2 * * *"
    assert nightly_schedule.execution_timezone == "Asia/Shanghai"
    assert nightly_schedule.default_status == dg.DefaultScheduleStatus.RUNNING


def test_the_sensor_asks_once_for_what_landed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YUSUAN_LANDING", str(tmp_path))
    assert isinstance(landing_sensor(dg.build_sensor_context(cursor=None)), dg.SkipReason)
    (tmp_path / "x.pdf").write_text("x")
    result = landing_sensor(dg.build_sensor_context(cursor=None))
    assert isinstance(result, dg.SensorResult)
    assert result.run_requests is not None
    assert [request.run_key for request in result.run_requests] == [result.cursor]
    assert isinstance(landing_sensor(dg.build_sensor_context(cursor=result.cursor)), dg.SkipReason)


def test_the_sensor_sees_new_changed_and_gone_files(tmp_path: Path) -> None:
    assert folder_state(tmp_path) is None
    assert folder_state(tmp_path / "nowhere") is None
    (tmp_path / "x.pdf").write_text("1")
    states = [folder_state(tmp_path)]
    assert folder_state(tmp_path) == states[0]
    (tmp_path / "notes.txt").write_text("not ours")
    assert folder_state(tmp_path) == states[0]
    (tmp_path / "x.pdf").write_text("12")
    states.append(folder_state(tmp_path))
    (tmp_path / "sources.csv").write_text("file\n")
    states.append(folder_state(tmp_path))
    assert len(set(states)) == 3


def test_chosen_years_are_read_again_and_all_of_them_are_no_choice() -> None:
    seen: list[list[int | None] | None] = []

    @dg.asset(partitions_def=fiscal_years, backfill_policy=dg.BackfillPolicy.single_run())
    def probe(context: dg.AssetExecutionContext) -> None:
        seen.append(chosen_years(context))

    def tags(first: str, last: str) -> dict[str, str]:
        return {"dagster/asset_partition_range_start": first, "dagster/asset_partition_range_end": last}

    with dg.DagsterInstance.ephemeral() as instance:
        dg.materialize([probe], instance=instance)
        dg.materialize([probe], instance=instance, partition_key="2024")
        dg.materialize([probe], instance=instance, partition_key="unknown")
        dg.materialize([probe], instance=instance, tags=tags("2022", "2024"))
        dg.materialize([probe], instance=instance, tags=tags("2008", "unknown"))
    assert seen == [None, [2024], [None], [2022, 2023, 2024], None]
