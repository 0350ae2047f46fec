"""A feed in a process of its own, over a real Redis."""

import asyncio
from collections.abc import AsyncGenerator, Collection
from decimal import Decimal
from pathlib import Path

import pytest

from tests.support.rows import a_customer, a_filled_order, a_position, an_account, an_order
from tests.support.tape_rows import second, trade_row, write_csv
from thor.bus.redis.status import StatusBoard
from thor.config.wiring.production import run_feed
from thor.core.quotes import QuoteUpdate
from thor.feeds.base import MarketKind
from thor.feeds.replay.feed import ReplayFeed
from thor.livedata.feed_runner import FeedRunner
from thor.livedata.models import MinuteBar


async def play(feed: ReplayFeed) -> FeedRunner:
    """Run a feed's process until the feed ends."""
    return await run_feed(feed, asyncio.Event())


@pytest.mark.django_db(transaction=True)
def test_a_feed_process_keeps_the_bars_of_its_own_ticks_once(
    tmp_path: Path, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THOR_REDIS_URL", redis_url)
    rows = [trade_row(second(number), "SPY", str(100 + number)) for number in range(5)]
    tape = write_csv(tmp_path / "tape.csv", rows)
    runner = asyncio.run(play(ReplayFeed(tape, speed=0)))
    assert runner.status().ticks == 5
    bars = list(MinuteBar.objects.order_by("time"))
    # Stamped as they are played, they fall into one minute, or two where a minute ends meanwhile.
    assert (bars[0].symbol, bars[0].open, bars[-1].close) == ("SPY", Decimal(100), Decimal(104))
    assert sum(bar.trades for bar in bars) == 5
    assert sum(bar.volume for bar in bars) == 500


class AskedFeed:
    """Sends what it is asked for, which here is nothing; it stops its process when it was asked for `enough`."""

    name = "asked"
    market = MarketKind.LIVE

    def __init__(self, stop: asyncio.Event, enough: set[str]) -> None:
        self._stop = stop
        self._enough = enough
        self.asked: set[str] = set()

    async def batches(self) -> AsyncGenerator[list[QuoteUpdate], None]:
        await asyncio.Event().wait()
        yield []

    def follow(self, symbols: Collection[str]) -> None:
        self.asked = set(symbols)
        if self.asked == self._enough:
            self._stop.set()


@pytest.mark.django_db(transaction=True)
def test_a_feed_process_is_asked_for_what_is_watched_held_or_ordered_anywhere(
    redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THOR_REDIS_URL", redis_url)
    board = StatusBoard(redis_url, shard_count=1)
    board.report_watched("web-1", {"QQQ"})
    board.report_watched("web-2", {"/ES", "QQQ"})
    account = an_account(a_customer())
    an_order(account, symbol="IWM")
    a_filled_order(account, symbol="DIA")
    a_position(account, symbol="SPY", quantity=100)
    a_position(account, symbol="TLT", quantity=0, avg_price=0)
    a_position(an_account(account.customer, broker="REPLAY"), symbol="GLD", quantity=100)

    async def run() -> AskedFeed:
        stop = asyncio.Event()
        feed = AskedFeed(stop, {"QQQ", "/ES", "SPY", "IWM"})
        await asyncio.wait_for(run_feed(feed, stop), 30)
        return feed

    try:
        assert asyncio.run(run()).asked == {"QQQ", "/ES", "SPY", "IWM"}
    finally:
        board.close()
