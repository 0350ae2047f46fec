"""How a tape that is being played is held: paused, sought through, faster or slower. Without what reads tapes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from thor.feeds.replay.span import TapeSpan

AS_FAST_AS_IT_GOES: Final = 0.0


@dataclass(frozen=True, slots=True)
class ReplayProgress:
    """How far a tape has been played: rows passed on, `fraction` of the file (0 to 1), the tape's own time.

    `is_done` is true once, when the tape has ended.
    """

    rows: int
    fraction: float
    tape_time_us: int
    is_done: bool = False


class ReplayControls:
    """The controls of one playing tape, and how it is. May be used from any thread: the player looks at them often.

    `span` is when the tape begins and ends, None until it has been looked through.
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
        """How many times as fast as it was recorded; 0 is as fast as it goes."""
        return self._speed

    @property
    def is_paused(self) -> bool:
        """Whether it stands still."""
        return self._is_paused

    @property
    def is_sought(self) -> bool:
        """Whether it is to go on at another place."""
        return self._sought_us is not None

    def pause(self) -> None:
        """Stand still at the next tick."""
        self._is_paused = True

    def resume(self) -> None:
        """Go on from where it stands."""
        self._is_paused = False

    def seek(self, time_us: int) -> None:
        """Go on at the first tick at or after `time_us` of the tape's own time; what lies between is left out."""
        self._sought_us = time_us

    def set_speed(self, speed: float) -> None:
        """Play `speed` times as fast as it was recorded from now on. Raises ValueError below 0."""
        self._speed = _sound(speed)

    def take_sought(self) -> int | None:
        """Where it is to go on, told once; None where it was not asked to."""
        sought_us, self._sought_us = self._sought_us, None
        return sought_us


def _sound(speed: float) -> float:
    # Written so that NaN fails too.
    if not 0 <= speed < float("inf"):
        raise ValueError("a tape cannot be played backwards: the speed is 0 or more")
    return speed
