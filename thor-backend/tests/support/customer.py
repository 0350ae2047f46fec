"""A customer's program or browser over HTTP, and the source of prices."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Self

import httpx

from tests.support.description import check_response
from tests.support.waiting import wait_until

AUTH = "/api/auth/browser/v1"
PASSWORD = "correct horse battery"
ACCOUNTS_MAX = 90


class Caller:
    """An HTTP client of one Thor that holds each answer to the contract. Closes its connections at the end."""

    def __init__(self, url: str, *, key: str | None = None) -> None:
        self.key = key
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        hooks = {"response": [check_response]}
        self.http = httpx.Client(base_url=url, headers=headers, timeout=20, event_hooks=hooks)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.http.close()


class Market(Caller):
    """Sets prices.

    Over Redis a price takes a moment to reach the engines, and an order of a test must not overtake it. `ticks_taken`
    returns the number of ticks taken, per engine process.
    """

    def __init__(
        self, url: str, *, key: str | None = None, ticks_taken: Callable[[], Mapping[str, float]] = dict
    ) -> None:
        super().__init__(url, key=key)
        self._ticks_taken = ticks_taken

    def set(self, symbol: str, bid: str, ask: str, last: str | None = None, **more: str) -> None:
        """Set the newest prices of a symbol; last is the bid unless given."""
        self.tell([{"symbol": symbol, "bid": bid, "ask": ask, "last": last or bid, **more}])
        wait_until(lambda: self._is_shown(symbol, bid, ask), f"{symbol} is shown at its new prices")

    def _is_shown(self, symbol: str, bid: str, ask: str) -> bool:
        quotes = self.http.get("/api/livedata/snapshot", params={"symbols": symbol}).json()["quotes"]
        prices = [(Decimal(quote["bid"] or 0), Decimal(quote["ask"] or 0)) for quote in quotes]
        return prices == [(Decimal(bid), Decimal(ask))]

    def push(self, quotes: list[dict[str, Any]]) -> None:
        """Push quotes that must all be accepted."""
        answer = self.http.post("/api/livedata/quotes", json=quotes)
        assert answer.json() == {"accepted": len(quotes), "dropped": [], "dropped_total": 0}, answer.text

    def tell(self, quotes: list[dict[str, Any]]) -> None:
        """Push quotes, and wait until every engine has taken them."""
        before = self._ticks_taken()
        self.push(quotes)
        wait_until(lambda: self._are_taken(before, len(quotes)), "every engine has taken the quotes")

    def _are_taken(self, before: Mapping[str, float], count: int) -> bool:
        """Return True if every engine has taken `count` more ticks, except engines that ended meanwhile."""
        now = self._ticks_taken() if before else {}
        return all(now.get(engine, math.inf) >= taken + count for engine, taken in before.items())


class Customer(Caller):
    """A customer who trades."""

    def __init__(self, url: str, *, key: str | None = None) -> None:
        super().__init__(url, key=key)
        self._accounts_made = 0

    def register(self, email: str) -> None:
        """Register as the page does."""
        self.http.get(f"{AUTH}/config")
        answer = self.http.post(
            f"{AUTH}/auth/signup", json={"email": email, "password": PASSWORD}, headers=self.csrf
        )
        assert answer.status_code == 200, answer.text

    @property
    def csrf(self) -> dict[str, str]:
        """The header that the page adds to a write."""
        return {"X-CSRFToken": self.http.cookies["csrftoken"]}

    @property
    def cookies(self) -> str:
        """The Cookie header of this browser."""
        return "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())

    def accounts(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.http.get("/api/actandpos/accounts").json()["accounts"]
        return found

    def account(self, account_id: int) -> dict[str, Any]:
        """Return the account with its current figures."""
        answer = self.http.get("/api/actandpos/positions", params={"account_id": account_id})
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()["account"]
        return found

    def first_or_new_account(self, **terms: str) -> int:
        """Open an account. Past ACCOUNTS_MAX, reset the oldest instead: a customer can have a hundred."""
        if self._accounts_made >= ACCOUNTS_MAX:
            account_id = self.accounts()[self._accounts_made % ACCOUNTS_MAX]["id"]
            self._accounts_made += 1
            answer = self.http.post(
                f"/api/actandpos/accounts/{account_id}/reset", json={"starting_balance": "100000.00"}
            )
            assert answer.status_code == 200, answer.text
            return int(account_id)
        self._accounts_made += 1
        body = {"display_name": f"Paper {self._accounts_made}", "starting_balance": "100000.00", **terms}
        answer = self.http.post("/api/actandpos/accounts", json=body)
        assert answer.status_code == 201, answer.text
        return int(answer.json()["id"])

    def place(self, account_id: int | None = None, **fields: Any) -> httpx.Response:
        """Place an order: 100 SPY at market to buy, unless `fields` differ. A field set to ... is left out."""
        return self.http.post("/api/trades/orders", json=order(account_id, **fields))

    def placed(self, account_id: int, **fields: Any) -> dict[str, Any]:
        """Place an order that must be accepted; return the Order object."""
        answer = self.place(account_id, **fields)
        assert answer.status_code == 201, answer.text
        made: dict[str, Any] = answer.json()["order"]
        return made

    def order(self, order_id: int) -> dict[str, Any]:
        """Return the order as stored, with its trades."""
        answer = self.http.get(f"/api/trades/orders/{order_id}")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def wait_for_status(self, order_id: int, status: str) -> None:
        """Wait until the stored order has this status."""
        wait_until(
            lambda: self.order(order_id)["order"]["status"] == status,
            f"order {order_id} is {status}",
            instead=lambda: self.order(order_id)["order"]["status"],
        )

    def orders(self, account_id: int) -> list[dict[str, Any]]:
        """Return every order of the account."""
        listed: list[dict[str, Any]] = []
        before = None
        while True:
            query = {"account_id": account_id, "limit": 500} | ({"before": before} if before else {})
            page = self.http.get("/api/trades/orders", params=query).json()
            listed += page["orders"]
            before = page["next_before"]
            if before is None:
                return listed

    def cancel(self, order_id: int) -> httpx.Response:
        return self.http.post(f"/api/trades/orders/{order_id}/cancel")

    def update(self, order_id: int, **changes: Any) -> httpx.Response:
        return self.http.patch(f"/api/trades/orders/{order_id}/update", json=changes)


def order(account_id: int | None = None, **fields: Any) -> dict[str, Any]:
    """Return the body of a place request."""
    body = {"symbol": "SPY", "side": "BUY", "quantity": "100", "order_type": "MKT", **fields}
    if account_id is not None:
        body = {"account_id": account_id} | body
    return {name: value for name, value in body.items() if value is not ...}


def error_of(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """Return the error of a response, which must have this status and code and the contract's envelope."""
    assert answer.status_code == status, f"{answer.status_code}: {answer.text}"
    assert answer.headers["content-type"] == "application/json"
    error: dict[str, Any] = answer.json()["error"]
    assert set(error) == {"code", "message", "detail"}
    assert error["code"] == code
    assert error["message"]
    return error
