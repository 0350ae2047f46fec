"""Password hashing with Argon2: one core per hash, and a bounded number at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import BoundedSemaphore, Lock
from typing import Final

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher, make_password
from django.db import connections

_WAITING_PER_PLACE: Final = 8
_WAIT_SECONDS: Final = 5.0


class TooManyPasswords(Exception):
    """Too many passwords are being hashed, so this one was not checked."""

    def __init__(self) -> None:
        super().__init__("Thor is checking many passwords at the moment. Wait a few seconds and try again.")


class HashPlaces:
    """Bounds concurrent hashing: `at_once` hashes, and a queue of `waiting_max`. Further requests are rejected.

    A hash costs 100 MB and a tenth of a second of one core by design. Without a bound, forty concurrent guesses would
    slow every order.
    """

    def __init__(self, *, at_once: int, waiting_max: int, wait_seconds: float = _WAIT_SECONDS) -> None:
        self._places = BoundedSemaphore(at_once)
        self._waiting_max = waiting_max
        self._wait_seconds = wait_seconds
        self._waiting = 0
        self._lock = Lock()

    @property
    def waiting(self) -> int:
        """The number of requests that wait for a place."""
        return self._waiting

    @contextmanager
    def one(self) -> Iterator[None]:
        """Hold a place for the duration of the context. Raises TooManyPasswords if none becomes free in time."""
        if not self._places.acquire(blocking=False):
            self._wait()
        try:
            yield
        finally:
            self._places.release()

    def _wait(self) -> None:
        with self._lock:
            if self._waiting >= self._waiting_max:
                raise TooManyPasswords
            self._waiting += 1
        try:
            _let_connections_go()
            if not self._places.acquire(timeout=self._wait_seconds):
                raise TooManyPasswords
        finally:
            with self._lock:
                self._waiting -= 1


def _let_connections_go() -> None:
    """Close idle database connections while waiting for a place; the next query reconnects."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()


@cache
def _places() -> HashPlaces:
    at_once: int = settings.PASSWORDS_AT_ONCE
    return HashPlaces(at_once=at_once, waiting_max=at_once * _WAITING_PER_PLACE)


class PlacedArgon2(Argon2PasswordHasher):
    """Argon2 on one core, within the bound of `HashPlaces`."""

    # Django's default of eight lanes is eight threads: one hash would take every core from the engine.
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        """Hash a new password."""
        with _places().one():
            return str(super().encode(password, salt))

    def verify(self, password: str, encoded: str) -> bool:
        """Return True if the password matches the hash."""
        with _places().one():
            return bool(super().verify(password, encoded))


@cache
def decoy_hash() -> str:
    """The hash to check a password against if the customer is unknown, so that timing reveals nothing."""
    return make_password("nobody's password")
