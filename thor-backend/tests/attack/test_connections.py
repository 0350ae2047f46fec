"""Heads without end, and more connections than anybody needs."""

from __future__ import annotations

import contextlib
import re
import socket
from collections.abc import Iterable

import httpx

from tests.attack.attack import Attack
from tests.servers.thor import Thor

PIECE = b"a" * 65_536
PIECES = 320
"""20 MiB in all."""
ATTACKERS_ADDRESS = "127.0.0.2"
SECONDS_MAX = 30


def sent(thor: Thor, pieces: Iterable[bytes]) -> int:
    """The status of the answer to `pieces`, which the server need not read to their end."""
    received = b""
    with socket.create_connection(("127.0.0.1", thor.port), timeout=SECONDS_MAX) as connection:
        connection.setblocking(False)
        for piece in pieces:
            received += _sent_or_answered(connection, piece)
            if received:
                break
        connection.settimeout(SECONDS_MAX)
        with contextlib.suppress(ConnectionError):
            while part := connection.recv(65_536):
                received += part
    found = re.match(rb"HTTP/1.1 (\d+) ", received)
    assert found is not None, received[:200]
    return int(found[1])


def _sent_or_answered(connection: socket.socket, piece: bytes) -> bytes:
    """Send all of a piece; returns what the server said before it took all of it."""
    view = memoryview(piece)
    while view:
        with contextlib.suppress(BlockingIOError):
            if early := connection.recv(65_536):
                return early
        try:
            view = view[connection.send(view) :]
        except BlockingIOError:
            continue
        except ConnectionError:
            break
    return b""


def test_no_endless_head_delays_others_or_fills_the_memory(attack: Attack, thor: Thor) -> None:
    begin = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    attack(
        "20 MiB of one header",
        lambda: sent(thor, [begin + b"X-Long: ", *[PIECE] * PIECES]),
        answers=(431,),
        peak_mb_max=20,
    )
    attack(
        "20 MiB of address",
        lambda: sent(thor, [b"GET /healthz?", *[PIECE] * PIECES]),
        answers=(414, 431),
        peak_mb_max=20,
    )
    attack(
        "20 API keys of 20 MiB",
        lambda: [sent(thor, [begin + b"Authorization: Bearer ", *[PIECE] * PIECES]) for _ in range(20)],
        answers=(431,),
        peak_mb_max=20,
    )


def test_connections_of_one_address_leave_room_for_others(attack: Attack, thor: Thor) -> None:
    def crowd() -> list[int]:
        with contextlib.ExitStack() as stack:
            for _ in range(1_000):
                with contextlib.suppress(ConnectionError):
                    made = socket.create_connection(
                        ("127.0.0.1", thor.port), timeout=SECONDS_MAX, source_address=(ATTACKERS_ADDRESS, 0)
                    )
                    stack.enter_context(made)
                    made.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n")
            # The address has all that it may have, and others are served.
            transport = httpx.HTTPTransport(local_address=ATTACKERS_ADDRESS)
            with httpx.Client(transport=transport, base_url=thor.url) as http:
                one_more = http.get("/healthz").status_code
            return [one_more, httpx.get(f"{thor.url}/healthz").status_code]

    attack("1,000 connections that say half a head", crowd, answers=(200, 503), peak_mb_max=60)
