"""The bars of a customer's own market: of a recorded day as far as it has been played, and no further."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

from thor.core.instruments import AssetType
from thor.core.quotes import QuoteUpdate
from thor.livedata.bar_builder import BarBuilder
from thor.livedata.bar_store import BarPage, bars_page
from thor.livedata.bar_streams import BARS_KEPT, BarNews, BarStream, BarStreams, begun
from thor.livedata.bars import Bar, Interval

if TYPE_CHECKING:
    from thor.feeds.replay.chunk import TapeChunk


class SessionBars:
    """Keeps every minute of one replay in memory: nobody writes them, for the day's own are in the database or nowhere.

    `begins_us` is when the tape begins: what the database has from before it is the chart's past. `minutes_max` is how
    many minutes are kept, of all symbols together, the newest; a tape bounds itself. From any thread.
    """

    def __init__(self, begins_us: int, *, minutes_max: int | None = None) -> None:
        self._begins_us = begins_us
        self._minutes_max = minutes_max
        self._lock = threading.Lock()
        self._builder = BarBuilder()
        self._minutes: dict[str, deque[Bar]] = {}
        self._in_order: deque[str] = deque()
        self._streams = BarStreams()
        self._left_out_us = 0
        self._is_over = False

    def take(self, updates: Sequence[QuoteUpdate]) -> None:
        """Add ticks, oldest first. Those of rows that were left out are in the minutes by then."""
        with self._lock:
            if updates and updates[0].time_us <= self._left_out_us:
                updates = [update for update in updates if update.time_us > self._left_out_us]
            self._builder.take(updates)
            if self._minutes_max is not None:
                # Nobody may ever ask for them.
                self._collect()

    def leave_out(self, chunk: TapeChunk) -> None:
        """Add rows that are sought past: they were not traded on, and a chart shows them."""
        # It brings in numpy, which nobody needs who plays no tape.
        from thor.livedata.chunk_bars import take_chunk

        with self._lock:
            take_chunk(self._builder, chunk)
            self._left_out_us = int(chunk.time_us[-1])

    def follow(self, symbol: str, asset_type: AssetType, interval: Interval) -> BarStream:
        """See `FollowsBars.follow`."""
        with self._lock:
            self._collect()
            minutes = list(self._minutes.get(symbol, ()))
            stream, is_new = self._streams.find_or_make(symbol, interval)
            stream.is_over = self._is_over
        if is_new:
            before = begun(
                stream,
                lambda: (
                    self._page(symbol, asset_type, interval, minutes, before_us=None, limit=BARS_KEPT).bars
                ),
            )
            with self._lock:
                stream.begin(before)
        return stream

    def leave(self, stream: BarStream) -> None:
        """See `FollowsBars.leave`."""
        with self._lock:
            self._streams.leave(stream)

    def news(self, stream: BarStream, since_us: int | None) -> BarNews:
        """See `FollowsBars.news`."""
        with self._lock:
            self._collect()
            return stream.news(since_us, self._builder.running(stream.symbol))

    def end(self) -> None:
        """The replay is over, or begins anew elsewhere on its tape: whoever follows its bars follows anew."""
        with self._lock:
            self._is_over = True
            self._streams.end_all()

    def page(
        self, symbol: str, asset_type: AssetType, interval: Interval, *, before_us: int | None, limit: int
    ) -> BarPage:
        """As `bars_page`: the database up to where the tape begins, and from there on what was played."""
        with self._lock:
            self._collect()
            running = self._builder.running(symbol)
            minutes = [*self._minutes.get(symbol, ()), *([] if running is None else [running])]
        return self._page(symbol, asset_type, interval, minutes, before_us=before_us, limit=limit)

    def _collect(self) -> None:
        finished = self._builder.take_finished()
        self._streams.add(finished)
        for bar in finished:
            self._minutes.setdefault(bar.symbol, deque()).append(bar)
        if self._minutes_max is None:
            return
        self._in_order += (bar.symbol for bar in finished)
        while len(self._in_order) > self._minutes_max:
            self._minutes[self._in_order.popleft()].popleft()

    def _page(
        self,
        symbol: str,
        asset_type: AssetType,
        interval: Interval,
        minutes: list[Bar],
        *,
        before_us: int | None,
        limit: int,
    ) -> BarPage:
        return bars_page(
            symbol,
            asset_type,
            interval,
            unwritten=minutes,
            before_us=before_us,
            stored_before_us=self._begins_us,
            limit=limit,
        )
