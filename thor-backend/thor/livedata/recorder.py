"""Records every tick to a tape, one folder per trading day, in the format that `feeds/replay` plays.

A Parquet file is unreadable until its end is written, so ticks go to an Arrow stream first: flushed data is readable
whatever happens next. A stream becomes a Parquet file at the end of its day or process, or at the next start.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, date, datetime
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO, Final

import pyarrow as pa
import pyarrow.parquet as pq
import structlog

from thor.api import livedata
from thor.bus.base import QuoteSource, Subscription
from thor.clock import Clock, SystemClock
from thor.core.money import PRICE_PLACES, QUANTITY_PLACES
from thor.core.quotes import QuoteUpdate
from thor.core.trading_day import trading_day

_log = structlog.get_logger(__name__)

FLUSH_EVERY_SECONDS: Final = 5.0
# More than this waits only if the disk is away: then the oldest ticks are dropped, and counted.
WAITING_MAX: Final = 500_000
_ROW_GROUP_ROWS: Final = 100_000

_PRICE: Final = pa.decimal128(18, PRICE_PLACES)
_SIZE: Final = pa.decimal128(24, QUANTITY_PLACES)
_NUMBERS: Final = {
    "bid": _PRICE,
    "bid_size": _SIZE,
    "ask": _PRICE,
    "ask_size": _SIZE,
    "last": _PRICE,
    "last_size": _SIZE,
    "volume": _SIZE,
    # The prior session's close, the base of a day's change.
    "close": _PRICE,
}
SCHEMA: Final = pa.schema(
    {
        "ts_utc": pa.timestamp("us", "UTC"),
        "symbol": pa.string(),
        "asset_type": pa.string(),
        **_NUMBERS,
        "source": pa.string(),
    }
)
_STREAM: Final = ".arrows"


class Recorder:
    """Records the bus's ticks under `folder`. Readable from any thread.

    A day's folder is named by its date, plus `part` if several processes record at once, because each tape has its own
    order.
    """

    def __init__(self, folder: Path, *, part: str = "", clock: Clock | None = None) -> None:
        self._folder = folder
        self._part = part
        self._clock = clock or SystemClock()
        self._lock = threading.Lock()
        self._waiting: list[QuoteUpdate] = []
        self._stream: _DayStream | None = None
        self._parts = 0
        self._written = 0
        self._lost = 0
        self._last_error: str | None = None

    def follow_bus(self, bus: QuoteSource) -> Subscription:
        """Receive every tick of the bus, until the subscription is closed."""
        return bus.subscribe_quotes(self.receive)

    def receive(self, updates: Sequence[QuoteUpdate]) -> None:
        """Queue ticks; the next flush writes them."""
        with self._lock:
            self._waiting += updates
            excess = len(self._waiting) - WAITING_MAX
            if excess > 0:
                del self._waiting[:excess]
                self._lost += excess

    def status(self) -> livedata.Recorder:
        """Return the recorder's status."""
        stream = self._stream
        return livedata.Recorder(
            day=None if stream is None else stream.path.parent.name,
            written=self._written,
            waiting=len(self._waiting),
            lost=self._lost,
            last_error=self._last_error,
        )

    async def run(self) -> None:
        """Record until canceled, then finish the day's file."""
        with ThreadPoolExecutor(1, "recorder") as thread:
            loop = asyncio.get_running_loop()
            try:
                await loop.run_in_executor(thread, finish_streams, self._folder)
                while True:
                    await self._clock.sleep(FLUSH_EVERY_SECONDS)
                    await loop.run_in_executor(thread, self.flush)
            finally:
                thread.submit(self.close).result()

    def flush(self) -> None:
        """Write the queued ticks, sorted by time."""
        with self._lock:
            waiting, self._waiting = self._waiting, []
        ticks = sorted(filter(_says_something, waiting), key=attrgetter("time_us"))
        written_before = self._written
        try:
            self._write(ticks)
        except (OSError, pa.ArrowInvalid) as error:
            self._lost += len(ticks) - (self._written - written_before)
            # Half a batch may have been written, and nothing after it in this stream would be readable.
            if self._stream is not None:
                self._stream.abandon()
                self._stream = None
            self._last_error = f"{type(error).__name__}: {error}"
            _log.warning("ticks_not_recorded", ticks=len(ticks), error=self._last_error)

    def close(self) -> None:
        """Write the queued ticks, and finish the file."""
        self.flush()
        if self._stream is not None:
            self._stream.close()
            self._stream = None
            finish_streams(self._folder)

    def _write(self, ticks: Sequence[QuoteUpdate]) -> None:
        start = 0
        while start < len(ticks):
            day = trading_day(ticks[start].time_us)
            stop = start + 1
            while stop < len(ticks) and trading_day(ticks[stop].time_us) == day:
                stop += 1
            self._stream_of(day).write(ticks[start:stop])
            self._written += stop - start
            start = stop

    def _stream_of(self, day: int) -> _DayStream:
        stream = self._stream
        # A late tick of yesterday goes to today's stream, because yesterday's file is finished.
        if stream is not None and day <= stream.day:
            return stream
        if stream is not None:
            stream.close()
            finish_streams(self._folder)
        began = datetime.fromtimestamp(self._clock.now_us() / 1_000_000, UTC)
        folder = self._folder / "-".join(filter(None, (date.fromordinal(day).isoformat(), self._part)))
        self._parts += 1
        name = f"{began:%Y%m%dT%H%M%S%fZ}-{self._parts}{_STREAM}"
        self._stream = _DayStream(folder / name, day)
        return self._stream


