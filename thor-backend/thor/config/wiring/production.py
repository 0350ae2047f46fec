"""Thor as several processes over Redis: the parts of each process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager, ExitStack, asynccontextmanager, contextmanager, suppress
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from starlette.types import ASGIApp

from thor.brokers.replay import ReplayBrokerAdapter
from thor.bus.current import use_bus
from thor.bus.redis import RedisBus, RedisEnginePort
from thor.bus.redis.connection import RedisTrouble
from thor.bus.redis.local_ticks import LocalTicksBus
from thor.bus.redis.own_thread import opened_in_own_thread
from thor.bus.redis.replay_bus import RedisReplayBus
from thor.bus.redis.status import BoardReading, StatusBoard
from thor.clock import wall_clock
from thor.config.settings import environment
from thor.config.wiring.common import (
    alert_watcher,
    connect,
    gateway_app,
    latest_quotes,
    lease_owner_name,
    loop_settings,
    make_recorder,
    open_journal,
    replay_host,
    rules,
    set_aside_note,
    symbol_roll,
)
from thor.config.wiring.interest import keep_following
from thor.engine.runner import EngineRunner
from thor.feeds.base import Feed, FollowsInterest
from thor.livedata.bar_streams import FollowsBars
from thor.livedata.bar_writer import BarWriter
from thor.livedata.feed_runner import FeedRunner, FeedState
from thor.livedata.latest import LatestQuotes
from thor.livedata.normalizer import PUSHED_SOURCE
from thor.livedata.registry import LiveData
from thor.livedata.replays import ReplayMarket
from thor.livedata.watched import Watched
from thor.operations.health_server import HealthServer
from thor.operations.telemetry import Figures, measure_with
from thor.tasks import cancel, every

_STATUS_SECONDS = 1.0
_NO_LIVE_DATA = (
    "Pushed quotes are not taken, recorded days are not played and price alerts do not fire: "
    "no `thor livedata` runs."
)


def redis_url() -> str:
    """Return the URL of Redis. Raises ImproperlyConfigured without THOR_REDIS_URL."""
    url = environment.text("THOR_REDIS_URL")
    if not url:
        raise ImproperlyConfigured(
            "THOR_REDIS_URL is not set. Set it to the URL of Redis: redis://:PASSWORD@HOST:6379/0"
        )
    return url


def shard_count() -> int:
    """Return the number of shards, one engine per shard: THOR_SHARDS, 1 by default."""
    count = environment.number("THOR_SHARDS", 1)
    if count < 1:
        raise ImproperlyConfigured(f"THOR_SHARDS is {count}; give 1 or more.")
    return count


def logs_orders() -> bool:
    """Return True if web and engine log each order: THOR_LOG_ORDERS, yes by default."""
    return environment.flag("THOR_LOG_ORDERS", default=True)


@contextmanager
def health_server(problem: Callable[[], str | None]) -> Iterator[None]:
    """Serve /healthz and /metrics on THOR_METRICS_PORT, if it is set."""
    port = environment.number("THOR_METRICS_PORT", 0)
    if not port:
        yield
        return
    server = HealthServer(host=environment.text("THOR_METRICS_HOST", "127.0.0.1"), port=port, problem=problem)
    try:
        yield
    finally:
        server.close()


@contextmanager
def connected_process() -> Iterator[RedisBus]:
    """Connect a process without an event loop (a worker, the command line) to the engines."""
    bus = RedisBus(redis_url(), shard_count=shard_count())
    with opened_in_own_thread(bus):
        connect(bus)
        measure_with(_board_figures)
        try:
            yield bus
        finally:
            use_bus(None)
            measure_with(None)


def web_app() -> ASGIApp:
    """Return the ASGI application of one web worker."""
    bus = RedisBus(redis_url(), shard_count=shard_count())
    board = StatusBoard(redis_url(), shard_count=shard_count())
    reading = BoardReading(board)
    watched = Watched()
    bars = BarWriter(write=None)
    live_data = LiveData(bars=bars, feeds_elsewhere=lambda: reading.feeds)
    connect(bus, ReplayBrokerAdapter(bus))

    @asynccontextmanager
    async def background() -> AsyncIterator[None]:
        await bus.open()
        following = asyncio.create_task(every(_STATUS_SECONDS, reading.refresh))
        watching = asyncio.create_task(
            _reporting(lambda: board.report_watched(lease_owner_name(), watched.symbols()))
        )
        try:
            async with live_data.running(bus):
                yield
        finally:
            await cancel([following, watching])
            await bus.close()

    return _gateway(bus, reading, latest_quotes(bus), background=background, bars=bars, watched=watched)


def live_data_app() -> ASGIApp:
    """Return the ASGI application of the live data process: pushed quotes, replays and price alerts.

    One process checks, records and builds bars from pushed quotes, so each counts once. Orders for a replay's account
    come from any web worker over Redis.
    """
    bus = LocalTicksBus(redis_url(), shard_count=shard_count())
    board = StatusBoard(redis_url(), shard_count=shard_count())
    reading = BoardReading(board)
    room = replay_host(
        lambda shard: RedisReplayBus(bus, redis_url(), shard=shard, lease_owner=lease_owner_name())
    )
    bars = BarWriter()
    latest = latest_quotes(bus)
    alerts = alert_watcher(latest)
    live_data = LiveData(
        bars=bars,
        recorder=make_recorder(PUSHED_SOURCE),
        feeds_elsewhere=lambda: reading.feeds,
        replays=room,
        roll=symbol_roll(),
    )
    connect(bus, ReplayBrokerAdapter(bus))

    @asynccontextmanager
    async def background() -> AsyncIterator[None]:
        await bus.open()
        following = asyncio.create_task(every(_STATUS_SECONDS, reading.refresh))
        reporting = asyncio.create_task(_reporting(lambda: board.report_live_data(lease_owner_name())))
        try:
            async with alerts.running(bus), live_data.running(bus.own), room.open():
                yield
        finally:
            await cancel([following, reporting])
            await bus.close()

    return _gateway(bus, reading, latest, background=background, bars=bars, market_of=room.market_of)


def _gateway(
    bus: RedisBus,
    reading: BoardReading,
    latest: LatestQuotes,
    *,
    background: Callable[[], AbstractAsyncContextManager[None]],
    bars: FollowsBars,
    watched: Watched | None = None,
    market_of: Callable[[int], ReplayMarket] | None = None,
) -> ASGIApp:
    """Return the gateway of a process that gets the status of the other parts from `reading`."""

    async def redis_problem() -> str | None:
        return reading.problem if bus.is_connected else "Redis does not answer."

    async def engine_problem() -> str | None:
        if reading.problem is not None:
            return "Unknown because Redis does not answer."
        missing = ", ".join(map(str, reading.missing_shards))
        return f"No engine serves shard {missing}." if missing else None

    async def feed_problem() -> str | None:
        good = (FeedState.LIVE, FeedState.ENDED)
        ill = [feed for feed in reading.feeds if feed["status"] not in good]
        return "; ".join(f"The feed {feed['name']} is {feed['status']}." for feed in ill) or None

    def live_data_note() -> str | None:
        # A note only: a Thor with prices from feeds works without it.
        return None if reading.has_live_data else _NO_LIVE_DATA

    return gateway_app(
        bus,
        latest,
        checks={"redis": redis_problem, "engine": engine_problem, "feed": feed_problem},
        notes={"engine": lambda: set_aside_note(reading.orders_set_aside), "feed": live_data_note},
        feeds=lambda: [{name: feed[name] for name in ("name", "status", "market")} for feed in reading.feeds],
        background=background,
        watched=watched,
        logs_orders=logs_orders(),
        bars=bars,
        market_of=market_of,
    )


class EngineProcess:
    """The engine of one shard."""

    def __init__(self, *, shard: int, shards: int) -> None:
        self.port = RedisEnginePort(redis_url(), shard=shard, lease_owner=lease_owner_name())
        self.runner = EngineRunner(
            open_journal=open_journal,
            port=self.port,
            clock=wall_clock,
            rules=rules(),
            lease_owner=lease_owner_name(),
            shard=shard,
            shard_count=shards,
            settings=loop_settings(logs_requests=logs_orders()),
        )

    def problem(self) -> str | None:
        """Return the reason why it does not serve, or None."""
        return None if self.runner.is_ready else str(self.runner.failure or "The engine is starting.")


async def run_feed(feed: Feed, stop: asyncio.Event) -> FeedRunner:
    """Run a feed until it ends or `stop` is set, and publish its status to the other processes."""
    bus = LocalTicksBus(redis_url(), shard_count=shard_count())
    await bus.open()
    runner = FeedRunner(feed, bus, roll=symbol_roll())
    keepers = LiveData(bars=BarWriter(), recorder=make_recorder(feed.name))
    running = asyncio.create_task(runner.run())
    board = StatusBoard(redis_url(), shard_count=shard_count())
    reporting = asyncio.create_task(_reporting(lambda: board.report_feed(runner.figures())))
    following = asyncio.create_task(_follow_watched(feed))
    stopping = asyncio.create_task(stop.wait())
    try:
        async with keepers.running(bus.own):
            with health_server(lambda: runner.status().last_error if _is_ill(runner) else None):
                await asyncio.wait((running, stopping), return_when=asyncio.FIRST_COMPLETED)
            await cancel([running])
    finally:
        await cancel([running, reporting, following, stopping])
        board.close()
        await bus.close()
    return runner


def _is_ill(runner: FeedRunner) -> bool:
    return runner.status().state in (FeedState.FAILED, FeedState.STALLED)


def _reporting(report: Callable[[], object]) -> Coroutine[Any, Any, None]:
    """Publish a status at each interval; nothing is published while Redis is unreachable."""
    return every(_STATUS_SECONDS, report, ignoring=RedisTrouble)


async def _follow_watched(feed: Feed) -> None:
    """Request from the feed the symbols that any web process watches, or that accounts hold or have orders on."""
    if not isinstance(feed, FollowsInterest):
        return
    board = StatusBoard(redis_url(), shard_count=shard_count())
    watched: frozenset[str] = frozenset()
    following = asyncio.create_task(keep_following(feed, lambda: watched))
    try:
        while True:
            # Keep the last symbols while Redis is unreachable.
            with suppress(*RedisTrouble):
                watched = await asyncio.to_thread(board.watched)
            await asyncio.sleep(_STATUS_SECONDS)
    finally:
        await cancel([following])
        board.close()


def _board_figures() -> dict[str, Figures]:
    with ExitStack() as stack:
        board = StatusBoard(redis_url(), shard_count=shard_count())
        stack.callback(board.close)
        missing = board.missing_shards()
        waiting = board.waiting_requests()
        set_aside = board.orders_set_aside()
        engines: dict[str, Figures] = {
            f"engine {shard}": {
                "is_ready": shard not in missing,
                "waiting_requests": count,
                "orders_set_aside": set_aside[shard],
            }
            for shard, count in enumerate(waiting)
        }
        feeds: dict[str, Figures] = {f"feed {feed['name']}": feed for feed in board.feeds()}
    return engines | feeds
