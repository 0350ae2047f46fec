"""Bars that charts follow: recently closed ones and the running one, updated as minutes end."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final, NamedTuple, Protocol

from thor.core.instruments import AssetType
from thor.livedata.bars import Bar, Interval

BARS_KEPT: Final = 500
"""Number of bars a chart starts with, and the furthest its reader may fall behind and still get only new ones."""


class BarUpdate(NamedTuple):
    """Bars, oldest first, the running one last. With `is_whole` they replace all bars sent before."""

    bars: list[Bar]
    is_whole: bool


class BarStream:
    """One symbol's bars of one interval, built from its finished minutes. Not thread-safe.

    A stream that `is_over` gets no more bars; its followers must follow again.
    """

    def __init__(self, symbol: str, interval: Interval) -> None:
        self.symbol = symbol
        self.interval = interval
        self.is_over = False
        self.followers = 0
        self._bars: deque[Bar] = deque(maxlen=BARS_KEPT)
        self._ends_us = 0
        self._is_begun = False
        self._early: list[Bar] = []

    def begin(self, bars: Sequence[Bar]) -> None:
        """Start with the stored bars, followed by the minutes that arrived while they were read."""
        for bar in bars:
            self._put(bar, bar.time_us)
        self._is_begun = True
        for minute in self._early:
            self.add(minute)
        self._early.clear()

    def add(self, minute: Bar) -> None:
        """Add the next finished minute."""
        if not self._is_begun:
            self._early.append(minute)
        elif self._bars and minute.time_us < self._bars[-1].time_us and self.interval is not Interval.DAY:
            # The clock was set back, so later minutes would be out of order.
            self.is_over = True
        elif self._bars and minute.time_us < self._ends_us:
            self._bars[-1] = self._bars[-1].then(minute)
        else:
            start_us = self.interval.start_us(minute.time_us)
            self._put(replace(minute, time_us=start_us), start_us)

    def update_since(self, since_us: int | None, running: Bar | None) -> BarUpdate:
        """Return bars that begin at or after `since_us`, with the running minute; None returns all that are kept."""
        if self.is_over:
            return BarUpdate([], is_whole=False)
        bars = list(self._bars)
        if running is not None:
            if bars and running.time_us < self._ends_us:
                bars[-1] = bars[-1].then(running)
            else:
                bars.append(replace(running, time_us=self.interval.start_us(running.time_us)))
        if since_us is None or not bars or bars[0].time_us > since_us:
            return BarUpdate(bars, is_whole=True)
        return BarUpdate([bar for bar in bars if bar.time_us >= since_us], is_whole=False)

    def _put(self, bar: Bar, start_us: int) -> None:
        self._bars.append(bar)
        self._ends_us = self.interval.first_minute_us(start_us + 1)


class FollowsBars(Protocol):
    """The source of charts' bars."""

    def follow(self, symbol: str, asset_type: AssetType, interval: Interval) -> BarStream:
        """Return a symbol's bar stream, kept up to date until `leave`. Blocks; raises if the database is away."""

    def leave(self, stream: BarStream) -> None:
        """Stop following a stream."""

    def update_since(self, stream: BarStream, since_us: int | None) -> BarUpdate:
        """Return `BarStream.update_since` with the current running minute."""


class BarStreams:
    """All followed streams. Guarded by the lock that its owner uses for the minutes."""

    def __init__(self) -> None:
        self._streams: dict[str, dict[Interval, BarStream]] = {}

    def add(self, minutes: Iterable[Bar]) -> None:
        """Add finished minutes, each symbol's oldest first."""
        for minute in minutes:
            for stream in self._streams.get(minute.symbol, {}).values():
                stream.add(minute)

    def find_or_make(self, symbol: str, interval: Interval) -> tuple[BarStream, bool]:
        """Return the stream with one more follower, and True if it must still begin."""
        streams = self._streams.setdefault(symbol, {})
        stream = streams.get(interval)
        is_new = stream is None or stream.is_over
        if stream is None or stream.is_over:
            stream = streams[interval] = BarStream(symbol, interval)
        stream.followers += 1
        return stream, is_new

    def leave(self, stream: BarStream) -> None:
        """Remove one follower."""
        stream.followers -= 1
        if stream.followers > 0 or stream.is_over:
            return
        streams = self._streams.get(stream.symbol, {})
        if streams.get(stream.interval) is stream:
            del streams[stream.interval]
            if not streams:
                del self._streams[stream.symbol]

    def end_all(self) -> None:
        """Mark all streams as over."""
        for streams in self._streams.values():
            for stream in streams.values():
                stream.is_over = True
        self._streams.clear()


def begun(stream: BarStream, read: Callable[[], Sequence[Bar]]) -> Sequence[Bar]:
    """Read a new stream's first bars. If that fails, the stream is over for all its followers."""
    try:
        return read()
    except BaseException:
        stream.is_over = True
        raise
