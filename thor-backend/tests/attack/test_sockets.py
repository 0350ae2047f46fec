"""Sockets that ask for much and read nothing, and sockets without end."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import httpx
import pytest
from websockets.exceptions import ConnectionClosed

from tests.attack.attack import Attack
from tests.servers.thor import Thor
from tests.support.live_client import LiveClient

ORDERS = 900
SUBSCRIPTIONS = 300
SOCKETS_MAX = 20
TRIED_SECONDS = 3.0


@pytest.fixture(scope="module")
def settings() -> dict[str, str]:
    """Placing the orders of an account as fast as the machine goes."""
    return {"THOR_ORDERS_PER_SECOND": "100000", "THOR_ORDERS_BURST": "100000"}


@pytest.fixture(scope="module")
def trader(new_customer: Callable[..., httpx.Client]) -> Iterator[tuple[str, int]]:
    """The key and the account of somebody with many open orders."""
    customer = new_customer()
    account_id = customer.get("/api/actandpos/accounts").json()["accounts"][0]["id"]
    order = {"account_id": account_id, "symbol": "SPY", "side": "BUY", "quantity": "1", "order_type": "LMT"}
    for number in range(ORDERS):
        answer = customer.post("/api/trades/orders", json={**order, "limit_price": f"{1 + number / 100:.2f}"})
        assert answer.status_code == 201, answer.text
    return customer.headers["Authorization"].removeprefix("Bearer "), account_id


def subscribe(account_id: int) -> str:
    """The message that asks for an account."""
    return json.dumps({"op": "subscribe", "id": "1", "accounts": [account_id], "quotes": ["SPY"]})


def test_a_socket_that_subscribes_again_and_again_and_reads_nothing_keeps_little(
    attack: Attack, thor: Thor, trader: tuple[str, int]
) -> None:
    key, account_id = trader

    def subscribe_unread() -> int:
        with LiveClient(thor.socket_url, key=key, is_slow=True) as socket, ThreadPoolExecutor(1) as sender:
            sending = sender.submit(_send_all, socket, [subscribe(account_id)] * SUBSCRIPTIONS)
            # So long does it read nothing: the memory that this costs is what is looked at.
            time.sleep(TRIED_SECONDS)
            socket.vanish()
            sending.result()
        return 101

    attack(
        f"{SUBSCRIPTIONS} subscriptions that are not read", subscribe_unread, answers=(101,), peak_mb_max=60
    )


def test_sockets_in_a_loop_of_subscriptions_delay_nobody(
    attack: Attack, thor: Thor, trader: tuple[str, int]
) -> None:
    key, account_id = trader

    def subscribe_all_the_time() -> int:
        def one(_: int) -> None:
            until = time.monotonic() + TRIED_SECONDS
            with LiveClient(thor.socket_url, key=key) as socket:
                while time.monotonic() < until:
                    socket.ask("subscribe", accounts=[account_id], quotes=["SPY"])

        with ThreadPoolExecutor(4) as sockets:
            list(sockets.map(one, range(4)))
        return 101

    attack("4 sockets that subscribe in a loop", subscribe_all_the_time, answers=(101,))


def test_one_customer_has_so_many_sockets_and_no_more(
    attack: Attack, thor: Thor, new_customer: Callable[..., httpx.Client]
) -> None:
    keys: list[str] = []

    def come() -> None:
        """Each try is another customer's: those of the one before may still be closing."""
        keys.append(new_customer().headers["Authorization"].removeprefix("Bearer "))

    def open_many() -> list[int]:
        with ExitStack() as open_sockets:
            for _ in range(SOCKETS_MAX):
                socket = open_sockets.enter_context(LiveClient(thor.socket_url, key=keys[-1]))
                assert socket.next()["type"] == "hello"
            return [LiveClient(thor.socket_url, key=keys[-1]).close_code() or 0 for _ in range(10)]

    attack(f"{SOCKETS_MAX + 10} sockets of one customer", open_many, answers=(4429,), prepare=come)


def _send_all(socket: LiveClient, messages: list[str]) -> None:
    try:
        for message in messages:
            socket.send_text(message)
    except (ConnectionClosed, OSError):
        # The other end reads no more, or this one has gone.
        return
