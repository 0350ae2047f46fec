"""API keys: created once, shown once, stored as a hash, found by their prefix."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from thor.users.logins import publish_logins_ended
from thor.users.models import ApiKey, User

_MARK: Final = "thor"
_PREFIX_BYTES: Final = 5
_SECRET_BYTES: Final = 32
_KEY: Final = re.compile(
    rf"{_MARK}_(?P<prefix>[0-9a-f]{{{2 * _PREFIX_BYTES}}})_[0-9A-Za-z_-]{{43}}", re.ASCII
)
_USE_RECORDED_EVERY: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class ApiKeyIdentity:
    """The customer of a key, and the key's permissions."""

    key_id: int
    customer_id: int
    email: str
    scope: str
    is_staff: bool
    sets_prices: bool

    def allows(self, scope: str) -> bool:
        """Return True if the key covers `scope`: its own scope, or any scope for an admin key."""
        return self.scope in (scope, ApiKey.Scope.ADMIN)


class TooManyApiKeys(Exception):
    """The customer already has the maximum number of active keys."""

    def __init__(self, most: int) -> None:
        super().__init__(f"You have {most} active API keys, which is the limit. Revoke one first.")


@transaction.atomic
def create_api_key(*, user: User, name: str, scope: str) -> tuple[ApiKey, str]:
    """Create a key and return it with its text, which is not stored: only its hash is. Raises TooManyApiKeys."""
    # Locked until the key is created, so that two concurrent requests cannot exceed the limit.
    User.objects.select_for_update().get(pk=user.pk)
    most: int = settings.API_KEYS_MAX
    if ApiKey.objects.filter(user=user, revoked_at=None).count() >= most:
        raise TooManyApiKeys(most)
    prefix = secrets.token_hex(_PREFIX_BYTES)
    key_text = f"{_MARK}_{prefix}_{secrets.token_urlsafe(_SECRET_BYTES)}"
    key = ApiKey.objects.create(user=user, name=name, prefix=prefix, key_hash=_hash(key_text), scope=scope)
    return key, key_text


def revoke_api_key(*, user: User, key_id: int) -> ApiKey:
    """Revoke a key at once. Raises ApiKey.DoesNotExist if the customer has no such active key."""
    if not revoke_api_keys(ApiKey.objects.filter(pk=key_id, user=user)):
        raise ApiKey.DoesNotExist
    return ApiKey.objects.get(pk=key_id)


def revoke_api_keys(keys: QuerySet[ApiKey]) -> int:
    """Revoke the active ones of the keys and end what they opened, at once; return how many there were."""
    in_use = keys.filter(revoked_at=None)
    customer_ids = set(in_use.values_list("user_id", flat=True))
    revoked = in_use.update(revoked_at=timezone.now())
    for customer_id in customer_ids:
        publish_logins_ended(customer_id)
    return revoked


def is_key(text: str) -> bool:
    """Return True if a text has the form of an API key. Needs no database."""
    return _KEY.fullmatch(text) is not None


def find_customer(key_text: str) -> ApiKeyIdentity | None:
    """Return the identity of a key; None if it is unknown or revoked, or its customer is locked out.

    At most two indexed reads. The time of use is written once per minute at most, so that a busy program does not write
    with each request.
    """
    match = _KEY.fullmatch(key_text)
    if match is None:
        return None
    key = (
        ApiKey.objects.select_related("user")
        .filter(prefix=match["prefix"], revoked_at=None, user__is_active=True)
        .first()
    )
    if key is None or not hmac.compare_digest(key.key_hash, _hash(key_text)):
        return None
    _record_use(key)
    return ApiKeyIdentity(
        key.pk, key.user_id, key.user.email, key.scope, key.user.is_staff, key.user.sets_prices
    )


def _record_use(key: ApiKey) -> None:
    now = timezone.now()
    if key.last_used_at is not None and now - key.last_used_at < _USE_RECORDED_EVERY:
        return
    is_due = Q(last_used_at=None) | Q(last_used_at__lt=now - _USE_RECORDED_EVERY)
    # If the database is busy, skip this write rather than delay the request. The next use is recorded.
    with suppress(OperationalError), _without_waiting():
        ApiKey.objects.filter(is_due, pk=key.pk).update(last_used_at=now)


@contextmanager
def _without_waiting() -> Iterator[None]:
    """Make writes fail at once while another connection holds SQLite's write lock. PostgreSQL has no such lock."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        (wait_ms,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute("PRAGMA busy_timeout = 0")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {wait_ms:d}")


def _hash(key_text: str) -> str:
    # A key has 256 random bits, so a slow hash would add no security and would cost each request.
    return hashlib.sha256(key_text.encode()).hexdigest()
