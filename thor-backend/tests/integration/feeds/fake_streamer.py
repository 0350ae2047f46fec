"""Schwab's streamer on loopback, with its faults: what the tests hold the feed against."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
from websockets.asyncio.server import Server, ServerConnection, serve

from tests.support.waiting import wait_until_async

Request = dict[str, Any]


class FakeStreamer:
    """Keeps the subscriptions of its newest connection, and counts its logins. `codes` are the next logins' answers."""

    def __init__(self) -> None:
        self.codes: list[int] = []
        self.code_of_adds = 0
        self.logins: list[str] = []
        self.requests: list[tuple[str, str, str]] = []
        self.keys: dict[str, set[str]] = {}
        self.socket: ServerConnection | None = None
        self.url = ""

    async def until(self, is_so: Callable[[], bool], what: str) -> None:
        """Wait until something that the feed does makes it so."""
        await wait_until_async(is_so, what, instead=lambda: (self.logins, self.requests, self.keys))

    async def until_subscribed(self, services: int = 1) -> None:
        """Wait until the feed has subscribed to symbols of so many services."""
        await self.until(lambda: len(self.keys) >= services, f"{services} services have subscriptions")

    async def say(self, message: object) -> None:
        assert self.socket is not None
        await self.socket.send(message if isinstance(message, str | bytes) else json.dumps(message))

    async def quote(
        self, service: str, key: str, timestamp_ms: int = 1_700_000_000_000, **fields: object
    ) -> None:
        """New values of a key, by number: `quote("LEVELONE_EQUITIES", "SPY", _1=165.8)`."""
        content = {"key": key} | {name.removeprefix("_"): value for name, value in fields.items()}
        data = {"service": service, "timestamp": timestamp_ms, "command": "SUBS", "content": [content]}
        await self.say({"data": [data]})

    async def heartbeat(self) -> None:
        await self.say({"notify": [{"heartbeat": "1700000000000"}]})

    async def drop(self) -> None:
        """Break the connection as a network does: without a goodbye."""
        assert self.socket is not None
        self.socket.transport.abort()

    async def serve(self, socket: ServerConnection) -> None:
        self.socket, self.keys = socket, {}
        async for text in socket:
            for request in json.loads(text)["requests"]:
                await self.answer(socket, request)

    async def answer(self, socket: ServerConnection, request: Request) -> None:
        service, command, parameters = request["service"], request["command"], request["parameters"]
        code = 0
        if command == "LOGIN":
            self.logins.append(parameters["Authorization"])
            code = self.codes.pop(0) if self.codes else 0
        else:
            self.requests.append((service, command, parameters["keys"]))
            keys = set(parameters["keys"].split(","))
            had = self.keys.get(service, set())
            if command == "ADD" and self.code_of_adds:
                code = self.code_of_adds
            else:
                self.keys[service] = {"SUBS": keys, "ADD": had | keys, "UNSUBS": had - keys}[command]
        answer = {
            "service": service,
            "command": command,
            "requestid": request["requestid"],
            "SchwabClientCorrelId": request["SchwabClientCorrelId"],
            "timestamp": 1,
            "content": {"code": code, "msg": f"message {code}"},
        }
        await socket.send(json.dumps({"response": [answer]}))
        if code and command == "LOGIN":
            await socket.close()

    def transport(self) -> httpx.MockTransport:
        """Schwab's REST as far as the feed asks it: where the streamer is, for a token that is not `stale`."""

        def answer(request: httpx.Request) -> httpx.Response:
            if request.headers["Authorization"] == "Bearer stale":
                return httpx.Response(401, json={"errors": []})
            info = {
                "streamerSocketUrl": self.url,
                "schwabClientCustomerId": "customer",
                "schwabClientCorrelId": "correl",
                "schwabClientChannel": "N9",
                "schwabClientFunctionId": "APIAPP",
            }
            return httpx.Response(200, json={"streamerInfo": [info]})

        return httpx.MockTransport(answer)


@asynccontextmanager
async def fake_streamer() -> AsyncIterator[FakeStreamer]:
    fake = FakeStreamer()
    server: Server
    async with serve(fake.serve, "127.0.0.1", 0) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        fake.url = f"ws://127.0.0.1:{port}"
        yield fake


class FixedTokens:
    """A token provider without a network: `fresh` follows `tokens` when one was rejected."""

    def __init__(self, *tokens: str, login_ends_us: int | None = None) -> None:
        self._tokens = list(tokens) or ["token"]
        self._login_ends_us = login_ends_us

    async def access_token(self, *, rejected: str | None = None) -> str:
        if self._tokens[0] == rejected:
            self._tokens.pop(0)
        return self._tokens[0]

    def login_ends_us(self) -> int | None:
        return self._login_ends_us
