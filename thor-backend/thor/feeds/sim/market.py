"""The simulated market: a seeded random walk in integers, without a clock or binary floats.

The same seed and the same calls give the same ticks on every machine. All symbols share one market-wide walk, and
each adds one of its own. Both are pulled back to their start, so that prices stay plausible for days.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random
from typing import Final

from thor.core.instruments import find_instrument
from thor.core.quotes import QuoteUpdate
from thor.feeds.sim.symbols import SYMBOLS, SimSymbol

STEPS_PER_SECOND: Final = 10
SOURCE: Final = "sim"

# Moves are in billionths of the price, so that even the smallest is an integer.
_WHOLE: Final = 1_000_000_000
_PPM: Final = _WHOLE // 1_000_000
# A session of six and a half hours has 234,000 steps. A walk's typical distance is the step size times their square
# root.
_SESSION_STEPS_ROOT: Final = 484
_MARKET_MOVE_PPM: Final = 9_000
# The speed of a walk's reversion: about a day of steps. It keeps the market within a few percent of its start.
_REVERSION_STEPS: Final = 1 << 20
# A hard limit if the reversion is not enough: no price moves further from its start.
_DEPARTURE_MAX: Final = 400_000_000
_GAP_CHANCE_ONE_IN: Final = 30_000
_SILENT_STEPS_MAX: Final = 2 * STEPS_PER_SECOND
_TRADE_SHARE_OF_8: Final = 3


class SimMarket:
    """The walks of all symbols.

    `opening` returns the full state; each `step` (a tenth of a second) returns its ticks.
    """

    def __init__(self, seed: int, symbols: Sequence[SimSymbol] = SYMBOLS) -> None:
        self._walk = _Walk(Random(f"{seed}:market"), _MARKET_MOVE_PPM)
        self._symbols = [_SymbolState(seed, symbol) for symbol in symbols]
        self.begin_session()

    def begin_session(self) -> None:
        """Start a new day: the last price becomes the close, the open gaps away from it, and the volume is zero."""
        self._walk.jump()
        for state in self._symbols:
            state.begin_session(self._walk.departure)

    def opening(self, time_us: int) -> list[QuoteUpdate]:
        """Return one tick for every symbol with every field, stamped `time_us`."""
        return [state.full_tick(time_us) for state in self._symbols]

    def step(self, time_us: int) -> list[QuoteUpdate]:
        """Move all walks by a tenth of a second; returns the ticks of the symbols quoted in it."""
        self._walk.move()
        ticks = [state.step(self._walk.departure, time_us) for state in self._symbols]
        return [tick for tick in ticks if tick is not None]


class _Walk:
    """A random walk that reverts to zero. `departure` is its distance from zero, in billionths."""

    def __init__(self, random: Random, session_move_ppm: int) -> None:
        self._random = random
        self._session_move = session_move_ppm * _PPM
        self.departure = 0

    def move(self) -> None:
        """Take one step, sized to give the session's typical move."""
        self.departure += _bell(self._random) * self._session_move // (_SESSION_STEPS_ROOT * _BELL_UNIT)
        self.departure -= self.departure // _REVERSION_STEPS

    def jump(self) -> None:
        """Take a gap: about a third of a session's typical move at once."""
        self.departure += _bell(self._random) * self._session_move // (3 * _BELL_UNIT)


_BELL_BITS: Final = 64
_BELL_UNIT: Final = 4


def _bell(random: Random) -> int:
    """Return an integer from a bell curve about zero with the standard deviation _BELL_UNIT.

    It counts bits, because `random.gauss` uses the machine's own logarithm and would differ between machines.
    """
    return random.getrandbits(_BELL_BITS).bit_count() - _BELL_BITS // 2


