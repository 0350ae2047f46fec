"""A tape that is held: paused, sought through, faster and slower."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.feeds.fake_clock import FakeClock
from tests.unit.feeds.tapes import COLUMNS_WITH_CLOSE, trade_row, write_csv
from thor.feeds.replay.columns import time_us_of
from thor.feeds.replay.feed import ReplayFeed

START_US = 1_800_000_000_000_000
TICKS = 60


@pytest.fixture
def tape(tmp_path: Path) -> Path:
    """A trade a second for a minute, at 1, 2, 3…"""
    rows = [
        trade_row(f"2013-10-09T13:30:{number:02d}.000Z", "SPY", str(number + 1)) for number in range(TICKS)
    ]
    return write_csv(tape_path := tmp_path / "tape.csv", rows) and tape_path


def at(second: int) -> int:
    time_us = time_us_of(f"2013-10-09T13:30:{second:02d}Z")
    assert time_us is not None
    return time_us


async def played(
    feed: ReplayFeed, clock: FakeClock, orders: dict[int, Callable[[], None]]
) -> list[tuple[float, int]]:
    """Each price and when it came, in seconds; `orders` are carried out once that price has come."""
    seen = []
    async for batch in feed.batches():
        for tick in batch:
            assert tick.last is not None
            seen.append(((clock.us - START_US) / 1_000_000, int(tick.last)))
            orders.pop(int(tick.last), lambda: None)()
    assert not orders
    return seen


async def test_a_paused_tape_stands_still_and_goes_on_where_it_stood(tape: Path) -> None:
    clock = FakeClock(START_US)
    feed = ReplayFeed(tape, clock=clock)
    resumed_us = START_US + 100_000_000
    sleep = clock.sleep

    async def sleep_and_resume(seconds: float) -> None:
        if clock.us >= resumed_us:
            feed.resume()
        await sleep(seconds)

    clock.sleep = sleep_and_resume  # type: ignore[method-assign]
    seen = await played(feed, clock, {10: feed.pause})
    assert [price for _, price in seen] == list(range(1, TICKS + 1))
    assert seen[9][0] == 9
    # The tenth second of the tape begins when it is resumed, to within the moment a change takes to be seen.
    assert seen[10][0] == pytest.approx(101, abs=0.2)
    assert seen[-1][0] - seen[10][0] == pytest.approx(49)


@pytest.mark.parametrize(
    ("case", "second", "expected"),
    [
        ("forward", 50, [*range(1, 11), *range(51, 61)]),
        ("back", 5, [*range(1, 11), *range(6, 61)]),
        ("to the start", 0, [*range(1, 11), *range(1, 61)]),
    ],
)
@pytest.mark.parametrize("speed", [1, 0])
async def test_a_tape_goes_on_at_the_first_tick_of_the_time_that_is_sought(
    tape: Path, case: str, second: int, expected: list[int], speed: float
) -> None:
    clock = FakeClock(START_US)
    feed = ReplayFeed(tape, clock=clock, speed=1)
    orders = {10: lambda: (feed.seek(at(second)), feed.set_speed(speed))}
    seen = await played(feed, clock, orders)
    assert [price for _, price in seen] == expected


async def test_a_time_after_the_end_ends_the_tape(tape: Path) -> None:
    clock = FakeClock(START_US)
    feed = ReplayFeed(tape, clock=clock)
    seen = await played(feed, clock, {10: lambda: feed.seek(at(59) + 1)})
    assert len(seen) == 10
    assert feed.progress is not None and feed.progress.is_done


@pytest.mark.parametrize(("speed", "seconds"), [(10, 9 + 5), (0.5, 9 + 100), (0, 9)])
async def test_a_change_of_speed_holds_from_the_next_tick_on(
    tape: Path, speed: float, seconds: float
) -> None:
    clock = FakeClock(START_US)
    feed = ReplayFeed(tape, clock=clock)
    seen = await played(feed, clock, {10: lambda: feed.set_speed(speed)})
    assert [price for _, price in seen] == list(range(1, TICKS + 1))
    assert seen[-1][0] == pytest.approx(seconds, abs=0.2)


async def test_a_tape_that_ran_as_fast_as_it_goes_can_be_slowed_down(tape: Path) -> None:
    clock = FakeClock(START_US)
    feed = ReplayFeed(write_csv(tape, _many()), clock=clock, speed=0)
    seen = await played(feed, clock, {1_000: lambda: feed.set_speed(1)})
    assert seen[999][0] == 0
    assert seen[-1][0] == pytest.approx(0.5, abs=0.01)


def _many() -> list[dict[str, str]]:
    return [
        trade_row(f"2013-10-09T13:30:{number // 1000:02d}.{number % 1000:03d}Z", "SPY", str(number + 1))
        for number in range(1_500)
    ]


@pytest.mark.parametrize("speed", [-1, float("nan"), float("inf")])
def test_a_speed_that_is_none_is_refused(tape: Path, speed: float) -> None:
    feed = ReplayFeed(tape)
    with pytest.raises(ValueError, match="speed"):
        feed.set_speed(speed)


async def test_who_begins_later_in_the_day_is_told_the_prior_closes_that_were_said_before(
    tmp_path: Path,
) -> None:
    rows = [
        trade_row("2013-10-09T13:30:00.000Z", "SPY", "1") | {"close": "0.9"},
        trade_row("2013-10-09T13:30:01.000Z", "BAC", "2") | {"close": "2.5"},
        trade_row("2013-10-09T13:30:02.000Z", "SPY", "3") | {"close": "0.8"},
        trade_row("2013-10-09T13:30:30.000Z", "SPY", "4"),
    ]
    tape = write_csv(tmp_path / "tape.csv", rows, COLUMNS_WITH_CLOSE)
    feed = ReplayFeed(tape, keeps_times=True, from_us=at(20), clock=FakeClock(START_US))
    closes, rest = [batch async for batch in feed.batches()]
    told = [(tick.symbol, str(tick.close), tick.last, tick.time_us) for tick in closes]
    assert told == [("SPY", "0.8", None, at(2)), ("BAC", "2.5", None, at(2))]
    assert [(tick.last, tick.close) for tick in rest] == [(4, None)]
