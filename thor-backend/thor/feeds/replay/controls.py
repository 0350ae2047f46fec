"""Controls of a playing tape: pause, seek, speed. Free of the imports that reading tapes needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thor.feeds.replay.span import TapeSpan


@dataclass(frozen=True, slots=True)
class ReplayProgress:
    """The progress of a tape: rows played, `fraction` of the file (0 to 1), and the tape's own time.

    `is_done` is true once, when the tape has ended.
    """

    rows: int
    fraction: float
    tape_time_us: int
    is_done: bool = False


class ReplayControls:
    """The controls and status of one playing tape. Usable from any thread: the player checks them often.

    `span` is the tape's start and end, None until the tape has been scanned.
    """

    def __init__(self, tape: str, speed: float) -> None:
        self.tape = tape
        self.progress: ReplayProgress | None = None
        self.span: TapeSpan | None = None
        self._speed = _sound(speed)
        self._is_paused = False
        self._sought_us: int | None = None

    @property
    def speed(self) -> float:
        """The speed as a multiple of the recorded one; 0 is as fast as possible."""
        return self._speed

    @property
    def is_paused(self) -> bool:
        """True if it is paused."""
        return self._is_paused

    @property
    def is_sought(self) -> bool:
        """True if a seek is pending."""
        return self._sought_us is not None

    def pause(self) -> None:
        """Pause at the next tick."""
        self._is_paused = True

    def resume(self) -> None:
        """Continue from the current position."""
        self._is_paused = False

    def seek(self, time_us: int) -> None:
        """Continue at the first tick at or after `time_us` of the tape's time, skipping the rows between."""
        self._sought_us = time_us

    def set_speed(self, speed: float) -> None:
        """Set the speed as a multiple of the recorded one. Raises ValueError below 0."""
        self._speed = _sound(speed)

    def take_sought(self) -> int | None:
        """Return the pending seek's time and clear it; None if there is none."""
        sought_us, self._sought_us = self._sought_us, None
        return sought_us


def _sound(speed: float) -> float:
    # Written so that NaN fails too.
    if not 0 <= speed < float("inf"):
        raise ValueError("the speed must be 0 or more")
    return speed
