"""One customer with as many open orders as Thor allows, and all of them canceled, or filled by one tick."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from tests.attack.attack import Attack
from tests.attack.crowd import UNHURRIED, Crowd

MOST = 1_000


@pytest.fixture(scope="module")
def settings() -> dict[str, str]:
    return UNHURRIED


@pytest.fixture(scope="module")
def crowd(attacker: httpx.Client, account_id: int, new_customer: Callable[..., httpx.Client]) -> Crowd:
    return Crowd(attacker, account_id, new_customer(scope="feed"))


@pytest.mark.parametrize(
    ("name", "act"),
    [("kill switch", Crowd.kill), ("cancel-all", Crowd.cancel_all), ("one tick fills all", Crowd.fall)],
)
def test_as_many_orders_as_are_allowed_delay_nobody(
    attack: Attack, crowd: Crowd, name: str, act: Callable[[Crowd], httpx.Response]
) -> None:
    attack(
        f"{MOST:,} open orders: {name}",
        lambda: act(crowd),
        answers=(200,),
        prepare=lambda: crowd.gather(MOST),
    )


def test_previews_linked_orders_and_cancels_beside_them_delay_nobody(attack: Attack, crowd: Crowd) -> None:
    crowd.gather(MOST)
    attack(
        f"{MOST:,} open orders: previews, an OTO and a cancel beside", crowd.beside, answers=(200, 201, 422)
    )
    crowd.cancel_all()
