"""Keeps the bars of a running Thor: the minutes that run in memory, the finished ones on their way to the database."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import structlog
from django.db import connection, connections

from thor.bus.base import QuoteSource, Subscription
from thor.core.quotes import QUOTE_AHEAD_US_MAX, QuoteUpdate
from thor.feeds.base import Clock, SystemClock
from thor.livedata.bar_builder import BarBuilder
from thor.livedata.bar_store import write_bars
from thor.livedata.bars import Bar

_log = structlog.get_logger(__name__)

WRITE_EVERY_SECONDS: Final = 1.0
# A minute is held open this long for ticks that were on their way when it ended.
GRACE_US: Final = 2_000_000
# Where the database is away for longer, the oldest minutes are let go: memory is not to fill.
UNWRITTEN_MAX: Final = 100_000
BARS_AT_ONCE: Final = 500
PAUSE_SECONDS_MAX: Final = 0.1


class BarsKeeper:
    """Follows the bus and writes each minute once it is over. Read from any thread.

    `write` is called with finished bars, each symbol's oldest first, on a thread of its own; what it raises is logged
    and the bars are tried again. Where it is None another process writes, and only the running minutes are kept. Who
    reads `unwritten` and the database together holds `steady` meanwhile, so that no minute is in both.
    """

    def __init__(
        self, *, clock: Clock | None = None, write: Callable[[Sequence[Bar]], None] | None = write_bars
    ) -> None:
        self._clock = clock or SystemClock()
        self._write = write
        self._lock = threading.Lock()
        self.steady = threading.Lock()
        self._builder = BarBuilder()
        self._unwritten: list[Bar] = []
        self.last_error: str | None = None

    def follow(self, bus: QuoteSource) -> Subscription:
        """Take every tick that passes on the bus, until the subscription is closed."""
        return bus.subscribe_quotes(self.take)

    def take(self, updates: Sequence[QuoteUpdate]) -> None:
        """Add ticks, oldest first."""
        with self._lock:
            self._builder.take(updates)

    @property
    def late(self) -> int:
        """How many ticks came for a minute that was over."""
        return self._builder.late

    def unwritten(self, symbol: str) -> list[Bar]:
        """A symbol's minutes that the database does not have yet, oldest first; the running one is the last."""
        with self._lock:
            self._collect()
            running = self._builder.running(symbol)
            waiting = [bar for bar in self._unwritten if bar.symbol == symbol]
        return waiting if running is None else [*waiting, running]

    async def run(self) -> None:
        """Write what is finished each second until this is cancelled, and then what runs too."""
        # A thread of its own: its database connection is not one that a request may close.
        with ThreadPoolExecutor(1, "bars") as thread:
            loop = asyncio.get_running_loop()
            try:
                while True:
                    await self._clock.sleep(WRITE_EVERY_SECONDS)
                    await loop.run_in_executor(thread, self.write_finished)
            finally:
                thread.submit(self.write_all).result()
                # By a call that looks the connection up in that thread: `connection.close` would be this one's.
                thread.submit(connections.close_all).result()

    def write_finished(self) -> None:
        """Write the minutes that are over."""
        with self._lock:
            now_us = self._clock.now_us()
            self._builder.finish_before(now_us - GRACE_US)
            self._builder.forget_after(now_us + QUOTE_AHEAD_US_MAX)
            self._collect()
        self._write_out()

    def write_all(self) -> None:
        """Write every minute, the running ones too: the process ends."""
        with self._lock:
            self._builder.finish_all()
            self._collect()
        self._write_out()

    def _collect(self) -> None:
        finished = self._builder.take_finished()
        if self._write is not None:
            self._unwritten += finished

    def _write_out(self) -> None:
        """Write what is finished, some at a time: SQLite has one writer, and in between others have their turn."""
        while self._unwritten and self._write is not None:
            began = time.monotonic()
            with self.steady:
                is_written = self._write_some(self._write, self._unwritten[:BARS_AT_ONCE])
            if not is_written:
                return
            if self._unwritten:
                time.sleep(min(time.monotonic() - began, PAUSE_SECONDS_MAX))

    def _write_some(self, write: Callable[[Sequence[Bar]], None], bars: Sequence[Bar]) -> bool:
        try:
            write(bars)
        except Exception as error:  # noqa: BLE001  The database may be away for any reason, and may come back.
            if self.last_error is None:
                _log.exception("bars_not_written", bars=len(bars))
            self.last_error = f"{type(error).__name__}: {error}"
            # A connection that broke is opened anew.
            connection.close()
            with self._lock:
                del self._unwritten[: max(0, len(self._unwritten) - UNWRITTEN_MAX)]
            return False
        self.last_error = None
        with self._lock:
            del self._unwritten[: len(bars)]
        return True
