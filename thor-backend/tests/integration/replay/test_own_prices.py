"""A market of a customer's own prices, in a Thor that runs: what they push reaches them and nobody else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from tests.integration.gateway.test_odd_values import NUMBERS
from tests.integration.replay.test_several_replays import thor_with
from tests.integration.replay.test_trading_again import TAPE, control, listed_of_replays, quote, state
from tests.servers.thor import Thor
from tests.support.customer import Customer, Market, error_of
from tests.support.live_client import LiveClient
from tests.support.waiting import wait_until

QUOTES = "/api/livedata/quotes"
REPLAY = "/api/livedata/replay"
MINE = {"symbol": "SPY", "bid": "9.98", "ask": "9.99", "last": "9.99"}


@dataclass
class Pusher:
    """An ordinary customer, who registered as the page does and made keys there: one that trades, one that pushes."""

    browser: Customer
    trader: Customer
    feed: httpx.Client

    def push(self, *quotes: dict[str, Any], market: str | None = None) -> httpx.Response:
        query = {} if market is None else {"market": market}
        return self.feed.post(QUOTES, json=list(quotes), params=query)

    def start(self) -> int:
        """Open a market of their own; gives the account that trades it."""
        return int(control(self.trader, "start", prices="PUSHED")["account_id"])


@pytest.fixture(scope="module")
def thor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thor]:
    """One with room for two markets, that records what is everybody's."""
    settings = {
        "THOR_REPLAYS_MAX": "2",
        "THOR_RECORD": "yes",
        "THOR_SIGNUPS_PER_MINUTE": "1000",
        "THOR_QUOTES_PER_SECOND": "1000000",
    }
    yield from thor_with(tmp_path_factory.mktemp("thor"), **settings)


@pytest.fixture(scope="module")
def market(thor: Thor) -> Iterator[Market]:
    """Somebody who sets everybody's prices."""
    with Market(thor.url, key=thor.api_key("feed@example.com", "feed")) as market:
        yield market


@pytest.fixture(scope="module")
def eve(thor: Thor) -> Iterator[Customer]:
    """A customer who trades at the common market meanwhile."""
    with Customer(thor.url, key=thor.api_key("eve@example.com")) as customer:
        yield customer


@contextmanager
def pusher_at(thor: Thor, email: str) -> Iterator[Pusher]:
    with Customer(thor.url) as browser:
        browser.register(email)
        keys = {}
        for scope in ("trade", "feed"):
            body = {"name": scope, "scope": scope}
            made = browser.http.post("/api/users/apikeys", json=body, headers=browser.csrf)
            assert made.status_code == 201, made.text
            keys[scope] = made.json()["key"]
        with (
            Customer(thor.url, key=keys["trade"]) as trader,
            httpx.Client(
                base_url=thor.url, headers={"Authorization": f"Bearer {keys['feed']}"}, timeout=20
            ) as feed,
        ):
            yield Pusher(browser, trader, feed)
            trader.http.post(REPLAY, json={"action": "stop"})


@pytest.fixture(scope="module")
def ada(thor: Thor) -> Iterator[Pusher]:
    with pusher_at(thor, "ada@example.com") as pusher:
        yield pusher


@pytest.fixture
def at_home(ada: Pusher) -> Iterator[int]:
    """The account in a market of ada's own."""
    yield ada.start()
    ada.trader.http.post(REPLAY, json={"action": "stop"})


def bars_of(customer: Customer, symbol: str, market: str) -> list[dict[str, Any]]:
    query = {"symbol": symbol, "market": market}
    found: list[dict[str, Any]] = customer.http.get("/api/livedata/bars", params=query).json()["bars"]
    return found


def recorded(customer: Customer) -> int | None:
    """The number of ticks on this day's tape; None while one is still to be written."""
    status = customer.http.get("/api/livedata/status").json()
    total: int = status["pushed"]["accepted"]
    recorder = status["recorder"]
    return total if recorder["written"] == total and not recorder["waiting"] else None


