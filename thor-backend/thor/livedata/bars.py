"""A bar: the prices and volume of a symbol over a minute, or over a longer period made of minutes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from thor.api import market
from thor.api.values import instant_of
from thor.core.instruments import AssetType
from thor.core.money import decimal_text, exact_text
from thor.core.trading_day import trading_day, trading_day_starts_us

MINUTE_US: Final = 60_000_000
_DAY_US: Final = 24 * 60 * MINUTE_US
_ORDINAL_1970: Final = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Bar:
    """Open, high, low and close (price per unit) of a period from `time_us` (microseconds since 1970 UTC).

    `volume` is in shares or contracts. `trades` counts the ticks that reported a trade. If it is 0, the prices are
    midpoints of bid and ask.
    """

    symbol: str
    asset_type: AssetType
    time_us: int
    open: Decimal
    high: Decimal
    low: Decimal
    close: Decimal
    volume: Decimal
    trades: int

    def then(self, later: Bar) -> Bar:
        """Merge this period with the next; if either has trades, only those with trades count."""
        if not self.trades and later.trades:
            return replace(later, time_us=self.time_us)
        if self.trades and not later.trades:
            return self
        return Bar(
            self.symbol,
            self.asset_type,
            self.time_us,
            self.open,
            max(self.high, later.high),
            min(self.low, later.low),
            later.close,
            self.volume + later.volume,
            self.trades + later.trades,
        )


class Interval(StrEnum):
    """The length of a bar."""

    MINUTE = "1m"
    FIVE_MINUTES = "5m"
    QUARTER = "15m"
    HOUR = "1h"
    DAY = "1d"

    def start_us(self, time_us: int) -> int:
        """Return the start of the bar that holds `time_us`. A day bar starts at its trading day's date, 00:00 UTC."""
        if self is Interval.DAY:
            return (trading_day(time_us) - _ORDINAL_1970) * _DAY_US
        length_us = _MINUTES[self] * MINUTE_US
        return time_us - time_us % length_us

    def first_minute_us(self, time_us: int) -> int:
        """Return the start of the first minute of the first bar that begins at or after `time_us`."""
        if self is not Interval.DAY:
            length_us = _MINUTES[self] * MINUTE_US
            return -(-time_us // length_us) * length_us
        return trading_day_starts_us(-(-time_us // _DAY_US) + _ORDINAL_1970)


_MINUTES: Final = {Interval.MINUTE: 1, Interval.FIVE_MINUTES: 5, Interval.QUARTER: 15, Interval.HOUR: 60}


def bars_of(minutes: Iterable[Bar], interval: Interval) -> Iterator[Bar]:
    """Yield bars of `interval`, newest first, from one symbol's minutes, newest first."""
    bar: Bar | None = None
    start_us = least_us = 0
    for minute in minutes:
        if bar is not None and minute.time_us >= least_us:
            bar = minute.then(bar)
            continue
        if bar is not None:
            yield replace(bar, time_us=start_us)
        # Called once per bar: a day's calendar costs more than the minutes in it.
        start_us = interval.start_us(minute.time_us)
        least_us = interval.first_minute_us(start_us)
        bar = minute
    if bar is not None:
        yield replace(bar, time_us=start_us)


def bar_object(bar: Bar) -> market.Bar:
    """Return a Bar object of docs/api.md."""
    return market.Bar(
        time=instant_of(bar.time_us),
        open=exact_text(bar.open),
        high=exact_text(bar.high),
        low=exact_text(bar.low),
        close=exact_text(bar.close),
        volume=decimal_text(bar.volume),
        trades=bar.trades,
    )
