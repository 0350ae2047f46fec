import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal
from typing import Any

import pytest

from tests.integration.feeds.fake_streamer import FakeStreamer, FixedTokens, fake_streamer
from thor.bus.in_process import InProcessBus
from thor.clock import SystemClock
from thor.core.instruments import AssetType
from thor.core.quote_cells import DropReason
from thor.core.quotes import QuoteUpdate
from thor.feeds.base import FeedError
from thor.feeds.schwab.feed import SchwabFeed
from thor.feeds.schwab.ticks import MinuteBar
from thor.livedata.feed_runner import FeedRunner, FeedState

EQUITIES = "LEVELONE_EQUITIES"
AT_MS = 1_700_000_000_000
DAY_US = 86_400_000_000


@pytest.fixture
async def streamer() -> AsyncIterator[FakeStreamer]:
    async with fake_streamer() as fake:
        yield fake


def feed_of(
    streamer: FakeStreamer, *symbols: str, tokens: FixedTokens | None = None, **options: Any
) -> SchwabFeed:
    return SchwabFeed(tokens or FixedTokens(), symbols=symbols, transport=streamer.transport(), **options)


@asynccontextmanager
async def running(feed: SchwabFeed) -> AsyncIterator[tuple[asyncio.Queue[QuoteUpdate], FeedRunner]]:
    """The feed under a runner, as in production, with waits that a test can afford."""
    bus, ticks = InProcessBus(), asyncio.Queue[QuoteUpdate]()
    bus.subscribe_quotes(lambda updates: [ticks.put_nowait(update) for update in updates] and None)
    runner = FeedRunner(feed, bus, retry_seconds_min=0.01, retry_seconds_max=0.04)
    task = asyncio.create_task(runner.run())
    try:
        yield ticks, runner
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def next_of(ticks: asyncio.Queue[QuoteUpdate]) -> QuoteUpdate:
    return await asyncio.wait_for(ticks.get(), 10)


async def failure_of(batches: AsyncGenerator[list[QuoteUpdate], None]) -> FeedError:
    with pytest.raises(FeedError) as caught:
        await asyncio.wait_for(anext(batches), 10)
    return caught.value


async def test_each_kind_of_symbol_is_asked_of_its_service_in_schwabs_spelling(
    streamer: FakeStreamer,
) -> None:
    symbols = ("SPY", "BRK.B", "/ESZ26", "/YM:XCBT", "AAPL  260116C00200000", "EUR/USD")
    async with running(feed_of(streamer, *symbols)):
        await streamer.until_subscribed(3)
    assert streamer.logins == ["token"]
    assert streamer.keys == {
        EQUITIES: {"SPY", "BRK/B"},
        "LEVELONE_FUTURES": {"/ESZ26", "/YM"},
        "LEVELONE_OPTIONS": {"AAPL  260116C00200000"},
    }


async def test_changed_fields_are_ticks_of_the_whole_side_with_its_own_time(streamer: FakeStreamer) -> None:
    async with running(feed_of(streamer, "SPY")) as (ticks, _):
        await streamer.until_subscribed()
        await streamer.quote(
            EQUITIES, "SPY", _1=165.80, _2=165.81, _3=165.8, _4=5, _5=3, _8=1000, _34=AT_MS + 9, _35=AT_MS
        )
        assert await next_of(ticks) == QuoteUpdate(
            symbol="SPY",
            asset_type=AssetType.EQ,
            time_us=AT_MS * 1000,
            last=Decimal("165.8"),
            volume=Decimal(1000),
            source="schwab",
        )
        book = await next_of(ticks)
        assert (book.time_us, book.bid, book.ask, book.bid_size) == (
            (AT_MS + 9) * 1000,
            Decimal("165.8"),
            Decimal("165.81"),
            5,
        )
        await streamer.quote(EQUITIES, "SPY", _2=165.83, _34=AT_MS + 20)
        book = await next_of(ticks)
        assert (book.time_us, book.bid, book.ask, book.last) == (
            (AT_MS + 20) * 1000,
            Decimal("165.8"),
            Decimal("165.83"),
            None,
        )
        # A trade at the same price: Schwab sends its time and the volume alone.
        await streamer.quote(EQUITIES, "SPY", _8=1100, _35=AT_MS + 30)
        trade = await next_of(ticks)
        assert (trade.time_us, trade.last, trade.volume) == ((AT_MS + 30) * 1000, Decimal("165.8"), 1100)


