"""A recorded day at the page: picked, played, paused, sought, sped up and traded, beside the live market."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e.accessibility import nothing_serious
from tests.e2e.morning_tape import thor_with_day
from tests.servers.thor import Thor
from tests.support.trader import Trader

TAPE = "2013-10-09.csv.gz"
TAPE_SECONDS = 3_600


@pytest.fixture(scope="module")
def thor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thor]:
    """A Thor at a live market, with a recorded day among its tapes."""
    with thor_with_day(tmp_path_factory.mktemp("replay-home"), TAPE, seconds=TAPE_SECONDS) as server:
        yield server


def test_a_recorded_day_is_picked_traded_paused_sought_and_left(trader: Trader) -> None:
    trader.register()
    trader.turn_to("replay")
    start = trader.see(f"replay-start-{TAPE}")
    trader.photograph("replay-days")
    start.click()
    trader.see("replay-bar")
    trader.is_live()
    expect(trader.hook("replay-clock")).to_contain_text("Oct 9, 2013")
    trader.moves("watch-row-SPY")
    expect(trader.hook("watch-row-SPY")).to_contain_text("165.")
    trader.fill_ticket("buy", "10", "SPY")
    trader.send_ticket()
    trader.order_is("Filled")
    expect(trader.hook("position-qty-SPY")).to_have_text("+10")
    trader.banner("cash", re.compile(r"^98,3\d\d\.\d\d$"))
    trader.see("replay-speed").select_option("30")
    trader.moves("position-pl-SPY")
    trader.photograph("replay")

    trader.see("replay-play").click()
    expect(trader.hook("replay-play")).to_contain_text("Play")
    nothing_serious(trader.page, "a replay under way")
    clock = trader.hook("replay-clock").inner_text()
    # To stand is to be the same after a while.
    trader.page.wait_for_timeout(2_500)
    assert trader.hook("replay-clock").inner_text() == clock, "a pause lets the clock stand"

    seek = trader.see("replay-seek")
    expect(seek).to_be_enabled()
    box = seek.bounding_box()
    assert box is not None
    trader.page.mouse.click(box["x"] + box["width"] * 0.8, box["y"] + box["height"] / 2)
    expect(trader.hook("replay-clock")).to_contain_text(re.compile(r"10:1\d:\d\d"))
    trader.see("replay-play").click()
    trader.moves("replay-clock")

    trader.page.reload()
    trader.see("replay-bar")
    expect(trader.hook("position-qty-SPY")).to_have_text("+10")
    trader.see("replay-stop").click()
    trader.see("replay-confirm").click()
    trader.see("replay-end-close").click()
    expect(trader.hook("replay-bar")).to_have_count(0)
    trader.is_live()
    trader.banner("cash", "100,000.00")
    expect(trader.page.locator("[data-testid^=position-row-]")).to_have_count(0)


def test_the_live_market_and_the_replay_are_gone_to_and_fro(trader: Trader) -> None:
    trader.register()
    trader.turn_to("replay")
    trader.see(f"replay-start-{TAPE}").click()
    trader.see("replay-bar")
    trader.page.get_by_role("button", name="Back to live").click()
    trader.is_live()
    expect(trader.hook("replay-bar")).to_have_count(0)
    trader.turn_to("replay")
    trader.see("replay-enter").click()
    expect(trader.hook("replay-clock")).to_contain_text("Oct 9, 2013")
    trader.see("replay-stop").click()
    trader.see("replay-confirm").click()
    trader.see("replay-end-close").click()
    expect(trader.hook("replay-bar")).to_have_count(0)
