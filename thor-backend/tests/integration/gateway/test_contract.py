"""Every call and every socket message, had once. The clients of the tests decode each by the contract."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any, get_args

import httpx
import pytest

from tests.integration.gateway.conftest import UNHURRIED
from tests.servers.thor import Thor
from tests.support.customer import Caller, Customer, Market
from tests.support.description import call_of, described_calls
from tests.support.live_client import LiveClient
from tests.support.tape_rows import quote_row, second, write_csv
from tests.support.waiting import wait_until
from thor.api.messages import ServerMessage

TAPE = "2013-10-09.csv"
OPTION = "CALL  301220C00160000"
BALANCE = {"starting_balance": "50000.00"}


class Calls:
    """Makes calls that must succeed, and knows which ones have been made."""

    def __init__(self) -> None:
        self.made: set[str] = set()

    def __call__(self, caller: Caller, method: str, path: str, body: Any = None, **query: Any) -> Any:
        answer = _send(caller, method, path, body, **query)
        call = call_of(method, f"/api{path}")
        assert call is not None, f"{method} {path} is not described"
        self.made.add(call.name)
        return answer.json() if answer.content else None


@pytest.fixture
def calls() -> Iterator[Calls]:
    return Calls()


@pytest.fixture(scope="module")
def whole_thor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thor]:
    """A Thor of its own with a recorded day."""
    home = tmp_path_factory.mktemp("whole")
    (home / "tapes").mkdir()
    rows = [quote_row(second(number), "SPY", "165.80", "165.81") for number in range(600)]
    write_csv(home / "tapes" / TAPE, rows)
    server = Thor(home, settings=UNHURRIED)
    server.start()
    yield server
    server.stop()
    assert server.troubles() == []


@pytest.fixture(scope="module")
def newcomers() -> Iterator[int]:
    return count(1)


@pytest.fixture
def browser(whole_thor: Thor, newcomers: Iterator[int]) -> Iterator[Customer]:
    """A customer who has just registered with the page."""
    with Customer(whole_thor.url) as customer:
        customer.register(f"ada-{next(newcomers)}@example.com")
        yield customer


@pytest.fixture
def staff(whole_thor: Thor) -> Iterator[Customer]:
    key = whole_thor.api_key("grace@example.com", "admin")
    whole_thor.make_staff("grace@example.com")
    with Customer(whole_thor.url, key=key) as customer:
        yield customer


@pytest.fixture
def prices(whole_thor: Thor) -> Iterator[Market]:
    with Market(whole_thor.url, key=whole_thor.api_key("feed@example.com", "feed")) as market:
        market.set("SPY", "165.80", "165.81")
        market.set(OPTION, "5.90", "6.00")
        market.set("CALL", "165.80", "165.81")
        yield market


def test_every_call_of_the_description_answers_by_the_contract(
    browser: Customer, staff: Customer, prices: Market, calls: Calls
) -> None:
    account_id = _accounts(browser, calls)
    _orders(browser, account_id, calls)
    _live_data(browser, prices, calls)
    _replays(browser, staff, calls)
    calls(staff, "GET", "/operations/telemetry")
    calls(staff, "GET", "/livedata/status")
    calls(
        staff,
        "POST",
        "/actandpos/corporate-actions",
        {"id": "spy-2", "kind": "SPLIT", "symbol": "SPY", "ratio": "2:1"},
    )
    _customer(browser, calls)
    assert calls.made == {call.name for call in described_calls()}


def test_every_message_of_the_socket_is_sent_by_the_contract(
    whole_thor: Thor, browser: Customer, prices: Market
) -> None:
    account_id = browser.accounts()[0]["id"]
    with LiveClient(whole_thor.socket_url, cookies=browser.cookies, origin=whole_thor.url) as live:
        live.follow(account_id)
        live.ask("subscribe", quotes=["SPY"], bars=[{"symbol": "SPY"}])
        live.wait_for("bars")
        live.ask("subscribe", accounts=[1])
        live.wait_for("error")
        live.settle()
        terms = {"symbol": "SPY", "side": "BUY", "quantity": "1", "order_type": "MKT"}
        assert live.ask("place", order={"account_id": account_id, **terms})["status"] == 201
        for kind in ("orders", "positions", "balances"):
            if kind not in _types_of(live):
                live.wait_for(kind)
        prices.set("SPY", "166.00", "166.01")
        live.wait_for("quotes")
        _send(browser, "POST", "/livedata/alerts", {"symbol": "SPY", "way": "UP", "price": "170.00"})
        wait_until(lambda: _fired(browser, prices), "the alert has fired")
        live.wait_for("alert")
        received = _types_of(live)
    _send(browser, "POST", "/livedata/replay", {"action": "start", "tape": TAPE})
    url = whole_thor.socket_url.replace("/ws/live", "/ws/replay")
    with LiveClient(url, cookies=browser.cookies, origin=whole_thor.url) as live:
        live.wait_for("replay")
        received |= _types_of(live)
    kinds = {struct.__struct_config__.tag for struct in get_args(ServerMessage)}
    # A reader must fall far behind for a resync: test_slow_reader.py has one.
    assert kinds - received == {"resync"}


def _fired(customer: Customer, prices: Market) -> bool:
    """Trade above the alert's price: its watcher may still have to hear of it."""
    prices.push([{"symbol": "SPY", "last": "171.00"}])
    return bool(_send(customer, "GET", "/livedata/alerts").json()["fired"])


def _types_of(live: LiveClient) -> set[str]:
    return {message["type"] for message in live.received}


