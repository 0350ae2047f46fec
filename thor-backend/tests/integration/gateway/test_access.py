"""Who may do what: without a login, with a key of each scope, with a session, and with another customer's ids."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest

from tests.servers.thor import Thor
from tests.support.customer import AUTH, PASSWORD, Customer, Market, error_of, order

# Ids that are put into a path, and bodies; `{account}` and `{order}` are filled in.
CALLS: list[tuple[str, str, Any]] = [
    ("GET", "/api/me", None),
    ("GET", "/api/actandpos/accounts", None),
    ("POST", "/api/actandpos/accounts", {"display_name": "Mine"}),
    ("GET", "/api/actandpos/activity/today?account_id={account}", None),
    ("GET", "/api/actandpos/positions?account_id={account}", None),
    ("POST", "/api/actandpos/accounts/{account}/deposit", {"amount": "1.00"}),
    ("POST", "/api/actandpos/accounts/{account}/withdraw", {"amount": "1.00"}),
    ("POST", "/api/actandpos/accounts/{account}/reset", {}),
    ("GET", "/api/actandpos/accounts/{account}/ledger", None),
    ("GET", "/api/actandpos/accounts/active", None),
    ("PUT", "/api/actandpos/accounts/active", {"account_id": 1}),
    ("POST", "/api/trades/orders", {}),
    ("POST", "/api/trades/orders/active", {}),
    ("GET", "/api/trades/orders?account_id={account}", None),
    ("GET", "/api/trades/orders/{order}", None),
    ("PATCH", "/api/trades/orders/{order}/update", {"quantity": "1"}),
    ("POST", "/api/trades/orders/{order}/cancel", None),
    ("GET", "/api/trades/trades?account_id={account}", None),
    ("GET", "/api/livedata/snapshot", None),
    ("GET", "/api/livedata/instruments?query=SPY", None),
    ("POST", "/api/livedata/quotes", []),
    ("GET", "/api/livedata/alerts", None),
    ("POST", "/api/livedata/alerts", {"symbol": "SPY", "way": "UP", "price": "1"}),
    ("DELETE", "/api/livedata/alerts/1", None),
    ("GET", "/api/users/apikeys", None),
    ("POST", "/api/users/apikeys", {"name": "x", "scope": "trade"}),
    ("DELETE", "/api/users/apikeys/1", None),
    # The bare paths answer too.
    ("GET", "/actandpos/positions?account_id={account}", None),
    ("GET", "/actandpos/activity/today?account_id={account}", None),
]
NAMES = [f"{method} {path}" for method, path, _ in CALLS]
WRITES = [call for call in CALLS if call[0] != "GET"]
# What a key that may only push quotes may call all the same: prices are no secret.
FOR_EVERY_KEY = ("/api/livedata/snapshot", "/api/livedata/instruments", "/api/livedata/quotes")


def call(http: httpx.Client, method: str, path: str, body: Any, **headers: str) -> httpx.Response:
    path = path.format(account=1, order=1)
    return http.request(method, path, json=body, headers=headers)


@pytest.mark.parametrize(("method", "path", "body"), CALLS, ids=NAMES)
def test_a_call_without_a_login_is_a_401(thor: Thor, method: str, path: str, body: Any) -> None:
    with httpx.Client(base_url=thor.url) as http:
        answer = call(http, method, path, body)
    error_of(answer, 401, "NOT_AUTHENTICATED")
    assert answer.headers["www-authenticate"] == "Bearer"


WRONG_KEYS = [
    *("Bearer", "Bearer wrong", "Bearer thor_0000000000_wrong", "Bearer " + "x" * 3000, "Basic YTpi"),
    *("Bearer thor__", "bearer \xff\xfe", "Token thor_0000000000_wrong"),
]


@pytest.mark.parametrize("authorization", WRONG_KEYS, ids=lambda text: repr(text)[:30])
@pytest.mark.parametrize("path", ["/api/actandpos/positions?account_id=1", "/api/me"])
def test_a_wrong_key_is_a_401(thor: Thor, path: str, authorization: str) -> None:
    with httpx.Client(base_url=thor.url) as http:
        answer = http.get(path, headers={"Authorization": authorization.encode("latin-1")})
    error_of(answer, 401, "NOT_AUTHENTICATED")


@pytest.mark.parametrize(
    "cookie", ["sessionid=", "sessionid=nonsense", "sessionid=" + "x" * 3000, 'sessionid="', "=;=;;"]
)
@pytest.mark.parametrize("path", ["/api/actandpos/positions?account_id=1", "/api/me"])
def test_a_wrong_session_is_a_401(thor: Thor, path: str, cookie: str) -> None:
    with httpx.Client(base_url=thor.url) as http:
        error_of(http.get(path, headers={"Cookie": cookie}), 401, "NOT_AUTHENTICATED")


@pytest.mark.parametrize(("method", "path", "body"), CALLS, ids=NAMES)
def test_a_key_that_pushes_quotes_does_nothing_else(
    market: Market, method: str, path: str, body: Any
) -> None:
    answer = call(market.http, method, path, body)
    if path.startswith(FOR_EVERY_KEY):
        assert answer.status_code == 200
    else:
        error_of(answer, 403, "FORBIDDEN")


def test_a_key_that_trades_neither_pushes_quotes_nor_makes_keys(ada: Customer) -> None:
    error_of(ada.http.post("/api/livedata/quotes", json=[]), 403, "FORBIDDEN")
    error_of(ada.http.post("/api/users/apikeys", json={"name": "x", "scope": "admin"}), 403, "FORBIDDEN")


def test_a_key_that_was_revoked_stops_working(thor: Thor, browser_customer: Customer) -> None:
    made = browser_customer.http.post(
        "/api/users/apikeys", json={"name": "x", "scope": "trade"}, headers=browser_customer.csrf
    ).json()
    with Customer(thor.url, key=made["key"]) as program:
        # Not asked of the order path before it is revoked: that remembers a key for some seconds.
        assert program.http.get("/api/me").status_code == 200
        gone = browser_customer.http.delete(f"/api/users/apikeys/{made['id']}", headers=browser_customer.csrf)
        assert gone.status_code == 204
        error_of(program.http.get("/api/me"), 401, "NOT_AUTHENTICATED")
        error_of(program.place(1), 401, "NOT_AUTHENTICATED")


@pytest.mark.parametrize(("method", "path", "body"), WRITES, ids=[f"{m} {p}" for m, p, _ in WRITES])
def test_a_browsers_write_without_the_csrf_token_is_a_403(
    writer: Customer, method: str, path: str, body: Any
) -> None:
    error_of(call(writer.http, method, path, body), 403, "FORBIDDEN")
    error_of(call(writer.http, method, path, body, **{"X-CSRFToken": "x" * 64}), 403, "FORBIDDEN")


@pytest.fixture(scope="module")
def writer(thor: Thor) -> Any:
    """A browser that is logged in."""
    with Customer(thor.url) as customer:
        customer.register("writer@example.com")
        yield customer


FORM_TYPES = [
    *(
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "text/plain",
    ),
    *(
        "application/x-www-form-urlencoded; charset=nonsense",
        "multipart/form-data; boundary=" + "x" * 300,
        "\xff/\xff",
    ),
]


@pytest.mark.parametrize("kind", FORM_TYPES)
def test_a_forged_form_is_a_403_whatever_it_says_it_is(writer: Customer, kind: str) -> None:
    headers = {"Content-Type": kind.encode("latin-1")}
    answer = writer.http.post("/api/trades/orders", content=b"csrfmiddlewaretoken=x", headers=headers)
    error_of(answer, 403, "FORBIDDEN")


@pytest.mark.parametrize("kind", FORM_TYPES)
def test_what_a_body_says_it_is_does_not_matter_beside_the_right_token(writer: Customer, kind: str) -> None:
    headers = {"Content-Type": kind.encode("latin-1"), **writer.csrf}
    answer = writer.http.post("/api/trades/orders", content=b"{}", headers=headers)
    error_of(answer, 400, "INVALID_REQUEST")


def test_a_write_from_a_foreign_page_is_a_403(writer: Customer) -> None:
    for path in ("/api/trades/orders", "/api/actandpos/accounts"):
        headers = writer.csrf | {"Origin": "https://evil.example"}
        error_of(writer.http.post(path, json={}, headers=headers), 403, "FORBIDDEN")


def test_a_session_trades_with_the_csrf_token(writer: Customer, market: Market) -> None:
    market.set("CSRF", "10.00", "10.01")
    (account,) = writer.accounts()
    body = order(account["id"], symbol="CSRF", quantity="1")
    answer = writer.http.post("/api/trades/orders", json=body, headers=writer.csrf)
    assert answer.status_code == 201, answer.text
    assert answer.json()["trade"]["price"] == "10.01"


def test_a_login_that_ended_is_a_401_soon_after(thor: Thor, browser_customer: Customer) -> None:
    assert browser_customer.http.get("/api/me").status_code == 200
    cookies = browser_customer.cookies
    answer = browser_customer.http.delete(f"{AUTH}/auth/session", headers=browser_customer.csrf)
    assert answer.status_code == 401
    with httpx.Client(base_url=thor.url, headers={"Cookie": cookies}) as http:
        error_of(http.get("/api/me"), 401, "NOT_AUTHENTICATED")
        error_of(http.get("/api/actandpos/positions?account_id=1"), 401, "NOT_AUTHENTICATED")


def test_a_wrong_password_does_not_log_in(thor: Thor, writer: Customer) -> None:
    with Customer(thor.url) as guesser:
        guesser.http.get(f"{AUTH}/config")
        for email, password in (("writer@example.com", "wrong"), ("nobody@example.com", PASSWORD)):
            body = {"email": email, "password": password}
            assert guesser.http.post(f"{AUTH}/auth/login", json=body, headers=guesser.csrf).status_code == 400
            error_of(guesser.http.get("/api/me"), 401, "NOT_AUTHENTICATED")


def test_a_customer_finds_nothing_of_anothers(ada: Customer, eve: Customer, market: Market) -> None:
    market.set("MINE", "10.00", "10.01")
    account_id = ada.first_or_new_account()
    resting = ada.placed(
        account_id, symbol="MINE", order_type="LMT", limit_price="9.00", client_order_id="mine"
    )
    before = ada.account(account_id)
    for method, path, body in CALLS:
        if "{" in path:
            path = path.format(account=account_id, order=resting["id"])
            error_of(eve.http.request(method, path, json=body), 404, "NOT_FOUND")
    error_of(eve.place(account_id, symbol="MINE"), 404, "NOT_FOUND")
    error_of(eve.place(account_id, symbol="MINE", client_order_id="mine"), 404, "NOT_FOUND")
    error_of(
        eve.http.put("/api/actandpos/accounts/active", json={"account_id": account_id}), 404, "NOT_FOUND"
    )
    assert account_id not in [account["id"] for account in eve.accounts()]
    assert ada.order(resting["id"])["order"] == resting
    assert ada.account(account_id) | {"updated_at": None} == before | {"updated_at": None}


def test_anothers_order_answers_as_one_that_never_was(ada: Customer, eve: Customer, market: Market) -> None:
    market.set("SAME", "10.00", "10.01")
    account_id = ada.first_or_new_account()
    theirs = ada.placed(account_id, symbol="SAME", order_type="LMT", limit_price="9.00")["id"]
    nobodys = 2**52
    for anothers, never in (
        (eve.cancel(theirs), eve.cancel(nobodys)),
        (eve.update(theirs, quantity="1"), eve.update(nobodys, quantity="1")),
        (eve.place(account_id, symbol="SAME"), eve.place(nobodys, symbol="SAME")),
        (eve.http.get(f"/api/trades/orders/{theirs}"), eve.http.get(f"/api/trades/orders/{nobodys}")),
    ):
        said = error_of(anothers, 404, "NOT_FOUND")
        same = error_of(never, 404, "NOT_FOUND")
        # But for the number that was asked for.
        assert re.sub(r"\d+", "N", said["message"]) == re.sub(r"\d+", "N", same["message"])
        assert set(said["detail"]) == set(same["detail"])


WRONG_METHODS = [
    *(
        ("GET", "/api/trades/orders/1/cancel"),
        ("PUT", "/api/trades/orders"),
        ("DELETE", "/api/trades/orders/1"),
    ),
    *(
        ("POST", "/api/trades/orders/1/update"),
        ("GET", "/api/trades/orders/active"),
        ("PUT", "/api/livedata/quotes"),
    ),
    *(
        ("POST", "/api/livedata/snapshot"),
        ("DELETE", "/api/actandpos/positions"),
        ("PATCH", "/api/actandpos/accounts"),
    ),
    *(("GET", "/api/livedata/quotes"), ("POST", "/api/livedata/instruments"), ("POST", "/api/me")),
]


@pytest.mark.parametrize(("method", "path"), WRONG_METHODS, ids=[" ".join(call) for call in WRONG_METHODS])
def test_a_method_that_an_address_does_not_take_is_a_405(ada: Customer, method: str, path: str) -> None:
    answer = ada.http.request(method, path)
    error_of(answer, 405, "METHOD_NOT_ALLOWED")
    assert method not in answer.headers["allow"].split(", ")


@pytest.mark.parametrize(
    "path",
    ["/api/nonsense", "/api/trades/orders/x", "/api/", "/api/trades/orders/1/nonsense", "/actandpos/x"],
)
def test_an_api_address_that_is_not_there_is_a_404(ada: Customer, path: str) -> None:
    error_of(ada.http.get(path), 404, "NOT_FOUND")


def test_unknown_account_is_not_found_though_no_engine_serves_its_number(ada: Customer) -> None:
    # Numbers from here on are of replays, and none runs.
    answer = ada.http.get("/api/actandpos/positions", params={"account_id": "9000000001"})
    error_of(answer, 404, "NOT_FOUND")
    error_of(ada.http.post("/api/trades/orders/preview", json=order(9_000_000_001)), 404, "NOT_FOUND")
    error_of(ada.http.post("/api/trades/orders", json=order(9_000_000_001)), 404, "NOT_FOUND")
