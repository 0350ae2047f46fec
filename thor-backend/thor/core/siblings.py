"""The open orders of one account and symbol."""

from __future__ import annotations

from collections.abc import Iterator, ValuesView
from decimal import Decimal

from thor.core.money import ZERO
from thor.core.orders import Order, Side
from thor.core.positions import PositionKey
from thor.core.waiting_line import WaitingLine


def key_of(order: Order) -> PositionKey:
    """Return the key of the position that the order would change."""
    return PositionKey(order.terms.symbol, order.terms.asset_type)


class Siblings:
    """Orders in order of arrival, which is the order in which they close, with one waiting line per side.

    `owner` is the account that may change them. A copy of an account shares them until it makes its first change.
    """

    __slots__ = ("_lines", "_orders", "owner")

    def __init__(self, owner: object) -> None:
        self.owner = owner
        self._orders: dict[int, Order] = {}
        self._lines: dict[Side, WaitingLine] = {}

    def copy(self, owner: object) -> Siblings:
        """Copy the orders for another owner."""
        other = Siblings(owner)
        other._orders = dict(self._orders)
        other._lines = {side: line.copy() for side, line in self._lines.items()}
        return other

    def add(self, order: Order) -> None:
        """Add a new order at the end."""
        self._orders[order.id] = order
        line = self._lines.get(order.terms.side)
        if line is None:
            line = self._lines[order.terms.side] = WaitingLine()
        line.add(order)

    def replace(self, order: Order) -> None:
        """Replace an order by its new state. Raises KeyError if it is not here."""
        self._orders[order.id] = order
        self._lines[order.terms.side].replace(order)

    def remove(self, order: Order) -> None:
        """Remove an order. Raises KeyError if it is not here."""
        del self._orders[order.id]
        self._lines[order.terms.side].remove(order)

    def line(self, side: Side) -> WaitingLine | None:
        """Return the waiting line of one side; None if that side never had an order."""
        return self._lines.get(side)

    def ahead_of(self, order: Order) -> Decimal:
        """Return the units that wait before an order on its side; before a new order, all of them."""
        line = self._lines.get(order.terms.side)
        return ZERO if line is None else line.ahead_of(order)

    def beside(self, side: Side, order: Order) -> Decimal:
        """Return the units that wait on a side, without those of an order and its group."""
        line = self._lines.get(side)
        return ZERO if line is None else line.beside(order)

    def of_side(self, side: Side) -> list[int]:
        """Return the ids of the orders of one side."""
        return [order.id for order in self._orders.values() if order.terms.side is side]

    def values(self) -> ValuesView[Order]:
        """Return the orders."""
        return self._orders.values()

    def __iter__(self) -> Iterator[int]:
        """Iterate over the order ids."""
        return iter(self._orders)

    def __len__(self) -> int:
        return len(self._orders)
