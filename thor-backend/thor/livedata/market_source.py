"""What kind of market feeds this Thor: what the page and programs call its prices."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from thor.api.engine import Json
from thor.feeds.base import MarketKind

LIVE_MARKET: Final[Json] = {"kind": MarketKind.LIVE.value, "day": None}
"""Also where no feed runs: prices that programs push are what they say they are."""


def market_json(feeds: Iterable[Json]) -> Json:
    """A Market object of docs/api.md, from what the feeds' runners say of themselves (`FeedRunner.figures`).

    One feed that is not of a real market marks all prices, for nobody can tell them apart.
    """
    by_kind = {feed["market"]: feed for feed in feeds}
    replay = by_kind.get(MarketKind.REPLAY)
    if replay is not None:
        return {"kind": MarketKind.REPLAY.value, "day": replay["tape"]["tape_day"]}
    if MarketKind.SIMULATED in by_kind:
        return {"kind": MarketKind.SIMULATED.value, "day": None}
    return LIVE_MARKET
