"""How an open order ends without a fill, and what an ending or a fill means for the other orders' holds."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from thor.core.accounts import Account
from thor.core.engine.charges import expected_costs
from thor.core.errors import Reject
from thor.core.events import Event, OrderChanged, OrderEnded
from thor.core.instruments import find_instrument
from thor.core.margin import closing_quantity, hold_for
from thor.core.money import ZERO
from thor.core.orders import Order, OrderStatus, OrderTrigger, PositionEffect, next_status
from thor.core.positions import Position, PositionKey
from thor.core.state import AccountState


def end_order(order: Order, trigger: OrderTrigger, now_us: int, reject: Reject | None = None) -> OrderEnded:
    """CANCEL, EXPIRE or REJECT what is left of an open order; its hold goes."""
    status = next_status(order.status, trigger)
    ended = dataclasses.replace(
        order,
        status=status,
        hold=ZERO,
        release_us=None,
        time_last_update_us=now_us,
        time_canceled_us=None if status is OrderStatus.REJECTED else now_us,
        reject_code=reject.code if reject else "",
        reject_reason=reject.message if reject else "",
    )
    return OrderEnded(order, ended)


def ending_events(
    holder: AccountState, order: Order, trigger: OrderTrigger, now_us: int, reject: Reject | None = None
) -> list[Event]:
    """The end of an order, and what it leaves to its siblings to close."""
    key = PositionKey(order.terms.symbol, order.terms.asset_type)
    others = [other for other in holder.orders_by_key[key].values() if other.id != order.id]
    changes = reallocate_holds(holder.account, holder.positions.get(key), others, now_us)
    return [end_order(order, trigger, now_us, reject), *changes]


def reallocate_holds(
    account: Account, position: Position | None, orders: Iterable[Order], now_us: int
) -> list[OrderChanged]:
    """The changes of hold and effect among a symbol's open orders (in the order they came) that follow from `position`.

    Orders that close need no hold, and a position can be closed once only: the units go to the orders in their order.
    """
    changes: list[OrderChanged] = []
    ahead: list[Order] = []
    for order in orders:
        instrument = find_instrument(order.terms.symbol, order.terms.asset_type)
        if instrument is not None:
            opening = order.remaining_quantity - closing_quantity(position, order.terms.side, ahead)
            hold = hold_for(
                instrument,
                account.account_type,
                opening=opening,
                price=order.hold_price,
                costs=expected_costs(order, account, order.hold_price, instrument),
            )
            effect = PositionEffect.OPEN if opening > 0 else PositionEffect.CLOSE
            if hold != order.hold or effect is not order.position_effect:
                changed = dataclasses.replace(
                    order, hold=hold, position_effect=effect, time_last_update_us=now_us
                )
                changes.append(OrderChanged(order, changed))
        ahead.append(order)
    return changes
