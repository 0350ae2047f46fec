"""The symbols that this process requests from its feeds: always quoted, watched, held, with orders or alerts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import structlog
from django.db import DatabaseError, connection, connections

from thor.actandpos.selectors import traded_symbols
from thor.feeds.base import Feed, FollowsInterest
from thor.livedata.alerts import alerted_symbols
from thor.livedata.interest import follow_interest
from thor.tasks import cancel

log = structlog.get_logger(__name__)

_READ_EVERY_SECONDS: Final = 2.0


async def keep_following(feed: Feed, watched: Callable[[], Collection[str]]) -> None:
    """Request the symbols of interest from `feed` until canceled. Returns at once if it sends everything anyway."""
    if not isinstance(feed, FollowsInterest):
        return
    wanted = _Wanted()
    reading = asyncio.create_task(wanted.keep_reading())
    try:
        await follow_interest(feed, lambda: wanted.symbols | frozenset(watched()))
    finally:
        await cancel([reading])


class _Wanted:
    """Symbols with positions, orders or alerts, as last read from the database."""

    def __init__(self) -> None:
        self.symbols: frozenset[str] = frozenset()

    async def keep_reading(self) -> None:
        # A separate thread, so that no request closes its database connection.
        with ThreadPoolExecutor(1, "interest") as thread:
            loop = asyncio.get_running_loop()
            try:
                while True:
                    await loop.run_in_executor(thread, self._read)
                    await asyncio.sleep(_READ_EVERY_SECONDS)
            finally:
                # Resolved in that thread: `connection.close` would be bound to this thread's connection.
                thread.submit(connections.close_all).result()

    def _read(self) -> None:
        try:
            self.symbols = traded_symbols() | alerted_symbols()
        except DatabaseError as error:
            # Keep the symbols of the last read.
            log.warning("interest_not_read", error=str(error))
            connection.close()
