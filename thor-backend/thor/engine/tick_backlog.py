"""The queue of ticks in an engine. One tick may reach more orders than other work should wait for."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Final

from thor.core.decisions import Reached, fill_reached, reach
from thor.core.events import Event
from thor.core.quotes import QuoteUpdate
from thor.core.state import EngineState
from thor.engine.faults import Faults
from thor.engine.publisher import AccountPublisher

_WAITING_MAX: Final = 50_000
"""With more ticks waiting than this they are processed without a pause, to bound their memory."""


class TickBacklog:
    """Processes ticks in arrival order, a slice of orders at a time; each tick ends before the next one starts.

    So the results do not depend on the size or timing of slices. With the wall clock, an order is decided at the time
    of its slice, when the price may be too old to fill. A tape's clock stands at the last input the engine took: with
    it (`is_on_tape`), an order is decided at the time when the tick was taken.
    """

    def __init__(
        self, state: EngineState, faults: Faults, publisher: AccountPublisher, *, is_on_tape: bool
    ) -> None:
        self._state = state
        self._faults = faults
        self._publisher = publisher
        self._is_on_tape = is_on_tape
        self._waiting: deque[tuple[QuoteUpdate, int]] = deque()
        self._begun: tuple[Reached, int] | None = None

    def __bool__(self) -> bool:
        return self._begun is not None or bool(self._waiting)

    def add(self, updates: Sequence[QuoteUpdate], now_us: int) -> None:
        """Queue ticks that were taken at `now_us`."""
        self._waiting.extend([(update, now_us) for update in updates])

    def work(self, now_us: int, count_max: int) -> list[Event]:
        """Process ticks until none is left or about `count_max` events have followed; returns the events."""
        events: list[Event] = []
        while self and (len(events) < count_max or len(self._waiting) > _WAITING_MAX):
            if self._begun is None:
                update, taken_us = self._waiting.popleft()
                at_us = taken_us if self._is_on_tape else now_us
                reached = self._reach(update, at_us)
                if reached is None:
                    continue
            else:
                reached, taken_us = self._begun
                at_us = taken_us if self._is_on_tape else now_us
            events += fill_reached(
                self._state,
                reached,
                at_us,
                self._faults.order_not_decided,
                count_max=max(1, count_max - len(events)),
            )
            self._begun = None if reached.is_done else (reached, taken_us)
        return events

    def process_whole(self, update: QuoteUpdate, now_us: int) -> Sequence[Event]:
        """Process a tick in one go, if nothing else waits."""
        reached = self._reach(update, now_us)
        if reached is None:
            return ()
        return fill_reached(self._state, reached, now_us, self._faults.order_not_decided)

    def _reach(self, update: QuoteUpdate, now_us: int) -> Reached | None:
        """Return the orders that a tick reaches; None for a tick older than the last split of its shares.

        A restarted engine is seeded from the quote cache, which may still hold such a pre-split quote.
        """
        split_us = self._state.split_us.get(update.symbol)
        # By a tape's clock a split may lie in the future.
        if split_us is not None and update.time_us < split_us <= now_us:
            return None
        self._publisher.on_tick(update.symbol)
        return reach(self._state, update, now_us)
