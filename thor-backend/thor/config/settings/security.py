"""Secrets, hosts, cookies and password hashing."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from thor.config.settings import environment

_SECRET_CHARACTERS_MIN = 50


def _kept_secret(path: Path) -> str:
    """Return the secret of this data folder, created at the first call and readable only by its owner."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        kept = path.read_text(encoding="ascii").strip()
        if len(kept) < _SECRET_CHARACTERS_MIN:
            raise ImproperlyConfigured(
                f"{path} holds no usable secret. Remove it and start Thor again."
            ) from None
        return kept
    secret = secrets.token_urlsafe(64)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secret + "\n")
    return secret


def _secret_key() -> str:
    given = environment.text("THOR_SECRET_KEY")
    if given and len(given) < _SECRET_CHARACTERS_MIN:
        raise ImproperlyConfigured(f"THOR_SECRET_KEY needs {_SECRET_CHARACTERS_MIN} characters or more.")
    if given:
        return given
    if environment.is_production():
        raise ImproperlyConfigured(
            "THOR_SECRET_KEY is required in production. Generate one with: openssl rand -base64 48"
        )
    return _kept_secret(environment.thor_home() / "secret_key")


SECRET_KEY = _secret_key()
# Keys for the secrets of second factors, newest first. Older ones only decrypt, until a job renews the secrets.
SEED_KEYS = [*environment.words("THOR_SEED_KEYS", []), SECRET_KEY]

_is_production = environment.is_production()
_has_https = environment.flag("THOR_HTTPS", default=_is_production)

ALLOWED_HOSTS = environment.words(
    "THOR_ALLOWED_HOSTS", [] if _is_production else ["localhost", "127.0.0.1", "[::1]"]
)
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "THOR_ALLOWED_HOSTS is required in production. List the host names of this server."
    )
CSRF_TRUSTED_ORIGINS = environment.words("THOR_CSRF_TRUSTED_ORIGINS", [])

SESSION_ENGINE = "thor.users.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = _has_https
SESSION_COOKIE_AGE = environment.number("THOR_SESSION_SECONDS", 14 * 24 * 3600)
# The page reads this cookie and sends it back in a header, so it cannot be HttpOnly.
CSRF_COOKIE_HTTPONLY = False
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = _has_https
CSRF_FAILURE_VIEW = "thor.config.errors.csrf_failure"

# engineX terminates TLS and always overwrites this header.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _has_https else None
SECURE_HSTS_SECONDS = environment.number("THOR_HSTS_SECONDS", 3600 if _has_https else 0)
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

PASSWORD_HASHERS = ["thor.users.hashing.PlacedArgon2"]
# A hash takes 100 MB and a core for a tenth of a second. Half of the cores stay free for other work.
PASSWORDS_AT_ONCE = environment.number("THOR_PASSWORDS_AT_ONCE", max(1, (os.cpu_count() or 1) // 2))
if PASSWORDS_AT_ONCE < 1:
    raise ImproperlyConfigured(f"THOR_PASSWORDS_AT_ONCE is {PASSWORDS_AT_ONCE}; give 1 or more.")
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024