def _send(caller: Caller, method: str, path: str, body: Any = None, **query: Any) -> httpx.Response:
    """Send a request that must succeed, as the page does."""
    headers = caller.csrf if isinstance(caller, Customer) and caller.key is None else {}
    answer = caller.http.request(method, f"/api{path}", json=body, params=query, headers=headers)
    assert answer.is_success, f"{method} {path}: {answer.text}"
    return answer


def _accounts(ada: Customer, calls: Calls) -> int:
    """Return an account with $60,000.00."""
    calls(ada, "GET", "/actandpos/accounts")
    opened = calls(
        ada, "POST", "/actandpos/accounts", {"display_name": "Second", "account_type": "MARGIN", **BALANCE}
    )
    account = f"/actandpos/accounts/{opened['id']}"
    calls(ada, "PUT", "/actandpos/accounts/active", {"account_id": opened["id"]})
    calls(ada, "GET", "/actandpos/accounts/active")
    calls(ada, "PATCH", account, {"display_name": "Renamed"})
    calls(ada, "POST", f"{account}/deposit", {"amount": "20000.00"})
    calls(ada, "POST", f"{account}/withdraw", {"amount": "10000.00"})
    calls(ada, "GET", f"{account}/rules")
    calls(ada, "PATCH", f"{account}/rules", {"fill_model": "quoted_size"})
    calls(ada, "POST", f"{account}/kill-switch", {"on": False})
    calls(ada, "GET", f"{account}/ledger")
    calls(ada, "GET", "/actandpos/activity/today", account_id=opened["id"])
    calls(ada, "GET", "/actandpos/positions", account_id=opened["id"])
    copy = calls(ada, "POST", f"{account}/clone", {"display_name": "Copy"})
    calls(ada, "POST", f"/actandpos/accounts/{copy['id']}/reset", BALANCE)
    return int(opened["id"])


def _orders(ada: Customer, account_id: int, calls: Calls) -> None:
    limit = {"symbol": "SPY", "side": "BUY", "quantity": "10", "order_type": "LMT", "limit_price": "100.00"}
    market = {"symbol": "SPY", "side": "BUY", "quantity": "10", "order_type": "MKT"}
    calls(ada, "POST", "/trades/orders/preview", {"account_id": account_id, **limit})
    placed = calls(ada, "POST", "/trades/orders", {"account_id": account_id, **limit})
    order = f"/trades/orders/{placed['order']['id']}"
    calls(ada, "PATCH", f"{order}/update", {"limit_price": "101.00"})
    calls(ada, "POST", f"{order}/cancel")
    calls(ada, "POST", "/trades/orders/active", market)
    calls(ada, "GET", "/trades/orders", account_id=account_id)
    calls(ada, "GET", order)
    calls(ada, "GET", "/trades/trades", account_id=account_id)
    calls(ada, "POST", "/trades/positions/reverse", {"account_id": account_id, "symbol": "SPY"})
    calls(ada, "POST", "/trades/positions/close", {"account_id": account_id, "symbol": "SPY"})
    option = {"symbol": OPTION, "side": "BUY", "quantity": "1", "order_type": "MKT"}
    calls(ada, "POST", "/trades/orders", {"account_id": account_id, **option})
    exercise = {"account_id": account_id, "symbol": OPTION, "client_order_id": "exercise-1"}
    calls(ada, "POST", "/trades/positions/exercise", exercise)
    calls(ada, "POST", "/trades/orders", {"account_id": account_id, **limit})
    calls(ada, "POST", "/trades/orders/cancel-all", {"account_id": account_id})
    calls(ada, "POST", "/trades/orders", {"account_id": account_id, **market})
    calls(ada, "POST", "/trades/positions/close-all", {"account_id": account_id})
    calls(ada, "POST", "/trades/orders", {"account_id": account_id, **market})


def _live_data(ada: Customer, prices: Market, calls: Calls) -> None:
    calls(prices, "POST", "/livedata/quotes", [{"symbol": "SPY", "bid": "165.82", "ask": "165.83"}])
    calls(ada, "GET", "/livedata/snapshot")
    calls(ada, "GET", "/livedata/instruments", symbols="SPY")
    calls(ada, "GET", "/livedata/symbols", q="SP")
    calls(ada, "GET", "/livedata/bars", symbol="SPY", interval="1m")
    calls(ada, "GET", "/livedata/clock")
    calls(ada, "GET", "/livedata/market")
    alert = {"symbol": "SPY", "way": "UP", "price": "200.00"}
    made = calls(ada, "POST", "/livedata/alerts", alert)
    calls(ada, "GET", "/livedata/alerts")
    calls(ada, "DELETE", f"/livedata/alerts/{made['id']}")


def _replays(ada: Customer, staff: Customer, calls: Calls) -> None:
    calls(ada, "GET", "/livedata/tapes")
    calls(ada, "POST", "/livedata/replay", {"action": "start", "tape": TAPE})
    calls(ada, "GET", "/livedata/replay")
    (running,) = calls(staff, "GET", "/livedata/replays")["replays"]
    calls(staff, "POST", "/livedata/replays/end", {"account_id": running["account_id"]})
    calls(ada, "GET", "/trades/replays")


def _customer(ada: Customer, calls: Calls) -> None:
    calls(ada, "GET", "/me")
    calls(ada, "GET", "/users/preferences")
    calls(ada, "PUT", "/users/preferences/theme", {"value": {"scheme": "dark"}})
    key = calls(ada, "POST", "/users/apikeys", {"name": "A program", "scope": "trade"})
    calls(ada, "GET", "/users/apikeys")
    calls(ada, "DELETE", f"/users/apikeys/{key['id']}")
    calls(ada, "GET", "/session")
    calls(ada, "DELETE", "/session")
