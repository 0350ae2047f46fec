"""Holds: opening quantity, hold amount, and whether the account can afford it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from operator import itemgetter

from msgspec.structs import replace

from thor.core.accounts import AccountProfile
from thor.core.buying_power import kind_of
from thor.core.decisions.charges import expected_costs
from thor.core.decisions.context import OrderContext
from thor.core.decisions.rejects import insufficient_buying_power
from thor.core.errors import Reject
from thor.core.events import OrderChanged
from thor.core.instruments import Instrument, find_instrument
from thor.core.margin import closable, closing_quantity, hold_for
from thor.core.money import ZERO
from thor.core.needs import Needs
from thor.core.orders import Order, PositionEffect, Side
from thor.core.positions import Position
from thor.core.siblings import key_of
from thor.core.state import AccountState
from thor.core.waiting_line import WaitingLine


def opening_quantity(order: Order, position: Position | None, ahead: Decimal) -> Decimal:
    """Return the units of the order that would open, after `ahead` earlier units of its side have closed theirs."""
    return order.remaining_quantity - closing_quantity(position, order, ahead)


def units_ahead(account: AccountState, order: Order) -> Decimal:
    """Return the units that wait before an order on its side; before a new order, all of them."""
    siblings = account.orders_by_key.get(key_of(order))
    return ZERO if siblings is None else siblings.ahead_of(order)


def with_hold(
    order: Order,
    account: AccountProfile,
    instrument: Instrument,
    *,
    position: Position | None,
    ahead: Decimal,
) -> Order:
    """Return the order with its hold and position effect behind `ahead` units, at its own `hold_price`.

    An order that waits for its parent keeps its first hold, because the position it will meet does not exist yet.
    """
    if order.waits_for_parent:
        return order
    opening = opening_quantity(order, position, ahead)
    hold = hold_for(
        instrument,
        account.account_type,
        order,
        opening=opening,
        costs=expected_costs(order, account, order.hold_price, instrument),
    )
    effect = PositionEffect.OPEN if opening > 0 else PositionEffect.CLOSE
    if hold == order.hold and effect is order.position_effect:
        return order
    return replace(order, hold=hold, position_effect=effect)


def reallocate_holds(
    account: AccountProfile, position: Position | None, orders: Iterable[Order], now_us: int
) -> list[OrderChanged]:
    """Return the changes of hold and effect among a symbol's open orders, given in order of arrival.

    Orders that close need no hold, and each unit of `position` can be closed only once: earlier orders come first.
    Every order is visited once. If only one order changes, `sibling_changes` visits just those that it affects.
    """
    lines = {side: WaitingLine() for side in Side}
    changes: list[OrderChanged] = []
    for order in orders:
        line = lines[order.terms.side]
        ahead = line.ahead_of(order)
        changes += _hold_change(order, account, position=position, ahead=ahead, now_us=now_us)
        line.add(order)
    return changes


def sibling_changes(
    account: AccountState, before: Order, after: Order | None, *, position: Position | None, now_us: int
) -> list[OrderChanged]:
    """Return the changes of hold and effect among the other open orders of a symbol, in order of arrival.

    They follow from the position becoming `position`, and from `before` becoming `after`, or ending if that is None.
    Their holds are correct up to then, so only orders that can close a different number of units are visited.
    """
    key = key_of(before)
    siblings = account.orders_by_key.get(key)
    if siblings is None:
        return []
    held = account.positions.get(key)
    reached: list[tuple[int, Order, Decimal]] = []
    for side in Side:
        line = siblings.line(side)
        if line is None:
            continue
        of_side = (before, after) if before.terms.side is side else ()
        for order, ahead in line.reached_anew(closable(held, side), closable(position, side), *of_side):
            reached.append((order.id, order, ahead))
    reached.sort(key=itemgetter(0))
    return [
        change
        for _, order, ahead in reached
        for change in _hold_change(order, account.profile, position=position, ahead=ahead, now_us=now_us)
    ]


def _hold_change(
    order: Order, account: AccountProfile, *, position: Position | None, ahead: Decimal, now_us: int
) -> Iterator[OrderChanged]:
    """Yield the change that gives an order its correct hold, if it has another one."""
    instrument = find_instrument(order.terms.symbol, order.terms.asset_type)
    if instrument is None:
        return
    held = with_hold(order, account, instrument, position=position, ahead=ahead)
    if held is not order:
        yield OrderChanged(order, replace(held, time_last_update_us=now_us))


def hold_reject(context: OrderContext, order: Order, added: Needs) -> Reject | None:
    """Reject an order that ties up `added` if that is more than the account has."""
    if added.overnight <= ZERO:
        return None
    power = context.buying_power(kind_of(order.terms.asset_type, order.terms.side))
    return None if power.allows(added) else insufficient_buying_power(power, added)
