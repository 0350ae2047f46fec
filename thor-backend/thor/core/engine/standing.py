"""What an order ties up where it stands: how many of its units open, what they hold, if the account has it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from thor.core.accounts import Account
from thor.core.copies import changed
from thor.core.engine.charges import expected_costs
from thor.core.engine.refusals import insufficient_buying_power
from thor.core.errors import Reject
from thor.core.events import OrderChanged
from thor.core.instruments import Instrument, find_instrument
from thor.core.margin import closing_quantity, hold_for, order_funds
from thor.core.money import ZERO
from thor.core.orders import Order, PositionEffect
from thor.core.positions import Position, PositionKey
from thor.core.state import AccountState, EngineState


def key_of(order: Order) -> PositionKey:
    """The position that the order would change."""
    return PositionKey(order.terms.symbol, order.terms.asset_type)


def opening_quantity(order: Order, position: Position | None, ahead: Iterable[Order]) -> Decimal:
    """How many of its units would open, after the open orders `ahead` of it have closed what they close."""
    return order.remaining_quantity - closing_quantity(position, order, ahead)


def standing(
    order: Order, account: Account, instrument: Instrument, position: Position | None, ahead: Iterable[Order]
) -> Order:
    """The order with the hold and the effect that it has behind `ahead`, at its own `hold_price`.

    What waits for its parent keeps what it was accepted with: the position it would meet is not there yet.
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
    return changed(order, hold=hold, position_effect=effect)


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
            stands = standing(order, account, instrument, position, ahead)
            if stands is not order:
                changes.append(OrderChanged(order, changed(stands, time_last_update_us=now_us)))
        ahead.append(order)
    return changes


def hold_refusal(state: EngineState, holder: AccountState, order: Order, added: Decimal) -> Reject | None:
    """Why the account cannot hold `added` dollars more for `order`; None where it can."""
    if added <= ZERO:
        return None
    funds = order_funds(state, holder, order.terms.asset_type, order.terms.side)
    return insufficient_buying_power(added, funds) if added > funds else None
