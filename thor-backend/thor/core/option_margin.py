"""What a short option ties up: the shares that cover a call, the cash that secures a put, or FINRA's margin."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from thor.core.accounts import AccountType
from thor.core.instruments import AssetType
from thor.core.money import ZERO, round_average
from thor.core.options import OptionTerms, option_terms
from thor.core.orders import Order, OrderTerms, Side
from thor.core.positions import Position, PositionKey
from thor.core.state import AccountState, EngineState

SHARES_PER_CONTRACT: Final = Decimal(100)
NAKED_RATE: Final = Decimal("0.20")
"""FINRA rule 4210(f)(2)(E): 20% of the underlying, less what the option is out of the money, beyond its own price."""
NAKED_RATE_MIN: Final = Decimal("0.10")
"""The same rule's least: 10% of the underlying for a call, of the strike for a put."""


def short_requirement(state: EngineState, account: AccountState, position: Position) -> Decimal:
    """Dollars that a short option position ties up, beyond its own value in a MARGIN account.

    A covered call ties up none, a put in a CASH account its strike in cash; in a MARGIN account what no shares cover
    takes `naked_margin`.
    """
    terms = option_terms(position.symbol)
    if account.profile.account_type is AccountType.CASH:
        return ZERO if terms.is_call else -position.quantity * terms.strike * SHARES_PER_CONTRACT
    contracts = _uncovered_contracts(account, position, terms)
    return contracts * naked_margin(state, terms) * SHARES_PER_CONTRACT if contracts else ZERO


def short_maintenance(state: EngineState, account: AccountState, position: Position) -> Decimal:
    """Dollars of equity that a short option position requires: none in a CASH account, where it is secured in full."""
    if account.profile.account_type is AccountType.CASH:
        return ZERO
    return short_requirement(state, account, position)


def naked_margin(state: EngineState, terms: OptionTerms) -> Decimal:
    """Dollars a share that writing an option takes beyond the option's own price.

    Where the underlying has no price it is taken to be at the strike.
    """
    known = underlying_price(state, terms)
    price = terms.strike if known is None else known
    least = NAKED_RATE_MIN * (price if terms.is_call else terms.strike)
    return max(NAKED_RATE * price - terms.out_of_the_money(price), least)


def writes(order: Order) -> bool:
    """Whether the order sells options: what it does not close, it writes."""
    return order.terms.asset_type is AssetType.OPT and order.terms.side is Side.SELL


def writing_requirement(state: EngineState, account: AccountState, order: Order, opening: Decimal) -> Decimal:
    """Dollars that writing `opening` contracts by `order` takes. What a CASH account writes calls against is shares."""
    return opening * price_to_write(state, account, order, opening) * SHARES_PER_CONTRACT


def price_to_write(state: EngineState, account: AccountState, order: Order, opening: Decimal) -> Decimal:
    """Dollars a share that each of `opening` contracts takes, 8 decimals: an order that writes is held by this."""
    terms = option_terms(order.terms.symbol)
    if account.profile.account_type is AccountType.CASH:
        return ZERO if terms.is_call else terms.strike
    covered = free_shares(account, terms.underlying, order) // SHARES_PER_CONTRACT if terms.is_call else ZERO
    naked = opening - min(opening, max(ZERO, covered))
    return round_average(naked_margin(state, terms) * naked / opening) if naked else ZERO


def price_to_buy_back(account_type: AccountType, terms: OrderTerms, price: Decimal) -> Decimal:
    """Dollars a share that closing a written option at `price` takes of a CASH account, beyond what that frees.

    In a MARGIN account it takes nothing: the option's value counts against the account already.
    """
    if (
        account_type is not AccountType.CASH
        or terms.asset_type is not AssetType.OPT
        or terms.side is Side.SELL
    ):
        return ZERO
    option = option_terms(terms.symbol)
    return price if option.is_call else max(ZERO, price - option.strike)


def underlying_price(state: EngineState, terms: OptionTerms) -> Decimal | None:
    """The mark of the share that an option is on; None where it has none, or one that no share can have."""
    quote = state.quotes.get(terms.underlying)
    mark = quote.mark if quote is not None else None
    return None if mark is None or mark < 0 else mark


def free_shares(account: AccountState, underlying: str, beside: Order) -> Decimal:
    """Long shares that neither cover a call nor wait to be sold, `beside` an order that is not counted."""
    key = PositionKey(underlying, AssetType.EQ)
    position = account.positions.get(key)
    held = position.quantity if position is not None else ZERO
    if held <= 0:
        return ZERO
    return held - _waiting_to_be_sold(account, key, beside) - covering_shares(account, underlying, beside)


def covering_shares(account: AccountState, underlying: str, beside: Order) -> Decimal:
    """Shares that cover the account's short calls, and those that wait to be written."""
    contracts = ZERO
    for key in account.margined:
        if _is_call_on(key, underlying):
            contracts -= account.positions[key].quantity
    for key in account.orders_by_key:
        if _is_call_on(key, underlying):
            held = account.positions.get(key)
            long = max(ZERO, held.quantity) if held is not None else ZERO
            contracts += max(ZERO, _waiting_to_be_sold(account, key, beside) - long)
    return contracts * SHARES_PER_CONTRACT


def _waiting_to_be_sold(account: AccountState, key: PositionKey, beside: Order) -> Decimal:
    siblings = account.orders_by_key.get(key)
    return ZERO if siblings is None else siblings.beside(Side.SELL, beside)


def _uncovered_contracts(account: AccountState, position: Position, terms: OptionTerms) -> Decimal:
    """Contracts that no shares cover: the shares go to the account's short calls in the order of their symbols."""
    contracts = -position.quantity
    if not terms.is_call:
        return contracts
    shares = account.positions.get(PositionKey(terms.underlying, AssetType.EQ))
    covered = max(ZERO, shares.quantity) // SHARES_PER_CONTRACT if shares is not None else ZERO
    for key in account.margined:
        if key < position.key and _is_call_on(key, terms.underlying):
            covered += account.positions[key].quantity
    return max(ZERO, contracts - max(ZERO, covered))


def _is_call_on(key: PositionKey, underlying: str) -> bool:
    if key.asset_type is not AssetType.OPT:
        return False
    terms = option_terms(key.symbol)
    return terms.is_call and terms.underlying == underlying
