"""Orders of the engine itself. They fill at once, at a given price instead of a market price."""

from __future__ import annotations

from msgspec.structs import replace

from thor.core.commands import SYSTEM_CUSTOMER_ID, SubmitOrder
from thor.core.decisions.context import OrderContext
from thor.core.decisions.fill_model import Execution
from thor.core.decisions.fills import fill
from thor.core.decisions.orders import new_order
from thor.core.decisions.what_if import Trial
from thor.core.events import DayTradeCounted, Event, OrderAccepted
from thor.core.instruments import Instrument
from thor.core.money import ZERO
from thor.core.orders import OrderStatus, OrderTerms, OrderType, Side


def fill_own_order(
    trial: Trial,
    instrument: Instrument,
    side: Side,
    execution: Execution,
    *,
    client_order_id: str,
    given: str,
    now_us: int,
) -> list[Event]:
    """Fill an order for the units (unsigned) of `execution`, at its price, without charges or a day trade.

    The acceptance is already applied to the trial. The caller applies the returned events of the fill.
    """
    terms = OrderTerms(
        symbol=instrument.symbol,
        asset_type=instrument.asset_type,
        side=side,
        order_type=OrderType.MKT,
        quantity=execution.quantity,
    )
    command = SubmitOrder(
        account_id=trial.account.profile.id,
        customer_id=SYSTEM_CUSTOMER_ID,
        client_order_id=client_order_id,
        terms=terms,
        commission=ZERO,
        fees=ZERO,
        given=given,
    )
    order = replace(
        new_order(trial.account, command, now_us, order_id=trial.state.next_order_id, terms=terms),
        status=OrderStatus.WORKING,
        hold_price=execution.price,
    )
    trial.apply([OrderAccepted(order)])
    context = OrderContext.of(trial.state, trial.account, terms, now_us)
    filled = [] if context is None else fill(context, order, execution)
    return [event for event in filled if not isinstance(event, DayTradeCounted)]