def test_what_a_customer_pushes_is_traded_on_in_their_market_alone(
    thor: Thor, market: Market, eve: Customer, ada: Pusher
) -> None:
    market.set("SPY", "500.00", "500.01")
    elsewhere = {eve: eve.first_or_new_account(), ada.trader: ada.trader.first_or_new_account()}
    waiting: list[tuple[Customer, int]] = []
    for customer, account_id in elsewhere.items():
        assert customer.placed(account_id)["filled_avg_price"] == "500.01"
        for terms in (
            {"side": "BUY", "order_type": "LMT", "limit_price": "400.00", "quantity": "1"},
            {"side": "SELL", "order_type": "STP", "stop_price": "300.00"},
        ):
            waiting.append((customer, customer.placed(account_id, time_in_force="GTC", **terms)["id"]))
    status = eve.http.get("/api/livedata/status").json()

    with LiveClient(thor.socket_url, key=eve.key) as socket:
        socket.send("subscribe", accounts=[elsewhere[eve]], quotes=["SPY", "PRIVY"])
        socket.wait_for("quotes")
        home = ada.start()
        told = ada.push(MINE, {"symbol": "PRIVY", "last": "7.00"})
        assert told.json() == {"accepted": 2, "dropped": [], "dropped_total": 0}
        order = ada.trader.placed(home)
        assert (order["status"], order["filled_avg_price"]) == ("FILLED", "9.99")
        market.set("SPY", "501.00", "501.01")
        socket.wait_for("quotes", lambda message: message["quotes"][0]["bid"] == "501.00")
        heard = json.dumps(socket.received)
    # As it is written: a time may have these figures in it.
    assert '"9.99"' not in heard
    assert "PRIVY" not in heard.replace('"quotes": ["SPY", "PRIVY"]', "")

    for customer in elsewhere:
        seen = quote(customer, "live")
        assert seen is not None
        assert (seen["bid"], seen["last"]) == ("501.00", "501.00")
        assert min(float(bar["low"]) for bar in bars_of(customer, "SPY", "live")) == 500
        assert bars_of(customer, "PRIVY", "live") == []
        everything = customer.http.get("/api/livedata/snapshot").json()["quotes"]
        assert "PRIVY" not in {one["symbol"] for one in everything}
        assert customer.http.get("/api/livedata/symbols", params={"q": "PRIVY"}).json()["symbols"] == []
    assert quote(eve, "replay") is None
    assert bars_of(eve, "SPY", "replay") == []
    mine = quote(ada.trader, "replay")
    assert mine is not None
    assert (mine["ask"], mine["stale"]) == ("9.99", False)
    (bar,) = bars_of(ada.trader, "SPY", "replay")
    assert (bar["open"], bar["close"]) == ("9.99", "9.99")
    assert {customer.order(number)["order"]["status"] for customer, number in waiting} == {"WORKING"}
    error_of(eve.place(home), 404, "NOT_FOUND")
    assert home not in {account["id"] for account in ada.trader.accounts()}
    assert ada.trader.account(home)["broker"] == "REPLAY"

    now = eve.http.get("/api/livedata/status").json()
    assert now["pushed"]["accepted"] == status["pushed"]["accepted"] + 1
    # Everybody's two prices of SPY, and nothing else, are on the tape of this day.
    assert wait_until(lambda: recorded(eve), "something is recorded") == 2
    thor.audit()
    control(ada.trader, "stop")


def test_the_state_of_such_a_market_says_whose_prices_it_has(ada: Pusher, at_home: int) -> None:
    ada.push(MINE, {"symbol": "SPY", "last": "-1"})
    told = state(ada.trader)
    shown = ("account_id", "prices", "tape", "paused", "done", "ends", "ticks", "dropped")
    assert {name: told[name] for name in shown} == {
        "account_id": at_home,
        "prices": "PUSHED",
        "tape": "Own prices",
        "paused": False,
        "done": False,
        "ends": None,
        "ticks": 1,
        "dropped": {"NOT_POSITIVE": 1},
    }
    before = ada.trader.http.get("/api/livedata/clock").json()["time"]
    assert before <= state(ada.trader)["tape_time"]


