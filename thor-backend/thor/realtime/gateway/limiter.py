"""How fast one customer may send orders."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from typing import Final

_CUSTOMERS_MAX: Final = 100_000


class Limiter:
    """A bucket of tokens a customer: `per_second` flow in, `burst` fit, an order takes one."""

    def __init__(self, *, per_second: float, burst: float) -> None:
        self._per_second = per_second
        self._burst = burst
        self._buckets: OrderedDict[int, tuple[float, float]] = OrderedDict()

    def wait_seconds(self, customer_id: int) -> int:
        """0 where the customer may go on (and has taken a token); else the whole seconds to wait, for Retry-After."""
        now = time.monotonic()
        tokens, at = self._buckets.get(customer_id, (self._burst, now))
        tokens = min(self._burst, tokens + (now - at) * self._per_second)
        allowed = tokens >= 1
        self._buckets[customer_id] = (tokens - 1 if allowed else tokens, now)
        self._buckets.move_to_end(customer_id)
        if len(self._buckets) > _CUSTOMERS_MAX:
            self._buckets.popitem(last=False)
        return 0 if allowed else max(1, math.ceil((1 - tokens) / self._per_second))
