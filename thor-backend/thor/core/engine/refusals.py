"""Why an order may not be: the refusals of the order path, each with its figures."""

from __future__ import annotations

from decimal import Decimal

from thor.core.accounts import AccountType
from thor.core.engine.triggers import is_stop_reached
from thor.core.errors import Reject, RejectCode
from thor.core.instruments import AssetType
from thor.core.margin import MARGIN_EQUITY_MIN, account_equity
from thor.core.money import ZERO, decimal_text, money_text, money_words
from thor.core.orders import Order, OrderTerms, Side
from thor.core.positions import Position
from thor.core.quotes import Quote
from thor.core.state import AccountState, EngineState


def unknown_symbol(symbol: str) -> Reject:
    """What no feed quotes, nobody can trade."""
    return Reject(
        RejectCode.UNKNOWN_SYMBOL,
        f"No feed quotes {symbol.strip()}, so it cannot be traded. Check the spelling, or wait for its first quote.",
        {"symbol": symbol},
    )


def not_open(order_id: int) -> Reject:
    """The engine keeps open orders only; whether this one is final or was never there, the database knows."""
    return Reject(
        RejectCode.ORDER_NOT_FOUND,
        f"You have no open order {order_id} in this account.",
        {"order_id": order_id},
    )


def insufficient_buying_power(needed: Decimal, available: Decimal, when: str = "") -> Reject:
    """The refusal, with its figures."""
    available = max(ZERO, available)
    return Reject(
        RejectCode.INSUFFICIENT_BUYING_POWER,
        f"This order needs {money_words(needed)} of buying power{when} and the account has {money_words(available)}.",
        {"needed": money_text(needed), "available": money_text(available)},
    )


def market_refusal(state: EngineState, order: Order, quote: Quote | None, now_us: int) -> Reject | None:
    """A market order needs some price to be held by; a stop must lie beyond the market, or it would trade at once."""
    terms = order.terms
    if terms.order_type.has_stop:
        if quote is not None and is_stop_reached(order, quote, now_us, state.rules.quote_age_us_max):
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


def short_refusal(
    state: EngineState, holder: AccountState, terms: OrderTerms, opening: Decimal, position: Position | None
) -> Reject | None:
    """Who may sell what they have not: futures and currencies always, shares on margin where they can be borrowed."""
    if terms.side is Side.BUY or not terms.asset_type.settles_in_full:
        return None
    held = position.quantity if position is not None else ZERO
    symbol = terms.symbol.strip()
    if holder.account.account_type is AccountType.MARGIN and terms.asset_type is AssetType.EQ:
        return _borrow_refusal(state, holder, symbol)
    free = terms.quantity - opening
    message = f"You hold {decimal_text(held)} {symbol} and {decimal_text(free)} of it is free to sell; "
    if holder.account.account_type is AccountType.CASH:
        message += "a cash account does not sell short."
    else:
        message += "options are not sold to open here."
    return Reject(
        RejectCode.SHORT_NOT_ALLOWED, message, {"held": decimal_text(held), "available": decimal_text(free)}
    )


def _borrow_refusal(state: EngineState, holder: AccountState, symbol: str) -> Reject | None:
    if symbol in state.rules.not_borrowable:
        return Reject(
            RejectCode.NOT_BORROWABLE,
            f"{symbol} cannot be borrowed, so it cannot be sold short here.",
            {"symbol": symbol},
        )
    equity = account_equity(state, holder)
    if equity >= MARGIN_EQUITY_MIN:
        return None
    return Reject(
        RejectCode.SHORT_NOT_ALLOWED,
        f"A margin account sells short with {money_words(MARGIN_EQUITY_MIN)} of equity at least, and this one has "
        f"{money_words(equity)}.",
        {"needed": money_text(MARGIN_EQUITY_MIN), "equity": money_text(equity)},
    )
