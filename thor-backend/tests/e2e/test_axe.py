"""Axe, on every page in both themes, with figures that are fresh and figures that are stale."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e.accessibility import nothing_found
from tests.e2e.every_kind import EveryKind
from tests.servers.thor import Thor
from tests.support.trader import Trader

SECTIONS = ("account", "rules", "money", "preferences", "keys", "security", "apikeys")
PAGES = (
    *("home", "trade", "activity", "replay", "feeds", "telemetry"),
    *(f"settings?section={name}" for name in SECTIONS),
)
# The page calls a quote stale after 15 s by itself.
STALE_WITHIN_MS = 60_000


@pytest.fixture(scope="module")
def thor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thor]:
    """A Thor whose prices are those that are pushed; its engine takes them for fresh for as long as the test lasts."""
    server = Thor(tmp_path_factory.mktemp("axe"), settings={"THOR_QUOTE_AGE_MS_MAX": "3600000"})
    server.start()
    yield server
    server.stop()
    assert server.troubles() == []


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_axe_finds_nothing_on_any_page(trader: Trader, thor: Thor, theme: str) -> None:
    for door in ("login", "register"):
        trader.go(f"/{door}")
        trader.see(f"{door}-email")
        nothing_found(trader.page, f"{door}, {theme}")
    trader.register()
    thor.make_staff(trader.email)
    if theme == "light":
        trader.page.get_by_role("button", name="Switch to the light theme").click()
    expect(trader.page.locator("html")).to_have_attribute("data-mantine-color-scheme", theme)
    with EveryKind(thor, trader.email) as every:
        number = every.trade()
        trader.page.reload()
        trader.choose_account(str(number))
        trader.turn_to("trade")
        nothing_found(trader.page, f"fresh figures, {theme}")
        expect(trader.see("watch-row-SPY")).to_have_attribute("data-dim", "true", timeout=STALE_WITHIN_MS)
        for name in PAGES:
            trader.turn_to(name)
            expect(trader.page.locator("[aria-label^=Loading]")).to_have_count(0)
            nothing_found(trader.page, f"{name}, {theme}")
