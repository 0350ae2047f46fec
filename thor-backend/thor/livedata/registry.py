"""The livedata parts that run in this process, and the accessor for the views."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Protocol

from thor.api.engine import Json
from thor.api.livedata import Market, Recorder
from thor.bus.base import QuoteSource, Subscription
from thor.feeds.replay.controls import ReplayControls
from thor.livedata.bar_writer import BarWriter
from thor.livedata.feed_runner import FeedRunner, FeedState
from thor.livedata.market_source import LIVE_MARKET, market_of
from thor.livedata.normalizer import Normalizer
from thor.livedata.replays import Replays
from thor.livedata.symbol_roll import SymbolRoll
from thor.tasks import cancel


class Keeper(Protocol):
    """Follows the bus and stores its ticks."""

    def follow_bus(self, bus: QuoteSource) -> Subscription:
        """Receive every tick until the subscription is closed."""

    async def run(self) -> None:
        """Write until canceled, and then the rest."""


class TickRecorder(Keeper, Protocol):
    """The recorder's status.

    A protocol, because the recorder itself imports modules that other processes do not need.
    """

    def status(self) -> Recorder:
        """Return the recorder's status."""


class LiveData:
    """The parts that run beside the feeds; a process passes only the ones it has.

    `pushed` validates quotes pushed over HTTP. `feeds_elsewhere` returns the status of feeds run by other processes.
    `replays` hosts the customers' own markets. `roll` limits the number of symbols.
    """

    def __init__(
        self,
        *,
        bars: BarWriter | None = None,
        recorder: TickRecorder | None = None,
        feed_runners: Sequence[FeedRunner] = (),
        feeds_elsewhere: Callable[[], Sequence[Json]] = tuple,
        replays: Replays | None = None,
        roll: SymbolRoll | None = None,
    ) -> None:
        self.bars = bars
        self.recorder = recorder
        self.pushed = Normalizer(roll=roll)
        self.feed_runners = feed_runners
        self.replays = replays
        self._feeds_elsewhere = feeds_elsewhere
        self._market = LIVE_MARKET

    def feed_figures(self) -> list[Json]:
        """Return the figures of every feed's runner."""
        return [*(runner.figures() for runner in self.feed_runners), *self._feeds_elsewhere()]

    def market(self) -> Market:
        """Return the source of the prices. A feed that has ended still counts, because its last prices remain."""
        feeds = self.feed_figures()
        if feeds:
            self._market = market_of(feeds)
        return self._market

    def playing_tape(self) -> ReplayControls | None:
        """Return the controls of the tape that is playing here; None if there is none, or it has ended."""
        for runner in self.feed_runners:
            if runner.tape is not None and runner.status().state is not FeedState.ENDED:
                return runner.tape
        return None

    @asynccontextmanager
    async def running(self, bus: QuoteSource) -> AsyncIterator[None]:
        """Follow the bus, run the feeds and act as this process's live data; on exit all kept data is written.

        Feeds stop first, so that their last ticks are kept too.
        """
        use_live_data(self)
        keepers: list[Keeper] = [keeper for keeper in (self.bars, self.recorder) if keeper is not None]
        subscriptions = [keeper.follow_bus(bus) for keeper in keepers]
        keeping = [asyncio.create_task(keeper.run()) for keeper in keepers]
        feeds = [asyncio.create_task(runner.run()) for runner in self.feed_runners]
        try:
            yield
        finally:
            await cancel(feeds)
            for subscription in subscriptions:
                subscription.close()
            await cancel(keeping)
            use_live_data(LiveData())


_current = LiveData()


def use_live_data(live_data: LiveData) -> None:
    """Make `live_data` this process's; an empty one removes it."""
    global _current
    _current = live_data


def current_live_data() -> LiveData:
    """Return this process's parts."""
    return _current
