"""Whether a browser's socket was opened by our own page."""

from __future__ import annotations

from urllib.parse import urlsplit


def is_same_origin(headers: dict[bytes, bytes], trusted: frozenset[str]) -> bool:
    """Whether the Origin header is the host asked for, or one that the host trusts by name.

    A request without an Origin comes from no page, so there is nobody to forge it.
    """
    origin = headers.get(b"origin", b"").decode("latin-1")
    if not origin:
        return True
    host = headers.get(b"host", b"").decode("latin-1")
    return urlsplit(origin).netloc.lower() == host.lower() or origin.rstrip("/") in trusted
