"""The site of the sample documents: whole by itself, nothing made up, and what a browser makes of it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from chromium import chromium
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from assets.evidence.sentence import sentence
from assets.site.words import money, short
from pipelines.command_line import main


@pytest.fixture(scope="module")
def site(of_samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "site"
    assert main(["site", "--warehouse", str(of_samples), "--out", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def finding(of_samples: Path) -> tuple[str, str]:
    query = (
        "SELECT f.finding_id, d.document_sha256 FROM findings f JOIN documents d USING (document_key)"
        " WHERE f.is_current AND f.severity IN ('error', 'warning') AND f.page IS NOT NULL ORDER BY 1 LIMIT 1"
    )
    with duckdb.connect(str(of_samples), read_only=True) as handle:
        ((name, sha),) = handle.execute(query).fetchall()
    return name, sha[:12]


def test_money_is_rounded_for_the_eye_and_exact_beside() -> None:
    assert short(Decimal("123456789.01")) == "1.23 亿元"
    assert short(Decimal("-20000")) == "-2.00 万元"
    assert 'title="123,456,789.01 元"' in money(Decimal("123456789.01"))
    assert "不详" in money(None) and "0" not in money(None)


def test_every_link_leads_somewhere_and_nothing_is_fetched(site: Path) -> None:
    ids = {p: set(re.findall(r'\bid="([^"]+)"', p.read_text("utf-8"))) for p in site.rglob("*.html")}
    for page in ids:
        text = page.read_text("utf-8")
        assert not re.search(r'(?:src|href)="(?:https?:)?//', text)
        for link in re.findall(r'(?:src|href)="([^"]+)"', text):
            path, _, anchor = link.partition("#")
            target = (page.parent / path).resolve() if path else page
            assert target.is_file(), f"{page.name}: {link}"
            assert not anchor or anchor in ids[target], f"{page.name}: {link}"
    assert not re.search(r"fetch\(|XMLHttp|import\(", (site / "site.js").read_text("utf-8"))


def test_every_number_and_finding_of_the_warehouse_has_its_place(site: Path, of_samples: Path) -> None:
    with duckdb.connect(str(of_samples), read_only=True) as handle:
        numbers = {
            name for (name,) in handle.execute("SELECT number_id FROM amounts WHERE is_current").fetchall()
        }
        findings = {
            n for (n,) in handle.execute("SELECT finding_id FROM findings WHERE is_current").fetchall()
        }
    told = "".join(page.read_text("utf-8") for page in (site / "d").iterdir())
    places = re.findall(r'\bid="([NF][0-9a-f]+)"', told)
    assert set(places) >= numbers | findings


def test_findings_are_told_in_chinese_with_both_numbers_and_their_difference(
    site: Path, finding: tuple[str, str]
) -> None:
    (page,) = (site / "d").glob(f"*-{finding[1]}.html")
    told = re.findall(
        r'<p class="sentence"><span class="zh" lang="zh-CN">([^<]*)</span>', page.read_text("utf-8")
    )
    assert len(told) == page.read_text("utf-8").count('class="finding ')
    assert any(re.search(r"原文为 .+，(应为|不应超过) .+，(多|少) [0-9,.]+ 万元。", text) for text in told)
    assert not [text for text in told if re.search(r"[a-z]{4}", text)]


def test_the_difference_of_a_finding_is_exact() -> None:
    said = sentence(
        "three_public", (None, None, "合计"), "total", "30101=1,000.10 + 30102=0.20", "1000.31", "万元"
    )
    assert said.endswith("应为 1000.31 万元，少 0.01 万元。")
    assert sentence(None, (), None, "2022", "2026", None) == "原文为 2022，应为 2026。"
    assert "少 1.5 个百分点" in sentence("narrative", (), "change_percent", "10%", "11.5%", None)
    assert "不应超过 45，多 22" in sentence("narrative", (), "headcount_actual", "67", "≤ 45", None)


def test_a_folder_that_is_no_site_is_left_alone(
    of_samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert main(["site", "--warehouse", str(of_samples), "--out", str(tmp_path)]) == 1
    assert "is not a site" in capsys.readouterr().err
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_an_installed_copy_has_all_files_it_reads(of_samples: Path, tmp_path: Path) -> None:
    """The packages of the wheel, without what the build backend leaves out, away from the checkout."""
    root = Path(__file__).parents[2]
    packages = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"][
        "targets"
    ]["wheel"]
    for name in packages["packages"]:
        shutil.copytree(root / name, tmp_path / "lib" / name, ignore=shutil.ignore_patterns("__pycache__"))
    if (root / ".git").exists():  # the backend leaves out what git ignores
        listed = [
            "git",
            "ls-files",
            "--others",
            "--ignored",
            "--exclude-standard",
            "--",
            *packages["packages"],
        ]
        ignored = subprocess.run(listed, cwd=root, capture_output=True, text=True, check=True).stdout.split()
        assert [path for path in ignored if "__pycache__" not in path] == []
    command = [
        sys.executable,
        "-m",
        "pipelines.command_line",
        "site",
        "--warehouse",
        str(of_samples),
        "--out",
        "site",
    ]
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "lib")}
    ran = subprocess.run(command, check=False, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "site" / "index.html").is_file()


def test_tables_and_charts_are_told_to_all_readers(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        assert text.count("<table>") == text.count("<caption>"), page.name
        assert not re.search(r"<th(?! scope=)[ >]", text), page.name
        for chart in re.findall(r"<svg.*?</svg>", text, re.DOTALL):
            assert "<title" in chart and "<desc" in chart


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 counts it."""

    def light(color: str) -> float:
        wide = color if len(color) == 7 else "#" + "".join(digit * 2 for digit in color[1:])
        parts = [int(wide[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_colours_can_be_read_by_day_and_night(site: Path) -> None:
    themes = re.findall(r":root \{([^}]*)\}", (site / "site.css").read_text("utf-8"))
    assert len(themes) == 2
    for theme in themes:
        color = dict(re.findall(r"--(\w+): (#\w+)", theme))
        for text in ("ink", "soft", "link", "red", "orange", "violet"):
            for ground in ("paper", "ground", "mark"):
                assert contrast(color[text], color[ground]) >= 4.5, (text, ground)


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    with chromium("the site") as driver:
        yield driver


def opened(browser: webdriver.Chrome, page: Path, width: int, place: str = "") -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.get("about:blank")
    browser.get(page.as_uri() + place)


SHOTS = Path(__file__).parents[2] / "build" / "screenshots"
"""Where the screenshots of the last run lie, for whoever wants to see the site: ``site-finding-phone.png``."""


@pytest.mark.parametrize(("screen", "width"), [("desktop", 1280), ("phone", 390), ("narrow-phone", 360)])
def test_pages_fit_the_screen(
    browser: webdriver.Chrome, site: Path, screen: str, width: int, finding: tuple[str, str]
) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    (page,) = (site / "d").glob(f"*-{finding[1]}.html")
    shots = [
        ("overview", site / "index.html", ""),
        ("department", page, ""),
        ("finding", page, f"#{finding[0]}"),
    ]
    for name, path, place in shots:
        opened(browser, path, width, place)
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width, name
        shot = SHOTS / f"site-{name}-{screen}.png"
        shot.unlink(missing_ok=True)
        assert browser.save_screenshot(str(shot))
        assert shot.stat().st_size > 10_000
    assert browser.find_element(By.ID, finding[0]).is_displayed()
    assert not [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]


def test_languages_exact_amounts_and_search(browser: webdriver.Chrome, site: Path) -> None:
    opened(browser, site / "index.html", 1280)
    ActionChains(browser).send_keys(Keys.TAB).perform()
    skip = browser.switch_to.active_element
    assert (skip.get_attribute("class"), skip.rect["x"] >= 0) == ("skip", True)
    browser.find_element(By.ID, "language").click()
    assert browser.find_element(By.TAG_NAME, "h1").text == "How much money, by whom, for what"
    amount = browser.find_element(By.CSS_SELECTOR, ".figures data")
    rounded = amount.text
    browser.find_element(By.ID, "exact").click()
    assert amount.text != rounded
    assert Decimal(amount.text.replace(",", "")) == Decimal(str(amount.get_attribute("value")))
    browser.find_element(By.ID, "exact").click()
    browser.find_element(By.ID, "language").click()
    browser.find_element(By.ID, "q").send_keys("民政局 2025")
    browser.find_element(By.CSS_SELECTOR, "form button").click()
    (found, *_) = browser.find_elements(By.CSS_SELECTOR, "#results a")
    assert "民政局 2025" in found.text
    found.click()
    assert "民政局" in browser.find_element(By.TAG_NAME, "h1").text
