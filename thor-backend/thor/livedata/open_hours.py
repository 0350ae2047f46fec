"""The engine's market calendar, based on the exchanges' hours."""

from __future__ import annotations

from typing import Final

from thor.livedata.market_clock import MarketClock, MarketState, exchanges, market_clock

_REGULAR: Final = frozenset({MarketState.OPEN})
_EXTENDED: Final = frozenset({MarketState.OPEN, MarketState.PRE, MarketState.POST})
# Listed options trade in the hours of their shares.
_HOURS_OF: Final = {"OPRA": "US"}


class OpenHours:
    """A `thor.core.state.MarketCalendar`. Caches each exchange's state until it changes."""

    def __init__(self) -> None:
        self._clocks: dict[str, MarketClock] = {}

    def opens_at_us(self, exchange: str, now_us: int, *, is_extended: bool) -> int:
        """Return `now_us` if the exchange is open or unknown, else its next opening."""
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
