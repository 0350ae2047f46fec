"""The page offers keys that set everybody's prices only to those who may, and others keys to their own market."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.servers.thor import Thor
from tests.support.trader import Trader


def test_the_page_offers_keys_that_set_everybodys_prices_only_to_whom_they_are_allowed(
    trader: Trader, thor: Thor
) -> None:
    trader.register()
    trader.go("/app/settings?section=apikeys")
    expect(trader.see("apikey-make")).to_be_visible()
    scope = trader.page.get_by_label("Scope", exact=True)
    expect(scope.locator("option")).to_have_text(["Trade", "Feed: push your own prices"])

    thor.api_key(trader.email, "feed")
    trader.page.reload()
    expect(scope.locator("option")).to_have_text(["Trade", "Feed: push quotes", "Admin: both"])
