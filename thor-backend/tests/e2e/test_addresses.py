"""The page's address says where somebody is: reload, links, back and forward find it again."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.support.trader import Trader


def chart_is_of(trader: Trader, symbol: str, interval: str = "1m") -> None:
    """Wait until the chart shows this."""
    label = f'[data-testid=chart-canvas][aria-label^="{symbol} chart, {interval}"]'
    expect(trader.page.locator(label)).to_be_visible()


def pick_interval(trader: Trader, words: str) -> None:
    trader.page.get_by_role("button", name=words, exact=True).click()


def test_a_reload_keeps_symbol_interval_orders_and_the_ticket_with_its_draft(trader: Trader) -> None:
    trader.register()
    trader.turn_to("trade")
    # A cash account sells what it holds.
    trader.moves("watch-row-NVDA")
    trader.fill_ticket("buy", "7", "NVDA")
    trader.send_ticket()
    trader.order_is("Filled")
    trader.fill_ticket("sell", "7", "NVDA", limit="15.99")
    pick_interval(trader, "5 min")
    trader.see("orders-tab-filled").click()
    expect(trader.page).to_have_url(re.compile(r"/app/trade/NVDA\?"))
    trader.page.reload()
    trader.is_live()
    chart_is_of(trader, "NVDA", "5m")
    expect(trader.hook("orders-tab-filled")).to_have_attribute("aria-selected", "true")
    expect(trader.see("ticket-symbol")).to_have_value("NVDA")
    expect(trader.see("ticket-side-sell")).to_have_attribute("aria-pressed", "true")
    expect(trader.see("ticket-type")).to_have_value("LMT")
    expect(trader.see("ticket-quantity")).to_have_value("7")
    expect(trader.see("ticket-limit")).to_have_value("15.99")

    trader.page.get_by_role("button", name="Close the ticket").click()
    trader.page.reload()
    trader.is_live()
    chart_is_of(trader, "NVDA", "5m")
    expect(trader.hook("ticket-symbol")).to_have_count(0)


def test_back_and_forward_walk_through_the_symbols_that_were_picked(trader: Trader) -> None:
    trader.register()
    trader.turn_to("trade/AAPL")
    chart_is_of(trader, "AAPL")
    trader.hook("watch-row-NVDA").get_by_role("button", name="NVDA", exact=True).click()
    chart_is_of(trader, "NVDA")
    expect(trader.page).to_have_url(re.compile("/app/trade/NVDA$"))
    trader.page.go_back()
    chart_is_of(trader, "AAPL")
    expect(trader.see("ticket-symbol")).to_have_value("AAPL")
    trader.page.go_forward()
    chart_is_of(trader, "NVDA")
    expect(trader.see("ticket-symbol")).to_have_value("NVDA")


@pytest.mark.parametrize(
    ("address", "symbol"),
    [
        ("trade/NVDA", "NVDA"),
        ("trade/nvda", "NVDA"),
        ("trade?symbol=NVDA", "NVDA"),
        ("trade/%2FES", "/ES"),
        ("trade//ES", "/ES"),
    ],
)
def test_a_link_opens_the_trade_page_at_its_symbol_and_interval(
    new_trader: Callable[..., Trader], address: str, symbol: str
) -> None:
    trader = new_trader()
    trader.register()
    joint = "&" if "?" in address else "?"
    trader.turn_to(f"{address}{joint}interval=15m")
    chart_is_of(trader, symbol, "15m")
    expect(trader.see("ticket-symbol")).to_have_value(symbol)


def test_a_link_followed_before_the_login_arrives_after_it(new_trader: Callable[..., Trader]) -> None:
    trader = new_trader()
    trader.register()
    trader.log_out()
    trader.go("/app/trade/NVDA?interval=1h")
    trader.see("login-email").fill(trader.email)
    trader.see("login-password").fill("correct horse battery")
    trader.see("login-submit").click()
    chart_is_of(trader, "NVDA", "1h")


def test_the_tab_shows_the_symbol_and_its_price_and_elsewhere_the_page(trader: Trader) -> None:
    trader.register()
    expect(trader.page).to_have_title("Home · Thor")
    trader.turn_to("trade/NVDA")
    expect(trader.page).to_have_title(re.compile(r"^NVDA 1\d\.\d\d · Thor$"))
    trader.turn_to("settings")
    expect(trader.page).to_have_title("Settings · Thor")
    trader.log_out()
    expect(trader.page).to_have_title("Log in · Thor")


def test_groups_of_the_activity_that_were_folded_stay_folded(trader: Trader) -> None:
    trader.register()
    trader.turn_to("activity")
    trader.see("activity-rejected").locator("summary").click()
    expect(trader.page).to_have_url(re.compile("rejected=folded"))
    trader.page.reload()
    trader.is_live()
    expect(trader.see("activity-rejected")).not_to_have_attribute("open", "")
    expect(trader.see("activity-working")).to_have_attribute("open", "")


@pytest.mark.parametrize("path", ["/nothing", "/app/nothing", "/nothing/at/all"])
def test_an_unknown_address_is_a_page_of_ours_that_leads_home(trader: Trader, path: str) -> None:
    trader.register()
    trader.allow(rf"404 GET {path}")
    trader.go(path)
    expect(trader.page.get_by_role("heading", name="Page not found")).to_be_visible()
    expect(trader.page.get_by_text(path, exact=True)).to_be_visible()
    trader.page.get_by_role("link", name="home").click()
    trader.is_live()


def test_the_next_customer_of_a_tab_does_not_find_the_draft_of_the_one_before(
    new_trader: Callable[..., Trader],
) -> None:
    trader = new_trader()
    trader.register()
    trader.turn_to("trade")
    trader.fill_ticket("buy", "7", "NVDA")
    trader.log_out()
    trader.email = f"next-{trader.email}"
    trader.go("/register")
    trader.see("register-email").fill(trader.email)
    trader.see("register-password").fill("correct horse battery")
    trader.see("register-submit").click()
    trader.is_live()
    trader.turn_to("trade")
    trader.open_ticket()
    expect(trader.see("ticket-quantity")).to_have_value("100")
