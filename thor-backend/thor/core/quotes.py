"""The latest market data of a symbol, and the effect of a tick on it."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from msgspec import Struct

from thor.core.instruments import AssetType
from thor.core.orders import Side

QUOTE_AHEAD_US_MAX: Final = 5_000_000
"""The maximum that a source's clock may be ahead of ours, in microseconds.

A quote from further ahead is not current: our clock was set back, or the source's clock is wrong.
"""
_TWO = Decimal(2)


def is_current(time_us: int, now_us: int, age_us_max: int) -> bool:
    """Return True if a price of `time_us` may be used at `now_us`: neither too old nor from the future."""
    return -QUOTE_AHEAD_US_MAX <= now_us - time_us <= age_us_max


class QuoteUpdate(Struct, frozen=True, gc=False, kw_only=True):
    """One tick. Fields that it does not update are None: a trade has no bid, a quote has no last.

    Prices are per unit, sizes in shares or contracts. `volume` is the day's running total, `close` the prior session's.
    `time_us` is microseconds since 1970 in UTC by the source's clock.
    """

    symbol: str
    asset_type: AssetType
    time_us: int
    bid: Decimal | None = None
    ask: Decimal | None = None
    last: Decimal | None = None
    bid_size: Decimal | None = None
    ask_size: Decimal | None = None
    last_size: Decimal | None = None
    volume: Decimal | None = None
    open: Decimal | None = None
    high: Decimal | None = None
    low: Decimal | None = None
    close: Decimal | None = None
    source: str = ""


class Quote(Struct, frozen=True, gc=False, kw_only=True):
    """The newest state of a symbol: each field has the value of the latest tick that updated it.

    `book_time_us` is the time of the last bid or ask, `trade_time_us` the time of the last trade; 0 means never.
    """

    symbol: str
    asset_type: AssetType
    bid: Decimal | None = None
    ask: Decimal | None = None
    last: Decimal | None = None
    bid_size: Decimal | None = None
    ask_size: Decimal | None = None
    last_size: Decimal | None = None
    volume: Decimal | None = None
    open: Decimal | None = None
    high: Decimal | None = None
    low: Decimal | None = None
    close: Decimal | None = None
    book_time_us: int = 0
    trade_time_us: int = 0
    source: str = ""

    @property
    def time_us(self) -> int:
        """The time of the source's latest update of this symbol."""
        return max(self.book_time_us, self.trade_time_us)

    @property
    def is_crossed(self) -> bool:
        """True if the bid is above the ask. Such a quote cannot be traded on, because one side of it is out of date."""
        return self.bid is not None and self.ask is not None and self.bid > self.ask

    @property
    def mark(self) -> Decimal | None:
        """The price that values positions: last, else the midpoint of bid and ask, else the prior close."""
        if self.last is not None:
            return self.last
        if self.bid is not None and self.ask is not None:
            return (self.bid + self.ask) / _TWO
        return self.close

    def is_stale(self, now_us: int, quote_age_us_max: int) -> bool:
        """Return True if at `now_us` the latest update is too old for the quote to be used."""
        return not is_current(self.time_us, now_us, quote_age_us_max)

    def tradable_price(self, side: Side, now_us: int, quote_age_us_max: int) -> Decimal | None:
        """Return the current price of a market order: BUY the ask, SELL the bid, or last if that side is missing.

        None if that price is too old, crossed, absent, or not above zero. Nothing may fill then.
        """
        if self.is_crossed:
            return None
        price = self.ask if side is Side.BUY else self.bid
        time_us = self.book_time_us
        if price is None:
            price, time_us = self.last, self.trade_time_us
        if price is None or price <= 0 or not is_current(time_us, now_us, quote_age_us_max):
            return None
        return price

    def estimate_price(self, side: Side) -> Decimal | None:
        """Estimate a price for a hold: as `tradable_price` but of any age, else the mark.

        Always above zero, or None.
        """
        for price in (self.ask if side is Side.BUY else self.bid, self.mark):
            if price is not None and price > 0:
                return price
        return None


def merge(quote: Quote | None, update: QuoteUpdate) -> Quote:
    """Return the quote after `update`. Fields that the tick leaves out stay."""
    speaks_of_book = update.bid is not None or update.ask is not None
    if quote is None:
        quote = Quote(symbol=update.symbol, asset_type=update.asset_type)
    bid, ask = update.bid, update.ask
    return Quote(
        symbol=quote.symbol,
        asset_type=quote.asset_type,
        bid=quote.bid if bid is None else bid,
        ask=quote.ask if ask is None else ask,
        last=quote.last if update.last is None else update.last,
        bid_size=quote.bid_size if update.bid_size is None else update.bid_size,
        ask_size=quote.ask_size if update.ask_size is None else update.ask_size,
        last_size=quote.last_size if update.last_size is None else update.last_size,
        volume=quote.volume if update.volume is None else update.volume,
        open=quote.open if update.open is None else update.open,
        high=quote.high if update.high is None else update.high,
        low=quote.low if update.low is None else update.low,
        close=quote.close if update.close is None else update.close,
        book_time_us=update.time_us if speaks_of_book else quote.book_time_us,
        trade_time_us=update.time_us if update.last is not None else quote.trade_time_us,
        source=update.source or quote.source,
    )


def ticks_of(quote: Quote) -> list[QuoteUpdate]:
    """Return ticks that recreate `quote`: one for bid and ask, one for the last trade and the day's figures."""
    ticks = []
    if quote.book_time_us:
        ticks.append(
            QuoteUpdate(
                symbol=quote.symbol,
                asset_type=quote.asset_type,
                time_us=quote.book_time_us,
                bid=quote.bid,
                ask=quote.ask,
                bid_size=quote.bid_size,
                ask_size=quote.ask_size,
                source=quote.source,
            )
        )
    ticks.append(
        QuoteUpdate(
            symbol=quote.symbol,
            asset_type=quote.asset_type,
            time_us=quote.trade_time_us,
            last=quote.last,
            last_size=quote.last_size,
            volume=quote.volume,
            open=quote.open,
            high=quote.high,
            low=quote.low,
            close=quote.close,
            source=quote.source,
        )
    )
    return ticks
