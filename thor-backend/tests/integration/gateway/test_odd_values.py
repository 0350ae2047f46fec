"""No input makes a 5xx: every door of the server, each with every odd number, text and time in each of its fields."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from websockets.exceptions import InvalidStatus

from tests.servers.thor import Thor
from tests.support.customer import AUTH, PASSWORD, Customer, Market
from tests.support.live_client import LiveClient

# As they stand in a JSON text.
NUMBERS = (
    "1e-999999999", "1e2000000000", "1e999999999999999999", "1e99999999999999999999", "-1e99999999999999999999",
    "0e99999999999999999999", "1e1000000", "1e-1000000", "1e400", "1e-400", "1e25", "1e22", "1.5e-7", "-0.0", "-1",
    "0", "1.5", "9223372036854775808", "-9223372036854775809", "1" * 40, "1" * 400, "1" * 4_299, "1" * 5_000,
    "0." + "1" * 5_000, "NaN", "Infinity", "-Infinity",
)  # fmt: skip
TEXTS = (
    r'"\u0000"', r'"a\u0000b"', r'"\ud800"', r'"\udc00\ud800"', r'"\ud83d\ude00"', '""', '" "', '"nan"', '"inf"',
    '"1e2000000000"', '"-1e-999999999"', '"1_000"', '"١٢"', '"0x10"', f'"{"9" * 5_000}"', f'"{"x" * 5_000}"',
    '"\u202e"', '"live\\n"', "null", "true", "[]", "{}", "[[[[]]]]", '{"a": null}', '["\\u0000"]', '{"\\u0000": 1}',
    "[" * 3_000 + "]" * 3_000,
)  # fmt: skip
TIMES = (
    '"9999-12-31T23:59:59Z"', '"9999-12-31T23:59:59-14:00"', '"0001-01-01T00:00:00Z"', '"0001-01-01T00:00:00+14:00"',
    '"1969-12-31T23:59:59Z"', '"2026-02-30T00:00:00Z"', '"2026-01-01"', '"2026-01-01T00:00:00.1234567890Z"',
    '"+2026-01-01T00:00:00Z"', '"24:00"',
)  # fmt: skip
ODD = (*NUMBERS, *TEXTS, *TIMES)

# As they stand in an address.
IN_ADDRESSES = (
    "1e2000000000", "1e99999999999999999999", "NaN", "Infinity", "-1", "0", "1.5", "1" * 16, "1" * 19, "1" * 40,
    "1" * 5_000, "%00", "a%00b", "%ED%A0%80", "%FF", "%F0%9F%98%80", "%D9%A1", "%0A", "", "%20", "x" * 5_000,
    "9999-12-31T23:59:59Z", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00%2B14:00",
    "1969-12-31T23:59:59Z", "2199-12-31T00:00:00Z",
)  # fmt: skip

ORDER = (
    '"account_id": {account}, "symbol": "ODD", "side": "BUY", "order_type": "LMT", "quantity": "1", '
    '"limit_price": "1"'
)
# The sound fields of each body, beside which each of the fields after them gets each odd value.
BODIES = {
    "POST /api/trades/orders": (
        ORDER,
        "account_id symbol asset_type side order_type quantity limit_price stop_price trail_amount trail_percent "
        "limit_offset time_in_force client_order_id deadline order_class legs",
    ),
    "POST /api/trades/orders/preview": (ORDER, "quantity limit_price"),
    "POST /api/trades/orders/active": ('"symbol": "ODD", "side": "BUY", "order_type": "MKT"', "quantity"),
    "PATCH /api/trades/orders/1/update": (
        "",
        "quantity limit_price stop_price time_in_force revision deadline",
    ),
    "POST /api/trades/orders/1/cancel": ("", "deadline"),
    "POST /api/trades/orders/cancel-all": ("", "account_id symbol"),
    "POST /api/trades/positions/close": ('"symbol": "ODD"', "account_id symbol quantity client_order_id"),
    "POST /api/trades/positions/exercise": ('"symbol": "ODD"', "account_id symbol quantity"),
    "POST /api/actandpos/accounts": (
        '"display_name": "Odd", "starting_balance": "0"',
        "display_name account_type",
    ),
    "PATCH /api/actandpos/accounts/{account}": ("", "display_name review_window_seconds"),
    "POST /api/actandpos/accounts/{account}/deposit": ("", "amount client_id"),
    "POST /api/actandpos/accounts/{account}/withdraw": ("", "amount client_id"),
    "POST /api/actandpos/accounts/{account}/reset": ('"starting_balance": "0"', "starting_balance client_id"),
    "POST /api/actandpos/accounts/1/clone": ("", "display_name client_id"),
    "POST /api/actandpos/accounts/{account}/kill-switch": ("", "on"),
    "PUT /api/actandpos/accounts/active": ("", "account_id"),
    "PATCH /api/actandpos/accounts/{account}/rules": (
        "",
        "fill_model market_hours latency_ms slippage fees limits commission_scheme stop_trigger",
    ),
    "POST /api/actandpos/corporate-actions": (
        '"action_id": "odd", "kind": "DIVIDEND", "symbol": "ODD"',
        "action_id kind symbol amount new_shares old_shares",
    ),
    "POST /api/users/apikeys": ('"scope": "none"', "name scope"),
    **{
        f"PUT /api/users/preferences/{key}": ("", "value")
        for key in ("page", "watchlists", "home-tiles", "alerts", "frame", "guide", "theme")
    },
    "POST /api/livedata/alerts": ('"symbol": "ODD", "way": "UP", "price": "1"', "symbol way price"),
    "POST /api/livedata/replay": (
        '"tape": "none"',
        "action prices tape account_type starting_balance time speed",
    ),
    f"POST {AUTH}/auth/login": (f'"password": "{PASSWORD}"', "email password"),
    f"POST {AUTH}/auth/signup": ("", "email password"),
    f"POST {AUTH}/auth/password/request": ("", "email"),
    f"POST {AUTH}/auth/password/reset": ("", "key password"),
    f"POST {AUTH}/auth/email/verify": ("", "key"),
    f"POST {AUTH}/account/password/change": ("", "current_password new_password"),
    f"POST {AUTH}/account/email": ("", "email"),
    f"PATCH {AUTH}/account/email": ("", "email primary"),
    f"POST {AUTH}/auth/2fa/authenticate": ("", "code"),
    f"POST {AUTH}/account/authenticators/totp": ("", "code"),
    f"DELETE {AUTH}/auth/sessions": ("", "sessions"),
}
ADDRESSES = (
    "GET /api/trades/orders?account_id={account}&limit=@", "GET /api/trades/orders?account_id={account}&before=@",
    "GET /api/trades/orders?account_id=@", "GET /api/trades/orders?account_id={account}&status=@",
    "GET /api/trades/orders?account_id={account}&symbol=@", "GET /api/trades/orders/@",
    "POST /api/trades/orders/@/cancel", "PATCH /api/trades/orders/@/update", "POST /trades/orders/@/cancel",
    "GET /api/trades/trades?account_id={account}&symbol=@", "GET /api/trades/trades?account_id={account}&before=@",
    "GET /api/actandpos/accounts/@/ledger", "GET /api/actandpos/accounts/{account}/ledger?before=@",
    "GET /api/actandpos/accounts/{account}/ledger?limit=@", "POST /api/actandpos/accounts/@/deposit",
    "GET /api/actandpos/accounts?market=@", "GET /api/actandpos/activity/today?account_id=@",
    "GET /api/actandpos/positions?account_id=@", "GET /api/livedata/snapshot?symbols=@",
    "GET /api/livedata/snapshot?market=@", "POST /api/livedata/quotes?market=@",
    "GET /api/livedata/instruments?symbols=@",
    "GET /api/livedata/instruments?query=@", "GET /api/livedata/symbols?q=@",
    *(f"GET /api/livedata/bars?symbol=ODD&interval={length}&before=@" for length in ("1m", "5m", "15m", "1h", "1d")),
    "GET /api/livedata/bars?symbol=@", "GET /api/livedata/bars?symbol=ODD&limit=@",
    "GET /api/livedata/bars?symbol=ODD&interval=@", "GET /api/livedata/clock?market=@", "DELETE /api/livedata/alerts/@",
    "DELETE /api/users/apikeys/@", "PUT /api/users/preferences/@", "GET /admin/@", "GET /admin/login/?next=@",
    "GET /static/@", "GET /assets/@", "GET /@", "GET /api/schema?format=@", "GET /api/docs?@",
    f"GET {AUTH}/auth/email/verify?key=@", f"GET {AUTH}/@",
)  # fmt: skip


@pytest.fixture(scope="module")
def odd_customer(thor: Thor) -> Iterator[Customer]:
    """Somebody who has registered, so that the login's own calls are answered too."""
    with Customer(thor.url) as customer:
        customer.register("odd@example.com")
        yield customer


