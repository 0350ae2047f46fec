"""Conflates a feed that exceeds the rate limit: only the latest tick per symbol is passed on, 20 times per second."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec.structs import fields, replace

from thor.core.quotes import QuoteUpdate

TURN_US: Final = 50_000
TICKS_PER_TURN_MAX: Final = 1_000
"""20,000 quotes per second: more would delay the customers of the process."""

_STATED: Final = tuple(
    field.name
    for field in fields(QuoteUpdate)
    if field.name not in ("symbol", "asset_type", "time_us", "source")
)


class Conflator:
    """Passes ticks up to a rate limit. Above it ticks wait, and a newer tick of a symbol merges into the waiting one.

    `merged` counts merged ticks: their intermediate prices are lost, their latest values are not. Times are
    microseconds of one monotonic clock. Not thread-safe.
    """

    def __init__(self, *, ticks_per_turn_max: int = TICKS_PER_TURN_MAX) -> None:
        self._most = ticks_per_turn_max
        self._turn_ends_us = 0
        self._passed = 0
        self._waiting: dict[str, QuoteUpdate] = {}
        self.merged = 0

    @property
    def is_holding(self) -> bool:
        """True if ticks wait for the next turn."""
        return bool(self._waiting)

    def admit(self, ticks: Sequence[QuoteUpdate], *, now_us: int) -> list[QuoteUpdate]:
        """Return the waiting and new ticks that may pass now, oldest first; the rest waits for a later call."""
        self._begin_turn(now_us)
        room = self._most - self._passed
        if not self._waiting and len(ticks) <= room:
            self._passed += len(ticks)
            return list(ticks)
        self._hold(ticks)
        passing = [self._waiting.pop(symbol) for symbol in [*self._waiting][: max(0, room)]]
        self._passed += len(passing)
        # Waiting ticks took in later ones, so their times are no longer in order.
        return sorted(passing, key=lambda tick: tick.time_us)

    def wait_us(self, now_us: int) -> int:
        """Return the time until waiting ticks may pass, in microseconds."""
        return max(0, self._turn_ends_us - now_us)

    def _begin_turn(self, now_us: int) -> None:
        if now_us >= self._turn_ends_us:
            self._turn_ends_us = now_us + TURN_US
            self._passed = 0

    def _hold(self, ticks: Iterable[QuoteUpdate]) -> None:
        for tick in ticks:
            before = self._waiting.get(tick.symbol)
            if before is None:
                self._waiting[tick.symbol] = tick
            else:
                self._waiting[tick.symbol] = _taking_in(before, tick)
                self.merged += 1


def _taking_in(before: QuoteUpdate, tick: QuoteUpdate) -> QuoteUpdate:
    """Return `tick`, completed with the fields that only `before` states."""
    kept = {
        name: value
        for name in _STATED
        if getattr(tick, name) is None and (value := getattr(before, name)) is not None
    }
    return replace(tick, **kept) if kept else tick
