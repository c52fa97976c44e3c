"""Debian's chromium without a window, for tests of pages; where there is none, they are skipped, loudly."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service


@contextmanager
def chromium(untried: str, log: str = "browser") -> Iterator[webdriver.Chrome]:
    """A browser that keeps ``log``; ``untried`` says what was not tried where there is none."""
    binary, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if binary is None or driver is None:
        lacking = "chromium" if binary is None else "chromedriver (Debian: chromium-driver)"
        warnings.warn(f"NOT TESTED in a browser: {lacking} is not installed", stacklevel=1)
        pytest.skip(f"{lacking} is not installed: {untried} was not tried in a browser")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {log: "ALL"})
    browser = webdriver.Chrome(options=options, service=Service(driver))
    try:
        yield browser
    finally:
        browser.quit()
