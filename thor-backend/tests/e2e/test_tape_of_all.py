"""A tape that feeds a whole Thor: its slider, from the first moment on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.morning_tape import write_morning_tape
from tests.servers.thor import Thor
from tests.support.trader import DESK, Trader


@pytest.fixture(scope="module")
def thor_of_a_tape(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thor]:
    home = tmp_path_factory.mktemp("tape-of-all")
    tape = write_morning_tape(home / "tape.csv.gz", seconds=3_600)
    server = Thor(home, feed=f"replay:{tape}")
    server.start()
    yield server
    server.stop()
    assert server.troubles() == []


def test_the_tape_of_a_whole_thor_is_sought_by_its_slider(
    browser: Browser, thor_of_a_tape: Thor, artifacts: Path
) -> None:
    trader = Trader(browser, thor_of_a_tape.url, artifacts, DESK)
    trader.register()
    trader.turn_to("replay")
    slider = trader.see("replay-seek")
    expect(slider).to_be_enabled()
    box = slider.bounding_box()
    assert box is not None
    trader.page.mouse.click(box["x"] + box["width"] * 0.75, box["y"] + box["height"] / 2)
    expect(slider).to_have_value(re.compile(r"^[78]\d\d$"))
    trader.leave()
    assert trader.problems == []
