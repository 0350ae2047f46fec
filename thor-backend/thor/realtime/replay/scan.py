"""Finds the next row of a chunk that can do anything to a resting order, so that the rows before it need no engine.

It may name a row at which nothing happens; it never passes over one at which something would.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from heapq import heappop, heappush
from typing import Final

from thor.core.book import SymbolBook
from thor.feeds.replay.chunk import ABSENT
from thor.realtime.replay.chunk_quotes import BEYOND, ChunkQuotes, Group, price_units

# The next hit is mostly near, and at times there is none at all: look a little ahead first, then farther and farther.
_WINDOW_ROWS_FIRST: Final = 256
_WINDOW_GROWTH: Final = 4


@dataclass(frozen=True, slots=True)
class Levels:
    """The prices that reach a book's best orders, in units of 1e-8; where there is none, one that never comes.

    `follows_every_row` is for books with orders that any new price may move: stops that trail, and those that listen to
    the bid and ask.
    """

    buy_limit: int
    sell_limit: int
    buy_stop: int
    sell_stop: int
    has_waiting: bool
    follows_every_row: bool = False

    @classmethod
    def of(cls, book: SymbolBook) -> Levels:
        """The best of each ladder."""
        return cls(
            buy_limit=_level(book.buy_limits.best(), ABSENT),
            sell_limit=_level(book.sell_limits.best(), BEYOND),
            buy_stop=_level(book.trade_stops.buy_stops.best(), BEYOND),
            sell_stop=_level(book.trade_stops.sell_stops.best(), ABSENT),
            has_waiting=bool(book.waiting),
            follows_every_row=book.follows_every_price,
        )


_NO_ORDERS: Final = Levels(ABSENT, BEYOND, BEYOND, ABSENT, has_waiting=False)


@dataclass(slots=True)
class _Watch:
    """A symbol's levels, and the row that reaches them next."""

    group: Group
    levels: Levels = _NO_ORDERS
    row: int = BEYOND


class RowScan:
    """The next row that matters, over all symbols. `refresh` it for each symbol whose orders may have changed."""

    def __init__(self, quotes: ChunkQuotes, books: Mapping[str, SymbolBook]) -> None:
        self._quotes = quotes
        self._books = books
        self._watches = {symbol: _Watch(group) for symbol, group in quotes.groups.items()}
        self._next: list[tuple[int, str]] = []
        self.refresh(self._watches, 0)

    def next_row(self) -> int:
        """The first row that may touch an order; BEYOND where the rest of the chunk touches none."""
        while self._next:
            row, symbol = self._next[0]
            if self._watches[symbol].row == row:
                return row
            heappop(self._next)
        return BEYOND

    def refresh(self, symbols: Iterable[str], row: int) -> None:
        """Look again, from the chunk's `row` on, at symbols whose orders may have changed or whose row was taken."""
        for symbol in symbols:
            watch = self._watches.get(symbol)
            if watch is None:
                continue
            book = self._books.get(symbol)
            levels = Levels.of(book) if book is not None else _NO_ORDERS
            if levels == watch.levels and watch.row >= row:
                continue
            watch.levels = levels
            watch.row = self._first_row(watch.group, levels, row)
            if watch.row != BEYOND:
                heappush(self._next, (watch.row, symbol))

    def _first_row(self, group: Group, levels: Levels, row: int) -> int:
        if levels == _NO_ORDERS:
            return BEYOND
        start = group.position_before(row) + 1
        if levels.follows_every_row:
            return group.rows[start - group.head - 1] if start < group.stop else BEYOND
        window = _WINDOW_ROWS_FIRST
        while start < group.stop:
            stop = min(start + window, group.stop)
            position = self._first_position(levels, start, stop)
            if position is not None:
                return group.rows[position - group.head - 1]
            start = stop
            window *= _WINDOW_GROWTH
        return BEYOND

    def _first_position(self, levels: Levels, start: int, stop: int) -> int | None:
        quotes = self._quotes
        buy, sell = quotes.buy_price[start:stop], quotes.sell_price[start:stop]
        is_reached = buy <= levels.buy_limit
        if levels.sell_limit != BEYOND:
            is_reached |= sell >= levels.sell_limit
        if levels.buy_stop != BEYOND:
            is_reached |= quotes.up_price[start:stop] >= levels.buy_stop
        if levels.sell_stop != ABSENT:
            is_reached |= quotes.down_price[start:stop] <= levels.sell_stop
        if levels.has_waiting:
            is_reached |= (buy != BEYOND) | (sell != ABSENT)
        first = int(is_reached.argmax())
        return start + first if is_reached[first] else None


def _level(price: Decimal | None, never: int) -> int:
    return never if price is None else price_units(price)
