"""Metrics and logs of the engine's batches. They cost a few steps per batch, and none per tick."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import structlog

from thor.bus.base import Envelope, Inbound
from thor.core.commands import Command
from thor.core.decisions import Decision
from thor.engine.journal import Batch
from thor.metrics import BATCH_SIZE, ENGINE_EVENTS, ENGINE_TICKS, TICK_LAG_SECONDS

log = structlog.get_logger(__name__)


class EngineMeter:
    """Updates the engine's figures for /metrics."""

    def __init__(self) -> None:
        events = ("order_new", "order_changed", "trade", "ledger_entry")
        self._events = {event: ENGINE_EVENTS.labels(event=event) for event in events}

    def took(self, items: Sequence[Inbound], now_us: int) -> None:
        """Count a batch of inputs. The lag is that of the newest tick, because looking at each tick would be slow."""
        if not items:
            return
        BATCH_SIZE.observe(len(items))
        ticks = [item for item in items if not isinstance(item, Envelope)]
        if ticks and ticks[-1]:
            ENGINE_TICKS.inc(sum(map(len, ticks)))
            newest = ticks[-1][-1]
            TICK_LAG_SECONDS.observe(max(0, now_us - newest.time_us) / 1_000_000)

    def committed(self, batch: Batch) -> None:
        """Count a written batch."""
        self._events["order_new"].inc(len(batch.new_orders))
        self._events["order_changed"].inc(len(batch.changed_orders))
        self._events["trade"].inc(len(batch.trades))
        self._events["ledger_entry"].inc(len(batch.entries))


def log_requests(decided: Iterable[tuple[Envelope, Command, Decision]]) -> None:
    """Log a line for each written command, with its request id."""
    for envelope, command, decision in decided:
        log.info(
            "command_done",
            command=type(command).__name__,
            request_id=envelope.trace_id or None,
            account_id=command.account_id,
            order_id=decision.order_id,
            reject_code=None if decision.reject is None else decision.reject.code.value,
        )
