"""A feed that dies, stalls, floods or lies: the engine lives, the screen is honest, and the status tells why."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator
from statistics import quantiles
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.servers.faulty_feed import FAULTY, FLOOD_PER_SECOND
from tests.servers.thor import Thor
from tests.support.customer import Customer
from tests.support.trader import DESK, Trader
from tests.support.waiting import wait_until

WAIT_SECONDS = 40.0
FLOOD_SECONDS = 5.0


@pytest.fixture(scope="module")
def thor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thor]:
    home = tmp_path_factory.mktemp("faulty")
    settings = {
        "FAULTY_HOME": str(home),
        "THOR_REQUESTS_PER_MINUTE": "1000000",
        "THOR_ORDERS_PER_SECOND": "1000000",
        "THOR_ORDERS_BURST": "1000000",
    }
    server = Thor(home, settings=settings, program=FAULTY)
    server.start()
    yield server
    server.stop()
    assert server.troubles() == []


@pytest.fixture
def put(thor: Thor) -> Iterator[Callable[[str], None]]:
    """Puts the feed into a mood; at the end it is well."""
    mood = thor.home / "mood"

    def change(word: str) -> None:
        beside = mood.with_suffix(".new")
        beside.write_text(word)
        beside.replace(mood)

    yield change
    change("well")


@pytest.fixture(scope="module")
def ada(thor: Thor) -> Iterator[Customer]:
    with Customer(thor.url, key=thor.api_key("ada@example.com")) as customer:
        yield customer


@pytest.fixture
def screen(browser: Browser, thor: Thor, ada: Customer, artifacts: object, put: object) -> Iterator[Trader]:
    """A trader who watches SPY, which is quoted."""
    feed_once(ada, "is live", lambda feed: feed["state"] == "live")
    trader = Trader(browser, thor.url, artifacts, DESK)  # type: ignore[arg-type]
    trader.register()
    trader.turn_to("trade")
    trader.moves("watch-row-SPY")
    yield trader
    trader.leave()
    assert trader.problems == []


def status(customer: Customer) -> dict[str, Any]:
    (feed,) = customer.http.get("/api/livedata/status").json()["feeds"]
    found: dict[str, Any] = feed
    return found


def feed_once(customer: Customer, what: str, is_so: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """The feed's status as soon as it is so."""

    def found() -> dict[str, Any] | None:
        now = status(customer)
        return now if is_so(now) else None

    return wait_until(
        found, f"the feed {what}", seconds=WAIT_SECONDS, pause=0.05, instead=lambda: status(customer)
    )


def engine_lives(customer: Customer) -> float:
    """An order that waits is taken and canceled again; how many seconds the taking took."""
    account_id = customer.accounts()[0]["id"]
    began = time.perf_counter()
    order = customer.placed(account_id, order_type="LMT", limit_price="1.00", quantity="1")
    seconds = time.perf_counter() - began
    assert customer.cancel(order["id"]).status_code == 200
    return seconds


def is_stale(trader: Trader) -> None:
    """The row of SPY is dim and says how old it is, and the page of feeds since when its feed is silent."""
    row = trader.hook("watch-row-SPY")
    expect(row).to_have_attribute("data-dim", "true", timeout=WAIT_SECONDS * 1_000)
    expect(row).to_contain_text(re.compile(r"\d+ s old"))
    trader.turn_to("feeds")
    expect(trader.page.get_by_text("Silent since")).to_be_visible()
    trader.photograph("feed-silent")
    trader.turn_to("trade")


def test_a_feed_that_dies_says_why_and_its_prices_are_stale(
    ada: Customer, screen: Trader, put: Callable[[str], None]
) -> None:
    put("dead")
    feed = feed_once(ada, "has failed", lambda feed: feed["state"] == "failed" and bool(feed["stale_since"]))
    assert "The line to the exchange is cut." in feed["last_error"]
    is_stale(screen)
    engine_lives(ada)
    account_id = ada.accounts()[0]["id"]
    assert ada.place(account_id).json()["order"]["status"] != "FILLED"
    put("well")
    feed_once(ada, "is live again", lambda feed: feed["state"] == "live")
    screen.moves("watch-row-SPY")
    expect(screen.hook("watch-row-SPY")).not_to_contain_text(" old")


def test_a_feed_that_stalls_is_stale_since_it_last_spoke(
    ada: Customer, screen: Trader, put: Callable[[str], None]
) -> None:
    put("stalled")
    is_stale(screen)
    feed = feed_once(ada, "is stalled", lambda feed: feed["state"] == "stalled")
    assert feed["stale_since"] == feed["last_batch_at"]
    engine_lives(ada)


def test_a_feed_that_lies_moves_nothing_and_every_lie_is_counted(
    ada: Customer, screen: Trader, put: Callable[[str], None]
) -> None:
    put("lying")
    feed = feed_once(ada, "has lied", lambda feed: feed["dropped"].get("IMPLAUSIBLE", 0) >= 3)
    assert feed["dropped"]["NOT_POSITIVE"] >= 3
    assert feed["dropped"]["NOT_A_NUMBER"] >= 3
    (quote,) = ada.http.get("/api/livedata/snapshot", params={"symbols": "SPY"}).json()["quotes"]
    assert all(quote[name].startswith("165.") for name in ("bid", "ask", "last"))
    # Who has nothing true to say is silent.
    is_stale(screen)
    engine_lives(ada)


def test_a_feed_that_floods_leaves_the_engine_and_the_screen_alive(
    ada: Customer, screen: Trader, put: Callable[[str], None]
) -> None:
    put("flooding")
    before = feed_once(ada, "floods", lambda feed: feed["ticks_per_second"] > 1_000)
    seconds = []
    began = time.monotonic()
    while time.monotonic() < began + FLOOD_SECONDS:
        seconds.append(engine_lives(ada))
    after = status(ada)
    took = time.monotonic() - began
    assert "More than 20,000 quotes per second" in after["notice"]
    assert after["merged"] > before["merged"]
    put("well")
    screen.moves("watch-row-SPY")
    feed_once(ada, "is live again", lambda feed: feed["state"] == "live")
    merged, passed = after["merged"] - before["merged"], after["ticks"] - before["ticks"]
    cuts = quantiles(seconds, n=100)
    sys.stdout.write(
        f"\nflood of {FLOOD_PER_SECOND:,} quotes/s: {(merged + passed) / took:,.0f}/s came, "
        f"{passed / took:,.0f}/s passed, "
        f"an order p50 {cuts[49] * 1e3:.0f} ms, p99 {cuts[98] * 1e3:.0f} ms of {len(seconds)}\n"
    )
    assert after["state"] == "live"
