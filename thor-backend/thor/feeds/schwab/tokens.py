"""The OAuth tokens of one Schwab login: stored in a file, refreshed in time, owned by one process."""

from __future__ import annotations

import asyncio
import fcntl
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Protocol

import httpx

from thor.clock import Clock, SystemClock
from thor.feeds.base import FeedError

API_URL: Final = "https://api.schwabapi.com"
# Schwab's access token lives 30 minutes, and a login seven days from its start, used or not.
REFRESH_EARLY_US: Final = 300_000_000
LOGIN_LASTS_US: Final = 7 * 86_400_000_000
HTTP_SECONDS_MAX: Final = 20.0
_SECOND_US: Final = 1_000_000
_LOGIN_AGAIN: Final = "Log in to Schwab again: python -m thor.feeds.schwab"
_DEAD_LOGIN_RETRY_SECONDS: Final = 60.0


class TokenProvider(Protocol):
    """Keeps a login alive. There is one per login, because refreshing elsewhere breaks it."""

    async def access_token(self, *, rejected: str | None = None) -> str:
        """Return a token other than `rejected` that is valid for some minutes. Raises FeedError if there is none."""

    def login_ends_us(self) -> int | None:
        """Return the time of the next required login, in microseconds since 1970 UTC; None if it is not known."""


@dataclass(frozen=True, slots=True)
class AppKey:
    """The key and secret of the operator's Schwab application."""

    key: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Tokens:
    """A login's tokens; times in microseconds since 1970 UTC."""

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    access_ends_us: int
    login_ends_us: int


async def ask_for_tokens(
    app: AppKey,
    grant: Mapping[str, str],
    *,
    now_us: int,
    login_ends_us: int,
    transport: httpx.AsyncBaseTransport | None = None,
) -> Tokens:
    """Request tokens for a grant, `{"grant_type": …}`. Raises FeedError with Schwab's reason."""
    async with httpx.AsyncClient(
        base_url=API_URL, transport=transport, timeout=HTTP_SECONDS_MAX, auth=(app.key, app.secret)
    ) as http:
        try:
            response = await http.post("/v1/oauth/token", data=dict(grant))
        except httpx.HTTPError as error:
            raise FeedError(f"Schwab's login server cannot be reached: {error}.") from error
    body = json_object(response)
    access, refresh, lasts = (body.get(name) for name in ("access_token", "refresh_token", "expires_in"))
    if response.status_code == httpx.codes.OK and isinstance(access, str) and isinstance(lasts, int):
        # If the response has no refresh token, the one that was sent stays valid.
        refresh = refresh if isinstance(refresh, str) else grant.get("refresh_token", "")
        return Tokens(access, refresh, now_us + lasts * _SECOND_US, login_ends_us)
    reason = body.get("error_description") or body.get("error") or f"status {response.status_code}"
    if response.status_code in (400, 401):
        raise LoginEnded(f"Schwab rejected the login ({reason}). {_LOGIN_AGAIN}")
    raise FeedError(f"Schwab's login server answered: {reason}.")


class LoginEnded(FeedError):
    """The login has ended, and only the customer can start another."""

    def __init__(self, message: str) -> None:
        super().__init__(message, retry_seconds=_DEAD_LOGIN_RETRY_SECONDS)


class TokenFile:
    """A TokenProvider that stores its tokens in a file that only its owner can read.

    The file is locked from the first use until `close` or the end of the process.
    """

    def __init__(
        self,
        path: Path,
        app: AppKey,
        *,
        clock: Clock | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._path = path
        self._app = app
        self._clock = clock or SystemClock()
        self._transport = transport
        self._turn = asyncio.Lock()
        self._lock: int | None = None
        self._tokens: Tokens | None = None
        self._dead_refresh_token: str | None = None

    def login_ends_us(self) -> int | None:
        """Implement `TokenProvider.login_ends_us`."""
        return self._tokens.login_ends_us if self._tokens else None

    async def access_token(self, *, rejected: str | None = None) -> str:
        """Implement `TokenProvider.access_token`. Refreshes 300 s before the token expires."""
        async with self._turn:
            self._own()
            # Read each time, because another program writes a new login.
            tokens = self._tokens = read_tokens(self._path)
            now_us = self._clock.now_us()
            if tokens.access_token != rejected and now_us < tokens.access_ends_us - REFRESH_EARLY_US:
                return tokens.access_token
            if now_us >= tokens.login_ends_us:
                raise LoginEnded(f"The Schwab login ended on {day_of(tokens.login_ends_us)}. {_LOGIN_AGAIN}")
            if tokens.refresh_token == self._dead_refresh_token:
                raise LoginEnded(f"Schwab no longer knows this login. {_LOGIN_AGAIN}")
            grant = {"grant_type": "refresh_token", "refresh_token": tokens.refresh_token}
            try:
                self._tokens = await ask_for_tokens(
                    self._app,
                    grant,
                    now_us=now_us,
                    login_ends_us=tokens.login_ends_us,
                    transport=self._transport,
                )
            except LoginEnded:
                self._dead_refresh_token = tokens.refresh_token
                raise
            write_tokens(self._path, self._tokens)
            return self._tokens.access_token

    def close(self) -> None:
        """Release the login for another process."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _own(self) -> None:
        if self._lock is not None:
            return
        # A raw descriptor, not a file object that closes with this object: the process keeps the login until its end.
        lock = os.open(self._path.with_suffix(".lock"), os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(lock)
            raise FeedError(
                f"Another Thor process uses the Schwab login in {self._path.name}. Schwab allows only one."
            ) from None
        self._lock = lock


def read_tokens(path: Path) -> Tokens:
    """Return the tokens in a file. Raises FeedError if there are none."""
    try:
        return Tokens(**json.loads(path.read_text()))
    except FileNotFoundError:
        raise LoginEnded(f"No Schwab login at {path}. {_LOGIN_AGAIN}") from None
    except (OSError, ValueError, TypeError) as error:
        raise LoginEnded(f"The Schwab login at {path} cannot be read ({error}). {_LOGIN_AGAIN}") from error


def write_tokens(path: Path, tokens: Tokens) -> None:
    """Write the tokens to a file atomically: a crash leaves the old ones or the new."""
    beside = path.with_suffix(".new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(asdict(tokens), file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)


def day_of(time_us: int) -> str:
    """Format a time for display, in UTC."""
    return datetime.fromtimestamp(time_us // _SECOND_US, UTC).strftime("%Y-%m-%d %H:%M UTC")


def json_object(response: httpx.Response) -> dict[str, Any]:
    """Return the JSON object of a response; empty if there is none."""
    try:
        body = response.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}
