"""How many passwords are hashed at a time, and that hashing tells nobody anything."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection
from django.test import Client

from tests.integration.web.conftest import AUTH, PASSWORD, key_of, send
from tests.support.rows import a_customer
from thor.users import hashing
from thor.users.hashing import HashPlaces, PlacedArgon2, TooManyPasswords
from thor.users.models import User

pytestmark = pytest.mark.django_db


class Counted:
    """Hashes that take as long as they are let, and how many ran at a time."""

    def __init__(self) -> None:
        self.let_go, self.is_full = Event(), Event()
        self.now = self.most = 0
        self._lock = Lock()

    def hash(self, places: HashPlaces, full: int) -> str:
        try:
            with places.one():
                with self._lock:
                    self.now += 1
                    self.most = max(self.most, self.now)
                    if self.now == full:
                        self.is_full.set()
                self.let_go.wait()
                with self._lock:
                    self.now -= 1
                return "hashed"
        except TooManyPasswords:
            return "turned away"


@pytest.mark.parametrize(("at_once", "waiting", "come"), [(1, 0, 4), (1, 3, 9), (2, 4, 40)])
def test_so_many_are_hashed_at_a_time_some_wait_and_the_rest_are_turned_away(
    at_once: int, waiting: int, come: int
) -> None:
    places, counted = HashPlaces(at_once=at_once, waiting_max=waiting, wait_seconds=60), Counted()
    with ThreadPoolExecutor(come) as threads:
        coming = [threads.submit(counted.hash, places, at_once) for _ in range(come)]
        assert counted.is_full.wait(60)
        # Whoever is turned away is so at once; when the last of them has been, the others wait.
        turned_away = 0
        while turned_away < come - at_once - waiting:
            turned_away = sum(one.done() for one in coming)
        assert places.waiting <= waiting
        counted.let_go.set()
        came_of_it = [one.result() for one in coming]
    assert counted.most == at_once
    assert came_of_it.count("hashed") == at_once + waiting
    assert came_of_it.count("turned away") == come - at_once - waiting


def test_who_waits_too_long_is_turned_away() -> None:
    places = HashPlaces(at_once=1, waiting_max=5, wait_seconds=0)
    with places.one(), pytest.raises(TooManyPasswords), places.one():
        pass
    with places.one():
        assert places.waiting == 0


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No place is free, and nobody may wait for one."""
    places = HashPlaces(at_once=1, waiting_max=0)
    hashing.decoy_hash()
    monkeypatch.setattr(hashing, "_places", lambda: places)
    with places.one():
        yield


@pytest.mark.usefixtures("full")
def test_a_login_that_is_turned_away_is_a_429_with_words_and_no_guess() -> None:
    browser = Client(raise_request_exception=False)
    body = {"email": "ada@example.com", "password": PASSWORD}
    for _ in range(8):
        answer = send(browser, "POST", f"{AUTH}/auth/login", body)
        assert answer.status_code == 429, answer.content
        assert "try again" in answer.json()["error"]["message"]
        assert int(answer.headers["Retry-After"]) > 0


@pytest.mark.usefixtures("full")
def test_a_login_of_the_admin_that_is_turned_away_is_a_429_too() -> None:
    form = {"username": "ada@example.com", "password": PASSWORD}
    answer = Client(raise_request_exception=False).post("/admin/login/", form)
    assert answer.status_code == 429
    assert "try again" in answer.text


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For each hash that was made or checked: whether a transaction was open meanwhile."""
    seen: list[bool] = []
    hashing.decoy_hash()
    for name in ("encode", "verify"):
        real = getattr(Argon2PasswordHasher, name)

        def counted(self: Any, *args: Any, real: Any = real) -> Any:
            seen.append(connection.in_atomic_block)
            return real(self, *args)

        monkeypatch.setattr(Argon2PasswordHasher, name, counted)
    return seen


@pytest.mark.parametrize("email", ["known@example.com", "unknown@example.com", "keyless@example.com"])
def test_a_login_costs_one_check_whoever_is_asked_for(
    hashed: list[bool], email: str, django_assert_num_queries: Any
) -> None:
    known = a_customer("known@example.com")
    known.set_password(PASSWORD)
    known.save()
    a_customer("keyless@example.com")
    hashed.clear()
    with django_assert_num_queries(2):
        assert authenticate(None, email=email, password="wrong wrong wrong") is None
    assert len(hashed) == 1


@pytest.mark.django_db(transaction=True)
def test_nothing_is_hashed_while_a_transaction_is_open(hashed: list[bool], mailoutbox: list[Any]) -> None:
    browser, new = Client(), "another horse battery"
    send(browser, "POST", f"{AUTH}/auth/signup", {"email": "grace@example.com", "password": PASSWORD})
    send(browser, "POST", f"{AUTH}/auth/reauthenticate", {"password": PASSWORD})
    changed = {"current_password": PASSWORD, "new_password": new}
    assert send(browser, "POST", f"{AUTH}/account/password/change", changed).status_code == 200
    mailoutbox.clear()
    visitor = Client()
    send(visitor, "POST", f"{AUTH}/auth/password/request", {"email": "grace@example.com"})
    reset = {"key": key_of(mailoutbox[0]), "password": PASSWORD}
    send(visitor, "POST", f"{AUTH}/auth/password/reset", reset)
    assert User.objects.get().check_password(PASSWORD)
    assert hashed
    assert not any(hashed)


def test_a_hash_takes_one_core() -> None:
    assert "p=1$" in PlacedArgon2().encode(PASSWORD, "saltsaltsalt")
