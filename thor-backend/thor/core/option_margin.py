"""Requirements of short options: shares that cover a call, cash that secures a put, or FINRA's margin."""

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
"""FINRA rule 4210(f)(2)(E): 20% of the underlying less the out-of-the-money amount, beyond the option's own price."""
NAKED_RATE_MIN: Final = Decimal("0.10")
"""The minimum of the same rule: 10% of the underlying for a call, of the strike for a put."""


def short_requirement(state: EngineState, account: AccountState, position: Position) -> Decimal:
    """Return the dollars that a short option ties up, beyond its own value in a MARGIN account.

    In a CASH account a covered call ties up nothing and a put ties up its strike in cash. In a MARGIN account the
    contracts that no shares cover tie up `naked_margin`.
    """
    terms = option_terms(position.symbol)
    if account.profile.account_type is AccountType.CASH:
        return ZERO if terms.is_call else -position.quantity * terms.strike * SHARES_PER_CONTRACT
    contracts = _uncovered_contracts(account, position, terms)
    return contracts * naked_margin(state, terms) * SHARES_PER_CONTRACT if contracts else ZERO


def short_maintenance(state: EngineState, account: AccountState, position: Position) -> Decimal:
    """Return the equity in dollars that a short option requires; zero in a CASH account, where it is fully secured."""
    if account.profile.account_type is AccountType.CASH:
        return ZERO
    return short_requirement(state, account, position)


def naked_margin(state: EngineState, terms: OptionTerms) -> Decimal:
    """Return the dollars per share that writing an option ties up beyond the option's own price.

    If the underlying has no price, it is taken to be at the strike.
    """
    known = underlying_price(state, terms)
    price = terms.strike if known is None else known
    least = NAKED_RATE_MIN * (price if terms.is_call else terms.strike)
    return max(NAKED_RATE * price - terms.out_of_the_money(price), least)


def writes(order: Order) -> bool:
    """Return True if the order sells options. Contracts beyond those that it closes are written."""
    return order.terms.asset_type is AssetType.OPT and order.terms.side is Side.SELL


def writing_requirement(state: EngineState, account: AccountState, order: Order, opening: Decimal) -> Decimal:
    """Return the dollars that writing `opening` contracts ties up. A CASH account ties up shares for calls instead."""
    return opening * price_to_write(state, account, order, opening) * SHARES_PER_CONTRACT


def price_to_write(state: EngineState, account: AccountState, order: Order, opening: Decimal) -> Decimal:
    """Return the dollars per share that each of `opening` contracts needs, 8 decimals: the hold price of the order."""
    terms = option_terms(order.terms.symbol)
    if account.profile.account_type is AccountType.CASH:
        return ZERO if terms.is_call else terms.strike
    covered = free_shares(account, terms.underlying, order) // SHARES_PER_CONTRACT if terms.is_call else ZERO
    naked = opening - min(opening, max(ZERO, covered))
    return round_average(naked_margin(state, terms) * naked / opening) if naked else ZERO


def price_to_buy_back(account_type: AccountType, terms: OrderTerms, price: Decimal) -> Decimal:
    """Return the dollars per share that buying back an option at `price` takes from a CASH account, net of freed cash.

    In a MARGIN account it takes nothing, because the option's value already counts against the account.
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
    """Return the mark of an option's underlying; None if it has none, or a negative one."""
    quote = state.quotes.get(terms.underlying)
    mark = quote.mark if quote is not None else None
    return None if mark is None or mark < 0 else mark


def free_shares(account: AccountState, underlying: str, beside: Order) -> Decimal:
    """Return the long shares that neither cover a call nor wait to be sold, not counting the order `beside`."""
    key = PositionKey(underlying, AssetType.EQ)
    position = account.positions.get(key)
    held = position.quantity if position is not None else ZERO
    if held <= 0:
        return ZERO
    return held - _waiting_to_be_sold(account, key, beside) - covering_shares(account, underlying, beside)


def covering_shares(account: AccountState, underlying: str, beside: Order) -> Decimal:
    """Return the number of shares that cover the account's short calls and the calls of its waiting orders."""
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
    """Return the contracts that no shares cover. Shares go to the account's short calls in the order of symbols."""
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
