"""Finds the next row of a chunk that can affect a resting order, so that the rows before it can skip the engine.

It may return a row at which nothing happens, but never skips one at which something does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from heapq import heappop, heappush
from typing import Final

import numpy as np
from numpy.typing import NDArray

from thor.core.book import StopLadders, SymbolBook
from thor.core.state import EngineState
from thor.feeds.replay.chunk import ABSENT
from thor.replay.batch.chunk_quotes import BEYOND, ChunkQuotes, Column, Group, price_units

# The next hit is mostly near, and sometimes there is none: start with a small window and widen it.
_WINDOW_ROWS_FIRST: Final = 256
_WINDOW_GROWTH: Final = 4


@dataclass(frozen=True, slots=True)
class StopLevels:
    """The prices that trigger the best of a book's stops, and those that move the best trailing ones; units of 1e-8.

    A missing level is a price that never occurs.
    """

    buy_stop: int
    sell_stop: int
    buy_trail: int
    sell_trail: int

    @classmethod
    def of(cls, stops: StopLadders) -> StopLevels:
        """Return the best level of each ladder."""
        return cls(
            buy_stop=_level(stops.buy_stops.best(), BEYOND),
            sell_stop=_level(stops.sell_stops.best(), ABSENT),
            buy_trail=_level(stops.buy_trails.best(), ABSENT),
            sell_trail=_level(stops.sell_trails.best(), BEYOND),
        )

    def reached(self, up_price: Column, down_price: Column) -> NDArray[np.bool_]:
        """Return a mask of the rows at which buy stops on `up_price`, or sell stops on `down_price`, may move.

        A row that triggers none has ABSENT in `up_price` and BEYOND in `down_price`.
        """
        is_reached = np.zeros(len(up_price), np.bool_)
        if self.buy_stop != BEYOND:
            is_reached |= up_price >= self.buy_stop
        if self.sell_stop != ABSENT:
            is_reached |= down_price <= self.sell_stop
        if self.buy_trail != ABSENT:
            is_reached |= (up_price < self.buy_trail) & (up_price != ABSENT)
        if self.sell_trail != BEYOND:
            is_reached |= (down_price > self.sell_trail) & (down_price != BEYOND)
        return is_reached


_NO_STOPS: Final = StopLevels(BEYOND, ABSENT, ABSENT, BEYOND)


@dataclass(frozen=True, slots=True)
class Levels:
    """The prices that reach a book's best orders, in units of 1e-8; a missing level is a price that never occurs.

    `moves_a_margin_call` is true if an account with auto-liquidation holds the symbol.
    """

    buy_limit: int
    sell_limit: int
    trade_stops: StopLevels
    book_stops: StopLevels
    has_waiting: bool
    moves_a_margin_call: bool = False

    @classmethod
    def of(cls, book: SymbolBook) -> Levels:
        """Return the best level of each ladder."""
        return cls(
            buy_limit=_level(book.buy_limits.best(), ABSENT),
            sell_limit=_level(book.sell_limits.best(), BEYOND),
            trade_stops=StopLevels.of(book.trade_stops),
            book_stops=StopLevels.of(book.book_stops) if book.book_stops is not None else _NO_STOPS,
            has_waiting=bool(book.waiting),
        )


_NO_ORDERS: Final = Levels(ABSENT, BEYOND, _NO_STOPS, _NO_STOPS, has_waiting=False)


@dataclass(slots=True)
class _Watch:
    """A symbol's levels, and the next row that reaches them."""

    group: Group
    levels: Levels = _NO_ORDERS
    row: int = BEYOND


class RowScan:
    """Finds the next relevant row over all symbols. Call `refresh` for each symbol whose orders may have changed."""

    def __init__(self, quotes: ChunkQuotes, state: EngineState) -> None:
        self._quotes = quotes
        self._state = state
        self._watches = {symbol: _Watch(group) for symbol, group in quotes.groups.items()}
        self._next: list[tuple[int, str]] = []
        self.refresh(self._watches, 0)

    def next_row(self) -> int:
        """Return the first row that may affect an order; BEYOND if no row of the rest of the chunk does."""
        while self._next:
            row, symbol = self._next[0]
            if self._watches[symbol].row == row:
                return row
            heappop(self._next)
        return BEYOND

    def refresh(self, symbols: Iterable[str], row: int) -> None:
        """Search again from the chunk's `row` for symbols whose orders may have changed or whose row was played."""
        for symbol in symbols:
            watch = self._watches.get(symbol)
            if watch is None:
                continue
            book = self._state.books.get(symbol)
            levels = Levels.of(book) if book is not None else _NO_ORDERS
            if not self._state.liquidating.isdisjoint(self._state.accounts_by_symbol.get(symbol, ())):
                levels = replace(levels, moves_a_margin_call=True)
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
        if levels.moves_a_margin_call:
            # Any price may cause a margin call in an account with auto-liquidation.
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
        if levels.trade_stops != _NO_STOPS:
            is_reached |= levels.trade_stops.reached(
                quotes.up_price[start:stop], quotes.down_price[start:stop]
            )
        if levels.book_stops != _NO_STOPS:
            # These stops listen to the tradable price, which marks "none" the other way round.
            up, down = np.where(buy == BEYOND, ABSENT, buy), np.where(sell == ABSENT, BEYOND, sell)
            is_reached |= levels.book_stops.reached(up, down)
        if levels.has_waiting:
            is_reached |= (buy != BEYOND) | (sell != ABSENT)
        first = int(is_reached.argmax())
        return start + first if is_reached[first] else None


def _level(price: Decimal | None, never: int) -> int:
    if price is None:
        return never
    if price.is_infinite():
        # A trailing order without a price so far follows any price.
        return BEYOND - 1 if price > 0 else ABSENT + 1
    return price_units(price)
