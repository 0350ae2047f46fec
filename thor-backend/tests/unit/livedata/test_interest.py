import asyncio
from collections.abc import AsyncGenerator, Collection

from tests.support.fake_clock import FakeClock
from thor.core.quotes import QuoteUpdate
from thor.feeds.base import MarketKind
from thor.livedata.interest import follow_interest


class AskedFeed:
    name = "asked"
    market = MarketKind.LIVE

    def __init__(self) -> None:
        self.asked: list[set[str]] = []

    async def batches(self) -> AsyncGenerator[list[QuoteUpdate], None]:
        yield []

    def follow(self, symbols: Collection[str]) -> None:
        self.asked.append(set(symbols))


class WholeFeed:
    name = "whole"
    market = MarketKind.LIVE

    async def batches(self) -> AsyncGenerator[list[QuoteUpdate], None]:
        yield []


class Watchers:
    """What somebody watches, second by second, until nobody is left."""

    def __init__(self, *seconds: list[str]) -> None:
        self._seconds = list(seconds)

    def __call__(self) -> list[str]:
        if not self._seconds:
            raise asyncio.CancelledError
        return self._seconds.pop(0)


async def test_a_feed_is_told_each_change_of_interest_once() -> None:
    feed = AskedFeed()
    watchers = Watchers(["SPY"], ["SPY"], ["SPY", "/ES"], ["/ES", "SPY"], [])
    task = asyncio.create_task(follow_interest(feed, watchers, clock=FakeClock()))
    await asyncio.wait([task])
    assert feed.asked == [{"SPY"}, {"SPY", "/ES"}, set()]


async def test_a_feed_that_sends_everything_is_told_nothing() -> None:
    await follow_interest(WholeFeed(), Watchers())
