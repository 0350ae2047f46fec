"""Feed subscriptions follow interest: feeds subscribe to symbols that are watched, held or in open orders."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from thor.clock import Clock, SystemClock
from thor.feeds.base import Feed, FollowsInterest

INTEREST_EVERY_SECONDS: Final = 1.0

# Returns the canonical symbols of current interest.
Interest = Callable[[], Collection[str]]


async def follow_interest(
    feed: Feed,
    interest: Interest,
    *,
    clock: Clock | None = None,
    every_seconds: float = INTEREST_EVERY_SECONDS,
) -> None:
    """Pass each change of `interest` to `feed`, until canceled. Returns at once for a feed that sends everything."""
    if not isinstance(feed, FollowsInterest):
        return
    clock = clock or SystemClock()
    known: frozenset[str] | None = None
    while True:
        wanted = frozenset(interest())
        if wanted != known:
            feed.follow(wanted)
            known = wanted
        await clock.sleep(every_seconds)
