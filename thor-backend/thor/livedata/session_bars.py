"""The bars of a customer's own market: of a recorded day as far as it has been played, and no further."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

from thor.core.instruments import AssetType
from thor.core.quotes import QuoteUpdate
from thor.livedata.bars import Bar
from thor.livedata.followed_bars import FollowedBars

if TYPE_CHECKING:
    from thor.feeds.replay.chunk import TapeChunk


class SessionBars(FollowedBars):
    """Keeps every minute of one replay in memory: nobody writes them, for the day's own are in the database or nowhere.

    `begins_us` is when the tape begins: what the database has from before it is the chart's past. `minutes_max` is how
    many minutes are kept, of all symbols together, the newest; a tape bounds itself. From any thread.
    """

    def __init__(self, begins_us: int, *, minutes_max: int | None = None) -> None:
        super().__init__()
        self._begins_us = begins_us
        self._minutes_max = minutes_max
        self._minutes: dict[str, deque[Bar]] = {}
        self._in_order: deque[str] = deque()
        self._left_out_us = 0

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

    def end(self) -> None:
        """The replay is over, or begins anew elsewhere on its tape: whoever follows its bars follows anew."""
        with self._lock:
            self._is_over = True
            self._streams.end_all()

    def _keep(self, finished: list[Bar]) -> None:
        for bar in finished:
            self._minutes.setdefault(bar.symbol, deque()).append(bar)
        if self._minutes_max is None:
            return
        self._in_order += (bar.symbol for bar in finished)
        while len(self._in_order) > self._minutes_max:
            self._minutes[self._in_order.popleft()].popleft()

    def _finished(self, symbol: str) -> list[Bar]:
        return list(self._minutes.get(symbol, ()))

    def _split(self, symbol: str, asset_type: AssetType, minutes: list[Bar]) -> tuple[list[Bar], int | None]:
        # The database up to where the tape begins, and from there on what was played.
        return minutes, self._begins_us
