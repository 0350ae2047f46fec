"""A client of `/ws/live`: sends messages, records what it receives, waits for a message."""

from __future__ import annotations

import json
import socket
import struct
import time
from collections.abc import Callable
from typing import Any, Self
from urllib.parse import urlsplit

import msgspec
from msgspec import to_builtins
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from thor.api.messages import ServerMessage

Message = dict[str, Any]
WAIT_SECONDS = 10.0


def _narrow_line(url: str) -> socket.socket:
    address = urlsplit(url)
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 32 * 1024)
    line.connect((address.hostname, address.port))
    return line


class LiveClient:
    """One socket. `received` has every message so far, oldest first."""

    def __init__(
        self,
        url: str,
        *,
        key: str | None = None,
        cookies: str | None = None,
        origin: str | None = None,
        is_slow: bool = False,
    ) -> None:
        headers = {}
        if key:
            headers["Authorization"] = f"Bearer {key}"
        if cookies:
            headers["Cookie"] = cookies
        if origin:
            headers["Origin"] = origin
        self._connection = connect(
            url,
            additional_headers=headers,
            # A slow client buffers little.
            compression=None if is_slow else "deflate",
            max_queue=1 if is_slow else None,
            sock=_narrow_line(url) if is_slow else None,
            proxy=None,
            max_size=None,
            open_timeout=20,
            close_timeout=2,
        )
        self._socket = self._connection.__enter__()
        self.received: list[Message] = []
        self._next_id = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._socket.close()

    @property
    def raw(self) -> socket.socket:
        """The TCP connection underneath."""
        return self._socket.socket

    def vanish(self) -> None:
        """Reset the connection without a close frame, like a broken line."""
        self.raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.raw.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def send_text(self, text: str | bytes) -> None:
        """Send a raw frame."""
        self._socket.send(text)

    def send(self, op: str, **fields: Any) -> str:
        """Send a message with a new id, and return the id."""
        self._next_id += 1
        message_id = f"m{self._next_id}"
        self.send_text(json.dumps({"op": op, "id": message_id, **fields}))
        return message_id

    def next(self, *, seconds: float = WAIT_SECONDS) -> Message:
        """Return the next message. Raises TimeoutError, ConnectionClosed."""
        text = self._socket.recv(timeout=seconds)
        message: Message = json.loads(text)
        # Nothing comes that the contract does not have, and nothing is left out.
        assert to_builtins(msgspec.json.decode(text, type=ServerMessage)) == message
        self.received.append(message)
        return message

    def wait_for(
        self,
        kind: str,
        matches: Callable[[Message], Any] = lambda message: True,
        *,
        seconds: float = WAIT_SECONDS,
    ) -> Message:
        """Return the next matching message of this type. Raises AssertionError if none comes."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            try:
                message = self.next(seconds=left)
            except TimeoutError:
                break
            if message["type"] == kind and matches(message):
                return message
        raise AssertionError(
            f"No {kind} came within {seconds:g} s; these came: {str(self.received[-5:])[:2000]}"
        )

    def ask(self, op: str, **fields: Any) -> Message:
        """Send a message and return the answer with its id."""
        message_id = self.send(op, **fields)
        deadline = time.monotonic() + WAIT_SECONDS
        while True:
            message = self.next(seconds=max(0.01, deadline - time.monotonic()))
            if message.get("id") == message_id:
                return message

    def settle(self) -> None:
        """Read until the answer to a ping, so that everything sent before it is in `received`."""
        assert self.ask("ping")["type"] == "pong"

    def follow(self, account_id: int) -> Message:
        """Subscribe to an account and return its snapshot."""
        assert self.ask("subscribe", accounts=[account_id])["type"] == "ack"
        return self.wait_for("snapshot", lambda message: message["account_id"] == account_id)

    def close_code(self, *, seconds: float = WAIT_SECONDS) -> int | None:
        """Read until the server closes, and return the close code."""
        deadline = time.monotonic() + seconds
        try:
            while True:
                self.next(seconds=max(0.01, deadline - time.monotonic()))
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd is not None else None
