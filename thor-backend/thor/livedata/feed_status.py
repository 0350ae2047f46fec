"""The status of feeds, as objects of the contract."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from thor.api.livedata import FeedStatus
from thor.api.market import TapePlayed
from thor.api.values import maybe_instant
from thor.livedata.feed_runner import STALLED_AFTER_SECONDS, FeedState

_SILENT_STATES = (FeedState.STALLED, FeedState.FAILED, FeedState.ENDED)


def feed_status(figures: Mapping[str, Any], *, now_us: int) -> FeedStatus:
    """Return the status of a feed, from a runner's `FeedRunner.figures`.

    `stale_since` is the time of the last batch, if the feed is overdue.
    """
    last_us = figures["last_batch_us"]
    is_silent = figures["status"] in _SILENT_STATES
    return FeedStatus(
        name=figures["name"],
        state=figures["status"],
        market=figures["market"],
        last_batch_at=maybe_instant(last_us),
        age_ms=None if last_us is None else max(0, now_us - last_us) // 1_000,
        stale_since=maybe_instant(last_us) if is_silent else None,
        stalled_after_ms=int(STALLED_AFTER_SECONDS * 1_000),
        ticks=figures["ticks"],
        ticks_per_second=figures["ticks_per_second"],
        lag_ms=None if figures["lag_us"] is None else figures["lag_us"] // 1_000,
        restarts=figures["restarts"],
        unpublished=figures["unpublished"],
        last_error=figures["last_error"],
        merged=figures["merged"],
        notice=figures["notice"],
        dropped=figures["dropped"],
        replay=msgspec.convert(figures["tape"], TapePlayed | None),
    )
