"""The symbols that this process's customers watch: subscribed ones, and recently requested ones."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable
from time import monotonic
from typing import Final

REQUESTED_SECONDS: Final = 60.0
"""Seconds for which a request without a subscription keeps a symbol watched."""
_REQUESTED_MAX: Final = 1_000


class Watched:
    """Canonical symbols that customers watch. Thread-safe."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._followed: Counter[str] = Counter()
        self._requested: dict[str, float] = {}

    def follow(self, symbol: str) -> None:
        """Add a watcher, until `leave`."""
        with self._lock:
            self._followed[symbol] += 1

    def leave(self, symbol: str) -> None:
        """Remove a watcher."""
        with self._lock:
            self._followed[symbol] -= 1
            if self._followed[symbol] <= 0:
                del self._followed[symbol]

    def ask(self, symbols: Iterable[str]) -> None:
        """Mark symbols as recently requested (at most 1,000; the rest are ignored)."""
        until = self._clock() + REQUESTED_SECONDS
        with self._lock:
            for symbol in symbols:
                if symbol in self._requested or len(self._requested) < _REQUESTED_MAX:
                    self._requested[symbol] = until

    def symbols(self) -> frozenset[str]:
        """Return the currently watched symbols."""
        now = self._clock()
        with self._lock:
            self._requested = {symbol: until for symbol, until in self._requested.items() if until > now}
            return frozenset((*self._followed, *self._requested))
