"""What is counted and timed, for /metrics."""

from __future__ import annotations

from typing import Final

from prometheus_client import Counter, Gauge, Histogram

_ORDER_BUCKETS: Final = (0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.25, 0.5, 1, 5)

ORDER_SECONDS: Final = Histogram(
    "thor_order_seconds", "From a request at the gateway to the committed answer.", buckets=_ORDER_BUCKETS
)
ORDERS_ANSWERED: Final = Counter("thor_orders_answered_total", "Order requests, by HTTP status.", ["status"])
SOCKETS_OPEN: Final = Gauge("thor_sockets_open", "Open live sockets.")
SOCKET_RESYNCS: Final = Counter(
    "thor_socket_resyncs_total", "Readers that were too slow and were told to resync."
)
BATCH_SIZE: Final = Histogram(
    "thor_engine_batch_size", "Inputs a batch.", buckets=(1, 2, 5, 10, 50, 100, 500, 1000, 2000)
)
COMMIT_SECONDS: Final = Histogram("thor_engine_commit_seconds", "One transaction.", buckets=_ORDER_BUCKETS)
ENGINE_TICKS: Final = Counter("thor_engine_ticks_total", "Ticks the engine has taken in.")
ENGINE_EVENTS: Final = Counter("thor_engine_events_total", "What was decided, by event.", ["event"])
