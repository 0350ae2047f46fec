"""The cache that web processes share: what the limiters count."""

from __future__ import annotations

from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError


class SharedCache(RedisCache):
    """Counts in Redis for all processes together; while Redis is away, each process for itself.

    A limiter that cannot count must neither let everybody try passwords nor keep anybody from reading their history.
    """

    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._own = LocMemCache("thor-while-redis-is-away", params)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """See Django's cache."""
        return self._do("get", key, default, version)

    def set(
        self, key: Any, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        """See Django's cache."""
        self._do("set", key, value, timeout, version)

    def add(
        self, key: Any, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """See Django's cache."""
        return bool(self._do("add", key, value, timeout, version))

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """See Django's cache."""
        return int(self._do("incr", key, delta, version))

    def delete(self, key: Any, version: int | None = None) -> bool:
        """See Django's cache."""
        return bool(self._do("delete", key, version))

    def _do(self, name: str, *arguments: Any) -> Any:
        try:
            return getattr(super(), name)(*arguments)
        except RedisError:
            # That Redis is away is told by the bus, once, and not by every request.
            return getattr(self._own, name)(*arguments)
