"""Keeps the bars of a running Thor: running minutes in memory, finished ones until they are in the database."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import structlog
from django.db import connection, connections

from thor.bus.base import QuoteSource, Subscription
from thor.clock import Clock, SystemClock
from thor.core.instruments import AssetType
from thor.core.quotes import QUOTE_AHEAD_US_MAX, QuoteUpdate
from thor.livedata.bar_store import newest_minute_us, write_bars
from thor.livedata.bars import MINUTE_US, Bar
from thor.livedata.followed_bars import FollowedBars
from thor.livedata.turns import let_others_write

_log = structlog.get_logger(__name__)

WRITE_EVERY_SECONDS: Final = 1.0
# A minute stays open this long for ticks still in transit when it ended.
GRACE_US: Final = 2_000_000
# If the database is away longer, the oldest minutes are dropped, so that memory does not fill up.
UNWRITTEN_MAX: Final = 100_000
BARS_AT_ONCE: Final = 500
# By then another process has written a finished minute, even if its database is busy.
WRITTEN_ELSEWHERE_US: Final = 10_000_000


class BarWriter(FollowedBars):
    """Builds minutes from the bus's ticks and writes each once it is over. Readable from any thread.

    `write` gets finished bars, each symbol's oldest first, on its own thread. Its errors are logged and the bars are
    retried. If it is None, another process writes, and minutes are kept here until it has.
    """

    def __init__(
        self, *, clock: Clock | None = None, write: Callable[[Sequence[Bar]], None] | None = write_bars
    ) -> None:
        super().__init__()
        self._clock = clock or SystemClock()
        self._write = write
        self._unwritten: list[Bar] = []
        # Only the writing process has the whole of the minute in which this process started.
        self._torn_until_us: int | None = None if write is not None else self._minute_after_now_us()
        self.last_error: str | None = None

    def follow_bus(self, bus: QuoteSource) -> Subscription:
        """Receive every tick of the bus, until the subscription is closed."""
        return bus.subscribe_quotes(self.receive)

    def receive(self, updates: Sequence[QuoteUpdate]) -> None:
        """Add ticks, oldest first."""
        with self._lock:
            self._builder.add(updates)

    @property
    def late(self) -> int:
        """The number of ticks that arrived for a finished minute."""
        return self._builder.late

    def _keep(self, finished: list[Bar]) -> None:
        self._unwritten += finished

    def _finished(self, symbol: str) -> list[Bar]:
        return [bar for bar in self._unwritten if bar.symbol == symbol]

    def _split(self, symbol: str, asset_type: AssetType, minutes: list[Bar]) -> tuple[list[Bar], int | None]:
        # Minutes another process has written are complete; later ones are not in the database at all.
        newest_us = newest_minute_us(symbol, asset_type) if self._write is None else None
        if newest_us is None:
            return minutes, None
        return [bar for bar in minutes if bar.time_us > newest_us], newest_us + MINUTE_US

    def _minute_after_now_us(self) -> int:
        now_us = self._clock.now_us()
        return now_us - now_us % MINUTE_US + MINUTE_US

    async def run(self) -> None:
        """Write finished minutes each second until canceled, then the running ones as well."""
        # A thread of its own, because a request may close the database connection of a shared one.
        with ThreadPoolExecutor(1, "bars") as thread:
            loop = asyncio.get_running_loop()
            try:
                while True:
                    await self._clock.sleep(WRITE_EVERY_SECONDS)
                    await loop.run_in_executor(thread, self.write_finished)
            finally:
                thread.submit(self.write_all).result()
                # A function, because it must look up the connection in that thread: `connection.close` would be this
                # one's.
                thread.submit(connections.close_all).result()

    def write_finished(self) -> None:
        """Write the finished minutes."""
        now_us = self._clock.now_us()
        with self._lock:
            self._builder.finish_before(now_us - GRACE_US)
            self._builder.forget_after(now_us + QUOTE_AHEAD_US_MAX)
            self._collect()
            if self._torn_until_us is not None and now_us > self._torn_until_us + WRITTEN_ELSEWHERE_US:
                self._torn_until_us = None
                self._streams.end_all()
            if self._write is None:
                self._forget_written_elsewhere(now_us)
        self._write_out()

    def write_all(self) -> None:
        """Write all minutes, including the running ones, because the process ends."""
        with self._lock:
            self._builder.finish_all()
            self._collect()
        self._write_out()

    def _forget_written_elsewhere(self, now_us: int) -> None:
        least_us = now_us - MINUTE_US - WRITTEN_ELSEWHERE_US
        self._unwritten = [bar for bar in self._unwritten if bar.time_us >= least_us]

    def _write_out(self) -> None:
        """Write the finished minutes in slices."""
        while self._unwritten and self._write is not None:
            began = time.monotonic()
            with self._steady:
                is_written = self._write_some(self._write, self._unwritten[:BARS_AT_ONCE])
            if not is_written:
                return
            if self._unwritten:
                let_others_write(began)

    def _write_some(self, write: Callable[[Sequence[Bar]], None], bars: Sequence[Bar]) -> bool:
        try:
            write(bars)
        except Exception as error:  # noqa: BLE001  The database may be away for any reason, and may come back.
            if self.last_error is None:
                _log.exception("bars_not_written", bars=len(bars))
            self.last_error = f"{type(error).__name__}: {error}"
            # A broken connection is opened again.
            connection.close()
            with self._lock:
                del self._unwritten[: max(0, len(self._unwritten) - UNWRITTEN_MAX)]
            return False
        self.last_error = None
        with self._lock:
            del self._unwritten[: len(bars)]
        return True
