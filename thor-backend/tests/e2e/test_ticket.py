"""The order ticket: what it shows before it sends, what it asks about, and that its button is always in sight."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Response, expect

from tests.e2e.accessibility import nothing_serious
from tests.support.trader import DESK, PHONE, Trader

# Of an element: whether all of it lies inside the screen and nothing lies over its middle.
IN_SIGHT = """element => {
  const { top, bottom, left, right } = element.getBoundingClientRect();
  const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth && element.contains(over);
}"""


def in_sight(trader: Trader, name: str) -> bool:
    seen: bool = trader.see(name).evaluate(IN_SIGHT)
    return seen


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
def test_the_ticket_shows_its_summary_and_its_button_however_many_fields_it_has(
    new_trader: Callable[..., Trader], screen: tuple[int, int]
) -> None:
    trader = new_trader(screen)
    trader.register()
    trader.turn_to("trade")
    trader.moves("watch-row-SPY") if screen == DESK else None
    for order_class in ("SIMPLE", "BRACKET", "OCO", "OTO"):
        for order_type in ("MKT", "STP_LMT", "TRAIL_LMT"):
            trader.open_ticket()
            trader.see("ticket-class").select_option(order_class)
            trader.see("ticket-type").select_option(order_type)
            if order_class != "SIMPLE":
                trader.see("ticket-leg-type").select_option("TRAIL_LMT")
            for name in ("ticket-summary", "ticket-review"):
                assert in_sight(trader, name), f"{name} of {order_class} {order_type}"
        trader.photograph(f"ticket-{order_class.lower()}")
    nothing_serious(trader.page, "a ticket")


def test_a_price_or_quantity_that_no_market_takes_is_told_at_its_field_before_the_review(
    trader: Trader,
) -> None:
    refused: list[str] = []

    def note(response: Response) -> None:
        if response.status == 400:
            refused.append(response.url)

    trader.page.on("response", note)
    trader.register()
    trader.turn_to("trade")
    trader.moves("watch-row-SPY")
    cases = [
        ("SPY", "10", "0", "Enter a price above zero."),
        ("SPY", "10", "-1", "Enter a price above zero."),
        ("SPY", "10", "165.005", "Price must be a multiple of 0.01."),
        ("/ES", "1.5", "1600.00", "Enter a whole number of contracts."),
        ("/ES", "1", "1600.10", "Price must be a multiple of 0.25."),
    ]
    for symbol, quantity, limit, words in cases:
        trader.fill_ticket("buy", quantity, symbol, limit=limit)
        # What the instrument's rules are has come once its quote stands there.
        expect(trader.page.get_by_label("Order ticket").get_by_text("Bid")).to_be_visible()
        expect(trader.hook("ticket-summary")).to_contain_text("Still needed")
        trader.see("ticket-review").click()
        expect(trader.page.get_by_text(words, exact=True)).to_have_count(1)
        expect(trader.hook("ticket-send")).to_have_count(0)
    trader.photograph("ticket-errors")
    trader.fill_ticket("buy", "10", "SPY")
    expect(trader.hook("ticket-buying-power")).to_contain_text("→")
    assert refused == []


def test_an_order_far_beyond_the_market_is_sent_only_once_it_is_said_to_be_meant(trader: Trader) -> None:
    trader.register()
    trader.turn_to("trade")
    trader.moves("watch-row-SPY")
    trader.fill_ticket("buy", "10", "SPY", limit="300.00")
    trader.see("ticket-review").click()
    expect(trader.hook("ticket-warning")).to_contain_text("above the ask, more than 5%")
    expect(trader.hook("ticket-send")).to_be_disabled()
    trader.photograph("ticket-warning")
    nothing_serious(trader.page, "a warning")
    trader.see("ticket-meant").check()
    trader.see("ticket-send").click()
    trader.order_is("Filled")

    trader.turn_to("settings?section=preferences")
    trader.see("warning-limitPercent").fill("200")
    trader.see("warning-equityPercent").fill("0.1")
    trader.photograph("warning-limits")
    trader.turn_to("trade")
    trader.fill_ticket("buy", "10", "SPY", limit="300.00")
    trader.see("ticket-review").click()
    expect(trader.hook("ticket-warning")).to_contain_text("more than 0.1% of the account")
    expect(trader.hook("ticket-warning")).not_to_contain_text("above the ask")


def test_the_arrows_move_the_quantity(trader: Trader) -> None:
    trader.register()
    trader.turn_to("trade")
    trader.fill_ticket("buy", "10", "SPY")
    trader.hook("ticket-quantity").press("ArrowUp")
    expect(trader.hook("ticket-quantity")).to_have_value("11")
    trader.hook("ticket-quantity").press("ArrowDown")
    trader.hook("ticket-quantity").press("ArrowDown")
    expect(trader.hook("ticket-quantity")).to_have_value("9")


def test_a_trailing_stop_says_what_is_still_to_set_and_no_dash(trader: Trader) -> None:
    trader.register()
    trader.turn_to("trade")
    trader.open_ticket()
    trader.see("ticket-type").select_option("TRAIL")
    expect(trader.hook("ticket-summary")).to_have_text("Still needed: trail amount.")
    trader.see("ticket-trail").fill("1.50")
    expect(trader.hook("ticket-summary")).to_contain_text("once the market reverses by 1.50")
