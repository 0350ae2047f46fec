"""The one place where adapters, feeds, bus, engine and gateway are put together.

Needs Django to be set up; everything below reads the settings here and takes arguments everywhere else.
"""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import structlog
from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from starlette.applications import Starlette
from starlette.types import ASGIApp

from thor.actandpos.order_engine import register_adapters
from thor.actandpos.services import open_waiting_accounts
from thor.brokers.paper import PaperBrokerAdapter
from thor.brokers.schwab import SchwabBrokerAdapter
from thor.bus.base import Bus, Json
from thor.bus.current import use_bus
from thor.bus.in_process import InProcessBus
from thor.config.settings import environment
from thor.core.state import Rules
from thor.feeds.base import Feed
from thor.feeds.sim.feed import SimFeed
from thor.livedata.feed_runner import FeedRunner, FeedState
from thor.livedata.latest import LatestQuotes
from thor.realtime.clock import wall_clock
from thor.realtime.engine_runner import EngineRunner
from thor.realtime.gateway.app import GatewayParts, build_app
from thor.realtime.journal import Journal
from thor.realtime.journal.postgres import PostgresJournal
from thor.realtime.journal.sqlite import SqliteJournal

log = structlog.get_logger(__name__)

ENGINE_START_SECONDS = 60.0
_WAITING_ACCOUNTS_EVERY_SECONDS = 2.0


def rules() -> Rules:
    """The engine's rules, from the settings."""
    return Rules(
        quote_age_us_max=environment.number("THOR_QUOTE_AGE_MS_MAX", 15_000) * 1000,
        market_collar=Decimal(environment.text("THOR_MARKET_COLLAR", "0.02")),
    )


def open_journal() -> Journal:
    """A connection of the engine's own to Django's database."""
    database: dict[str, Any] = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        return SqliteJournal(Path(database["NAME"]))
    options = {name: value for name, value in database["OPTIONS"].items() if name != "pool"}
    return PostgresJournal(
        dbname=database["NAME"],
        user=database["USER"] or None,
        password=database["PASSWORD"] or None,
        host=database["HOST"] or None,
        port=database["PORT"] or None,
        **options,
    )


def engine_holder() -> str:
    """Who this engine is, for whoever asks which process has a shard."""
    return f"{socket.gethostname()}:{os.getpid()}"


def engine_of(bus: InProcessBus) -> EngineRunner:
    """An engine of the whole database behind an in-process bus; not started."""
    return EngineRunner(
        open_journal=open_journal, port=bus, clock=wall_clock, rules=rules(), holder=engine_holder()
    )


def connect(bus: Bus) -> None:
    """Make `bus` this process's, and register every broker."""
    use_bus(bus)
    register_adapters([PaperBrokerAdapter(bus), SchwabBrokerAdapter()])


def make_feed(name: str, *, speed: float, **replay_callbacks: Any) -> Feed | None:
    """The feed that `--feed` names: `sim`, `none` (None), or `replay:FILE`. Raises ImproperlyConfigured for another."""
    kind, _, detail = name.partition(":")
    if kind == "sim" and not detail:
        return SimFeed(seed=environment.number("THOR_SIM_SEED", 1))
    if kind == "none" and not detail:
        return None
    if kind == "replay" and detail:
        path = Path(detail).expanduser()
        if not path.is_file():
            raise ImproperlyConfigured(f"There is no tape at {path}.")
        # Reading tapes brings in pyarrow, 50 MB that nobody needs who plays none.
        from thor.feeds.replay.feed import ReplayFeed

        return ReplayFeed(path, speed=speed, **replay_callbacks)
    raise ImproperlyConfigured(f"There is no feed {name!r}. Use sim, none, or replay:FILE.")


class EmbeddedThor:
    """All of Thor in one process: engine, feed, gateway and Django over an in-process bus."""

    def __init__(self, *, feed: Feed | None, page_folder: Path) -> None:
        self.bus = InProcessBus()
        self.engine = engine_of(self.bus)
        self._feed_runners = [FeedRunner(feed, self.bus)] if feed is not None else []
        self._page_folder = page_folder

    def start_engine(self) -> None:
        """Connect this process to its engine and wait until it serves. Raises what keeps it from serving."""
        connect(self.bus)
        self.engine.start(wait_seconds=ENGINE_START_SECONDS)

    def stop_engine(self) -> None:
        """Let the engine finish and let go of its shard."""
        self.engine.stop()
        use_bus(None)

    def app(self) -> Starlette:
        """The ASGI application."""
        latest = LatestQuotes(quote_age_us_max=rules().quote_age_us_max)
        latest.follow(self.bus)
        return build_app(
            GatewayParts(
                bus=self.bus,
                latest=latest,
                clock=wall_clock,
                django=cast(ASGIApp, get_asgi_application()),
                page_folder=self._page_folder,
                checks={
                    "database": _database_problem,
                    "engine": self._engine_problem,
                    "feed": self._feed_problem,
                },
                feeds=self._feeds,
                orders_per_second=environment.number("THOR_ORDERS_PER_SECOND", 50),
                orders_burst=environment.number("THOR_ORDERS_BURST", 200),
                update_interval_seconds=environment.number("THOR_UPDATE_INTERVAL_MS", 250) / 1000,
                customers_may_push=settings.CUSTOMERS_MAY_PUSH_QUOTES,
                trusted_origins=frozenset(settings.CSRF_TRUSTED_ORIGINS),
                background=self._background,
            )
        )

    @asynccontextmanager
    async def _background(self) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(runner.run()) for runner in self._feed_runners]
        tasks.append(asyncio.create_task(_open_waiting_accounts()))
        try:
            yield
        finally:
            await _cancel(tasks)

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
        statuses = [runner.status() for runner in self._feed_runners]
        return [{"name": status.name, "status": status.state.value} for status in statuses]


async def _open_waiting_accounts() -> None:
    """Keep the promise of an account whose opening found no engine."""
    while True:
        await asyncio.sleep(_WAITING_ACCOUNTS_EVERY_SECONDS)
        try:
            await sync_to_async(open_waiting_accounts)()
        except Exception:
            log.exception("opening_waiting_accounts_failed")


async def _cancel(tasks: Iterable[asyncio.Task[None]]) -> None:
    tasks = list(tasks)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _database_problem() -> str | None:
    def ask() -> str | None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except DatabaseError as error:
            return f"The database does not answer: {error}"
        return None

    return await sync_to_async(ask)()
