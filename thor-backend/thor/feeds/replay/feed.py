"""A tape played as if it were live."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from thor.core.quotes import QuoteUpdate
from thor.feeds.base import Clock, SystemClock
from thor.feeds.replay.chunk import TapeChunk
from thor.feeds.replay.reader import read_tape
from thor.feeds.replay.rows import BrokenRow

SOURCE: Final = "replay"
AS_FAST_AS_IT_GOES: Final = 0.0

_BATCH_ROWS_MAX: Final = 1_000
# Rows that lie closer together than this travel together: a batch each would cost more than the ticks in it.
_BATCH_EVERY_US: Final = 20_000


@dataclass(frozen=True, slots=True)
class ReplayProgress:
    """How far a tape has been played: rows passed on, `fraction` of the file (0 to 1), the tape's own time.

    `is_done` is true once, when the tape has ended.
    """

    rows: int
    fraction: float
    tape_time_us: int
    is_done: bool = False


class ReplayFeed:
    """A Feed of a recorded tape.

    `speed` 1 plays it as it was recorded, 10 ten times as fast, 0 as fast as whoever listens takes it. Every
    tick is stamped with the wall clock at the moment it is passed on, so that to its reader it is live. With
    `loop` the tape starts again when it ends. `on_broken` is told of each row that could not be read,
    `on_progress` after each batch.
    """

    name = SOURCE

    def __init__(
        self,
        path: Path,
        *,
        speed: float = 1.0,
        loop: bool = False,
        clock: Clock | None = None,
        on_progress: Callable[[ReplayProgress], None] | None = None,
        on_broken: Callable[[BrokenRow], None] | None = None,
    ) -> None:
        if speed < 0:
            raise ValueError("a tape cannot be played backwards: the speed is 0 or more")
        self._path = path
        self._speed = speed
        self._loop = loop
        self._clock = clock or SystemClock()
        self._on_progress = on_progress or (lambda _progress: None)
        self._on_broken = on_broken

    async def batches(self) -> AsyncGenerator[list[QuoteUpdate], None]:
        """Ticks in the tape's order until it ends.

        Raises FeedError where the file is no tape, or is cut off.
        """
        while True:
            play = _Play(self._speed, self._clock, self._on_progress)
            async with aclosing(play.batches_of(self._chunks())) as batches:
                async for batch in batches:
                    yield batch
            if not (self._loop and play.rows):
                return

    async def _chunks(self) -> AsyncIterator[TapeChunk]:
        chunks = read_tape(self._path, on_broken=self._on_broken)
        # A thread reads, so that unpacking the next stretch of tape does not hold up the sockets.
        while (chunk := await asyncio.to_thread(next, chunks, None)) is not None:
            yield chunk


class _Play:
    """One run through a tape: what is due by now, and how far it has got."""

    def __init__(self, speed: float, clock: Clock, on_progress: Callable[[ReplayProgress], None]) -> None:
        self._speed = speed
        self._clock = clock
        self._on_progress = on_progress
        self._is_started = False
        self._started_us = 0
        self._tape_starts_us = 0
        self._next_batch_us = 0
        self._tape_time_us = 0
        self._fraction = 0.0
        self.rows = 0

    async def batches_of(self, chunks: AsyncIterator[TapeChunk]) -> AsyncGenerator[list[QuoteUpdate], None]:
        """The chunks' rows as ticks, each when it is due."""
        async for chunk in chunks:
            if not self._is_started:
                self._is_started = True
                self._started_us = self._clock.monotonic_us()
                self._tape_starts_us = int(chunk.time_us[0])
            start = 0
            while start < len(chunk):
                stop = await self._wait_for(chunk, start)
                yield list(chunk.updates(start, stop, time_us=self._clock.now_us(), source=SOURCE))
                self._tell(chunk, start, stop)
                start = stop
            self._fraction = chunk.fraction
        self._on_progress(ReplayProgress(self.rows, 1.0, self._tape_time_us, is_done=True))

    async def _wait_for(self, chunk: TapeChunk, start: int) -> int:
        """Wait until the row at `start` is due; the row before which the batch ends."""
        if self._speed == AS_FAST_AS_IT_GOES:
            await self._clock.sleep(0)
            return min(start + _BATCH_ROWS_MAX, len(chunk))
        pause_us = self._next_batch_us - self._clock.monotonic_us()
        due = start
        while due <= start:
            # The schedule is the tape's, not the sum of the sleeps: a late batch does not make the next one
            # late.
            early_us = math.ceil((int(chunk.time_us[start]) - self._tape_now_us()) / self._speed)
            await self._clock.sleep(max(0, early_us, pause_us) / 1_000_000)
            pause_us = 0
            due = int(np.searchsorted(chunk.time_us, self._tape_now_us(), side="right"))
        stop = min(due, start + _BATCH_ROWS_MAX)
        is_behind = stop < due
        self._next_batch_us = self._clock.monotonic_us() + (0 if is_behind else _BATCH_EVERY_US)
        return stop

    def _tape_now_us(self) -> int:
        return self._tape_starts_us + int((self._clock.monotonic_us() - self._started_us) * self._speed)

    def _tell(self, chunk: TapeChunk, start: int, stop: int) -> None:
        self.rows += stop - start
        self._tape_time_us = int(chunk.time_us[stop - 1])
        fraction = self._fraction + (chunk.fraction - self._fraction) * stop / len(chunk)
        self._on_progress(ReplayProgress(self.rows, fraction, self._tape_time_us))
