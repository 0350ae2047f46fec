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
from thor.core.money import ZERO, decimal_text, dollar_text, money_text
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
_POWER_NAMES: Final = {PowerKind.STOCK: "stock", PowerKind.SHORT: "short", PowerKind.OPTION: "option"}


def unknown_symbol(symbol: str) -> Reject:
    """Return the reject of a symbol that no feed quotes."""
    return Reject(
        RejectCode.UNKNOWN_SYMBOL,
        f"No quotes for {symbol.strip()}, so it cannot be traded. Check the symbol, or wait for its first quote.",
        {"symbol": symbol},
    )


def not_open(order_id: int) -> Reject:
    """Return the reject of an order that is not open. Only the database knows if it is final or never existed."""
    return Reject(
        RejectCode.ORDER_NOT_FOUND,
        f"Order {order_number(order_id)} is not open in this account.",
        {"order_id": order_id},
    )


def crowd_reject(state: EngineState, account: AccountState, count: int) -> Reject | None:
    """Reject `count` more open orders if they exceed the account's limit."""
    open_count, most = len(account.open_orders), state.rules.open_orders_max
    if open_count + count <= most:
        return None
    added = "" if count == 1 else f", and this request adds {count}"
    return Reject(
        RejectCode.TOO_MANY_OPEN_ORDERS,
        f"The account has {open_count:,} open orders{added}; the limit is {most:,}. Cancel some first.",
        {"open": open_count, "limit": most},
    )


def insufficient_buying_power(power: BuyingPower, needs: Needs, when: str = "") -> Reject:
    """Return the reject: the buying power, its rule, and the missing amount."""
    needed, available = cents_needed(power.taken_by(needs)), cents_of(power.amount)
    beyond = needed - available
    return Reject(
        RejectCode.INSUFFICIENT_BUYING_POWER,
        f"Insufficient buying power. This order needs {dollar_text(needed)} of {_POWER_NAMES[power.kind]} buying "
        f"power{when}; the account has {dollar_text(available)} ({power.rule}), {dollar_text(beyond)} short.",
        {
            "needed": money_text(needed),
            "available": money_text(available),
            "beyond": money_text(beyond),
            "buying_power": power.kind.value,
            "rule": power.rule.value,
        },
    )


def market_reject(context: OrderContext, order: Order) -> Reject | None:
    """Reject a market order without a price for its hold, and a stop that the market has already reached."""
    quote = context.quote
    terms = order.terms
    if terms.order_type.has_stop:
        if quote is not None and is_stop_reached(order, quote, context.now_us, context.quote_age_us_max):
            side_word = "above" if terms.side is Side.BUY else "below"
            return Reject(
                RejectCode.STOP_PRICE_THROUGH_MARKET,
                f"The market has already reached the stop price. A {terms.side} stop must be {side_word} the market.",
                {"mark": decimal_text(quote.mark) if quote.mark is not None else None},
            )
        return None
    if not (terms.order_type.has_limit or terms.order_type.is_trailing) and (
        quote is None or quote.estimate_price(terms.side) is None
    ):
        return Reject(
            RejectCode.NO_PRICE,
            f"No price for {terms.symbol.strip()} yet. Wait for a quote, or place a limit order.",
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
        f"You hold {decimal_text(held)} {symbol}, of which {decimal_text(free)} can be sold"
        f"{_waiting_text(sellers)}. A cash account cannot sell short.",
        {"held": decimal_text(held), "available": decimal_text(free), "orders": sellers},
    )


def _sellers(account: AccountState, order: Order) -> list[int]:
    """Return the first few open orders that wait to sell the same units as `order`."""
    siblings = account.orders_by_key.get(key_of(order))
    waiting = () if siblings is None else siblings.values()
    ids = [other.id for other in waiting if other.terms.side is Side.SELL and other.id != order.id]
    return ids[:_NAMED_MAX]


def _waiting_text(order_ids: list[int]) -> str:
    if not order_ids:
        return ""
    named = ", ".join(str(order_number(order_id)) for order_id in order_ids)
    return f"; order {named} is selling it" if len(order_ids) == 1 else f"; orders {named} are selling it"


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
            f"A cash account can write covered calls only. This needs {decimal_text(needed)} {terms.underlying}; "
            f"{decimal_text(max(ZERO, free))} are available.",
            {"needed": decimal_text(needed), "available": decimal_text(max(ZERO, free))},
        )
    if not writing_requirement(state, account, order, opening):
        return None
    if underlying_price(state, terms) is None:
        return Reject(
            RejectCode.NO_PRICE,
            f"No price for {terms.underlying} yet, so the margin of this option cannot be computed.",
            {"symbol": terms.underlying},
        )
    return _equity_reject(context, "write uncovered options")


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
        f"{decimal_text(covering)} {terms.symbol} cover your short calls; "
        f"{decimal_text(max(ZERO, free))} can be sold. Buy the calls back first.",
        {"covering": decimal_text(covering), "available": decimal_text(max(ZERO, free))},
    )


def _borrow_reject(context: OrderContext, symbol: str) -> Reject | None:
    if symbol in context.state.rules.not_borrowable:
        return Reject(
            RejectCode.NOT_BORROWABLE,
            f"{symbol} is not available to borrow, so it cannot be sold short.",
            {"symbol": symbol},
        )
    return _equity_reject(context, "sell short")


def _equity_reject(context: OrderContext, what: str) -> Reject | None:
    equity = context.figures.equity
    if equity >= MARGIN_EQUITY_MIN:
        return None
    return Reject(
        RejectCode.SHORT_NOT_ALLOWED,
        f"A margin account needs at least {dollar_text(MARGIN_EQUITY_MIN)} of equity to {what}. This account has "
        f"{dollar_text(equity)}.",
        {"needed": money_text(MARGIN_EQUITY_MIN), "equity": money_text(equity)},
    )
