"""Orders of the engine's own making that fill at once, at a price that it gives and no market made."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from thor.core.commands import SYSTEM_CUSTOMER_ID, SubmitOrder
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
    quantity: Decimal,
    price: Decimal,
    *,
    client_order_id: str,
    given: str,
    now_us: int,
) -> list[Event]:
    """What an order for `quantity` units (unsigned) at `price` comes to: it costs nothing and is no day trade.

    The order's acceptance is taken into the trial already; its fill is the caller's to take.
    """
    terms = OrderTerms(
        symbol=instrument.symbol,
        asset_type=instrument.asset_type,
        side=side,
        order_type=OrderType.MKT,
        quantity=quantity,
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
        new_order(trial.state.next_order_id, trial.account, command, terms, now_us),
        status=OrderStatus.WORKING,
        hold_price=price,
    )
    trial.take([OrderAccepted(order)])
    filled = fill(trial.state, trial.account, order, instrument, Execution(price, quantity), now_us)
    return [event for event in filled if not isinstance(event, DayTradeCounted)]
