"""Prices that a customer pushes into their own market: validated like everybody's, but visible only there."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from time import monotonic
from typing import Final

from typing_extensions import override

from thor.api.engine import EngineUnavailable
from thor.api.market import Replay
from thor.api.values import instant_of
from thor.bus.replay_bus import ReplayBus
from thor.clock import Now, wall_clock
from thor.core.trading_day import trading_day
from thor.feeds.replay.controls import ReplayControls
from thor.livedata.feed_runner import FeedState
from thor.livedata.normalizer import Dropped, Normalizer
from thor.livedata.replays import PricesKind, ReplayRejected
from thor.livedata.symbol_roll import SymbolRoll
from thor.replay.interactive.prices import Prices, engine_keeps_up

NAME: Final = "Own prices"
SYMBOLS_MAX: Final = 1_000
MINUTES_KEPT_MAX: Final = 50_000
"""Over all symbols together: a day of about thirty symbols without pauses, about 30 MB."""
_MOVING_SECONDS: Final = 60.0
_ENGINE_SECONDS: Final = 10.0
_TURN_SECONDS: Final = 0.05
_NO_TAPE: Final = "A market of pushed prices cannot be paused, sped up or sought."
_NOT_NOW: Final = (
    "Your own market is starting or has just ended, and accepts no quotes at the moment. Push them again."
)
_BEHIND: Final = (
    "The engine of your own market did not process its quotes within {seconds:g} s. Push these again."
)


class PushedPrices(Prices):
    """The implementation of `Prices` for pushes. Its clock is the wall clock, and its charts begin with it.

    All such markets of a process share `turn`: while the engine of one processes its quotes, the others wait. So they
    use the processor like a single market, however many there are.
    """

    name = account_name = NAME
    noun = "market"
    bars_from_us = 0
    minutes_kept_max: int | None = MINUTES_KEPT_MAX
    accepts_pushes = True

    def __init__(self, bus: ReplayBus, turn: asyncio.Lock) -> None:
        self.begins_us = self.from_us = wall_clock()
        self.engine_clock: Now = wall_clock
        self._bus = bus
        self._turn = turn
        self._normaliser = Normalizer(roll=SymbolRoll(per_source_max=SYMBOLS_MAX))
        self._pushing = threading.Lock()
        self._pushed_at = -_MOVING_SECONDS
        self._is_over = True

    @override
    def now_us(self) -> int:
        return wall_clock()

    @override
    def controls(self) -> ReplayControls:
        raise ReplayRejected(_NO_TAPE)

    @override
    def begin(self, loop: asyncio.AbstractEventLoop) -> None:
        """Open the market. Pushes run on the pusher's event loop."""
        del loop
        self._is_over = False

    @override
    def end(self) -> None:
        # The next market of this seat uses the same bus.
        with self._pushing:
            self._is_over = True

    @override
    async def push(self, items: Iterable[object]) -> tuple[int, list[tuple[int, Dropped]]]:
        try:
            await asyncio.wait_for(engine_keeps_up(self._bus), _ENGINE_SECONDS)
        except TimeoutError:
            raise EngineUnavailable(_BEHIND.format(seconds=_ENGINE_SECONDS)) from None
        async with self._turn:
            with self._pushing:
                if self._is_over:
                    raise ReplayRejected(_NOT_NOW)
                updates, dropped = self._normaliser.normalise_all(items, now_us=self.now_us())
                if updates:
                    self._bus.publish_quotes(updates)
                    self._pushed_at = monotonic()
            with suppress(TimeoutError):
                await asyncio.wait_for(engine_keeps_up(self._bus, batches_ahead_max=1), _TURN_SECONDS)
        return len(updates), dropped

    @property
    @override
    def is_over(self) -> bool:
        return self._is_over

    @property
    @override
    def is_moving(self) -> bool:
        """True if something was pushed a moment ago."""
        return monotonic() - self._pushed_at < _MOVING_SECONDS

    @override
    def state(self) -> Replay:
        now_us = self.now_us()
        return Replay(
            prices=PricesKind.PUSHED.value,
            tape=self.name,
            paused=False,
            speed=1.0,
            tape_time=instant_of(now_us),
            tape_day=date.fromordinal(trading_day(now_us)).isoformat(),
            fraction=0.0,
            done=self.is_over,
            begins=instant_of(self.begins_us),
            ends=None,
            account_id=None,
            state=FeedState.LIVE.value,
            ticks=self._normaliser.accepted,
            ticks_per_second=None,
            last_error=None,
            dropped={reason.value: count for reason, count in self._normaliser.dropped().items()},
        )
