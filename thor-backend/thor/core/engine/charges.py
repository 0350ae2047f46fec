"""What an order or a fill is charged."""

from __future__ import annotations

from decimal import Decimal

from thor.core.accounts import Account
from thor.core.instruments import Instrument
from thor.core.money import ZERO
from thor.core.orders import Order


def fill_charges(
    order: Order, account: Account, quantity: Decimal, price: Decimal, instrument: Instrument
) -> tuple[Decimal, Decimal]:
    """Commission and fees of one fill, in dollars: what its caller set, on the first fill; else the scheme's."""
    is_first_fill = not order.filled_quantity
    if order.charge_commission is not None:
        commission = order.charge_commission if is_first_fill else ZERO
    else:
        commission = account.commission_scheme.charge(
            quantity=quantity, notional=quantity * price * instrument.multiplier, is_first_fill=is_first_fill
        )
    fees = order.charge_fees if order.charge_fees is not None and is_first_fill else ZERO
    return commission, fees


def expected_costs(order: Order, account: Account, price: Decimal, instrument: Instrument) -> Decimal:
    """What filling the rest at `price` in one go would be charged: the part of a hold that is not price."""
    commission, fees = fill_charges(order, account, order.remaining_quantity, price, instrument)
    return commission + fees
