"""Charges of orders and fills, and the needs of an order including its charges."""

from __future__ import annotations

from decimal import Decimal

from thor.core.account_rules import DEFAULT_RULES, FeeScheme
from thor.core.accounts import AccountProfile, AccountType
from thor.core.buying_power import held_needs
from thor.core.decisions.fill_model import Execution
from thor.core.instruments import AssetType, Instrument, find_instrument
from thor.core.money import ZERO, round_money
from thor.core.needs import NOTHING, Needs
from thor.core.orders import Order


def fill_charges(
    order: Order, account: AccountProfile, instrument: Instrument, execution: Execution
) -> tuple[Decimal, Decimal]:
    """Return the commission and fees of a fill in dollars.

    If the caller set them, they are charged with the first fill. Otherwise the account's schemes apply.
    """
    price, quantity = execution
    is_first_fill = not order.filled_quantity
    if order.charge_commission is not None:
        commission = order.charge_commission if is_first_fill else ZERO
    else:
        commission = account.commission_scheme.charge(
            quantity=quantity, notional=quantity * price * instrument.multiplier, is_first_fill=is_first_fill
        )
    if order.charge_fees is not None:
        return commission, order.charge_fees if is_first_fill else ZERO
    if account.rules is DEFAULT_RULES:
        return commission, ZERO
    return commission, scheme_fees(account.rules.fees, order.terms.asset_type, quantity)


def scheme_fees(scheme: FeeScheme, asset_type: AssetType, quantity: Decimal) -> Decimal:
    """Return the exchange and regulatory fees of one fill, in dollars, rounded to cents."""
    fees = scheme.per_fill
    if asset_type is AssetType.FUT:
        fees += scheme.per_future_contract * quantity
    elif asset_type is AssetType.OPT:
        fees += scheme.per_option_contract * quantity
    return round_money(fees)


def expected_costs(order: Order, account: AccountProfile, price: Decimal, instrument: Instrument) -> Decimal:
    """Return the charges of filling the rest at `price` at once: the part of a hold that is not price."""
    commission, fees = fill_charges(order, account, instrument, Execution(price, order.remaining_quantity))
    return commission + fees


def whole_charges(
    order: Order, account: AccountProfile, price: Decimal, instrument: Instrument
) -> tuple[Decimal, Decimal]:
    """Return commission and fees of a whole order: of its fills so far, and of filling the rest at `price` at once."""
    if not order.remaining_quantity:
        return order.commission, order.fees
    commission, fees = fill_charges(order, account, instrument, Execution(price, order.remaining_quantity))
    return order.commission + commission, order.fees + fees


def needs_of(order: Order, account: AccountProfile) -> Needs:
    """Return the needs of an open order under each rule of buying power."""
    if not order.hold:
        return NOTHING
    terms = order.terms
    instrument = find_instrument(terms.symbol, terms.asset_type)
    if account.account_type is AccountType.CASH or terms.asset_type is not AssetType.EQ or instrument is None:
        return Needs.same(order.hold)
    return held_needs(instrument, order, expected_costs(order, account, order.hold_price, instrument))
