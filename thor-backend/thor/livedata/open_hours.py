"""When an exchange next is open: the engine's calendar, over the exchanges' hours."""

from __future__ import annotations

from typing import Final

from thor.livedata.market_clock import MarketClock, MarketState, exchanges, market_clock

_REGULAR: Final = frozenset({MarketState.OPEN})
_EXTENDED: Final = frozenset({MarketState.OPEN, MarketState.PRE, MarketState.POST})
# Listed options trade while their shares do.
_HOURS_OF: Final = {"OPRA": "US"}


class OpenHours:
    """A `thor.core.state.MarketCalendar`. Remembers each exchange's state until that changes."""

    def __init__(self) -> None:
        self._clocks: dict[str, MarketClock] = {}

    def opens_at_us(self, exchange: str, now_us: int, *, is_extended: bool) -> int:
        """`now_us` where the exchange is open at it, else when it next opens; `now_us` too where nobody knows."""
        exchange = _HOURS_OF.get(exchange, exchange)
        states = _EXTENDED if is_extended else _REGULAR
        at_us = now_us
        clock = self._clock(exchange, at_us)
        while clock is not None and clock.state not in states:
            if clock.next_change_us is None:
                return now_us
            at_us = clock.next_change_us
            clock = market_clock(exchange, at_us)
        return at_us

    def _clock(self, exchange: str, now_us: int) -> MarketClock | None:
        known = self._clocks.get(exchange)
        if (
            known is None
            or known.since_us is None
            or known.next_change_us is None
            or not known.since_us <= now_us < known.next_change_us
        ):
            if exchange not in exchanges():
                return None
            known = self._clocks[exchange] = market_clock(exchange, now_us)
        return known
