"""Each symbol's quote after every row of a chunk, as columns that a scan can read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import numpy as np
from numpy.typing import NDArray

from thor.core.quotes import Quote
from thor.feeds.replay.chunk import (
    ABSENT,
    PRICE_UNITS_PER_ONE,
    SIZE_UNITS_PER_ONE,
    TapeChunk,
    price_of,
    size_of,
)
from thor.feeds.replay.feed import SOURCE

Column = NDArray[np.int64]

BEYOND: Final = int(np.iinfo(np.int64).max)
"""Above every price: a falling market never reaches it, as a rising one never reaches ABSENT."""


def price_units(price: Decimal | None) -> int:
    """Convert a price to units of 1e-8, as in a chunk; ABSENT for None."""
    return ABSENT if price is None else int(price * PRICE_UNITS_PER_ONE)


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """The rows of one symbol within the sorted columns; `code` is its index into the chunk's symbols.

    Position `head` is the quote before the chunk; the symbol's rows follow it up to `stop`. `rows` are their numbers in
    the chunk, ascending.
    """

    symbol: str
    code: int
    head: int
    stop: int
    rows: list[int]

    def position_before(self, row: int) -> int:
        """Return the position of the symbol's last row before the chunk's `row`; its head if there is none."""
        return self.head + bisect_left(self.rows, row)


class ChunkQuotes:
    """The rows of a chunk by symbol, every field carried forward from the row or quote that last stated it.

    `buy_price` and `sell_price` are the prices of a market order after each row (`Quote.tradable_price`); BEYOND and
    ABSENT mean no fill. `up_price` and `down_price` trigger stops (`SymbolBook.triggered`); ABSENT and BEYOND mean no
    trigger. All are in units of 1e-8.
    """

    def __init__(self, chunk: TapeChunk, quotes: Mapping[str, Quote], quote_age_us_max: int) -> None:
        self._chunk = chunk
        names = [symbol.symbol for symbol in chunk.symbols]
        counts = np.bincount(chunk.symbol, minlength=len(names))
        heads = np.cumsum(counts + 1) - counts - 1
        order = np.argsort(chunk.symbol, kind="stable")
        self._heads = heads
        self._is_head = np.zeros(len(chunk) + len(names), np.bool_)
        self._is_head[heads] = True
        self._order = order
        self._found = [
            quotes.get(name) or Quote(symbol=name, asset_type=chunk.symbols[i].asset_type)
            for i, name in enumerate(names)
        ]
        rows = order.tolist()
        self.groups: dict[str, Group] = {}
        for code, (name, head, count) in enumerate(zip(names, heads.tolist(), counts.tolist(), strict=True)):
            if count:
                # In the sorted columns a symbol's rows come after its own head and one head per earlier symbol.
                first = head - code
                self.groups[name] = Group(name, code, head, head + 1 + count, rows[first : first + count])
        self._codes = chunk.symbol.tolist()
        self._names = names
        self._carry_all()
        self._derive(quote_age_us_max)

    def bring(self, quotes: dict[str, Quote], start: int, stop: int) -> None:
        """Move `quotes` on from their state before the chunk's row `start` to their state before row `stop`."""
        for code in set(self._codes[start:stop]):
            group = self.groups[self._names[code]]
            quotes[group.symbol] = self._quote_at(group, group.position_before(stop))

    def _quote_at(self, group: Group, position: int) -> Quote:
        found = self._found[group.code]
        return Quote(
            symbol=found.symbol,
            asset_type=found.asset_type,
            bid=price_of(int(self._bid[position])),
            ask=price_of(int(self._ask[position])),
            last=price_of(int(self._last[position])),
            bid_size=size_of(int(self._bid_size[position])),
            ask_size=size_of(int(self._ask_size[position])),
            last_size=size_of(int(self._last_size[position])),
            volume=size_of(int(self._volume[position])),
            open=found.open,
            high=found.high,
            low=found.low,
            close=price_of(int(self._close[position])),
            book_time_us=int(self._book_time[position]),
            trade_time_us=int(self._trade_time[position]),
            source=SOURCE,
        )

    def _carry_all(self) -> None:
        chunk = self._chunk
        bid, ask, last = (
            self._sorted(column, lambda _: ABSENT) for column in (chunk.bid, chunk.ask, chunk.last)
        )
        self._time = self._sorted(chunk.time_us, lambda _: 0)
        states_book = (bid != ABSENT) | (ask != ABSENT)
        self._has_trade = last != ABSENT
        self._bid = self._carried(chunk.bid, lambda quote: price_units(quote.bid))
        self._ask = self._carried(chunk.ask, lambda quote: price_units(quote.ask))
        self._last = self._carried(chunk.last, lambda quote: price_units(quote.last))
        self._bid_size = self._carried(chunk.bid_size, lambda quote: _size_units(quote.bid_size))
        self._ask_size = self._carried(chunk.ask_size, lambda quote: _size_units(quote.ask_size))
        self._last_size = self._carried(chunk.last_size, lambda quote: _size_units(quote.last_size))
        self._volume = self._carried(chunk.volume, lambda quote: _size_units(quote.volume))
        self._close = self._carried(chunk.close, lambda quote: price_units(quote.close))
        self._book_time = self._forward(
            self._sorted(chunk.time_us, lambda quote: quote.book_time_us), states_book
        )
        self._trade_time = self._forward(
            self._sorted(chunk.time_us, lambda quote: quote.trade_time_us), self._has_trade
        )

    def _derive(self, quote_age_us_max: int) -> None:
        bid, ask, last = self._bid, self._ask, self._last
        has_bid, has_ask = bid != ABSENT, ask != ABSENT
        is_crossed = has_bid & has_ask & (bid > ask)
        is_book_fresh = self._time - self._book_time <= quote_age_us_max
        is_trade_fresh = (last != ABSENT) & (self._time - self._trade_time <= quote_age_us_max)
        may_buy = ~is_crossed & np.where(has_ask, is_book_fresh, is_trade_fresh)
        may_sell = ~is_crossed & np.where(has_bid, is_book_fresh, is_trade_fresh)
        buy, sell = np.where(has_ask, ask, last), np.where(has_bid, bid, last)
        self.buy_price = np.where(may_buy, buy, BEYOND)
        self.sell_price = np.where(may_sell, sell, ABSENT)
        never_traded = last == ABSENT
        self.up_price = np.where(
            never_traded, np.where(may_buy, buy, ABSENT), np.where(self._has_trade, last, ABSENT)
        )
        self.down_price = np.where(
            never_traded, np.where(may_sell, sell, BEYOND), np.where(self._has_trade, last, BEYOND)
        )

    def _sorted(self, column: Column, of_head: Callable[[Quote], int]) -> Column:
        """Return the chunk's column by symbol, each symbol's rows after the value of the quote before the chunk."""
        values = np.empty(len(self._is_head), np.int64)
        values[~self._is_head] = column[self._order]
        values[self._heads] = [of_head(quote) for quote in self._found]
        return values

    def _carried(self, column: Column, of_head: Callable[[Quote], int]) -> Column:
        values = self._sorted(column, of_head)
        return self._forward(values, values != ABSENT)

    def _forward(self, values: Column, is_stated: NDArray[np.bool_]) -> Column:
        """Forward-fill the values. A head always states its value, so nothing carries over from symbol to symbol."""
        positions = np.where(is_stated | self._is_head, np.arange(len(values)), 0)
        return values[np.maximum.accumulate(positions)]


def _size_units(size: Decimal | None) -> int:
    return ABSENT if size is None else int(size * SIZE_UNITS_PER_ONE)
