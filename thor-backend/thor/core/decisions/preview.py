"""Previews of orders, decided by the real rules on a copy of the account."""

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
    """Decide on `command` on a copy of its account. Return the decision and the copy's state; `state` is unchanged.

    The cost is proportional to the account's positions and open orders. The copy is empty if the account does not
    exist.
    """
    after = scratch_of(state, command.account_id)
    return process(after, command, now_us), after


def preview_charges(state: EngineState, order: Order) -> tuple[Decimal, Decimal]:
    """Return commission and fees in dollars of a previewed order that fills in full.

    The unfilled part is charged at the order's own price, or at the market price if it has none.
    """
    terms = order.terms
    instrument = find_instrument(terms.symbol, terms.asset_type)
    if instrument is None:
        return ZERO, ZERO
    quote = state.quotes.get(terms.symbol)
    market = (quote.estimate_price(terms.side) if quote is not None else None) or ZERO
    price = limit_of(order) or stop_of(order) or market
    return whole_charges(order, state.accounts[order.account_id].profile, price, instrument)