class _DayStream:
    """The open Arrow stream of a day."""

    def __init__(self, path: Path, day: int) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.day = day
        self._newest_us = 0
        self._file = path.open("xb")
        try:
            # Locked while it is written, so that a recorder that starts meanwhile leaves it alone.
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._writer = pa.ipc.new_stream(self._file, SCHEMA)
        except OSError:
            self.abandon()
            raise

    def write(self, ticks: Sequence[QuoteUpdate]) -> None:
        """Add ticks, oldest first.

        A tick older than the last one written gets that one's time: a tape never goes back.
        """
        times = []
        for tick in ticks:
            self._newest_us = max(self._newest_us, tick.time_us)
            times.append(self._newest_us)
        columns = [
            pa.array(times, SCHEMA.field("ts_utc").type),
            pa.array([tick.symbol for tick in ticks], pa.string()),
            pa.array([tick.asset_type.value for tick in ticks], pa.string()),
            *(pa.array([getattr(tick, name) for tick in ticks], kind) for name, kind in _NUMBERS.items()),
            pa.array([tick.source for tick in ticks], pa.string()),
        ]
        self._writer.write_batch(pa.record_batch(columns, schema=SCHEMA))
        self._file.flush()

    def abandon(self) -> None:
        """Abandon a stream that cannot be written to. Flushed data stays."""
        self._file.close()

    def close(self) -> None:
        """End the stream."""
        self._writer.close()
        self._file.close()


def finish_streams(folder: Path) -> None:
    """Convert every stream under `folder` that is no longer written to a Parquet file, up to its last flush.

    A stream that cannot be converted stays in place, and is logged.
    """
    for path in sorted(folder.glob(f"*/*{_STREAM}")):
        try:
            _finish(path)
        except BlockingIOError:
            continue
        except (OSError, pa.ArrowInvalid) as error:
            _log.warning("tape_left_unfinished", tape=str(path), error=str(error))


def _finish(path: Path) -> None:
    """Convert one stream. Raises BlockingIOError if it is still being written."""
    unfinished = path.with_suffix(".parquet.tmp")
    rows = 0
    with ExitStack() as open_files:
        file = open_files.enter_context(path.open("rb"))
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        writer = open_files.enter_context(pq.ParquetWriter(unfinished, SCHEMA, compression="zstd"))
        group: list[pa.RecordBatch] = []
        group_rows = 0
        for batch in _whole_batches(file):
            group.append(batch)
            group_rows += batch.num_rows
            if group_rows >= _ROW_GROUP_ROWS:
                writer.write_table(pa.Table.from_batches(group))
                rows, group, group_rows = rows + group_rows, [], 0
        if group:
            writer.write_table(pa.Table.from_batches(group))
            rows += group_rows
    if rows:
        os.replace(unfinished, path.with_suffix(".parquet"))
    else:
        unfinished.unlink()
    path.unlink()


def _whole_batches(file: BinaryIO) -> Iterator[pa.RecordBatch]:
    """Yield the stream's complete batches: the process that wrote it may have ended in the middle of one."""
    try:
        with pa.ipc.open_stream(file) as stream:
            yield from stream
    except (OSError, pa.ArrowInvalid) as error:
        _log.info("tape_breaks_off", tape=file.name, error=str(error))


def _says_something(tick: QuoteUpdate) -> bool:
    return any(getattr(tick, name) is not None for name in _NUMBERS)
