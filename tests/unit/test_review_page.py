"""The review page of a document: what is in it, and what a browser makes of it.

The browser is Debian's chromium with its chromedriver; where either is not installed, those tests are skipped, loudly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import pytest
from chromium import chromium
from made_evidence import NAME, PHONE, Evidence, build_evidence
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from pipelines.command_line import main

VOID = {"meta", "img", "input", "br"}


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> Evidence:
    return build_evidence(tmp_path_factory.mktemp("review"))


@pytest.fixture(scope="module")
def page(evidence: Evidence) -> Path:
    folder = evidence.state.folder / "pages"
    arguments = [
        "show",
        evidence.sha256[:10],
        "--warehouse",
        str(evidence.state.warehouse),
        "--out",
        str(folder),
    ]
    assert main(arguments) == 0
    (path,) = folder.iterdir()
    return path


class Elements(HTMLParser):
    """Tags with their attributes, and whether each is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for found, attributes in self.found if found == tag]


def test_the_page_is_whole_by_itself_and_holds_no_person(page: Path) -> None:
    text = page.read_text("utf-8")
    elements = Elements(text)
    assert elements.open == []
    assert not re.search(r"""(?:src|href)\s*=\s*["'](?!#|data:image/webp)""", text)
    assert not re.search(r"@import|url\(|fetch\(|XMLHttp", text)
    assert NAME not in text and PHONE not in text
    assert elements.all("html")[0]["lang"] == "zh-CN"
    ids = [attributes["id"] for _, attributes in elements.found if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_images_have_words_and_tables_have_headers(page: Path) -> None:
    elements = Elements(page.read_text("utf-8"))
    images = elements.all("img")
    assert len(images) == 5  # every page has a table or a finding; and one of the revision before
    assert all("页" in (image["alt"] or "") for image in images)
    assert {header["scope"] for header in elements.all("th")} == {"col", "row"}
    marks = [rect for rect in elements.all("rect") if "m" in (rect["class"] or "").split()]
    assert [mark["class"] for mark in marks] == ["m printed error", "m computed error", "m computed error"]


def test_every_sentence_stands_in_both_languages(page: Path) -> None:
    spans = [a for a in Elements(page.read_text("utf-8")).all("span") if a.get("class") in ("zh", "en")]
    assert len(spans) % 2 == 0
    assert {(a["class"], a["lang"]) for a in spans[:-2]} >= {("zh", "zh-CN"), ("en", "en")}


def test_what_changed_against_the_revision_before_is_told_cell_by_cell(page: Path) -> None:
    text = page.read_text("utf-8")
    assert re.search(r"30\.00\s*<del>31\.00</del>", text)
    assert text.count('class="change changed"') == 1
    assert text.count('class="change added"') == 4  # the tables that only the later one has


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    with chromium("the review page") as driver:
        yield driver


def opened(browser: webdriver.Chrome, page: Path, width: int, height: int, place: str = "") -> None:
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.get("about:blank")
    browser.get(page.as_uri() + place)


def press(browser: webdriver.Chrome, *keys: str) -> None:
    for key in keys:
        ActionChains(browser).send_keys(key).perform()


def current_page(browser: webdriver.Chrome) -> str:
    (shown,) = [p for p in browser.find_elements(By.CSS_SELECTOR, ".page") if p.is_displayed()]
    return str(shown.get_attribute("data-page"))


def current_finding(browser: webdriver.Chrome) -> str:
    return browser.find_element(By.CSS_SELECTOR, ".finding.current").text


def test_keys_and_clicks_in_a_browser(browser: webdriver.Chrome, page: Path) -> None:
    opened(browser, page, 1440, 900)
    assert "合计（总计）等于各项之和" in current_finding(browser)
    assert current_page(browser) == "1"
    assert len(browser.find_elements(By.CSS_SELECTOR, "rect.m.current")) == 3
    assert browser.find_element(By.CSS_SELECTOR, ".printed-side").text.startswith("40.00")
    press(browser, "n")
    assert current_page(browser) == "2"
    press(browser, "n", "n", "n", "p")
    assert current_page(browser) == "3"
    press(browser, "k", "k", "k", "j")
    order = browser.find_elements(By.CSS_SELECTOR, ".finding")
    assert order[1].text == current_finding(browser)

    browser.find_element(By.CSS_SELECTOR, ".finding.error .head").click()
    browser.find_element(By.CSS_SELECTOR, ".finding.current .parts a[data-go='2']").click()
    assert current_page(browser) == "2"
    assert browser.find_element(By.CSS_SELECTOR, "rect.pointed").is_displayed()
    rect = browser.find_elements(By.CSS_SELECTOR, "#p2 rect.n")[1]
    rect.click()
    name = rect.get_attribute("data-number")
    assert "current" in str(browser.find_element(By.ID, f"t{name}").get_attribute("class"))

    press(browser, "?")
    assert browser.find_element(By.ID, "keys").is_displayed()
    press(browser, Keys.ESCAPE)
    assert not browser.find_element(By.ID, "keys").is_displayed()
    assert not [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]


def test_languages_filters_and_the_revision_before(browser: webdriver.Chrome, page: Path) -> None:
    opened(browser, page, 1440, 900)
    browser.find_element(By.ID, "language").click()
    assert "The total row is the sum of its items" in current_finding(browser)
    assert "合计（总计）" not in current_finding(browser)
    press(browser, "l")
    assert "合计（总计）等于各项之和" in current_finding(browser)
    assert browser.find_element(By.CSS_SELECTOR, "#p1 .before").is_displayed()
    press(browser, "v")
    assert not browser.find_element(By.CSS_SELECTOR, "#p1 .before").is_displayed()
    browser.find_element(By.CSS_SELECTOR, "[data-filter='error']").click()
    assert not browser.find_element(By.CSS_SELECTOR, ".finding.error").is_displayed()


def test_a_link_to_a_number_opens_its_page(browser: webdriver.Chrome, page: Path, evidence: Evidence) -> None:
    with duckdb.connect(str(evidence.state.warehouse), read_only=True) as handle:
        query = "SELECT number_id FROM amounts WHERE is_current AND page = 3 AND line = 2"
        ((name,),) = handle.execute(query).fetchall()
    opened(browser, page, 1440, 900, f"#{name}")
    assert current_page(browser) == "3"
    mark = browser.find_element(By.CSS_SELECTOR, "rect.n.current").rect
    image = browser.find_element(By.CSS_SELECTOR, "#p3 img").rect
    assert mark["x"] - image["x"] == pytest.approx(190 / 370 * image["width"], abs=3)
    assert mark["y"] - image["y"] == pytest.approx(105 / 280 * image["height"], abs=3)


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)], ids=["desktop", "telephone"])
def test_nothing_runs_off_the_screen(
    browser: webdriver.Chrome, page: Path, width: int, height: int, tmp_path: Path
) -> None:
    opened(browser, page, width, height)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    image = browser.find_element(By.CSS_SELECTOR, "#p1 img").rect
    table = browser.find_element(By.CSS_SELECTOR, "#p1 .scroll").rect
    if width > 1000:
        assert table["x"] >= image["x"] + image["width"]
        assert browser.execute_script("return document.documentElement.scrollHeight") <= height
    else:
        assert table["y"] >= image["y"] + image["height"]
        assert image["width"] > width * 0.9
    shot = tmp_path / "shot.png"
    assert browser.save_screenshot(str(shot))
    assert shot.stat().st_size > 10_000
