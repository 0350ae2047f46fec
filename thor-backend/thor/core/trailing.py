"""Trailing stops: the stop and limit of a trailing order, from the best price it has seen."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from thor.core.instruments import find_instrument
from thor.core.orders import Order, OrderTerms, OrderType, Side

_HUNDRED = Decimal(100)


def trailing_stop(terms: OrderTerms, mark: Decimal) -> Decimal:
    """Return the stop of a trailing order with best price `mark`: below it for a SELL, above it for a BUY.

    It is rounded to the instrument's tick, away from the market, so rounding never triggers early. Raises ValueError
    for terms without a trail.
    """
    if terms.trail_amount is not None:
        distance = terms.trail_amount
    elif terms.trail_percent is not None:
        distance = mark * terms.trail_percent / _HUNDRED
    else:
        raise ValueError(f"A {terms.order_type} order trails by an amount or a percentage.")
    stop = mark - distance if terms.side is Side.SELL else mark + distance
    return to_tick(terms, stop, ROUND_FLOOR if terms.side is Side.SELL else ROUND_CEILING)


def trailing_limit(terms: OrderTerms, mark: Decimal) -> Decimal:
    """Return the limit of a TRAIL_LMT order: `limit_offset` beyond its stop."""
    offset = terms.limit_offset or Decimal(0)
    stop = trailing_stop(terms, mark)
    return stop - offset if terms.side is Side.SELL else stop + offset


def stop_of(order: Order) -> Decimal | None:
    """Return the current stop of an order; None if it has none, or trails and has seen no price yet."""
    if not order.terms.order_type.is_trailing:
        return order.terms.stop_price
    return None if order.trail_mark is None else trailing_stop(order.terms, order.trail_mark)


def limit_of(order: Order) -> Decimal | None:
    """Return the current limit of an order; None if it has none, or trails and has seen no price yet."""
    if order.terms.order_type is not OrderType.TRAIL_LMT:
        return order.terms.limit_price
    return None if order.trail_mark is None else trailing_limit(order.terms, order.trail_mark)


def has_gained(terms: OrderTerms, mark: Decimal | None, price: Decimal) -> bool:
    """Return True if `price` is better than the best so far: higher for a SELL, lower for a BUY."""
    if mark is None:
        return True
    return price > mark if terms.side is Side.SELL else price < mark


def to_tick(terms: OrderTerms, price: Decimal, rounding: str) -> Decimal:
    """Round a price to the tick of the terms' instrument; unchanged if the instrument is unknown."""
    instrument = find_instrument(terms.symbol, terms.asset_type)
    if instrument is None:
        return price
    tick = instrument.tick_at(price)
    return (price / tick).to_integral_value(rounding) * tick
