"""Every figure of every table is whole and uncovered, with a position and an order of every kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e.every_kind import CALL, ORDERS, POSITIONS, EveryKind
from tests.e2e.figures import every_figure_fits
from tests.servers.thor import Thor
from tests.support.trader import DESK, PHONE, Trader


@pytest.fixture(scope="module")
def thor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thor]:
    """A Thor whose prices are those that are pushed, and stay fresh for as long as the tests take."""
    server = Thor(tmp_path_factory.mktemp("figures"), settings={"THOR_QUOTE_AGE_MS_MAX": "3600000"})
    server.start()
    yield server
    server.stop()
    assert server.troubles() == []


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def screen(request: pytest.FixtureRequest) -> tuple[int, int]:
    size: tuple[int, int] = request.param
    return size


@pytest.fixture
def trader(new_trader: Callable[..., Trader], screen: tuple[int, int]) -> Trader:
    return new_trader(screen)


@pytest.fixture
def every(thor: Thor, trader: Trader) -> Iterator[EveryKind]:
    """The trader holds and orders one of every kind, and watches all of it."""
    trader.register()
    with EveryKind(thor, trader.email) as every:
        number = every.trade()
        trader.page.reload()
        trader.choose_account(str(number))
        trader.turn_to("trade")
        if trader.is_on_phone:
            trader.page.get_by_role("button", name="Quotes").click()
        for symbol in (CALL, "EUR/USD"):
            trader.page.keyboard.press("/")
            trader.see("watchlist-search").fill(symbol)
            trader.page.keyboard.press("Enter")
            trader.see(f"watch-row-{symbol}")
            trader.page.keyboard.press("Escape")
        yield every


def test_every_figure_of_the_trade_page_is_whole(trader: Trader, every: EveryKind) -> None:
    page = trader.page
    if trader.is_on_phone:
        every_figure_fits(page.get_by_role("region", name="Watchlist"), "the watchlist", at_least=30)
        page.get_by_role("button", name="Quotes").click()
    else:
        trader.fill_ticket("buy", "1234", "/NQ")
        prints = page.get_by_role("region", name="Time and sales").locator("tbody tr")
        expect(page.get_by_text("Trades in /NQ appear here")).to_be_visible()
        for count in range(3):
            every.quote()
            expect(prints.nth(count)).to_be_visible()
    for tab, orders in (("working", len(ORDERS)), ("filled", len(POSITIONS)), ("canceled", 1)):
        trader.see(f"orders-tab-{tab}").click()
        expect(trader.hook(f"orders-tab-{tab}")).to_have_attribute("aria-selected", "true")
        expect(page.locator("[data-testid^=order-row-]").nth(orders - 1)).to_be_visible()
        trader.photograph(f"numbers-{tab}")
        every_figure_fits(page.locator("body"), f"the trade page, {tab} orders", at_least=40)


def test_the_state_of_every_order_is_in_sight(trader: Trader, every: EveryKind) -> None:
    if trader.is_on_phone:
        trader.page.get_by_role("button", name="Quotes").click()
    rows = trader.page.locator("[data-testid^=order-row-]")
    expect(rows).to_have_count(len(ORDERS) + 5)
    for row in rows.all():
        row.scroll_into_view_if_needed()
        expect(row.locator("[data-testid^=order-status-]")).to_be_in_viewport(ratio=1)
        for action in ("Edit", "Cancel"):
            expect(row.get_by_role("button", name=re.compile(f"^{action} order"))).to_be_in_viewport(ratio=1)
    countdown = trader.page.get_by_text(re.compile(r"^\d+ (s|min)$")).first
    expect(countdown).to_be_visible()


def test_every_figure_of_the_other_pages_is_whole(trader: Trader, every: EveryKind, thor: Thor) -> None:
    page = trader.page
    for name, count in (("activity", 100), ("home", 30), ("feeds", 1), ("settings?section=money", 10)):
        trader.turn_to(name)
        expect(page.locator("[aria-label^=Loading]")).to_have_count(0)
        trader.photograph(f"numbers-{name.partition('?')[0]}")
        every_figure_fits(page.locator("body"), name, at_least=count)
    thor.make_staff(trader.email)
    trader.turn_to("telemetry")
    expect(trader.hook("part-engine")).to_have_text("Ready")
    every_figure_fits(page.locator("body"), "telemetry", at_least=10)


def test_every_figure_of_a_history_is_whole(trader: Trader, every: EveryKind) -> None:
    page = trader.page
    if trader.is_on_phone:
        page.get_by_role("button", name="Quotes").click()
    page.get_by_test_id("position-row-SPY").click(position={"x": 200, "y": 10})
    trader.see("position-fills")
    every_figure_fits(page.get_by_role("dialog"), "the fills of a position", at_least=4)
    page.keyboard.press("Escape")
    trader.see("orders-tab-filled").click()
    expect(trader.hook("orders-tab-filled")).to_have_attribute("aria-selected", "true")
    page.locator("[data-testid^=order-history-]").first.click()
    trader.see("order-history")
    every_figure_fits(page.get_by_role("dialog"), "what became of an order", at_least=4)
