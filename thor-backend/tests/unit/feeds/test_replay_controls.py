"""A tape that is held: paused, sought through, faster and slower."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from tests.support.fake_clock import FakeClock
from tests.support.tape_rows import COLUMNS_WITH_CLOSE, quote_row, trade_row, write_csv
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
        ("forward", 50, [*range(1, 11), 50, *range(51, 61)]),
        ("back", 5, [*range(1, 11), 5, *range(6, 61)]),
        ("to the start", 0, [*range(1, 11), *range(1, 61)]),
    ],
)
@pytest.mark.parametrize("speed", [1, 0])
async def test_a_tape_goes_on_at_the_time_that_is_sought_with_what_was_last_said_before_it(
    tape: Path, case: str, second: int, expected: list[int], speed: float
) -> None:
    clock = FakeClock(START_US)
    feed = ReplayFeed(tape, clock=clock, speed=1)
    orders = {10: lambda: (feed.seek(at(second)), feed.set_speed(speed))}
    seen = await played(feed, clock, orders)
    assert [price for _, price in seen] == expected


async def test_a_time_after_the_end_ends_the_tape_with_its_last_quotes(tape: Path) -> None:
    clock = FakeClock(START_US)
    feed = ReplayFeed(tape, clock=clock)
    seen = await played(feed, clock, {10: lambda: feed.seek(at(59) + 1)})
    assert [price for _, price in seen] == [*range(1, 11), 60]
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


ROWS = [
    quote_row("2013-10-09T13:30:00.000Z", "SPY", "0.9", "1.1") | {"close": "0.8"},
    trade_row("2013-10-09T13:30:01.000Z", "SPY", "1", "100"),
    trade_row("2013-10-09T13:30:02.000Z", "BAC", "2", "300") | {"close": "2.5"},
    trade_row("2013-10-09T13:30:03.000Z", "SPY", "1.1", "200"),
    quote_row("2013-10-09T13:30:04.000Z", "SPY", "1.0", "1.2"),
    trade_row("2013-10-09T13:30:30.000Z", "SPY", "4"),
    trade_row("2013-10-09T13:30:50.000Z", "BAC", "5"),
]


async def test_replay_begun_later_in_the_day_has_the_quotes_of_then_and_the_prior_closes(
    tmp_path: Path,
) -> None:
    tape = write_csv(tmp_path / "tape.csv", ROWS, COLUMNS_WITH_CLOSE)
    feed = ReplayFeed(tape, keeps_times=True, from_us=at(20), clock=FakeClock(START_US))
    moment, *rest = [batch async for batch in feed.batches()]
    told = [(tick.symbol, tick.time_us, tick.last, tick.bid, tick.close, tick.volume) for tick in moment]
    assert told == [
        ("BAC", at(2), 2, None, Decimal("2.5"), 300),
        ("SPY", at(3), Decimal("1.1"), None, Decimal("0.8"), 200),
        ("SPY", at(4), None, 1, None, None),
    ]
    assert [tick.last for batch in rest for tick in batch] == [4, 5]


async def test_a_paused_tape_that_is_sought_shows_the_quotes_of_that_moment_and_its_time(
    tmp_path: Path,
) -> None:
    tape = write_csv(tmp_path / "tape.csv", ROWS, COLUMNS_WITH_CLOSE)
    left_out: list[int] = []
    feed = ReplayFeed(
        tape,
        keeps_times=True,
        clock=FakeClock(START_US),
        on_left_out=lambda rows: left_out.extend(rows.time_us.tolist()),
    )
    told: list[list[Decimal | None]] = []
    async for batch in feed.batches():
        told.append([tick.last for tick in batch])
        if len(told) == 2:
            feed.pause()
            feed.seek(at(40))
        elif len(told) == 3:
            assert (feed.now_us(), feed.is_paused) == (at(40), True)
            feed.resume()
    assert told == [[None], [1], [2, None, 4], [5]]
    # Each row that was never played, once.
    assert left_out == [at(2), at(3), at(4), at(30)]
