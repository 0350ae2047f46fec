"""The clock of the machine jumps ahead and is put right: prices, orders and charts go on, at prices of now."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.integration.gateway.conftest import UNHURRIED
from tests.servers.thor import Thor
from tests.support.customer import Customer, Market, error_of
from tests.support.waiting import wait_until

# What the clock is wrong by, in seconds, stands in a file that is read at every look at the clock.
PROGRAM = """
import sys, time
offset, right = sys.argv.pop(1), time.time_ns
time.time_ns = lambda: right() + int(open(offset).read()) * 10**9
time.time = lambda *_: time.time_ns() / 1e9
from thor.cli import main
sys.exit(main())
"""
HOUR = 3_600


class WrongClock:
    """The clock of a Thor."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.set(0)

    def set(self, seconds: int) -> None:
        """Set it ahead by so many seconds, back where they are negative."""
        unfinished = self._file.with_suffix(".new")
        unfinished.write_text(str(seconds))
        unfinished.rename(self._file)


@pytest.fixture
def clock(tmp_path: Path) -> WrongClock:
    """The clock, right at first."""
    return WrongClock(tmp_path / "offset")


@pytest.fixture
def server(tmp_path: Path, clock: WrongClock) -> Iterator[Thor]:
    """A Thor whose clock can be set."""
    program = ("-c", PROGRAM, str(tmp_path / "offset"))
    server = Thor(tmp_path / "home", settings=UNHURRIED, program=program)
    server.start()
    yield server
    server.stop()
    assert server.troubles() == []


def quote(http: httpx.Client) -> dict[str, object]:
    """SPY as the snapshot has it."""
    (found,) = http.get("/api/livedata/snapshot", params={"symbols": "SPY"}).json()["quotes"]
    return dict(found)


def test_a_clock_that_was_ahead_and_is_put_right_freezes_no_price_and_fills_at_none(
    server: Thor, clock: WrongClock
) -> None:
    with (
        Customer(server.url, key=server.api_key("ada@example.com")) as ada,
        Market(server.url, key=server.api_key("feed@example.com", "feed")) as market,
    ):
        account_id = ada.first_or_new_account()
        market.set("SPY", "99.90", "100.00")
        clock.set(HOUR)
        market.set("SPY", "119.90", "120.00")
        assert ada.placed(account_id, quantity="1")["filled_avg_price"] == "120.00"
        wait_until_noted(server, "set ahead by 3,600 s")

        clock.set(0)
        # What was stated in the future is no price of now: it is shown as stale, and nothing fills at it.
        wait_until(lambda: quote(ada.http)["stale"] is True, "SPY's quote is stale")
        resting = ada.placed(account_id, quantity="1")
        assert resting["status"] == "WORKING"
        # A price of now is taken at once, and what rests fills at it.
        market.set("SPY", "89.90", "90.00")
        assert quote(ada.http)["stale"] is False
        ada.wait_for_status(resting["id"], "FILLED")
        assert ada.order(resting["id"])["order"]["filled_avg_price"] == "90.00"
        # And so is its chart's minute, though one of an hour later was there.
        wait_until(lambda: is_charted(ada.http, market, "89.90"), "a minute ends at 89.90")

        wait_until_noted(server, "set back by 3,600 s")
        assert httpx.get(f"{server.url}/readyz").status_code == 200
    assert "clock_set" in server.log.read_text()


def clock_note(server: Thor) -> str | None:
    """The note of /readyz about the clock."""
    note: str | None = httpx.get(f"{server.url}/readyz").json()["parts"]["clock"]["note"]
    return note


def wait_until_noted(server: Thor, words: str) -> None:
    wait_until(
        lambda: words in (clock_note(server) or ""),
        f'/readyz notes "{words}"',
        instead=lambda: clock_note(server),
    )


def is_charted(http: httpx.Client, market: Market, price: str) -> bool:
    """Trade SPY at a price once more; true if a minute ends there. Trades are late until one ahead is dropped."""
    market.push([{"symbol": "SPY", "last": price}])
    bars = http.get("/api/livedata/bars", params={"symbol": "SPY", "interval": "1m"}).json()["bars"]
    return any(bar["close"] == price for bar in bars)


def test_orders_are_decided_again_when_the_clock_comes_back_from_the_past(
    server: Thor, clock: WrongClock
) -> None:
    with (
        Customer(server.url, key=server.api_key("ada@example.com")) as ada,
        Market(server.url, key=server.api_key("feed@example.com", "feed")) as market,
    ):
        account_id = ada.first_or_new_account()
        clock.set(-HOUR)
        market.set("SPY", "99.90", "100.00")
        assert ada.placed(account_id, quantity="1")["status"] == "FILLED"
        clock.set(0)
        wait_until(lambda: quote(ada.http)["stale"] is True, "SPY's quote is stale")
        resting = ada.placed(account_id, quantity="1")
        assert resting["status"] == "WORKING"
        market.set("SPY", "89.90", "90.00")
        ada.wait_for_status(resting["id"], "FILLED")
        assert ada.order(resting["id"])["order"]["filled_avg_price"] == "90.00"
    assert error_of(httpx.get(f"{server.url}/api/me"), 401, "NOT_AUTHENTICATED")
