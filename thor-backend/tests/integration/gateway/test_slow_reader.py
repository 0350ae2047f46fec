"""A socket that does not read: it is told to resync, and nobody else feels it."""

from __future__ import annotations

import time
from typing import Any

from tests.servers.thor import Thor
from tests.support.customer import Customer, Market
from tests.support.live_client import LiveClient
from thor.bus.base import ANSWER_SECONDS

ORDERS = 1_100
SYMBOLS = [f"R{chr(65 + n // 676)}{chr(65 + n // 26 % 26)}{chr(65 + n % 26)}" for n in range(900)]


def quotes(price: int) -> list[dict[str, Any]]:
    return [{"symbol": symbol, "bid": f"{price}.00", "ask": f"{price}.01"} for symbol in SYMBOLS]


def test_a_reader_that_falls_behind_is_told_to_resync_and_slows_nobody(
    thor: Thor, ada: Customer, market: Market, account_id: int
) -> None:
    market.tell(quotes(10))
    with (
        LiveClient(thor.socket_url, key=ada.key, is_slow=True) as slow,
        LiveClient(thor.socket_url, key=ada.key) as quick,
    ):
        slow.follow(account_id)
        first = quick.follow(account_id)
        quick.ask("subscribe", quotes=SYMBOLS[:1])
        # From here on it does not read. Its client reads a few frames ahead, and then the line fills with these.
        slow.send("subscribe", quotes=SYMBOLS)
        for price in range(11, 41):
            market.push(quotes(price))
            quick.wait_for("quotes", lambda message, bid=f"{price}.00": message["quotes"][0]["bid"] == bid)

        terms = {
            "account_id": account_id,
            "symbol": SYMBOLS[0],
            "side": "BUY",
            "quantity": "1",
            "order_type": "LMT",
        }
        slowest = 0.0
        for _ in range(ORDERS):
            started = time.monotonic()
            assert quick.ask("place", order={**terms, "limit_price": "1.00"})["status"] == 201
            slowest = max(slowest, time.monotonic() - started)
        told = [message["seq"] for message in quick.received if message["type"] == "orders"]
        while len(told) < ORDERS:
            told.append(quick.wait_for("orders")["seq"])
        assert told == list(range(first["seq"] + 1, first["seq"] + ORDERS + 1))
        # An order that waits for the slow one would be given up only then.
        assert slowest < ANSWER_SECONDS

        assert slow.wait_for("resync")["account_id"] == account_id
        seen = [message["seq"] for message in slow.received if message["type"] == "orders"]
        assert seen == list(range(first["seq"] + 1, first["seq"] + 1 + len(seen)))
        again = slow.follow(account_id)
        assert (again["seq"], len(again["orders"])) == (first["seq"] + ORDERS, ORDERS)
        ada.cancel(again["orders"][0]["id"])
        assert slow.wait_for("orders")["seq"] == again["seq"] + 1
