"""A workbook on a real disk that is saved five times a second."""

import asyncio
import sys
import time
from collections.abc import AsyncGenerator, Callable
from decimal import Decimal
from pathlib import Path
from statistics import quantiles

import pytest

from tests.support.workbooks import HEADERS, save_atomically, save_in_place, workbook_bytes
from thor.core.quotes import QuoteUpdate
from thor.feeds.excel.feed import ExcelFeed
from thor.feeds.excel.place import WorkbookPlace

SAVES = 15
SAVES_PER_SECOND = 5
SYMBOLS = 300
WAIT_SECONDS = 20.0

Save = Callable[[Path, bytes], None]


def book(last: int) -> bytes:
    """300 rows; the first one's last price says which save it is."""
    rows = [["SPY", last, 1, 10_000, 1, 1, last]]
    rows += [
        [f"X{chr(65 + i // 26)}{chr(65 + i % 26)}", 50, 49.5, 50.5, 1, 1, 1000] for i in range(SYMBOLS - 1)
    ]
    return workbook_bytes([HEADERS, *rows])


async def batch_of(batches: AsyncGenerator[list[QuoteUpdate], None]) -> list[QuoteUpdate]:
    return await asyncio.wait_for(anext(batches), WAIT_SECONDS)


@pytest.mark.parametrize("save", [save_atomically, save_in_place])
@pytest.mark.parametrize("poll_seconds", [0, 0.05])
async def test_saves_are_seen_to_the_last_and_only_what_changed_ticks(
    tmp_path: Path, save: Save, poll_seconds: float
) -> None:
    path = tmp_path / "tos.xlsx"
    books = [book(100 + number) for number in range(SAVES + 1)]
    save(path, books[0])
    feed = ExcelFeed(WorkbookPlace(path, poll_seconds=poll_seconds))
    batches = feed.batches()
    assert len(await batch_of(batches)) == SYMBOLS
    saved_at: dict[Decimal, float] = {}

    async def keep_saving() -> None:
        for number, data in enumerate(books[1:], start=1):
            await asyncio.to_thread(save, path, data)
            saved_at[Decimal(100 + number)] = time.perf_counter()
            # The pace at which Excel saves.
            await asyncio.sleep(1 / SAVES_PER_SECOND)

    saving = asyncio.create_task(keep_saving())
    seconds: list[float] = []
    last = Decimal(0)
    while last < 100 + SAVES:
        (tick,) = await batch_of(batches)
        assert tick.last is not None
        assert tick.last > last
        last = tick.last
        # Below zero where the tick was there before the writer's thread had told that it was done.
        seconds.append(max(0.0, time.perf_counter() - saved_at.get(last, time.perf_counter())))
    await saving
    await batches.aclose()
    cuts = quantiles(seconds, n=100)
    how = f"polled each {poll_seconds} s" if poll_seconds else "watched"
    figures = f"p50 {cuts[49] * 1e3:.1f} ms, p99 {cuts[98] * 1e3:.1f} ms"
    sys.stdout.write(f"\nsave to tick, {SYMBOLS} rows, {save.__name__}, {how}: {figures}\n")
    # A busy machine may read two saves at once; the newest is never missed, and none is told twice.
    assert last == 100 + SAVES
    assert len(seconds) <= SAVES
    assert feed.report().dropped == {}


async def test_a_missing_workbook_and_its_missing_folder_are_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "share" / "tos.xlsx"
    batches = ExcelFeed(WorkbookPlace(path)).batches()
    first = asyncio.create_task(batch_of(batches))
    # No time: the task begins.
    await asyncio.sleep(0)
    path.parent.mkdir()
    save_atomically(path, workbook_bytes([HEADERS, ["SPY", 1]]))
    assert [tick.symbol for tick in await first] == ["SPY"]
    path.unlink()
    save_atomically(path, workbook_bytes([HEADERS, ["SPY", 2]]))
    assert [tick.last for tick in await batch_of(batches)] == [2]
    await batches.aclose()


async def test_a_half_written_workbook_is_read_again_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "tos.xlsm"
    data = workbook_bytes([HEADERS, ["SPY", 1]])
    path.write_bytes(data[: len(data) // 2])
    batches = ExcelFeed(WorkbookPlace(path)).batches()
    first = asyncio.create_task(batch_of(batches))
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(asyncio.shield(first), 0.1)
    with path.open("ab") as file:
        file.write(data[len(data) // 2 :])
    assert [tick.last for tick in await first] == [1]
    await batches.aclose()


async def test_a_reader_that_is_cancelled_stops_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # One that waited for its next look at the folder would be a minute late.
    monkeypatch.setattr("thor.feeds.excel.saves._LOOK_EVERY_MS", 60_000)
    path = tmp_path / "tos.xlsx"
    save_atomically(path, workbook_bytes([HEADERS, ["SPY", 1]]))
    batches = ExcelFeed(WorkbookPlace(path)).batches()
    await batch_of(batches)
    waiting = asyncio.create_task(anext(batches))
    # No time: the task begins.
    await asyncio.sleep(0)
    started = time.perf_counter()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await batches.aclose()
    assert time.perf_counter() - started < 10
