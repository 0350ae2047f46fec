"""Parts common to all ways of running Thor."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from starlette.types import ASGIApp

from thor.actandpos.order_engine import register_adapters
from thor.api.engine import Json
from thor.brokers.base import BrokerAdapter
from thor.brokers.paper import PaperBrokerAdapter
from thor.brokers.schwab import SchwabBrokerAdapter
from thor.bus.base import Bus
from thor.bus.current import use_bus
from thor.bus.in_process import InProcessBus
from thor.bus.replay_bus import ReplayBus
from thor.clock import ClockWatch, wall_clock
from thor.config.settings import environment
from thor.config.wiring.feeds import excel_feed, schwab_feed
from thor.core.state import REPLAY_SEATS_MAX, Rules
from thor.engine.journal import Journal
from thor.engine.journal.postgres import PostgresJournal
from thor.engine.journal.sqlite import SqliteJournal
from thor.engine.loop import LoopSettings
from thor.engine.runner import EngineRunner
from thor.feeds.base import Feed
from thor.feeds.sim.feed import SimFeed
from thor.gateway.app import GatewayParts, build_app
from thor.gateway.database import ask_database
from thor.gateway.health import Note, ReadyCheck
from thor.gateway.socket import UPDATES_PER_SECOND_MAX
from thor.livedata.alert_watcher import AlertWatcher
from thor.livedata.bar_streams import FollowsBars
from thor.livedata.latest import LatestQuotes
from thor.livedata.open_hours import OpenHours
from thor.livedata.registry import TickRecorder
from thor.livedata.replays import ReplayMarket
from thor.livedata.symbol_roll import SymbolRoll
from thor.livedata.watched import Watched
from thor.replay.interactive.host import HostSettings, ReplayHost
from thor.tasks import cancel

ENGINE_START_SECONDS = 60.0


def rules() -> Rules:
    """Return the engine's rules from the settings."""
    return Rules(
        quote_age_us_max=environment.number("THOR_QUOTE_AGE_MS_MAX", 15_000) * 1000,
        market_collar=environment.decimal("THOR_MARKET_COLLAR", "0.02"),
        calendar=OpenHours(),
        not_borrowable=frozenset(environment.words("THOR_NOT_BORROWABLE", [])),
        open_orders_max=environment.number("THOR_OPEN_ORDERS_MAX", 1_000),
    )


def open_journal() -> Journal:
    """Open a separate connection of the engine to Django's database."""
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


def lease_owner_name() -> str:
    """The name of this engine as owner of a shard's lease: host and process id."""
    return f"{socket.gethostname()}:{os.getpid()}"


def update_interval_ms() -> int:
    """The shortest interval between updates of a socket, in milliseconds."""
    return environment.number("THOR_UPDATE_INTERVAL_MS", 250)


