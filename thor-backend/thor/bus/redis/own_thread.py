"""A bus for a process without an event loop, run in a thread of its own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from thor.bus.redis.web_bus import RedisBus


@contextmanager
def opened_in_own_thread(bus: RedisBus) -> Iterator[RedisBus]:
    """Open `bus` in a thread with an event loop, and close it at the end."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="bus", daemon=True)
    thread.start()
    try:
        asyncio.run_coroutine_threadsafe(bus.open(), loop).result()
        yield bus
    finally:
        asyncio.run_coroutine_threadsafe(bus.close(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
