"""The database from THOR_DATABASE_URL: SQLite in the data folder, or PostgreSQL."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from thor.config.settings import environment

_SQLITE_SECONDS_LOCK_WAIT_MAX = 20
_POOL_SIZE_MAX = 10


def database_from_url(url: str) -> dict[str, Any]:
    """Return Django's settings for `sqlite:///PATH` or `postgresql://USER:PASSWORD@HOST:PORT/NAME`.

    Raises ImproperlyConfigured for any other.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        # Three slashes give a relative path, four an absolute one.
        return _sqlite(unquote(parts.path[1:]))
    if parts.scheme in ("postgresql", "postgres"):
        return _postgresql(
            name=unquote(parts.path[1:]),
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            host=unquote(parts.hostname or ""),
            port=str(parts.port or ""),
            options=dict(parse_qsl(parts.query)),
        )
    raise ImproperlyConfigured("THOR_DATABASE_URL must begin with sqlite:/// or postgresql://.")


def _sqlite(path: str) -> dict[str, Any]:
    if not path:
        raise ImproperlyConfigured("THOR_DATABASE_URL has no file; use sqlite:///PATH.")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "timeout": _SQLITE_SECONDS_LOCK_WAIT_MAX,
            # Take the write lock at the start: SQLite rejects a later upgrade without waiting.
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }


def _postgresql(
    *, name: str, user: str, password: str, host: str, port: str, options: dict[str, str]
) -> dict[str, Any]:
    if not name:
        raise ImproperlyConfigured(
            "THOR_DATABASE_URL has no database name; use postgresql://USER:PASSWORD@HOST/NAME."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": user,
        "PASSWORD": password,
        "HOST": host,
        "PORT": port,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**options, "pool": {"min_size": 1, "max_size": _POOL_SIZE_MAX, "timeout": 10}},
    }


def _database_url() -> str:
    default_path = Path(environment.thor_home(), "thor.sqlite3")
    return environment.text("THOR_DATABASE_URL", f"sqlite:///{default_path}")


DATABASES = {"default": database_from_url(_database_url())}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
