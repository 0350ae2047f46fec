"""The chart's time axis: dates where days begin, days where bars are days, and whose clock the times are by."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.servers.thor import Thor
from tests.support.tape_rows import quote_row, trade_row, write_csv
from tests.support.trader import DESK, Trader
from tests.support.waiting import wait_until

TAPE = "two-days.csv"
CLOCK_TIME = re.compile(r"\d\d:\d\d")
# What stands on a canvas is in no element: each text is noted as it is drawn, with the frame that drew it. A canvas is
# drawn whole, so the texts of its latest frame are the texts that stand on it.
NOTES_TEXTS = """
const noted = new WeakMap();
const draw = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, ...where) {
  const frame = document.timeline.currentTime;
  if (noted.get(this.canvas)?.frame !== frame) {
    noted.set(this.canvas, { frame, texts: [] });
  }
  noted.get(this.canvas).texts.push(String(text));
  return draw.call(this, text, ...where);
};
window.textsOnCanvases = () =>
  [...document.querySelectorAll("canvas")].flatMap((canvas) => noted.get(canvas)?.texts ?? []);
"""


def write_two_days(folder: Path) -> None:
    """SPY each minute of two evenings in New York, over midnight there and in UTC."""
    folder.mkdir()
    times = [f"2013-10-{day:02d}T{hour:02d}:{minute:02d}:00.000Z" for day, hour, minute in _minutes()]
    rows = []
    for number, time in enumerate(times):
        cents = 16_500 + number % 40
        rows += [
            quote_row(time, "SPY", f"{cents / 100:.2f}", f"{(cents + 1) / 100:.2f}"),
            trade_row(time, "SPY", f"{cents / 100:.2f}", volume=str(100 * (number + 1))),
        ]
    write_csv(folder / TAPE, rows)


def _minutes() -> Iterator[tuple[int, int, int]]:
    for day, hour in ((9, 22), (9, 23), (10, 0), (10, 1), (10, 2), (10, 3), (10, 4), (10, 5)):
        for minute in range(60):
            yield day, hour, minute


@pytest.fixture(scope="module")
def thor_with_two_days(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thor]:
    home = tmp_path_factory.mktemp("axes-home")
    write_two_days(home / "tapes")
    server = Thor(home)
    server.start()
    yield server
    server.stop()
    assert server.troubles() == []


@pytest.fixture
def trader(browser: Browser, thor_with_two_days: Thor, artifacts: Path) -> Iterator[Trader]:
    trader = Trader(browser, thor_with_two_days.url, artifacts, DESK)
    trader.page.add_init_script(NOTES_TEXTS)
    yield trader
    trader.leave()
    assert trader.problems == []


def test_axes_show_dates_and_the_clock_that_they_go_by(trader: Trader) -> None:
    trader.register()
    trader.turn_to("replay")
    trader.see(f"replay-start-{TAPE}").click()
    trader.see("replay-speed").select_option("0")
    expect(trader.hook("replay-bar")).to_contain_text("The day has ended.")
    trader.turn_to("trade")
    trader.fill_ticket("buy", "1", "SPY")
    trader.see("chart-canvas")
    # The tape runs from 18:00 to 01:59 in New York.
    _turn_to(trader, "5 min")
    _until_drawn(trader, lambda texts: "Oct 10" in texts and bool(texts & {"21:00", "22:30"}))
    trader.photograph("axis-minutes")
    expect(trader.hook("chart-zone")).to_have_text("local time")
    trader.see("chart-zone").click()
    expect(trader.hook("chart-zone")).to_have_text("New York")

    # Both evenings are of the trading day that ends at 17:00 of the tenth.
    _turn_to(trader, "1 day")
    _until_drawn(trader, lambda texts: "Oct 10" in texts and not any(map(CLOCK_TIME.fullmatch, texts)))
    canvas = trader.see("chart-canvas").bounding_box()
    assert canvas is not None
    # The crosshair is named where there is a bar: somewhere between the two ends.
    middle = canvas["y"] + canvas["height"] / 2
    for x in range(int(canvas["x"] + canvas["width"]) - 60, int(canvas["x"]), -5):
        trader.page.mouse.move(x, middle)
        if "Thu, Oct 10, 2013" in _drawn(trader):
            break
    _until_drawn(trader, lambda texts: "Thu, Oct 10, 2013" in texts)
    trader.photograph("axis-days")


def _turn_to(trader: Trader, interval: str) -> None:
    """Turn the chart to an interval, with the mouse off the chart."""
    trader.page.mouse.move(1, 1)
    trader.page.get_by_role("button", name=interval, exact=True).click()


def _drawn(trader: Trader) -> set[str]:
    return set(trader.page.evaluate("window.textsOnCanvases()"))


def _until_drawn(trader: Trader, has: Callable[[set[str]], bool]) -> None:
    wait_until(
        lambda: has(_drawn(trader)), "the chart draws it", pause=0.1, instead=lambda: sorted(_drawn(trader))
    )