@pytest.fixture(scope="module")
def odd_account(odd_customer: Customer) -> int:
    return int(odd_customer.accounts()[0]["id"])


@pytest.mark.parametrize("door", BODIES)
def test_no_odd_value_in_a_body_makes_a_fault(odd_customer: Customer, odd_account: int, door: str) -> None:
    method, path = door.replace("{account}", str(odd_account)).split()
    sound, names = BODIES[door]
    sound = sound.replace("{account}", str(odd_account))
    faults = []
    for name in names.split():
        for odd in ODD:
            others = [field for field in sound.split(", ") if field and not field.startswith(f'"{name}"')]
            body = "{" + ", ".join([*others, f'"{name}": {odd}']) + "}"
            answer = _sent(odd_customer, method, path, body)
            if answer.status_code >= 500:
                faults.append(f"{name} of {odd[:40]}: {answer.status_code}")
    assert faults == []


@pytest.mark.parametrize("door", sorted({door for door in BODIES if "preferences" not in door}))
def test_no_odd_body_makes_a_fault(odd_customer: Customer, odd_account: int, door: str) -> None:
    method, path = door.replace("{account}", str(odd_account)).split()
    answers = {odd[:40]: _sent(odd_customer, method, path, odd) for odd in ODD}
    assert [odd for odd, answer in answers.items() if answer.status_code >= 500] == []


