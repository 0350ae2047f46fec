"""The bus of a process that keeps what it publishes itself: bars and tapes of its own ticks, and of nobody else's."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from thor.bus.redis.web_bus import RedisBus
from thor.core.quotes import QuoteUpdate

OnUpdates = Callable[[Sequence[QuoteUpdate]], None]


class OwnTicks:
    """The ticks of this process, at once and each once, whether Redis is there or not."""

    def __init__(self) -> None:
        self._listeners: tuple[OnUpdates, ...] = ()

    def tell(self, updates: Sequence[QuoteUpdate]) -> None:
        """Pass ticks on to whoever listens here."""
        for listener in self._listeners:
            listener(updates)

    def subscribe_quotes(self, on_updates: OnUpdates) -> OwnTicksSubscription:
        """See `QuoteSource.subscribe_quotes`."""
        self._listeners = (*self._listeners, on_updates)
        return OwnTicksSubscription(self, on_updates)

    def leave(self, on_updates: OnUpdates) -> None:
        """Tell it no more."""
        # By equality: a bound method is another object each time it is named.
        self._listeners = tuple(other for other in self._listeners if other != on_updates)


class OwnTicksSubscription:
    """Listens until it is closed."""

    def __init__(self, ticks: OwnTicks, on_updates: OnUpdates) -> None:
        self._ticks = ticks
        self._on_updates = on_updates

    def close(self) -> None:
        """See `Subscription.close`."""
        self._ticks.leave(self._on_updates)


class OwnTicksBus(RedisBus):
    """A RedisBus whose `own` are the ticks that are published through it."""

    def __init__(self, url: str, *, shard_count: int) -> None:
        super().__init__(url, shard_count=shard_count)
        self.own = OwnTicks()

    def publish_quotes(self, updates: Sequence[QuoteUpdate]) -> None:
        """See `Bus.publish_quotes`."""
        self.own.tell(updates)
        super().publish_quotes(updates)
