"""The connections of an embedded Thor: heads, bodies and numbers of them, right and wrong."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket
from websockets.sync.client import connect

from tests.support.waiting import wait_until
from thor.gateway.connections import ConnectionLimits, bounded_protocols

LIMITS = ConnectionLimits(
    connections_max=12,
    per_address_max=8,
    head_bytes_max=2_000,
    head_seconds_max=0.4,
    request_seconds_max=0.8,
)
PATIENCE_SECONDS = 20


async def echo(request: Request) -> PlainTextResponse:
    """How many bytes the body has."""
    return PlainTextResponse(str(len(await request.body())))


async def deaf(request: Request) -> PlainTextResponse:
    """An answer that waits for no body."""
    return PlainTextResponse("no matter")


async def talk(websocket: WebSocket) -> None:
    """Says back what it hears."""
    await websocket.accept()
    with contextlib.suppress(Exception):
        while True:
            await websocket.send_text(await websocket.receive_text())


@pytest.fixture
def limits() -> ConnectionLimits:
    """The limits of the server."""
    return LIMITS


@pytest.fixture
def port(limits: ConnectionLimits) -> Iterator[int]:
    """The port of a server with `limits`."""
    http, ws = bounded_protocols(limits)
    app = Starlette(
        routes=[
            Route("/echo", echo, methods=["GET", "POST"]),
            Route("/deaf", deaf, methods=["GET", "POST"]),
            WebSocketRoute("/talk", talk),
        ]
    )
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(app, http=http, ws=ws, log_config=None, lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        wait_until(lambda: server.started, "the server has started")
        yield listener.getsockname()[1]
        server.should_exit = True
        thread.join(PATIENCE_SECONDS)
    assert not thread.is_alive()


def answer(port: int, *pieces: bytes) -> str:
    """What comes back until the server closes the connection, for `pieces` sent one after another."""
    received = b""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS) as connection:
        with contextlib.suppress(ConnectionError):
            for piece in pieces:
                connection.sendall(piece)
        with contextlib.suppress(ConnectionError):
            while part := connection.recv(65_536):
                received += part
    return received.decode()


def get(extra: str = "", path: str = "/echo") -> bytes:
    """The head of a GET that ends its connection."""
    return f"GET {path} HTTP/1.1\r\nHost: thor\r\nConnection: close\r\n{extra}\r\n".encode()


def post(body: bytes, extra: str = "", path: str = "/echo") -> bytes:
    """A POST with its length, that ends its connection."""
    head = f"POST {path} HTTP/1.1\r\nHost: thor\r\nConnection: close\r\n{extra}Content-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def chunked(*chunks: bytes, trailer: str = "") -> bytes:
    """A POST in chunks, that ends its connection."""
    head = b"POST /echo HTTP/1.1\r\nHost: thor\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
    framed = b"".join(f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n" for chunk in chunks)
    return head + framed + f"0\r\n{trailer}\r\n".encode()


@pytest.mark.parametrize(
    ("pieces", "status", "body"),
    [
        ([get()], 200, "0"),
        ([get("X-Long: " + "a" * 1_900 + "\r\n")], 200, "0"),
        ([get()[:10], get()[10:]], 200, "0"),
        ([post(b"x" * 200_000)], 200, "200000"),
        ([post(b"x" * 50_000)[:9_000], post(b"x" * 50_000)[9_000:]], 200, "50000"),
        ([chunked(*[b"x" * 500] * 400)], 200, "200000"),
        ([chunked(b"x" * 10, trailer="X-Sum: 1\r\n")], 200, "10"),
        # Two requests on one connection, at once and one after the other.
        ([b"GET /echo HTTP/1.1\r\nHost: thor\r\n\r\n" + get()], 200, "0"),
    ],
)
def test_a_request_within_the_limits_is_served(
    port: int, pieces: list[bytes], status: int, body: str
) -> None:
    told = answer(port, *pieces)
    assert told.startswith(f"HTTP/1.1 {status} ")
    assert told.endswith(f"\r\n\r\n{body}")


@pytest.mark.parametrize(
    ("pieces", "status"),
    [
        ([get("X-Long: " + "a" * 2_100 + "\r\n")], 431),
        ([get(path="/echo?" + "a" * 2_100)], 431),
        ([get("".join(f"X-{number}: a\r\n" for number in range(400)))], 431),
        # A head that never ends: one endless value, one endless name, one endless address, headers without end.
        ([b"GET /echo HTTP/1.1\r\nHost: thor\r\nX-Long: ", *[b"a" * 500] * 50], 431),
        ([b"GET /echo HTTP/1.1\r\nHost: thor\r\n", *[b"a" * 500] * 50], 431),
        ([b"GET /echo?", *[b"a" * 500] * 50], 431),
        ([b"GET /echo HTTP/1.1\r\n", *[b"X-More: a\r\n" * 50] * 50], 431),
        # The same behind a body: trailers, and the words that a chunk may carry.
        ([chunked(b"x")[:-2], *[b"X-Sum: 1\r\n" * 50] * 50], 431),
        ([chunked(b"x")[:-5], b"0;word=", *[b"a" * 500] * 50], 431),
        # Requests that do not arrive: nothing of it, half a head, half a body.
        ([get()[:20]], 408),
        ([post(b"x" * 100)[:-50]], 408),
        ([b"nonsense\r\n\r\n"], 400),
    ],
)
def test_a_request_beyond_the_limits_is_refused_and_its_connection_closed(
    port: int, pieces: list[bytes], status: int
) -> None:
    assert answer(port, *pieces).startswith(f"HTTP/1.1 {status} ")
    assert answer(port, get()).startswith("HTTP/1.1 200 ")


@pytest.mark.parametrize("pieces", [[], [b"\r\n"], [b"GET /echo HTTP/1.1\r\nHost: thor\r\n\r\n", b"\r\n"]])
def test_a_connection_that_asks_nothing_is_closed(port: int, pieces: list[bytes]) -> None:
    answer(port, *pieces)


def test_a_body_that_nobody_waits_for_ends_with_its_time(port: int) -> None:
    told = answer(port, b"POST /deaf HTTP/1.1\r\nHost: thor\r\nContent-Length: 100\r\n\r\n", b"x")
    assert told.startswith("HTTP/1.1 200 ")


def test_a_head_of_a_socket_is_bounded_too(port: int) -> None:
    head = (
        "GET /talk HTTP/1.1\r\nHost: thor\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
    )
    assert answer(port, f"{head}X-Long: {'a' * 2_100}\r\n\r\n".encode()).startswith("HTTP/1.1 431 ")


@pytest.mark.parametrize("limits", [replace(LIMITS, head_seconds_max=4)])
def test_connections_of_an_address_are_counted_sockets_with_them(port: int) -> None:
    url = f"http://127.0.0.1:{port}/echo"
    with contextlib.ExitStack() as stack:
        sockets = [
            stack.enter_context(connect(f"ws://127.0.0.1:{port}/talk"))
            for _ in range(LIMITS.per_address_max - 1)
        ]
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS) as silent:
            # Said to whoever asks, while the last one allowed has not been given up yet.
            refused = httpx.get(url)
            assert refused.status_code == 503
            assert refused.headers["retry-after"] == "1"
            assert "limit is 8" in refused.json()["error"]["message"]
            assert silent.recv(1) == b""
        # The silent one was closed for its silence, and no socket was.
        for each in sockets:
            each.send("still here")
            assert each.recv() == "still here"
        assert httpx.get(url).status_code == 200


def test_as_many_connections_as_there_are_never_keep_the_next_one_out_for_long(port: int) -> None:
    for _ in range(3):
        with contextlib.ExitStack() as stack:
            for _ in range(LIMITS.connections_max + 80):
                with contextlib.suppress(ConnectionError):
                    stack.enter_context(socket.create_connection(("127.0.0.1", port)))
    wait_until(lambda: is_served(port), "the next one is served", seconds=PATIENCE_SECONDS)


def is_served(port: int) -> bool:
    """Ask once more; true if it is served. While the others are still being closed it may be cut without a word."""
    try:
        return httpx.get(f"http://127.0.0.1:{port}/echo").status_code == 200
    except httpx.TransportError:
        return False
