"""The bus's metrics for /metrics."""

from __future__ import annotations

from typing import Final

from prometheus_client import Counter, Histogram

BUS_DROPPED: Final = Counter(
    "thor_bus_dropped_total", "What could not be passed on, by kind: ticks, news, replies.", ["kind"]
)
BUS_UNREADABLE: Final = Counter("thor_bus_unreadable_total", "Messages that Thor did not write.", ["kind"])
BUS_RECONNECTS: Final = Counter("thor_bus_reconnects_total", "Times that a lost Redis was found again.")
BUS_LAG_SECONDS: Final = Histogram(
    "thor_bus_lag_seconds",
    "From sending a request to the engine's taking it.",
    buckets=(0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5),
)
