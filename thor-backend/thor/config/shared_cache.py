"""The cache shared by web processes, with the counts of the rate limiters."""

from __future__ import annotations

from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError


class SharedCache(RedisCache):
    """Counts in Redis for all processes together; while Redis is unreachable, per process.

    Without counts, a limiter must neither allow unlimited password guesses nor block reads of the history.
    """

    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._own = LocMemCache("thor-while-redis-is-away", params)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """Get a value, as Django's cache does."""
        return self._do("get", key, default, version)

    def set(
        self, key: Any, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        """Set a value, as Django's cache does."""
        self._do("set", key, value, timeout, version)

    def add(
        self, key: Any, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Set a value if the key is absent, as Django's cache does."""
        return bool(self._do("add", key, value, timeout, version))

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Increment a count, as Django's cache does."""
        return int(self._do("incr", key, delta, version))

    def delete(self, key: Any, version: int | None = None) -> bool:
        """Delete a key, as Django's cache does."""
        return bool(self._do("delete", key, version))

    def _do(self, name: str, *arguments: Any) -> Any:
        try:
            return getattr(super(), name)(*arguments)
        except RedisError:
            # Not logged here: the bus logs once that Redis is unreachable.
            return getattr(self._own, name)(*arguments)
