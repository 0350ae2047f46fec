"""The dollars that orders and positions tie up, and the funds that are left to trade with."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from msgspec import Struct

from thor.core.accounts import AccountType
from thor.core.instruments import AssetType, Instrument, find_instrument
from thor.core.money import ZERO
from thor.core.option_margin import price_to_buy_back, short_maintenance, short_requirement
from thor.core.orders import Order, Side
from thor.core.positions import Position
from thor.core.quotes import Quote
from thor.core.state import AccountState, EngineState

REG_T_INITIAL: Final = Decimal("0.5")
"""Regulation T, 12 CFR 220.12: half of a share's value when it is bought or sold short on margin."""
MAINTENANCE_LONG: Final = Decimal("0.25")
"""FINRA rule 4210(c)(1)."""
MAINTENANCE_SHORT: Final = Decimal("0.30")
"""FINRA rule 4210(c)(3), for shares at $5.00 and above: at least $5.00 per share."""
SHORT_SHARE_MIN: Final = Decimal(5)
CHEAP_SHORT_SHARE_MIN: Final = Decimal("2.50")
"""FINRA rule 4210(c)(2), for shares below $5.00: the whole price, and at least $2.50 per share."""
MARGIN_EQUITY_MIN: Final = Decimal(2_000)
"""FINRA rule 4210(b)(4): with less equity a margin account neither borrows nor sells short."""


def initial_requirement(
    instrument: Instrument, account_type: AccountType, quantity: Decimal, price: Decimal
) -> Decimal:
    """Return the dollars needed to open `quantity` units (signed) at `price`: the whole price, or the margin.

    Shares sold short need at least their maintenance margin, which for a cheap share is more than Regulation T
    requires.
    """
    units = abs(quantity)
    if instrument.initial_margin is not None:
        return units * instrument.initial_margin
    notional = units * price * instrument.multiplier
    if instrument.margin_rate is not None:
        return notional * instrument.margin_rate
    if account_type is AccountType.MARGIN and instrument.asset_type is AssetType.EQ:
        initial = notional * REG_T_INITIAL
        if quantity < 0:
            return max(initial, maintenance_requirement(instrument, account_type, quantity, price))
        return initial
    return notional


def maintenance_requirement(
    instrument: Instrument, account_type: AccountType, quantity: Decimal, price: Decimal
) -> Decimal:
    """Return the dollars of equity required to hold `quantity` units (signed) at `price`."""
    if instrument.maintenance_margin is not None:
        return abs(quantity) * instrument.maintenance_margin
    notional = abs(quantity) * price * instrument.multiplier
    if instrument.margin_rate is not None:
        return notional * instrument.margin_rate
    if account_type is AccountType.CASH:
        return ZERO
    if instrument.asset_type is AssetType.EQ:
        return notional * MAINTENANCE_LONG if quantity > 0 else -quantity * _short_share(price)
    # FINRA rule 4210(f)(2): a long option is paid in full and has no loan value.
    return notional


def _short_share(price: Decimal) -> Decimal:
    if price < SHORT_SHARE_MIN:
        return max(price, CHEAP_SHORT_SHARE_MIN)
    return max(price * MAINTENANCE_SHORT, SHORT_SHARE_MIN)


def closable(position: Position | None, side: Side) -> Decimal:
    """Return the number of units of a position that orders of `side` could close."""
    return max(ZERO, -side.sign * position.quantity) if position is not None else ZERO


def closing_quantity(position: Position | None, order: Order, ahead: Decimal) -> Decimal:
    """Return the number of units that `order` would close, after `ahead` units of earlier orders on its side."""
    free = closable(position, order.terms.side) - ahead
    return min(free, order.remaining_quantity) if free > 0 else ZERO


def hold_for(
    instrument: Instrument,
    account_type: AccountType,
    order: Order,
    *,
    opening: Decimal,
    costs: Decimal,
) -> Decimal:
    """Return the dollars that an open order holds at its `hold_price`: the needs of its `opening` units, plus `costs`.

    An order that only closes holds nothing, unless it buys back options that a CASH account has written.
    """
    needed = ZERO
    closing = order.remaining_quantity - opening
    if closing > 0:
        needed = (
            closing * instrument.multiplier * price_to_buy_back(account_type, order.terms, order.hold_price)
        )
    if opening > 0:
        quantity = opening * order.terms.side.sign
        needed += initial_requirement(instrument, account_type, quantity, order.hold_price)
    elif not needed:
        return ZERO
    return needed + costs


