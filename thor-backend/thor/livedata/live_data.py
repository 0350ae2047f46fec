"""What livedata runs in this process, and where its views find it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from thor.bus.base import Bus
from thor.livedata.bars_keeper import BarsKeeper
from thor.livedata.feed_runner import FeedRunner


class LiveData:
    """The parts that run beside the feeds. A process that has no such part leaves it out."""

    def __init__(self, *, bars: BarsKeeper | None = None, feed_runners: Sequence[FeedRunner] = ()) -> None:
        self.bars = bars
        self.feed_runners = feed_runners

    @asynccontextmanager
    async def running(self, bus: Bus) -> AsyncIterator[None]:
        """Follow the bus, run the feeds and be this process's live data; at the end everything that is kept is written.

        Feeds stop first, so that what they said last is kept too.
        """
        use_live_data(self)
        bars = self.bars
        subscriptions = [] if bars is None else [bars.follow(bus)]
        keepers = [] if bars is None else [asyncio.create_task(bars.run())]
        feeds = [asyncio.create_task(runner.run()) for runner in self.feed_runners]
        try:
            yield
        finally:
            await _cancel(feeds)
            for subscription in subscriptions:
                subscription.close()
            await _cancel(keepers)
            use_live_data(LiveData())


async def _cancel(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


_current = LiveData()


def use_live_data(live_data: LiveData) -> None:
    """Make `live_data` this process's; an empty one takes it away again."""
    global _current
    _current = live_data


def current_live_data() -> LiveData:
    """This process's parts."""
    return _current
