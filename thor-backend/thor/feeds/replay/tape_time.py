"""The tape's own time: the pace at which it is played, and the time that others read."""

from __future__ import annotations

import math
from threading import Lock

from thor.clock import Clock
from thor.feeds.replay.controls import ReplayControls


class Pace:
    """The tape's own clock, which runs at the controls' speed from the first row on.

    The schedule follows the tape, not the sum of the sleeps: a late batch does not delay the next one.
    """

    def __init__(self, clock: Clock, from_us: int) -> None:
        self._clock = clock
        self._from_us = from_us
        # The speed, a tape time and its machine time, in one assignment, because other threads read them.
        self._line: tuple[float | None, int, int] = (None, 0, 0)

    @property
    def is_still(self) -> bool:
        """True if the tape is paused."""
        return self._line[0] == 0

    @property
    def is_unbound(self) -> bool:
        """True if it runs as fast as it is read."""
        return self._line[0] == math.inf

    def follow(self, controls: ReplayControls, row_us: int) -> None:
        """Apply the controls' speed; `row_us` is the time of the next row."""
        speed = 0.0 if controls.is_paused else controls.speed or math.inf
        if speed == self._line[0]:
            return
        if self._line[0] is None:
            # It has not run yet: it stands at the start of the run, or at its first row.
            tape_us = min(row_us, self._from_us or row_us)
        else:
            # After unlimited speed it stands at the next row.
            tape_us = row_us if self.is_unbound else self.tape_now_us()
        self._line = (speed, tape_us, self._clock.monotonic_us())

    def tape_now_us(self) -> int:
        """Return the tape's time, at a bounded speed."""
        speed, tape_us, since_us = self._line
        return tape_us + int((self._clock.monotonic_us() - since_us) * (speed or 0))

    def early_us(self, row_us: int) -> int:
        """Return the row's remaining wait in microseconds of the machine; 0 or less if it is due."""
        return math.ceil((row_us - self.tape_now_us()) / (self._line[0] or 1))


class TapeTime:
    """The tape's time for readers other than the player, from any thread.

    It stands still while the tape is read on, or seeks.
    """

    def __init__(self, from_us: int) -> None:
        # Readers move the time on too. Without the lock, one that is interrupted would take back what `reach` has set.
        self._lock = Lock()
        self._reached_us = from_us
        # One assignment changes both, so a reader in another thread always gets a matching pair.
        self._running: tuple[Pace, int] | None = None

    def reach(self, time_us: int) -> None:
        """Stand at this time: rows up to it are published, and the next row is not known yet."""
        self._move_on(time_us)
        self._running = None

    def run(self, pace: Pace, next_row_us: int) -> None:
        """Run on at `pace`, at most up to the next row."""
        self._running = (pace, next_row_us)

    def now_us(self) -> int:
        """Return the tape's time."""
        running = self._running
        if running is None:
            return self._reached_us
        pace, next_row_us = running
        if pace.is_unbound:
            return self._reached_us
        return self._move_on(min(pace.tape_now_us(), next_row_us))

    def _move_on(self, time_us: int) -> int:
        """Return the newest time reached. One that was reported is never taken back, even between two sections."""
        with self._lock:
            self._reached_us = max(self._reached_us, time_us)
            return self._reached_us
