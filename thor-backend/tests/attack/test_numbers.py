"""Numbers that are short to write and huge to compute."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from tests.attack.attack import Attack

HUGE = ("1e-999999999", "1e2000000000", "1e999999999999999999", "1e99999999999999999999")


@pytest.mark.parametrize("number", HUGE)
def test_no_amount_delays_others(
    attack: Attack, attacker: httpx.Client, account_id: int, body: dict[str, str], number: str
) -> None:
    path = f"/api/actandpos/accounts/{account_id}/deposit"
    content = f'{{"amount": {number}}}'
    attack(f"a deposit of {number}", lambda: attacker.post(path, content=content, headers=body))


@pytest.mark.parametrize("number", [*HUGE, "1e-100000000"])
def test_no_pushed_price_delays_others_or_is_kept(
    attack: Attack, new_customer: Callable[..., httpx.Client], body: dict[str, str], number: str
) -> None:
    feed, reader = new_customer(scope="feed"), new_customer()

    def push_and_read() -> list[httpx.Response]:
        content = f'[{{"symbol": "ABSURD", "last": {number}}}]'
        pushed = feed.post("/api/livedata/quotes", content=content, headers=body)
        assert pushed.json()["accepted"] == 0
        shown = reader.get("/api/livedata/snapshot", params={"symbols": "ABSURD"})
        assert shown.json()["quotes"] == []
        return [pushed, shown]

    attack(f"a pushed price of {number}", push_and_read, answers=(200,))
