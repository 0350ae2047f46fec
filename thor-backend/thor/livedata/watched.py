"""What the customers of this process look at: what sockets subscribe to, and what was asked for a moment ago."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable
from time import monotonic
from typing import Final

ASKED_SECONDS: Final = 60.0
"""How long a symbol that was asked for once, without a subscription, counts as watched."""
_ASKED_MAX: Final = 1_000


class Watched:
    """Canonical symbols that somebody watches. From any thread."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._followed: Counter[str] = Counter()
        self._asked: dict[str, float] = {}

    def follow(self, symbol: str) -> None:
        """One more watches it, until `leave`."""
        with self._lock:
            self._followed[symbol] += 1

    def leave(self, symbol: str) -> None:
        """One less watches it."""
        with self._lock:
            self._followed[symbol] -= 1
            if self._followed[symbol] <= 0:
                del self._followed[symbol]

    def ask(self, symbols: Iterable[str]) -> None:
        """Somebody looked at these; past a thousand the rest is let be."""
        until = self._clock() + ASKED_SECONDS
        with self._lock:
            for symbol in symbols:
                if symbol in self._asked or len(self._asked) < _ASKED_MAX:
                    self._asked[symbol] = until

    def symbols(self) -> frozenset[str]:
        """What is watched now."""
        now = self._clock()
        with self._lock:
            self._asked = {symbol: until for symbol, until in self._asked.items() if until > now}
            return frozenset((*self._followed, *self._asked))
