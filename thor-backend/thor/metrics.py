"""Prometheus metrics, served at /metrics."""

from __future__ import annotations

import os
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

_ORDER_BUCKETS: Final = (0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.25, 0.5, 1, 5)

ORDER_SECONDS: Final = Histogram(
    "thor_order_seconds",
    "Time from a request at the gateway to its committed answer.",
    buckets=_ORDER_BUCKETS,
)
ORDERS_ANSWERED: Final = Counter("thor_orders_answered_total", "Order requests, by HTTP status.", ["status"])
SOCKETS_OPEN: Final = Gauge("thor_sockets_open", "Open live sockets.", multiprocess_mode="livesum")
SOCKET_RESYNCS: Final = Counter(
    "thor_socket_resyncs_total", "Resyncs requested from clients that were too slow."
)
BATCH_SIZE: Final = Histogram(
    "thor_engine_batch_size", "Inputs per batch.", buckets=(1, 2, 5, 10, 50, 100, 500, 1000, 2000)
)
COMMIT_SECONDS: Final = Histogram(
    "thor_engine_commit_seconds", "Duration of a commit.", buckets=_ORDER_BUCKETS
)
ENGINE_TICKS: Final = Counter("thor_engine_ticks_total", "Ticks processed by the engine.")
ENGINE_EVENTS: Final = Counter("thor_engine_events_total", "Engine events by kind.", ["event"])
TICK_LAG_SECONDS: Final = Histogram(
    "thor_engine_tick_lag_seconds",
    "Time from a tick's timestamp until the engine processes it.",
    buckets=(0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 15),
)
ENGINE_FAILURES: Final = Counter(
    "thor_engine_failures_total", "Reloads of the engine's state after a failure."
)

ENGINE_FAULTS: Final = Counter(
    "thor_engine_faults_total", "Internal errors in the engine, by part.", ["part"]
)
ORDERS_SET_ASIDE: Final = Gauge(
    "thor_engine_orders_set_aside",
    "Open orders set aside after an internal error.",
    ["shard"],
)


def metrics_text() -> bytes:
    """Return the metrics of this process, or of all web workers together, in Prometheus's text format."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest()
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry)
