"""Event loop tasks: periodic calls and cancellation."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any


async def every(
    seconds: float, call: Callable[[], object], *, ignoring: tuple[type[Exception], ...] = ()
) -> None:
    """Call a function in a thread, again and again, `seconds` after it has ended.

    Ignored errors wait for the next call.
    """
    while True:
        with suppress(*ignoring):
            await asyncio.to_thread(call)
        await asyncio.sleep(seconds)


async def cancel(tasks: Iterable[asyncio.Task[Any]]) -> None:
    """Cancel tasks and wait until they have ended."""
    tasks = list(tasks)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
