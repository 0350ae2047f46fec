"""What kind of market it is, for anybody who asks."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from rest_framework.test import APIClient

from tests.support.tape_rows import second, trade_row, write_csv
from thor.api.livedata import Market
from thor.bus.in_process import InProcessBus
from thor.feeds.base import Feed, MarketKind
from thor.feeds.replay.feed import ReplayFeed
from thor.feeds.sim.feed import SimFeed
from thor.livedata.feed_runner import FeedRunner
from thor.livedata.market_source import market_of
from thor.livedata.registry import LiveData, use_live_data

SIMULATED = {"market": MarketKind.SIMULATED, "tape": None}
REAL = {"market": MarketKind.LIVE, "tape": None}
TAPE = {"market": MarketKind.REPLAY, "tape": {"tape_day": "2013-10-09"}}


@pytest.mark.parametrize(
    ("feeds", "market"),
    [
        ([], {"kind": "live", "day": None}),
        ([REAL], {"kind": "live", "day": None}),
        ([SIMULATED], {"kind": "simulated", "day": None}),
        ([REAL, SIMULATED], {"kind": "simulated", "day": None}),
        ([TAPE], {"kind": "replay", "day": "2013-10-09"}),
        ([SIMULATED, TAPE, REAL], {"kind": "replay", "day": "2013-10-09"}),
    ],
)
def test_one_feed_that_is_not_of_a_real_market_marks_all_prices(
    feeds: list[dict[str, object]], market: dict[str, Any]
) -> None:
    assert market_of(feeds) == Market(**market)


def runner_of(feed: Feed) -> FeedRunner:
    return FeedRunner(feed, InProcessBus())


@pytest.fixture
def stranger(db: None) -> APIClient:
    return APIClient()


def test_a_stranger_is_told_of_a_simulated_market(stranger: APIClient) -> None:
    use_live_data(LiveData(feed_runners=[runner_of(SimFeed())]))
    assert stranger.get("/api/livedata/market").json() == {"kind": "simulated", "day": None}


def test_a_tape_that_was_played_gives_its_trading_day(stranger: APIClient, tmp_path: Path) -> None:
    runner = runner_of(
        ReplayFeed(write_csv(tmp_path / "day.csv", [trade_row(second(0), "SPY", "1")]), speed=0)
    )
    use_live_data(LiveData(feed_runners=[runner]))
    assert stranger.get("/api/livedata/market").json() == {"kind": "replay", "day": None}
    asyncio.run(runner.run())
    assert stranger.get("/api/livedata/market").json() == {"kind": "replay", "day": "2013-10-09"}


def test_a_feed_that_is_gone_still_says_what_its_prices_are(api: APIClient) -> None:
    feeds = [SIMULATED | runner_of(SimFeed()).figures()]
    use_live_data(LiveData(feeds_elsewhere=lambda: feeds))
    assert api.get("/api/livedata/status").json()["feeds"][0]["market"] == "simulated"
    feeds.clear()
    assert api.get("/api/livedata/status").json()["market"] == {"kind": "simulated", "day": None}
