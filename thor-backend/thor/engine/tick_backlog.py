"""Ticks on their way through an engine: one may reach more orders than others should wait for."""

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
"""Where more ticks wait than this they are worked off without a pause, so that what they take of memory has a bound."""


class TickBacklog:
    """Works off ticks in the order they came, some orders a slice; none is begun before the one before it is done.

    So what they come to depends neither on the size of a slice nor on when it comes. By the wall's clock an order is
    decided at the time of its slice, when the price may have become too old to fill. A tape's clock stands at what the
    engine has taken: there it is the time when the tick was taken (`is_on_tape`).
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
        """Ticks that were taken at `now_us`."""
        self._waiting.extend([(update, now_us) for update in updates])

    def work(self, now_us: int, count_max: int) -> list[Event]:
        """Work ticks off until none waits, or `count_max` events or a little more have followed; gives the events."""
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

    def take_whole(self, update: QuoteUpdate, now_us: int) -> Sequence[Event]:
        """A tick in one go, where nobody waits."""
        reached = self._reach(update, now_us)
        if reached is None:
            return ()
        return fill_reached(self._state, reached, now_us, self._faults.order_not_decided)

    def _reach(self, update: QuoteUpdate, now_us: int) -> Reached | None:
        """The orders that a tick reaches; None for one of before a split of its shares, which is left out.

        Where nobody has spoken since, whoever keeps the newest quotes gives such a one to an engine that starts.
        """
        split_us = self._state.split_us.get(update.symbol)
        # By a tape's clock a split may lie ahead.
        if split_us is not None and update.time_us < split_us <= now_us:
            return None
        self._publisher.on_tick(update.symbol)
        return reach(self._state, update, now_us)
