"""Matching of an order against a quote: its fill price, its stop trigger and its trail."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from thor.core.account_rules import StopTrigger
from thor.core.money import ZERO
from thor.core.orders import Order, Side
from thor.core.quotes import Quote, is_current
from thor.core.trailing import has_gained, limit_of, stop_of


def fill_price(order: Order, quote: Quote, now_us: int, quote_age_us_max: int) -> Decimal | None:
    """Return the price at which `order` fills against `quote` now; None if it does not fill.

    BUY pays the ask and SELL gets the bid. A limit order never fills worse than its limit, and gets the better price if
    the market is through it. A stop that has not been triggered does not fill.
    """
    terms = order.terms
    price = quote.tradable_price(terms.side, now_us, quote_age_us_max)
    if price is None:
        return None
    if terms.order_type.waits_for_stop and not order.is_triggered:
        return None
    limit = limit_of(order)
    if limit is not None and ((price > limit) if terms.side is Side.BUY else (price < limit)):
        return None
    return price


def price_for_stop(order: Order, quote: Quote, now_us: int, quote_age_us_max: int) -> Decimal | None:
    """Return the price that may trigger the order's stop; None if there is none.

    It is the last trade. If the symbol has never had one, or the account has chosen so, it is the side that the order
    would trade against. A price that is too old to fill at, or not above zero, never triggers.
    """
    if quote.last is None or order.stop_trigger is StopTrigger.BID_ASK:
        return quote.tradable_price(order.terms.side, now_us, quote_age_us_max)
    if quote.last <= 0 or not is_current(quote.trade_time_us, now_us, quote_age_us_max):
        return None
    return quote.last


def is_stop_reached(order: Order, quote: Quote, now_us: int, quote_age_us_max: int) -> bool:
    """Return True if the market is at or through the order's stop."""
    stop = stop_of(order)
    price = price_for_stop(order, quote, now_us, quote_age_us_max)
    if stop is None or price is None:
        return False
    return price >= stop if order.terms.side is Side.BUY else price <= stop


def trail_stop(order: Order, quote: Quote, now_us: int, quote_age_us_max: int) -> Order:
    """Trail the stop of an order: it follows a price that is the best so far, and never moves back."""
    price = price_for_stop(order, quote, now_us, quote_age_us_max)
    if price is None or not has_gained(order.terms, order.trail_mark, price):
        return order
    return replace(order, trail_mark=price, time_last_update_us=now_us)


def estimate_hold_price(order: Order, quote: Quote | None, collar: Decimal) -> Decimal:
    """Return the price of a hold: the limit, or for a market or stop order its reference price plus the collar."""
    limit = limit_of(order)
    if limit is not None:
        return limit
    reference = stop_of(order)
    if reference is None:
        reference = (quote.estimate_price(order.terms.side) if quote is not None else None) or ZERO
    return reference * (1 + collar)
