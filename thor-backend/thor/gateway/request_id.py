"""Gives each request an id that follows it through every process and back to the client."""

from __future__ import annotations

import re
from typing import Final
from uuid import uuid4

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bound_contextvars

from thor.bus.trace import trace_id

_HEADER: Final = b"x-request-id"
_SOUND: Final = re.compile(rb"[A-Za-z0-9._-]{1,64}")


class RequestIdMiddleware:
    """Takes `X-Request-ID` from the request, or creates one; adds it to the log lines and the response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or one socket."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        given = next((value for name, value in scope["headers"] if name == _HEADER), b"")
        # The id goes into the logs, so a client's id is used only if it is a plain token.
        request_id = given.decode() if _SOUND.fullmatch(given) else uuid4().hex

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (_HEADER, request_id.encode())]
            await send(message)

        token = trace_id.set(request_id)
        try:
            with bound_contextvars(request_id=request_id):
                await self._app(scope, receive, send_with_id)
        finally:
            trace_id.reset(token)
