"""Connections to Redis: short timeouts, no silent retries, and a growing pause after each failure."""

from __future__ import annotations

import random
from typing import Any, Final

import redis.asyncio
from redis.asyncio.retry import Retry as AsyncRetry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

RedisTrouble: Final = (RedisError, OSError)
"""The exceptions of a Redis that is lost, rejects the connection or does not answer."""

_CONNECT_SECONDS: Final = 1.0
_PAUSE_SECONDS_FIRST: Final = 0.05
_PAUSE_SECONDS_MAX: Final = 2.0


def connect(url: str, *, answer_seconds: float | None) -> redis.Redis:
    """Create a client for a thread. It connects at first use and never sends a command twice by itself."""
    return redis.Redis.from_url(url, retry=Retry(NoBackoff(), 0), **_options(answer_seconds))


def connect_async(url: str, *, answer_seconds: float | None) -> redis.asyncio.Redis:
    """Create a client for an event loop; otherwise the same as `connect`."""
    return redis.asyncio.Redis.from_url(url, retry=AsyncRetry(NoBackoff(), 0), **_options(answer_seconds))


def _options(answer_seconds: float | None) -> dict[str, Any]:
    return {
        "socket_connect_timeout": _CONNECT_SECONDS,
        "socket_timeout": answer_seconds,
        "socket_keepalive": True,
    }


class Pause:
    """The pause before the next attempt. It doubles each time, less a random part.

    Without the random part all processes would reconnect at the same moment.
    """

    def __init__(self) -> None:
        self._seconds = _PAUSE_SECONDS_FIRST

    @property
    def is_first(self) -> bool:
        """True if the previous attempt succeeded. Only the first of several failures is logged."""
        return self._seconds == _PAUSE_SECONDS_FIRST

    def next_seconds(self) -> float:
        """Return the next pause in seconds."""
        seconds = self._seconds * random.uniform(0.5, 1.0)
        self._seconds = min(self._seconds * 2, _PAUSE_SECONDS_MAX)
        return seconds

    def reset(self) -> None:
        """Start again with the shortest pause, after a success."""
        self._seconds = _PAUSE_SECONDS_FIRST