@pytest.mark.parametrize(
    ("running", "asked", "status", "code", "words"),
    [
        (None, None, 403, "FORBIDDEN", "Start one on the Replay page"),
        (None, "live", 403, "FORBIDDEN", "not allowed to push live prices"),
        (None, "replay", 409, "CONFLICT", "Start one on the Replay page"),
        ("TAPE", None, 403, "FORBIDDEN", "Start one on the Replay page"),
        ("TAPE", "replay", 409, "CONFLICT", "accepts no pushed quotes"),
        ("PUSHED", "live", 403, "FORBIDDEN", "not allowed to push live prices"),
        ("PUSHED", "mine", 400, "INVALID_REQUEST", None),
    ],
)
@pytest.mark.parametrize("quotes", [[MINE], []], ids=["a quote", "nothing"])
def test_a_push_that_has_no_market_says_what_to_do(
    ada: Pusher,
    market: Market,
    running: str | None,
    asked: str | None,
    status: int,
    code: str,
    words: str | None,
    quotes: list[dict[str, Any]],
) -> None:
    market.set("SPY", "500.00", "500.01")
    if running is not None:
        control(ada.trader, "start", prices=running, **({"tape": TAPE} if running == "TAPE" else {}))
    try:
        error = error_of(ada.push(*quotes, market=asked), status, code)
    finally:
        ada.trader.http.post(REPLAY, json={"action": "stop"})
    assert words is None or words in error["message"]
    seen = quote(ada.trader, "live")
    assert seen is not None
    assert seen["bid"] == "500.00"


def test_nobody_pushes_without_a_login(thor: Thor, at_home: int) -> None:
    for query in ({}, {"market": "replay"}):
        error_of(httpx.post(f"{thor.url}{QUOTES}", json=[MINE], params=query), 401, "NOT_AUTHENTICATED")


def test_a_key_that_trades_and_a_browser_push_to_it_as_they_do_elsewhere(ada: Pusher, at_home: int) -> None:
    error_of(ada.trader.http.post(QUOTES, json=[MINE]), 403, "FORBIDDEN")
    pushed = ada.browser.http.post(QUOTES, json=[MINE], headers=ada.browser.csrf)
    assert pushed.json()["accepted"] == 1
    assert "CSRF" in error_of(ada.browser.http.post(QUOTES, json=[MINE]), 403, "FORBIDDEN")["message"]
    error_of(ada.feed.post(REPLAY, json={"action": "stop"}), 403, "FORBIDDEN")


def test_price_setter_pushes_to_their_own_market_where_the_push_says_so(
    thor: Thor, eve: Customer, market: Market
) -> None:
    with Customer(thor.url, key=thor.api_key("feed@example.com")) as trader:
        error_of(market.http.post(QUOTES, json=[MINE], params={"market": "replay"}), 409, "CONFLICT")
        control(trader, "start", prices="PUSHED")
        market.set("SPY", "500.00", "500.01")
        assert quote(trader, "replay") is None
        pushed = market.http.post(QUOTES, json=[MINE], params={"market": "replay"})
        assert pushed.json()["accepted"] == 1
        seen = [quote(trader, "replay"), quote(trader, "live"), quote(eve, "live")]
        assert [one and one["bid"] for one in seen] == ["9.98", "500.00", "500.00"]
        control(trader, "stop")


def test_it_has_no_tape_that_could_be_held(ada: Pusher, at_home: int) -> None:
    for action in (
        {"action": "pause"},
        {"action": "resume"},
        {"action": "speed", "speed": 2},
        {"action": "seek", "time": "2026-01-01T00:00:00Z"},
    ):
        answer = ada.trader.http.post(REPLAY, json=action)
        assert "cannot be paused" in error_of(answer, 409, "CONFLICT")["message"]
    assert state(ada.trader)["account_id"] == at_home


