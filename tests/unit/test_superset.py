"""Apache Superset over the samples' warehouse: started from its package, the dashboard imported from its files."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import socket
import time
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from chromium import chromium
from PIL import Image
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By

from pipelines.bi import ENVIRONMENT, ROOT, USER, Instance, free_port, serving
from pipelines.bi_client import Client, RefusedError
from warehouse.bi.declared import Chart, declared
from warehouse.catalogue import columns, comment_of

BOARD = declared()
CHARTS = list(BOARD.charts())
DRAWN = [chart for chart in CHARTS if chart.kind in ("bars", "columns", "pie")]
LATEST = 2025
WIDTH = 1600
SHOT = ROOT / "build" / "screenshots" / "superset-dashboard.png"
"""Beside those of the site."""


@dataclass(frozen=True)
class Running:
    """A Superset that answers, and the file that it asks."""

    instance: Instance
    client: Client
    warehouse: Path

    def charts(self) -> dict[str, dict[str, Any]]:
        """The charts of the dashboard by their titles."""
        found = self.client.get(f"/api/v1/dashboard/{BOARD.slug}/charts")["result"]
        return {chart["slice_name"]: chart for chart in found}

    def rows(self, chart: Chart, filters: Mapping[str, object]) -> list[dict[str, Any]]:
        """What the chart's data endpoint answers, as the dashboard asks it with these filters."""
        kept = self.client.get(f"/api/v1/chart/{self.charts()[chart.title]['id']}")["result"]["query_context"]
        asked = json.loads(kept)
        given = [{"col": column, "op": "IN", "val": [value]} for column, value in filters.items()]
        asked["queries"][0]["filters"] = given
        (answer,) = self.client.post("/api/v1/chart/data", asked)["result"]
        assert answer["error"] is None
        assert answer["status"] == "success"
        return list(answer["data"])

    def sql(self, statement: str) -> list[dict[str, Any]]:
        """What SQL Lab answers."""
        (database,) = self.client.get("/api/v1/database/")["result"]
        asked = {"database_id": database["id"], "sql": statement, "runAsync": False}
        return list(self.client.post("/api/v1/sqllab/execute/", asked)["data"])


@pytest.fixture(scope="module")
def running(of_samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    if not (ENVIRONMENT / "ready").exists():
        log = ROOT / ".bi.log"
        said = log.read_text("utf-8", "replace").strip()[-300:] if log.exists() else "`make test` makes it"
        warnings.warn(f"NOT TESTED in Superset: there is no environment .bi: {said}", stacklevel=1)
        pytest.skip(f"no environment .bi with Superset: {said}")
    place = tmp_path_factory.mktemp("superset")
    warehouse = place / "w.duckdb"
    shutil.copy(of_samples, warehouse)
    instance = Instance(place / "home", free_port())
    with serving(instance, warehouse) as client:
        yield Running(instance, client, warehouse)
    with socket.socket() as knock:
        assert knock.connect_ex(("127.0.0.1", instance.port)) != 0, "Superset still listens"


def held(chart: Chart) -> dict[str, object]:
    """The filters that the dashboard begins with, as far as they reach the chart."""
    values: dict[str, object] = {given.column: given.value for given in BOARD.filters if given.value}
    return values if chart.every_year else values | {"fiscal_year": LATEST}


def named(title: str) -> Chart:
    (found,) = [chart for chart in CHARTS if chart.name == title]
    return found


def asked(warehouse: Path, statement: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(warehouse), read_only=True) as handle:
        return handle.execute(statement).fetchall()


def test_the_dashboard_has_its_charts(running: Running) -> None:
    board = running.client.get(f"/api/v1/dashboard/{BOARD.slug}")["result"]
    assert (board["dashboard_title"], board["published"]) == (BOARD.title, True)
    assert set(running.charts()) == {chart.title for chart in CHARTS}
    filters = json.loads(board["json_metadata"])["native_filter_configuration"]
    assert [given["name"] for given in filters] == [given.title for given in BOARD.filters]
    assert all(given["targets"][0]["datasetId"] for given in filters)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.name)
