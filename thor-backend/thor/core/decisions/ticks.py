"""Ticks: the quote after a tick, and the orders that it reaches."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from thor.core.decisions.apply import apply
from thor.core.decisions.faults import OnFault, isolate_fault
from thor.core.decisions.fills import decide_trigger
from thor.core.decisions.links import follow_links
from thor.core.decisions.liquidation import liquidate_holders
from thor.core.events import Event
from thor.core.orders import Side
from thor.core.quotes import QuoteUpdate, merge
from thor.core.state import EngineState


@dataclass(slots=True)
class Reached:
    """The orders that a tick has reached and that are still undecided, in order. `is_done` is true at the end."""

    symbol: str
    order_ids: deque[int] = field(default_factory=deque)
    is_done: bool = False


def reach(state: EngineState, update: QuoteUpdate, now_us: int) -> Reached:
    """Apply a tick's quote and return the orders that it reaches, for `fill_reached`.

    Apply the next tick only when those are done, so that each order is decided on the quote that reached it.
    """
    symbol = update.symbol
    quote = state.quotes[symbol] = merge(state.quotes.get(symbol), update)
    book = state.books.get(symbol)
    if book is None:
        return Reached(symbol)
    age_us_max = state.rules.quote_age_us_max
    order_ids = book.triggered(
        quote,
        buy_price=quote.tradable_price(Side.BUY, now_us, age_us_max),
        sell_price=quote.tradable_price(Side.SELL, now_us, age_us_max),
        has_trade=update.last is not None,
    )
    return Reached(symbol, deque(order_ids))


def fill_reached(
    state: EngineState,
    reached: Reached,
    now_us: int,
    on_fault: OnFault | None = None,
    *,
    count_max: int | None = None,
) -> list[Event]:
    """Fill the reached orders one by one, each decided on the state that the previous one left.

    With `count_max`, it stops once that many orders and events have been processed; call it again for the rest. The
    result does not depend on that, except that a quote that has become too old meanwhile fills nothing.

    If an internal error keeps an order from being decided, the order is set aside, `on_fault` is called, and the others
    go on. Without `on_fault` the error is raised.
    """
    events: list[Event] = []
    looked_at = 0
    while reached.order_ids:
        if count_max is not None and looked_at + len(events) >= count_max:
            return events
        order_id = reached.order_ids.popleft()
        looked_at += 1
        if order_id in state.set_aside:
            continue
        # An earlier fill of this tick may have ended it.
        order = state.orders.get(order_id)
        while order is not None:
            quote = state.quotes[reached.symbol]
            followed = isolate_fault(state, order, on_fault, decide_trigger, state, order, quote, now_us)
            for event in followed:
                apply(state, event)
            events += followed
            if state.changed_links:
                events += follow_links(state, now_us, on_fault)
            was_triggered = order.is_triggered
            order = state.orders.get(order_id)
            # A stop that was just triggered trades on this same tick.
            if order is None or order.is_triggered is was_triggered:
                break
    if state.liquidating:
        events += liquidate_holders(state, reached.symbol, now_us)
    reached.is_done = True
    return events


def process_tick(
    state: EngineState, update: QuoteUpdate, now_us: int, on_fault: OnFault | None = None
) -> list[Event]:
    """Apply a tick and fill all orders that it reaches."""
    return fill_reached(state, reach(state, update, now_us), now_us, on_fault)
