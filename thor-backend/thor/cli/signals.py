"""Waiting to be told to stop."""

from __future__ import annotations

import signal
import threading
from types import FrameType


def stop_requested() -> threading.Event:
    """An event that SIGTERM and SIGINT set: what was taken is finished, and then the process ends."""
    requested = threading.Event()

    def on_signal(number: int, frame: FrameType | None) -> None:
        requested.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, on_signal)
    return requested
