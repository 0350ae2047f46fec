"""The clocks. Only the outer layers read them; everything below gets the time as an argument."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final, Protocol

import structlog

Now = Callable[[], int]
"""A clock: returns microseconds since 1970 UTC."""

_STEP_US_MIN: Final = 2_000_000
_NOTED_US: Final = 900_000_000
_LOOK_SECONDS: Final = 1.0

log = structlog.get_logger(__name__)


def wall_clock() -> int:
    """Return the wall clock: microseconds since 1970 UTC."""
    return time.time_ns() // 1000


def steady_clock() -> int:
    """Return microseconds since a fixed moment. It cannot be set, and it counts sleep if the system supports that."""
    # Linux counts sleep here. Elsewhere waking up looks like a clock set ahead, which is harmless.
    kind = getattr(time, "CLOCK_BOOTTIME", None)
    return (time.monotonic_ns() if kind is None else time.clock_gettime_ns(kind)) // 1000


class Clock(Protocol):
    """The time, for code that paces itself. Tests supply their own clock and run a day in a moment."""

    def now_us(self) -> int:
        """Return the wall clock: microseconds since 1970 UTC. It can be set back."""

    def monotonic_us(self) -> int:
        """Return microseconds since a fixed moment, for pacing. It never goes back."""

    async def sleep(self, seconds: float) -> None:
        """Let other tasks run for `seconds`; 0 gives them one turn."""


class SystemClock:
    """The machine's own time."""

    def now_us(self) -> int:
        """Return the wall clock: microseconds since 1970 UTC."""
        return time.time_ns() // 1_000

    def monotonic_us(self) -> int:
        """Return microseconds since a fixed moment, such as the machine's start."""
        return time.monotonic_ns() // 1_000

    async def sleep(self, seconds: float) -> None:
        """Let other tasks run for `seconds`; 0 gives them one turn."""
        await asyncio.sleep(seconds)


class ClockWatch:
    """Detects that the machine's clock was set, and remembers it for a quarter of an hour."""

    def __init__(self, *, wall: Now = wall_clock, steady: Now = steady_clock) -> None:
        self._wall = wall
        self._steady = steady
        self._apart_us = wall() - steady()
        self._note = ""
        self._noted_until_us = 0

    def note(self) -> str | None:
        """Describe a recent clock step; None if there was none."""
        steady_us = self._steady()
        apart_us = self._wall() - steady_us
        step_us, self._apart_us = apart_us - self._apart_us, apart_us
        if abs(step_us) >= _STEP_US_MIN:
            self._noted_until_us = steady_us + _NOTED_US
            self._note = self._describe(step_us)
        return self._note if steady_us < self._noted_until_us else None

    async def run(self) -> None:
        """Check each second until canceled, so that a step is logged when it happens."""
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            self.note()

    def _describe(self, step_us: int) -> str:
        how = "ahead" if step_us > 0 else "back"
        seconds = abs(step_us) / 1e6
        at = datetime.fromtimestamp(self._wall() / 1e6, UTC)
        log.warning("clock_set", direction=how, seconds=round(seconds, 1))
        consequence = (
            "Orders scheduled for a time still wait for that time."
            if step_us < 0
            else "Orders scheduled for a time that was skipped have become due."
        )
        return (
            f"The clock of this machine was set {how} by {seconds:,.0f} s at {at:%Y-%m-%d %H:%M:%S} UTC. Prices from "
            f"before the change fill no orders; new ones do. {consequence} Synchronize the clock with NTP."
        )
