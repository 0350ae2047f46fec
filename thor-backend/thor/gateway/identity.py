"""Who asks: an API key or a browser's session, checked once and remembered for a few seconds."""

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
"""How long an answer of the database is taken, unless word comes that it may not hold any more."""
_REMEMBERED_MAX: Final = 20_000
_SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Identity:
    """A customer. `scope` is an API key's, and `admin` for a session: a person at the page may do everything.

    `sets_prices` says that the customer may push quotes, which are everybody's prices.
    """

    customer_id: int
    scope: str
    is_staff: bool
    is_session: bool
    sets_prices: bool = False

    def allows(self, scope: str) -> bool:
        """Whether it may do what `scope` may."""
        return self.scope in (scope, "admin")


class IdentityCache:
    """Finds who a request's headers name."""

    def __init__(self) -> None:
        # By digest and for a moment: strangers make the texts, and as many of them as they like.
        self._remembered: OrderedDict[bytes, tuple[float, Identity | None]] = OrderedDict()
        self._forgotten_at: dict[int, float] = {}
        # Imported here, once: the session engine is a setting.
        self._session_store: type[SessionBase] = import_string(f"{settings.SESSION_ENGINE}.SessionStore")

    async def find(self, headers: dict[bytes, bytes]) -> Identity | None:
        """The customer of a key or a session; None where there is no valid one."""
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
        """Ask the database again for whoever is this customer, what it is being asked at this moment included."""
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
        """Forget the oldest: what is too old to be taken, and what is too much."""
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
    """Why a browser's request may be forged, in words; None where its CSRF token is right.

    A key is not sent by itself as a cookie is, so requests with a key need no token.
    """
    if scope["method"] in _SAFE_METHODS:
        return None
    # Without what the body says it is: Django would look for the token in a form, which nothing here takes.
    headers = [(name, value) for name, value in scope["headers"] if not name.startswith(b"content-")]
    request = ASGIRequest({**scope, "headers": headers}, BytesIO())
    checker = CsrfViewMiddleware(_never_called)
    checker.process_request(request)
    refused = checker.process_view(request, _never_called, (), {})
    if refused is None:
        return None
    return "The CSRF token is missing or wrong: send the csrftoken cookie's value in X-CSRFToken."


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
