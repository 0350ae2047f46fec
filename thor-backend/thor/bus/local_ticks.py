"""Ticks within one process, or within one market in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from typing_extensions import override

from thor.bus.base import QuoteSource, Subscription
from thor.core.quotes import QuoteUpdate

OnUpdates = Callable[[Sequence[QuoteUpdate]], None]


class LocalTicks(QuoteSource):
    """A source of ticks that passes each batch on at once."""

    def __init__(self) -> None:
        self._listeners: tuple[OnUpdates, ...] = ()

    @property
    def has_listeners(self) -> bool:
        """True if there is a listener."""
        return bool(self._listeners)

    def pass_on(self, updates: Sequence[QuoteUpdate]) -> None:
        """Pass ticks on to all listeners."""
        for listener in self._listeners:
            listener(updates)

    @override
    def subscribe_quotes(self, on_updates: OnUpdates) -> LocalTicksSubscription:
        self._listeners = (*self._listeners, on_updates)
        return LocalTicksSubscription(self, on_updates)

    def leave(self, on_updates: OnUpdates) -> None:
        """Remove a listener."""
        # Compare by equality: a bound method is a new object each time it is accessed.
        self._listeners = tuple(other for other in self._listeners if other != on_updates)


class LocalTicksSubscription(Subscription):
    """Listens until it is closed."""

    def __init__(self, ticks: LocalTicks, on_updates: OnUpdates) -> None:
        self._ticks = ticks
        self._on_updates = on_updates

    @override
    def close(self) -> None:
        self._ticks.leave(self._on_updates)
