"""Turns at the database: SQLite has one writer, so who writes much lets others write in between."""

from __future__ import annotations

import time
from typing import Final

_PAUSE_SECONDS_MAX: Final = 0.1


def let_others_write(began: float) -> None:
    """Pause for as long as one's own turn took that began at `began` by the monotonic clock, 0.1 s at most."""
    time.sleep(min(time.monotonic() - began, _PAUSE_SECONDS_MAX))
