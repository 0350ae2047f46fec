"""The bars of a recorded day that is traded again: as far as it has been played, and no further."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from thor.core.instruments import AssetType
from thor.core.quotes import QuoteUpdate
from thor.feeds.replay.chunk import TapeChunk
from thor.livedata.bar_builder import BarBuilder
from thor.livedata.bar_store import BarPage, bars_page
from thor.livedata.bars import Bar, Interval
from thor.livedata.chunk_bars import take_chunk


class SessionBars:
    """Keeps every minute of one replay in memory: nobody writes them, for the day's own are in the database or nowhere.

    `begins_us` is when the tape begins: what the database has from before it is the chart's past. From any thread.
    """

    def __init__(self, begins_us: int) -> None:
        self._begins_us = begins_us
        self._lock = threading.Lock()
        self._builder = BarBuilder()
        self._minutes: dict[str, list[Bar]] = {}

    def take(self, updates: Sequence[QuoteUpdate]) -> None:
        """Add ticks, oldest first."""
        with self._lock:
            self._builder.take(updates)

    def leave_out(self, chunk: TapeChunk) -> None:
        """Add rows that are sought past: they were not traded on, and a chart shows them."""
        with self._lock:
            take_chunk(self._builder, chunk)

    def page(
        self, symbol: str, asset_type: AssetType, interval: Interval, *, before_us: int | None, limit: int
    ) -> BarPage:
        """As `bars_page`: the database up to where the tape begins, and from there on what was played."""
        with self._lock:
            for bar in self._builder.take_finished():
                self._minutes.setdefault(bar.symbol, []).append(bar)
            running = self._builder.running(symbol)
            minutes = [*self._minutes.get(symbol, ()), *([] if running is None else [running])]
        return bars_page(
            symbol,
            asset_type,
            interval,
            unwritten=minutes,
            before_us=before_us,
            stored_before_us=self._begins_us,
            limit=limit,
        )
