"""Builds minute bars from ticks. Deterministic: the same ticks in the same order give the same bars at any time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from thor.core.instruments import AssetType
from thor.core.money import ZERO
from thor.core.quotes import QuoteUpdate
from thor.livedata.bars import MINUTE_US, Bar

_TWO: Final = Decimal(2)


@dataclass(slots=True)
class Prices:
    """The first, highest, lowest and last price of a period, and the number of prices."""

    open: Decimal
    high: Decimal
    low: Decimal
    close: Decimal
    count: int = 1

    def add(self, later: Prices) -> None:
        """Add the prices of a later period."""
        self.high = max(self.high, later.high)
        self.low = min(self.low, later.low)
        self.close = later.close
        self.count += later.count


class SymbolMinutes:
    """One symbol's running minute, and the state carried from minute to minute.

    `running_us` is the start of the running minute, or None. A tick before `least_us` is late. `total` is the day's
    cumulative volume, including trades that stated only their size. `stated` is the latest pair of total and price.
    """

    __slots__ = (
        "ask",
        "asset_type",
        "bid",
        "least_us",
        "middles",
        "running_us",
        "stated",
        "symbol",
        "total",
        "trades",
        "volume",
    )

    def __init__(self, symbol: str, asset_type: AssetType) -> None:
        self.symbol = symbol
        self.asset_type = asset_type
        self.running_us: int | None = None
        self.least_us = 0
        self.bid: Decimal | None = None
        self.ask: Decimal | None = None
        self.total: Decimal | None = None
        self.stated: tuple[Decimal, Decimal] | None = None
        self._clear()

    def _clear(self) -> None:
        self.trades: Prices | None = None
        self.middles: Prices | None = None
        self.volume = ZERO

    def bar(self) -> Bar | None:
        """Return the running minute's bar so far; None if it has no price yet."""
        prices = self.trades or self.middles
        if prices is None or self.running_us is None:
            return None
        return Bar(
            self.symbol,
            self.asset_type,
            self.running_us,
            prices.open,
            prices.high,
            prices.low,
            prices.close,
            self.volume,
            0 if self.trades is None else prices.count,
        )

    def begin(self, minute_us: int) -> Bar | None:
        """Move on to a minute, at or after the running one; returns the bar this finishes, or None."""
        if minute_us == self.running_us:
            return None
        finished = self.finish()
        self.running_us = self.least_us = minute_us
        return finished

    def finish(self) -> Bar | None:
        """End the running minute; later ticks for it are late."""
        finished = self.bar()
        if self.running_us is not None:
            self.least_us = self.running_us + MINUTE_US
        self.running_us = None
        self._clear()
        return finished

    def set_back(self) -> None:
        """Drop the running minute and accept the next tick, whatever its time."""
        self.running_us = None
        self.least_us = 0
        self._clear()

    def add_trades(self, prices: Prices, volume: Decimal) -> None:
        """Add trades to the running minute."""
        if self.trades is None:
            self.trades = prices
        else:
            self.trades.add(prices)
        self.volume += volume

    def add_middles(self, prices: Prices) -> None:
        """Add midpoints of bid and ask to the running minute."""
        if self.middles is None:
            self.middles = prices
        else:
            self.middles.add(prices)

    def add(self, update: QuoteUpdate) -> None:
        """Add a tick to the running minute."""
        if update.last is not None and update.last > 0:
            self._add_trade(update.last, update.last_size or ZERO, update.volume)
        if update.bid is not None or update.ask is not None:
            self._add_book(update)

    def _add_trade(self, price: Decimal, size: Decimal, total: Decimal | None) -> None:
        volume = size
        if total is None:
            if self.total is not None:
                self.total += size
        else:
            # A source that always sends its full state repeats its last trade.
            if self.stated == (total, price):
                return
            self.stated = (total, price)
            # A first total, or one below the last (a new day), does not show the volume traded since.
            if self.total is not None and total >= self.total:
                volume = total - self.total
            self.total = total
        self.add_trades(Prices(price, price, price, price), volume)

    def _add_book(self, update: QuoteUpdate) -> None:
        if update.bid is not None:
            self.bid = update.bid
        if update.ask is not None:
            self.ask = update.ask
        if self.bid is not None and self.ask is not None and ZERO < self.bid <= self.ask:
            middle = (self.bid + self.ask) / _TWO
            self.add_middles(Prices(middle, middle, middle, middle))


class BarBuilder:
    """Builds the minute bars of all symbols. Not thread-safe.

    A bar consists of the trades of its minute, or of the midpoints of bid and ask if there is no trade. Its volume is
    the growth of the day's cumulative total, or the sum of trade sizes if no total is stated. A minute is finished by a
    tick of a later one, or by `finish_before`. A tick for a finished minute is late, and is dropped.
    """

    def __init__(self) -> None:
        self._symbols: dict[str, SymbolMinutes] = {}
        self._finished: list[Bar] = []
        self.late = 0

    def add(self, updates: Sequence[QuoteUpdate]) -> None:
        """Add ticks, oldest first."""
        symbols = self._symbols
        for update in updates:
            minutes = symbols.get(update.symbol)
            if minutes is None:
                minutes = self.minutes_of(update.symbol, update.asset_type)
            minute_us = update.time_us - update.time_us % MINUTE_US
            if minute_us != minutes.running_us:
                if minute_us < minutes.least_us:
                    self.late += 1
                    continue
                self.begin(minutes, minute_us)
            minutes.add(update)

    def minutes_of(self, symbol: str, asset_type: AssetType) -> SymbolMinutes:
        """Return the symbol's own state, creating it if needed."""
        found = self._symbols.get(symbol)
        if found is None:
            found = self._symbols[symbol] = SymbolMinutes(symbol, asset_type)
        return found

    def begin(self, minutes: SymbolMinutes, minute_us: int) -> None:
        """Move on to a minute, and keep the bar this finishes."""
        finished = minutes.begin(minute_us)
        if finished is not None:
            self._finished.append(finished)

    def finish_before(self, time_us: int) -> None:
        """Finish every minute that was over at `time_us`, by the ticks' own clock."""
        for minutes in self._symbols.values():
            if minutes.running_us is not None and minutes.running_us + MINUTE_US <= time_us:
                finished = minutes.finish()
                if finished is not None:
                    self._finished.append(finished)

    def forget_after(self, time_us: int) -> None:
        """Drop minutes that begin after `time_us`: the clock was set back, and current ticks are not late."""
        for minutes in self._symbols.values():
            if minutes.least_us > time_us:
                minutes.set_back()

    def finish_all(self) -> None:
        """Finish all running minutes."""
        for minutes in self._symbols.values():
            finished = minutes.finish()
            if finished is not None:
                self._finished.append(finished)

    def running(self, symbol: str) -> Bar | None:
        """Return the symbol's running minute so far; None if there is none."""
        minutes = self._symbols.get(symbol)
        return None if minutes is None else minutes.bar()

    def take_finished(self) -> list[Bar]:
        """Return the bars finished since the last call; those of a symbol are oldest first."""
        finished, self._finished = self._finished, []
        return finished