def test_every_chart_has_rows_and_numbers(running: Running, chart: Chart) -> None:
    rows = running.rows(chart, held(chart))
    assert rows
    words = {chart.x, chart.by, *(column for column in chart.columns if not column.endswith("_yuan"))}
    numbers = [value for row in rows for column, value in row.items() if column not in words]
    assert all(value is None or not isinstance(value, str) for value in numbers)
    if chart.sums:
        assert all(value is not None for value in numbers), "a sum that may not be made, or is not known"
    elif numbers:
        assert any(value is not None for value in numbers)


THREE_PUBLIC = (
    "SELECT department_name || ' ' || fiscal_year, three_public_yuan FROM mart_three_public_per_head"
)


def by_department(running: Running) -> dict[str, Decimal]:
    """Three public expenses in yuan by department and year, as the chart is answered."""
    chart = named("three_public_by_department")
    rows = running.rows(chart, held(chart))
    (measure,) = set(rows[0]) - {"department_year"}
    return {row["department_year"]: Decimal(str(row[measure])) * 10_000 for row in rows}


def test_numbers_are_those_of_the_mart_to_the_cent(running: Running) -> None:
    shown = by_department(running)
    assert shown == dict(asked(running.warehouse, THREE_PUBLIC))
    assert len(shown) == 10


def test_a_table_shows_exact_yuan(running: Running) -> None:
    chart = named("departments")
    shown = {
        row["department_name"]: Decimal(str(row["expenditure_yuan"]))
        for row in running.rows(chart, held(chart))
    }
    told = f"SELECT department_name, expenditure_yuan FROM v_department_year WHERE fiscal_year = {LATEST}"
    assert shown == dict(asked(running.warehouse, told))


def test_a_sum_over_years_is_not_made(running: Running) -> None:
    chart = named("expenditure")
    ((over_years,),) = [row.values() for row in running.rows(chart, {})]
    assert over_years is None
    ((of_one,),) = [row.values() for row in running.rows(chart, held(chart))]
    told = f"SELECT sum(expenditure_yuan) FROM v_department_year WHERE fiscal_year = {LATEST}"
    assert [(Decimal(str(of_one)) * 10_000,)] == asked(running.warehouse, told)


def test_comments_stand_beside_tables_and_columns(running: Running) -> None:
    found = running.client.get("/api/v1/dataset/?q=(page_size:100)")["result"]
    sets = {entry["table_name"]: entry["id"] for entry in found}
    assert set(sets) == set(BOARD.datasets())
    with duckdb.connect(str(running.warehouse), read_only=True) as handle:
        for table, number in sets.items():
            told = running.client.get(f"/api/v1/dataset/{number}")["result"]
            assert told["description"] == comment_of(handle, table)
            shown = {column["column_name"]: column["description"] for column in told["columns"]}
            assert {c.name: c.comment for c in columns(handle, table)}.items() <= shown.items()
    (database,) = running.client.get("/api/v1/database/")["result"]
    path = f"/api/v1/database/{database['id']}/table_metadata/?name=mart_staff_cost&schema=main"
    columns_there = running.client.get(path)["columns"]  # not imported: told by the file itself
    assert "personnel_yuan" in [column["name"] for column in columns_there if column["comment"]]


def test_nothing_can_be_written_and_nothing_else_read(running: Running) -> None:
    told = running.sql("SELECT readonly FROM duckdb_databases() WHERE NOT internal")
    assert told == [{"readonly": True}]
    secret = running.instance.home / "secret_key"
    stray = running.instance.home / "stray.csv"
    for statement in (
        "DELETE FROM documents",
        "CREATE TABLE mine (x INTEGER)",
        f"COPY (SELECT 1) TO '{stray}'",
        f"SELECT * FROM read_text('{secret}')",
    ):
        with pytest.raises(RefusedError):
            running.sql(statement)
    assert not stray.exists()


def test_a_publication_is_seen_at_once(running: Running, tmp_path: Path) -> None:
    before = by_department(running)
    following = tmp_path / "next.duckdb"
    shutil.copy(running.warehouse, following)
    with duckdb.connect(str(following)) as handle:
        handle.execute("UPDATE fct_three_public SET amount_yuan = amount_yuan + 0.01 WHERE amount_yuan > 0")
    kept = running.warehouse.with_suffix(".kept")
    shutil.copy(running.warehouse, kept)
    following.replace(running.warehouse)  # as a build publishes
    try:
        after = by_department(running)
        assert after == dict(asked(running.warehouse, THREE_PUBLIC))
        assert after != before
    finally:
        kept.replace(running.warehouse)


