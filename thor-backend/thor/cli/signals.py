"""Stop signals of a process."""

from __future__ import annotations

import signal
import threading
from types import FrameType


def stop_requested() -> threading.Event:
    """Return an event that SIGTERM and SIGINT set, so that the process finishes its current work and ends."""
    requested = threading.Event()

    def on_signal(number: int, frame: FrameType | None) -> None:
        requested.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, on_signal)
    return requested
