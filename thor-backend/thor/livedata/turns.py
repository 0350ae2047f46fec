"""Fair turns at the database: SQLite has one writer, so long writers let others in between."""

from __future__ import annotations

import time
from typing import Final

_PAUSE_SECONDS_MAX: Final = 0.1


def let_others_write(began: float) -> None:
    """Pause as long as the turn that began at `began` (monotonic seconds) took, at most 0.1 s."""
    time.sleep(min(time.monotonic() - began, _PAUSE_SECONDS_MAX))