def loop_settings(*, logs_requests: bool = False) -> LoopSettings:
    """Return the engine's pace: watched accounts are valued as often as the fastest socket can get updates."""
    usual = LoopSettings(logs_requests=logs_requests)
    fastest_us = min(1_000_000 // UPDATES_PER_SECOND_MAX, update_interval_ms() * 1000)
    return replace(usual, update_interval_us=min(usual.update_interval_us, fastest_us))


def replay_host(make_bus: Callable[[int], ReplayBus]) -> ReplayHost:
    """Return the host of this process's replays, at most THOR_REPLAYS_MAX at once."""
    replays_max = environment.number("THOR_REPLAYS_MAX", 4)
    if not 1 <= replays_max <= REPLAY_SEATS_MAX:
        raise ImproperlyConfigured(f"THOR_REPLAYS_MAX is {replays_max}; give 1 to {REPLAY_SEATS_MAX}.")
    return ReplayHost(
        make_bus,
        open_journal=open_journal,
        rules=rules(),
        lease_owner=lease_owner_name(),
        loop_settings=loop_settings(),
        settings=HostSettings(
            replays_max=replays_max,
            idle_seconds=environment.number("THOR_REPLAY_IDLE_SECONDS", 1_800),
            kept_max=environment.number("THOR_REPLAYS_KEPT", 1_000),
        ),
    )


def engine_of(bus: InProcessBus) -> EngineRunner:
    """Return an engine of the whole database behind an in-process bus; not started."""
    return EngineRunner(
        open_journal=open_journal,
        port=bus,
        clock=wall_clock,
        rules=rules(),
        lease_owner=lease_owner_name(),
        settings=loop_settings(),
    )


def connect(bus: Bus, *further: BrokerAdapter) -> None:
    """Make `bus` the bus of this process, and register every broker."""
    use_bus(bus)
    register_adapters([PaperBrokerAdapter(bus), SchwabBrokerAdapter(), *further])


def make_feed(name: str, *, speed: float, **replay_callbacks: Any) -> Feed | None:
    """Return the feed named by `--feed`: `sim`, `none` (None), `replay:FILE`, `excel:PATH?options` or `schwab`.

    Raises ImproperlyConfigured for any other.
    """
    kind, _, detail = name.partition(":")
    if kind == "sim" and not detail:
        return SimFeed(seed=environment.number("THOR_SIM_SEED", 1))
    if kind == "none" and not detail:
        return None
    if kind == "replay" and detail:
        path = Path(detail).expanduser()
        if not path.exists():
            path = settings.TAPES_FOLDER / detail
        if not path.exists():
            raise ImproperlyConfigured(f"No tape at {detail}, and none with that name in the data folder.")
        # Imported here, because it imports pyarrow (50 MB), which only tapes need.
        from thor.feeds.replay.feed import ReplayFeed

        return ReplayFeed(path, speed=speed, **replay_callbacks)
    if kind == "excel" and detail:
        return excel_feed(detail)
    if kind == "schwab" and not detail:
        return schwab_feed()
    raise ImproperlyConfigured(
        f"There is no feed {name!r}. Use sim, none, replay:FILE, excel:WORKBOOK or schwab."
    )


def make_recorder(part: str = "") -> TickRecorder | None:
    """Return the recorder of this process's ticks, `part` of all; None unless THOR_RECORD is yes."""
    if not settings.RECORDS_TICKS:
        return None
    # Imported here, because it imports pyarrow (50 MB), which only recording needs.
    from thor.livedata.recorder import Recorder

    return Recorder(settings.TAPES_FOLDER, part=part)


def symbol_roll() -> SymbolRoll:
    """Return the limits of symbols per source and in all, from the settings."""
    return SymbolRoll(per_source_max=settings.SYMBOLS_PER_SOURCE_MAX, in_all_max=settings.SYMBOLS_MAX)


def page_folder() -> Path:
    """Return the folder of the built page: THOR_PAGE, else the one beside the backend in a checkout."""
    beside_backend = Path(__file__).resolve().parents[4] / "thor-frontend" / "dist"
    return Path(environment.text("THOR_PAGE", str(beside_backend)))


def latest_quotes(bus: Bus) -> LatestQuotes:
    """Return a cache of the bus's latest quote per symbol."""
    latest = LatestQuotes(quote_age_us_max=rules().quote_age_us_max)
    latest.follow(bus)
    return latest


def alert_watcher(latest: LatestQuotes) -> AlertWatcher:
    """Return the watcher of price alerts, which reads quotes from `latest`."""
    return AlertWatcher(quote_of=latest.quote, quote_age_us_max=rules().quote_age_us_max)


def gateway_app(
    bus: Bus,
    latest: LatestQuotes,
    *,
    checks: Mapping[str, ReadyCheck],
    notes: Mapping[str, Note],
    feeds: Callable[[], list[Json]],
    background: Callable[[], AbstractAsyncContextManager[None]],
    watched: Watched | None = None,
    logs_orders: bool = False,
    bars: FollowsBars,
    market_of: Callable[[int], ReplayMarket] | None = None,
) -> ASGIApp:
    """Return the ASGI application of a web process on `bus`; the other arguments are those of GatewayParts."""
    clock_watch = ClockWatch()

    @asynccontextmanager
    async def background_and_clock() -> AsyncIterator[None]:
        watching = asyncio.create_task(clock_watch.run())
        try:
            async with background():
                yield
        finally:
            await cancel([watching])

    return build_app(
        GatewayParts(
            bus=bus,
            latest=latest,
            watched=watched or Watched(),
            clock=wall_clock,
            django=cast(ASGIApp, get_asgi_application()),
            page_folder=page_folder(),
            checks={"database": database_problem, **checks, "clock": _no_problem},
            notes={**notes, "clock": clock_watch.note},
            feeds=feeds,
            orders_per_second=environment.number("THOR_ORDERS_PER_SECOND", 50),
            subscriptions_per_second=environment.number("THOR_SUBSCRIPTIONS_PER_SECOND", 10),
            sockets_per_customer=environment.number("THOR_SOCKETS_PER_CUSTOMER", 20),
            quotes_per_second=environment.number("THOR_QUOTES_PER_SECOND", 5_000),
            orders_burst=environment.number("THOR_ORDERS_BURST", 200),
            update_interval_seconds=update_interval_ms() / 1000,
            trusted_origins=frozenset(settings.CSRF_TRUSTED_ORIGINS),
            trusts_proto=settings.SECURE_PROXY_SSL_HEADER is not None,
            allowed_hosts=settings.ALLOWED_HOSTS,
            background=background_and_clock,
            logs_orders=logs_orders,
            bars=bars,
            market_of=market_of,
        )
    )


def set_aside_note(count: int) -> str | None:
    """Return the note on orders that an engine has set aside; None without any."""
    if not count:
        return None
    orders = "1 open order is" if count == 1 else f"{count} open orders are"
    return f"{orders} set aside after an internal error. See order_set_aside in the engine's log."


async def database_problem() -> str | None:
    """Return the reason why the database does not answer; None if it answers."""

    def ask() -> str | None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except DatabaseError as error:
            return f"The database does not answer: {error}"
        return None

    return await ask_database(ask)


async def _no_problem() -> None:
    """The check of a part that can have a note but never blocks serving."""
