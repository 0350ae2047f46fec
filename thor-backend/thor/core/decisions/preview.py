"""What an order would do, decided by the very rules that would decide it, on a copy of its account."""

from __future__ import annotations

from decimal import Decimal

from thor.core.commands import SubmitOrder
from thor.core.decisions.charges import whole_charges
from thor.core.decisions.decide import process
from thor.core.decisions.decision import Decision
from thor.core.decisions.what_if import scratch_of
from thor.core.instruments import find_instrument
from thor.core.money import ZERO
from thor.core.orders import Order
from thor.core.state import EngineState
from thor.core.trailing import limit_of, stop_of


def preview_order(state: EngineState, command: SubmitOrder, now_us: int) -> tuple[Decision, EngineState]:
    """The decision on `command`, and a state of its account alone as it would be after it. `state` is not changed.

    Costs as much as the account has positions and open orders. The copy has no account where there is none.
    """
    after = scratch_of(state, command.account_id)
    return process(after, command, now_us), after


def preview_charges(state: EngineState, order: Order) -> tuple[Decimal, Decimal]:
    """Commission and fees in dollars that a previewed order comes to, once all of it has filled.

    What has not filled is reckoned at the order's own price, or at the market's where it has none.
    """
    terms = order.terms
    instrument = find_instrument(terms.symbol, terms.asset_type)
    if instrument is None:
        return ZERO, ZERO
    quote = state.quotes.get(terms.symbol)
    market = (quote.estimate_price(terms.side) if quote is not None else None) or ZERO
    price = limit_of(order) or stop_of(order) or market
    return whole_charges(order, state.accounts[order.account_id].profile, price, instrument)
