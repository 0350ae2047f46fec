"""The bus's metrics for /metrics."""

from __future__ import annotations

from typing import Final

from prometheus_client import Counter, Histogram

BUS_DROPPED: Final = Counter(
    "thor_bus_dropped_total", "Items that could not be delivered, by kind: ticks, news, replies.", ["kind"]
)
BUS_UNREADABLE: Final = Counter(
    "thor_bus_unreadable_total", "Messages that were not written by Thor.", ["kind"]
)
BUS_RECONNECTS: Final = Counter("thor_bus_reconnects_total", "Reconnections to Redis.")
BUS_LAG_SECONDS: Final = Histogram(
    "thor_bus_lag_seconds",
    "Time from sending a request until the engine accepts it.",
    buckets=(0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5),
)
