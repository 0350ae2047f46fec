"""Alerts fire while no page is open: Thor watches the price, and the next visit finds when it came, once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.servers.thor import Thor
from tests.support.customer import Market
from tests.support.trader import Trader

NEW_YORK = ZoneInfo("America/New_York")


@pytest.fixture(scope="module")
def thor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thor]:
    """A Thor without a feed, whose prices live long."""
    server = Thor(tmp_path_factory.mktemp("away"), settings={"THOR_QUOTE_AGE_MS_MAX": "3600000"})
    server.start()
    yield server
    server.stop()
    assert server.troubles() == []


@pytest.fixture(scope="module")
def market(thor: Thor) -> Iterator[Market]:
    with Market(thor.url, key=thor.api_key("feed@example.com", "feed")) as market:
        yield market


def trade(market: Market, *prices: str) -> None:
    for price in prices:
        market.push([{"symbol": "SPY", "last": price}])


def test_a_price_that_comes_while_the_page_is_closed_is_in_the_history_once(
    trader: Trader, thor: Thor, market: Market
) -> None:
    trade(market, "100.00")
    trader.register()
    expect(trader.see("watch-row-SPY")).to_contain_text("100.00")
    trader.hook("watch-row-SPY").click(button="right")
    trader.page.get_by_role("menuitem", name="Set price alert…").click()
    trader.see("alert-price").fill("101")
    trader.see("alert-set").click()
    expect(trader.see("alerts-waiting")).to_contain_text("SPY ▲ at or above 101.00")

    context = trader.page.context
    trader.page.close()
    before = datetime.now(UTC)
    trade(market, "100.90", "101.50", "99.00", "102.00")
    for _ in range(500):
        # An alert that was made a moment ago may be heard of after these trades.
        if context.request.get(f"{thor.url}/api/livedata/alerts").json()["fired"]:
            break
        trade(market, "101.50", "99.00")
    after = datetime.now(UTC)
    trade(market, "102.00", "100.00")

    back = trader.second_tab()
    back.turn_to("trade/SPY")
    expect(back.see("alerts-unseen")).to_have_text("1")
    back.photograph("alerts-bell")
    back.see("alerts-open").click()
    rows = back.see("alerts-reached").locator("li")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text(re.compile(r"SPY ▲ at or above 101\.00.* at 10(1\.50|2\.00)"))
    expect(back.hook("alerts-waiting")).to_have_count(0)
    seconds = range(int((after - before).total_seconds()) + 2)
    clocks = {f"{(before + timedelta(seconds=n)).astimezone(NEW_YORK):%H:%M:%S}" for n in seconds}
    said = re.search(r"\d\d:\d\d:\d\d", rows.inner_text())
    assert said is not None and said[0] in clocks
    back.photograph("alerts-while-away")
    back.page.keyboard.press("Escape")
    expect(back.hook("alerts-unseen")).to_have_count(0)
    back.page.reload()
    back.is_live()
    expect(back.hook("alerts-unseen")).to_have_count(0)
