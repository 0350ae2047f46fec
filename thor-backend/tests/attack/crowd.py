"""An account with many open orders, and what its customer does with all of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Final

import httpx

from tests.support.waiting import wait_until

LEGS: Final = 3
UNHURRIED: Final = {
    # Orders as fast as the machine goes: how they are paced is looked at elsewhere.
    "THOR_ORDERS_PER_SECOND": "1000000",
    "THOR_ORDERS_BURST": "1000000",
    "THOR_QUOTES_PER_SECOND": "1000000",
}
DONE_SECONDS_MAX: Final = 120
_names = (f"CR{chr(65 + n // 26)}{chr(65 + n % 26)}" for n in count())


class Crowd:
    """An account with many open orders to buy a symbol of its own far below its price."""

    def __init__(self, attacker: httpx.Client, account_id: int, feed: httpx.Client) -> None:
        self.http = attacker
        self.account_id = account_id
        self._feed = feed
        self.symbol = ""

    def gather(self, wanted: int) -> None:
        """Open so many orders of a new symbol, four at a time, with the kill switch off."""
        self.symbol = next(_names)
        self._post(f"/api/actandpos/accounts/{self.account_id}/kill-switch", {"on": False})
        self.push("100")
        for _ in range(wanted // (LEGS + 1)):
            answer = self.http.post("/api/trades/orders", json=self.four())
            assert answer.status_code == 201, answer.text

    def four(self) -> dict[str, object]:
        leg = {
            "symbol": self.symbol,
            "side": "BUY",
            "quantity": "0.01",
            "order_type": "LMT",
            "limit_price": "90",
        }
        return {
            "account_id": self.account_id,
            "order_class": "OTO",
            **leg,
            "legs": [leg] * LEGS,
        }

    def one(self) -> dict[str, object]:
        order = self.four()
        return {name: value for name, value in order.items() if name not in ("legs", "order_class")}

    def push(self, price: str) -> httpx.Response:
        quote = {"symbol": self.symbol, "bid": price, "ask": price, "last": price}
        return self._feed.post("/api/livedata/quotes", json=[quote])

    def kill(self) -> httpx.Response:
        return self._and_wait(
            self.http.post(f"/api/actandpos/accounts/{self.account_id}/kill-switch", json={"on": True})
        )

    def cancel_all(self) -> httpx.Response:
        body = {"account_id": self.account_id}
        return self._and_wait(self.http.post("/api/trades/orders/cancel-all", json=body))

    def fall(self) -> httpx.Response:
        """One tick that fills all."""
        return self._and_wait(self.push("80"))

    def open_ids(self) -> list[int]:
        params = {"account_id": str(self.account_id), "status": "open", "limit": "1"}
        return [order["id"] for order in self.http.get("/api/trades/orders", params=params).json()["orders"]]

    def beside(self) -> Iterator[httpx.Response]:
        """Previews, linked orders and a cancel beside what is open; one order more than allowed is refused."""
        for _ in range(10):
            yield self.http.post("/api/trades/orders/preview", json=self.one())
        yield self.http.post("/api/trades/orders", json=self.four())
        (newest,) = self.open_ids()
        yield self.http.post(f"/api/trades/orders/{newest}/cancel", json={})
        yield self.http.post("/api/trades/orders", json=self.one())

    def _and_wait(self, answer: httpx.Response) -> httpx.Response:
        """Until nothing is open; the bystander trades all the while."""
        wait_until(
            lambda: not self.open_ids(),
            "no order is open",
            seconds=DONE_SECONDS_MAX,
            pause=0.05,
            instead=self.open_ids,
        )
        return answer

    def _post(self, path: str, body: dict[str, object]) -> None:
        answer = self.http.post(path, json=body)
        assert answer.status_code in (200, 201), answer.text
