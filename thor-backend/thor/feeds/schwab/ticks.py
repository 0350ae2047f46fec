"""Turns changed fields into ticks; fields missing from a frame keep their values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from thor.core.instruments import AssetType
from thor.core.quote_cells import PRICE_FIELDS, DropReason, Fault, read_tick, read_value
from thor.core.quotes import QuoteUpdate
from thor.feeds.schwab.frames import Content
from thor.feeds.schwab.services import CHART_SERVICES, CHART_TIME, QUOTE_SERVICES, QUOTE_TIME, TRADE_TIME

SOURCE: Final = "schwab"

_BOOK: Final = ("bid", "ask", "bid_size", "ask_size")
_TRADE: Final = ("last", "last_size", "volume", "open", "high", "low", "close")
_MILLISECONDS_MAX: Final = 10**14

Symbol = tuple[str, AssetType]


@dataclass(frozen=True, slots=True)
class MinuteBar:
    """A finished minute as reported by Schwab; `time_us` is its start, in microseconds since 1970 UTC."""

    symbol: str
    asset_type: AssetType
    time_us: int
    open: Decimal
    high: Decimal
    low: Decimal
    close: Decimal
    volume: Decimal


@dataclass(slots=True)
class _Known:
    """The latest values of a key on this connection."""

    cells: dict[str, Any] = field(default_factory=dict)
    times_us: dict[str, int] = field(default_factory=dict)


class TickMaker:
    """Builds the ticks and bars of one connection. `dropped` counts invalid values, by reason."""

    def __init__(self, dropped: Counter[DropReason]) -> None:
        self._dropped = dropped
        self._known: dict[tuple[str, str], _Known] = {}

    def ticks(self, content: Content, symbols: tuple[Symbol, ...], *, now_us: int) -> list[QuoteUpdate]:
        """Return the content's book and trade ticks, each with its own time, older first, for each of `symbols`.

        A tick states its whole side of the quote, because a trade at the same price changes only its time.
        """
        service = QUOTE_SERVICES.get(content.service)
        if service is None:
            return []
        stated = _named(content, service.fields)
        known = self._known.setdefault((content.service, content.key), _Known())
        for name in (QUOTE_TIME, TRADE_TIME):
            time_us = _time_us(stated.get(name))
            if time_us is not None:
                known.times_us[name] = time_us
        known.cells |= stated
        sides = [
            (self._side_time(known, time_name, content, now_us), names)
            for names, time_name in ((_TRADE, TRADE_TIME), (_BOOK, QUOTE_TIME))
            if stated.keys() & {*names, time_name}
        ]
        ticks: list[QuoteUpdate] = []
        for time_us, names in sorted(sides):
            cells = {name: _price(name, known.cells.get(name)) for name in names}
            if all(value is None for value in cells.values()):
                continue
            for symbol, asset_type in symbols:
                tick, faults = read_tick(symbol, asset_type, cells, time_us=time_us, source=SOURCE)
                ticks += [tick] if tick is not None else []
                self._dropped.update(fault.reason for fault in faults)
        return ticks

    def bar(self, content: Content, symbol: Symbol) -> MinuteBar | None:
        """Return the minute of a chart's content; None if it is incomplete."""
        service = CHART_SERVICES.get(content.service)
        stated = _named(content, service.fields) if service else {}
        time_us = _time_us(stated.get(CHART_TIME))
        if time_us is None:
            return None
        numbers = [read_value(name, stated.get(name)) for name in ("open", "high", "low", "close", "volume")]
        prices = [number for number in numbers if isinstance(number, Decimal)]
        for number in numbers:
            if isinstance(number, Fault):
                self._dropped[number.reason] += 1
        if len(prices) < len(numbers) or min(prices[:4]) <= 0 or prices[4] < 0:
            return None
        return MinuteBar(*symbol, time_us, *prices)

    @staticmethod
    def _side_time(known: _Known, name: str, content: Content, now_us: int) -> int:
        """Return the time of this side's current state. The streamer sends a time only when it changes."""
        time_us = known.times_us.get(name)
        if time_us is None:
            time_us = _time_us(content.timestamp_ms)
        # If this machine's clock is behind Schwab's, not every quote may count as from the future.
        return now_us if time_us is None else min(time_us, now_us)


def _named(content: Content, fields: Mapping[str, str]) -> dict[str, Any]:
    return {name: content.fields[number] for number, name in fields.items() if number in content.fields}


def _price(name: str, value: Any) -> Any:
    """Convert a price; Schwab writes 0 for a missing one."""
    return None if name in PRICE_FIELDS and isinstance(value, int | Decimal) and not value else value


def _time_us(value: Any) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < _MILLISECONDS_MAX:
        return value * 1_000
    return None
