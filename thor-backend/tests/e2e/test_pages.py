"""Feeds, Telemetry, the list of logins and the watchlists, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Response, expect

from tests.e2e.accessibility import nothing_serious
from tests.servers.thor import Thor
from tests.support.trader import Trader


def test_feeds_tell_how_every_source_is_and_when_markets_open(trader: Trader) -> None:
    trader.register()
    trader.turn_to("feeds")
    expect(trader.page.locator("[data-testid^=feed-state-]")).to_have_text("Running")
    rate = trader.page.locator("[data-testid^=feed-rate-]")
    expect(rate).to_have_text(re.compile(r"^[1-9]\d*$"))
    expect(trader.page.get_by_role("table", name="Markets")).to_contain_text("US equities")


def test_telemetry_is_there_for_staff_and_for_nobody_else(trader: Trader, thor: Thor) -> None:
    trader.register()
    pages = trader.page.get_by_role("navigation", name="Pages", exact=True)
    expect(pages.get_by_role("link", name="Feeds")).to_be_visible()
    expect(pages.get_by_role("link", name="Telemetry")).to_have_count(0)
    trader.turn_to("telemetry")
    expect(trader.page.get_by_text("Telemetry is available to staff only.")).to_be_visible()

    thor.make_staff(trader.email)
    trader.page.reload()
    expect(pages.get_by_role("link", name="Telemetry")).to_be_visible()
    expect(trader.hook("part-engine")).to_have_text("Ready")
    expect(trader.page.get_by_role("table", name="Recurring jobs")).to_contain_text("telemetry")


def test_a_login_elsewhere_is_seen_and_ended_and_its_page_is_logged_out(
    new_trader: Callable[..., Trader],
) -> None:
    here, there = new_trader(), new_trader()
    here.register()
    there.email = here.email
    there.log_in()
    there.see("welcome-skip").click()
    there.is_live()
    # An open ticket asks every few seconds: what it asked before it hears of the end would be refused.
    there.close_ticket()
    here.go("/app/settings?section=security")
    expect(here.hook("logins").locator("tbody tr")).to_have_count(2)
    here.see("logins-end-others").click()
    expect(here.hook("logins").locator("tbody tr")).to_have_count(1)
    expect(there.hook("login-email")).to_be_visible(timeout=60_000)
    here.is_live()


def test_watchlists_are_made_filled_ordered_and_deleted_and_stay_so(trader: Trader) -> None:
    trader.register()
    picker = trader.see("watchlist-picker")
    picker.click()
    trader.page.get_by_role("menuitem", name="New list…").click()
    trader.see("watchlist-name").fill("Night")
    trader.page.keyboard.press("Enter")
    expect(trader.page.get_by_text("This watchlist is empty")).to_be_visible()
    for symbol in ("/ES", "AAPL"):
        trader.page.keyboard.press("/")
        trader.see("watchlist-search").fill(symbol)
        trader.page.keyboard.press("Enter")
        trader.moves(f"watch-row-{symbol}")
        trader.page.keyboard.press("Escape")
    trader.hook("watch-row-AAPL").click(button="right")
    trader.page.get_by_role("menuitem", name="Move up").click()
    trader.page.reload()
    expect(trader.page.locator("[data-testid^=watch-row-]").first).to_have_attribute(
        "data-testid", "watch-row-AAPL"
    )
    expect(picker).to_contain_text("Night")
    picker.click()
    trader.page.get_by_role("menuitem", name="Delete this list…").click()
    trader.see("watchlist-delete-confirm").click()
    trader.see("watch-row-SPY")


def test_what_a_customer_sets_is_there_where_they_log_in_next(new_trader: Callable[..., Trader]) -> None:
    here, there = new_trader(), new_trader()
    here.register()
    here.see("watchlist-picker").click()
    here.page.get_by_role("menuitem", name="New list…").click()
    here.see("watchlist-name").fill("Night")
    here.page.keyboard.press("Enter")
    here.page.keyboard.press("/")
    here.see("watchlist-search").fill("AAPL")
    with here.page.expect_response(is_kept("watchlists")):
        here.page.keyboard.press("Enter")
    here.page.keyboard.press("Escape")
    with here.page.expect_response(is_kept("theme")):
        here.page.get_by_role("button", name="Switch to the light theme").click()
    with here.page.expect_response(is_kept("home-tiles")):
        here.page.get_by_role("button", name="Move Feed").press("ArrowLeft")
    tiles = [tile.get_attribute("data-tile") for tile in here.page.locator("[data-tile]").all()]

    there.email = here.email
    there.log_in()
    there.see("welcome-skip").click()
    there.is_live()
    expect(there.see("watchlist-picker")).to_contain_text("Night")
    there.see("watch-row-AAPL")
    expect(there.page.locator("html")).to_have_attribute("data-mantine-color-scheme", "light")
    for place, tile in enumerate(tiles):
        expect(there.page.locator("[data-tile]").nth(place)).to_have_attribute("data-tile", str(tile))

    # The next customer of this machine finds a page as delivered.
    there.log_out()
    there.email = new_trader().email
    there.register(watches_welcome=True)
    expect(there.see("watchlist-picker")).not_to_contain_text("Night")
    there.see("watch-row-SPY")


def is_kept(key: str) -> Callable[[Response], bool]:
    """Whether an answer says that this preference is kept."""
    return lambda answer: answer.url.endswith(f"/api/users/preferences/{key}") and answer.ok


def test_a_wide_screen_has_a_chart_at_home_and_a_narrower_one_its_tiles_in_sight(
    new_trader: Callable[..., Trader],
) -> None:
    wide = new_trader((1920, 1080))
    wide.register()
    chart, feed = wide.see("home-tile-chart"), wide.see("home-tile-feed")
    expect(chart.get_by_test_id("chart-canvas")).to_be_visible()
    boxes = chart.bounding_box(), feed.bounding_box()
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["width"] > 1.9 * boxes[1]["width"]
    assert boxes[1]["y"] + boxes[1]["height"] <= 1080
    nothing_serious(wide.page, "Home on a wide screen")
    wide.page.set_viewport_size({"width": 1440, "height": 900})
    expect(wide.hook("home-tile-chart")).to_have_count(0)