class _SymbolState:
    """One symbol's walk and its day so far; prices are integers of ticks."""

    def __init__(self, seed: int, symbol: SimSymbol) -> None:
        instrument = find_instrument(symbol.symbol, symbol.asset_type)
        if instrument is None:
            raise ValueError(f"{symbol.symbol} is not in the reference table")
        self._symbol = symbol
        self._tick_size = instrument.tick_at(symbol.price)
        self._home_ticks = int(symbol.price / self._tick_size)
        # Each symbol has its own random source, so adding one does not change the others' ticks.
        self._random = Random(f"{seed}:{symbol.symbol}")
        self._walk = _Walk(self._random, symbol.own_move_ppm)
        self._silent_steps = 0
        self._bid = self._ask = self._last = self._home_ticks
        self._bid_size = self._ask_size = self._last_size = symbol.lot
        self._open = self._high = self._low = self._close = self._home_ticks
        self._volume = 0

    def begin_session(self, market_departure: int) -> None:
        """Close the day at the last price and open the next one at a gap from it."""
        self._close = self._last
        self._walk.jump()
        self._quote(market_departure)
        self._volume = 0
        self._trade()
        self._open = self._high = self._low = self._last

    def step(self, market_departure: int, time_us: int) -> QuoteUpdate | None:
        """Move by one step; returns the tick if the symbol was quoted in it, else None."""
        random = self._random
        self._walk.move()
        if random.randrange(_GAP_CHANCE_ONE_IN) == 0:
            self._walk.jump()
        self._silent_steps += 1
        is_quoted = random.randrange(STEPS_PER_SECOND) < self._symbol.ticks_per_second
        if not is_quoted and self._silent_steps < _SILENT_STEPS_MAX:
            return None
        self._silent_steps = 0
        self._quote(market_departure)
        if random.getrandbits(3) >= _TRADE_SHARE_OF_8:
            return self._tick(time_us, has_trade=False)
        self._trade()
        return self._tick(time_us, has_trade=True)

    def _quote(self, market_departure: int) -> None:
        departure = self._walk.departure + market_departure * self._symbol.beta_percent // 100
        departure = max(-_DEPARTURE_MAX, min(_DEPARTURE_MAX, departure))
        middle = self._home_ticks * (_WHOLE + departure) // _WHOLE
        usual = self._symbol.spread_ticks
        # In one tick of four the spread widens, and a wide one narrows as often.
        draw = self._random.getrandbits(3)
        spread = usual + 1 if draw < 2 else max(1, usual - 1) if draw < 4 else usual
        self._bid = max(1, middle - spread // 2)
        self._ask = self._bid + spread
        self._bid_size, self._ask_size = self._size(), self._size()

    def _trade(self) -> None:
        self._last = self._ask if self._random.getrandbits(1) else self._bid
        book_size = self._ask_size if self._last == self._ask else self._bid_size
        self._last_size = min(book_size, self._size())
        self._volume += self._last_size
        self._high = max(self._high, self._last)
        self._low = min(self._low, self._last)

    def _size(self) -> int:
        return self._symbol.lot * (1 + self._random.randrange(2 * self._symbol.lots))

    def full_tick(self, time_us: int) -> QuoteUpdate:
        """Return a tick with every field of the symbol."""
        return self._tick(time_us, has_trade=True)

    def _tick(self, time_us: int, *, has_trade: bool) -> QuoteUpdate:
        symbol = self._symbol
        bid, ask = self._price(self._bid), self._price(self._ask)
        bid_size, ask_size = Decimal(self._bid_size), Decimal(self._ask_size)
        if not has_trade:
            return QuoteUpdate(
                symbol=symbol.symbol,
                asset_type=symbol.asset_type,
                time_us=time_us,
                bid=bid,
                ask=ask,
                bid_size=bid_size,
                ask_size=ask_size,
                source=SOURCE,
            )
        return QuoteUpdate(
            symbol=symbol.symbol,
            asset_type=symbol.asset_type,
            time_us=time_us,
            bid=bid,
            ask=ask,
            last=self._price(self._last),
            bid_size=bid_size,
            ask_size=ask_size,
            last_size=Decimal(self._last_size),
            volume=Decimal(self._volume),
            open=self._price(self._open),
            high=self._price(self._high),
            low=self._price(self._low),
            close=self._price(self._close),
            source=SOURCE,
        )

    def _price(self, ticks: int) -> Decimal:
        return self._tick_size * ticks
