"""An account's open orders on one side of a symbol, in order of arrival, with the units that wait before each."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from thor.core.money import ZERO
from thor.core.orders import Order

_Place = tuple[Order, ...]
_EMPTY: Final[_Place] = ()
_PLACES_KEPT: Final = 64


class WaitingLine:
    """Look-ups and changes take logarithmic time in the length of the line.

    The orders of an OCO group share one quantity, so they have one place in the line. It counts the quantity of the
    first of them that is at the market. An order that waits for its parent is not at the market yet and counts nothing.

    `_tree` sums the places (a Fenwick tree): its node i covers those from i - (i & -i) up to but not including i. An
    emptied place stays until as many places are empty as are not.
    """

    __slots__ = ("_index", "_places", "_tree", "total")

    def __init__(self) -> None:
        self._places: list[_Place] = []
        self._tree: list[Decimal] = [ZERO]
        self._index: dict[int, int] = {}
        self.total = ZERO

    def copy(self) -> WaitingLine:
        """Copy the line, so that the copy changes independently."""
        other = WaitingLine()
        other._places = list(self._places)
        other._tree = list(self._tree)
        other._index = dict(self._index)
        other.total = self.total
        return other

    def add(self, order: Order) -> None:
        """Add an order at the end, or to the place of its group."""
        at = self._index.get(_name(order))
        if at is not None:
            self._put(at, (*self._places[at], order))
            return
        at = self._index[_name(order)] = len(self._places)
        self._places.append(_EMPTY)
        # The tree node of the new place sums some of the places before it.
        node = at + 1
        self._tree.append(self._sum(at) - self._sum(node - (node & -node)))
        self._put(at, (order,))

    def replace(self, order: Order) -> None:
        """Replace an order by its new state. Raises KeyError if it is not in the line."""
        at = self._index[_name(order)]
        self._put(at, tuple(order if other.id == order.id else other for other in self._places[at]))

    def remove(self, order: Order) -> None:
        """Remove an order. Raises KeyError if it is not in the line."""
        at = self._index[_name(order)]
        self._put(at, tuple(other for other in self._places[at] if other.id != order.id))
        if not self._places[at]:
            del self._index[_name(order)]
            if len(self._places) > max(_PLACES_KEPT, 2 * len(self._index)):
                self._close_up()

    def ahead_of(self, order: Order) -> Decimal:
        """Return the units that wait before an order; all of them if it is not in the line."""
        at = self._index.get(_name(order))
        return self.total if at is None else self._sum(at)

    def beside(self, order: Order) -> Decimal:
        """Return the units that wait, without those of the order and its group."""
        at = self._index.get(_name(order))
        return self.total if at is None else self.total - _units(self._places[at])

    def reached_anew(
        self, free: Decimal, free_after: Decimal, before: Order | None = None, after: Order | None = None
    ) -> Iterator[tuple[Order, Decimal]]:
        """Iterate over orders whose share of the available units changes, with the units then ahead of each.

        `free` units are available now, and `free_after` once `before` has become `after` (None: it is gone). `before`
        is in this line or is about to join its end. A few orders at the ends of each stretch may be included although
        their share does not change.
        """
        at, gained = len(self._places), ZERO
        if before is not None:
            at = self._index.get(_name(before), at)
            place = self._places[at] if at < len(self._places) else _EMPTY
            others = tuple(order for order in place if order.id != before.id)
            becomes = tuple(after if order.id == before.id else order for order in place) if after else others
            gained = _units(becomes) - _units(place)
            ahead = self._sum(min(at, len(self._places)))
            yield from ((order, ahead) for order in others)
        yield from self._stretch(free, free_after, 0, at)
        for order, ahead in self._stretch(free, free_after - gained, at + 1, len(self._places)):
            yield order, ahead + gained

    def _stretch(self, one: Decimal, other: Decimal, start: int, end: int) -> Iterator[tuple[Order, Decimal]]:
        """Iterate over the orders at places `start` to `end` (exclusive) that lie between two counts of units."""
        if one == other:
            return
        low, high = max(ZERO, min(one, other)), max(one, other)
        at = max(start, self._place_beyond(low))
        ahead = self._sum(at) if at < end else ZERO
        while at < end and ahead < high:
            units = _units(self._places[at])
            if not units:
                at = self._place_beyond(ahead)
                continue
            for order in self._places[at]:
                yield order, ahead
            ahead += units
            at += 1

    def _put(self, at: int, place: _Place) -> None:
        added = _units(place) - _units(self._places[at])
        self._places[at] = place
        if not added:
            return
        self.total += added
        tree, node = self._tree, at + 1
        while node < len(tree):
            tree[node] += added
            node += node & -node

    def _sum(self, count: int) -> Decimal:
        """Return the units of the first `count` places."""
        units, tree = ZERO, self._tree
        while count:
            units += tree[count]
            count &= count - 1
        return units

    def _place_beyond(self, units: Decimal) -> int:
        """Return the first place at which the running sum of units exceeds `units`; past the end if there is none."""
        tree, at = self._tree, 0
        step = 1 << (len(tree) - 1).bit_length()
        while step:
            node = at + step
            if node < len(tree) and tree[node] <= units:
                at = node
                units -= tree[node]
            step >>= 1
        return at

    def _close_up(self) -> None:
        """Remove the empty places."""
        closed = WaitingLine()
        for place in self._places:
            for order in place:
                closed.add(order)
        self._places, self._tree, self._index = closed._places, closed._tree, closed._index


def _name(order: Order) -> int:
    """Return the key of an order's place. A group is named by one of its own order ids, so keys are unique."""
    return order.id if order.oco_group is None else order.oco_group


def _units(place: _Place) -> Decimal:
    for order in place:
        if not order.waits_for_parent:
            return order.remaining_quantity
    return ZERO
