"""The open orders of one account and symbol."""

from __future__ import annotations

from collections.abc import Iterator, ValuesView
from decimal import Decimal

from thor.core.money import ZERO
from thor.core.orders import Order, Side
from thor.core.positions import PositionKey
from thor.core.waiting_line import WaitingLine


def key_of(order: Order) -> PositionKey:
    """The position that the order would change."""
    return PositionKey(order.terms.symbol, order.terms.asset_type)


class Siblings:
    """In the order they came, which is the order in which they close; those of each side also as a line.

    `owner` is whose they are to change: a copy of an account shares them until it changes them itself.
    """

    __slots__ = ("_lines", "_orders", "owner")

    def __init__(self, owner: object) -> None:
        self.owner = owner
        self._orders: dict[int, Order] = {}
        self._lines: dict[Side, WaitingLine] = {}

    def copy(self, owner: object) -> Siblings:
        """The same orders for another owner."""
        other = Siblings(owner)
        other._orders = dict(self._orders)
        other._lines = {side: line.copy() for side, line in self._lines.items()}
        return other

    def add(self, order: Order) -> None:
        """Take a new order in, as the last."""
        self._orders[order.id] = order
        line = self._lines.get(order.terms.side)
        if line is None:
            line = self._lines[order.terms.side] = WaitingLine()
        line.add(order)

    def replace(self, order: Order) -> None:
        """Let an order stand as it is now. Raises KeyError where it is not here."""
        self._orders[order.id] = order
        self._lines[order.terms.side].replace(order)

    def remove(self, order: Order) -> None:
        """Take an order out. Raises KeyError where it is not here."""
        del self._orders[order.id]
        self._lines[order.terms.side].remove(order)

    def line(self, side: Side) -> WaitingLine | None:
        """Those of one side; None where it never had any."""
        return self._lines.get(side)

    def ahead_of(self, order: Order) -> Decimal:
        """Units of its side that wait before an order: of one that is not here yet, all of them."""
        line = self._lines.get(order.terms.side)
        return ZERO if line is None else line.ahead_of(order)

    def beside(self, side: Side, order: Order) -> Decimal:
        """Units of a side that wait, but for those of an order and its group."""
        line = self._lines.get(side)
        return ZERO if line is None else line.beside(order)

    def of_side(self, side: Side) -> list[int]:
        """The ids of those of one side."""
        return [order.id for order in self._orders.values() if order.terms.side is side]

    def values(self) -> ValuesView[Order]:
        """The orders."""
        return self._orders.values()

    def __iter__(self) -> Iterator[int]:
        """Their ids."""
        return iter(self._orders)

    def __len__(self) -> int:
        return len(self._orders)
