"""Markets of customers' own prices: all that there may be, pushed to without pause, with every limit at its default."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx

from tests.attack.attack import Attack

MARKETS = 4
PUSHES = 6
SYMBOLS = 500


def test_own_markets_that_are_pushed_to_without_pause_delay_nobody_else(
    attack: Attack, new_customer: Callable[..., httpx.Client], body: dict[str, str]
) -> None:
    owners = [new_customer(scope="admin") for _ in range(MARKETS)]
    for owner in owners:
        started = owner.post("/api/livedata/replay", json={"action": "start", "prices": "PUSHED"})
        assert started.status_code == 200, started.text
    quotes = [{"symbol": _letters(number), "last": f"10.{number % 97:02}"} for number in range(SYMBOLS)]
    content = json.dumps(quotes * (5_000 // SYMBOLS))

    def push(owner: httpx.Client) -> list[httpx.Response]:
        return [
            owner.post("/api/livedata/quotes?market=replay", content=content, headers=body)
            for _ in range(PUSHES)
        ]

    def push_all() -> list[httpx.Response]:
        with ThreadPoolExecutor(MARKETS) as pool:
            return [answer for answers in pool.map(push, owners) for answer in answers]

    name = f"{MARKETS} own markets, {PUSHES} pushes of 5,000 quotes to each without pause"
    attack(name, push_all, answers=(200, 429))


def _letters(number: int) -> str:
    return "Q" + "".join(chr(ord("A") + number // place % 26) for place in (676, 26, 1))
