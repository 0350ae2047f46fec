"""Whole ways through the page: a pending order edited in its countdown, two tabs at once, alerts and histories."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.support.trader import PASSWORD, Trader


def test_a_pending_order_is_edited_in_its_countdown_fills_by_itself_and_is_closed(trader: Trader) -> None:
    trader.register()
    trader.go("/app/settings?section=account")
    trader.see("account-review-window").fill("12")
    trader.see("account-save").click()
    expect(trader.page.get_by_text("Account saved.")).to_be_visible()
    trader.turn_to("trade")
    trader.moves("watch-row-SPY")
    trader.fill_ticket("buy", "10", "SPY", limit="150.00")
    trader.send_ticket()
    order_id = trader.order_is("Pending")
    row = trader.see(f"order-row-{order_id}")
    expect(row).to_contain_text(re.compile(r"\d+ s"))
    trader.banner("reserved", "1,500.00")

    trader.see(f"order-edit-{order_id}").click()
    trader.see("ticket-limit").fill("170.00")
    trader.see("ticket-quantity").fill("20")
    trader.send_ticket()
    trader.banner("reserved", "3,400.00")
    expect(row).to_contain_text("Pending")
    trader.photograph("pending")
    assert trader.order_is("Filled") == order_id
    expect(trader.hook("position-qty-SPY")).to_have_text("+20")
    trader.banner("reserved", "0.00")
    trader.moves("position-pl-SPY")

    trader.hook("position-row-SPY").click(button="right")
    trader.page.get_by_role("menuitem", name="Close position").click()
    trader.see("closing-confirm").click()
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
    # Both are told of it, for some seconds.
    for tab in (trader, other):
        expect(tab.page.get_by_text(re.compile(r"^Bought 5 AAPL at "))).to_be_visible()
    trader.order_is("Filled")
    other.moves("position-mark-AAPL")
    other.banner("cash", trader.cash_spent())


def test_logging_out_in_one_tab_logs_the_other_out(trader: Trader) -> None:
    trader.register()
    other = trader.second_tab()
    other.turn_to("trade")
    # It asks for nothing more by itself: what it asked before it hears of the end would be refused.
    other.see("chart-canvas")
    other.close_ticket()
    trader.log_out()
    # Sooner than anybody would look whether the login still holds.
    expect(other.hook("login-email")).to_be_visible()


def test_a_changed_password_ends_every_other_login_and_not_this_one(
    new_trader: Callable[..., Trader],
) -> None:
    here, elsewhere = new_trader(), new_trader()
    here.register()
    elsewhere.email = here.email
    elsewhere.log_in()
    elsewhere.see("welcome-skip").click()
    elsewhere.turn_to("trade")
    # It asks for nothing more by itself: what it asked before it hears of the end would be refused.
    elsewhere.see("chart-canvas")
    elsewhere.close_ticket()
    here.go("/app/settings?section=security")
    here.is_live()
    form = here.page.get_by_role("form", name="Change password")
    form.get_by_label("Current password").fill(PASSWORD)
    form.get_by_label("New password").fill("another horse battery")
    form.get_by_role("button", name="Change password").click()
    # It is said for some seconds.
    expect(here.page.get_by_text("Password changed.")).to_be_visible()
    expect(elsewhere.hook("login-email")).to_be_visible()
    here.turn_to("trade")
    here.moves("watch-row-SPY")
    elsewhere.log_in("another horse battery")
    elsewhere.is_live()


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


def test_a_bracket_is_placed_as_one_and_its_exits_wait_for_the_entry(trader: Trader) -> None:
    trader.register()
    trader.turn_to("trade")
    trader.moves("watch-row-SPY")
    trader.fill_ticket("buy", "10", "SPY", limit="150.00")
    trader.see("ticket-class").select_option("BRACKET")
    trader.see("ticket-review").click()
    expect(trader.hook("ticket-take-profit")).to_have_attribute("aria-invalid", "true")
    trader.see("ticket-take-profit").fill("190.00")
    trader.see("ticket-leg-stop").fill("140.00")
    trader.see("ticket-review").click()
    expect(trader.hook("ticket-words")).to_contain_text("take profit at 190.00")
    trader.photograph("bracket")
    trader.see("ticket-send").click()
    entry = trader.order_is("Working")
    expect(trader.page.locator("[data-testid^=order-row-]")).to_have_count(3)
    expect(trader.page.get_by_text(f"after {entry}")).to_have_count(2)
    trader.page.keyboard.press("Escape")
    trader.page.keyboard.press("Shift+C")
    trader.see("cancel-all-confirm").click()
    expect(trader.page.locator("[data-testid^=order-row-]")).to_have_count(0)
    trader.banner("reserved", "0.00")


def test_a_trailing_stop_follows_the_market_and_a_position_is_reversed_and_all_are_closed(
    trader: Trader,
) -> None:
    trader.register()
    trader.go("/app/settings?section=account")
    trader.see("open-account-name").fill("Margin")
    trader.see("open-account-type").select_option("MARGIN")
    trader.see("open-account-submit").click()
    trader.choose_account("Margin")
    trader.turn_to("trade")
    trader.moves("watch-row-SPY")
    trader.fill_ticket("buy", "10", "SPY")
    trader.send_ticket()
    trader.order_is("Filled")
    trader.fill_ticket("sell", "10", "SPY")
    trader.see("ticket-type").select_option("TRAIL")
    trader.see("ticket-trail").fill("5.00")
    trader.send_ticket()
    trailing = trader.order_is("Working")
    expect(trader.hook(f"order-row-{trailing}")).to_contain_text(re.compile(r"TRAIL 5\.00\s*STP \d+\.\d\d"))
    trader.see(f"order-cancel-{trailing}").click()
    trader.order_is("Canceled")

    trader.see("position-reverse-SPY").click()
    trader.see("closing-confirm").click()
    expect(trader.hook("position-qty-SPY")).to_have_text("\u221210")
    trader.see("positions-close-all").click()
    trader.see("closing-confirm").click()
    expect(trader.hook("position-qty-SPY")).to_have_text("0")


def test_rules_of_an_account_are_changed_and_a_limit_refuses_what_goes_beyond_it(trader: Trader) -> None:
    trader.register()
    trader.go("/app/settings?section=rules")
    trader.see("rule-commissionKind").select_option("PER_ORDER")
    trader.see("rule-commission").fill("1.50")
    trader.see("rule-orderMax").fill("1,000")
    trader.see("rules-save").click()
    expect(trader.page.get_by_text("Rules saved.")).to_be_visible()
    trader.turn_to("trade")
    trader.moves("watch-row-SPY")
    trader.fill_ticket("buy", "100", "SPY")
    expect(trader.hook("ticket-refusal")).to_contain_text("1,000.00")
    trader.fill_ticket("buy", "5", "SPY")
    trader.send_ticket()
    trader.order_is("Filled")
    trader.go("/app/settings?section=money")
    expect(trader.page.get_by_role("table", name="Ledger")).to_contain_text("\u22121.50")


def test_the_kill_switch_cancels_what_is_open_and_lets_nothing_be_opened(trader: Trader) -> None:
    trader.register()
    trader.turn_to("trade")
    trader.moves("watch-row-SPY")
    trader.fill_ticket("buy", "10", "SPY", limit="150.00")
    trader.send_ticket()
    trader.order_is("Working")
    trader.go("/app/settings?section=rules")
    trader.see("kill-switch").click()
    trader.see("kill-switch-confirm").click()
    expect(trader.hook("kill-switch-state")).to_contain_text("On.")
    expect(trader.hook("account-status")).to_contain_text("NOT OK TO TRADE")
    trader.banner("reserved", "0.00")
    trader.photograph("stopped")
    trader.see("kill-switch").click()
    expect(trader.hook("account-status")).to_contain_text("STATUS: OK TO TRADE")
