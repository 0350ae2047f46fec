"""Subscriptions follow interest: what somebody watches, holds or has orders on is what a feed is asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from thor.clock import Clock, SystemClock
from thor.feeds.base import Feed, FollowsInterest

INTEREST_EVERY_SECONDS: Final = 1.0

# The canonical symbols that somebody is interested in now.
Interest = Callable[[], Collection[str]]


async def follow_interest(
    feed: Feed,
    interest: Interest,
    *,
    clock: Clock | None = None,
    every_seconds: float = INTEREST_EVERY_SECONDS,
) -> None:
    """Tell `feed` each change of `interest`, until cancelled. Returns at once for a feed that sends everything."""
    if not isinstance(feed, FollowsInterest):
        return
    clock = clock or SystemClock()
    told: frozenset[str] | None = None
    while True:
        wanted = frozenset(interest())
        if wanted != told:
            feed.follow(wanted)
            told = wanted
        await clock.sleep(every_seconds)
