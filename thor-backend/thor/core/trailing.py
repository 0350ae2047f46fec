"""Stops that follow the market: where a trailing order's stop is, given the best price it has seen."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from thor.core.instruments import find_instrument
from thor.core.orders import Order, OrderTerms, OrderType, Side

_HUNDRED = Decimal(100)


def trailing_stop(terms: OrderTerms, mark: Decimal) -> Decimal:
    """The stop of a trailing order whose best price so far is `mark`: below it for a SELL, above it for a BUY.

    On the instrument's tick, rounded away from the market, so that rounding never triggers early. Raises ValueError for
    terms that trail by nothing.
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
    """The limit of a TRAIL_LMT order: `limit_offset` beyond its stop."""
    offset = terms.limit_offset or Decimal(0)
    stop = trailing_stop(terms, mark)
    return stop - offset if terms.side is Side.SELL else stop + offset


def stop_of(order: Order) -> Decimal | None:
    """The stop of an order as it stands; None where it has none, or trails and has seen no price yet."""
    if not order.terms.order_type.is_trailing:
        return order.terms.stop_price
    return None if order.trail_mark is None else trailing_stop(order.terms, order.trail_mark)


def limit_of(order: Order) -> Decimal | None:
    """The limit of an order as it stands; None where it has none, or trails and has seen no price yet."""
    if order.terms.order_type is not OrderType.TRAIL_LMT:
        return order.terms.limit_price
    return None if order.trail_mark is None else trailing_limit(order.terms, order.trail_mark)


def has_gained(terms: OrderTerms, mark: Decimal | None, price: Decimal) -> bool:
    """Whether `price` is better than the best so far: higher for a SELL, lower for a BUY."""
    if mark is None:
        return True
    return price > mark if terms.side is Side.SELL else price < mark


def to_tick(terms: OrderTerms, price: Decimal, rounding: str) -> Decimal:
    """A price on the tick of the terms' instrument; as it is where the instrument is not known."""
    instrument = find_instrument(terms.symbol, terms.asset_type)
    if instrument is None:
        return price
    tick = instrument.tick_at(price)
    return (price / tick).to_integral_value(rounding) * tick
