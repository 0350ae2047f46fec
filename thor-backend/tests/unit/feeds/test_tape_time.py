"""The tape's time for others: read by several threads while the player moves on."""

from __future__ import annotations

from collections.abc import Callable

from typing_extensions import override

from tests.support.fake_clock import FakeClock
from thor.feeds.replay.controls import ReplayControls
from thor.feeds.replay.tape_time import Pace, TapeTime

HOUR_US = 3_600_000_000


class InterruptedClock(FakeClock):
    """A clock whose reader is interrupted once: the player moves on while it reads."""

    interrupt: Callable[[], None] | None = None

    @override
    def monotonic_us(self) -> int:
        interrupt, self.interrupt = self.interrupt, None
        if interrupt is not None:
            interrupt()
        return super().monotonic_us()


def test_a_reader_that_is_interrupted_does_not_take_back_the_time_that_the_player_has_reached() -> None:
    clock = InterruptedClock(HOUR_US)
    pace = Pace(clock, HOUR_US)
    pace.follow(ReplayControls("tape", 3_600), HOUR_US)
    time = TapeTime(HOUR_US)
    time.run(pace, 2 * HOUR_US)
    clock.interrupt = lambda: time.reach(2 * HOUR_US)
    assert time.now_us() == 2 * HOUR_US
    assert time.now_us() == 2 * HOUR_US
