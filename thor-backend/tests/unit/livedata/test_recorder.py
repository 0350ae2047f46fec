import asyncio
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest

from tests.support.fake_clock import FakeClock
from tests.support.tape_rows import read_all
from tests.support.ticks import MINUTE_US, OPEN_US, SECOND_US, tick
from tests.support.waiting import wait_until_async
from thor.api import livedata
from thor.bus.in_process import InProcessBus
from thor.core.quotes import QuoteUpdate
from thor.feeds.replay.feed import ReplayFeed
from thor.livedata.recorder import FLUSH_EVERY_SECONDS, Recorder, finish_streams
from thor.livedata.tapes import tapes_in

TICKS = [
    tick(0, last="600.12", last_size="100", volume="1000", close="598.4"),
    tick(0.000001, "/ZB", bid="117.96875", ask="118", bid_size="3", ask_size="4"),
    tick(1.5, "BRK.B", bid="0.00000001", ask="99999999.99999999"),
    tick(2, "EUR/USD", last="1.08345", last_size="0.000001", volume="999999999999.999999"),
]


def recorder_in(folder: Path) -> Recorder:
    return Recorder(folder, clock=FakeClock(OPEN_US))


def recorded(folder: Path) -> list[QuoteUpdate]:
    chunks, report = read_all(folder)
    assert report.broken == 0
    return [update for chunk in chunks for update in chunk.updates()]


def test_what_is_recorded_is_read_back_digit_for_digit(tmp_path: Path) -> None:
    recorder = recorder_in(tmp_path)
    recorder.receive(TICKS[:2])
    recorder.flush()
    recorder.receive(TICKS[2:])
    recorder.close()
    assert recorded(tmp_path / "2026-11-20") == TICKS
    assert recorder.status() == livedata.Recorder(day=None, written=4, waiting=0, lost=0, last_error=None)


async def test_a_recorded_day_is_played_again_as_if_live(tmp_path: Path) -> None:
    recorder = recorder_in(tmp_path)
    recorder.receive(TICKS)
    recorder.close()
    clock = FakeClock(OPEN_US + 86_400 * SECOND_US)
    started_us = clock.now_us()
    feed = ReplayFeed(tmp_path / "2026-11-20", clock=clock)
    played = [update async for batch in feed.batches() for update in batch]
    assert [(update.symbol, update.last, update.bid) for update in played] == [
        (update.symbol, update.last, update.bid) for update in TICKS
    ]
    assert played[-1].time_us - started_us == pytest.approx(2 * SECOND_US, abs=20_000)


def test_each_trading_day_is_a_folder_of_its_own(tmp_path: Path) -> None:
    recorder = recorder_in(tmp_path)
    # Friday 17:00 in New York is 7.5 hours after the open; from then on it is Monday.
    recorder.receive([tick(0, last="1"), tick(27_000, last="2")])
    recorder.close()
    assert [tape.name for tape in tapes_in(tmp_path)] == ["2026-11-23", "2026-11-20"]
    assert [update.last for update in recorded(tmp_path / "2026-11-23")] == [2]


def test_a_day_recorded_in_parts_is_one_tape(tmp_path: Path) -> None:
    for number in range(3):
        recorder = Recorder(tmp_path, clock=FakeClock(OPEN_US + number * MINUTE_US))
        recorder.receive([tick(60 * number, last=str(number + 1))])
        recorder.close()
    assert [update.last for update in recorded(tmp_path / "2026-11-20")] == [1, 2, 3]
    (tape,) = tapes_in(tmp_path)
    assert (tape.kind, tape.files) == ("DAY", 3)


