"""The replay feed: a tape played as live quotes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing, suppress
from pathlib import Path
from threading import Thread
from typing import Final

import numpy as np

from thor.clock import Clock, SystemClock
from thor.core.quotes import QuoteUpdate
from thor.feeds.base import FeedError, MarketKind
from thor.feeds.replay.chunk import TapeChunk
from thor.feeds.replay.controls import ReplayControls, ReplayProgress
from thor.feeds.replay.newest_rows import NewestRows
from thor.feeds.replay.reader import read_frugally
from thor.feeds.replay.rows import BrokenRow
from thor.feeds.replay.span import span_of
from thor.feeds.replay.tape_time import Pace, TapeTime

SOURCE: Final = "replay"

_BATCH_ROWS_MAX: Final = 1_000
# Rows closer together than this form one batch: a batch per row would cost more than its ticks.
_BATCH_EVERY_US: Final = 20_000


# With the tape's own time a batch spans no more than this, because its consumer has one time for all its rows.
_BATCH_SPANS_US: Final = 1_000_000
# Maximum delay before the player sees a change of the controls.
_CONTROLS_EVERY_US: Final = 100_000


class ReplayFeed(ReplayControls):
    """The feed of a recorded tape, and its controls.

    `speed` 1 plays it as recorded, 10 ten times as fast, 0 as fast as the consumer reads. Each tick is stamped with the
    wall clock when it is published, so that it counts as live. With `keeps_times` it keeps the tape's time, which is
    then `now_us`. It begins at the first tick at or after `from_us`. A start in the middle and a seek first send each
    symbol's state from the earlier rows, even while paused. With `loop` the tape restarts when it ends. `on_broken`
    receives each unreadable row, `on_progress` is called after each batch, and `on_left_out` receives the rows skipped
    by a start in the middle or a seek, each once.
    """

    name = SOURCE
    market = MarketKind.REPLAY

    def __init__(
        self,
        path: Path,
        *,
        speed: float = 1.0,
        loop: bool = False,
        keeps_times: bool = False,
        from_us: int = 0,
        clock: Clock | None = None,
        on_progress: Callable[[ReplayProgress], None] | None = None,
        on_broken: Callable[[BrokenRow], None] | None = None,
        on_left_out: Callable[[TapeChunk], None] | None = None,
    ) -> None:
        super().__init__(path.name, speed)
        self.keeps_times = keeps_times
        self.on_left_out = on_left_out
        self._path = path
        self._loop = loop
        self._from_us = from_us
        self._time = TapeTime(from_us)
        self._clock = clock or SystemClock()
        self._on_progress = on_progress or (lambda _progress: None)
        self._on_broken = on_broken
        self._rows_passed = 0
        self._is_looked_through = False

    async def batches(self) -> AsyncGenerator[list[QuoteUpdate], None]:
        """Yield ticks in the tape's order until it ends.

        Raises FeedError if the file is no tape, or is cut off.
        """
        self._look_through()
        from_us = self._from_us
        while True:
            # The tape's own time only goes forward: skip rows that were published before.
            rows_passed = self._rows_passed if self.keeps_times else 0
            play = _Play(self, self._clock, self._report_progress, from_us, self._time, rows_passed)
            async with aclosing(play.batches_of(self._chunks())) as batches:
                async for batch in batches:
                    yield batch
            self._rows_passed = play.place
            sought_us = self.take_sought()
            if sought_us is None and not (self._loop and play.rows):
                return
            from_us = sought_us or 0

    def now_us(self) -> int:
        """Return the tape's own time, from any thread. It runs at the tape's speed, but never past the next row."""
        return self._time.now_us()

    def _look_through(self) -> None:
        """Find the tape's start and end, in a thread: it is only for the slider, and nothing waits for it."""
        if self._is_looked_through:
            return
        self._is_looked_through = True

        def look() -> None:
            with suppress(FeedError):
                self.span = span_of(read_frugally(self._path))

        Thread(target=look, name="tape-span", daemon=True).start()

    def _report_progress(self, progress: ReplayProgress) -> None:
        self.progress = progress
        self._on_progress(progress)

    async def _chunks(self) -> AsyncIterator[TapeChunk]:
        chunks = read_frugally(self._path, on_broken=self._on_broken)
        # Read in a thread, so that unpacking the next section does not block the sockets.
        while (chunk := await asyncio.to_thread(next, chunks, None)) is not None:
            yield chunk


