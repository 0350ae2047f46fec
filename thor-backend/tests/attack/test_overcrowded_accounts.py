"""Ten times as many open orders of one customer as Thor allows by default."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from tests.attack.attack import Attack
from tests.attack.crowd import UNHURRIED, Crowd

MANY = 10_000


@pytest.fixture(scope="module")
def settings() -> dict[str, str]:
    return {**UNHURRIED, "THOR_OPEN_ORDERS_MAX": str(MANY)}


@pytest.mark.parametrize(("name", "act"), [("kill switch", Crowd.kill), ("one tick fills all", Crowd.fall)])
def test_ten_times_as_many_orders_delay_nobody(
    attack: Attack,
    attacker: httpx.Client,
    account_id: int,
    new_customer: Callable[..., httpx.Client],
    name: str,
    act: Callable[[Crowd], httpx.Response],
) -> None:
    crowd = Crowd(attacker, account_id, new_customer(scope="feed"))
    attack(
        f"{MANY:,} open orders: {name}",
        lambda: act(crowd),
        answers=(200,),
        peak_mb_max=200,
        prepare=lambda: crowd.gather(MANY),
    )
