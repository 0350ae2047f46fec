"""Bounds the bodies that go on to Django, which would accept any size without a Content-Length."""

from __future__ import annotations

from typing import Final

import msgspec
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from thor.api.errors import status_error

_METHODS_WITHOUT_BODY: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_LENGTH_HEADERS: Final = frozenset({b"content-length", b"transfer-encoding"})


class BodyLimit:
    """Reads a body of at most `bytes_max` and passes it on in one piece; a longer one gets a 413.

    Django's REST framework treats a body without a Content-Length as empty, so the length is added here.
    """

    def __init__(self, app: ASGIApp, *, bytes_max: int) -> None:
        self._app = app
        self._bytes_max = bytes_max

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one ASGI connection."""
        if scope["type"] != "http" or scope["method"] in _METHODS_WITHOUT_BODY:
            await self._app(scope, receive, send)
            return
        body = await self._read(receive)
        if body is None:
            response = Response(msgspec.json.encode(status_error(413)), 413, media_type="application/json")
            await response(scope, receive, send)
            return
        headers = [(name, value) for name, value in scope["headers"] if name not in _LENGTH_HEADERS]
        headers.append((b"content-length", str(len(body)).encode()))
        waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive_read() -> Message:
            return waiting.pop() if waiting else await receive()

        await self._app({**scope, "headers": headers}, receive_read, send)

    async def _read(self, receive: Receive) -> bytes | None:
        """Read the whole body; None as soon as it is too long."""
        body = bytearray()
        while True:
            message = await receive()
            if message["type"] != "http.request":
                return bytes(body)
            body += message.get("body", b"")
            if len(body) > self._bytes_max:
                return None
            if not message.get("more_body", False):
                return bytes(body)
