"""Thor ends, by a signal or by force, and starts again: what was acknowledged is there, once.

As one process over SQLite, and as web and engine over PostgreSQL and Redis.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from typing import Any

import httpx
import pytest

from tests.integration.gateway.conftest import UNHURRIED
from tests.servers.postgres import PostgresServer
from tests.servers.thor import Thor
from tests.support.customer import Customer, Market
from tests.support.live_client import LiveClient
from tests.support.processes import Processes, running_processes
from tests.support.waiting import wait_until

SENDERS = 6
SETTINGS = {**UNHURRIED, "THOR_CUSTOMERS_MAY_PUSH_QUOTES": "yes"}
MARK = "SELECT mark_price FROM actandpos_position WHERE account_id = ?"


class OneProcess(Thor):
    """All of Thor in a process."""

    def ticks_taken(self) -> dict[str, float]:
        """By engines of their own, of which there are none."""
        return {}

    def stored_mark(self, account_id: int) -> Decimal:
        """The mark that the database has of an account's position."""
        with closing(sqlite3.connect(self.home / "thor.sqlite3")) as database:
            ((mark,),) = database.execute(MARK, [account_id]).fetchall()
        return Decimal(str(mark))


class WebAndEngine:
    """The same over PostgreSQL and Redis, which live on: its two processes end and start together."""

    def __init__(self, processes: Processes) -> None:
        self._processes = processes
        self.url, self.socket_url, self.ticks_taken = (
            processes.url,
            processes.socket_url,
            processes.ticks_taken,
        )

    def start(self) -> None:
        """Start both, and wait until they serve."""
        # A worker whose Gunicorn was killed gives the port up within a second.
        wait_until(lambda: not self._is_answered(), "nobody listens on the port any more")
        self._processes.start_engine()
        self._processes.start_web()
        self._processes.wait_ready()

    def kill(self) -> None:
        """SIGKILL to both, the engine first."""
        self._processes.kill("engine 0")
        self._processes.kill("web")

    def stop(self) -> float:
        """SIGTERM to both; gives the seconds that the slower one took."""
        return max(self._processes.stop(part)[1] for part in ("web", "engine 0"))

    def stored_mark(self, account_id: int) -> Decimal:
        """As OneProcess."""
        ((mark,),) = self._processes.rows(MARK.replace("?", str(account_id)))
        return Decimal(str(mark))

    def _is_answered(self) -> bool:
        try:
            httpx.get(f"{self.url}/healthz", timeout=2)
        except httpx.HTTPError:
            return False
        return True


@pytest.fixture(scope="module", params=["one process", "web and engine"])
def mortal(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OneProcess | WebAndEngine]:
    """A Thor that the tests may kill, as long as they start it again."""
    folder = tmp_path_factory.mktemp("mortal")
    if request.param == "web and engine":
        postgres: PostgresServer = request.getfixturevalue("postgres_server")
        with running_processes(folder, postgres=postgres, settings=SETTINGS) as processes:
            yield WebAndEngine(processes)
        assert processes.troubles() == []
        return
    server = OneProcess(folder, settings=SETTINGS)
    server.start()
    yield server
    server.stop()
    assert server.troubles() == []


@pytest.fixture
def page(mortal: OneProcess | WebAndEngine, _newcomers: Iterator[int]) -> Iterator[Customer]:
    """Someone who has just registered."""
    with Customer(mortal.url) as customer:
        customer.register(f"mortal-{next(_newcomers)}@example.com")
        yield customer


@pytest.fixture
def trader(mortal: OneProcess | WebAndEngine, page: Customer) -> Iterator[Customer]:
    """Their program, with a key that may do everything."""
    made = page.http.post("/api/users/apikeys", json={"name": "all", "scope": "admin"}, headers=page.csrf)
    with Customer(mortal.url, key=made.json()["key"]) as customer:
        yield customer


@pytest.fixture
def prices(mortal: OneProcess | WebAndEngine, trader: Customer) -> Iterator[Market]:
    with Market(mortal.url, key=trader.key, ticks_taken=mortal.ticks_taken) as market:
        yield market


class Sender(threading.Thread):
    """Sends small orders one after another, each with an id of its own, until the line is cut."""

    def __init__(self, thor: OneProcess | WebAndEngine, key: str, account_id: int, name: str) -> None:
        super().__init__(name=name)
        self._customer = Customer(thor.url, key=key)
        self._account_id = account_id
        self.sent: list[str] = []
        self.acknowledged: dict[str, dict[str, Any]] = {}

    def run(self) -> None:
        with self._customer as customer:
            for number in range(100_000):
                client_id = f"{self.name}-{number}"
                # Every third rests, so that open orders have to come back as well.
                terms = {} if number % 3 else {"order_type": "LMT", "limit_price": "1.00"}
                self.sent.append(client_id)
                try:
                    answer = customer.place(
                        self._account_id, quantity="0.001", client_order_id=client_id, **terms
                    )
                except httpx.HTTPError:
                    return
                if answer.status_code == 201:
                    self.acknowledged[client_id] = answer.json()["order"]


