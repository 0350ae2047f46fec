"""A price alert's life: set on the tick and near the market, drawn, told until dismissed, kept, set again, deleted."""

from __future__ import annotations

import re
from decimal import Decimal

from playwright.sync_api import expect

from tests.support.trader import Trader

NEVER = "300.00"


def ask_for_alert(trader: Trader) -> None:
    trader.hook("watch-row-SPY").click(button="right")
    trader.page.get_by_role("menuitem", name="Set price alert…").click()


def set_alert(trader: Trader, price: str) -> None:
    ask_for_alert(trader)
    trader.see("alert-price").fill(price)
    trader.see("alert-set").click()


def test_a_price_off_the_tick_or_far_from_the_market_is_refused_with_a_sentence(trader: Trader) -> None:
    trader.register()
    trader.moves("watch-row-SPY")
    for price, words in (
        ("nonsense", "Enter a price above zero"),
        ("165.815", "Price must be a multiple of 0.01."),
        ("99999999999", "Too far from the market"),
        ("-1", "Enter a price above zero"),
    ):
        if not trader.hook("alert-price").is_visible():
            ask_for_alert(trader)
        trader.see("alert-price").fill(price)
        trader.see("alert-set").click()
        field = trader.see("alert-price")
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_accessible_description(re.compile(words))
        expect(trader.hook("alerts-waiting")).to_have_count(0)


def test_an_alert_that_waits_is_a_line_on_the_chart_and_outlives_reload_and_login(trader: Trader) -> None:
    trader.register()
    trader.turn_to("trade/SPY")
    trader.moves("watch-row-SPY")
    set_alert(trader, NEVER)
    expect(trader.see("alerts-waiting")).to_contain_text(f"SPY ▲ at or above {NEVER}")
    trader.page.keyboard.press("Escape")
    expect(trader.page.locator("[data-testid^=chart-line-alert]")).to_contain_text(NEVER)
    trader.photograph("alert-line")
    trader.page.reload()
    trader.is_live()
    expect(trader.page.locator("[data-testid^=chart-line-alert]")).to_contain_text(NEVER)

    trader.log_out()
    trader.page.evaluate("localStorage.clear()")
    trader.log_in()
    trader.is_live()
    trader.see("alerts-open").click()
    expect(trader.see("alerts-waiting")).to_contain_text(NEVER)
    trader.page.get_by_role("button", name=re.compile("^Delete: SPY")).click()
    expect(trader.page.get_by_text("No alerts")).to_be_visible()


def test_a_price_that_has_come_is_told_once_until_dismissed_and_kept_as_history(trader: Trader) -> None:
    trader.register()
    trader.moves("watch-row-SPY")
    # The tape comes by its first price again and again, from either side.
    set_alert(trader, "165.81")
    told = trader.page.get_by_text(re.compile(r"^SPY (rose|fell) to 165\.81: "))
    expect(told).to_have_count(1)
    reached = trader.see("alerts-reached")
    expect(reached.locator("li")).to_have_count(1)
    expect(trader.hook("alerts-waiting")).to_have_count(0)
    trader.photograph("alerts")
    trader.page.keyboard.press("Escape")
    expect(told).to_have_count(1)
    told.click()
    expect(told).to_have_count(0)
    trader.page.reload()
    trader.is_live()
    trader.see("alerts-open").click()
    row = trader.see("alerts-reached").locator("li")
    last = re.search(r"at ([\d.]+)", row.inner_text())
    assert last is not None
    assert abs(Decimal(last[1]) - Decimal("165.81")) < 5
    row.get_by_role("button", name=re.compile("^Set again")).click()
    expect(told).to_have_count(1)
    expect(trader.hook("alerts-reached").locator("li")).to_have_count(2)
