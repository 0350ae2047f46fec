"""The bounded queue in front of an engine's thread."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Sequence

from thor.bus.base import Envelope, Inbound
from thor.bus.metrics import BUS_DROPPED
from thor.core.quotes import QuoteUpdate


class Inbox:
    """Items that wait for an engine, put in by any thread: requests and batches of ticks, in order of arrival.

    Beyond `ticks_max`, a new batch of ticks evicts the oldest one, because newer prices supersede older ones. Requests
    are never dropped: check `has_room` before adding more.
    """

    def __init__(self, *, ticks_max: int, requests_max: int) -> None:
        self._ticks_max = ticks_max
        self._requests_max = requests_max
        self._items: deque[Inbound] = deque()
        self._requests = 0
        self._arrived = threading.Condition()

    def __len__(self) -> int:
        return len(self._items)

    @property
    def has_room(self) -> bool:
        """True if fewer requests wait than the limit."""
        return self._requests < self._requests_max

    def put_requests(self, envelopes: Sequence[Envelope]) -> None:
        """Add requests in order."""
        with self._arrived:
            self._items.extend(envelopes)
            self._requests += len(envelopes)
            self._arrived.notify()

    def put_ticks(self, updates: Sequence[QuoteUpdate]) -> None:
        """Add a batch of ticks."""
        with self._arrived:
            if len(self._items) - self._requests >= self._ticks_max:
                self._drop_oldest_ticks()
            self._items.append(updates)
            self._arrived.notify()

    def put_ticks_first(self, updates: Sequence[QuoteUpdate]) -> None:
        """Put a batch of ticks before all waiting items."""
        with self._arrived:
            self._items.appendleft(updates)
            self._arrived.notify()

    def forget(self) -> None:
        """Remove all items."""
        with self._arrived:
            self._items.clear()
            self._requests = 0

    def forget_requests(self) -> None:
        """Remove the requests and keep the ticks."""
        with self._arrived:
            self._items = deque(item for item in self._items if not isinstance(item, Envelope))
            self._requests = 0

    def take(self, *, count_max: int, wait_seconds: float) -> list[Inbound]:
        """Return the items that have arrived, at most `count_max`. Waits up to `wait_seconds` for the first.

        An envelope with `is_given_alone` is returned alone.
        """
        deadline = time.monotonic() + wait_seconds
        with self._arrived:
            while not self._items:
                left = deadline - time.monotonic()
                if left <= 0 or not self._arrived.wait(left):
                    return []
            taken: list[Inbound] = []
            while self._items and len(taken) < count_max:
                item = self._items[0]
                is_alone = isinstance(item, Envelope) and item.is_given_alone
                if is_alone and taken:
                    break
                taken.append(self._items.popleft())
                if isinstance(item, Envelope):
                    self._requests -= 1
                if is_alone:
                    break
            return taken

    def _drop_oldest_ticks(self) -> None:
        for index, item in enumerate(self._items):
            if not isinstance(item, Envelope):
                BUS_DROPPED.labels(kind="ticks").inc(len(item))
                del self._items[index]
                return
