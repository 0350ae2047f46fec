"""Malformed orders: each is a 400 that names its fields, and none leaves an order behind."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.support.customer import Customer, Market, error_of, order

NAN, INFINITY = float("nan"), float("inf")
JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def quiet_account(ada: Customer) -> int:
    """An account that no order ever reaches."""
    return ada.first_or_new_account()


@pytest.fixture(autouse=True)
def _no_order_is_made(ada: Customer, market: Market, quiet_account: int) -> Any:
    market.set("SPY", "165.80", "165.81")
    yield
    assert ada.orders(quiet_account) == []
    assert ada.account(quiet_account)["stock_buying_power"] == "100000.00"


NOT_JSON = [
    "{",
    "",
    "nonsense",
    '{"account_id": 1',
    "[1,",
    "\x00",
    '{"a": 1}}',
    "'",
    '{"quantity": 01}',
    '"\\ud800"',
]


@pytest.mark.parametrize("text", NOT_JSON, ids=repr)
def test_what_is_not_json_is_named_or_lacks_every_field(ada: Customer, text: str) -> None:
    answer = ada.http.post("/api/trades/orders", content=text.encode(), headers=JSON)
    assert error_of(answer, 400, "INVALID_REQUEST")["detail"]["fields"]


@pytest.mark.parametrize("value", ["[]", "[1]", '"text"', "1", "1.5", "true", "null", "[{}]"])
def test_json_that_is_no_object_is_refused(ada: Customer, value: str) -> None:
    answer = ada.http.post("/api/trades/orders", content=value, headers=JSON)
    assert error_of(answer, 400, "INVALID_REQUEST")["detail"]["fields"] == {
        "body": ["Must be a JSON object."]
    }


def test_bytes_that_are_not_utf8_are_refused(ada: Customer) -> None:
    answer = ada.http.post("/api/trades/orders", content=b'{"symbol": "\xff\xfe"}', headers=JSON)
    error_of(answer, 400, "INVALID_REQUEST")


def test_a_body_nested_a_thousand_deep_is_refused(ada: Customer) -> None:
    for text in ("[" * 30_000, '{"symbol":' + "[" * 10_000 + "]" * 10_000 + "}"):
        answer = ada.http.post("/api/trades/orders", content=text, headers=JSON)
        error_of(answer, 400, "INVALID_REQUEST")


def test_an_empty_order_names_every_field_it_lacks(ada: Customer) -> None:
    fields = error_of(ada.http.post("/api/trades/orders", json={}), 400, "INVALID_REQUEST")["detail"][
        "fields"
    ]
    assert set(fields) == {"symbol", "side", "order_type", "quantity"}
    assert set(fields["quantity"]) == {"This field is required."}


@pytest.mark.parametrize("name", ["symbol", "side", "order_type", "quantity"])
@pytest.mark.parametrize("value", [..., None, ""], ids=["left out", "null", "empty"])
def test_a_field_that_is_needed_and_missing_is_named(
    ada: Customer, quiet_account: int, name: str, value: Any
) -> None:
    body = order(**{"account_id": quiet_account, name: value})
    answer = ada.http.post("/api/trades/orders", json=body)
    assert name in error_of(answer, 400, "INVALID_REQUEST")["detail"]["fields"]


NOT_QUANTITIES: list[Any] = [
    *(
        "0",
        "-1",
        "-0",
        "0.0000001",
        "1000000001",
        "9" * 30,
        "9" * 4000,
        "1e5",
        "1E5",
        "NaN",
        "Infinity",
        "-Infinity",
    ),
    *("abc", " ", "1 000", "1,000", "1_000", "٣", "0x10", "+-1", ".", "1..2", "--1", "1/2", "\x00"),
    *(0, -1, 10**12, 10**30, -(10**30), True, False, [], [1], ["100"], {}, {"value": 1}),
    *(1e300, 0.0000001, -0.5),
]


@pytest.mark.parametrize("value", NOT_QUANTITIES, ids=lambda value: repr(value)[:20])
def test_what_is_no_quantity_is_refused_at_its_field(ada: Customer, quiet_account: int, value: Any) -> None:
    fields = error_of(ada.place(quiet_account, quantity=value), 400, "INVALID_REQUEST")["detail"]["fields"]
    assert set(fields) == {"quantity"}


@pytest.mark.parametrize(
    "literal",
    ["NaN", "Infinity", "-Infinity", "1e5", "1E400", "1" * 5000, "-1" + "0" * 5000, "1." + "1" * 5000],
)
@pytest.mark.parametrize("name", ["quantity", "limit_price", "account_id", "deadline", "symbol"])
def test_odd_number_literals_are_refused(ada: Customer, quiet_account: int, name: str, literal: str) -> None:
    body = json.dumps(order(quiet_account, order_type="LMT", limit_price="165.00") | {name: "@"})
    answer = ada.http.post("/api/trades/orders", content=body.replace('"@"', literal), headers=JSON)
    error_of(answer, 400, "INVALID_REQUEST")


NOT_LIMITS: list[Any] = [
    *(
        "0",
        "-165.00",
        "165.005",
        "165.000001",
        "100000001",
        "0.00001",
        "NaN",
        "1e2",
        "165,00",
        "$165",
        True,
        [],
        {},
    ),
]


@pytest.mark.parametrize("value", NOT_LIMITS, ids=lambda value: repr(value)[:20])
def test_what_is_no_limit_price_is_refused_at_its_field(
    ada: Customer, quiet_account: int, value: Any
) -> None:
    answer = ada.place(quiet_account, order_type="LMT", limit_price=value)
    assert set(error_of(answer, 400, "INVALID_REQUEST")["detail"]["fields"]) == {"limit_price"}


MISMATCHED: list[tuple[str, dict[str, Any], set[str]]] = [
    ("a limit order without a limit", {"order_type": "LMT"}, {"limit_price"}),
    ("a market order with a limit", {"order_type": "MKT", "limit_price": "165.00"}, {"limit_price"}),
    ("a market order with a stop", {"order_type": "MKT", "stop_price": "165.00"}, {"stop_price"}),
    ("a stop order without a stop", {"order_type": "STP"}, {"stop_price"}),
    (
        "a stop order with a limit",
        {"order_type": "STP", "stop_price": "170.00", "limit_price": "1.00"},
        {"limit_price"},
    ),
    (
        "a limit order with a stop",
        {"order_type": "LMT", "limit_price": "1.00", "stop_price": "1.00"},
        {"stop_price"},
    ),
    ("a stop limit without either", {"order_type": "STP_LMT"}, {"limit_price", "stop_price"}),
    ("a side in small letters", {"side": "buy"}, {"side"}),
    ("a side of another language", {"side": "KAUF"}, {"side"}),
    ("a side that is a number", {"side": 1}, {"side"}),
    ("a side that is a list", {"side": ["BUY"]}, {"side"}),
    ("a side that is an object", {"side": {}}, {"side"}),
    ("an order type that is none", {"order_type": "MOC"}, {"order_type"}),
    ("a trailing order that trails by nothing", {"order_type": "TRAIL"}, {"trail_amount"}),
    ("a time in force that is none", {"time_in_force": "GTX"}, {"time_in_force"}),
    ("an asset type that is another's", {"asset_type": "FUT"}, {"asset_type"}),
    ("an asset type that is none", {"asset_type": "BOND"}, {"asset_type"}),
    ("a symbol that is a number", {"symbol": 5}, {"symbol"}),
    ("a symbol of words", {"symbol": "SPY; DROP TABLE"}, {"symbol"}),
    ("a symbol that is very long", {"symbol": "A" * 5000}, {"symbol"}),
    ("a symbol with a NUL", {"symbol": "SP\x00Y"}, {"symbol"}),
    ("an empty client id", {"client_order_id": ""}, {"client_order_id"}),
    ("a client id that is too long", {"client_order_id": "x" * 65}, {"client_order_id"}),
    ("a client id with a line break", {"client_order_id": "a\nb"}, {"client_order_id"}),
    ("a client id that is a number", {"client_order_id": 5}, {"client_order_id"}),
    ("a deadline in words", {"deadline": "soon"}, {"deadline"}),
    ("a deadline without a zone", {"deadline": "2026-11-20T14:30:00"}, {"deadline"}),
    ("a deadline that is a number", {"deadline": 1763649000}, {"deadline"}),
    ("a deadline that is no day", {"deadline": "2026-02-30T14:30:00Z"}, {"deadline"}),
    ("a field that is not one", {"quantitiy": "5"}, {"quantitiy"}),
    ("three things at once", {"side": "X", "quantity": "y", "symbol": "?"}, {"side", "quantity", "symbol"}),
]


@pytest.mark.parametrize(
    ("fields", "named"), [case[1:] for case in MISMATCHED], ids=[case[0] for case in MISMATCHED]
)
def test_fields_that_do_not_make_an_order_are_each_named(
    ada: Customer, quiet_account: int, fields: dict[str, Any], named: set[str]
) -> None:
    found = error_of(ada.place(quiet_account, **fields), 400, "INVALID_REQUEST")["detail"]["fields"]
    assert set(found) == named
    assert all(isinstance(problems, list) and all(problems) for problems in found.values())


@pytest.mark.parametrize(
    "value", ["x", "-1", "1.5", -1, 0, 1.5, True, [], {}, 2**53, 10**40, "9" * 50], ids=repr
)
def test_what_is_no_account_id_is_refused_at_its_field(ada: Customer, value: Any) -> None:
    answer = ada.http.post("/api/trades/orders", json=order() | {"account_id": value})
    assert set(error_of(answer, 400, "INVALID_REQUEST")["detail"]["fields"]) == {"account_id"}


def test_an_order_for_the_active_account_names_no_account(ada: Customer, quiet_account: int) -> None:
    answer = ada.http.post("/api/trades/orders/active", json=order(quiet_account))
    assert set(error_of(answer, 400, "INVALID_REQUEST")["detail"]["fields"]) == {"account_id"}


TOO_LARGE = 64 * 1024 + 1


def chunks(size: int, chunk: int = 8192) -> Any:
    for _ in range(size // chunk + 1):
        yield b" " * chunk


SENDERS: dict[str, Callable[[httpx.Client, str], httpx.Response]] = {
    "stated": lambda http, path: http.post(path, content=b" " * TOO_LARGE, headers=JSON),
    "chunked": lambda http, path: http.post(path, content=chunks(TOO_LARGE), headers=JSON),
}


@pytest.mark.parametrize(
    "path", ["/api/trades/orders", "/api/trades/orders/active", "/api/actandpos/accounts"]
)
@pytest.mark.parametrize("how", SENDERS)
def test_a_body_over_64_kib_is_a_413(ada: Customer, how: str, path: str) -> None:
    error_of(SENDERS[how](ada.http, path), 413, "BODY_TOO_LARGE")


def test_a_body_of_64_kib_is_read(ada: Customer, quiet_account: int) -> None:
    body = json.dumps(order(quiet_account, quantity="x")).encode().ljust(TOO_LARGE - 1)
    error_of(ada.http.post("/api/trades/orders", content=body, headers=JSON), 400, "INVALID_REQUEST")


def test_two_mebibytes_of_quotes_are_the_limit_of_a_push(market: Market) -> None:
    at_limit = b"[]".ljust(2 * 1024 * 1024)
    assert market.http.post("/api/livedata/quotes", content=at_limit, headers=JSON).json() == {
        "accepted": 0,
        "dropped": [],
        "dropped_total": 0,
    }
    error_of(
        market.http.post("/api/livedata/quotes", content=at_limit + b" ", headers=JSON), 413, "BODY_TOO_LARGE"
    )


CHANGES_THAT_ARE_NONE: list[Any] = [
    *({}, {"quantity": None}, {"revision": 1}, {"symbol": "QQQ"}, {"quantity": "x"}, {"quantity": True}),
    *(
        {"limit_price": [1]},
        {"time_in_force": "GTX"},
        {"revision": "x", "quantity": "1"},
        {"revision": 1.5, "quantity": "1"},
    ),
    *([], "text", 5),
]


@pytest.mark.parametrize("changes", CHANGES_THAT_ARE_NONE, ids=repr)
def test_a_change_that_makes_no_sense_is_refused_before_the_order_is_looked_up(
    ada: Customer, changes: Any
) -> None:
    answer = ada.http.patch("/api/trades/orders/1/update", json=changes)
    assert error_of(answer, 400, "INVALID_REQUEST")["detail"]["fields"]


QUERIES = [
    "account_id=",
    "account_id=x",
    "account_id=-1",
    "account_id=1.5",
    "account_id=" + "9" * 40,
    "account_id=%00",
]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize(
    "path",
    ["/api/actandpos/positions", "/api/actandpos/activity/today", "/api/trades/orders", "/api/trades/trades"],
)
def test_a_query_without_a_sound_account_id_is_refused(ada: Customer, path: str, query: str) -> None:
    answer = ada.http.get(f"{path}?{query}")
    assert "account_id" in error_of(answer, 400, "INVALID_REQUEST")["detail"]["fields"]


PAGES = [
    "limit=0",
    "limit=501",
    "limit=x",
    "before=x",
    "before=0",
    "status=OPEN",
    "status=nonsense",
    "symbol=%00",
]


@pytest.mark.parametrize("query", PAGES)
def test_a_page_that_cannot_be_is_refused(ada: Customer, quiet_account: int, query: str) -> None:
    answer = ada.http.get(f"/api/trades/orders?account_id={quiet_account}&{query}")
    assert query.partition("=")[0] in error_of(answer, 400, "INVALID_REQUEST")["detail"]["fields"]


AMOUNTS: list[Any] = ["0", "-5", "0.001", "1e3", "NaN", "", None, True, [], "1" * 40, 1e300]


@pytest.mark.parametrize("amount", AMOUNTS, ids=lambda value: repr(value)[:20])
@pytest.mark.parametrize("call", ["deposit", "withdraw"])
def test_what_is_no_amount_of_money_is_refused(
    ada: Customer, quiet_account: int, call: str, amount: Any
) -> None:
    answer = ada.http.post(f"/api/actandpos/accounts/{quiet_account}/{call}", json={"amount": amount})
    assert "amount" in error_of(answer, 400, "INVALID_REQUEST")["detail"]["fields"]


def test_a_body_without_a_stated_length_is_read_all_the_same(ada: Customer, quiet_account: int) -> None:
    content = (part for part in (b'{"amou', b'nt": "0', b'"}'))
    answer = ada.http.post(f"/api/actandpos/accounts/{quiet_account}/deposit", content=content, headers=JSON)
    fields = error_of(answer, 400, "INVALID_REQUEST")["detail"]["fields"]
    assert fields["amount"] != ["This field is required."]
