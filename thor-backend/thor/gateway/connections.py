"""Limits the size, duration and number of an embedded Thor's connections, as engineX does in production.

Uvicorn itself limits neither the size of a request's head nor the time it takes to arrive.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, ClassVar, Final

import msgspec
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from thor.api.errors import status_error

_REJECTED_MAX: Final = 64
"""The number of connections over the limit that stay open to receive an error; further ones are cut."""
_REJECTED_SECONDS: Final = 2.0
_ELSEWHERE: Final = "no address"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionLimits:
    """`head_bytes_max` bounds request line plus headers; the times bound the arrival of a head and of a request."""

    connections_max: int
    per_address_max: int
    head_bytes_max: int = 32 * 1024
    head_seconds_max: float = 15.0
    request_seconds_max: float = 60.0


@dataclass(slots=True)
class ConnectionCounts:
    """Counts the open connections of each address."""

    limits: ConnectionLimits
    _by_address: Counter[str] = field(default_factory=Counter)

    def open(self, address: str) -> str | None:
        """Count a new connection; returns the error text if it is over a limit."""
        self._by_address[address] += 1
        if self._by_address.total() > self.limits.connections_max:
            return "Too many connections to this server. Try again in a moment."
        if self._by_address[address] > self.limits.per_address_max:
            return f"Too many connections from your address; the limit is {self.limits.per_address_max}."
        return None

    def close(self, address: str) -> None:
        """Stop counting a connection."""
        self._by_address[address] -= 1
        if not self._by_address[address]:
            del self._by_address[address]

    @property
    def is_beyond_answering(self) -> bool:
        """True if so many are open that further ones are cut without an error response."""
        return self._by_address.total() > self.limits.connections_max + _REJECTED_MAX


class BoundedHttp(HttpToolsProtocol):
    """HTTP connections that are counts, with limits on head size and on request time."""

    counts: ClassVar[ConnectionCounts]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._reject_reason: str | None = None
        self._timer: asyncio.TimerHandle | None = None
        # Bytes of the arriving request: of its finished headers, its body, and the rest.
        self._is_arriving = False
        self._has_head = False
        self._began_now = False
        self._header_bytes = 0
        self._body_bytes = 0
        self._other_bytes = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Count the connection and wait for its first request."""
        super().connection_made(transport)  # type: ignore[arg-type]
        self._reject_reason = self.counts.open(_address(self.client))
        if self._reject_reason is None:
            self._wait(self.counts.limits.head_seconds_max)
        elif self.counts.is_beyond_answering:
            self.transport.abort()
        else:
            # Send the error after the request: a response before it would be lost with the connection.
            self._wait(_REJECTED_SECONDS)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop counting the connection."""
        self._wait(None)
        self.counts.close(_address(self.client))
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Process received data, within the limits."""
        if self._reject_reason is not None:
            self._reject(503, self._reject_reason)
            return
        body_bytes_before = self._body_bytes
        self._began_now = False
        super().data_received(data)
        if self.transport.is_closing() or self.transport.get_protocol() is not self:
            return
        if self._began_now:
            self._other_bytes = 0
        else:
            self._other_bytes += len(data) - (self._body_bytes - body_bytes_before)
        # The chunk framing around a body is shorter than the body.
        if self._is_too_long(self._other_bytes - self._body_bytes):
            self._reject(431, "The request headers are too long.")
        elif not self._is_arriving:
            self._wait(None if self._is_answering else self.counts.limits.head_seconds_max)
        elif self._timer is None:
            limits = self.counts.limits
            self._wait(limits.request_seconds_max if self._has_head else limits.head_seconds_max)

    def handle_websocket_upgrade(self) -> None:
        """Hand the connection over; `BoundedSocket` counts it from here on."""
        self._wait(None)
        if not self._is_too_long(0):
            super().handle_websocket_upgrade()

    def on_message_begin(self) -> None:
        """Handle the start of a request."""
        self._is_arriving = self._began_now = True
        self._has_head = False
        self._header_bytes = self._body_bytes = 0
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        """Handle a piece of the URL."""
        self._header_bytes += len(url)
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Handle a header, or a trailer after the body."""
        self._header_bytes += len(name) + len(value)
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Start the request, unless its head is too long."""
        self._has_head = True
        self._wait(None)
        if not self._is_too_long(0):
            super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Handle a piece of the body."""
        self._body_bytes += len(body)
        if not self._is_too_long(0):
            super().on_body(body)

    def on_message_complete(self) -> None:
        """Handle the end of a request."""
        self._is_arriving = False
        if not self._is_too_long(0):
            super().on_message_complete()

    @property
    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _is_too_long(self, unfinished_bytes: int) -> bool:
        return max(self._header_bytes, unfinished_bytes) > self.counts.limits.head_bytes_max

    def _wait(self, seconds: float | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None if seconds is None else self.loop.call_later(seconds, self._give_up)

    def _give_up(self) -> None:
        self._timer = None
        if self._reject_reason is not None or not self._is_arriving:
            self.transport.close()
        else:
            self._reject(408, "The request did not arrive in time.")

    def _reject(self, status: int, message: str) -> None:
        """Respond without the application, unless a response has started, and close."""
        if self.transport.is_closing():
            return
        if not (self._is_answering and self.cycle.response_started):
            body = msgspec.json.encode(status_error(status, message))
            head = (
                f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\ncontent-type: application/json\r\n"
                f"x-content-type-options: nosniff\r\ncache-control: no-store\r\nretry-after: 1\r\n"
                f"content-length: {len(body)}\r\nconnection: close\r\n\r\n"
            )
            self.transport.write(head.encode() + body)
        self.transport.close()


class BoundedSocket(WebSocketsSansIOProtocol):
    """A WebSocket whose connection was counted by `BoundedHttp`."""

    counts: ClassVar[ConnectionCounts]

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop counting the connection."""
        self.counts.close(_address(self.client))
        super().connection_lost(exc)


def bounded_protocols(limits: ConnectionLimits) -> tuple[type[BoundedHttp], type[BoundedSocket]]:
    """Return Uvicorn's `http` and `ws` protocols for one server, with a shared connection count."""
    shared = ConnectionCounts(limits)

    class Http(BoundedHttp):
        counts = shared

    class Socket(BoundedSocket):
        counts = shared

    return Http, Socket


def _address(client: tuple[str, int] | None) -> str:
    return client[0] if client else _ELSEWHERE
