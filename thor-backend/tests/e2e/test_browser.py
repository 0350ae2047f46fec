"""The browser that the other tests drive is there, starts, and shows what it is given."""

import subprocess
from pathlib import Path

from playwright.sync_api import Browser


def test_chromium_prints_its_version(chromium_path: Path) -> None:
    printed = subprocess.run([chromium_path, "--version"], check=True, capture_output=True, text=True).stdout
    assert "Chrom" in printed


def test_a_page_is_shown_and_photographed(browser: Browser, artifacts: Path) -> None:
    page = browser.new_page()
    page.set_content("<title>Thor</title><h1>It is up</h1>")
    picture = artifacts / "browser.png"
    page.screenshot(path=picture)
    assert page.title() == "Thor"
    assert picture.read_bytes().startswith(b"\x89PNG")
    page.close()
