"""Schwab's streamer as a feed."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Collection
from contextlib import suppress
from typing import Final

import httpx
import structlog
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from thor.clock import Clock, SystemClock
from thor.core.instruments import canonical_symbol
from thor.core.quote_cells import DropReason
from thor.core.quotes import QuoteUpdate
from thor.feeds.base import FeedError, FeedReport, MarketKind
from thor.feeds.schwab.api import streamer_access
from thor.feeds.schwab.frames import Frame
from thor.feeds.schwab.services import CHART_SERVICES, Service, schwab_key
from thor.feeds.schwab.session import LoginDenied, Session
from thor.feeds.schwab.ticks import SOURCE, MinuteBar, Symbol, TickMaker
from thor.feeds.schwab.tokens import TokenProvider, day_of

_log = structlog.get_logger(__name__)

SILENCE_SECONDS_MAX: Final = 30.0
LOGIN_ENDS_NOTICE_US: Final = 2 * 86_400_000_000
_FRAME_BYTES_MAX: Final = 16 * 1024 * 1024
# A silent streamer does not answer a close either.
_CLOSE_SECONDS: Final = 1.0
_REJECTED_SHOWN_MAX: Final = 10

_Keys = dict[tuple[str, str], tuple[Symbol, ...]]


class SchwabFeed:
    """The feed of `symbols`, always, and of the latest `follow`. One run of `batches` is one connection.

    After a failure the feed's runner restarts it, with back-off. The subscriptions belong to the feed, so the new
    connection requests the same. With `on_bar`, minute bars of shares and futures are subscribed too and passed to it.
    """

    name = SOURCE
    market = MarketKind.LIVE

    def __init__(
        self,
        tokens: TokenProvider,
        *,
        symbols: Collection[str] = (),
        on_bar: Callable[[MinuteBar], None] | None = None,
        clock: Clock | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        silence_seconds_max: float = SILENCE_SECONDS_MAX,
    ) -> None:
        self._tokens = tokens
        self._on_bar = on_bar
        self._clock = clock or SystemClock()
        self._transport = transport
        self._silence_seconds_max = silence_seconds_max
        self._dropped: Counter[DropReason] = Counter()
        self._rejected_token: str | None = None
        self._rejected_keys: dict[str, str] = {}
        self._services: dict[str, Service] = {}
        self._keys: _Keys = {}
        self._has_changed = asyncio.Event()
        self._always = tuple(symbols)
        self.follow(())

    def follow(self, symbols: Collection[str]) -> None:
        """Implement `FollowsInterest.follow`, without symbols that the streamer does not quote (currency pairs)."""
        keys: _Keys = {}
        for symbol in dict.fromkeys((*self._always, *symbols)):
            found, of_schwab = canonical_symbol(symbol), schwab_key(symbol)
            if found is None or of_schwab is None:
                continue
            service, key = of_schwab
            charts = [service.chart] if service.chart and self._on_bar else []
            for one in (service, *charts):
                self._services[one.name] = one
                keys[one.name, key] = (*keys.get((one.name, key), ()), found)
        self._keys = keys
        self._has_changed.set()

    def report(self) -> FeedReport:
        """Return the invalid values by reason, and a warning about the login's end or rejected symbols."""
        notices = []
        login_ends_us = self._tokens.login_ends_us()
        if login_ends_us is not None and login_ends_us - self._clock.now_us() < LOGIN_ENDS_NOTICE_US:
            notices.append(f"The Schwab login ends on {day_of(login_ends_us)}. Log in again before then.")
        if self._rejected_keys:
            shown = sorted(self._rejected_keys)[:_REJECTED_SHOWN_MAX]
            why = self._rejected_keys[shown[0]]
            notices.append(f"{len(self._rejected_keys)} not quoted, {', '.join(shown)}: {why}.")
        return FeedReport(dict(self._dropped), " ".join(notices) or None)

    async def batches(self) -> AsyncGenerator[list[QuoteUpdate], None]:
        """Yield ticks until the connection breaks. Raises FeedError with the reason."""
        # Schwab closes a connection without subscriptions.
        while not self._keys:
            self._has_changed.clear()
            await self._has_changed.wait()
        access = await streamer_access(self._tokens, rejected=self._rejected_token, transport=self._transport)
        try:
            async with connect(access.url, max_size=_FRAME_BYTES_MAX, close_timeout=_CLOSE_SECONDS) as socket:
                session = Session(socket, access, silence_seconds_max=self._silence_seconds_max)
                self._rejected_keys = session.rejected
                await session.log_in()
                self._rejected_token = None
                _log.info("schwab_streamer_connected", symbols=len(self._keys))
                subscribing = asyncio.create_task(self._keep_subscribed(session))
                try:
                    makes = TickMaker(self._dropped)
                    while True:
                        frame = await session.receive()
                        ticks = self._ticks(frame, makes)
                        if ticks:
                            yield ticks
                finally:
                    subscribing.cancel()
                    with suppress(asyncio.CancelledError, WebSocketException):
                        await subscribing
        except LoginDenied:
            self._rejected_token = access.token
            raise
        except (WebSocketException, OSError) as error:
            raise FeedError(f"The connection to Schwab's streamer was lost: {error}.") from error

    def _ticks(self, frame: Frame, makes: TickMaker) -> list[QuoteUpdate]:
        if frame.garbage:
            self._dropped[DropReason.NOT_AN_OBJECT] += frame.garbage
        now_us = self._clock.now_us()
        ticks: list[QuoteUpdate] = []
        for content in frame.contents:
            # Data may arrive just after its key was unsubscribed.
            symbols = self._keys.get((content.service, content.key), ())
            if content.service not in CHART_SERVICES:
                ticks += makes.ticks(content, symbols, now_us=now_us)
            elif self._on_bar is not None:
                for symbol in symbols:
                    bar = makes.bar(content, symbol)
                    if bar is not None:
                        self._on_bar(bar)
        return ticks

    async def _keep_subscribed(self, session: Session) -> None:
        """Subscribe to missing symbols and unsubscribe from unwanted ones, at each change."""
        subscribed: dict[str, frozenset[str]] = {}
        self._has_changed.set()
        while True:
            await self._has_changed.wait()
            self._has_changed.clear()
            for name, service in self._services.items():
                before = subscribed.get(name, frozenset())
                wanted = frozenset(key for of_service, key in self._keys if of_service == name)
                if wanted - before:
                    command = "ADD" if before else "SUBS"
                    await session.ask(service, command, wanted - before)
                if before - wanted:
                    await session.ask(service, "UNSUBS", before - wanted)
                    for key in before - wanted:
                        session.rejected.pop(key, None)
                subscribed[name] = wanted
