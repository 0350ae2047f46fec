"""A replay that asks before it loses something, shows the prices of its moment, and keeps what it came to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e.morning_tape import thor_with_day
from tests.servers.thor import Thor
from tests.support.trader import Trader

TAPE = "2013-10-09.csv.gz"
TAPE_SECONDS = 3_600


@pytest.fixture(scope="module")
def thor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thor]:
    """A Thor at a live market, with a recorded day among its tapes."""
    with thor_with_day(tmp_path_factory.mktemp("replay-safety"), TAPE, seconds=TAPE_SECONDS) as server:
        yield server


def begin(trader: Trader) -> None:
    """Start the day, and stop its clock."""
    trader.register()
    trader.turn_to("replay")
    trader.see(f"replay-start-{TAPE}").click()
    trader.is_live()
    expect(trader.hook("watch-row-SPY")).to_contain_text("165.")
    trader.see("replay-play").click()
    expect(trader.hook("replay-play")).to_contain_text("Play")


def seek(trader: Trader, share: float) -> None:
    """Click on the slider, at a share of the day."""
    slider = trader.see("replay-seek")
    expect(slider).to_be_enabled()
    box = slider.bounding_box()
    assert box is not None
    trader.page.mouse.click(box["x"] + box["width"] * share, box["y"] + box["height"] / 2)


def test_going_back_and_ending_ask_first_and_the_end_shows_the_result_which_is_kept(trader: Trader) -> None:
    begin(trader)
    seek(trader, 0.5)
    expect(trader.hook("replay-clock")).to_contain_text(re.compile(r"\b09:59|\b10:0\d"))
    trader.fill_ticket("buy", "10", "SPY")
    trader.send_ticket()
    trader.order_is("Filled")
    trader.fill_ticket("buy", "1", "AAPL", limit="400.00")
    trader.send_ticket()
    trader.order_is("Working")
    account = trader.page.get_by_text(re.compile(r"^900\d{7}$")).first.inner_text()

    seek(trader, 0.1)
    losses = trader.see("replay-losses")
    expect(losses).to_contain_text("Going back starts a new account")
    expect(losses).to_contain_text(re.compile(r"P/L so far [+−]?\d+\.\d\d, 1 position, 1 open order"))
    trader.photograph("replay-asks")
    trader.see("replay-keep").click()
    expect(trader.hook("replay-losses")).to_have_count(0)
    expect(trader.hook("position-qty-SPY")).to_have_text("+10")
    expect(trader.page.get_by_text(account).first).to_be_visible()

    trader.see("replay-stop").click()
    expect(trader.see("replay-losses")).to_contain_text("1 position, 1 open order")
    trader.see("replay-confirm").click()
    card = trader.see("replay-end-card")
    expect(card).to_contain_text("You ended this replay")
    expect(trader.hook("replay-trades")).to_have_text("1")
    expect(trader.hook("replay-pl")).to_have_text(re.compile(r"\d+\.\d\d"))
    expect(trader.hook("replay-win-rate")).to_have_text("No closed positions")
    trader.photograph("replay-end-card")
    trader.see("replay-see-past").click()
    trader.is_live()
    trader.see(f"past-replay-open-{account}").click()
    expect(trader.see("past-replay-positions")).to_contain_text("+10 SPY")
    expect(trader.hook("past-replay").get_by_role("table", name="Fills").get_by_role("row")).to_have_count(2)
    trader.photograph("replay-past")


def test_a_paused_replay_that_is_sought_shows_the_prices_of_that_moment_and_trades_at_them(
    trader: Trader,
) -> None:
    begin(trader)
    before = trader.hook("watch-row-QQQ").inner_text()
    seek(trader, 0.75)
    expect(trader.hook("replay-clock")).to_contain_text(re.compile(r"\b10:1\d"))
    expect(trader.hook("watch-row-QQQ")).not_to_have_text(before)
    expect(trader.hook("connection-state")).to_contain_text("tape paused")
    expect(trader.hook("market-state")).to_contain_text("hours for 2013 unknown")
    trader.fill_ticket("buy", "10", "QQQ")
    expect(trader.page.get_by_text("No quotes for")).to_have_count(0)
    trader.send_ticket()
    trader.order_is("Filled")
    listed = trader.page.evaluate(
        "fetch('/api/livedata/snapshot?market=replay&symbols=QQQ').then(answer => answer.json())"
    )
    expect(trader.hook("watch-row-QQQ")).to_contain_text(listed["quotes"][0]["last"])


def test_staff_see_a_replay_and_end_it_and_its_trader_is_told(
    new_trader: Callable[[], Trader], thor: Thor, trader: Trader
) -> None:
    begin(trader)
    boss = new_trader()
    boss.register()
    thor.make_staff(boss.email)
    boss.turn_to("telemetry")
    boss.see(f"running-replay-{trader.email}")
    boss.photograph("replays-running")
    boss.see(f"end-replay-{trader.email}").click()
    expect(boss.hook(f"running-replay-{trader.email}")).to_have_count(0)
    expect(trader.see("replay-end-card")).to_contain_text("Staff ended this replay")
    trader.see("replay-end-close").click()
    trader.is_live()


def test_an_alert_on_live_prices_neither_fires_nor_is_drawn_on_a_recorded_day(trader: Trader) -> None:
    trader.register()
    trader.moves("watch-row-SPY")
    menu = trader.page.get_by_role("menuitem", name="Set price alert…")
    trader.hook("watch-row-SPY").click(button="right")
    menu.click()
    # The live market is far above, and the recorded day below.
    trader.see("alert-price").fill("300")
    trader.see("alert-set").click()
    expect(trader.see("alerts-waiting")).to_contain_text("SPY ▼ at or below 300.00")
    trader.page.keyboard.press("Escape")

    trader.turn_to("replay")
    trader.see(f"replay-start-{TAPE}").click()
    trader.is_live()
    expect(trader.hook("watch-row-SPY")).to_contain_text("165.")
    trader.turn_to("trade/SPY")
    trader.moves("watch-row-SPY")
    expect(trader.page.locator("[data-testid^=chart-line-alert]")).to_have_count(0)
    trader.hook("watch-row-SPY").click(button="right")
    menu.click()
    expect(trader.page.get_by_text("Alerts use live prices")).to_be_visible()
    expect(trader.hook("alert-price")).to_have_count(0)
    expect(trader.see("alerts-waiting")).to_contain_text("SPY ▼ at or below 300.00")
    expect(trader.hook("alerts-reached")).to_have_count(0)


def test_going_back_is_asked_about_from_the_live_market_too(trader: Trader) -> None:
    begin(trader)
    seek(trader, 0.5)
    expect(trader.hook("replay-clock")).to_contain_text(re.compile(r"\b09:59|\b10:0\d"))
    trader.fill_ticket("buy", "10", "SPY")
    trader.send_ticket()
    trader.order_is("Filled")
    trader.page.get_by_role("button", name="Back to live").click()
    trader.is_live()
    trader.turn_to("replay")

    seek(trader, 0.1)
    losses = trader.see("replay-losses")
    expect(losses).to_contain_text("Going back starts a new account")
    expect(losses).to_contain_text(re.compile(r"P/L so far [+−]?\d+\.\d\d, 1 fill"))
    trader.see("replay-keep").click()
    expect(trader.hook("replay-losses")).to_have_count(0)
    trader.see("replay-enter").click()
    expect(trader.hook("position-qty-SPY")).to_have_text("+10")
