"""What has reached an engine and waits for its thread."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Sequence
from typing import Final

from thor.bus.base import Envelope, Inbound, Query, Request
from thor.bus.metrics import BUS_DROPPED
from thor.bus.redis.codec import RequestFrame
from thor.core.quotes import QuoteUpdate

_TICK_BATCHES_MAX: Final = 20_000
_REQUESTS_MAX: Final = 20_000
_ROOM_POLL_SECONDS: Final = 0.01


class RedisEnvelope(Envelope):
    """A request from a command stream.

    `entry_id` is its place there. `times_given` counts the engines that have had it, this one not included: a request
    that was given before is given alone, so that if it brings engines down, it is known which one does.
    """

    __slots__ = ("entry_id", "frame", "times_given")

    def __init__(
        self,
        request: Request,
        frame: RequestFrame,
        *,
        entry_id: str,
        times_given: int = 0,
    ) -> None:
        # A query changes nothing, so it need not be written that it was answered.
        cursor = None if isinstance(request, Query) else entry_id
        super().__init__(request, cursor=cursor, trace_id=frame.trace_id)
        self.frame = frame
        self.entry_id = entry_id
        self.times_given = times_given


class Inbox:
    """A queue between the threads that read Redis and the engine's. Ticks past the bound are dropped, oldest first."""

    def __init__(self) -> None:
        self._items: deque[Inbound] = deque()
        self._requests = 0
        self._arrived = threading.Condition()

    def put_requests(self, envelopes: Sequence[RedisEnvelope]) -> None:
        """Add requests in their order."""
        with self._arrived:
            self._items.extend(envelopes)
            self._requests += len(envelopes)
            self._arrived.notify()

    def put_ticks(self, updates: Sequence[QuoteUpdate]) -> None:
        """Add a batch of ticks."""
        with self._arrived:
            if len(self._items) - self._requests >= _TICK_BATCHES_MAX:
                self._drop_oldest_ticks()
            self._items.append(updates)
            self._arrived.notify()

    @property
    def waiting(self) -> int:
        """How many requests and batches of ticks have not been taken yet."""
        return len(self._items)

    def forget(self) -> None:
        """Let everything go: requests are still in the stream."""
        with self._arrived:
            self._items.clear()
            self._requests = 0

    def wait_for_room(self, stop: threading.Event) -> None:
        """Until the engine has caught up enough to be given more requests."""
        while self._requests >= _REQUESTS_MAX and not stop.wait(_ROOM_POLL_SECONDS):
            pass

    def forget_requests(self) -> None:
        """Let requests go: they are still in the stream."""
        with self._arrived:
            self._items = deque(item for item in self._items if not isinstance(item, Envelope))
            self._requests = 0

    def take(self, *, count_max: int, wait_seconds: float) -> list[Inbound]:
        """As `EnginePort.take`."""
        deadline = time.monotonic() + wait_seconds
        with self._arrived:
            while not self._items:
                left = deadline - time.monotonic()
                if left <= 0 or not self._arrived.wait(left):
                    return []
            taken: list[Inbound] = []
            while self._items and len(taken) < count_max:
                item = self._items[0]
                was_given_before = isinstance(item, RedisEnvelope) and item.times_given > 0
                if was_given_before and taken:
                    break
                taken.append(self._items.popleft())
                if isinstance(item, Envelope):
                    self._requests -= 1
                if was_given_before:
                    break
            return taken

    def _drop_oldest_ticks(self) -> None:
        for index, item in enumerate(self._items):
            if not isinstance(item, Envelope):
                BUS_DROPPED.labels(kind="ticks").inc(len(item))
                del self._items[index]
                return
