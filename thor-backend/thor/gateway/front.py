"""The outermost layer of a web process: checks the host and adds security headers to every response."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from ipaddress import ip_address
from typing import Final

import msgspec
from django.http.request import split_domain_port, validate_host
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from thor.api.errors import API_PREFIXES, status_error

CONTENT_POLICY: Final = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""A page may run only its own scripts and connect only to its own server; injected content can do neither.

Mantine writes its variables into a style element, hence 'unsafe-inline' for styles alone.
"""
_HEADERS: Final[Mapping[bytes, bytes]] = {
    b"content-security-policy": CONTENT_POLICY.encode(),
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
    b"permissions-policy": b"camera=(), microphone=(), geolocation=(), payment=()",
}
_NO_STORE: Final = (b"cache-control", b"no-store")
_FORWARDED: Final = frozenset({b"x-forwarded-for", b"forwarded", b"x-real-ip"})
_LOOPBACK_NAMES: Final = ("localhost", "127.0.0.1", "[::1]")
_LIVE_PATHS: Final = (*API_PREFIXES, "/healthz", "/readyz", "/metrics")


def is_from_this_machine(scope: Scope) -> bool:
    """True if the client runs on this machine. A request forwarded by a local proxy counts as remote."""
    client = scope.get("client")
    if client is None or any(name in _FORWARDED for name, _ in scope["headers"]):
        return False
    try:
        return ip_address(client[0]).is_loopback
    except ValueError:
        return False


class Front:
    """Rejects requests for other hosts, and adds the security headers to every response.

    A response's own headers take precedence. API responses are never cached.
    """

    def __init__(self, app: ASGIApp, *, allowed_hosts: Sequence[str]) -> None:
        self._app = app
        self._allowed_hosts = tuple(allowed_hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or one socket."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        is_live = scope["path"].startswith(_LIVE_PATHS)

        async def send_with_headers(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                message["headers"] = _with_headers(message.get("headers", ()), is_live=is_live)
            await send(message)

        if not self._answers_to(scope):
            await _reject(scope, receive, send_with_headers)
            return
        await self._app(scope, receive, send_with_headers)

    def _answers_to(self, scope: Scope) -> bool:
        host = next((value for name, value in scope["headers"] if name == b"host"), b"").decode("latin-1")
        domain, _ = split_domain_port(host)
        if not domain:
            return False
        if validate_host(domain, self._allowed_hosts):
            return True
        # A local health check has no other name for Thor. Requests for a stranger's domain never get here.
        return domain in _LOOPBACK_NAMES and is_from_this_machine(scope)


def _with_headers(headers: Sequence[tuple[bytes, bytes]], *, is_live: bool) -> list[tuple[bytes, bytes]]:
    kept = [(name, value) for name, value in headers if not (is_live and name.lower() == b"cache-control")]
    present = {name.lower() for name, _ in kept}
    added = [(name, value) for name, value in _HEADERS.items() if name not in present]
    return [*kept, *added, *([_NO_STORE] if is_live else [])]


async def _reject(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": "This host is not allowed."})
        return
    message = "This host is not allowed. The operator sets the allowed hosts in THOR_ALLOWED_HOSTS."
    answer = Response(msgspec.json.encode(status_error(400, message)), 400, media_type="application/json")
    await answer(scope, receive, send)