def wait_for(senders: list[Sender], count: int) -> None:
    def acknowledged() -> int:
        assert all(sender.is_alive() for sender in senders), "a sender has ended by itself"
        return sum(len(sender.acknowledged) for sender in senders)

    wait_until(lambda: acknowledged() >= count, f"{count} orders are acknowledged", instead=acknowledged)


def test_every_order_that_was_acknowledged_survives_a_kill_and_none_is_there_twice(
    mortal: OneProcess | WebAndEngine, trader: Customer, prices: Market
) -> None:
    account_id = trader.accounts()[0]["id"]
    senders: list[Sender] = []
    for life in range(2):
        prices.set("SPY", "165.80", "165.81")
        now = [Sender(mortal, trader.key or "", account_id, f"life{life}-{n}") for n in range(SENDERS)]
        for sender in now:
            sender.start()
        wait_for(now, 120)
        mortal.kill()
        for sender in now:
            sender.join()
        senders += now
        mortal.start()

    acknowledged = {name: order for sender in senders for name, order in sender.acknowledged.items()}
    # The engine may have found orders in its queue that wait since before the kill. It takes what is asked in its
    # order, so this answer comes after theirs, and the database is read at rest.
    account = trader.account(account_id)
    kept = trader.orders(account_id)
    by_client_id = {order["client_order_id"]: order for order in kept}
    assert len(by_client_id) == len(kept)
    assert set(acknowledged) <= set(by_client_id) <= {name for sender in senders for name in sender.sent}
    assert {name: by_client_id[name] for name in acknowledged} == acknowledged

    filled = [order for order in kept if order["status"] == "FILLED"]
    trades = all_trades(trader, account_id)
    assert sorted(trade["order_id"] for trade in trades) == sorted(order["id"] for order in filled)
    assert Decimal("100000.00") - sum(spent(trade) for trade in trades) == pytest.approx(
        Decimal(account["cash"]), abs=Decimal("0.005")
    )
    resting = [order for order in kept if order["status"] == "WORKING"]
    assert Decimal(account["reserved_cash"]) == pytest.approx(
        Decimal("0.001") * len(resting), abs=Decimal("0.005")
    )

    # What was not acknowledged may be asked again, and is then there once.
    prices.set("SPY", "165.80", "165.81")
    unknown = sorted({name for sender in senders for name in sender.sent} - set(acknowledged))
    assert unknown
    for name in unknown:
        terms = {} if int(name.rpartition("-")[2]) % 3 else {"order_type": "LMT", "limit_price": "1.00"}
        answer = trader.place(account_id, quantity="0.001", client_order_id=name, **terms)
        assert answer.status_code == 201
        assert by_client_id.get(name, answer.json()["order"]) == answer.json()["order"]
    assert len(trader.orders(account_id)) == len({name for sender in senders for name in sender.sent})


def spent(trade: dict[str, Any]) -> Decimal:
    return Decimal(trade["quantity"]) * Decimal(trade["price"])


def all_trades(customer: Customer, account_id: int) -> list[dict[str, Any]]:
    trades: list[dict[str, Any]] = []
    before = None
    while True:
        query = {"account_id": account_id, "limit": 500} | ({"before": before} if before else {})
        page = customer.http.get("/api/trades/trades", params=query).json()
        trades += page["trades"]
        if (before := page["next_before"]) is None:
            return trades


def test_a_client_finds_its_account_again_after_a_restart_under_a_new_epoch(
    mortal: OneProcess | WebAndEngine, trader: Customer, prices: Market, page: Customer
) -> None:
    account_id = trader.accounts()[0]["id"]
    prices.set("SPY", "165.80", "165.81")
    trader.placed(account_id, quantity="10")
    with LiveClient(mortal.socket_url, key=trader.key) as client:
        first = client.follow(account_id)
        assert mortal.stop() < 8
        assert client.close_code() == 1012
    mortal.start()
    with LiveClient(mortal.socket_url, key=trader.key) as client:
        again = client.follow(account_id)
        assert again["epoch"] > first["epoch"]
        assert again["seq"] == 0
        assert again["account"]["cash"] == first["account"]["cash"]
        assert [p["quantity"] for p in again["positions"]] == ["10"]
        prices.set("SPY", "165.80", "165.81")
        trader.placed(account_id, quantity="1")
        assert client.wait_for("orders")["seq"] == 1
    # And the page is still logged in.
    assert page.accounts()[0]["id"] == account_id


def test_sigterm_ends_it_within_seconds_with_the_last_marks_written(
    mortal: OneProcess | WebAndEngine, trader: Customer, prices: Market
) -> None:
    account_id = trader.accounts()[0]["id"]
    prices.set("SPY", "165.80", "165.81")
    trader.placed(account_id)
    with LiveClient(mortal.socket_url, key=trader.key) as client:
        client.follow(account_id)
        # Told to the client means that the engine has it. It touches no order, so that only the end writes it.
        prices.set("SPY", "171.23", "171.24")
        client.wait_for("positions", lambda message: message["positions"][0]["mark_price"] == "171.23")
        assert mortal.stop() < 8
    assert mortal.stored_mark(account_id) == Decimal("171.23")
    mortal.start()
