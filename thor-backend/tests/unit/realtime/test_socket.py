"""A live socket at its end."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from typing import Any

from starlette.websockets import WebSocket

from thor.bus.in_process import InProcessBus
from thor.realtime.gateway.hub import Hub
from thor.realtime.gateway.identity import Identity
from thor.realtime.gateway.limiter import Limiter
from thor.realtime.gateway.socket import LiveSocket, Login, SocketParts


class LeavingClient:
    """A client that has left when its socket is about to be closed: what is sent to it then fails, as in uvicorn."""

    def __init__(self) -> None:
        self.was_to_be_closed = asyncio.Event()

    async def receive(self) -> MutableMapping[str, Any]:
        await self.was_to_be_closed.wait()
        return {"type": "websocket.disconnect", "code": 1001}

    async def send(self, message: MutableMapping[str, Any]) -> None:
        if message["type"] == "websocket.close":
            self.was_to_be_closed.set()
            raise OSError("The client is gone.")


async def test_a_client_that_leaves_as_its_login_ends_is_no_error() -> None:
    client = LeavingClient()
    greeting = iter([{"type": "websocket.connect"}])

    async def receive() -> MutableMapping[str, Any]:
        return next(greeting, None) or await client.receive()

    async def ended() -> bool:
        return False

    websocket = WebSocket({"type": "websocket", "headers": []}, receive, client.send)
    await websocket.accept()
    bus = InProcessBus()
    nothing: Any = None
    parts = SocketParts(
        bus=bus,
        hub=Hub(bus),
        desk=nothing,
        latest=nothing,
        bars=nothing,
        clock=lambda: 0,
        server_clock=lambda: 0,
        update_interval_seconds=0.05,
        feeds=list,
        subscriptions=Limiter(per_second=1, burst=1),
    )
    login = Login(Identity(7, "trade", False, True), still_valid=ended, changed=asyncio.Event())
    await LiveSocket(websocket, login, parts).serve()
    assert client.was_to_be_closed.is_set()
