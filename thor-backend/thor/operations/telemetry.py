"""Telemetry: one row per part and minute, from the parts' own figures and from the database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.utils import timezone

from thor.actandpos.models import Account, EngineShard, Order
from thor.api.values import instant_of
from thor.core.accounts import BrokerName
from thor.core.orders import OPEN_STATUSES
from thor.core.state import seat_of_shard
from thor.core.times import micros_of
from thor.operations.models import Telemetry

Figures = Mapping[str, Any]
"""The figures of one part, as a JSON object."""

KEPT_DAYS: Final = 30

_source: Callable[[], Mapping[str, Figures]] | None = None


def measure_with(source: Callable[[], Mapping[str, Figures]] | None) -> None:
    """Set the source of the figures by part. Called once, in the wiring of the process."""
    global _source
    _source = source


def measure() -> str:
    """Store the figures of every part for this minute, and return a summary."""
    now = timezone.now()
    minute = now.replace(second=0, microsecond=0)
    parts: dict[str, Figures] = {"book": _book()}
    for shard in EngineShard.objects.all():
        parts[f"shard {shard.shard}"] = {
            "epoch": shard.epoch,
            "lease_owner": shard.lease_owner,
            **_heartbeat(shard, now),
        }
    if _source is not None:
        parts |= _source()
    for part, figures in parts.items():
        Telemetry.objects.update_or_create(minute=minute, part=part, defaults={"figures": dict(figures)})
    return f"{len(parts)} parts"


def _heartbeat(shard: EngineShard, now: datetime) -> Figures:
    """Return the time of a shard's last commit.

    A replay's engine has the tape's clock, so only the tape time counts.
    """
    if seat_of_shard(shard.shard) is not None:
        return {"tape_time": instant_of(micros_of(shard.heartbeat_at))}
    return {"last_commit_seconds_ago": round((now - shard.heartbeat_at).total_seconds(), 1)}


def forget_old() -> int:
    """Delete rows older than KEPT_DAYS; return how many."""
    deleted, _ = Telemetry.objects.filter(minute__lt=timezone.now() - timedelta(days=KEPT_DAYS)).delete()
    return deleted


def _book() -> Figures:
    oldest_mark = (
        Account.objects.exclude(broker=BrokerName.REPLAY.value)
        .filter(positions__mark_time__isnull=False)
        .order_by("positions__mark_time")
        .values_list("positions__mark_time", flat=True)
        .first()
    )
    figures: dict[str, Any] = {
        "accounts": Account.objects.count(),
        "open_orders": Order.objects.filter(status__in=[status.value for status in OPEN_STATUSES]).count(),
    }
    if oldest_mark is not None:
        figures["oldest_mark_seconds"] = round((datetime.now(UTC) - oldest_mark).total_seconds())
    return figures
