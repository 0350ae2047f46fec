"""Where the clock is read: the edge hands time to everything below as an argument."""

from __future__ import annotations

import time
from collections.abc import Callable

Clock = Callable[[], int]
"""Microseconds since 1970, UTC."""


def wall_clock() -> int:
    """Now."""
    return time.time_ns() // 1000