@pytest.fixture(scope="module")
def browser(running: Running) -> Iterator[webdriver.Chrome]:
    with chromium("the dashboard", log="performance") as driver:
        yield driver


def screen(browser: webdriver.Chrome, height: int) -> None:
    size = {"width": WIDTH, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def comes(browser: webdriver.Chrome, script: str, seconds: float) -> bool:
    """Whether a script answers true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if browser.execute_script(f"return {script}"):
            return True
        time.sleep(0.2)
    return False


def log_in(browser: webdriver.Chrome, instance: Instance) -> None:
    """Through the form, as a person does; the page draws its form again once words have come: until it is taken."""
    for _ in range(5):
        browser.get(f"{instance.url}/login/")
        assert comes(browser, "document.querySelectorAll('#username, #password').length == 2", 30)
        time.sleep(1)
        with contextlib.suppress(StaleElementReferenceException):
            browser.find_element(By.ID, "username").send_keys(USER)
            browser.find_element(By.ID, "password").send_keys(instance.password)
            browser.find_element(By.CSS_SELECTOR, "button[type=submit]").click()
        if comes(browser, "!location.pathname.startsWith('/login')", 10):
            return
    raise AssertionError(f"not logged in: {browser.find_element(By.TAG_NAME, 'body').text}")


ALL_DRAWN = """(() => {
    const count = where => document.querySelectorAll(where).length;
    return count('canvas') >= %d && count('.dashboard-component table') >= %d && count('.header-line') >= %d
        && count('.loading') == 0;
})()"""


def test_the_dashboard_is_drawn(running: Running, browser: webdriver.Chrome) -> None:
    screen(browser, 5200)  # charts outside the window are not drawn
    log_in(browser, running.instance)
    browser.get(running.instance.dashboard)
    tables, numbers = ([c for c in CHARTS if c.kind == kind] for kind in ("table", "number"))
    said = f"{len(tables)} tables, {len(numbers)} numbers, {len(DRAWN)} drawings"
    assert comes(browser, ALL_DRAWN % (len(DRAWN), len(tables), len(numbers)), 120), (
        f"not within 120 s: {said}"
    )
    time.sleep(1.5)  # bars grow into their places
    page = browser.find_element(By.TAG_NAME, "body").text
    for chart in CHARTS:
        assert chart.title in page
    assert not browser.find_elements(
        By.CSS_SELECTOR, "[role=alert], .ant-alert-error, [data-test=error-message]"
    )
    assert "11,884.00" in page  # expenditure of the latest year, 万元: the year's filter has reached it
    shot = Image.open(io.BytesIO(browser.get_screenshot_as_png())).convert("RGB")
    for canvas in browser.find_elements(By.TAG_NAME, "canvas"):
        at = canvas.rect
        seen = shot.crop((at["x"], at["y"], at["x"] + at["width"], at["y"] + at["height"]))
        assert len(seen.getcolors(1 << 24) or []) > 20, "a chart without a drawing"
    foot = max(
        h.rect["y"] + h.rect["height"] for h in browser.find_elements(By.CSS_SELECTOR, ".dashboard-component")
    )
    SHOT.parent.mkdir(parents=True, exist_ok=True)
    shot.crop((0, 0, WIDTH, int(foot) + 20)).save(SHOT)
    assert SHOT.stat().st_size > 100_000


def test_no_page_reaches_beyond_this_machine(running: Running, browser: webdriver.Chrome) -> None:
    if not browser.current_url.startswith(running.instance.dashboard):
        log_in(browser, running.instance)
        browser.get(running.instance.dashboard)
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    blocked = {
        event["params"]["requestId"]
        for event in events
        if event["method"] == "Network.loadingFailed" and event["params"].get("blockedReason") == "csp"
    }
    beyond = [
        event["params"]["request"]["url"]
        for event in events
        if event["method"] == "Network.requestWillBeSent"
        and not event["params"]["request"]["url"].startswith((running.instance.url, "data:", "blob:"))
        and event["params"]["requestId"] not in blocked
    ]
    assert beyond == []
