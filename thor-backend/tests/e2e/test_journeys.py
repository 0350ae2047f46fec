"""Whole ways through the page: a pending order edited in its countdown, two tabs at once, alerts and histories."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.trader import Trader


def test_a_pending_order_is_edited_in_its_countdown_fills_by_itself_and_is_closed(trader: Trader) -> None:
    trader.register()
    trader.go("/app/settings?section=account")
    trader.see("account-review-window").fill("12")
    trader.see("account-save").click()
    trader.turn_to("trade")
    trader.moves("watch-row-SPY")
    trader.fill_ticket("buy", "10", "SPY", limit="150.00")
    trader.send_ticket()
    order_id = trader.order_is("Pending")
    row = trader.see(f"order-row-{order_id}")
    expect(row).to_contain_text(re.compile(r"\d+ s"))
    trader.banner("reserved", "1,500.00")
    trader.photograph("pending")

    trader.see(f"order-edit-{order_id}").click()
    trader.see("ticket-limit").fill("190.00")
    trader.see("ticket-quantity").fill("20")
    trader.send_ticket()
    trader.banner("reserved", "3,800.00")
    expect(row).to_contain_text("Pending")
    assert trader.order_is("Filled") == order_id
    expect(trader.hook("position-qty-SPY")).to_have_text("+20")
    trader.banner("reserved", "0.00")
    trader.moves("position-pl-SPY")

    trader.hook("position-row-SPY").click(button="right")
    trader.page.get_by_role("menuitem", name="Close position").click()
    trader.send_ticket()
    expect(trader.hook("position-qty-SPY")).to_have_text("0", timeout=30_000)
    trader.see("position-row-SPY").click()
    expect(trader.hook("position-fills").locator("tbody tr")).to_have_count(2)


def test_two_tabs_of_a_customer_show_the_same_account(trader: Trader) -> None:
    trader.register()
    trader.turn_to("trade")
    trader.moves("watch-row-SPY")
    other = trader.second_tab()
    other.turn_to("activity")

    trader.fill_ticket("buy", "10", "SPY", limit="150.00")
    trader.send_ticket()
    order_id = trader.order_is("Working")
    other.see(f"order-row-{order_id}")
    other.banner("reserved", "1,500.00")
    other.see(f"order-cancel-{order_id}").click()
    trader.order_is("Canceled")
    trader.banner("reserved", "0.00")

    trader.fill_ticket("buy", "5", "AAPL")
    trader.send_ticket()
    trader.order_is("Filled")
    other.moves("position-mark-AAPL")
    for tab in (trader, other):
        expect(tab.page.get_by_text(re.compile(r"^Bought 5 AAPL at "))).to_be_visible()
    cash = trader.hook("banner-cash").inner_text()
    other.banner("cash", cash)


def test_logging_out_in_one_tab_logs_the_other_out(trader: Trader) -> None:
    trader.register()
    other = trader.second_tab()
    other.turn_to("trade")
    trader.log_out()
    expect(other.hook("login-email")).to_be_visible(timeout=60_000)


def test_a_price_alert_tells_once_that_the_price_has_come(trader: Trader) -> None:
    trader.register()
    trader.turn_to("trade")
    trader.moves("watch-row-SPY")
    trader.hook("watch-row-SPY").click(button="right")
    trader.page.get_by_role("menuitem", name="Alert at a price…").click()
    trader.see("alert-price").fill("nonsense")
    trader.see("alert-set").click()
    expect(trader.hook("alert-price")).to_have_attribute("aria-invalid", "true")
    # A cent away: the tape comes by within a moment.
    last = float(trader.hook("watch-row-SPY").locator("td").first.inner_text())
    trader.see("alert-price").fill(f"{last + 0.01:.2f}")
    trader.see("alert-set").click()
    expect(trader.page.get_by_text(re.compile(r"^SPY is (up|down) to "))).to_be_visible()


def test_a_symbol_that_was_searched_for_stands_on_the_ticket_and_the_chart(
    new_trader: Callable[..., Trader],
) -> None:
    trader = new_trader()
    trader.register()
    trader.turn_to("trade")
    trader.moves("watch-row-SPY")
    trader.page.keyboard.press("/")
    trader.see("watchlist-search").fill("nvda")
    trader.page.keyboard.press("Enter")
    expect(trader.hook("ticket-symbol")).to_have_value("NVDA")
    expect(trader.hook("chart-canvas")).to_have_attribute("aria-label", re.compile("NVDA"))
    trader.see("watch-row-NVDA")
