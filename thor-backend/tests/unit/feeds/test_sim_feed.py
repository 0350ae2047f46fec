from contextlib import aclosing
from datetime import UTC, datetime

from tests.support.fake_clock import FakeClock
from thor.core.quotes import QuoteUpdate
from thor.feeds.sim.feed import SimFeed
from thor.feeds.sim.market import SimMarket
from thor.feeds.sim.symbols import SYMBOLS


async def first_batches(feed: SimFeed, count: int) -> list[list[QuoteUpdate]]:
    taken = []
    async with aclosing(feed.batches()) as batches:
        async for batch in batches:
            taken.append(batch)
            if len(taken) == count:
                break
    return taken


async def test_the_first_batch_quotes_every_symbol_before_any_waiting() -> None:
    clock = FakeClock()
    (opening,) = await first_batches(SimFeed(seed=1, clock=clock), 1)
    assert {tick.symbol for tick in opening} == {symbol.symbol for symbol in SYMBOLS}
    assert clock.slept == []


async def test_ticks_are_the_markets_own_a_tenth_of_a_second_apart_by_the_clock() -> None:
    clock = FakeClock()
    start_us = clock.us
    batches = await first_batches(SimFeed(seed=9, clock=clock), 50)
    market = SimMarket(9)
    assert batches[0] == market.opening(start_us)
    for number, batch in enumerate(batches[1:], 1):
        assert batch == market.step(start_us + number * 100_000)


async def test_each_listening_starts_the_walk_afresh() -> None:
    clock = FakeClock()
    feed = SimFeed(seed=2, clock=clock)
    first, second = await first_batches(feed, 5), await first_batches(feed, 5)
    assert [[tick.bid for tick in batch] for batch in first] == [
        [tick.bid for tick in batch] for batch in second
    ]


async def test_a_machine_that_slept_goes_on_from_now() -> None:
    clock = FakeClock()
    taken = 0
    async with aclosing(SimFeed(seed=2, clock=clock).batches()) as batches:
        async for _ in batches:
            taken += 1
            if taken == 3:
                clock.us += 3_600_000_000
                clock.slept.clear()
            if taken == 10:
                break
    assert clock.slept[0] == 0
    assert min(clock.slept[1:]) > 0.09


async def test_a_new_trading_day_is_a_new_session() -> None:
    before_the_close = datetime(2026, 11, 18, 21, 59, 59, tzinfo=UTC)
    clock = FakeClock(int(before_the_close.timestamp()) * 1_000_000)
    batches = await first_batches(SimFeed(seed=3, clock=clock), 20)
    openings = [number for number, batch in enumerate(batches) if len(batch) == len(SYMBOLS)]
    assert openings == [0, 10]
    assert [tick.close for tick in batches[10]] != [tick.close for tick in batches[0]]
