"""A customer in production, through engineX: registers as the page does, places orders, listens on a socket."""

import json
import time
import uuid
from typing import Any, Self

import httpx
from websockets.exceptions import WebSocketException

from tests.servers import ServerUnavailable
from tests.servers.production import Production
from tests.servers.tls_socket import TlsSocket
from tests.support.waiting import wait_until

AUTH = "/api/auth/browser/v1"
PASSWORD = "correct horse battery"
WAIT_SECONDS = 30
RETRY_SECONDS = 0.2
# Statuses from a proxy on the way, which leave the outcome of the order unknown.
UNKNOWN = frozenset({502, 503, 504})


class _NoOutcome(Exception):
    """A response that leaves the outcome of the order unknown."""


class ProductionCustomer:
    """One browser session with the production stack."""

    def __init__(self, production: Production, email: str) -> None:
        self.email = email
        self.account_id = 0
        self._production = production
        self.http = httpx.Client(
            base_url=production.url, verify=production.trust(), timeout=10, headers={"Origin": production.url}
        )

    def __enter__(self) -> Self:
        self.http.get(f"{AUTH}/config")
        self.write(f"{AUTH}/auth/signup", {"email": self.email, "password": PASSWORD}, expect=200)
        accounts = wait_until(
            lambda: self.http.get("/api/actandpos/accounts").json()["accounts"],
            f"{self.email}, who has registered, has an account",
            seconds=WAIT_SECONDS,
            pause=RETRY_SECONDS,
            error=ServerUnavailable,
        )
        self.account_id = accounts[0]["id"]
        return self

    def __exit__(self, *exception: object) -> None:
        self.http.close()

    def write(self, path: str, body: dict[str, Any], *, expect: int) -> dict[str, Any]:
        """POST as the page does. Raises ServerUnavailable if the status is not `expect`."""
        answer = self.http.post(path, json=body, headers={"X-CSRFToken": self.http.cookies["csrftoken"]})
        if answer.status_code != expect:
            raise ServerUnavailable(f"POST {path} answered {answer.status_code}: {answer.text[:500]}")
        told: dict[str, Any] = answer.json()
        return told

    def place(self, symbol: str, quantity: str, **fields: str) -> dict[str, Any]:
        """Place an order, to buy at market unless `fields` differ; return the accepted Order."""
        body = {"account_id": self.account_id, "symbol": symbol, "side": "BUY", "quantity": quantity}
        order: dict[str, Any] = self.write(
            "/api/trades/orders", body | {"order_type": "MKT"} | fields, expect=201
        )["order"]
        return order

    def place_until_known(
        self, symbol: str, quantity: str, *, seconds_max: float, **fields: str
    ) -> dict[str, Any]:
        """Place an order, and retry with the same id while its outcome is unknown."""
        client_order_id = uuid.uuid4().hex
        body = {"account_id": self.account_id, "symbol": symbol, "side": "BUY", "quantity": quantity}
        body |= {"order_type": "MKT", "client_order_id": client_order_id} | fields

        def ask() -> httpx.Response:
            answer = self.http.post(
                "/api/trades/orders", json=body, headers={"X-CSRFToken": self.http.cookies["csrftoken"]}
            )
            if answer.status_code in UNKNOWN:
                raise _NoOutcome(f"{answer.status_code}: {answer.text[:300]}")
            return answer

        answer = wait_until(
            ask,
            f"the order {client_order_id} has an outcome",
            seconds=seconds_max,
            pause=RETRY_SECONDS,
            ignored=(httpx.HTTPError, _NoOutcome),
            error=ServerUnavailable,
        )
        if answer.status_code not in (201, 422):
            raise ServerUnavailable(f"The order {client_order_id} was answered {answer.text[:300]}")
        order: dict[str, Any] = answer.json()["order"]
        return order

    def orders(self) -> list[dict[str, Any]]:
        """Return every order of the account, newest first."""
        found: list[dict[str, Any]] = []
        before = None
        while True:
            query = {"account_id": self.account_id, "limit": 500} | ({"before": before} if before else {})
            page = self.http.get("/api/trades/orders", params=query).json()
            found += page["orders"]
            before = page["next_before"]
            if before is None:
                return found

    def listen(self, *, until: str, seconds_max: float = WAIT_SECONDS) -> list[str]:
        """Subscribe to the account and return the types of messages up to the first `until`."""
        types: list[str] = []
        try:
            with self.socket() as socket:
                socket.send(
                    json.dumps(
                        {"op": "subscribe", "id": "1", "accounts": [self.account_id], "quotes": ["SPY"]}
                    )
                )
                deadline = time.monotonic() + seconds_max
                while until not in types:
                    types.append(json.loads(socket.recv(timeout=deadline - time.monotonic()))["type"])
        except (OSError, WebSocketException) as error:
            raise ServerUnavailable(f"The socket told {types} and then: {error!r}") from error
        return types

    def socket(self) -> TlsSocket:
        """Return a live socket with this session's cookie, as a context manager."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())
        return TlsSocket(
            self._production.socket_url,
            trust=self._production.trust(),
            headers={"Cookie": cookies, "Origin": self._production.url},
        )
