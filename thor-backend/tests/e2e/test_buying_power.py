"""One buying power in a real browser: the banner, the ticket and a refusal show the same figure, by the same rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from tests.servers.thor import Thor
from tests.support.customer import Market
from tests.support.trader import Trader

OPEN_MARGIN = """async () => {
  const csrf = document.cookie.match(/csrftoken=([^;]+)/)[1];
  const headers = { 'Content-Type': 'application/json', 'X-CSRFToken': csrf };
  const body = { display_name: 'Margin', account_type: 'MARGIN', starting_balance: '25000.00' };
  const opened = await fetch('/api/actandpos/accounts', { method: 'POST', headers, body: JSON.stringify(body) });
  const account_id = (await opened.json()).id;
  const chosen = await fetch('/api/actandpos/accounts/active',
    { method: 'PUT', headers, body: JSON.stringify({ account_id }) });
  const order = { account_id, symbol: 'BPA', side: 'BUY', quantity: '240', order_type: 'LMT', limit_price: '200.00' };
  const placed = await fetch('/api/trades/orders', { method: 'POST', headers, body: JSON.stringify(order) });
  return [opened.status, chosen.status, placed.status];
}"""
FIGURE = re.compile(r"[\d,]+\.\d\d")


@pytest.fixture
def market(thor: Thor) -> Iterator[Market]:
    """Quotes symbols of its own, which stand still."""
    with Market(thor.url, key=thor.api_key("feed@example.com", "feed")) as market:
        market.set("BPA", "200.00", "200.00")
        market.set("BPB", "667.20", "667.20")
        market.set("BPC", "50.00", "50.00")
        yield market


@pytest.fixture
def margin_trader(trader: Trader, market: Market) -> Trader:
    """A trader with 25,000.00 in a margin account and 48,000.00 of shares in it.

    All orders are limits at prices that stand still: bought or still waiting, they take the same.
    """
    trader.register()
    assert trader.page.evaluate(OPEN_MARGIN) == [201, 200, 201]
    trader.turn_to("trade")
    trader.banner("net-liq", "25,000.00")
    return trader


def figure_of(trader: Trader, name: str) -> Decimal:
    return Decimal(trader.see(name).inner_text().replace(",", ""))


def on_the_ticket(trader: Trader) -> list[Decimal]:
    """The buying power now, and after the order where it is taken."""
    text = trader.see("ticket-buying-power").inner_text()
    return [Decimal(found.replace(",", "")) for found in FIGURE.findall(text)]


def fills(trader: Trader, market: Market) -> None:
    """Send the ticket, and quote its share once more: a price that has grown old fills nothing."""
    trader.send_ticket()
    expect(trader.hook("ticket-status")).to_have_text(re.compile("Filled|Working"))
    market.set("BPA", "200.00", "200.00")
    trader.order_is("Filled")


def test_banner_ticket_and_refusal_show_one_figure(margin_trader: Trader) -> None:
    trader = margin_trader
    # Four times what is beyond a quarter of 48,000.00; Regulation T would have 2,000.00 left.
    trader.banner("buying-power", "52,000.00")
    trader.banner("buying-power-rule", "INTRADAY")
    trader.banner("short-buying-power", "43,333.33")
    for side, quantity, name in (("buy", "100", "buying-power"), ("sell", "100", "short-buying-power")):
        trader.fill_ticket(side, quantity, "BPB", limit="667.20")
        shown = trader.see(f"banner-{name}").inner_text()
        refusal = trader.page.get_by_text("This order needs").first
        expect(refusal).to_contain_text(f"has ${shown} (INTRADAY)")
        assert on_the_ticket(trader) == [figure_of(trader, f"banner-{name}")]
    trader.photograph("buying-power-refused")


def test_what_is_taken_leaves_what_the_preview_said_and_never_less_than_nothing(
    margin_trader: Trader,
) -> None:
    trader = margin_trader
    trader.fill_ticket("buy", "40", "BPB", limit="667.20")
    expect(trader.see("ticket-buying-power")).to_have_text("52,000.00 → 25,312.00")
    trader.photograph("buying-power-after")
    trader.see("ticket-review").click()
    trader.page.get_by_label("I want to send this order").check()
    trader.see("ticket-send").click()
    expect(trader.hook("ticket-status")).to_have_text(re.compile("Filled|Working"))
    trader.banner("buying-power", "25,312.00")
    # A short is taken by the same rule: Regulation T alone would have none left.
    trader.banner("short-buying-power", "21,093.33")
    trader.fill_ticket("sell", "100", "BPC", limit="50.00")
    expect(trader.see("ticket-buying-power")).to_have_text("21,093.33 → 16,093.33")
    trader.send_ticket()
    expect(trader.hook("ticket-status")).to_have_text(re.compile("Filled|Working"))
    trader.banner("short-buying-power", "16,093.33")


def test_cash_account_does_not_offer_what_sells_short(trader: Trader, market: Market) -> None:
    trader.register()
    trader.turn_to("trade")
    trader.banner("buying-power-rule", "CASH")
    trader.fill_ticket("buy", "10", "BPA")
    expect(trader.see("ticket-side-sell")).to_be_disabled()
    expect(trader.see("ticket-side-sell")).to_have_attribute(
        "title", re.compile("does not allow short sales")
    )
    fills(trader, market)
    expect(trader.see("position-reverse-BPA")).to_be_disabled()
    trader.hook("position-row-BPA").click(button="right")
    expect(trader.page.get_by_role("menuitem", name="Reverse position")).to_be_disabled()
    trader.page.keyboard.press("Escape")
    # What is held can be sold.
    trader.fill_ticket("sell", "10", "BPA")
    fills(trader, market)
