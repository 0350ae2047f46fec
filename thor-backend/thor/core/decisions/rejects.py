"""Reject reasons of orders, each with its figures."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from thor.core.accounts import AccountType
from thor.core.buying_power import BuyingPower, PowerKind, cents_needed, cents_of
from thor.core.decisions.context import OrderContext
from thor.core.decisions.matching import is_stop_reached
from thor.core.errors import Reject, RejectCode
from thor.core.instruments import AssetType
from thor.core.margin import MARGIN_EQUITY_MIN
from thor.core.money import ZERO, decimal_text, money_text, money_words
from thor.core.needs import Needs
from thor.core.option_margin import (
    SHARES_PER_CONTRACT,
    covering_shares,
    free_shares,
    underlying_price,
    writes,
    writing_requirement,
)
from thor.core.options import option_terms
from thor.core.orders import Order, Side
from thor.core.siblings import key_of
from thor.core.state import AccountState, EngineState, order_number

_NAMED_MAX: Final = 3
"""The maximum number of orders that a reject names."""
_POWER_WORDS: Final = {PowerKind.STOCK: "stock", PowerKind.SHORT: "short", PowerKind.OPTION: "option"}


def unknown_symbol(symbol: str) -> Reject:
    """Return the reject of a symbol that no feed quotes."""
    return Reject(
        RejectCode.UNKNOWN_SYMBOL,
        f"No feed quotes {symbol.strip()}, so it cannot be traded. Check the spelling, or wait for its first quote.",
        {"symbol": symbol},
    )


def not_open(order_id: int) -> Reject:
    """Return the reject of an order that is not open. Only the database knows if it is final or never existed."""
    return Reject(
        RejectCode.ORDER_NOT_FOUND,
        f"You have no open order {order_number(order_id)} in this account.",
        {"order_id": order_id},
    )


def crowd_reject(state: EngineState, account: AccountState, count: int) -> Reject | None:
    """Reject `count` more open orders if the account may not have that many."""
    open_count, most = len(account.open_orders), state.rules.open_orders_max
    if open_count + count <= most:
        return None
    what = "this would be one more" if count == 1 else f"these would be {count} more"
    return Reject(
        RejectCode.TOO_MANY_OPEN_ORDERS,
        f"The account has {open_count:,} open orders, and {most:,} is the most it may have: {what}. Cancel some first.",
        {"open": open_count, "limit": most},
    )


def insufficient_buying_power(power: BuyingPower, needs: Needs, when: str = "") -> Reject:
    """Return the reject: the buying power, its rule, and the missing amount."""
    needed, available = cents_needed(power.taken_by(needs)), cents_of(power.amount)
    beyond = needed - available
    return Reject(
        RejectCode.INSUFFICIENT_BUYING_POWER,
        f"This order needs {money_words(needed)} of {_POWER_WORDS[power.kind]} buying power{when} and the account has "
        f"{money_words(available)} ({power.rule}): {money_words(beyond)} too little.",
        {
            "needed": money_text(needed),
            "available": money_text(available),
            "beyond": money_text(beyond),
            "buying_power": power.kind.value,
            "rule": power.rule.value,
        },
    )


def market_reject(context: OrderContext, order: Order) -> Reject | None:
    """Reject a market order without a price for its hold, and a stop that the market is through already."""
    quote = context.quote
    terms = order.terms
    if terms.order_type.has_stop:
        if quote is not None and is_stop_reached(order, quote, context.now_us, context.quote_age_us_max):
            side_word = "above" if terms.side is Side.BUY else "below"
            return Reject(
                RejectCode.STOP_PRICE_THROUGH_MARKET,
                f"The market is through the stop price already: a {terms.side} stop must lie {side_word} it.",
                {"mark": decimal_text(quote.mark) if quote.mark is not None else None},
            )
        return None
    if not (terms.order_type.has_limit or terms.order_type.is_trailing) and (
        quote is None or quote.estimate_price(terms.side) is None
    ):
        return Reject(
            RejectCode.NO_PRICE,
            f"There is no price for {terms.symbol.strip()} yet, so a market order cannot be held or filled.",
            {"symbol": terms.symbol},
        )
    return None


def short_reject(context: OrderContext, order: Order, opening: Decimal) -> Reject | None:
    """Reject a sale of units that the account does not hold and may not sell short.

    Futures and currencies may always be sold short, shares only on margin. Options are written against shares or cash
    in a CASH account, and on margin in a MARGIN account.
    """
    terms, account = order.terms, context.account
    if terms.side is Side.BUY or not terms.asset_type.settles_in_full:
        return None
    if writes(order):
        return writing_reject(context, order, opening)
    symbol = terms.symbol.strip()
    if context.profile.account_type is AccountType.MARGIN and terms.asset_type is AssetType.EQ:
        return _borrow_reject(context, symbol)
    held = context.position.quantity if context.position is not None else ZERO
    free = terms.quantity - opening
    sellers = _sellers(account, order)
    return Reject(
        RejectCode.SHORT_NOT_ALLOWED,
        f"You hold {decimal_text(held)} {symbol} and {decimal_text(free)} of it is free to sell"
        f"{_waits_words(sellers)}. A cash account does not sell short.",
        {"held": decimal_text(held), "available": decimal_text(free), "orders": sellers},
    )


def _sellers(account: AccountState, order: Order) -> list[int]:
    """Return the first few open orders that wait to sell the same units as `order`."""
    siblings = account.orders_by_key.get(key_of(order))
    waiting = () if siblings is None else siblings.values()
    ids = [other.id for other in waiting if other.terms.side is Side.SELL and other.id != order.id]
    return ids[:_NAMED_MAX]


def _waits_words(order_ids: list[int]) -> str:
    if not order_ids:
        return ""
    named = ", ".join(str(order_number(order_id)) for order_id in order_ids)
    return f": order {named} waits to sell it" if len(order_ids) == 1 else f": orders {named} wait to sell it"


def writing_reject(context: OrderContext, order: Order, opening: Decimal) -> Reject | None:
    """Reject writing `opening` contracts without cover, whatever the account's buying power."""
    state, account = context.state, context.account
    terms = option_terms(order.terms.symbol)
    if account.profile.account_type is AccountType.CASH:
        if not terms.is_call:
            return None
        needed, free = opening * SHARES_PER_CONTRACT, free_shares(account, terms.underlying, order)
        if needed <= free:
            return None
        return Reject(
            RejectCode.SHORT_NOT_ALLOWED,
            f"A cash account writes calls against shares: this takes {decimal_text(needed)} {terms.underlying}, and "
            f"{decimal_text(max(ZERO, free))} of yours are free.",
            {"needed": decimal_text(needed), "available": decimal_text(max(ZERO, free))},
        )
    if not writing_requirement(state, account, order, opening):
        return None
    if underlying_price(state, terms) is None:
        return Reject(
            RejectCode.NO_PRICE,
            f"There is no price for {terms.underlying} yet, and the margin of an option on it follows from that.",
            {"symbol": terms.underlying},
        )
    return _equity_reject(context, "writes options that no shares cover")


