"""A market of one's own prices at the page: started, pushed to by key, labelled, traded on and ended."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import httpx
import pytest
from playwright.sync_api import expect

from tests.e2e.accessibility import nothing_serious
from tests.e2e.test_market_kind import every_price_is_marked
from tests.servers.thor import Thor
from tests.support.trader import DESK, PHONE, Trader

LABEL = "YOUR PRICES"


@pytest.fixture(scope="module")
def thor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thor]:
    """A Thor as it is delivered, but that a quote stays fresh however slow the machine is."""
    hour_ms = "3600000"
    server = Thor(tmp_path_factory.mktemp("thor"), feed="sim", settings={"THOR_QUOTE_AGE_MS_MAX": hour_ms})
    server.start()
    yield server
    server.stop()
    assert server.troubles() == []


@pytest.fixture
def visit(new_trader: Callable[..., Trader]) -> Callable[..., Trader]:
    """Brings in customers whom nobody has allowed anything."""

    def make(screen: tuple[int, int] = DESK) -> Trader:
        trader = new_trader(screen)
        trader.register()
        return trader

    return make


def feed_key(trader: Trader) -> str:
    """A key that pushes quotes, made in the settings."""
    trader.go("/app/settings?section=apikeys")
    trader.see("apikey-name").fill("My prices")
    trader.see("apikey-scope").select_option("feed")
    trader.see("apikey-make").click()
    return trader.see("apikey-text").inner_text()


def start_market(trader: Trader) -> None:
    trader.turn_to("replay")
    expect(trader.see("own-prices-example")).to_contain_text("/api/livedata/quotes?market=replay")
    trader.see("own-prices-start").click()
    expect(trader.see("replay-bar")).to_contain_text("Your own prices")
    trader.is_live()


def push(thor: Thor, key: str, bid: str, ask: str, last: str) -> None:
    quote = {"symbol": "SPY", "bid": bid, "ask": ask, "last": last}
    answer = httpx.post(
        f"{thor.url}/api/livedata/quotes", json=[quote], headers={"Authorization": f"Bearer {key}"}
    )
    assert (answer.status_code, answer.json()["accepted"]) == (200, 1), answer.text


def test_a_customer_trades_on_prices_that_they_push_and_nobody_else_sees_them(
    visit: Callable[..., Trader], thor: Thor
) -> None:
    trader, other = visit(), visit()
    key = feed_key(trader)
    start_market(trader)
    trader.photograph("own-prices-before")
    push(thor, key, "9.98", "9.99", "9.99")
    row = trader.hook("watch-row-SPY")
    expect(row).to_contain_text("9.99")
    expect(trader.hook("replay-pushed")).to_have_text("1 quote accepted")
    expect(trader.page).to_have_title(re.compile("Your prices"))
    trader.fill_ticket("buy", "10", "SPY")
    trader.send_ticket()
    trader.order_is("Filled")
    expect(trader.hook("position-qty-SPY")).to_have_text("+10")
    trader.banner("cash", "99,900.10")
    push(thor, key, "12.00", "12.01", "12.00")
    expect(row).to_contain_text("12.00")
    expect(trader.hook("position-pl-SPY")).to_contain_text(re.compile(r"20\.10"))
    trader.photograph("own-prices")
    nothing_serious(trader.page, "a market of one's own prices")
    every_price_is_marked(trader, LABEL)

    other.turn_to("trade")
    every_price_is_marked(other, "SIMULATED")
    other.turn_to("trade")
    expect(other.hook("watch-row-SPY")).to_contain_text(re.compile(r"\d{3}\.\d\d"))
    other.turn_to("replay")
    expect(other.see("own-prices-start")).to_be_visible()
    expect(other.hook("replay-bar")).to_have_count(0)

    trader.page.reload()
    expect(trader.see("replay-bar")).to_contain_text("Your own prices")
    trader.see("replay-stop").click()
    expect(trader.see("replay-losses")).to_contain_text("1 position")
    trader.see("replay-confirm").click()
    expect(trader.see("replay-end-card")).to_contain_text("You ended this market.")
    trader.see("replay-end-close").click()
    expect(trader.hook("replay-bar")).to_have_count(0)
    trader.is_live()
    trader.banner("cash", "100,000.00")
    every_price_is_marked(trader, "SIMULATED")
    refused = httpx.post(
        f"{thor.url}/api/livedata/quotes", json=[], headers={"Authorization": f"Bearer {key}"}
    )
    assert refused.status_code == 403


def test_starting_another_market_asks_first_and_says_what_ends(
    visit: Callable[..., Trader], thor: Thor
) -> None:
    trader = visit()
    key = feed_key(trader)
    start_market(trader)
    push(thor, key, "9.98", "9.99", "9.99")
    trader.fill_ticket("buy", "10", "SPY")
    trader.send_ticket()
    trader.order_is("Filled")
    account = trader.page.get_by_text(re.compile(r"^900\d{7}$")).first.inner_text()

    trader.turn_to("replay")
    trader.see("replay-bar")
    trader.see("own-prices-start").click()
    expect(trader.see("replay-losses")).to_contain_text("1 position, no open orders")
    trader.photograph("own-prices-asks")
    trader.see("replay-keep").click()
    expect(trader.hook("replay-losses")).to_have_count(0)
    trader.turn_to("trade")
    expect(trader.hook("position-qty-SPY")).to_have_text("+10")

    trader.turn_to("replay")
    trader.see("replay-bar")
    trader.see("own-prices-start").click()
    trader.see("replay-confirm").click()
    expect(trader.page.get_by_text(account)).to_have_count(0)
    trader.is_live()
    trader.banner("cash", "100,000.00")
    expect(trader.hook("position-row-SPY")).to_have_count(0)
    trader.turn_to("replay")
    expect(trader.see(f"past-replay-{account}")).to_contain_text("Own prices")


def test_the_label_of_ones_own_prices_is_in_sight_on_a_phone(
    visit: Callable[..., Trader], thor: Thor
) -> None:
    trader = visit(PHONE)
    key = feed_key(trader)
    trader.turn_to("replay")
    trader.see("own-prices-start").scroll_into_view_if_needed()
    trader.photograph("own-prices-start")
    trader.fits_its_screen()
    start_market(trader)
    push(thor, key, "9.98", "9.99", "9.99")
    trader.turn_to("trade")
    for place in (
        trader.page.get_by_role("region", name="Account banner"),
        trader.page.get_by_role("region", name="SPY"),
        trader.page.get_by_role("region", name="Positions"),
    ):
        place.scroll_into_view_if_needed()
        mark = place.get_by_test_id("market-mark")
        expect(mark).to_have_text(LABEL)
        expect(mark).to_be_in_viewport(ratio=1)
    trader.fits_its_screen()
    trader.photograph("own-prices")
