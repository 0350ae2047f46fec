"""A feed in a process of its own, over a real Redis."""

import asyncio
from decimal import Decimal
from pathlib import Path

import pytest

from tests.unit.feeds.tapes import second, trade_row, write_csv
from thor.config.wiring.production import run_feed
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
