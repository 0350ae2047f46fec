"""Symbols are found by name, Enter takes the closest, and nothing dead comes onto a watchlist."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.trader import Trader


def search(trader: Trader, text: str) -> None:
    """Type it into the watchlist's search, as by hand, from an empty field."""
    trader.page.keyboard.press("/")
    trader.see("watchlist-search").fill(text)


@pytest.mark.parametrize(
    ("typed", "symbol", "name"),
    [
        ("apple", "AAPL", "Apple"),
        ("crude", "/CL", "Crude Oil"),
        ("es", "/ES", "E-mini S&P 500"),
        ("eur/usd", "EUR/USD", "Euro / US dollar"),
        ("brk/b", "BRK.B", "Berkshire Hathaway, class B"),
    ],
)
def test_a_symbol_is_found_by_name_and_enter_takes_the_first_hit(
    trader: Trader, typed: str, symbol: str, name: str
) -> None:
    trader.register()
    trader.see("watchlist-picker").click()
    trader.page.get_by_role("menuitem", name="New list…").click()
    trader.see("watchlist-name").fill("Found")
    trader.page.keyboard.press("Enter")
    search(trader, typed)
    first = trader.page.locator("[role=option]").first
    expect(first).to_contain_text(symbol)
    expect(first).to_contain_text(name)
    trader.page.keyboard.press("Enter")
    trader.see(f"watch-row-{symbol}")
    expect(trader.page.locator("[data-testid^=watch-row-]")).to_have_count(1)
    expect(trader.see("ticket-symbol")).to_have_value(symbol)


def test_an_option_written_out_is_taken_and_what_nobody_knows_is_refused_with_a_sentence(
    trader: Trader,
) -> None:
    trader.register()
    rows = trader.page.locator("[data-testid^=watch-row-]")
    expect(rows.first).to_be_visible()
    before = rows.count()
    search(trader, "ZZZZ")
    expect(trader.page.get_by_text("No match", exact=True)).to_be_visible()
    trader.photograph("no-match")
    trader.page.keyboard.press("Enter")
    expect(trader.page.get_by_text("No match for ZZZZ: no feed quotes it")).to_be_visible()
    expect(rows).to_have_count(before)
    expect(trader.see("watchlist-search")).to_have_value("ZZZZ")
    search(trader, ".AAPL261218C270")
    trader.page.keyboard.press("Enter")
    trader.see("watch-row-AAPL  261218C00270000")
    expect(rows).to_have_count(before + 1)


def test_the_tickets_symbol_is_suggested_and_enter_takes_the_first_hit(trader: Trader) -> None:
    trader.register()
    trader.turn_to("trade")
    trader.open_ticket()
    trader.see("ticket-symbol").fill("nvid")
    expect(trader.page.locator("[role=option]").first).to_contain_text("NVIDIA")
    trader.photograph("ticket-suggestions")
    trader.page.keyboard.press("Enter")
    expect(trader.see("ticket-symbol")).to_have_value("NVDA")
    expect(trader.page.locator("[role=option]")).to_have_count(0)
    # Written out, there is nothing to take: Enter reviews.
    trader.see("ticket-symbol").fill("AAPL")
    trader.page.keyboard.press("Enter")
    trader.see("ticket-send")


def test_symbols_are_found_while_the_browser_takes_the_machine_for_offline(trader: Trader) -> None:
    trader.register()
    # A machine without a network still reaches its own Thor; the browser only tells the page that it is offline.
    trader.page.evaluate("dispatchEvent(new Event('offline'))")
    search(trader, "crude")
    expect(trader.page.locator("[role=option]").first).to_contain_text("/CL")
