"""Rate limits per customer, for orders, quotes and subscriptions."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from typing import Final

_CUSTOMERS_MAX: Final = 100_000


class Limiter:
    """A token bucket per customer: refilled at `per_second`, holding up to `burst`. A call takes `count` tokens."""

    def __init__(self, *, per_second: float, burst: float) -> None:
        self._per_second = per_second
        self._burst = burst
        self._buckets: OrderedDict[int, tuple[float, float]] = OrderedDict()

    def wait_seconds(self, customer_id: int, *, count: int = 1) -> int:
        """Take `count` tokens and return 0, or return the whole seconds to wait.

        A call for more than the burst passes if the bucket is full; its debt must be paid off before the next call.
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
