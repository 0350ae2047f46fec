"""Whatever is sent, the answer is one of the contract's, the engine lives, and the money adds up."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.servers.thor import Thor
from tests.support.customer import Customer, Market
from tests.support.live_client import LiveClient
from thor.core.money import CENT, money_text

pytestmark = pytest.mark.usefixtures("_tradable")

STATUSES = {200, 201, 400, 401, 403, 404, 405, 409, 413, 422}
# One server serves every example, which is the point: nothing that one sends may hurt the next.
# Each is a request over the network, so that CI tries three times as many and not ten.
ONE_SERVER = settings(
    max_examples=min(settings().max_examples, 150),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**40), 10**40),
    st.integers(-5, 5),
    st.floats(),
    text,
    st.decimals(allow_nan=False, allow_infinity=False).map(str),
    st.sampled_from(["NaN", "1e5", "-0", "0x1", "Infinity", "\u0000", "１００", "null", "", " 1 "]),
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(text, inner, max_size=4),
    max_leaves=8,
)

FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "symbol": st.sampled_from(["FUZZ", "fuzz ", "/ES", "/ESZ26", "EUR/USD", ".FUZZ261218C10", "NOSUCH"]),
    "side": st.sampled_from(["BUY", "SELL"]),
    "order_type": st.sampled_from(["MKT", "LMT", "STP", "STP_LMT"]),
    "quantity": st.sampled_from(["1", "100", "0.5", "1000000000", "0.000001"]),
    "limit_price": st.sampled_from(["10.00", "9.99", "0.0001", "100000000", "11"]),
    "stop_price": st.sampled_from(["10.50", "9.50", "0.01"]),
    "time_in_force": st.sampled_from(["DAY", "GTC", "IOC", "FOK"]),
    "client_order_id": st.sampled_from(["a", "b", "ü", "x" * 64]),
    "deadline": st.sampled_from(["2999-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "2026-11-20"]),
    "asset_type": st.sampled_from(["EQ", "FUT", "OPT", "FX"]),
}
NEEDED = ("symbol", "side", "order_type", "quantity")


def orders(fields: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """Bodies that are an order but for a field or two."""
    likely = {name: one for name, one in fields.items() if name in NEEDED}
    maybe = {name: one for name, one in fields.items() if name not in NEEDED}
    sound = st.fixed_dictionaries(likely, optional=maybe)
    spoiled = st.dictionaries(st.sampled_from([*fields, "account_id", "extra"]), values, max_size=2)
    return st.tuples(sound, spoiled, st.booleans()).map(lambda made: made[0] | (made[1] if made[2] else {}))


@pytest.fixture(scope="module")
def fuzzed_account(ada: Customer) -> int:
    return ada.first_or_new_account(account_type="MARGIN")


@pytest.fixture
def _tradable(market: Market) -> None:
    for symbol, bid, ask in (
        ("FUZZ", "9.99", "10.00"),
        ("/ES", "6000.00", "6000.25"),
        ("EUR/USD", "1.1", "1.2"),
    ):
        market.set(symbol, bid, ask)


def check(status: int, body: Any) -> None:
    assert status in STATUSES, body
    if status >= 400:
        assert set(body["error"]) == {"code", "message", "detail"}
        assert body["error"]["code"]
        assert body["error"]["message"]
    if status == 422 and "order" in body:
        assert body["order"]["status"] == "REJECTED"


@ONE_SERVER
@given(body=orders(FIELDS), path=st.sampled_from(["orders", "orders", "orders/active"]))
def test_no_order_body_makes_the_server_fail(
    ada: Customer, fuzzed_account: int, body: dict[str, Any], path: str
) -> None:
    sent = {"account_id": fuzzed_account, **body} if path == "orders" else body
    # As Python writes it: NaN and Infinity without quotes, and numbers of any length.
    answer = ada.http.post(f"/api/trades/{path}", content=json.dumps(sent))
    check(answer.status_code, answer.json())


@ONE_SERVER
@given(content=st.binary(max_size=200) | values.map(lambda value: json.dumps(value).encode()))
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/trades/orders"),
        ("PATCH", "/api/trades/orders/1/update"),
        ("POST", "/api/actandpos/accounts/{account}/deposit"),
        ("PUT", "/api/actandpos/accounts/active"),
        ("POST", "/api/actandpos/accounts"),
    ],
)
def test_no_body_at_all_makes_the_server_fail(
    ada: Customer, fuzzed_account: int, method: str, path: str, content: bytes
) -> None:
    headers = {"Content-Type": "application/json"}
    url = path.format(account=fuzzed_account)
    answer = ada.http.request(method, url, content=content, headers=headers)
    check(answer.status_code, answer.json())


@ONE_SERVER
@given(
    items=st.lists(
        st.dictionaries(st.sampled_from(["symbol", "last", "bid", "ask", "ts", "volume", "x"]), values)
    )
)
def test_no_pushed_quote_makes_the_server_fail(market: Market, items: list[Any]) -> None:
    answer = market.http.post("/api/livedata/quotes", content=json.dumps(items))
    check(answer.status_code, answer.json())


QUERIES = ["account_id", "symbols", "query", "limit", "before", "status", "symbol"]


@ONE_SERVER
@given(query=st.dictionaries(st.sampled_from(QUERIES), text | st.integers(-5, 10**30).map(str)))
@pytest.mark.parametrize(
    "path",
    [
        *("actandpos/positions", "actandpos/activity/today", "trades/orders", "trades/trades"),
        *("livedata/snapshot", "livedata/instruments"),
    ],
)
def test_no_query_makes_the_server_fail(
    ada: Customer, fuzzed_account: int, path: str, query: dict[str, str]
) -> None:
    answer = ada.http.get(f"/api/{path}", params={"account_id": str(fuzzed_account)} | query)
    check(answer.status_code, answer.json())


OPS = ["subscribe", "unsubscribe", "place", "replace", "cancel", "ping", "nonsense"]
frames = st.one_of(
    text,
    values.map(json.dumps),
    st.builds(
        lambda op, extra, order: json.dumps({"op": op, "order": order, **extra}),
        st.sampled_from(OPS) | values,
        st.dictionaries(
            st.sampled_from(["id", "accounts", "quotes", "order_id", "changes", "revision"]), values
        ),
        orders(FIELDS) | values,
    ),
)


@ONE_SERVER
@given(sent=st.lists(frames, min_size=1, max_size=10))
def test_no_frames_end_a_socket(thor: Thor, socket: LiveClient, sent: list[str]) -> None:
    for frame in sent:
        socket.send_text(frame)
    before = len(socket.received)
    socket.settle()
    for message in socket.received[before:]:
        if message["type"] == "result":
            check(message["status"], message["body"])
        elif message["type"] == "error":
            check(400, message)


@pytest.fixture(scope="module")
def socket(thor: Thor, ada: Customer) -> Any:
    with LiveClient(thor.socket_url, key=ada.key) as client:
        yield client


def test_after_all_of_that_the_money_adds_up(ada: Customer, fuzzed_account: int, market: Market) -> None:
    account = ada.account(fuzzed_account)
    entries = ada.http.get(f"/api/actandpos/accounts/{fuzzed_account}/ledger", params={"limit": 500}).json()
    assert entries["next_before"] is None
    total = sum(Decimal(entry["amount"]) for entry in entries["entries"])
    assert total == Decimal(entries["entries"][0]["cash_after"])
    assert money_text(total) == account["cash"]
    kept = ada.orders(fuzzed_account)
    holds = [Decimal(order["reserved_cash"]) for order in kept if order["status"] == "WORKING"]
    # Each of them is rounded for the screen, and so is their sum.
    assert abs(sum(holds) - Decimal(account["reserved_cash"])) <= CENT / 2 * (len(holds) + 1)
    assert all(order["reserved_cash"] == "0.00" for order in kept if order["status"] != "WORKING")
    for order in kept:
        if order["status"] == "WORKING":
            assert ada.cancel(order["id"]).status_code == 200
    assert ada.account(fuzzed_account)["reserved_cash"] == "0.00"