@pytest.mark.parametrize("door", ADDRESSES)
def test_no_odd_value_in_an_address_makes_a_fault(
    odd_customer: Customer, odd_account: int, door: str
) -> None:
    method, path = door.replace("{account}", str(odd_account)).split()
    faults = []
    for odd in IN_ADDRESSES:
        answer = _sent(odd_customer, method, path.replace("@", odd), "" if method == "GET" else "{}")
        if answer.status_code >= 500:
            faults.append(f"{odd[:40]}: {answer.status_code}")
    assert faults == []


@pytest.mark.parametrize(
    "key", ["-", "-1", "1-", "zzzzzzzzzzzzz-1", "1" * 500 + "-1", "1e99999999999999999999", "\xff-1"]
)
def test_an_odd_key_of_a_mail_is_a_400(odd_customer: Customer, key: str) -> None:
    headers = {b"X-Password-Reset-Key": key.encode("latin-1")}
    assert odd_customer.http.get(f"{AUTH}/auth/password/reset", headers=headers).status_code in (400, 429)


@pytest.mark.parametrize("order_path", ["/api/trades/orders/@/cancel", "/api/trades/orders/@"])
def test_an_id_of_5000_digits_is_not_found(ada: Customer, order_path: str) -> None:
    path = order_path.replace("@", "9" * 5_000)
    answer = ada.http.post(path) if path.endswith("cancel") else ada.http.get(path)
    assert answer.status_code == 404


@pytest.mark.parametrize(
    "cookie",
    [
        'sessionid="\\000aaaaaaaaaa"',
        'sessionid="' + "\\000" * 8 + '"',
        "sessionid=" + "a" * 5_000,
        "sessionid=äöüäöüäöü",
    ],
)
@pytest.mark.parametrize(
    "path", ["/api/me", "/api/livedata/snapshot", "/admin/", f"{AUTH}/auth/session", "/"]
)
def test_a_session_that_can_be_none_is_nobodys(thor: Thor, path: str, cookie: str) -> None:
    answer = httpx.get(f"{thor.url}{path}", headers={"Cookie": cookie.encode("latin-1")})
    assert answer.status_code in (200, 302, 401, 403, 404)


def test_a_socket_with_such_a_session_is_refused(thor: Thor) -> None:
    try:
        with LiveClient(thor.socket_url, cookies='sessionid="\\000aaaaaaaaaa"', origin=thor.url) as client:
            assert client.close_code() == 4401
    except InvalidStatus as refused:
        assert refused.response.status_code < 500


@pytest.mark.parametrize("odd", NUMBERS)
@pytest.mark.parametrize("name", ["last", "bid_size", "volume", "change", "ts"])
def test_an_odd_number_in_a_pushed_quote_costs_that_item_alone(market: Market, name: str, odd: str) -> None:
    others = "" if name == "last" else '"last": 10, '
    body = f'[{{"symbol": "ODDONE", {others}"{name}": {odd}}}, {{"symbol": "ODDTWO", "last": 10}}]'
    answer = market.http.post(
        "/api/livedata/quotes", content=body, headers={"Content-Type": "application/json"}
    )
    if answer.status_code == 400:
        # What is no JSON at all, and a whole number beyond what any reader of JSON takes.
        assert odd in ("NaN", "Infinity", "-Infinity") or len(odd) > 4_000
        return
    assert answer.status_code == 200
    assert "ODDTWO" not in {dropped["symbol"] for dropped in answer.json()["dropped"]}


@pytest.mark.parametrize("odd", [*NUMBERS, *TEXTS])
def test_an_odd_value_in_a_socket_message_leaves_the_socket_open(
    thor: Thor, ada: Customer, account_id: int, odd: str
) -> None:
    with LiveClient(thor.socket_url, key=ada.key) as client:
        client.send_text(f'{{"op": "place", "id": "1", "account_id": {account_id}, "quantity": {odd}}}')
        client.send_text(
            f'{{"op": "subscribe", "id": {odd}, "accounts": [{odd}], "quotes": [{odd}], "pace": {odd}}}'
        )
        assert client.ask("ping")


def _sent(customer: Customer, method: str, path: str, body: str) -> httpx.Response:
    headers = {**customer.csrf, "Content-Type": "application/json"}
    return customer.http.request(method, path, content=body or None, headers=headers)


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/api/trades/orders", "GET, HEAD, POST"),
        ("/trades/orders/active", "POST"),
        ("/api/livedata/snapshot", "GET, HEAD"),
    ],
)
@pytest.mark.parametrize("method", ["OPTIONS", "PUT", "DELETE"])
def test_an_address_says_every_method_that_it_takes(
    ada: Customer, path: str, allowed: str, method: str
) -> None:
    answer = ada.http.request(method, path)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == allowed
