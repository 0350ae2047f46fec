"""Calls that name no account are about the active one: the chosen one, else the first that is open."""

from typing import Any

import pytest

from tests.servers.thor import Thor
from tests.support.customer import Customer, Market, error_of, order

ACTIVE = "/api/actandpos/accounts/active"


@pytest.fixture(params=["session", "key"])
def caller(request: pytest.FixtureRequest, thor: Thor, browser_customer: Customer) -> Any:
    """A customer with three accounts, at the page and by a program of theirs."""
    for name in ("Second", "Third"):
        answer = browser_customer.http.post(
            "/api/actandpos/accounts", json={"display_name": name}, headers=browser_customer.csrf
        )
        assert answer.status_code == 201
    if request.param == "session":
        return browser_customer
    key = browser_customer.http.post(
        "/api/users/apikeys", json={"name": "bot", "scope": "trade"}, headers=browser_customer.csrf
    ).json()["key"]
    program = Customer(thor.url, key=key)
    request.addfinalizer(program.http.close)
    return program


@pytest.fixture
def symbol(market: Market) -> str:
    """A share that has a price."""
    market.set("ACTV", "165.80", "165.81")
    return "ACTV"


def called(caller: Customer, method: str, path: str, body: dict[str, Any] | None) -> Any:
    headers = caller.csrf if "csrftoken" in caller.http.cookies else {}
    return caller.http.request(method, path, json=body, headers=headers)


def about(answer: Any) -> int:
    """The account that an answer is about."""
    assert answer.status_code in (200, 201), answer.text
    body = answer.json()
    return int(body["account"]["id"])


@pytest.mark.parametrize("prefix", ["/api", ""])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/actandpos/activity/today"),
        ("GET", "/actandpos/positions"),
        ("POST", "/trades/orders"),
        ("POST", "/trades/orders/active"),
        ("POST", "/trades/orders/preview"),
    ],
)
def test_call_without_an_account_is_about_the_active_one(
    caller: Customer, symbol: str, prefix: str, method: str, path: str
) -> None:
    accounts = [account["id"] for account in caller.accounts()]
    body = order(symbol=symbol, quantity="1") if method == "POST" else None
    assert about(called(caller, method, prefix + path, body)) == accounts[0]
    assert called(caller, "PUT", ACTIVE, {"account_id": accounts[1]}).status_code == 200
    assert about(called(caller, method, prefix + path, body)) == accounts[1]


def test_lists_without_an_account_are_of_the_active_one(caller: Customer, symbol: str) -> None:
    account = caller.accounts()[2]["id"]
    called(caller, "PUT", ACTIVE, {"account_id": account})
    placed = called(caller, "POST", "/api/trades/orders", order(symbol=symbol, quantity="1"))
    assert placed.status_code == 201
    (listed,) = caller.http.get("/api/trades/orders").json()["orders"]
    (trade,) = caller.http.get("/api/trades/trades").json()["trades"]
    assert (listed["account_id"], trade["account_id"]) == (account, account)


@pytest.mark.parametrize("path", ["/api/trades/orders", "/api/trades/orders/preview"])
def test_account_that_is_null_is_no_account_that_is_left_out(caller: Customer, path: str) -> None:
    answer = called(caller, "POST", path, order() | {"account_id": None})
    assert "account_id" in error_of(answer, 400, "INVALID_REQUEST")["detail"]["fields"]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/trades/orders/cancel-all", {}),
        ("/api/trades/positions/close-all", {}),
        ("/api/trades/positions/close", {"symbol": "SPY"}),
        ("/api/trades/positions/reverse", {"symbol": "SPY"}),
    ],
)
def test_what_acts_on_a_whole_account_or_position_has_to_name_it(
    caller: Customer, path: str, body: dict[str, Any]
) -> None:
    answer = called(caller, "POST", path, body)
    assert "account_id" in error_of(answer, 400, "INVALID_REQUEST")["detail"]["fields"]
