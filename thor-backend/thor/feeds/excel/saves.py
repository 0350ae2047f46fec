"""When a workbook was saved."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path
from typing import Final

from watchfiles import awatch

from thor.clock import Clock

# A save is several writes: they are one after 50 ms, or as soon as 5 ms bring no further.
_DEBOUNCE_MS: Final = 50
_STEP_MS: Final = 5
# A change that nobody was told of, through a link or on a share, is found by looking.
_LOOK_EVERY_MS: Final = 1_000

# It says each change it sees: a line for every save would be most of the log.
logging.getLogger("watchfiles").setLevel(logging.WARNING)

Signature = tuple[int, int, int]


def signature_of(path: Path) -> Signature | None:
    """What a save changes of a file: its inode, length and time of change. None where there is no file."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


async def saves(path: Path, *, poll_seconds: float, clock: Clock) -> AsyncGenerator[None, None]:
    """One item at once if the file is there, and one after each save; a missing file is waited for.

    Saves that follow one another while the reader is busy are one. `poll_seconds` above zero looks that often
    instead of waiting to be told.
    """
    seen: Signature | None = None
    occasions = _intervals(poll_seconds, clock) if poll_seconds else _occasions(path.parent, clock)
    async with aclosing(occasions):
        async for _ in occasions:
            # In a thread: a share that has gone away lets a stat hang.
            signature = await asyncio.to_thread(signature_of, path)
            if signature is not None and signature != seen:
                seen = signature
                yield


async def _intervals(seconds: float, clock: Clock) -> AsyncGenerator[None, None]:
    while True:
        yield
        await clock.sleep(seconds)


async def _occasions(folder: Path, clock: Clock) -> AsyncGenerator[None, None]:
    """Whenever something happened in the folder, and each second in any case."""
    while True:
        yield
        changes = awatch(
            folder,
            debounce=_DEBOUNCE_MS,
            step=_STEP_MS,
            rust_timeout=_LOOK_EVERY_MS,
            yield_on_timeout=True,
            recursive=False,
            watch_filter=None,
        )
        try:
            async with aclosing(changes):
                async for _ in changes:
                    yield
        except OSError:
            # The folder is not there, or no longer: a drive that is not mounted yet.
            await clock.sleep(_LOOK_EVERY_MS / 1_000)
