"""Anybody may send this without a login: nothing of it is kept."""

from __future__ import annotations

import secrets

import httpx

from tests.attack.attack import Attack
from tests.servers.thor import Thor

REQUESTS = 2_000


def test_wrong_keys_are_not_kept(attack: Attack, thor: Thor) -> None:
    def ask_with_wrong_keys() -> list[httpx.Response]:
        with httpx.Client(base_url=thor.url, timeout=60) as stranger:
            return [
                stranger.get("/api/livedata/snapshot", headers={"Authorization": f"Bearer {text}"})
                for text in (secrets.token_hex(8_000) for _ in range(REQUESTS))
            ]

    attack(f"{REQUESTS:,} wrong keys of 16 KB", ask_with_wrong_keys, answers=(401,), peak_mb_max=16)


def test_keys_and_sessions_that_could_be_right_are_remembered_for_a_moment(
    attack: Attack, thor: Thor
) -> None:
    def ask_with_guesses() -> list[httpx.Response]:
        with httpx.Client(base_url=thor.url, timeout=60) as stranger:
            keys = [
                {"Authorization": f"Bearer thor_{secrets.token_hex(5)}_{secrets.token_urlsafe(32)}"}
                for _ in range(500)
            ]
            sessions = [{"Cookie": f"sessionid={secrets.token_hex(16)}"} for _ in range(500)]
            return [stranger.get("/api/livedata/snapshot", headers=headers) for headers in keys + sessions]

    attack("1,000 guessed keys and sessions", ask_with_guesses, answers=(401,), peak_mb_max=16)
