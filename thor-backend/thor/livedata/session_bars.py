"""Bars of a customer's own market. Those of a recorded day go only as far as it has been played."""

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
    """Keeps all minutes of one replay in memory. They are never written: the database has the day's own bars, or none.

    Thread-safe. Charts show the database's bars from before `begins_us`, the start of the tape. `minutes_max` is the
    number of newest minutes kept over all symbols, for markets without a tape that limits them.
    """

    def __init__(self, begins_us: int, *, minutes_max: int | None = None) -> None:
        super().__init__()
        self._begins_us = begins_us
        self._minutes_max = minutes_max
        self._minutes: dict[str, deque[Bar]] = {}
        self._in_order: deque[str] = deque()
        self._left_out_us = 0

    def receive(self, updates: Sequence[QuoteUpdate]) -> None:
        """Add ticks, oldest first. Skipped rows must have been added before, by `leave_out`."""
        with self._lock:
            if updates and updates[0].time_us <= self._left_out_us:
                updates = [update for update in updates if update.time_us > self._left_out_us]
            self._builder.add(updates)
            if self._minutes_max is not None:
                # Bars may never be requested, so collect them here.
                self._collect()

    def leave_out(self, chunk: TapeChunk) -> None:
        """Add rows that a seek skips: they were not traded on, but charts show them."""
        # Imports numpy, which is only needed to play a tape.
        from thor.livedata.chunk_bars import add_chunk

        with self._lock:
            add_chunk(self._builder, chunk)
            self._left_out_us = int(chunk.time_us[-1])

    def end(self) -> None:
        """Mark the bars as over: the replay has ended, or restarts elsewhere on its tape.

        Followers must follow again.
        """
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
        # The database's bars up to the start of the tape, and from then on the played ones.
        return minutes, self._begins_us
