"""Detects saves of a workbook."""

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

# A save is several writes: treat them as one after 50 ms, or once 5 ms pass without another.
_DEBOUNCE_MS: Final = 50
_STEP_MS: Final = 5
# Also poll, because changes through a link or on a share send no notification.
_LOOK_EVERY_MS: Final = 1_000

# It logs each change it sees; a line per save would fill the log.
logging.getLogger("watchfiles").setLevel(logging.WARNING)

Signature = tuple[int, int, int]


def signature_of(path: Path) -> Signature | None:
    """Return the values of a file that a save changes: inode, length and modification time.

    None if there is no file.
    """
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


async def saves(path: Path, *, poll_seconds: float, clock: Clock) -> AsyncGenerator[None, None]:
    """Yield once if the file exists, and once after each save; waits for a missing file.

    Saves while the reader is busy count as one. `poll_seconds` above zero polls at that interval instead of waiting for
    notifications.
    """
    seen: Signature | None = None
    occasions = _intervals(poll_seconds, clock) if poll_seconds else _occasions(path.parent, clock)
    async with aclosing(occasions):
        async for _ in occasions:
            # In a thread, because a stat on a share that has gone can hang.
            signature = await asyncio.to_thread(signature_of, path)
            if signature is not None and signature != seen:
                seen = signature
                yield


async def _intervals(seconds: float, clock: Clock) -> AsyncGenerator[None, None]:
    while True:
        yield
        await clock.sleep(seconds)


async def _occasions(folder: Path, clock: Clock) -> AsyncGenerator[None, None]:
    """Yield after each event in the folder, and at least each second."""
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
            # The folder does not exist, or no longer: perhaps a drive that is not mounted yet.
            await clock.sleep(_LOOK_EVERY_MS / 1_000)