async def test_subscriptions_follow_interest(streamer: FakeStreamer) -> None:
    feed = feed_of(streamer)
    async with running(feed):
        assert streamer.logins == []
        for wanted in (["SPY", "QQQ"], ["SPY", "/ES"], ["SPY", "IWM", "/ES"], ["IWM"]):
            feed.follow(wanted)
            shares = {symbol for symbol in wanted if symbol != "/ES"}
            futures = set(wanted) - shares
            await streamer.until(
                lambda s=shares, f=futures: (
                    streamer.keys.get(EQUITIES) == s and streamer.keys.get("LEVELONE_FUTURES", set()) == f
                ),
                f"the subscriptions are {wanted}",
            )
    assert streamer.requests == [
        (EQUITIES, "SUBS", "QQQ,SPY"),
        (EQUITIES, "UNSUBS", "QQQ"),
        ("LEVELONE_FUTURES", "SUBS", "/ES"),
        (EQUITIES, "ADD", "IWM"),
        (EQUITIES, "UNSUBS", "SPY"),
        ("LEVELONE_FUTURES", "UNSUBS", "/ES"),
    ]


async def test_a_dropped_connection_is_made_again_with_the_same_subscriptions(streamer: FakeStreamer) -> None:
    async with running(feed_of(streamer, "SPY", "/ES")) as (ticks, runner):
        for connection in (1, 2, 3):
            await streamer.until(
                lambda n=connection: len(streamer.logins) == n and len(streamer.keys) == 2,
                f"login {connection} has its subscriptions",
            )
            await streamer.quote(EQUITIES, "SPY", _3=100 + connection, _35=AT_MS + connection)
            assert (await next_of(ticks)).last == 100 + connection
            await streamer.drop()
        await streamer.until(lambda: len(streamer.logins) == 4, "the fourth login comes")
        assert runner.status().restarts == 3
        assert "The connection to Schwab's streamer was lost" in (runner.status().last_error or "")


async def test_a_second_connection_is_an_error_that_says_so_and_leaves_schwab_alone(
    streamer: FakeStreamer,
) -> None:
    streamer.codes = [12]
    error = await failure_of(feed_of(streamer, "SPY").batches())
    assert "Another program is connected" in str(error)
    assert "tries again in 5 minutes" in str(error)
    assert error.retry_seconds == 300
    failing = asyncio.create_task(failure_of(feed_of(streamer, "SPY").batches()))
    await streamer.until_subscribed()
    notice = {"service": "ADMIN", "content": {"code": 12, "msg": "max connections"}}
    await streamer.say({"notify": [notice]})
    assert (await failing).retry_seconds == 300


@pytest.mark.parametrize(
    ("code", "says", "retry_seconds"),
    [
        (3, "denied the login, code 3 (message 3)", 30),
        (20, "denied the login, code 20", 30),
        (30, "message 30", 30),
    ],
)
async def test_a_login_that_is_denied_says_why(
    streamer: FakeStreamer, code: int, says: str, retry_seconds: float
) -> None:
    streamer.codes = [code]
    error = await failure_of(feed_of(streamer, "SPY").batches())
    assert says in str(error)
    assert error.retry_seconds == retry_seconds


async def test_a_token_that_was_refused_is_not_used_again(streamer: FakeStreamer) -> None:
    streamer.codes = [3]
    feed = feed_of(streamer, "SPY", tokens=FixedTokens("stale", "old", "new"))
    await failure_of(feed.batches())
    again = asyncio.create_task(anext(feed.batches()))
    await streamer.until_subscribed()
    again.cancel()
    await asyncio.gather(again, return_exceptions=True)
    assert streamer.logins == ["old", "new"]


@pytest.mark.parametrize(("code", "says"), [(20, "streamer has expired"), (30, "stopped the stream")])
async def test_a_stream_that_is_ended_by_schwab_says_why(
    streamer: FakeStreamer, code: int, says: str
) -> None:
    failing = asyncio.create_task(failure_of(feed_of(streamer, "SPY").batches()))
    await streamer.until_subscribed()
    await streamer.say(
        {"response": [{"service": "ADMIN", "command": "NONE", "content": {"code": code, "msg": ""}}]}
    )
    assert says in str(await failing)


