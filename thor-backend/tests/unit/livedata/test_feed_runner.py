import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from decimal import Decimal

import pytest
from msgspec.structs import replace

from tests.support.fake_clock import FakeClock
from tests.support.waiting import wait_until_async
from thor.bus.in_process import InProcessBus
from thor.core.instruments import AssetType
from thor.core.quote_cells import DropReason
from thor.core.quotes import QuoteUpdate
from thor.feeds.base import FeedError, MarketKind
from thor.livedata.feed_runner import FeedRunner, FeedState

TICK = QuoteUpdate(symbol="SPY", asset_type=AssetType.EQ, time_us=1, last=Decimal(1))


class ScriptedFeed:
    """Each start plays the next script: a number yields that many ticks, an error is raised, a callable is called."""

    name = "scripted"
    market = MarketKind.LIVE

    def __init__(self, *scripts: Sequence[int | Exception | Callable[[], None]]) -> None:
        self._scripts = list(scripts)
        self.closed = 0

    async def batches(self) -> AsyncGenerator[list[QuoteUpdate], None]:
        try:
            for act in self._scripts.pop(0):
                if isinstance(act, Exception):
                    raise act
                if isinstance(act, int):
                    yield [TICK] * act
                else:
                    act()
        finally:
            self.closed += 1


class RefusingBus(InProcessBus):
    """A bus that is away for its first batches."""

    def __init__(self, refusals: int) -> None:
        super().__init__()
        self._refusals = refusals

    def publish_quotes(self, updates: Sequence[QuoteUpdate]) -> None:
        if self._refusals:
            self._refusals -= 1
            raise ConnectionError("away")
        super().publish_quotes(updates)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def listening(bus: InProcessBus) -> list[int]:
    sizes: list[int] = []
    bus.subscribe_quotes(lambda updates: sizes.append(len(updates)))
    return sizes


async def test_every_batch_reaches_the_bus_in_order_and_the_feed_ends(clock: FakeClock) -> None:
    bus = InProcessBus()
    sizes = listening(bus)
    runner = FeedRunner(ScriptedFeed([1, 2, 3]), bus, clock=clock)
    assert runner.status().state is FeedState.STARTING
    await runner.run()
    status = runner.status()
    assert sizes == [1, 2, 3]
    assert (status.name, status.state, status.ticks, status.last_error) == (
        "scripted",
        FeedState.ENDED,
        6,
        None,
    )
    assert status.last_batch_us == clock.now_us()


async def test_a_failing_feed_is_started_again_after_growing_waits(clock: FakeClock) -> None:
    bus = InProcessBus()
    sizes = listening(bus)
    feed = ScriptedFeed([1, OSError("gone")], [ValueError("bad")], [OSError("gone")], [OSError("gone")], [5])
    runner = FeedRunner(feed, bus, clock=clock, retry_seconds_min=1, retry_seconds_max=4)
    await runner.run()
    assert clock.slept == [1, 2, 4, 4]
    assert sizes == [1, 5]
    status = runner.status()
    assert (status.state, status.restarts, status.last_error) == (FeedState.ENDED, 4, "OSError: gone")


async def test_a_feed_that_ran_well_for_a_while_starts_again_soon(clock: FakeClock) -> None:
    def an_hour() -> None:
        clock.us += 3_600_000_000

    feed = ScriptedFeed([OSError()], [OSError()], [1, an_hour, OSError()], [])
    await FeedRunner(feed, InProcessBus(), clock=clock, retry_seconds_min=1, retry_seconds_max=30).run()
    assert clock.slept == [1, 2, 1]


async def test_a_feed_that_failed_says_so_while_it_waits() -> None:
    runner = FeedRunner(ScriptedFeed([OSError("gone")]), InProcessBus(), retry_seconds_min=60)
    task = asyncio.create_task(runner.run())
    await wait_until_async(
        lambda: runner.status().state is FeedState.FAILED, "the feed has failed", instead=runner.status
    )
    assert runner.status().last_error == "OSError: gone"
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_a_live_feed_that_falls_silent_is_stalled_until_it_speaks(clock: FakeClock) -> None:
    states = []

    def look() -> None:
        states.append(runner.status().state)

    def wait() -> None:
        clock.us += 10_000_001

    feed = ScriptedFeed([look, 1, look, wait, look, 1, look])
    runner = FeedRunner(feed, InProcessBus(), clock=clock, stalled_after_seconds=10)
    await runner.run()
    assert states == [FeedState.STARTING, FeedState.LIVE, FeedState.STALLED, FeedState.LIVE]


async def test_a_bus_that_is_away_costs_ticks_and_not_the_feed(clock: FakeClock) -> None:
    bus = RefusingBus(refusals=2)
    sizes = listening(bus)
    runner = FeedRunner(ScriptedFeed([1, 2, 3, 4]), bus, clock=clock)
    await runner.run()
    status = runner.status()
    assert sizes == [3, 4]
    assert (status.ticks, status.unpublished, status.restarts) == (10, 3, 0)
    assert status.last_error == "ConnectionError: away"


async def test_the_rate_is_of_the_last_whole_seconds(clock: FakeClock) -> None:
    def half_a_second() -> None:
        clock.us += 500_000

    clock.us -= clock.us % 1_000_000
    runner = FeedRunner(ScriptedFeed([10, half_a_second] * 20), InProcessBus(), clock=clock)
    await runner.run()
    assert runner.status().ticks_per_second == 20
    clock.us += 60_000_000
    assert runner.status().ticks_per_second == 0


async def test_a_cancelled_runner_closes_its_feed_at_once() -> None:
    class EndlessFeed(ScriptedFeed):
        async def batches(self) -> AsyncGenerator[list[QuoteUpdate], None]:
            try:
                while True:
                    yield [TICK]
                    # No time: the others go on.
                    await asyncio.sleep(0)
            finally:
                self.closed += 1

    feed = EndlessFeed()
    runner = FeedRunner(feed, InProcessBus())
    task = asyncio.create_task(runner.run())
    await wait_until_async(lambda: runner.status().ticks > 1, "the feed speaks")
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert feed.closed == 1


async def test_a_feed_that_asks_to_be_left_alone_is(clock: FakeClock) -> None:
    feed = ScriptedFeed([FeedError("one connection a user", retry_seconds=300)], [1])
    await FeedRunner(feed, InProcessBus(), clock=clock, retry_seconds_min=1).run()
    assert clock.slept == [300]


async def test_a_feed_that_lies_is_silent_and_its_lies_are_counted(clock: FakeClock) -> None:
    class LyingFeed(ScriptedFeed):
        async def batches(self) -> AsyncGenerator[list[QuoteUpdate], None]:
            yield [TICK]
            clock.us += 10_000_001
            yield [replace(TICK, last=Decimal("NaN")), replace(TICK, last=Decimal(-1))]
            states.append(runner.status().state)

    states: list[FeedState] = []
    bus = InProcessBus()
    sizes = listening(bus)
    runner = FeedRunner(LyingFeed(), bus, clock=clock, stalled_after_seconds=10)
    await runner.run()
    assert sizes == [1]
    assert states == [FeedState.STALLED]
    assert runner.status().dropped == {DropReason.NOT_A_NUMBER: 1, DropReason.NOT_POSITIVE: 1}
