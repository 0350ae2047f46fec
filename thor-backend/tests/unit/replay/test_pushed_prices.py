"""Quotes that a customer pushes into a market of their own, as its engine gets them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, cast

import pytest

from thor.api.engine import EngineUnavailable
from thor.bus.replay_bus import ReplayBus
from thor.core.quotes import QuoteUpdate
from thor.livedata.replays import ReplayRejected
from thor.replay.interactive import pushed_prices
from thor.replay.interactive.pushed_prices import PushedPrices

SPY = {"symbol": "SPY", "last": "9.99"}


class Bus:
    """Keeps what is published; `waiting` batches stand before its engine."""

    def __init__(self) -> None:
        self.published: list[QuoteUpdate] = []
        self.waiting = 0

    def publish_quotes(self, updates: Sequence[QuoteUpdate]) -> None:
        self.published += updates


def pushed(prices: PushedPrices, *quotes: dict[str, Any]) -> int:
    return asyncio.run(prices.push(quotes))[0]


@pytest.fixture
def bus() -> Bus:
    return Bus()


@pytest.fixture
def prices(bus: Bus) -> PushedPrices:
    return PushedPrices(cast(ReplayBus, bus), asyncio.Lock())


def test_nothing_comes_before_the_beginning_and_after_the_end(bus: Bus, prices: PushedPrices) -> None:
    with pytest.raises(ReplayRejected, match="is starting or has just ended"):
        pushed(prices, SPY)
    prices.begin(cast(Any, None))
    assert pushed(prices, SPY, {"symbol": "SPY", "last": "-1"}) == 1
    prices.end()
    with pytest.raises(ReplayRejected, match="is starting or has just ended"):
        pushed(prices, SPY)
    assert [str(update.last) for update in bus.published] == ["9.99"]


def test_an_engine_that_does_not_keep_up_lets_no_more_in(
    bus: Bus, prices: PushedPrices, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pushed_prices, "_ENGINE_SECONDS", 0.02)
    prices.begin(cast(Any, None))
    bus.waiting = 4
    with pytest.raises(EngineUnavailable, match="Push these again"):
        pushed(prices, SPY)
    bus.waiting = 3
    assert pushed(prices, SPY) == 1


def test_it_moves_once_something_was_pushed(prices: PushedPrices) -> None:
    prices.begin(cast(Any, None))
    pushed(prices, {"symbol": "SPY", "last": "-1"})
    assert not prices.is_moving
    pushed(prices, SPY)
    assert prices.is_moving