async def test_symbols_past_the_limit_are_named_and_the_others_go_on(streamer: FakeStreamer) -> None:
    feed = feed_of(streamer, "SPY")
    async with running(feed) as (ticks, runner):
        await streamer.until_subscribed()
        streamer.code_of_adds = 19
        feed.follow(["SPY", "QQQ", "IWM"])
        await streamer.until(lambda: len(streamer.requests) == 2, "the second request comes")
        await streamer.quote(EQUITIES, "SPY", _3=1, _35=AT_MS)
        assert (await next_of(ticks)).symbol == "SPY"
        notice = runner.status().notice or ""
        assert "2 not quoted, IWM, QQQ: is past Schwab's limit of symbols (message 19)" in notice


async def test_heartbeats_keep_a_quiet_connection_and_their_absence_ends_it(streamer: FakeStreamer) -> None:
    batches = feed_of(streamer, "SPY", silence_seconds_max=1).batches()
    failing = asyncio.create_task(failure_of(batches))
    await streamer.until_subscribed()
    for _ in range(8):
        await streamer.heartbeat()
        # The time itself is tested. Late, and not too late: eight of these are twice the silence that is allowed.
        await asyncio.sleep(0.25)
        assert not failing.done()
    assert "silent for 1 s, its heartbeat included" in str(await failing)


async def test_garbage_is_counted_and_the_stream_goes_on(streamer: FakeStreamer) -> None:
    feed = feed_of(streamer, "SPY")
    async with running(feed) as (ticks, runner):
        await streamer.until_subscribed()
        for garbage in (
            "{",
            "[]",
            b"\xff\xfe",
            "[" * 5000,
            '{"data": [7]}',
            '{"data": [{"content": [{"1": 2}]}]}',
        ):
            await streamer.say(garbage)
        await streamer.quote(EQUITIES, "SPY", _1="abc", _2=165.81, _3=[], _8={}, _34="soon", _35=True)
        await streamer.quote("LEVELONE_FOREX", "SPY", _1=1)
        await streamer.quote(EQUITIES, "NEVER", _1=1)
        assert (await next_of(ticks)).ask == Decimal("165.81")
        status = runner.status()
        assert (status.state, status.restarts) == (FeedState.LIVE, 0)
        assert status.dropped == {DropReason.NOT_AN_OBJECT: 6, DropReason.NOT_A_NUMBER: 3}


async def test_minute_bars_are_handed_on_to_who_wants_them(streamer: FakeStreamer) -> None:
    bars: asyncio.Queue[MinuteBar] = asyncio.Queue()
    async with running(feed_of(streamer, "SPY", "/ESZ26", on_bar=bars.put_nowait)):
        await streamer.until_subscribed(4)
        await streamer.quote("CHART_EQUITY", "SPY", _1=7, _2=1, _3=3, _4=1, _5=2.5, _6=900)
        await streamer.quote("CHART_EQUITY", "SPY", _1=7, _2=1, _3=3, _4=1, _5=2.5, _6=900, _7=AT_MS)
        await streamer.quote("CHART_FUTURES", "/ESZ26", _1=AT_MS, _2=1, _3=3, _4=1, _5=2, _6=90)
        first = await asyncio.wait_for(bars.get(), 10)
        second = await asyncio.wait_for(bars.get(), 10)
    assert first == MinuteBar(
        "SPY", AssetType.EQ, AT_MS * 1000, *(Decimal(number) for number in ("1", "3", "1", "2.5", "900"))
    )
    assert (second.symbol, second.close) == ("/ESZ26", 2)


async def test_the_end_of_the_login_is_told_two_days_ahead(streamer: FakeStreamer) -> None:
    now_us = SystemClock().now_us()
    later = feed_of(streamer, tokens=FixedTokens(login_ends_us=now_us + 3 * DAY_US))
    soon = feed_of(streamer, tokens=FixedTokens(login_ends_us=now_us + DAY_US))
    assert later.report().notice is None
    assert "Log in again before then" in (soon.report().notice or "")
