"""Bars built from ticks as they arrive and followed by charts: the common base of all keepers of minutes."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod

from typing_extensions import override

from thor.core.instruments import AssetType
from thor.livedata.bar_builder import BarBuilder
from thor.livedata.bar_store import BarPage, bars_page
from thor.livedata.bar_streams import BARS_KEPT, BarStream, BarStreams, BarUpdate, FollowsBars, begun
from thor.livedata.bars import Bar, Interval


class FollowedBars(ABC, FollowsBars):
    """`FollowsBars` over a builder of minutes; subclasses store the finished ones. Thread-safe.

    `_lock` guards minutes and streams. `_steady` is held while minutes and database are read together, and while
    minutes move to the database, so that none is counted twice.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._steady = threading.Lock()
        self._builder = BarBuilder()
        self._streams = BarStreams()
        self._is_over = False

    @override
    def follow(self, symbol: str, asset_type: AssetType, interval: Interval) -> BarStream:
        with self._steady:
            with self._lock:
                self._collect()
                minutes = self._finished(symbol)
                stream, is_new = self._streams.find_or_make(symbol, interval)
                stream.is_over = self._is_over
            if is_new:
                before = begun(
                    stream,
                    lambda: (
                        self._read(
                            symbol, asset_type, interval, minutes, before_us=None, limit=BARS_KEPT
                        ).bars
                    ),
                )
                with self._lock:
                    stream.begin(before)
        return stream

    @override
    def leave(self, stream: BarStream) -> None:
        with self._lock:
            self._streams.leave(stream)

    @override
    def update_since(self, stream: BarStream, since_us: int | None) -> BarUpdate:
        with self._lock:
            self._collect()
            return stream.update_since(since_us, self._builder.running(stream.symbol))

    def page(
        self, symbol: str, asset_type: AssetType, interval: Interval, *, before_us: int | None, limit: int
    ) -> BarPage:
        """Return a `bars_page` that includes the minutes kept here. Blocks."""
        with self._steady:
            with self._lock:
                self._collect()
                running = self._builder.running(symbol)
                minutes = [*self._finished(symbol), *([] if running is None else [running])]
            return self._read(symbol, asset_type, interval, minutes, before_us=before_us, limit=limit)

    def _collect(self) -> None:
        finished = self._builder.take_finished()
        self._streams.add(finished)
        self._keep(finished)

    @abstractmethod
    def _keep(self, finished: list[Bar]) -> None:
        """Keep finished minutes, each symbol's oldest first."""

    @abstractmethod
    def _finished(self, symbol: str) -> list[Bar]:
        """Return a new list of the symbol's finished minutes kept here, oldest first."""

    @abstractmethod
    def _split(self, symbol: str, asset_type: AssetType, minutes: list[Bar]) -> tuple[list[Bar], int | None]:
        """Return the minutes that count, and the time before which the database's count; None if all of them do."""

    def _read(
        self,
        symbol: str,
        asset_type: AssetType,
        interval: Interval,
        minutes: list[Bar],
        *,
        before_us: int | None,
        limit: int,
    ) -> BarPage:
        unwritten, stored_before_us = self._split(symbol, asset_type, minutes)
        return bars_page(
            symbol,
            asset_type,
            interval,
            unwritten=unwritten,
            before_us=before_us,
            limit=limit,
            stored_before_us=stored_before_us,
        )
