"""Guessing at a password, against a Thor that runs: what a client says of its own address changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.servers.thor import Thor
from tests.support.customer import AUTH, PASSWORD

EMAIL = "ada@example.com"
GUESSES_MAX = 5
GUESSERS = 40
FORWARDED = ("X-Forwarded-For", "X-Real-IP", "Forwarded")


@pytest.fixture(scope="module")
def thor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thor]:
    """A Thor whose limits are its own."""
    server = Thor(tmp_path_factory.mktemp("thor"))
    server.start()
    try:
        with visitor(server) as browser:
            assert post(browser, "auth/signup", {"email": EMAIL, "password": PASSWORD}).status_code == 200
        yield server
    finally:
        server.stop()
    assert server.troubles() == []


@contextmanager
def visitor(thor: Thor) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=thor.url, timeout=60) as browser:
        browser.get(f"{AUTH}/config")
        yield browser


def post(browser: httpx.Client, path: str, body: dict[str, str], **headers: str) -> httpx.Response:
    token = {"X-CSRFToken": browser.cookies["csrftoken"]}
    return browser.post(f"{AUTH}/{path}", json=body, headers={**token, **headers})


def made_up(header: str, number: int) -> dict[str, str]:
    address = f"203.0.113.{number}"
    return {header: f"for={address}" if header == "Forwarded" else address}


@pytest.mark.parametrize("header", FORWARDED)
def test_a_made_up_address_with_each_guess_does_not_get_round_the_limit(thor: Thor, header: str) -> None:
    email = f"{header.lower()}@example.com"
    with visitor(thor) as browser:
        codes = []
        for number in range(GUESSES_MAX + 3):
            guess = {"email": email, "password": f"wrong wrong wrong {number}"}
            answer = post(browser, "auth/login", guess, **made_up(header, number))
            codes.append(answer.json()["errors"][0]["code"])
    assert codes.count("email_password_mismatch") <= GUESSES_MAX
    assert set(codes[GUESSES_MAX:]) == {"too_many_login_attempts"}


def test_login_limit_refuses_the_right_password_whatever_address_is_claimed(thor: Thor) -> None:
    with visitor(thor) as browser:
        for number in range(GUESSES_MAX):
            guess = {"email": EMAIL, "password": "wrong wrong wrong"}
            post(browser, "auth/login", guess, **made_up("X-Forwarded-For", number))
        right = {"email": EMAIL, "password": PASSWORD}
        answer = post(browser, "auth/login", right, **made_up("X-Forwarded-For", 99))
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["code"] == "too_many_login_attempts"


def test_the_admins_login_is_counted_by_the_same_limit(thor: Thor) -> None:
    form = {"username": "root@example.com", "password": "wrong wrong wrong"}
    with httpx.Client(base_url=thor.url, timeout=60) as browser:
        page = ""
        for number in range(GUESSES_MAX + 1):
            browser.get("/admin/login/")
            token = {"csrfmiddlewaretoken": browser.cookies["csrftoken"]}
            headers = {**made_up("X-Forwarded-For", number), "Referer": f"{thor.url}/admin/login/"}
            page = browser.post("/admin/login/", data={**form, **token}, headers=headers).text
    assert "Too many failed login attempts" in page


def test_forty_logins_at_once_are_answered_and_whoever_trades_is_served_meanwhile(
    tmp_path: Path,
) -> None:
    """Only the orders are looked at here: tests/integration/web/test_passwords_at_once.py counts the hashing."""
    server = Thor(tmp_path, settings={"THOR_PASSWORDS_AT_ONCE": "1"})
    server.start()
    try:
        key = {"Authorization": f"Bearer {server.api_key(EMAIL)}"}

        def guess(number: int) -> httpx.Response:
            with visitor(server) as browser:
                return post(
                    browser, "auth/login", {"email": f"{number}@example.com", "password": "wrong wrong"}
                )

        with (
            ThreadPoolExecutor(GUESSERS) as threads,
            httpx.Client(base_url=server.url, headers=key) as trader,
        ):
            guessing = [threads.submit(guess, number) for number in range(GUESSERS)]
            served = [trader.get("/api/livedata/snapshot").status_code]
            while not all(one.done() for one in guessing):
                served.append(trader.get("/api/livedata/snapshot").status_code)
        for answer in [one.result() for one in guessing]:
            assert answer.status_code in (400, 429), answer.text
            assert answer.json().get("errors") or "try again" in answer.json()["error"]["message"]
        assert set(served) == {200}
        assert server.troubles() == []
    finally:
        server.stop()