@pytest.mark.parametrize("bytes_cut", [0, 1, 100, 500])
def test_what_was_flushed_survives_a_crash(tmp_path: Path, bytes_cut: int) -> None:
    crashed = recorder_in(tmp_path / "running")
    crashed.receive(TICKS[:2])
    crashed.flush()
    (stream,) = (tmp_path / "running").glob("*/*.arrows")
    whole = stream.stat().st_size
    crashed.receive(TICKS[2:])
    crashed.flush()
    # What the disk had of the second flush when the power went.
    (tmp_path / "2026-11-20").mkdir()
    (tmp_path / "2026-11-20" / stream.name).write_bytes(stream.read_bytes()[: whole + bytes_cut])
    crashed.close()
    after = Recorder(tmp_path, clock=FakeClock(OPEN_US + MINUTE_US))
    after.receive([tick(90, last="7")])
    after.close()
    assert [update.last for update in recorded(tmp_path / "2026-11-20")][:1] == [Decimal("600.12")]
    assert len(recorded(tmp_path / "2026-11-20")) == 3
    assert list(tmp_path.glob("*/*.arrows")) == []


def test_two_recorders_at_once_keep_tapes_of_their_own_and_leave_each_other_alone(tmp_path: Path) -> None:
    first = Recorder(tmp_path, part="sim", clock=FakeClock(OPEN_US))
    second = Recorder(tmp_path, part="schwab", clock=FakeClock(OPEN_US))
    for seconds in range(3):
        for recorder in (first, second):
            recorder.receive([tick(seconds, last="1")])
            recorder.flush()
        # What a third one does when it starts.
        finish_streams(tmp_path)
    first.close()
    second.close()
    assert [tape.name for tape in tapes_in(tmp_path)] == ["2026-11-20-sim", "2026-11-20-schwab"]
    assert [len(recorded(tmp_path / f"2026-11-20-{part}")) for part in ("sim", "schwab")] == [3, 3]


def test_a_stream_without_a_whole_batch_leaves_no_file(tmp_path: Path) -> None:
    (tmp_path / "2026-11-20").mkdir()
    (tmp_path / "2026-11-20" / "broken.arrows").write_bytes(b"\xff\xff\xff\xff")
    recorder = recorder_in(tmp_path)
    recorder.receive([tick(0, last="1")])
    recorder.close()
    assert [path.suffix for path in sorted(tmp_path.glob("*/*"))] == [".parquet"]


def test_ticks_out_of_order_are_sorted_within_a_flush_and_never_go_back_after_it(tmp_path: Path) -> None:
    recorder = recorder_in(tmp_path)
    recorder.receive([tick(2, last="2"), tick(1, "/ES", last="1")])
    recorder.flush()
    recorder.receive([tick(1.5, last="3"), tick(3, last="4")])
    recorder.close()
    times = [
        ((update.time_us - OPEN_US) / SECOND_US, update.last) for update in recorded(tmp_path / "2026-11-20")
    ]
    assert times == [(1, 1), (2, 2), (2, 3), (3, 4)]


def test_a_tick_that_a_tape_has_no_column_for_is_left_out(tmp_path: Path) -> None:
    recorder = recorder_in(tmp_path)
    recorder.receive([tick(0, open="1"), tick(1, last="1")])
    recorder.close()
    assert len(recorded(tmp_path / "2026-11-20")) == 1


def test_a_disk_that_is_full_costs_the_ticks_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder = recorder_in(tmp_path)

    def refuse(*args: object, **kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(pa.ipc, "new_stream", refuse)
        recorder.receive(TICKS)
        recorder.flush()
    status = recorder.status()
    assert (status.written, status.lost) == (0, 4)
    assert "No space left" in (status.last_error or "")
    recorder.receive(TICKS)
    recorder.close()
    assert recorder.status().written == 4
    assert recorded(tmp_path / "2026-11-20") == TICKS


async def test_it_records_the_bus_until_it_is_cancelled(tmp_path: Path) -> None:
    bus = InProcessBus()
    clock = FakeClock(OPEN_US)
    recorder = Recorder(tmp_path, clock=clock)
    subscription = recorder.follow_bus(bus)
    running = asyncio.create_task(recorder.run())
    bus.publish_quotes(TICKS)
    await wait_until_async(lambda: recorder.status().written, "the ticks are written")
    assert clock.slept[0] == FLUSH_EVERY_SECONDS
    assert recorder.status().day == "2026-11-20"
    bus.publish_quotes([tick(3, last="9")])
    subscription.close()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert len(recorded(tmp_path / "2026-11-20")) == 5
