"""Authentication by API key or browser session, cached for a few seconds."""

from __future__ import annotations

import hashlib
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from io import BytesIO
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.backends.base import SessionBase
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.module_loading import import_string

from thor.gateway.database import ask_database
from thor.users.apikeys import find_customer, is_key
from thor.users.sessions import is_session_key

_REMEMBERED_SECONDS: Final = 3.0
"""Maximum age of a cached database result, unless it is revoked earlier."""
_REMEMBERED_MAX: Final = 20_000
_SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Identity:
    """A customer. `scope` is that of the API key; a session has `admin`, the right to everything.

    `sets_prices`: the customer may push quotes to the live market, which set everybody's prices.
    """

    customer_id: int
    scope: str
    is_staff: bool
    is_session: bool
    sets_prices: bool = False

    def allows(self, scope: str) -> bool:
        """True if it may do everything that `scope` may."""
        return self.scope in (scope, "admin")


class IdentityCache:
    """Finds the customer of a request's headers."""

    def __init__(self) -> None:
        # Keyed by digest and short-lived: strangers choose these texts, and can send any number of them.
        self._remembered: OrderedDict[bytes, tuple[float, Identity | None]] = OrderedDict()
        self._forgotten_at: dict[int, float] = {}
        # Imported once, and here because the session engine is a setting.
        self._session_store: type[SessionBase] = import_string(f"{settings.SESSION_ENGINE}.SessionStore")

    async def find(self, headers: dict[bytes, bytes]) -> Identity | None:
        """Return the customer of a key or a session; None if there is no valid one."""
        authorization = headers.get(b"authorization", b"").decode("latin-1")
        scheme, _, key_text = authorization.partition(" ")
        if scheme.lower() == "bearer":
            key_text = key_text.strip()
            return await self._recall(key_text, self._of_key) if is_key(key_text) else None
        session_key = _session_key(headers)
        if session_key is not None and is_session_key(session_key):
            return await self._recall(session_key, self._of_session)
        return None

    def forget(self, customer_id: int) -> None:
        """Invalidate cached identities of this customer, including look-ups in flight."""
        now = time.monotonic()
        remembered_since = now - _REMEMBERED_SECONDS
        self._forgotten_at = {
            other: moment for other, moment in self._forgotten_at.items() if moment > remembered_since
        } | {customer_id: now}

    async def _recall(self, text: str, find: Callable[[str], Awaitable[Identity | None]]) -> Identity | None:
        now = time.monotonic()
        name = hashlib.sha256(text.encode()).digest()
        found = self._remembered.get(name)
        if found is not None and now - found[0] < _REMEMBERED_SECONDS and not self._is_forgotten(*found):
            return found[1]
        identity = await find(text)
        self._remembered[name] = (now, identity)
        self._remembered.move_to_end(name)
        self._let_go(now)
        return identity

    def _let_go(self, now: float) -> None:
        """Drop expired entries, and the oldest ones over the limit."""
        while self._remembered:
            asked_at, _ = next(iter(self._remembered.values()))
            if now - asked_at < _REMEMBERED_SECONDS and len(self._remembered) <= _REMEMBERED_MAX:
                return
            self._remembered.popitem(last=False)

    def _is_forgotten(self, asked_at: float, identity: Identity | None) -> bool:
        return identity is not None and self._forgotten_at.get(identity.customer_id, 0.0) >= asked_at

    async def _of_key(self, key_text: str) -> Identity | None:
        found = await ask_database(find_customer, key_text)
        if found is None:
            return None
        return Identity(
            found.customer_id,
            found.scope,
            found.is_staff,
            is_session=False,
            sets_prices=found.sets_prices,
        )

    async def _of_session(self, session_key: str) -> Identity | None:
        request = HttpRequest()
        request.session = self._session_store(session_key)
        user = await ask_database(get_user, request)
        if not user.is_authenticated or user.pk is None:
            return None
        return Identity(user.pk, "admin", user.is_staff, is_session=True, sets_prices=user.sets_prices)


def csrf_problem(scope: Any) -> str | None:
    """Return the reason why a browser's request may be forged; None if its CSRF token is valid.

    Browsers do not send keys on their own as they send cookies, so requests with a key need no token.
    """
    if scope["method"] in _SAFE_METHODS:
        return None
    # Drop the content headers: Django would look for the token in a form body, and no call here reads forms.
    headers = [(name, value) for name, value in scope["headers"] if not name.startswith(b"content-")]
    request = ASGIRequest({**scope, "headers": headers}, BytesIO())
    checker = CsrfViewMiddleware(_never_called)
    checker.process_request(request)
    rejection = checker.process_view(request, _never_called, (), {})
    if rejection is None:
        return None
    return "The CSRF token is missing or invalid. Send the value of the csrftoken cookie in the X-CSRFToken header."


def _never_called(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    raise AssertionError("Only the middleware's check is used, never what lies behind it.")


def _session_key(headers: dict[bytes, bytes]) -> str | None:
    text = headers.get(b"cookie", b"").decode("latin-1")
    if settings.SESSION_COOKIE_NAME not in text:
        return None
    try:
        morsel = SimpleCookie(text).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return None
    return morsel.value if morsel is not None else None
