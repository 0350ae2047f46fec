"""A ThinkOrSwim workbook that is saved five times a second, and the position that moves with it on a real screen."""

from __future__ import annotations

import re
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import quantiles

import pytest
from playwright.sync_api import Browser, expect

from tests.servers.thor import Thor
from tests.support.trader import DESK, Trader
from tests.support.workbooks import HEADERS, save_atomically, save_in_place, workbook_bytes

SAVES_PER_SECOND = 5
SAVES = 60
SYMBOLS = 300
QUANTITY = 100
# The price of the first workbook, in cents; each save is a cent dearer.
FIRST_CENTS = 16_500

# What the page shows in a cell, and when it did: the moment before the browser paints it.
WATCH = """name => {
  window.seen = [];
  const cell = document.querySelector(`[data-testid="${name}"]`);
  const row = cell.closest('tr, [role="row"]') ?? cell.parentElement;
  const look = () => {
    const now = document.querySelector(`[data-testid="${name}"]`);
    const text = now ? now.innerText : '';
    if (window.seen.length === 0 || window.seen.at(-1)[1] !== text) window.seen.push([Date.now() / 1000, text]);
  };
  new MutationObserver(look).observe(row, {subtree: true, childList: true, characterData: true});
}"""


def workbook(save: int) -> bytes:
    """300 rows, of which SPY has the price of this save."""
    cents = FIRST_CENTS + save
    spy = ["SPY", cents / 100, cents / 100, (cents + 1) / 100, 500, 300, 1_000 + save]
    others = [
        [f"X{chr(65 + i // 26)}{chr(65 + i % 26)}", 50, 49.5, 50.5, 1, 1, 1_000] for i in range(SYMBOLS - 1)
    ]
    return workbook_bytes([HEADERS, spy, *others])


class Saver:
    """Somebody's Excel: saves the next workbook five times a second, and remembers when each was there."""

    def __init__(self, path: Path, save: Callable[[Path, bytes], None]) -> None:
        self._books = [workbook(number) for number in range(SAVES + 1)]
        self._path = path
        self._save = save
        self._thread = threading.Thread(target=self._keep_saving)
        self.saved_at: dict[int, float] = {}
        save(path, self._books[0])

    def start(self) -> None:
        self._thread.start()

    def wait(self) -> None:
        self._thread.join()

    def _keep_saving(self) -> None:
        next_at = time.monotonic()
        for number, data in enumerate(self._books[1:], start=1):
            next_at += 1 / SAVES_PER_SECOND
            # The pace at which Excel saves.
            time.sleep(max(0.0, next_at - time.monotonic()))
            self._save(self._path, data)
            self.saved_at[number] = time.time()


@pytest.fixture(params=[save_atomically, save_in_place], ids=["atomically", "in-place"])
def saver(request: pytest.FixtureRequest, tmp_path: Path) -> Saver:
    return Saver(tmp_path / "tos.xlsx", request.param)


@pytest.fixture
def thor(tmp_path: Path, saver: Saver) -> Iterator[Thor]:
    """A Thor that reads the workbook, and tells a screen as often as it may be told."""
    server = Thor(
        tmp_path / "thor",
        feed=f"excel:{tmp_path / 'tos.xlsx'}",
        # The book is bought before the saves begin, and its quotes are not to be stale by then.
        settings={"THOR_UPDATE_INTERVAL_MS": "50", "THOR_QUOTE_AGE_MS_MAX": "600000"},
    )
    server.start()
    yield server
    server.stop()
    assert server.troubles() == []


def test_a_workbook_saved_five_times_a_second_moves_a_position_on_the_screen(
    browser: Browser, thor: Thor, saver: Saver, artifacts: Path, request: pytest.FixtureRequest
) -> None:
    trader = Trader(browser, thor.url, artifacts, DESK)
    try:
        trader.register()
        trader.turn_to("trade")
        trader.fill_ticket("buy", str(QUANTITY), "SPY")
        trader.send_ticket()
        trader.order_is("Filled")
        trader.see("position-pl-SPY")
        trader.page.evaluate(WATCH, "position-pl-SPY")
        saver.start()
        saver.wait()
        last = f"{QUANTITY * (SAVES - 1) / 100:.2f}"
        expect(trader.hook("position-pl-SPY")).to_have_text(re.compile(rf"^\+{re.escape(last)}"))
        seen: list[tuple[float, str]] = trader.page.evaluate("window.seen")
        trader.photograph("workbook")
        assert trader.problems == []
    finally:
        trader.leave()
    seconds = []
    for shown_at, text in seen:
        # Bought at the first ask, the position is a dollar a save better from the second save on.
        save = round(float(text.split()[0].replace(",", "").replace("−", "-"))) + 1
        if save in saver.saved_at:
            seconds.append(max(0.0, shown_at - saver.saved_at[save]))
    cuts = quantiles(seconds, n=100)
    sys.stdout.write(
        f"\nsave to screen, {SYMBOLS} rows, {SAVES_PER_SECOND} saves/s, {request.node.callspec.id}: "
        f"p50 {cuts[49] * 1e3:.0f} ms, p99 {cuts[98] * 1e3:.0f} ms, {len(seconds)} of {SAVES} saves shown\n"
    )
    # A busy machine may draw two saves at once; it shows most of them, and always the last.
    assert len(seconds) > SAVES / 4
