"""The book of resting orders: per symbol and side, sorted by price, so a tick reads only the best prices."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from thor.core.account_rules import StopTrigger
from thor.core.orders import Order, Side
from thor.core.quotes import Quote
from thor.core.trailing import limit_of, stop_of


class Ladder:
    """Orders of one kind by price, best first; within a price in the order of their ids, so the earliest comes first.

    A replaced order keeps its id and therefore its place. The book depends on the orders alone and is the same after a
    restart.

    `rises` gives the direction in which the market reaches the ladder. A rising market reaches the lowest price first,
    a falling one the highest. Levels are sorted with the best last, so removing the best is cheap. A level that a
    removal has emptied stays until it becomes the best, so removals never search.
    """

    __slots__ = ("_keys", "_levels", "_sign", "_size")

    def __init__(self, *, rises: bool) -> None:
        self._sign = -1 if rises else 1
        self._keys: list[Decimal] = []
        self._levels: dict[Decimal, set[int]] = {}
        self._size = 0

    def add(self, price: Decimal, order_id: int) -> None:
        """Add an order at a price."""
        key = price * self._sign
        level = self._levels.get(key)
        if level is None:
            level = self._levels[key] = set()
            insort(self._keys, key)
        level.add(order_id)
        self._size += 1

    def remove(self, price: Decimal, order_id: int) -> None:
        """Remove an order. Raises KeyError if it is not there."""
        self._levels[price * self._sign].remove(order_id)
        self._size -= 1

    def best(self) -> Decimal | None:
        """Return the price that the market reaches first; None if the ladder is empty."""
        keys, levels = self._keys, self._levels
        while keys:
            key = keys[-1]
            if levels[key]:
                return key * self._sign
            del levels[keys.pop()]
        return None

    def reached(self, price: Decimal, *, is_strict: bool = False) -> list[int]:
        """Return the orders that a market at `price` reaches, best price first, then by id.

        With `is_strict`, orders at exactly this price are left out.
        """
        limit_key = price * self._sign
        order_ids: list[int] = []
        for key in reversed(self._keys):
            if key < limit_key or (is_strict and key == limit_key):
                break
            order_ids += sorted(self._levels[key])
        return order_ids

    def is_reached(self, best: Decimal, price: Decimal) -> bool:
        """Return True if a market at `price` reaches an order at `best`."""
        return best * self._sign >= price * self._sign

    def count_at(self, price: Decimal) -> int:
        """Return the number of orders at exactly this price."""
        return len(self._levels.get(price * self._sign, ()))

    def __iter__(self) -> Iterator[int]:
        """Iterate over all orders, best price first, then by id."""
        return (order_id for key in reversed(self._keys) for order_id in sorted(self._levels[key]))

    def __len__(self) -> int:
        return self._size


class StopLadders:
    """Stops that one kind of price triggers, and the prices from which trailing stops follow the market.

    A trailing stop has two entries: one at its stop, and one in `buy_trails` or `sell_trails` at the best price it has
    seen. One that has seen no price is at the end that any price reaches.
    """

    __slots__ = ("buy_stops", "buy_trails", "sell_stops", "sell_trails")

    def __init__(self) -> None:
        # A rising price reaches the lowest buy stop first, a falling one the highest sell stop. A trailing
        # buy stop follows the market down, a trailing sell stop follows it up.
        self.buy_stops = Ladder(rises=True)
        self.sell_stops = Ladder(rises=False)
        self.buy_trails = Ladder(rises=False)
        self.sell_trails = Ladder(rises=True)

    def add(self, order: Order) -> None:
        """Add an order that waits for its stop."""
        is_buy = order.terms.side is Side.BUY
        stop = stop_of(order)
        if stop is not None:
            (self.buy_stops if is_buy else self.sell_stops).add(stop, order.id)
        if order.terms.order_type.is_trailing:
            self._trails(is_buy).add(_trail_price(order), order.id)

    def remove(self, order: Order) -> None:
        """Remove an order, found by the terms it was added with. Raises KeyError if it is not here."""
        is_buy = order.terms.side is Side.BUY
        stop = stop_of(order)
        if stop is not None:
            (self.buy_stops if is_buy else self.sell_stops).remove(stop, order.id)
        if order.terms.order_type.is_trailing:
            self._trails(is_buy).remove(_trail_price(order), order.id)

    def reached(self, up_price: Decimal | None, down_price: Decimal | None) -> list[int]:
        """Return the orders to examine at these prices: those that trail the market, and those whose stop is reached.

        `up_price` is the price that triggers buy stops, `down_price` the one that triggers sell stops. None if there is
        none.
        """
        order_ids: list[int] = []
        if up_price is not None:
            order_ids += _beyond(self.buy_trails, up_price)
            best = self.buy_stops.best()
            if best is not None and best <= up_price:
                order_ids += self.buy_stops.reached(up_price)
        if down_price is not None:
            order_ids += _beyond(self.sell_trails, down_price)
            best = self.sell_stops.best()
            if best is not None and best >= down_price:
                order_ids += self.sell_stops.reached(down_price)
        return order_ids

    def __len__(self) -> int:
        # A trailing stop with a stop price is in two ladders but is one order. One without is in one ladder.
        unpriced = self.buy_trails.count_at(_REACHED_BY_FALLING) + self.sell_trails.count_at(
            _REACHED_BY_RISING
        )
        return len(self.buy_stops) + len(self.sell_stops) + unpriced

    def _trails(self, is_buy: bool) -> Ladder:
        return self.buy_trails if is_buy else self.sell_trails


_REACHED_BY_FALLING: Final = Decimal("Infinity")
_REACHED_BY_RISING: Final = Decimal("-Infinity")


def _trail_price(order: Order) -> Decimal:
    if order.trail_mark is not None:
        return order.trail_mark
    return _REACHED_BY_FALLING if order.terms.side is Side.BUY else _REACHED_BY_RISING


def _beyond(trails: Ladder, price: Decimal) -> list[int]:
    """Return the trailing orders whose best price is worse than `price`. Those at exactly this price are left out."""
    best = trails.best()
    if best is None or best == price or not trails.is_reached(best, price):
        return []
    return trails.reached(price, is_strict=True)


class SymbolBook:
    """The resting orders of one symbol, each in the ladder of its next trigger.

    `waiting` holds market orders, including triggered stops, that found no fresh price to fill at. Trades trigger the
    stops in `trade_stops`. The side of the quote that a stop would trade against triggers those in `book_stops`.
    """

    __slots__ = ("book_stops", "buy_limits", "sell_limits", "trade_stops", "waiting")

    def __init__(self) -> None:
        # A falling ask reaches the highest buy limit first, a rising bid the lowest sell limit.
        self.buy_limits = Ladder(rises=False)
        self.sell_limits = Ladder(rises=True)
        self.trade_stops = StopLadders()
        self.book_stops: StopLadders | None = None
        self.waiting: set[int] = set()

    def add(self, order: Order) -> None:
        """Add an open order."""
        if order.terms.order_type.waits_for_stop and not order.is_triggered:
            self._stops_of(order).add(order)
            return
        limit = limit_of(order)
        if limit is None:
            self.waiting.add(order.id)
        else:
            self._limits(order).add(limit, order.id)

    def remove(self, order: Order) -> None:
        """Remove an order, found by the terms it was added with. Raises KeyError if it does not rest here."""
        if order.terms.order_type.waits_for_stop and not order.is_triggered:
            self._stops_of(order).remove(order)
            return
        limit = limit_of(order)
        if limit is None:
            self.waiting.remove(order.id)
        else:
            self._limits(order).remove(limit, order.id)

    def triggered(
        self, quote: Quote, *, buy_price: Decimal | None, sell_price: Decimal | None, has_trade: bool
    ) -> list[int]:
        """Return the orders that `quote` may fill or trigger: waiting ones, stops, then limits, each by price and time.

        `buy_price` and `sell_price` are the current prices of a market order, None if nothing may fill. `has_trade`
        lets the last trade trigger the stops that follow trades, even if the quote cannot be traded on. If the symbol
        has never had a trade, the side that they would trade against triggers them, as it always does for the other
        stops.
        """
        order_ids: list[int] = []
        if self.waiting and (buy_price is not None or sell_price is not None):
            order_ids += sorted(self.waiting)
        if quote.last is None:
            order_ids += self.trade_stops.reached(buy_price, sell_price)
        elif has_trade:
            order_ids += self.trade_stops.reached(quote.last, quote.last)
        if self.book_stops is not None:
            order_ids += self.book_stops.reached(buy_price, sell_price)
        if buy_price is not None:
            best = self.buy_limits.best()
            if best is not None and best >= buy_price:
                order_ids += self.buy_limits.reached(buy_price)
        if sell_price is not None:
            best = self.sell_limits.best()
            if best is not None and best <= sell_price:
                order_ids += self.sell_limits.reached(sell_price)
        return order_ids

    def __len__(self) -> int:
        stops = len(self.trade_stops) + (len(self.book_stops) if self.book_stops is not None else 0)
        return len(self.buy_limits) + len(self.sell_limits) + stops + len(self.waiting)

    def _limits(self, order: Order) -> Ladder:
        return self.buy_limits if order.terms.side is Side.BUY else self.sell_limits

    def _stops_of(self, order: Order) -> StopLadders:
        if order.stop_trigger is StopTrigger.TRADES:
            return self.trade_stops
        if self.book_stops is None:
            self.book_stops = StopLadders()
        return self.book_stops