class _Play:
    """One run through a tape from `from_us` on: releases due rows and tracks its position."""

    def __init__(
        self,
        controls: ReplayFeed,
        clock: Clock,
        on_progress: Callable[[ReplayProgress], None],
        from_us: int,
        time: TapeTime,
        rows_passed: int,
    ) -> None:
        self._controls = controls
        self._clock = clock
        self._on_progress = on_progress
        self._from_us = from_us
        self._time = time
        self._pace = Pace(clock, from_us if controls.keeps_times else 0)
        self._next_batch_us = 0
        self._tape_time_us = 0
        self._fraction = 0.0
        self._rows_passed = rows_passed
        self._newest = NewestRows()
        self._has_moment = False
        self.rows = 0
        self.place = 0

    async def batches_of(self, chunks: AsyncIterator[TapeChunk]) -> AsyncGenerator[list[QuoteUpdate], None]:
        """Yield the chunks' rows as ticks when they are due, until the tape ends or a seek is pending."""
        begins_at = 0
        async for chunk in chunks:
            start = int(np.searchsorted(chunk.time_us, self._from_us))
            if start:
                await asyncio.to_thread(self._leave_out, chunk.part(0, start), begins_at)
                self.place = max(self._rows_passed, begins_at + start)
            if start < len(chunk):
                moment = self._moment()
                if moment:
                    yield moment
            while start < len(chunk):
                stop = await self._wait_for(chunk, start)
                if stop is None:
                    return
                time_us = None if self._controls.keeps_times else self._clock.now_us()
                self._time.reach(int(chunk.time_us[stop - 1]))
                yield list(chunk.updates(start, stop, time_us=time_us, source=SOURCE))
                self._report(chunk, start, stop)
                start = stop
                self.place = begins_at + start
            self._fraction = chunk.fraction
            begins_at += len(chunk)
            if self._controls.is_sought:
                return
        moment = self._moment()
        if moment:
            yield moment
        self._on_progress(ReplayProgress(self.rows, 1.0, self._tape_time_us, is_done=True))

    def _leave_out(self, rows: TapeChunk, begins_at: int) -> None:
        """Skip rows: add them to the starting quotes, and pass those that were never played to `on_left_out`."""
        changed_from = min(max(0, self._rows_passed - begins_at), len(rows))
        self._newest.add(rows, changed_from=changed_from)
        if changed_from < len(rows) and self._controls.on_left_out is not None:
            self._controls.on_left_out(rows.part(changed_from, len(rows)))
        self._tape_time_us = int(rows.time_us[-1])
        self._has_moment = True

    def _moment(self) -> list[QuoteUpdate]:
        """Return the quotes at the start of the run, once; none if it starts with the tape."""
        if not self._has_moment:
            return []
        self._has_moment = False
        self._time.reach(max(self._tape_time_us, self._from_us))
        self._on_progress(ReplayProgress(self.rows, self._fraction, self._from_us))
        time_us = None if self._controls.keeps_times else self._clock.now_us()
        return self._newest.ticks(time_us=time_us, source=SOURCE)

    async def _wait_for(self, chunk: TapeChunk, start: int) -> int | None:
        """Wait until the row at `start` is due; returns the end of its batch, or None if a seek is pending."""
        has_waited = False
        while not self._controls.is_sought:
            row_us = int(chunk.time_us[start])
            self._pace.follow(self._controls, row_us)
            self._time.run(self._pace, row_us)
            if self._pace.is_still:
                wait_us = _CONTROLS_EVERY_US
            elif self._pace.is_unbound:
                wait_us = 0
            else:
                wait_us = max(
                    0, self._pace.early_us(row_us), self._next_batch_us - self._clock.monotonic_us()
                )
            if has_waited and not wait_us:
                return self._batch_end(chunk, start)
            await self._clock.sleep(min(wait_us, _CONTROLS_EVERY_US) / 1_000_000)
            has_waited = True
        return None

    def _batch_end(self, chunk: TapeChunk, start: int) -> int:
        most = min(start + _BATCH_ROWS_MAX, len(chunk))
        if self._controls.keeps_times:
            beyond_us = int(chunk.time_us[start]) + _BATCH_SPANS_US
            most = min(most, int(np.searchsorted(chunk.time_us, beyond_us)))
        if self._pace.is_unbound:
            return most
        due = int(np.searchsorted(chunk.time_us, self._pace.tape_now_us(), side="right"))
        is_behind = most < due
        self._next_batch_us = self._clock.monotonic_us() + (0 if is_behind else _BATCH_EVERY_US)
        return min(due, most)

    def _report(self, chunk: TapeChunk, start: int, stop: int) -> None:
        self.rows += stop - start
        self._tape_time_us = int(chunk.time_us[stop - 1])
        fraction = self._fraction + (chunk.fraction - self._fraction) * stop / len(chunk)
        self._on_progress(ReplayProgress(self.rows, fraction, self._tape_time_us))
