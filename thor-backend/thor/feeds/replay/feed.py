"""A tape played as if it were live."""

from __future__ import annotations

import asyncio
import math
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

SOURCE: Final = "replay"

_BATCH_ROWS_MAX: Final = 1_000
# Rows that lie closer together than this travel together: a batch each would cost more than the ticks in it.
_BATCH_EVERY_US: Final = 20_000


# On the tape's own time a batch spans no more than this of it: whoever takes it has one moment for all its rows.
_BATCH_SPANS_US: Final = 1_000_000
# How long a change of the controls waits at most before the player sees it.
_CONTROLS_EVERY_US: Final = 100_000


class ReplayFeed(ReplayControls):
    """A Feed of a recorded tape, and its controls.

    `speed` 1 plays it as it was recorded, 10 ten times as fast, 0 as fast as whoever listens takes it. Every
    tick is stamped with the wall clock at the moment it is passed on, so that to its reader it is live; with
    `keeps_times` it keeps the tape's time, which is then `now_us`. It begins at the first tick at or after `from_us`.
    A start in the middle and a seek begin with what the rows before said last of each symbol, though it be paused.
    With `loop` the tape starts again when it ends. `on_broken` is told of each row that could not be read,
    `on_progress` after each batch, `on_left_out` of the rows that a start in the middle or a seek leaves out, each
    once.
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
        self._time = _TapeTime(from_us)
        self._clock = clock or SystemClock()
        self._on_progress = on_progress or (lambda _progress: None)
        self._on_broken = on_broken
        self._rows_passed = 0
        self._is_looked_through = False

    async def batches(self) -> AsyncGenerator[list[QuoteUpdate], None]:
        """Ticks in the tape's order until it ends.

        Raises FeedError where the file is no tape, or is cut off.
        """
        self._look_through()
        from_us = self._from_us
        while True:
            # On the tape's own time it only goes forward: what was passed on before is not news again.
            rows_passed = self._rows_passed if self.keeps_times else 0
            play = _Play(self, self._clock, self._tell, from_us, self._time, rows_passed)
            async with aclosing(play.batches_of(self._chunks())) as batches:
                async for batch in batches:
                    yield batch
            self._rows_passed = play.place
            sought_us = self.take_sought()
            if sought_us is None and not (self._loop and play.rows):
                return
            from_us = sought_us or 0

    def now_us(self) -> int:
        """The tape's own time now, from any thread: it runs at the tape's speed, but not past a row to come."""
        return self._time.now_us()

    def _look_through(self) -> None:
        """Find where the tape begins and ends, in a thread: a slider is worth the reading, and nobody waits for it."""
        if self._is_looked_through:
            return
        self._is_looked_through = True

        def look() -> None:
            with suppress(FeedError):
                self.span = span_of(read_frugally(self._path))

        Thread(target=look, name="tape-span", daemon=True).start()

    def _tell(self, progress: ReplayProgress) -> None:
        self.progress = progress
        self._on_progress(progress)

    async def _chunks(self) -> AsyncIterator[TapeChunk]:
        chunks = read_frugally(self._path, on_broken=self._on_broken)
        # A thread reads, so that unpacking the next stretch of tape does not hold up the sockets.
        while (chunk := await asyncio.to_thread(next, chunks, None)) is not None:
            yield chunk


class _Play:
    """One run through a tape from `from_us` on: what is due by now, and how far it has got."""

    def __init__(
        self,
        controls: ReplayFeed,
        clock: Clock,
        on_progress: Callable[[ReplayProgress], None],
        from_us: int,
        time: _TapeTime,
        rows_passed: int,
    ) -> None:
        self._controls = controls
        self._clock = clock
        self._on_progress = on_progress
        self._from_us = from_us
        self._time = time
        self._pace = _Pace(clock, from_us if controls.keeps_times else 0)
        self._next_batch_us = 0
        self._tape_time_us = 0
        self._fraction = 0.0
        self._rows_passed = rows_passed
        self._newest = NewestRows()
        self._has_moment = False
        self.rows = 0
        self.place = 0

    async def batches_of(self, chunks: AsyncIterator[TapeChunk]) -> AsyncGenerator[list[QuoteUpdate], None]:
        """The chunks' rows as ticks, each when it is due, until the tape ends or is sought through."""
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
                self._tell(chunk, start, stop)
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
        """Rows that are not played: what they said is the moment's, and a chart shows those that were never played."""
        news_from = min(max(0, self._rows_passed - begins_at), len(rows))
        self._newest.add(rows, news_from=news_from)
        if news_from < len(rows) and self._controls.on_left_out is not None:
            self._controls.on_left_out(rows.part(news_from, len(rows)))
        self._tape_time_us = int(rows.time_us[-1])
        self._has_moment = True

    def _moment(self) -> list[QuoteUpdate]:
        """The quotes as they were where the play begins, told once; none where it begins with the tape."""
        if not self._has_moment:
            return []
        self._has_moment = False
        self._time.reach(max(self._tape_time_us, self._from_us))
        self._on_progress(ReplayProgress(self.rows, self._fraction, self._from_us))
        time_us = None if self._controls.keeps_times else self._clock.now_us()
        return self._newest.ticks(time_us=time_us, source=SOURCE)

    async def _wait_for(self, chunk: TapeChunk, start: int) -> int | None:
        """Wait until the row at `start` is due; the row before which the batch ends, None where it is sought away."""
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

    def _tell(self, chunk: TapeChunk, start: int, stop: int) -> None:
        self.rows += stop - start
        self._tape_time_us = int(chunk.time_us[stop - 1])
        fraction = self._fraction + (chunk.fraction - self._fraction) * stop / len(chunk)
        self._on_progress(ReplayProgress(self.rows, fraction, self._tape_time_us))


