"""What an order or a position ties up, and what is left to trade with."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from thor.core.accounts import AccountType
from thor.core.instruments import AssetType, Instrument, find_instrument
from thor.core.money import ZERO
from thor.core.orders import Order, Side
from thor.core.positions import Position
from thor.core.quotes import Quote
from thor.core.state import AccountState, EngineState

REG_T_INITIAL: Final = Decimal("0.5")
"""Regulation T, 12 CFR 220.12: half of a share's value when it is bought or sold short on margin."""
MAINTENANCE_LONG: Final = Decimal("0.25")
"""FINRA rule 4210(c)(1)."""
MAINTENANCE_SHORT: Final = Decimal("0.30")
"""FINRA rule 4210(c)(3), for shares at $5.00 and above."""
STOCK_LEVERAGE: Final = Decimal(2)
DAY_TRADING_LEVERAGE: Final = Decimal(4)


def initial_requirement(
    instrument: Instrument, account_type: AccountType, quantity: Decimal, price: Decimal
) -> Decimal:
    """Dollars that opening `quantity` units (unsigned) at `price` takes: the whole price, or the margin."""
    if instrument.initial_margin is not None:
        return quantity * instrument.initial_margin
    notional = quantity * price * instrument.multiplier
    if instrument.margin_rate is not None:
        return notional * instrument.margin_rate
    if account_type is AccountType.MARGIN and instrument.asset_type is AssetType.EQ:
        return notional * REG_T_INITIAL
    return notional


def maintenance_requirement(
    instrument: Instrument, account_type: AccountType, quantity: Decimal, price: Decimal
) -> Decimal:
    """Dollars of equity that holding `quantity` units (signed) at `price` requires."""
    if instrument.maintenance_margin is not None:
        return abs(quantity) * instrument.maintenance_margin
    notional = abs(quantity) * price * instrument.multiplier
    if instrument.margin_rate is not None:
        return notional * instrument.margin_rate
    if account_type is AccountType.MARGIN and instrument.asset_type is AssetType.EQ:
        return notional * (MAINTENANCE_LONG if quantity > 0 else MAINTENANCE_SHORT)
    return ZERO


def closing_quantity(position: Position | None, order: Order, ahead: Iterable[Order]) -> Decimal:
    """How many units `order` would close, after the open orders `ahead` of it have closed theirs.

    The orders of an OCO group share one quantity, so they count as one order; what waits for its parent closes nothing
    that is there yet.
    """
    side = order.terms.side
    held = position.quantity if position is not None else ZERO
    if held == 0 or (held > 0) == (side is Side.BUY):
        return ZERO
    free = abs(held)
    groups = {order.oco_group}
    for other in ahead:
        if other.terms.side is not side or other.waits_for_parent:
            continue
        if other.oco_group is not None:
            if other.oco_group in groups:
                continue
            groups.add(other.oco_group)
        free -= other.remaining_quantity
    return min(max(ZERO, free), order.remaining_quantity)


def hold_for(
    instrument: Instrument, account_type: AccountType, *, opening: Decimal, price: Decimal, costs: Decimal
) -> Decimal:
    """Dollars that an open order holds: what its `opening` units could take, plus `costs`; 0 where it only closes."""
    if opening <= 0:
        return ZERO
    return initial_requirement(instrument, account_type, opening, price) + costs


def mark_of(position: Position, quote: Quote | None) -> Decimal:
    """The price a position is margined at: its mark, or what it cost where it has never been quoted."""
    mark = quote.mark if quote is not None else None
    return position.avg_price if mark is None else mark


def available_funds(state: EngineState, holder: AccountState) -> Decimal:
    """Dollars that can still be put into holds, exact.

    CASH: cash - holds - the margin of futures and currencies, and their open losses: an open win is not cash before it
    is realized. MARGIN: equity - initial requirements - holds.
    """
    if holder.account.account_type is AccountType.CASH:
        funds = holder.cash - holder.hold_total
        if not holder.margined:
            return funds
        open_pl = ZERO
        for key in holder.margined:
            position = holder.positions[key]
            mark = mark_of(position, state.quotes.get(key.symbol))
            funds -= _position_requirement(holder, position, mark)
            open_pl += position.open_pl(mark)
        return funds + min(ZERO, open_pl)
    funds = holder.cash - holder.hold_total
    for position in holder.positions.values():
        if not position.quantity:
            continue
        mark = mark_of(position, state.quotes.get(position.symbol))
        if position.asset_type.settles_in_full:
            funds += position.quantity * mark * position.multiplier
        else:
            funds += position.open_pl(mark)
        funds -= _position_requirement(holder, position, mark)
    return funds


def _position_requirement(holder: AccountState, position: Position, mark: Decimal) -> Decimal:
    instrument = find_instrument(position.symbol, position.asset_type)
    if instrument is None:
        return ZERO
    return initial_requirement(instrument, holder.account.account_type, abs(position.quantity), mark)
