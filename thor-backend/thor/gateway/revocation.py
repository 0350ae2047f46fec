"""Wakes this process's sockets when their customer's logins are revoked."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from thor.api.messages import BusMessage, CustomerMessage
from thor.bus.base import LOGINS_CHANNEL, Bus, Subscription
from thor.gateway.identity import IdentityCache


class Logins:
    """Listens to the bus, which calls in from any thread; everything else runs in the event loop's thread.

    A message only names the customer whose logins must be checked again; `identities` then queries the database.
    """

    def __init__(self, bus: Bus, identities: IdentityCache) -> None:
        self._bus = bus
        self._identities = identities
        self._loop: asyncio.AbstractEventLoop | None = None
        self._subscription: Subscription | None = None
        self._waiting: dict[int, set[asyncio.Event]] = {}

    def start(self) -> None:
        """Start listening. Call it in the event loop's thread."""
        self._loop = asyncio.get_running_loop()
        self._subscription = self._bus.subscribe(LOGINS_CHANNEL, self._arrived)

    def stop(self) -> None:
        """Stop listening."""
        if self._subscription is not None:
            self._subscription.close()

    @contextmanager
    def watch(self, customer_id: int) -> Iterator[asyncio.Event]:
        """Yield an event that is set whenever the customer's logins must be checked again."""
        event = asyncio.Event()
        self._waiting.setdefault(customer_id, set()).add(event)
        try:
            yield event
        finally:
            events = self._waiting[customer_id]
            events.discard(event)
            if not events:
                del self._waiting[customer_id]

    def _arrived(self, message: BusMessage) -> None:
        loop = self._loop
        if isinstance(message, CustomerMessage) and loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._look_again, message.customer_id)

    def _look_again(self, customer_id: int) -> None:
        self._identities.forget(customer_id)
        for event in self._waiting.get(customer_id, ()):
            event.set()
