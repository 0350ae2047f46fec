"""Ends of open orders by cancel, expiry or reject, and their effects on the siblings."""

from __future__ import annotations

from msgspec.structs import replace

from thor.core.decisions.holds import sibling_changes
from thor.core.errors import Reject
from thor.core.events import Event, OrderEnded
from thor.core.money import ZERO
from thor.core.orders import Order, OrderStatus, OrderTrigger, next_status
from thor.core.siblings import key_of
from thor.core.state import AccountState


def end_order(order: Order, trigger: OrderTrigger, now_us: int, reject: Reject | None = None) -> OrderEnded:
    """Cancel, expire or reject the rest of an open order and release its hold."""
    status = next_status(order.status, trigger)
    ended = replace(
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
    account: AccountState, order: Order, trigger: OrderTrigger, now_us: int, *, reject: Reject | None = None
) -> list[Event]:
    """Return the end of an order, and the changes of siblings that can now close more."""
    position = account.positions.get(key_of(order))
    changes = sibling_changes(account, order, None, position=position, now_us=now_us)
    return [end_order(order, trigger, now_us, reject), *changes]