class _TapeTime:
    """The tape's time, as others than the player may read it from any thread.

    What was reached stands while the tape is read on, or sought through.
    """

    def __init__(self, from_us: int) -> None:
        self._reached_us = from_us
        # One assignment changes both, so a reader in another thread never has one of each.
        self._running: tuple[_Pace, int] | None = None

    def reach(self, time_us: int) -> None:
        """Rows up to this time are passed on; nothing is said yet of what comes next."""
        self._reached_us = max(self._reached_us, time_us)
        self._running = None

    def run(self, pace: _Pace, next_row_us: int) -> None:
        """It runs on by `pace`, at most up to the row that comes next."""
        self._running = (pace, next_row_us)

    def now_us(self) -> int:
        """Now."""
        running = self._running
        if running is None:
            return self._reached_us
        pace, next_row_us = running
        if not pace.is_unbound:
            # What it has shown is not taken back when the next stretch is still being read.
            self._reached_us = max(self._reached_us, min(pace.tape_now_us(), next_row_us))
        return self._reached_us


class _Pace:
    """The tape's own clock, which runs at the speed of the controls from the first row on.

    The schedule is the tape's, not the sum of the sleeps: a late batch does not make the next one late.
    """

    def __init__(self, clock: Clock, from_us: int) -> None:
        self._clock = clock
        self._from_us = from_us
        # The speed, and a moment of the tape with the machine's: one assignment, for others read it too.
        self._line: tuple[float | None, int, int] = (None, 0, 0)

    @property
    def is_still(self) -> bool:
        """Whether the tape is paused."""
        return self._line[0] == 0

    @property
    def is_unbound(self) -> bool:
        """Whether it goes as fast as it is read."""
        return self._line[0] == math.inf

    def follow(self, controls: ReplayControls, row_us: int) -> None:
        """Take the controls' speed; `row_us` is the time of the row that comes next."""
        speed = 0.0 if controls.is_paused else controls.speed or math.inf
        if speed == self._line[0]:
            return
        if self._line[0] is None:
            # It has not run: it stands where the play is to begin, or at its first row.
            tape_us = min(row_us, self._from_us or row_us)
        else:
            # One that ran as fast as it could stands at the next row.
            tape_us = row_us if self.is_unbound else self.tape_now_us()
        self._line = (speed, tape_us, self._clock.monotonic_us())

    def tape_now_us(self) -> int:
        """The tape's time now, at a bounded speed."""
        speed, tape_us, since_us = self._line
        return tape_us + int((self._clock.monotonic_us() - since_us) * (speed or 0))

    def early_us(self, row_us: int) -> int:
        """How long the row has to wait, in microseconds of the machine; not above 0 where it is due."""
        return math.ceil((row_us - self.tape_now_us()) / (self._line[0] or 1))
