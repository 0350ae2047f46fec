"""Customers who place orders all the while that something else happens, and one who follows it on a socket."""

import json
import threading
from typing import Any, Self

from websockets.exceptions import WebSocketException

from tests.servers import ServerUnavailable
from tests.servers.production_customer import ProductionCustomer
from tests.support.waiting import wait_until

ORDERS_MAX = 4_000
OUTCOME_SECONDS_MAX = 60
RECONNECT_SECONDS = 0.3


class Load:
    """Each customer buys one share and sells it again, one order after the other, until the load ends.

    Every order has a client_order_id of its own and is asked for until its outcome is known. `acknowledged` are the
    orders as they were answered.
    """

    def __init__(self, customers: list[ProductionCustomer]) -> None:
        self.acknowledged: dict[int, list[dict[str, Any]]] = {one.account_id: [] for one in customers}
        self.failures: list[str] = []
        self._ending = threading.Event()
        self._threads = [threading.Thread(target=self._trade, args=(one,), daemon=True) for one in customers]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._ending.set()
        for thread in self._threads:
            thread.join()

    @property
    def count(self) -> int:
        """How many orders have been acknowledged."""
        return sum(map(len, self.acknowledged.values()))

    def await_more(self, count: int, *, seconds_max: float) -> None:
        """Wait until each customer has so many more orders acknowledged. Raises ServerUnavailable."""
        wanted = {account_id: len(orders) + count for account_id, orders in self.acknowledged.items()}

        def counts() -> dict[int, int]:
            return {account_id: len(orders) for account_id, orders in self.acknowledged.items()}

        def are_acknowledged() -> bool:
            if self.failures:
                raise ServerUnavailable(f"Orders are not answered: {counts()}, {self.failures}")
            return all(counts()[account_id] >= many for account_id, many in wanted.items())

        wait_until(
            are_acknowledged,
            f"each customer has {count} more orders acknowledged",
            seconds=seconds_max,
            instead=counts,
            error=ServerUnavailable,
        )

    def _trade(self, customer: ProductionCustomer) -> None:
        acknowledged = self.acknowledged[customer.account_id]
        try:
            while not self._ending.is_set() and len(acknowledged) < ORDERS_MAX:
                side = "SELL" if len(acknowledged) % 2 else "BUY"
                acknowledged.append(
                    customer.place_until_known("SPY", "1", seconds_max=OUTCOME_SECONDS_MAX, side=side)
                )
        except ServerUnavailable as error:
            self.failures.append(str(error))


class Follower:
    """What the page does: reads the account's numbered events, and asks for a snapshot wherever it may have missed one.

    `seen` are the orders that it was told of. `gaps` counts what it noticed and mended by itself.
    """

    def __init__(self, customer: ProductionCustomer) -> None:
        self.seen: set[int] = set()
        self.connections = 0
        self.resubscribed = 0
        self._customer = customer
        self._at: tuple[int, int] | None = None
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._follow, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._ending.set()
        self._thread.join()

    def await_later(self, order_id: int, *, seconds_max: float) -> None:
        """Wait until it was told of a later order than this one. Raises ServerUnavailable.

        Of any: one that filled while it was cut off is in no snapshot.
        """
        wait_until(
            lambda: max(self.seen, default=0) > order_id,
            f"the socket is told of an order after {order_id}",
            seconds=seconds_max,
            instead=lambda: f"it connected {self.connections} times",
            error=ServerUnavailable,
        )

    def _follow(self) -> None:
        while not self._ending.is_set():
            try:
                with self._customer.socket() as socket:
                    self.connections += 1
                    self._at = None
                    self._subscribe(socket)
                    self._read(socket)
            except (OSError, WebSocketException):
                self._ending.wait(RECONNECT_SECONDS)

    def _subscribe(self, socket: Any) -> None:
        self._at = None
        socket.send(json.dumps({"op": "subscribe", "id": "again", "accounts": [self._customer.account_id]}))

    def _read(self, socket: Any) -> None:
        while not self._ending.is_set():
            try:
                message = json.loads(socket.recv(timeout=0.2))
            except TimeoutError:
                continue
            kind = message["type"]
            if kind == "snapshot":
                self._at = (message["epoch"], message["seq"])
                self.seen |= {order["id"] for order in message["orders"]}
            elif kind in ("resync", "error"):
                self.resubscribed += 1
                self._ending.wait(RECONNECT_SECONDS)
                self._subscribe(socket)
            elif kind == "orders" and self._at is not None:
                epoch, seq = message["epoch"], message["seq"]
                if (epoch, seq) == (self._at[0], self._at[1] + 1):
                    self._at = (epoch, seq)
                    self.seen |= {order["id"] for order in message["orders"]}
                elif (epoch, seq) > self._at:
                    self.resubscribed += 1
                    self._subscribe(socket)
