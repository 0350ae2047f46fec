"""Liquidation in a margin call, for accounts set to it: positions are closed at the market until it is met."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from thor.core.commands import SYSTEM_CUSTOMER_ID, SubmitOrder
from thor.core.decisions.apply import apply
from thor.core.decisions.links import follow_links
from thor.core.decisions.orders import decide_submit
from thor.core.decisions.planned_endings import ENDED_AT_ONCE_MAX, cancels_planned
from thor.core.decisions.positions import cancel_orders
from thor.core.decisions.what_if import Trial
from thor.core.events import Event
from thor.core.margin import margin_figures, mark_of, position_maintenance
from thor.core.money import ZERO
from thor.core.orders import OrderTerms, OrderType, Side
from thor.core.positions import Position
from thor.core.state import AccountState, EngineState
from thor.core.validation import OWN_ID_PREFIX

LIQUIDATION_PREFIX = f"{OWN_ID_PREFIX}liquidation:"


def liquidate_holders(state: EngineState, symbol: str, now_us: int) -> list[Event]:
    """Liquidate the accounts that hold `symbol` and are set to be liquidated. Decides and applies it.

    Only accounts set to liquidation are visited, so there is no cost if there are none.
    """
    holders = state.accounts_by_symbol.get(symbol)
    if not state.liquidating or holders is None:
        return []
    events: list[Event] = []
    for account_id in sorted(state.liquidating & holders):
        decided = _liquidation_of(state, state.accounts[account_id], now_us)
        for event in decided:
            apply(state, event)
        events += decided
        if state.changed_links:
            events += follow_links(state, now_us)
    return events


def _liquidation_of(state: EngineState, account: AccountState, now_us: int) -> list[Event]:
    """Return the events that meet a margin call: first cancels, then closes, the largest requirement first.

    There are none if there is no margin call, or if an order of an earlier liquidation still waits for a price. If the
    orders are many, they are canceled a few at a time, and a later tick closes the positions.
    """
    if account.ending or margin_figures(state, account).margin_call <= 0 or _is_under_way(account):
        return []
    if len(account.open_orders) > ENDED_AT_ONCE_MAX:
        return [cancels_planned(state, account, tuple(account.open_orders))]
    trial = Trial(state, account.profile.id)
    cancel_orders(trial, list(account.open_orders), now_us)
    positions = [position for position in account.positions.values() if position.quantity]
    for position in sorted(positions, key=lambda held: (-_requirement(state, account, held), held.key)):
        missing = margin_figures(trial.state, trial.account).margin_call
        if missing <= 0:
            break
        quantity = _enough(state, account, position, missing)
        if quantity:
            trial.apply(
                decide_submit(trial.state, trial.account, _order(trial, position, quantity), now_us).events
            )
    return trial.events


def _is_under_way(account: AccountState) -> bool:
    return any(order.client_order_id.startswith(LIQUIDATION_PREFIX) for order in account.open_orders.values())


def _requirement(state: EngineState, account: AccountState, position: Position) -> Decimal:
    mark = mark_of(position, state.quotes.get(position.symbol))
    return position_maintenance(state, account, position, mark)


def _enough(state: EngineState, account: AccountState, position: Position, missing: Decimal) -> Decimal:
    """Return the whole number of units whose requirement covers `missing`; all units if that is not enough."""
    required = _requirement(state, account, position)
    if required <= 0:
        return ZERO
    units = abs(position.quantity)
    return min(units, (units * missing / required).to_integral_value(ROUND_CEILING))


def _order(trial: Trial, position: Position, quantity: Decimal) -> SubmitOrder:
    return SubmitOrder(
        account_id=position.account_id,
        customer_id=SYSTEM_CUSTOMER_ID,
        client_order_id=f"{LIQUIDATION_PREFIX}{trial.state.next_order_id}",
        terms=OrderTerms(
            symbol=position.symbol,
            asset_type=position.asset_type,
            side=Side.SELL if position.quantity > 0 else Side.BUY,
            order_type=OrderType.MKT,
            quantity=quantity,
        ),
    )
