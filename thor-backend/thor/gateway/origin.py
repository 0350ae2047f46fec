"""Checks that a browser's socket was opened by our own page."""

from __future__ import annotations

from starlette.types import Scope


def is_same_origin(scope: Scope, trusted: frozenset[str], *, trusts_proto: bool) -> bool:
    """True if the Origin header equals the requested scheme and host, or is trusted by name.

    With `trusts_proto` a proxy ends TLS in front of Thor, and its X-Forwarded-Proto counts, as for Django. A request
    without an Origin comes from no web page, so it cannot be a cross-site request.
    """
    headers = dict(scope["headers"])
    origin = headers.get(b"origin", b"").decode("latin-1")
    if not origin:
        return True
    scheme = "https" if _is_secure(scope, headers, trusts_proto=trusts_proto) else "http"
    host = headers.get(b"host", b"").decode("latin-1")
    return origin.lower() == f"{scheme}://{host}".lower() or origin.rstrip("/") in trusted


def _is_secure(scope: Scope, headers: dict[bytes, bytes], *, trusts_proto: bool) -> bool:
    given = headers.get(b"x-forwarded-proto") if trusts_proto else None
    if given is None:
        return scope["scheme"] in ("https", "wss")
    return given.split(b",", 1)[0].strip() == b"https"
