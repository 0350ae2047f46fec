"""All of Thor in one process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from starlette.types import ASGIApp

from thor.api.engine import Json
from thor.brokers.replay import ReplayBrokerAdapter
from thor.bus.current import use_bus
from thor.bus.in_process import InProcessBus
from thor.bus.replay_bus import InProcessReplayBus
from thor.config.settings import environment
from thor.config.wiring.common import (
    ENGINE_START_SECONDS,
    alert_watcher,
    connect,
    engine_of,
    gateway_app,
    latest_quotes,
    make_recorder,
    replay_host,
    set_aside_note,
    symbol_roll,
)
from thor.config.wiring.interest import keep_following
from thor.feeds.base import Feed
from thor.gateway.connections import ConnectionLimits
from thor.livedata.bar_writer import BarWriter
from thor.livedata.feed_runner import FeedRunner, FeedState
from thor.livedata.registry import LiveData
from thor.livedata.watched import Watched
from thor.operations.scheduler import run_jobs
from thor.operations.telemetry import Figures, measure_with
from thor.tasks import cancel

_FILES_OF_OUR_OWN: Final = 256
"""Files reserved for the database, tapes and logs within the limit of connections."""


def connection_limits(*, files_max: int) -> ConnectionLimits:
    """Return the server's connection limits, from the settings and the process's limit of open files."""
    wanted = environment.number("THOR_CONNECTIONS_MAX", 4_096)
    return ConnectionLimits(
        connections_max=max(1, min(wanted, files_max - _FILES_OF_OUR_OWN)),
        per_address_max=environment.number("THOR_CONNECTIONS_PER_ADDRESS", 512),
    )


class EmbeddedThor:
    """All of Thor in one process: engine, feed, gateway and Django over an in-process bus."""

    def __init__(self, *, feed: Feed | None) -> None:
        self.bus = InProcessBus()
        self._latest = latest_quotes(self.bus)
        self.bus.recall_quotes_by(self._latest.quotes)
        self.engine = engine_of(self.bus)
        self.bus.explain_absence_by(lambda: self.engine.failure)
        self._feed = feed
        self._watched = Watched()
        roll = symbol_roll()
        self._feed_runners = [FeedRunner(feed, self.bus, roll=roll)] if feed is not None else []
        self._replays = replay_host(lambda _shard: InProcessReplayBus(self.bus))
        self._bars = BarWriter()
        self._alerts = alert_watcher(self._latest)
        self._live_data = LiveData(
            bars=self._bars,
            recorder=make_recorder(),
            feed_runners=self._feed_runners,
            replays=self._replays,
            roll=roll,
        )

    def start_engine(self) -> None:
        """Connect this process to its engine and wait until it serves. Raises the engine's start error."""
        connect(self.bus, ReplayBrokerAdapter(self.bus))
        measure_with(self._figures)
        # The database is a local file, so an error does not pass by waiting.
        self.engine.start(wait_seconds=ENGINE_START_SECONDS, gives_up=True)

    def stop_engine(self) -> None:
        """Let the engine finish and release its shard."""
        self.engine.stop()
        use_bus(None)

    def app(self) -> ASGIApp:
        """Return the ASGI application."""
        checks = {"engine": self._engine_problem, "feed": self._feed_problem}
        return gateway_app(
            self.bus,
            self._latest,
            checks=checks,
            notes={"engine": lambda: set_aside_note(self.bus.orders_set_aside)},
            feeds=self._feeds,
            background=self._background,
            watched=self._watched,
            bars=self._bars,
            market_of=self._replays.market_of,
        )

    @asynccontextmanager
    async def _background(self) -> AsyncIterator[None]:
        # Alerts start first and end last, so that they see the feeds' last ticks.
        async with self._alerts.running(self.bus), self._live_data.running(self.bus), self._replays.open():
            tasks = [asyncio.create_task(run_jobs())]
            if self._feed is not None:
                tasks.append(asyncio.create_task(keep_following(self._feed, self._watched.symbols)))
            try:
                yield
            finally:
                await cancel(tasks)

    async def _engine_problem(self) -> str | None:
        if self.engine.is_ready:
            return None
        return str(self.engine.failure or "The engine is starting.")

    async def _feed_problem(self) -> str | None:
        for runner in self._feed_runners:
            status = runner.status()
            if status.state not in (FeedState.LIVE, FeedState.ENDED):
                return f"The feed {status.name} is {status.state}. {status.last_error or ''}".strip()
        return None

    def _feeds(self) -> list[Json]:
        figures = [runner.figures() for runner in self._feed_runners]
        return [{name: each[name] for name in ("name", "status", "market")} for each in figures]

    def _figures(self) -> dict[str, Figures]:
        feeds = {f"feed {runner.status().name}": runner.figures() for runner in self._feed_runners}
        engine = {"is_ready": self.engine.is_ready, "orders_set_aside": self.bus.orders_set_aside}
        return {"engine": engine, **feeds}
