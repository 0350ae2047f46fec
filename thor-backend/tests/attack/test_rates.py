"""One customer asks all that they may of Thor, with every limit at its default."""

from __future__ import annotations

import json
from collections.abc import Callable

import httpx

from tests.attack.attack import Attack

PUSHES = 12


def test_pushes_without_pause_are_slowed_down(
    attack: Attack, new_customer: Callable[..., httpx.Client], body: dict[str, str]
) -> None:
    feed = new_customer(scope="feed")
    content = json.dumps([{"symbol": "FAST", "last": "10"}] * 5_000)

    def push() -> list[httpx.Response]:
        answers = [feed.post("/api/livedata/quotes", content=content, headers=body) for _ in range(PUSHES)]
        assert answers[-1].status_code == 429
        assert int(answers[-1].headers["Retry-After"]) >= 1
        return answers

    attack(f"{PUSHES} pushes of 5,000 quotes without pause", push, answers=(200, 429))
