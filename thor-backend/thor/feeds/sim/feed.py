"""The simulated market, paced by a clock."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from typing import Final

from thor.clock import Clock, SystemClock
from thor.core.quotes import QuoteUpdate
from thor.core.trading_day import trading_day
from thor.feeds.base import MarketKind
from thor.feeds.sim.market import SOURCE, STEPS_PER_SECOND, SimMarket
from thor.feeds.sim.symbols import SYMBOLS, SimSymbol

_STEP_US: Final = 1_000_000 // STEPS_PER_SECOND
# After the machine has slept, the market does not catch up: past this delay it continues from now.
_DELAY_STEPS_MAX: Final = 50


class SimFeed:
    """The feed of seeded prices: the first batch quotes every symbol, then come several ticks per second.

    The ticks depend only on `seed`, except that a new session begins when the clock enters a new trading day.
    """

    name = SOURCE
    market = MarketKind.SIMULATED

    def __init__(
        self, *, seed: int = 1, symbols: Sequence[SimSymbol] = SYMBOLS, clock: Clock | None = None
    ) -> None:
        self._seed = seed
        self._symbols = symbols
        self._clock = clock or SystemClock()

    async def batches(self) -> AsyncGenerator[list[QuoteUpdate], None]:
        """Yield ticks until canceled, stamped with the clock's time. Each call restarts the walk."""
        clock = self._clock
        market = SimMarket(self._seed, self._symbols)
        now_us = clock.now_us()
        day = trading_day(now_us)
        yield market.opening(now_us)
        due_us = clock.monotonic_us() + _STEP_US
        while True:
            # Even if the reader is always late, other tasks must run: a sleep of zero gives them a turn.
            await clock.sleep(max(0, due_us - clock.monotonic_us()) / 1_000_000)
            if clock.monotonic_us() - due_us > _DELAY_STEPS_MAX * _STEP_US:
                due_us = clock.monotonic_us()
            due_us += _STEP_US
            now_us = clock.now_us()
            if trading_day(now_us) != day:
                day = trading_day(now_us)
                market.begin_session()
                yield market.opening(now_us)
                continue
            ticks = market.step(now_us)
            if ticks:
                yield ticks
