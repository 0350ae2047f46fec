"""Price and quantity of an order's fill against a quote: the account's fill model, slippage and market hours."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final, NamedTuple

from thor.core.account_rules import DEFAULT_RULES, FillModel, MarketHours, Slippage, SlippageKind
from thor.core.decisions.context import OrderContext
from thor.core.decisions.matching import fill_price
from thor.core.instruments import find_instrument
from thor.core.money import ZERO
from thor.core.orders import Order, Side, TimeInForce
from thor.core.quotes import Quote
from thor.core.state import AccountState, Taken
from thor.core.trailing import limit_of, to_tick

_BASIS_POINTS: Final = Decimal(10_000)


class Execution(NamedTuple):
    """A potential fill: price and quantity in units."""

    price: Decimal
    quantity: Decimal


def match(context: OrderContext, order: Order) -> Execution | None:
    """Match an order against the quote by its account's rules; None if it does not fill.

    A FOK order fills in full or not at all. An order whose end is planned does not fill. Neither does one of an account
    whose day has not been rolled over yet, because the order may have expired.
    """
    quote, profile = context.quote, context.profile
    if quote is None or profile.day < context.state.day or order.id in context.account.ending:
        return None
    price = fill_price(order, quote, context.now_us, context.quote_age_us_max)
    if price is None:
        return None
    rules = profile.rules
    quantity = order.remaining_quantity
    if rules is DEFAULT_RULES:
        return Execution(price, quantity)
    if rules.market_hours is not MarketHours.OFF and opens_at_us(context, context.now_us) > context.now_us:
        return None
    if rules.fill_model is FillModel.QUOTED_SIZE:
        quantity = min(quantity, _shown_quantity(context.account, order, quote, quantity))
        if quantity <= 0 or (
            order.terms.time_in_force is TimeInForce.FOK and quantity < order.remaining_quantity
        ):
            return None
    return Execution(_slipped(order, price, rules.slippage), quantity)


def opens_at_us(context: OrderContext, at_us: int) -> int:
    """Return the earliest time from `at_us` on at which the market is open in the account's market hours."""
    hours, calendar = context.profile.rules.market_hours, context.state.rules.calendar
    if hours is MarketHours.OFF or calendar is None:
        return at_us
    return calendar.opens_at_us(context.instrument.exchange, at_us, is_extended=hours is MarketHours.EXTENDED)


def reaches_market_at_us(context: OrderContext, sent_us: int) -> int:
    """Return the time at which an order sent at `sent_us` reaches the market: after the latency, in market hours."""
    return opens_at_us(context, sent_us + context.profile.rules.latency_ms * 1_000)


def arrives_at_us(context: OrderContext) -> int:
    """Return the time at which a new order reaches the market. It is sent after its review window."""
    profile = context.profile
    sent_us = context.now_us + profile.review_window_seconds * 1_000_000
    return sent_us if profile.rules is DEFAULT_RULES else reaches_market_at_us(context, sent_us)


def _shown_quantity(account: AccountState, order: Order, quote: Quote, wanted: Decimal) -> Decimal:
    """Return the quoted size on the side the order takes, less the units the account has taken of this same quote.

    A side without a quoted size sets no limit, so the order fills in full.
    """
    side = order.terms.side
    stated = _stated(quote, side)
    shown = stated[2]
    if shown is None:
        return wanted
    taken = account.taken.get((quote.symbol, side))
    if taken is not None and taken.of == stated:
        shown -= taken.quantity
    return max(ZERO, shown)


def _stated(quote: Quote, side: Side) -> tuple[int, Decimal | None, Decimal | None]:
    """Return (time, price, size) of the liquidity for `side`: the other side of the quote, or the last trade."""
    if side is Side.BUY and quote.ask is not None:
        return quote.book_time_us, quote.ask, quote.ask_size
    if side is Side.SELL and quote.bid is not None:
        return quote.book_time_us, quote.bid, quote.bid_size
    return quote.trade_time_us, quote.last, quote.last_size


def taken_after(account: AccountState, quote: Quote, side: Side, quantity: Decimal) -> Taken:
    """Return the units taken of a side of the quote after `quantity` more."""
    stated = _stated(quote, side)
    before = account.taken.get((quote.symbol, side))
    if before is not None and before.of == stated:
        quantity += before.quantity
    return Taken(stated, quantity)


def _slipped(order: Order, price: Decimal, slippage: Slippage) -> Decimal:
    """Return the price after slippage, on the tick, within the order's limit and above zero."""
    if slippage.kind is SlippageKind.NONE or not slippage.amount:
        return price
    terms = order.terms
    if slippage.kind is SlippageKind.TICKS:
        instrument = find_instrument(terms.symbol, terms.asset_type)
        worse_by = slippage.amount * instrument.tick_at(price) if instrument is not None else ZERO
    else:
        worse_by = price * slippage.amount / _BASIS_POINTS
    limit = limit_of(order)
    if terms.side is Side.BUY:
        worse = to_tick(terms, price + worse_by, ROUND_CEILING)
        return worse if limit is None else min(worse, limit)
    worse = to_tick(terms, price - worse_by, ROUND_FLOOR)
    if worse <= 0:
        worse = price
    return worse if limit is None else max(worse, limit)
