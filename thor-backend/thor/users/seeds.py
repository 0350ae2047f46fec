"""Encrypts secrets of second factors, so that a copy of the database does not reveal them."""

from __future__ import annotations

import base64
from functools import cache
from typing import Any, Final

from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

_PURPOSE: Final = b"thor second factors"
SEALED_FIELDS: Final = ("secret", "seed")
"""The fields with the secrets of an authenticator, of the types totp and recovery_codes."""


def seal_seed(text: str) -> str:
    """Encrypt a secret with the newest key."""
    return _keys(tuple(settings.SEED_KEYS)).encrypt(text.encode()).decode("ascii")


def open_seed(sealed: str) -> str:
    """Decrypt a secret with the key that sealed it. Raises ImproperlyConfigured if no key fits."""
    try:
        return _keys(tuple(settings.SEED_KEYS)).decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise ImproperlyConfigured(
            "The secret of a second factor was encrypted with a key that is no longer configured. "
            "Add the previous key to THOR_SEED_KEYS, or the previous THOR_SECRET_KEY if that was the key."
        ) from None


def renew_seals() -> int:
    """Encrypt secrets of older keys again with the newest key; return how many."""
    newest = _fernet(settings.SEED_KEYS[0])
    renewed = 0
    for authenticator in Authenticator.objects.all():
        if all(_is_sealed_by(newest, text) for text in _sealed(authenticator.data).values()):
            continue
        with transaction.atomic():
            row = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
            row.data |= {name: seal_seed(open_seed(text)) for name, text in _sealed(row.data).items()}
            row.save(update_fields=["data"])
        renewed += 1
    return renewed


def _sealed(data: dict[str, Any]) -> dict[str, str]:
    return {name: data[name] for name in SEALED_FIELDS if name in data}


def _is_sealed_by(key: Fernet, text: str) -> bool:
    try:
        key.decrypt(text.encode())
    except InvalidToken:
        return False
    return True


@cache
def _keys(texts: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([_fernet(text) for text in texts])


@cache
def _fernet(text: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(text.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
