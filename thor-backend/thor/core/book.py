"""The book of resting orders: per symbol and side, sorted by price, so that a tick looks only at the best of each."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator
from decimal import Decimal

from thor.core.orders import Order, OrderType, Side
from thor.core.quotes import Quote


class Ladder:
    """Orders of one kind at their prices, best first; within a price the first placed, which has the lowest id.

    A replaced order keeps its id and so its place: the book follows from the orders alone, and is the same after a
    restart.

    `rises` says which way the market moves to reach it: a rising one reaches the lowest price first, a falling one the
    highest. Levels lie sorted with the best last, where taking it off is free; one that was emptied by a removal stays
    until it comes to that end, so removing never searches.
    """

    __slots__ = ("_keys", "_levels", "_sign", "_size")

    def __init__(self, *, rises: bool) -> None:
        self._sign = -1 if rises else 1
        self._keys: list[Decimal] = []
        self._levels: dict[Decimal, set[int]] = {}
        self._size = 0

    def add(self, price: Decimal, order_id: int) -> None:
        """Put an order at a price."""
        key = price * self._sign
        level = self._levels.get(key)
        if level is None:
            level = self._levels[key] = set()
            insort(self._keys, key)
        level.add(order_id)
        self._size += 1

    def remove(self, price: Decimal, order_id: int) -> None:
        """Take an order out. Raises KeyError where it is not there."""
        self._levels[price * self._sign].remove(order_id)
        self._size -= 1

    def best(self) -> Decimal | None:
        """The price that the market reaches first; None where the ladder is empty."""
        keys, levels = self._keys, self._levels
        while keys:
            key = keys[-1]
            if levels[key]:
                return key * self._sign
            del levels[keys.pop()]
        return None

    def reached(self, price: Decimal) -> list[int]:
        """The orders that a market at `price` reaches, best price first, then first placed."""
        limit_key = price * self._sign
        order_ids: list[int] = []
        for key in reversed(self._keys):
            if key < limit_key:
                break
            order_ids += sorted(self._levels[key])
        return order_ids

    def __iter__(self) -> Iterator[int]:
        """Every order, best price first, then first placed."""
        return (order_id for key in reversed(self._keys) for order_id in sorted(self._levels[key]))

    def __len__(self) -> int:
        return self._size


class SymbolBook:
    """The resting orders of one symbol, each in the ladder that its next trigger belongs to.

    `waiting` holds market orders, triggered stops among them, that found no price fresh enough to fill at.
    """

    __slots__ = ("buy_limits", "buy_stops", "sell_limits", "sell_stops", "waiting")

    def __init__(self) -> None:
        # A falling ask reaches the highest buy limit first, a rising bid the lowest sell limit; a rising trade price
        # reaches the lowest buy stop first, a falling one the highest sell stop.
        self.buy_limits = Ladder(rises=False)
        self.sell_limits = Ladder(rises=True)
        self.buy_stops = Ladder(rises=True)
        self.sell_stops = Ladder(rises=False)
        self.waiting: set[int] = set()

    def add(self, order: Order) -> None:
        """Let an open order rest."""
        ladder, price = self._place_of(order)
        if ladder is None:
            self.waiting.add(order.id)
        else:
            ladder.add(price, order.id)

    def remove(self, order: Order) -> None:
        """Take an order out by the terms it rests with. Raises KeyError where it does not rest here."""
        ladder, price = self._place_of(order)
        if ladder is None:
            self.waiting.remove(order.id)
        else:
            ladder.remove(price, order.id)

    def triggered(
        self, quote: Quote, *, buy_price: Decimal | None, sell_price: Decimal | None, has_trade: bool
    ) -> list[int]:
        """The orders that `quote` may fill or trigger: waiting ones, stops, then limits, each by price and time.

        `buy_price` and `sell_price` are what a market order would get now, None where nothing may fill. Stops listen to
        trades, whether or not the book can be traded on; where a symbol has never had one, to the side they would trade
        against.
        """
        order_ids: list[int] = []
        if self.waiting and (buy_price is not None or sell_price is not None):
            order_ids += sorted(self.waiting)
        trade_price = quote.last if has_trade else None
        listens_to_book = quote.last is None
        up_price = buy_price if listens_to_book else trade_price
        down_price = sell_price if listens_to_book else trade_price
        if up_price is not None:
            best = self.buy_stops.best()
            if best is not None and best <= up_price:
                order_ids += self.buy_stops.reached(up_price)
        if down_price is not None:
            best = self.sell_stops.best()
            if best is not None and best >= down_price:
                order_ids += self.sell_stops.reached(down_price)
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
        ladders = (self.buy_limits, self.sell_limits, self.buy_stops, self.sell_stops)
        return sum(map(len, ladders)) + len(self.waiting)

    def _place_of(self, order: Order) -> tuple[Ladder | None, Decimal]:
        terms = order.terms
        is_buy = terms.side is Side.BUY
        if terms.order_type.has_stop and not order.is_triggered:
            rest_price = terms.stop_price
            ladder = self.buy_stops if is_buy else self.sell_stops
        elif terms.order_type is OrderType.MKT or terms.order_type is OrderType.STP:
            return None, Decimal(0)
        else:
            rest_price = terms.limit_price
            ladder = self.buy_limits if is_buy else self.sell_limits
        if rest_price is None:
            raise ValueError(f"Order {order.id} of type {terms.order_type} has no price to rest at.")
        return ladder, rest_price
