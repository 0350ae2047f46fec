"""How fast one customer may send orders, quotes and subscriptions."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from typing import Final

_CUSTOMERS_MAX: Final = 100_000


class Limiter:
    """A bucket of tokens per customer: `per_second` flow in, `burst` fit, what is asked for takes `count` of them."""

    def __init__(self, *, per_second: float, burst: float) -> None:
        self._per_second = per_second
        self._burst = burst
        self._buckets: OrderedDict[int, tuple[float, float]] = OrderedDict()

    def wait_seconds(self, customer_id: int, *, count: int = 1) -> int:
        """0 where the customer may go on, and has taken `count` tokens; else the whole seconds to wait.

        What takes more than the burst is let through a full bucket, and paid off before anything else.
        """
        now = time.monotonic()
        tokens, at = self._buckets.get(customer_id, (self._burst, now))
        tokens = min(self._burst, tokens + (now - at) * self._per_second)
        needed = min(count, self._burst)
        allowed = tokens >= needed
        self._buckets[customer_id] = (tokens - count if allowed else tokens, now)
        self._buckets.move_to_end(customer_id)
        if len(self._buckets) > _CUSTOMERS_MAX:
            self._buckets.popitem(last=False)
        return 0 if allowed else max(1, math.ceil((needed - tokens) / self._per_second))