def cover_reject(account: AccountState, order: Order) -> Reject | None:
    """Reject a CASH account's sale of shares that cover a written call."""
    terms = order.terms
    if (
        account.profile.account_type is not AccountType.CASH
        or terms.asset_type is not AssetType.EQ
        or terms.side is Side.BUY
    ):
        return None
    covering = covering_shares(account, terms.symbol, order)
    if not covering:
        return None
    free = free_shares(account, terms.symbol, order)
    if order.remaining_quantity <= free:
        return None
    return Reject(
        RejectCode.SHARES_COVER_CALLS,
        f"{decimal_text(covering)} {terms.symbol} cover calls that you have written, and "
        f"{decimal_text(max(ZERO, free))} are free to sell: buy the calls back first.",
        {"covering": decimal_text(covering), "available": decimal_text(max(ZERO, free))},
    )


def _borrow_reject(context: OrderContext, symbol: str) -> Reject | None:
    if symbol in context.state.rules.not_borrowable:
        return Reject(
            RejectCode.NOT_BORROWABLE,
            f"{symbol} cannot be borrowed, so it cannot be sold short here.",
            {"symbol": symbol},
        )
    return _equity_reject(context, "sells short")


def _equity_reject(context: OrderContext, what: str) -> Reject | None:
    equity = context.figures.equity
    if equity >= MARGIN_EQUITY_MIN:
        return None
    return Reject(
        RejectCode.SHORT_NOT_ALLOWED,
        f"A margin account {what} with {money_words(MARGIN_EQUITY_MIN)} of equity at least, and this one has "
        f"{money_words(equity)}.",
        {"needed": money_text(MARGIN_EQUITY_MIN), "equity": money_text(equity)},
    )
