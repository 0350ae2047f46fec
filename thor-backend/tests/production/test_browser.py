"""The page in a real browser through engineX: a customer's day, and each part killed behind it in its turn."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.servers.production import Production
from tests.support.trader import CUT_LINE, DESK, Trader

BACK_MS_MAX = 60_000
# The answers of engineX and of the web workers while a part behind them is away.
AWAY = "^50[234] "
BUILT = "100,000.00"


@pytest.fixture
def trader(browser: Browser, production: Production, artifacts: Path) -> Iterator[Trader]:
    """Someone whose browser takes engineX's own certificate. Their page may not have reported an error."""
    context = browser.new_context(
        ignore_https_errors=True, viewport={"width": DESK[0], "height": DESK[1]}, locale="en-US"
    )
    trader = Trader(browser, production.url, artifacts, DESK, context)
    yield trader
    trader.leave()
    assert trader.problems == []


def test_a_customer_registers_trades_and_takes_an_order_back(trader: Trader) -> None:
    trader.register()
    for figure in ("net-liq", "cash", "buying-power"):
        trader.banner(figure, BUILT)
    trader.turn_to("trade")
    trader.moves("watch-row-SPY")
    # More than half of the account at the simulated price, so the ticket asks whether it is meant.
    trader.fill_ticket("buy", "100", "SPY")
    trader.see("ticket-review").click()
    trader.see("ticket-meant").check()
    trader.see("ticket-send").click()
    trader.order_is("Filled")
    expect(trader.hook("position-qty-SPY")).to_have_text("+100")
    trader.moves("position-mark-SPY")
    trader.moves("position-pl-SPY")
    trader.moves("banner-net-liq")

    trader.fill_ticket("buy", "100", "SPY", limit="1.00")
    trader.send_ticket()
    # The page says an order's number, which is its id only in the first shard.
    number = trader.order_is("Working")
    trader.banner("reserved", "100.00")
    trader.photograph("engineX")
    trader.page.get_by_role("button", name=f"Cancel order {number}", exact=True).click()
    trader.order_is("Canceled")
    trader.banner("reserved", "0.00")


@pytest.mark.parametrize("part", ["engine", "web", "redis", "postgres"])
def test_the_page_recovers_by_itself_from_a_part_that_is_killed(
    trader: Trader, production: Production, part: str
) -> None:
    trader.register()
    trader.turn_to("trade")
    trader.moves("watch-row-SPY")
    trader.fill_ticket("buy", "10", "SPY")
    trader.send_ticket()
    trader.order_is("Filled")

    trader.allow(CUT_LINE, AWAY)
    # Whichever engine has the account.
    killed = [
        production.services[name] for name in production.services if re.fullmatch(rf"{part}(-\d+)?", name)
    ]
    before = [service.restarts for service in killed]
    for service in killed:
        service.kill()
    production.await_ready()
    assert all(service.restarts > count for service, count in zip(killed, before, strict=True))
    connection = trader.hook("connection-state")
    expect(connection).to_have_attribute("data-status", "live", timeout=BACK_MS_MAX)
    trader.moves("watch-row-SPY")
    trader.fill_ticket("buy", "5", "SPY")
    trader.send_ticket()
    trader.order_is("Filled")
    expect(trader.hook("position-qty-SPY")).to_have_text("+15", timeout=BACK_MS_MAX)
    trader.moves("position-pl-SPY")


def test_the_page_says_that_it_is_cut_off_and_comes_back(trader: Trader, production: Production) -> None:
    trader.register()
    trader.turn_to("trade")
    connection = trader.hook("connection-state")
    trader.allow(CUT_LINE, AWAY)
    for part in ("web", "engine", "engine-1", "redis"):
        production.services[part].kill()
    expect(connection).not_to_have_attribute("data-status", "live", timeout=BACK_MS_MAX)
    production.await_ready()
    expect(connection).to_have_attribute("data-status", "live", timeout=BACK_MS_MAX)
    trader.moves("watch-row-SPY")


@pytest.mark.parametrize(
    ("path", "words"), [("/admin/login/", "Password"), ("/api/docs", "Thor"), ("/login", "New here?")]
)
def test_every_page_lives_with_the_policy(
    browser: Browser, production: Production, path: str, words: str
) -> None:
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    context = browser.new_context(base_url=production.url, ignore_https_errors=True)
    page: Page = context.new_page()
    page.on("console", note)
    page.goto(path)
    expect(page.get_by_text(words).first).to_be_visible()
    context.close()
    assert [text for text in complaints if "Content Security Policy" in text] == []
