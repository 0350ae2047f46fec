"""The Excel feed."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from typing import Final

import structlog

from thor.clock import Clock, SystemClock
from thor.core.quote_cells import DropReason, Fault, read_symbol, read_tick
from thor.core.quotes import QuoteUpdate
from thor.feeds.base import FeedError, FeedReport, MarketKind
from thor.feeds.excel.place import WorkbookPlace
from thor.feeds.excel.saves import saves, signature_of
from thor.feeds.excel.table import Layout, find_layout
from thor.feeds.excel.workbook import NotReadable, Row, load_rows

_log = structlog.get_logger(__name__)

SOURCE: Final = "excel"
# A save takes a moment, and Excel locks its file for a moment; a file that is unreadable for longer is an error.
UNREADABLE_SECONDS_MAX: Final = 5.0
_READ_AGAIN_SECONDS: Final = 0.02

_RowTicks = dict[int, tuple[str, Mapping[str, object]]]


class ExcelFeed:
    """The feed of a workbook that is saved again and again: each row that a save changed is a tick.

    A tick is stamped with the time it was read, because a sheet states none. The workbook must keep the columns it had
    at the first read: a column renamed later raises an error that names it, so that no price silently stands still.
    """

    name = SOURCE
    market = MarketKind.LIVE

    def __init__(self, place: WorkbookPlace, *, clock: Clock | None = None) -> None:
        self._place = place
        self._clock = clock or SystemClock()
        self._fields: frozenset[str] = frozenset()
        self._rows: _RowTicks = {}
        self._dropped: Counter[DropReason] = Counter()

    def report(self) -> FeedReport:
        """Return the number of unreadable cells, by reason; a cell counts once per change."""
        return FeedReport(dropped=dict(self._dropped))

    async def batches(self) -> AsyncGenerator[list[QuoteUpdate], None]:
        """Yield ticks until canceled.

        Raises FeedError if the workbook, its sheet or its columns are not as expected.
        """
        place, clock = self._place, self._clock
        self._rows = {}
        if await asyncio.to_thread(signature_of, place.path) is None:
            _log.info("waiting_for_workbook", path=str(place.path))
        saved = saves(place.path, poll_seconds=place.poll_seconds, clock=clock)
        async with aclosing(saved):
            async for _ in saved:
                ticks = await self._read()
                if ticks:
                    yield ticks

    async def _read(self) -> list[QuoteUpdate]:
        """Return the ticks of a save as soon as the file is readable; none if the file has gone."""
        clock, name = self._clock, self._place.path.name
        give_up_us = clock.monotonic_us() + int(UNREADABLE_SECONDS_MAX * 1_000_000)
        while True:
            try:
                return await asyncio.to_thread(self._read_changes)
            except FileNotFoundError:
                return []
            except (NotReadable, OSError) as error:
                if clock.monotonic_us() >= give_up_us:
                    what = "is not a workbook" if isinstance(error, NotReadable) else "cannot be opened"
                    raise FeedError(f"{name} {what}: {error}.") from error
            await clock.sleep(_READ_AGAIN_SECONDS)

    def _read_changes(self) -> list[QuoteUpdate]:
        rows = load_rows(self._place)
        layout = find_layout(rows, header_row=self._place.header_row, expected=self._fields)
        self._fields |= layout.columns.keys()
        return self._changes(rows, layout)

    def _changes(self, rows: Sequence[Row], layout: Layout) -> list[QuoteUpdate]:
        now_us = self._clock.now_us()
        ticks: list[QuoteUpdate] = []
        current: _RowTicks = {}
        for number, text, cells in layout.table(rows):
            current[number] = (text, cells)
            if self._rows.get(number) != current[number]:
                tick, faults = _tick(text, cells, now_us)
                if tick is not None:
                    ticks.append(tick)
                self._dropped.update(fault.reason for fault in faults)
        self._rows = current
        return ticks


def _tick(text: str, cells: Mapping[str, object], now_us: int) -> tuple[QuoteUpdate | None, list[Fault]]:
    symbol = read_symbol(text)
    if isinstance(symbol, Fault):
        return None, [symbol]
    return read_tick(*symbol, cells, time_us=now_us, source=SOURCE)
