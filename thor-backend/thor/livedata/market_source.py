"""The kind of market that this Thor's prices come from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from thor.api.engine import Json
from thor.api.livedata import Market
from thor.feeds.base import MarketKind

LIVE_MARKET: Final = Market(kind=MarketKind.LIVE.value, day=None)
"""Also used if no feed runs: pushed prices count as live."""


def market_of(feeds: Iterable[Json]) -> Market:
    """Return the source of the prices, from the runners' `FeedRunner.figures`.

    One feed without a real market marks all prices, because they cannot be distinguished.
    """
    by_kind = {feed["market"]: feed for feed in feeds}
    replay = by_kind.get(MarketKind.REPLAY)
    if replay is not None:
        return Market(kind=MarketKind.REPLAY.value, day=replay["tape"]["tape_day"])
    if MarketKind.SIMULATED in by_kind:
        return Market(kind=MarketKind.SIMULATED.value, day=None)
    return LIVE_MARKET
