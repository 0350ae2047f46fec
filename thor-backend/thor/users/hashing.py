"""How passwords are hashed: by Argon2, on one core each, and only so many at a time."""

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
    """So many passwords are being checked that this one was not looked at."""

    def __init__(self) -> None:
        super().__init__("Thor is checking many passwords at the moment. Wait a few seconds and try again.")


class HashPlaces:
    """The places of those who are hashed; a few more wait for one, and whoever comes then is turned away.

    A hash costs 100 MB and a tenth of a second of a core by design. Without a bound, forty guessers slow every order.
    """

    def __init__(self, *, at_once: int, waiting_max: int, wait_seconds: float = _WAIT_SECONDS) -> None:
        self._places = BoundedSemaphore(at_once)
        self._waiting_max = waiting_max
        self._wait_seconds = wait_seconds
        self._waiting = 0
        self._lock = Lock()

    @property
    def waiting(self) -> int:
        """How many wait for a place."""
        return self._waiting

    @contextmanager
    def one(self) -> Iterator[None]:
        """Take a place, for as long as the context lasts. Raises TooManyPasswords where there is none in time."""
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
    """Who waits keeps no database connection from others; the next query opens one again."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()


@cache
def _places() -> HashPlaces:
    at_once: int = settings.PASSWORDS_AT_ONCE
    return HashPlaces(at_once=at_once, waiting_max=at_once * _WAITING_PER_PLACE)


class PlacedArgon2(Argon2PasswordHasher):
    """Argon2 on one core, when there is a place for it."""

    # Django's eight lanes are eight threads: one hash would take every core from the engine.
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        """Hash a new password."""
        with _places().one():
            return str(super().encode(password, salt))

    def verify(self, password: str, encoded: str) -> bool:
        """Whether it is the password."""
        with _places().one():
            return bool(super().verify(password, encoded))


@cache
def decoy_hash() -> str:
    """What a password is checked against where there is no customer: that takes as long as where there is one."""
    return make_password("nobody's password")