@pytest.mark.parametrize(
    "more", [{"tape": TAPE}, {"speed": 2}, {"time": "2026-01-01T00:00:00Z"}, {"prices": "MADE_UP"}]
)
def test_a_start_that_asks_for_what_it_cannot_have_is_refused_at_that_field(
    ada: Pusher, more: dict[str, Any]
) -> None:
    answer = ada.trader.http.post(REPLAY, json={"action": "start", "prices": "PUSHED", **more})
    assert error_of(answer, 400, "INVALID_REQUEST")["detail"]["fields"].keys() == more.keys()
    assert state(ada.trader) is None


@pytest.mark.parametrize("odd", NUMBERS)
@pytest.mark.parametrize("name", ["last", "bid_size", "ts"])
def test_an_odd_number_pushed_to_it_costs_that_quote_alone(ada: Pusher, odd: str, name: str) -> None:
    if state(ada.trader) is None:
        ada.start()
    others = "" if name == "last" else '"last": 10, '
    body = f'[{{"symbol": "ODDONE", {others}"{name}": {odd}}}, {{"symbol": "ODDTWO", "last": 10}}]'
    answer = ada.feed.post(QUOTES, content=body, headers={"Content-Type": "application/json"})
    if answer.status_code == 400:
        # What is no JSON at all, and a whole number beyond what any reader of JSON takes.
        assert odd in ("NaN", "Infinity", "-Infinity") or len(odd) > 4_000
        return
    assert answer.status_code == 200
    assert "ODDTWO" not in {dropped["symbol"] for dropped in answer.json()["dropped"]}


def test_its_end_closes_the_account_and_leaves_no_price_to_the_next(
    thor: Thor, ada: Pusher, eve: Customer
) -> None:
    home = ada.start()
    ada.push(MINE)
    order = ada.trader.placed(home, order_type="LMT", limit_price="1.00")
    control(ada.trader, "stop")
    ended = ada.trader.http.get(REPLAY).json()["ended"]
    shown = (ended["account_id"], ended["prices"], ended["reason"], ended["message"])
    assert shown == (home, "PUSHED", "CUSTOMER", "You ended this market.")
    assert ada.trader.order(order["id"])["order"]["status"] == "CANCELED"
    assert {one["id"]: one["status"] for one in listed_of_replays(ada.trader)}[home] == "CLOSED"
    assert "has ended" in error_of(ada.trader.place(home), 422, "BROKER_NOT_AVAILABLE")["message"]
    error_of(ada.push(MINE), 403, "FORBIDDEN")
    (result,) = [
        one
        for one in ada.trader.http.get("/api/trades/replays").json()["replays"]
        if one["account_id"] == home
    ]
    assert (result["display_name"], result["is_running"]) == ("Own prices", False)
    # The seat and its bus are the next one's.
    for customer in (eve, ada.trader):
        account_id = control(customer, "start", prices="PUSHED")["account_id"]
        assert quote(customer, "replay") is None
        assert bars_of(customer, "SPY", "replay") == []
        assert customer.place(account_id).status_code == 422
        control(customer, "stop")


def test_two_customers_have_each_their_own_price(thor: Thor, ada: Pusher, at_home: int) -> None:
    with pusher_at(thor, "ida@example.com") as ida:
        account_id = ida.start()
        ada.push(MINE)
        ida.push({"symbol": "SPY", "bid": "70.00", "ask": "70.01", "last": "70.00"})
        assert ida.trader.placed(account_id, quantity="1")["filled_avg_price"] == "70.01"
        assert ada.trader.placed(at_home, quantity="1")["filled_avg_price"] == "9.99"
        # The room is full, with what is more than one's own.
        with pusher_at(thor, "jay@example.com") as jay:
            refused = jay.trader.http.post(REPLAY, json={"action": "start", "prices": "PUSHED"})
            assert "All 2 replay slots" in error_of(refused, 409, "CONFLICT")["message"]


