"""The charts that one socket follows: each symbol and interval, with the bars already sent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import structlog

from thor.api.messages import BarsMessage
from thor.api.reader import BadBody
from thor.core.instruments import AssetType, canonical_symbol
from thor.gateway.database import ask_database
from thor.gateway.outbox import ChartKey
from thor.livedata.bar_streams import BarStream, FollowsBars
from thor.livedata.bars import Bar, Interval, bar_object

log = structlog.get_logger(__name__)

CHARTS_MAX: Final = 20
_RETRY_SECONDS: Final = 1.0
_INTERVALS: Final = ", ".join(Interval)


@dataclass(slots=True)
class _Chart:
    asset_type: AssetType
    stream: BarStream | None = None
    sent_us: int | None = None
    newest: Bar | None = None


class Charts:
    """Follows bars for one socket, in its event loop. `on_ready` is called when a chart has bars to send."""

    def __init__(self, bars: FollowsBars, on_ready: Callable[[ChartKey], None]) -> None:
        self._bars = bars
        self._on_ready = on_ready
        self._charts: dict[ChartKey, _Chart] = {}
        self._by_symbol: dict[str, set[ChartKey]] = {}
        self._following: dict[ChartKey, asyncio.Task[None]] = {}

    def check_room(self, wanted: Mapping[ChartKey, AssetType]) -> None:
        """Raise BadBody if the socket would follow too many charts."""
        if len(self._charts.keys() | wanted.keys()) > CHARTS_MAX:
            raise BadBody({"bars": f"at most {CHARTS_MAX} per socket"})

    def add(self, wanted: Mapping[ChartKey, AssetType]) -> None:
        """Follow these charts; one that is already followed restarts."""
        for key, asset_type in wanted.items():
            chart = self._charts.setdefault(key, _Chart(asset_type))
            chart.sent_us = chart.newest = None
            self._by_symbol.setdefault(key[0], set()).add(key)
            self._follow(key)

    def remove(self, keys: set[ChartKey]) -> None:
        """Stop following these charts."""
        for key in keys & self._charts.keys():
            # A chart whose start is pending then sees that it is no longer wanted.
            self._following.pop(key, None)
            self._let_go(self._charts.pop(key))
            of_symbol = self._by_symbol[key[0]]
            of_symbol.discard(key)
            if not of_symbol:
                del self._by_symbol[key[0]]

    def close(self) -> None:
        """Stop following all charts."""
        self.remove(set(self._charts))

    def symbols(self) -> set[str]:
        """Return the symbols of the charts."""
        return set(self._by_symbol)

    def of_symbol(self, symbol: str) -> set[ChartKey]:
        """Return the charts of a symbol."""
        return self._by_symbol.get(symbol, set())

    def look(self) -> None:
        """Restart the charts whose market has restarted."""
        for key, chart in self._charts.items():
            if chart.stream is not None and chart.stream.is_over:
                self._follow(key)

    def unsent(self, key: ChartKey) -> BarsMessage | None:
        """Return a chart's unsent bars: closed ones, and the running one if it has changed. None if there are none."""
        chart = self._charts.get(key)
        if chart is None or chart.stream is None:
            return None
        if chart.stream.is_over:
            self._follow(key)
            return None
        bars, is_whole = self._bars.update_since(chart.stream, chart.sent_us)
        newest = bars[-1] if bars else None
        # A new bar implies that the previous one has closed, so comparing the newest is enough.
        if newest == chart.newest and not is_whole:
            return None
        chart.newest = newest
        chart.sent_us = 0 if newest is None else newest.time_us
        symbol, interval = key
        return BarsMessage(
            symbol=symbol, interval=interval.value, whole=is_whole, bars=[bar_object(bar) for bar in bars]
        )

    def _follow(self, key: ChartKey) -> None:
        task = self._following.get(key)
        if task is None or task.done():
            self._following[key] = asyncio.create_task(self._begin(key))

    async def _begin(self, key: ChartKey) -> None:
        symbol, interval = key
        while (chart := self._charts.get(key)) is not None:
            self._let_go(chart)
            chart.stream = None
            try:
                stream = await ask_database(self._bars.follow, symbol, chart.asset_type, interval)
            except Exception:
                # The database will come back; until then the chart gets no updates.
                log.exception("bars_not_followed", symbol=symbol)
                await asyncio.sleep(_RETRY_SECONDS)
                continue
            if self._charts.get(key) is not chart:
                self._bars.leave(stream)
                continue
            chart.stream, chart.sent_us, chart.newest = stream, None, None
            self._on_ready(key)
            return

    def _let_go(self, chart: _Chart) -> None:
        if chart.stream is not None:
            self._bars.leave(chart.stream)


def charts_in(message: Mapping[str, Any]) -> dict[ChartKey, AssetType]:
    """Return the charts that a socket message names. Raises BadBody."""
    named = message.get("bars") or []
    if not isinstance(named, list) or not all(isinstance(chart, dict) for chart in named):
        raise BadBody({"bars": "must be a list of objects with symbol and interval"})
    charts: dict[ChartKey, AssetType] = {}
    for number, chart in enumerate(named):
        symbol, interval = chart.get("symbol"), chart.get("interval", Interval.MINUTE.value)
        canonical = canonical_symbol(symbol) if isinstance(symbol, str) else None
        if canonical is None:
            raise BadBody({f"bars.{number}.symbol": f"{str(symbol)[:40]!r} is not a symbol"})
        if interval not in set(Interval):
            raise BadBody({f"bars.{number}.interval": f"{str(interval)[:40]!r} is not one of {_INTERVALS}"})
        charts[canonical[0], Interval(interval)] = canonical[1]
    return charts
