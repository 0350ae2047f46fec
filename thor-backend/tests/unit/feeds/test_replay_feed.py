import asyncio
import io
from contextlib import aclosing
from itertools import pairwise
from pathlib import Path

import pytest

from tests.support.fake_clock import FakeClock
from tests.support.tape_rows import Row, second, trade_row, write_csv, write_text
from tests.support.waiting import wait_until_async
from thor.feeds.base import FeedError
from thor.feeds.replay.controls import ReplayProgress
from thor.feeds.replay.feed import ReplayFeed
from thor.feeds.replay.progress import shown_progress
from thor.feeds.replay.rows import TapeReport

START_US = 1_800_000_000_000_000


@pytest.fixture
def tape(tmp_path: Path) -> Path:
    return tmp_path / "tape.csv"


def trades_at(*milliseconds: int) -> list[Row]:
    return [
        trade_row(f"2013-10-09T13:30:{at // 1000:02d}.{at % 1000:03d}Z", "SPY", str(100 + number))
        for number, at in enumerate(milliseconds)
    ]


async def played(feed: ReplayFeed) -> list[tuple[int, list[str]]]:
    """Each batch as its stamp, in ms since the start, and its last prices."""
    return [
        ((batch[0].time_us - START_US) // 1_000, [str(tick.last) for tick in batch])
        async for batch in feed.batches()
    ]


@pytest.mark.parametrize(
    ("speed", "expected"),
    [
        (1, [(0, ["100"]), (100, ["101"]), (1_000, ["102", "103"]), (10_000, ["104"])]),
        (10, [(0, ["100"]), (20, ["101"]), (100, ["102", "103"]), (1_000, ["104"])]),
        (0.5, [(0, ["100"]), (200, ["101"]), (2_000, ["102", "103"]), (20_000, ["104"])]),
        (0, [(0, ["100", "101", "102", "103", "104"])]),
    ],
)
async def test_rows_are_passed_on_when_they_are_due_at_the_asked_speed(
    tape: Path, speed: float, expected: list[tuple[int, list[str]]]
) -> None:
    write_csv(tape, trades_at(0, 100, 1_000, 1_000, 10_000))
    assert await played(ReplayFeed(tape, speed=speed, clock=FakeClock(START_US))) == expected


async def test_every_tick_is_stamped_when_it_is_passed_on_and_names_its_source(tape: Path) -> None:
    write_csv(tape, trades_at(0, 5_000))
    clock = FakeClock(START_US)
    async for batch in ReplayFeed(tape, clock=clock).batches():
        assert {(tick.time_us, tick.source) for tick in batch} == {(clock.now_us(), "replay")}


async def test_rows_close_together_travel_together_within_twenty_milliseconds(tape: Path) -> None:
    write_csv(tape, trades_at(*range(0, 1_000, 2)))
    batches = await played(ReplayFeed(tape, clock=FakeClock(START_US)))
    stamps = [stamp for stamp, _ in batches]
    assert sum(len(prices) for _, prices in batches) == 500
    assert {after - before for before, after in pairwise(stamps)} == {20}


async def test_a_late_reader_gets_what_it_missed_and_the_schedule_holds(tape: Path) -> None:
    write_csv(tape, trades_at(*range(0, 10_000, 1_000)))
    clock = FakeClock(START_US)
    stamps = []
    async for batch in ReplayFeed(tape, clock=clock).batches():
        stamps.append(((clock.us - START_US) // 1_000, len(batch)))
        if len(stamps) == 2:
            clock.us += 4_500_000
    assert stamps == [(0, 1), (1_000, 1), (5_500, 4), (6_000, 1), (7_000, 1), (8_000, 1), (9_000, 1)]


async def test_a_batch_has_an_upper_bound(tape: Path) -> None:
    write_csv(tape, trades_at(*[0] * 2_500))
    for speed in (1, 0):
        batches = await played(ReplayFeed(tape, speed=speed, clock=FakeClock(START_US)))
        assert [len(prices) for _, prices in batches] == [1_000, 1_000, 500]


async def test_a_looped_tape_starts_again_when_it_ends(tape: Path) -> None:
    write_csv(tape, trades_at(0, 1_000))
    seen = []
    async with aclosing(ReplayFeed(tape, loop=True, clock=FakeClock(START_US)).batches()) as batches:
        async for batch in batches:
            seen += [str(tick.last) for tick in batch]
            if len(seen) == 5:
                break
    assert seen == ["100", "101", "100", "101", "100"]


async def test_a_tape_without_rows_ends_even_when_looped(tape: Path) -> None:
    write_csv(tape, [])
    assert await played(ReplayFeed(tape, loop=True, clock=FakeClock(START_US))) == []


async def test_broken_rows_are_told_and_passed_over(tape: Path) -> None:
    write_csv(tape, [trade_row(second(0), "SPY", "oops"), trade_row(second(1), "SPY", "100")])
    report = TapeReport()
    assert await played(ReplayFeed(tape, clock=FakeClock(START_US), on_broken=report.add)) == [(0, ["100"])]
    assert [row.row for row in report.examples] == [2]


async def test_a_file_that_is_no_tape_is_an_error(tape: Path) -> None:
    with pytest.raises(FeedError, match="no column ts_utc"):
        await played(ReplayFeed(write_text(tape, "a,b\n"), clock=FakeClock(START_US)))


def test_a_tape_cannot_be_played_backwards(tape: Path) -> None:
    with pytest.raises(ValueError, match="0 or more"):
        ReplayFeed(tape, speed=-1)


async def test_a_replay_can_be_cancelled_while_it_waits(tape: Path) -> None:
    write_csv(tape, trades_at(0, 59_000))
    told: list[ReplayProgress] = []
    task = asyncio.create_task(played(ReplayFeed(tape, on_progress=told.append)))
    await wait_until_async(lambda: told, "the first trade is played")
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_progress_rises_to_the_end_and_says_so_once(tape: Path) -> None:
    write_csv(tape, trades_at(*range(0, 10_000, 500)))
    told: list[ReplayProgress] = []
    await played(ReplayFeed(tape, clock=FakeClock(START_US), on_progress=told.append))
    assert [progress.rows for progress in told] == [*range(1, 21), 20]
    assert [progress.is_done for progress in told] == [False] * 20 + [True]
    fractions = [progress.fraction for progress in told]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0


async def test_progress_in_a_log_is_a_line_each_tenth(tape: Path) -> None:
    write_csv(tape, trades_at(*range(0, 50_000, 500)))
    log = io.StringIO()
    with shown_progress("tape.csv", log) as on_progress:
        await played(ReplayFeed(tape, clock=FakeClock(START_US), on_progress=on_progress))
    lines = log.getvalue().splitlines()
    assert lines[0] == "tape.csv: 10%, 10 rows, at 2013-10-09 13:30:04 UTC"
    assert lines[-1] == "tape.csv: done, 100 rows, at 2013-10-09 13:30:49 UTC"
    assert len(lines) == 10


async def test_progress_on_a_terminal_is_a_bar(tape: Path) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    write_csv(tape, trades_at(0, 1_000))
    terminal = Terminal()
    with shown_progress("tape.csv", terminal) as on_progress:
        await played(ReplayFeed(tape, clock=FakeClock(START_US), on_progress=on_progress))
    assert "100%" in terminal.getvalue()
    assert "2 rows" in terminal.getvalue()