def test_its_socket_has_its_quotes_its_bars_and_its_end(thor: Thor, ada: Pusher, at_home: int) -> None:
    url = thor.socket_url.replace("/ws/live", "/ws/replay")
    with LiveClient(url, key=ada.trader.key) as socket:
        assert socket.wait_for("replay")["replay"]["prices"] == "PUSHED"
        socket.send("subscribe", accounts=[at_home], quotes=["SPY"])
        # What the snapshot has in it is told once, and not as news.
        socket.wait_for("snapshot")
        ada.push(MINE)
        assert socket.wait_for("quotes", lambda message: message["quotes"])["quotes"][0]["last"] == "9.99"
        ada.trader.placed(at_home)
        assert socket.wait_for("orders")["orders"][0]["status"] == "FILLED"
        control(ada.trader, "stop")
        told = socket.wait_for("replay", lambda message: message["replay"] is None)
        assert told["ended"]["prices"] == "PUSHED"


def test_its_symbols_have_an_end_that_is_nobody_elses(ada: Pusher, market: Market, at_home: int) -> None:
    names = [
        f"X{first}{second}"
        for first in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        for second in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    ]
    names += [f"Y{name[1:]}" for name in names]
    answer = ada.push(*({"symbol": name, "last": "1.00"} for name in names)).json()
    assert answer["accepted"] == 1_000
    assert answer["dropped_total"] == len(names) - 1_000
    assert answer["dropped"][0]["reason"].startswith("TOO_MANY_SYMBOLS")
    market.push([{"symbol": names[-1], "last": "1.00"}])
    error_of(ada.push(*[MINE] * 5_001), 413, "BODY_TOO_LARGE")


def test_one_that_ended_with_its_process_is_closed_by_the_next(thor: Thor, ada: Pusher) -> None:
    first = ada.start()
    ada.push(MINE)
    order = ada.trader.placed(first, order_type="LMT", limit_price="1.00", time_in_force="GTC")
    thor.kill()
    thor.start()
    assert ada.trader.http.get(REPLAY).json() == {"replay": None, "ended": None}
    assert ada.trader.order(order["id"])["order"]["status"] == "WORKING"
    error_of(ada.push(MINE), 403, "FORBIDDEN")
    error_of(ada.trader.place(first), 422, "BROKER_NOT_AVAILABLE")
    second = ada.start()
    assert second != first
    assert ada.trader.order(order["id"])["order"]["status"] == "CANCELED"
    assert quote(ada.trader, "replay") is None
    ada.push(MINE)
    assert ada.trader.placed(second)["filled_avg_price"] == "9.99"
    control(ada.trader, "stop")
    thor.audit()


@pytest.fixture(scope="module")
def strict_thor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thor]:
    """One that ends an idle market after six seconds, and takes ten quotes a second after two whole pushes."""
    settings = {"THOR_REPLAY_IDLE_SECONDS": "6", "THOR_QUOTES_PER_SECOND": "10"}
    yield from thor_with(tmp_path_factory.mktemp("strict"), **settings)


def test_an_idle_market_ends_whoever_pushes_to_it_unwatched_and_pushes_are_limited(strict_thor: Thor) -> None:
    with pusher_at(strict_thor, "ada@example.com") as ada:
        home = ada.start()
        answers = [ada.push(*[MINE] * 5_000) for _ in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert int(answers[2].headers["Retry-After"]) > 0
        ended = wait_until(lambda: _ended_while_pushing(ada), "the market ends")
        assert (ended["account_id"], ended["reason"]) == (home, "IDLE")
        assert ended["message"].startswith("This market was idle")


def _ended_while_pushing(ada: Pusher) -> dict[str, Any] | None:
    ada.push(MINE)
    ended: dict[str, Any] | None = ada.trader.http.get(REPLAY).json()["ended"]
    return ended
