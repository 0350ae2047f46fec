"""Prices that are not a real market's say so wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.e2e.morning_tape import thor_with_day
from tests.servers.thor import Thor
from tests.support.trader import DESK, PHONE, Trader

TAPE = "october.csv.gz"


@pytest.fixture(scope="module")
def simulated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thor]:
    """A Thor as it is delivered, with a tape among its recorded days."""
    with thor_with_day(tmp_path_factory.mktemp("simulated"), TAPE, seconds=600) as server:
        yield server


@pytest.fixture
def visit(browser: Browser, artifacts: Path) -> Iterator[Callable[..., Trader]]:
    """Makes traders at any Thor."""
    traders: list[Trader] = []

    def make(thor: Thor, screen: tuple[int, int] = DESK) -> Trader:
        traders.append(Trader(browser, thor.url, artifacts, screen))
        return traders[-1]

    yield make
    for trader in traders:
        trader.leave()
    assert [problem for trader in traders for problem in trader.problems] == []


def marks(place: Locator) -> Locator:
    return place.get_by_test_id("market-mark")


def every_price_is_marked(trader: Trader, label: str | re.Pattern[str]) -> None:
    """Header, banner, chart, watchlist, ticket, positions, orders and footer of the trade page; tiles and activity."""
    page = trader.page
    trader.turn_to("trade")
    trader.open_ticket()
    for place in (
        page.get_by_role("banner"),
        page.get_by_role("region", name="Account banner"),
        page.get_by_role("region", name="Watchlist"),
        page.get_by_role("region", name="SPY"),
        page.get_by_role("region", name="Positions"),
        page.get_by_role("region", name="Orders"),
        page.get_by_role("complementary", name="Order ticket"),
        page.get_by_role("contentinfo"),
    ):
        expect(marks(place)).to_have_text(label)
        expect(marks(place)).to_be_visible()
    expect(trader.see("connection-state")).not_to_contain_text("Live")
    trader.turn_to("activity")
    for name in ("Today's Trade Activity", "Position Statement"):
        expect(marks(page.get_by_role("region", name=name))).to_have_text(label)
    trader.turn_to("home")
    for tile in ("account", "positions", "orders", "movers"):
        expect(marks(trader.see(f"home-tile-{tile}"))).to_have_text(label)


def test_a_simulated_market_says_so_at_the_door_and_wherever_a_price_stands(
    visit: Callable[..., Trader], simulated: Thor
) -> None:
    trader = visit(simulated)
    for door in ("register", "login"):
        trader.go(f"/{door}")
        expect(trader.see("auth-market")).to_contain_text("SIMULATED")
        expect(trader.page.get_by_role("main")).not_to_contain_text("live prices")
        trader.photograph(f"market-{door}")
    trader.register()
    every_price_is_marked(trader, "SIMULATED")


def time_column(trader: Trader) -> Locator:
    """The head of the times in time and sales."""
    tape = trader.page.get_by_role("region", name="Time and sales")
    return tape.get_by_role("columnheader").first


def test_the_label_is_in_sight_on_a_phone(visit: Callable[..., Trader], simulated: Thor) -> None:
    trader = visit(simulated, PHONE)
    trader.register()
    trader.turn_to("trade")
    for place in (
        trader.page.get_by_role("region", name="Account banner"),
        trader.page.get_by_role("region", name="SPY"),
        trader.page.get_by_role("region", name="Positions"),
    ):
        place.scroll_into_view_if_needed()
        expect(marks(place)).to_be_in_viewport(ratio=1)
    trader.fits_its_screen()
    trader.photograph("market")


def test_a_tape_that_feeds_a_whole_thor_says_of_which_day_it_is(
    visit: Callable[..., Trader], thor: Thor
) -> None:
    trader = visit(thor)
    trader.go("/register")
    expect(trader.see("auth-market")).to_contain_text("REPLAY 2013-10-09")
    trader.register()
    every_price_is_marked(trader, "REPLAY 2013-10-09")
    trader.turn_to("trade")
    expect(trader.see("chart-played")).to_contain_text("not the tape’s own")
    expect(time_column(trader)).to_have_text("Played")
    trader.photograph("market-played")
    trader.turn_to("replay")
    expect(trader.see("replay-clock")).to_contain_text("Oct 9, 2013")


def test_a_day_that_is_traded_again_says_which_day_it_is(
    visit: Callable[..., Trader], simulated: Thor
) -> None:
    trader = visit(simulated)
    trader.register()
    trader.turn_to("replay")
    trader.see(f"replay-start-{TAPE}").click()
    trader.see("replay-bar")
    every_price_is_marked(trader, "REPLAY 2013-10-09")
    trader.turn_to("trade")
    expect(time_column(trader)).to_have_text("Time")
    expect(trader.hook("chart-played")).to_have_count(0)
