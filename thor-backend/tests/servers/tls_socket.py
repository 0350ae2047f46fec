"""A live socket over TLS that a single thread reads and writes.

The threaded client of websockets reads in a thread of its own, and OpenSSL connections are not thread-safe: if TLS 1.3
session tickets arrive while the request is sent, the request is lost, about once in some hundred handshakes, and no
server ever sees it (python/cpython#77271).
"""

from __future__ import annotations

import socket
import ssl
import time
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from typing import Self

from websockets.client import ClientProtocol
from websockets.frames import Frame, Opcode
from websockets.protocol import State
from websockets.uri import parse_uri

_READ_BYTES = 65_536


class TlsSocket:
    """One connection, open from the start. Its methods raise TimeoutError and the errors of websockets' clients."""

    def __init__(
        self, url: str, *, trust: ssl.SSLContext, headers: Mapping[str, str], seconds: float = 10
    ) -> None:
        uri = parse_uri(url)
        self._texts: deque[str] = deque()
        self._begun = bytearray()
        self._protocol = ClientProtocol(uri, max_size=None)
        deadline = time.monotonic() + seconds
        raw = socket.create_connection((uri.host, uri.port), timeout=seconds)
        try:
            self._line = trust.wrap_socket(raw, server_hostname=uri.host)
        except BaseException:
            raw.close()
            raise
        try:
            request = self._protocol.connect()
            request.headers.update(headers)
            self._protocol.send_request(request)
            self._flush()
            while self._protocol.state is State.CONNECTING and self._protocol.handshake_exc is None:
                self._receive(deadline)
            if self._protocol.handshake_exc is not None:
                raise self._protocol.handshake_exc
        except BaseException:
            self._line.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def send(self, text: str) -> None:
        """Send a text frame."""
        self._protocol.send_text(text.encode())
        self._flush()

    def recv(self, *, timeout: float) -> str:
        """Return the next text within `timeout` seconds. Raises TimeoutError, ConnectionClosed."""
        deadline = time.monotonic() + timeout
        while not self._texts:
            if self._protocol.state is State.CLOSED:
                raise self._protocol.close_exc
            self._receive(deadline)
        return self._texts.popleft()

    def close(self) -> None:
        """Send a close frame and close the connection."""
        if self._protocol.state is State.OPEN:
            self._protocol.send_close(1000)
            # The peer can be gone already.
            with suppress(OSError):
                self._flush()
        self._line.close()

    def _flush(self) -> None:
        for data in self._protocol.data_to_send():
            if data:
                self._line.sendall(data)

    def _receive(self, deadline: float) -> None:
        """Read the next data, and answer pings."""
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("Nothing came in time.")
        self._line.settimeout(left)
        try:
            data = self._line.recv(_READ_BYTES)
        except (ConnectionError, ssl.SSLError):
            data = b""
        if data:
            self._protocol.receive_data(data)
            self._flush()
        else:
            self._protocol.receive_eof()
        for event in self._protocol.events_received():
            if isinstance(event, Frame) and event.opcode in (Opcode.TEXT, Opcode.CONT):
                self._begun += event.data
                if event.fin:
                    self._texts.append(self._begun.decode())
                    self._begun.clear()
