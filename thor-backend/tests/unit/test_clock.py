"""Somebody sets the machine's clock."""

from __future__ import annotations

import pytest

from thor.clock import ClockWatch, steady_clock, wall_clock

SECOND_US = 1_000_000
# 2026-11-30 12:00:00 UTC.
NOON_US = 1_796_040_000 * SECOND_US


class Clocks:
    """A clock that is set, and one that only runs on."""

    def __init__(self) -> None:
        self.wall_us, self.steady_us = NOON_US, 0
        self.watch = ClockWatch(wall=lambda: self.wall_us, steady=lambda: self.steady_us)

    def run(self, seconds: float, *, step: float = 0) -> None:
        """Let time pass, and then set the wall clock by `step` seconds."""
        self.steady_us += int(seconds * SECOND_US)
        self.wall_us += int((seconds + step) * SECOND_US)


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (-3600, "set back by 3,600 s at 2026-11-30 11:00:01 UTC"),
        (3600, "set ahead by 3,600 s at 2026-11-30 13:00:01 UTC"),
        (2, "set ahead by 2 s"),
    ],
)
def test_a_step_of_the_clock_is_noted_for_a_quarter_of_an_hour(step: float, words: str) -> None:
    clocks = Clocks()
    assert clocks.watch.note() is None
    clocks.run(1, step=step)
    assert words in (clocks.watch.note() or "")
    clocks.run(899)
    assert words in (clocks.watch.note() or "")
    clocks.run(2)
    assert clocks.watch.note() is None


@pytest.mark.parametrize("step", [0, 0.5, -1.9])
def test_a_clock_that_is_put_right_by_little_is_nothing_to_note(step: float) -> None:
    clocks = Clocks()
    for _ in range(100):
        clocks.run(60, step=step)
        assert clocks.watch.note() is None


def test_the_machines_own_clocks_run_together() -> None:
    before_us = wall_clock() - steady_clock()
    after_us = wall_clock() - steady_clock()
    assert abs(after_us - before_us) < SECOND_US