def mark_of(position: Position, quote: Quote | None) -> Decimal:
    """Return the price a position is margined at: its mark, or its average price if it has never been quoted."""
    mark = quote.mark if quote is not None else None
    return position.avg_price if mark is None else mark


def available_funds(state: EngineState, account: AccountState) -> Decimal:
    """Return the dollars that are still free for holds, exact.

    CASH: cash - holds - the cash that secures puts - the margin of futures and currencies - their net open loss. An
    open gain is not cash before it is realized. MARGIN: equity - initial requirements - holds.
    """
    if account.profile.account_type is AccountType.MARGIN:
        figures = margin_figures(state, account)
        return figures.equity - figures.initial - account.hold_total
    funds = account.cash - account.hold_total
    if not account.margined:
        return funds
    open_pl = ZERO
    for key in account.margined:
        position = account.positions[key]
        mark = mark_of(position, state.quotes.get(key.symbol))
        funds -= position_requirement(state, account, position, mark)
        if not position.asset_type.settles_in_full:
            open_pl += position.open_pl(mark)
    return funds + min(ZERO, open_pl)


class MarginFigures(Struct, frozen=True, gc=False, kw_only=True):
    """An account's equity, and the initial and maintenance requirements of its positions, in dollars.

    In a CASH account only positions that are not paid in full have requirements: futures, currencies and written
    options.
    """

    equity: Decimal
    initial: Decimal
    maintenance: Decimal

    @property
    def margin_call(self) -> Decimal:
        """Dollars that equity is short of the maintenance requirement; zero if it is not short."""
        return max(ZERO, self.maintenance - self.equity) if self.maintenance else ZERO


def margin_figures(state: EngineState, account: AccountState) -> MarginFigures:
    """Compute the margin figures of an account at the newest quotes."""
    equity = account.cash
    initial = maintenance = ZERO
    is_margin = account.profile.account_type is AccountType.MARGIN
    for key, position in account.positions.items():
        if not position.quantity:
            continue
        mark = mark_of(position, state.quotes.get(key.symbol))
        equity += worth_in_cash(position, mark)
        if is_margin or key in account.margined:
            required = position_requirements(state, account, position, mark)
            initial += required[0]
            maintenance += required[1]
    return MarginFigures(equity=equity, initial=initial, maintenance=maintenance)


def worth_in_cash(position: Position, mark: Decimal) -> Decimal:
    """Return the cash from closing the position at `mark`: its value, or the open P/L of a future or a currency."""
    if position.asset_type.settles_in_full:
        return position.quantity * mark * position.multiplier
    return position.open_pl(mark)


def position_requirements(
    state: EngineState, account: AccountState, position: Position, mark: Decimal
) -> tuple[Decimal, Decimal]:
    """Return the initial and the maintenance requirement of a position, in dollars."""
    if position.is_short_option:
        return short_requirement(state, account, position), short_maintenance(state, account, position)
    instrument = find_instrument(position.symbol, position.asset_type)
    if instrument is None:
        return ZERO, ZERO
    account_type, quantity = account.profile.account_type, position.quantity
    return (
        initial_requirement(instrument, account_type, quantity, mark),
        maintenance_requirement(instrument, account_type, quantity, mark),
    )


def position_requirement(
    state: EngineState, account: AccountState, position: Position, mark: Decimal
) -> Decimal:
    """Return the dollars that holding a position ties up: its price or its initial margin."""
    return position_requirements(state, account, position, mark)[0]


def position_maintenance(
    state: EngineState, account: AccountState, position: Position, mark: Decimal
) -> Decimal:
    """Return the dollars of equity required to hold a position."""
    return position_requirements(state, account, position, mark)[1]


def account_equity(state: EngineState, account: AccountState) -> Decimal:
    """Return cash plus the value of all positions. The value of a futures position is its open P/L."""
    equity = account.cash
    for position in account.positions.values():
        if position.quantity:
            equity += worth_in_cash(position, mark_of(position, state.quotes.get(position.symbol)))
    return equity
