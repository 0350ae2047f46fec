"""How Thor connects to Redis: short waits, no silent repeats, and a growing pause after each failure."""

from __future__ import annotations

import random
from typing import Any, Final

import redis.asyncio
from redis.asyncio.retry import Retry as AsyncRetry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

RedisTrouble: Final = (RedisError, OSError)
"""What a lost, refusing or silent Redis raises."""

_CONNECT_SECONDS: Final = 1.0
_PAUSE_SECONDS_FIRST: Final = 0.05
_PAUSE_SECONDS_MAX: Final = 2.0


def connect(url: str, *, answer_seconds: float | None) -> redis.Redis:
    """A client for a thread. It connects when first used; a command is never sent twice by itself."""
    return redis.Redis.from_url(url, retry=Retry(NoBackoff(), 0), **_options(answer_seconds))


def connect_async(url: str, *, answer_seconds: float | None) -> redis.asyncio.Redis:
    """A client for an event loop; otherwise as `connect`."""
    return redis.asyncio.Redis.from_url(url, retry=AsyncRetry(NoBackoff(), 0), **_options(answer_seconds))


def _options(answer_seconds: float | None) -> dict[str, Any]:
    return {
        "socket_connect_timeout": _CONNECT_SECONDS,
        "socket_timeout": answer_seconds,
        "socket_keepalive": True,
    }


class Pause:
    """How long to wait before trying again: twice as long each time, less a random part.

    Without the random part every process would come back in the same moment.
    """

    def __init__(self) -> None:
        self._seconds = _PAUSE_SECONDS_FIRST

    @property
    def is_first(self) -> bool:
        """Whether it worked the time before: what goes on failing is worth one line in the log."""
        return self._seconds == _PAUSE_SECONDS_FIRST

    def next_seconds(self) -> float:
        """The next wait, in seconds."""
        seconds = self._seconds * random.uniform(0.5, 1.0)
        self._seconds = min(self._seconds * 2, _PAUSE_SECONDS_MAX)
        return seconds

    def reset(self) -> None:
        """It worked: begin small the next time."""
        self._seconds = _PAUSE_SECONDS_FIRST
