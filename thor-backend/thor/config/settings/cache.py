"""The cache: rate limits and short-lived responses, never authoritative data."""

from __future__ import annotations

from typing import Any

from thor.config.settings import environment

_redis_url = environment.text("THOR_REDIS_URL")

CACHES: dict[str, dict[str, Any]] = {
    "default": (
        {
            "BACKEND": "thor.config.shared_cache.SharedCache",
            "LOCATION": _redis_url,
            # Short, so that requests do not wait for an unreachable Redis.
            "OPTIONS": {"socket_connect_timeout": 1.0, "socket_timeout": 1.0},
            "KEY_PREFIX": "thor",
        }
        if _redis_url
        # Enough for one process. Several processes need a shared cache to enforce limits.
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "thor"}
    )
}
