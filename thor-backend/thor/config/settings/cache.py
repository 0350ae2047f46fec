"""The cache: rate limits and short-lived answers. Never the truth."""

from __future__ import annotations

from typing import Any

from thor.config.settings import environment

_redis_url = environment.text("THOR_REDIS_URL")

CACHES: dict[str, dict[str, Any]] = {
    "default": (
        {
            "BACKEND": "thor.config.shared_cache.SharedCache",
            "LOCATION": _redis_url,
            # A request waits for no Redis that does not answer.
            "OPTIONS": {"socket_connect_timeout": 1.0, "socket_timeout": 1.0},
            "KEY_PREFIX": "thor",
        }
        if _redis_url
        # One process counts for itself. With more than one a limit is only kept by a cache they share.
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "thor"}
    )
}
