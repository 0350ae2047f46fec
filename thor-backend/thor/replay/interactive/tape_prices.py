"""The prices of a recorded day: its tape, on the tape's own time and no faster than the engine processes it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterable
from concurrent.futures import Future
from contextlib import aclosing, suppress
from pathlib import Path
from typing import Any, Final

from msgspec import structs
from typing_extensions import override

from thor.api.market import Replay
from thor.api.values import instant_of
from thor.bus.replay_bus import ReplayBus
from thor.clock import Now, SystemClock
from thor.core.quotes import QuoteUpdate
from thor.core.validation import DISPLAY_NAME_LENGTH_MAX
from thor.feeds.base import FeedError
from thor.feeds.replay.chunk import TapeChunk
from thor.feeds.replay.controls import ReplayControls
from thor.feeds.replay.feed import ReplayFeed
from thor.feeds.replay.reader import read_frugally
from thor.livedata.feed_runner import FeedRunner
from thor.livedata.normalizer import Dropped
from thor.livedata.replays import PricesKind, ReplayRejected
from thor.livedata.tapes import tape_played
from thor.replay.interactive.prices import Prices, engine_keeps_up

_END_SECONDS: Final = 10.0
_NO_PUSHES: Final = (
    "Your replay of {name} accepts no pushed quotes. End it and start a market of your own prices."
)


class TapePrices(Prices):
    """The implementation of `Prices` for a tape. `on_left_out` receives the rows that a seek skips."""

    noun = "replay"
    minutes_kept_max: int | None = None
    accepts_pushes = False

    def __init__(
        self,
        tape: Path,
        *,
        speed: float,
        begins_us: int,
        from_us: int,
        bus: ReplayBus,
        on_left_out: Callable[[TapeChunk], None],
    ) -> None:
        self.name = tape.name
        self.account_name = f"Replay {tape.name}"[:DISPLAY_NAME_LENGTH_MAX]
        self.begins_us = self.bars_from_us = begins_us
        self.from_us = max(begins_us, from_us)
        self._tape = _HeldTape(tape, bus=bus, speed=speed, from_us=self.from_us, on_left_out=on_left_out)
        self._runner = FeedRunner(self._tape, bus, clock=_TapeClock(self._tape))
        self.engine_clock: Now = _EngineClock(self._tape, bus)
        self._playing: Future[None] | None = None

    @override
    def now_us(self) -> int:
        return self._tape.now_us()

    @override
    def controls(self) -> ReplayControls:
        return self._tape

    @override
    def begin(self, loop: asyncio.AbstractEventLoop) -> None:
        self._playing = asyncio.run_coroutine_threadsafe(self._runner.run(), loop)

    @override
    def end(self) -> None:
        if self._playing is not None:
            self._playing.cancel()
            with suppress(BaseException):
                self._playing.result(_END_SECONDS)

    @override
    async def push(self, items: Iterable[object]) -> tuple[int, list[tuple[int, Dropped]]]:
        del items
        raise ReplayRejected(_NO_PUSHES.format(name=self.name))

    @property
    @override
    def is_over(self) -> bool:
        """True if it was played to its end, or broke off."""
        return self._playing is None or self._playing.done()

    @property
    @override
    def is_moving(self) -> bool:
        return not (self._tape.is_paused or self.is_over)

    @override
    def state(self) -> Replay:
        status = self._runner.status()
        tape = tape_played(self._tape, now_us=self._tape.now_us())
        return Replay(
            **structs.asdict(tape) | {"begins": instant_of(self.begins_us)},
            prices=PricesKind.TAPE.value,
            account_id=None,
            state=status.state.value,
            ticks=status.ticks,
            ticks_per_second=status.ticks_per_second,
            last_error=status.last_error,
            dropped={reason.value: count for reason, count in status.dropped.items()},
        )


class _HeldTape(ReplayFeed):
    """The tape on its own time, no faster than the engine, and only once: a broken tape is not restarted."""

    def __init__(
        self,
        path: Path,
        *,
        bus: ReplayBus,
        speed: float,
        from_us: int,
        on_left_out: Callable[[TapeChunk], None],
    ) -> None:
        super().__init__(path, speed=speed, keeps_times=True, from_us=from_us, on_left_out=on_left_out)
        self._bus = bus
        self._has_begun = False

    async def batches(self) -> AsyncGenerator[list[QuoteUpdate], None]:
        """Yield the batches of `ReplayFeed.batches`, held to the engine's pace."""
        if self._has_begun:
            return
        self._has_begun = True
        async with aclosing(super().batches()) as batches:
            async for batch in batches:
                await engine_keeps_up(self._bus)
                yield batch


class _TapeClock(SystemClock):
    """The tape's time for the feed's runner, so that late and future ticks are judged by it."""

    def __init__(self, tape: ReplayFeed) -> None:
        self._tape = tape

    def now_us(self) -> int:
        """Return the tape's time."""
        return self._tape.now_us()


class _EngineClock:
    """The tape's time for the engine: the newest tick it has taken, or the tape's own time if none waits.

    It never goes back.
    """

    def __init__(self, tape: ReplayFeed, bus: ReplayBus) -> None:
        self._tape = tape
        self._bus = bus
        self._newest_us = 0

    def __call__(self) -> int:
        """Return the time."""
        now_us = self._bus.progress.newest_us if self._bus.waiting else self._tape.now_us()
        self._newest_us = max(self._newest_us, now_us)
        return self._newest_us


def first_tick_us(tape: Path) -> int:
    """Return the start of a tape. Raises ReplayRejected if it is unreadable or has no readable row."""
    try:
        chunk: Any = next(read_frugally(tape), None)
    except FeedError as error:
        raise ReplayRejected(str(error)) from error
    if chunk is None:
        raise ReplayRejected(f"{tape.name} has no readable rows.")
    return int(chunk.time_us[0])
