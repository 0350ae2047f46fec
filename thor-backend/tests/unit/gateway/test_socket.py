"""A live socket at its beginning and its end."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, MutableMapping
from contextlib import asynccontextmanager
from typing import Any

from msgspec import to_builtins
from starlette.websockets import WebSocket

from tests.support.contract import account_object, order_object, position_object
from thor.api.engine import Reply
from thor.api.messages import BalancesMessage, OrdersMessage, PositionsMessage
from thor.bus.base import Envelope, Message, balances_channel, orders_channel, positions_channel
from thor.bus.in_process import InProcessBus
from thor.gateway.hub import Hub
from thor.gateway.identity import Identity
from thor.gateway.limiter import Limiter
from thor.gateway.socket import LiveSocket, Login, SocketParts

ACCOUNT = 100_001
SOON_SECONDS = 10


class Client:
    """The other end of a socket. It may have `left`: what is sent to it then fails, as in uvicorn."""

    def __init__(self, *, leaves_when_closed: bool = False) -> None:
        self.received: list[dict[str, Any]] = []
        self._leaves_when_closed = leaves_when_closed
        self._says: asyncio.Queue[MutableMapping[str, Any]] = asyncio.Queue()
        self._says.put_nowait({"type": "websocket.connect"})
        self._hears: asyncio.Queue[str] = asyncio.Queue()

    def say(self, **message: Any) -> None:
        self._says.put_nowait({"type": "websocket.receive", "text": json.dumps(message)})

    def leave(self) -> None:
        self._says.put_nowait({"type": "websocket.disconnect", "code": 1001})

    async def receive(self) -> MutableMapping[str, Any]:
        return await self._says.get()

    async def send(self, message: MutableMapping[str, Any]) -> None:
        if message["type"] == "websocket.close" and self._leaves_when_closed:
            self.leave()
            raise OSError("The client is gone.")
        if message["type"] == "websocket.send":
            self._hears.put_nowait(message["text"])

    async def hear(self, is_last: Callable[[dict[str, Any]], bool]) -> None:
        """Take in messages up to this one."""
        async with asyncio.timeout(SOON_SECONDS):
            while not self.received or not is_last(self.received[-1]):
                self.received.append(json.loads(await self._hears.get()))


@asynccontextmanager
async def socket_of(client: Client, bus: InProcessBus, *, is_valid: bool = True) -> AsyncIterator[LiveSocket]:
    async def still_valid() -> bool:
        return is_valid

    websocket = WebSocket({"type": "websocket", "headers": []}, client.receive, client.send)
    await websocket.accept()
    hub = Hub(bus)
    hub.start()
    nothing: Any = None
    parts = SocketParts(
        bus=bus,
        hub=hub,
        orders=nothing,
        latest=nothing,
        bars=nothing,
        clock=lambda: 0,
        server_clock=lambda: 0,
        update_interval_seconds=0.05,
        feeds=list,
        subscriptions=Limiter(per_second=1, burst=10),
    )
    login = Login(Identity(7, "trade", False, True), still_valid=still_valid, changed=asyncio.Event())
    try:
        yield LiveSocket(websocket, login, parts)
    finally:
        hub.stop()


async def test_a_client_that_leaves_as_its_login_ends_is_no_error() -> None:
    client = Client(leaves_when_closed=True)
    async with socket_of(client, InProcessBus(), is_valid=False) as socket:
        await socket.serve()


async def test_new_subscriber_is_told_figures_that_change_right_after_the_snapshot() -> None:
    client, bus = Client(), InProcessBus()
    bus.begin("")
    async with socket_of(client, bus) as socket, asyncio.TaskGroup() as group:
        group.create_task(socket.serve())
        client.say(op="subscribe", id="1", accounts=[ACCOUNT])
        (envelope,) = await asyncio.to_thread(bus.take, count_max=1, wait_seconds=SOON_SECONDS)
        assert isinstance(envelope, Envelope)
        assert envelope.claim()
        # An order fills, and then cash is paid in, before the snapshot has gone out.
        bus.answer([(envelope, Reply(account=account_object(), epoch=1, seq=4))])
        head: Any = {"account_id": ACCOUNT, "epoch": 1, "seq": 5}
        poorer, richer = account_object(cash="40.00"), account_object(cash="50.00")
        messages = (
            (orders_channel, OrdersMessage(**head, orders=[order_object()], trades=[])),
            (positions_channel, PositionsMessage(**head, positions=[position_object()])),
            (balances_channel, BalancesMessage(**head, account=poorer, totals=[])),
            (balances_channel, BalancesMessage(**head, account=richer, totals=[])),
        )
        bus.publish([Message(channel(ACCOUNT), message) for channel, message in messages])
        await client.hear(lambda message: message.get("account", {}).get("cash") == "50.00")
        client.leave()
    kinds = [message["type"] for message in client.received]
    assert kinds == ["hello", "ack", "snapshot", "orders", "positions", "balances"]
    assert client.received[4]["positions"] == [to_builtins(position_object())]
