"""Options on the page: bought and exercised, and written against shares that then stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.servers.thor import Thor
from tests.support.customer import Market
from tests.support.trader import Trader

CALL, ROW = ".SPY301220C100", "SPY   301220C00100000"


@pytest.fixture
def market(thor: Thor) -> Iterator[Market]:
    """What quotes the option: the tape has shares and futures."""
    with Market(thor.url, key=thor.api_key("feed@example.com", "feed")) as market:
        yield market


def fills(trader: Trader, market: Market) -> None:
    """Send the ticket, and quote the option once more: a price that has grown old fills nothing."""
    trader.send_ticket()
    expect(trader.hook("ticket-status")).to_have_text(re.compile("Filled|Working"))
    market.set(ROW, "66.00", "66.10")
    trader.order_is("Filled")


def test_a_call_is_exercised_and_then_written_against_shares(trader: Trader, market: Market) -> None:
    trader.register()
    trader.turn_to("trade")
    trader.moves("watch-row-SPY")
    market.set(ROW, "66.00", "66.10")
    trader.fill_ticket("buy", "2", CALL)
    fills(trader, market)
    expect(trader.hook(f"position-qty-{ROW}")).to_have_text("+2")
    trader.hook(f"position-row-{ROW}").click(button="right")
    trader.page.get_by_role("menuitem", name="Exercise").click()
    trader.photograph("exercise")
    trader.see("closing-confirm").click()
    expect(trader.hook(f"position-qty-{ROW}")).to_have_text("0")

    trader.fill_ticket("buy", "100", "SPY")
    trader.send_ticket()
    trader.order_is("Filled")
    market.set(ROW, "66.00", "66.10")
    trader.fill_ticket("sell", "1", CALL)
    fills(trader, market)
    expect(trader.hook(f"position-qty-{ROW}")).to_have_text("\u22121")
    trader.photograph("covered-call")
    trader.fill_ticket("sell", "1", "SPY")
    trader.see("ticket-review").click()
    expect(trader.page.get_by_text("100 SPY cover your short calls").first).to_be_visible()
