"""Commands on positions: close one, close all, reverse one; and cancel many orders at once."""

from __future__ import annotations

from msgspec.structs import replace

from thor.core.commands import CancelOrders, ClosePosition, ClosePositions, ReversePosition, SubmitOrder
from thor.core.decisions.decision import Decision
from thor.core.decisions.endings import ending_events
from thor.core.decisions.links import follow_links
from thor.core.decisions.orders import decide_submit, find_duplicate, new_order, reject_order
from thor.core.decisions.planned_endings import ENDED_AT_ONCE_MAX, cancels_planned
from thor.core.decisions.what_if import Trial
from thor.core.errors import RejectCode, invalid_request
from thor.core.money import decimal_text
from thor.core.orders import OrderTerms, OrderTrigger, OrderType, Side
from thor.core.positions import Position, PositionKey
from thor.core.state import AccountState, EngineState
from thor.core.validation import OWN_ID_PREFIX


def decide_cancel_all(
    state: EngineState, account: AccountState, command: CancelOrders, now_us: int
) -> Decision:
    """Cancel every open order, or those of one symbol. If they are many, the cancels follow after the answer."""
    order_ids = [
        order.id
        for order in account.open_orders.values()
        if command.symbol is None or order.terms.symbol == command.symbol
    ]
    if len(order_ids) > ENDED_AT_ONCE_MAX:
        return Decision(events=(cancels_planned(state, account, order_ids, symbol=command.symbol or ""),))
    trial = Trial(state, account.profile.id)
    cancel_orders(trial, order_ids, now_us)
    return Decision(events=tuple(trial.events), order_ids=tuple(order_ids))


def decide_close(state: EngineState, account: AccountState, command: ClosePosition, now_us: int) -> Decision:
    """Close a position, or some units of it, at the market. Orders that waited to close it are canceled first."""
    return _close(state, account, command, times=1, now_us=now_us)


def decide_reverse(
    state: EngineState, account: AccountState, command: ReversePosition, now_us: int
) -> Decision:
    """Close a position and open as many units on the other side, by one order at the market."""
    return _close(state, account, command, times=2, now_us=now_us)


def _close(
    state: EngineState,
    account: AccountState,
    command: ClosePosition | ReversePosition,
    *,
    times: int,
    now_us: int,
) -> Decision:
    duplicate = find_duplicate(account, command)
    if duplicate is not None:
        return duplicate
    position = account.positions.get(PositionKey(command.symbol, command.asset_type))
    if position is None or not position.quantity:
        return Decision.rejected(
            RejectCode.NO_POSITION, f"No position in {command.symbol.strip()}.", {"symbol": command.symbol}
        )
    submit = _order_of(command, position, times)
    if submit.terms.quantity > abs(position.quantity) * times:
        held = decimal_text(abs(position.quantity))
        return Decision(
            reject=invalid_request({"quantity": f"must be at most {held}, the size of the position"})
        )
    trial = Trial(state, account.profile.id)
    cancel_orders(trial, _closers(account, submit.terms), now_us)
    decision = _submit(trial, submit, now_us)
    if decision.reject is not None and decision.order_id is not None:
        # Orders that waited to close the position stay open: a rejected command has no effect but its reject.
        order = new_order(account, submit, now_us, order_id=state.next_order_id, terms=submit.terms)
        return reject_order(order, decision.reject)
    return replace(decision, events=tuple(trial.events))


def decide_close_all(
    state: EngineState, account: AccountState, command: ClosePositions, now_us: int
) -> Decision:
    """Close every position at the market, each by its own order.

    Orders that waited to close them are canceled first.
    """
    trial = Trial(state, account.profile.id)
    order_ids: list[int] = []
    # Written options go first, so that the shares that cover them can be sold afterwards.
    for key, position in sorted(
        account.positions.items(), key=lambda held: (not held[1].is_short_option, held[0])
    ):
        if not position.quantity:
            continue
        close = ClosePosition(
            account_id=command.account_id,
            customer_id=command.customer_id,
            symbol=key.symbol,
            asset_type=key.asset_type,
            client_order_id=f"{OWN_ID_PREFIX}close:{trial.state.next_order_id}",
        )
        submit = _order_of(close, position, times=1)
        cancel_orders(trial, _closers(trial.account, submit.terms), now_us)
        decision = _submit(trial, submit, now_us)
        if decision.order_id is not None:
            order_ids.append(decision.order_id)
    return Decision(events=tuple(trial.events), order_ids=tuple(order_ids))


def _order_of(command: ClosePosition | ReversePosition, position: Position, times: int) -> SubmitOrder:
    quantity = command.quantity if isinstance(command, ClosePosition) else None
    terms = OrderTerms(
        symbol=command.symbol,
        asset_type=command.asset_type,
        side=Side.SELL if position.quantity > 0 else Side.BUY,
        order_type=OrderType.MKT,
        quantity=abs(position.quantity) * times if quantity is None else quantity,
    )
    return SubmitOrder(
        account_id=command.account_id,
        customer_id=command.customer_id,
        client_order_id=command.client_order_id,
        is_client_id_given=command.is_client_id_given,
        terms=terms,
        given=command.canonical_text(),
    )


def _closers(account: AccountState, terms: OrderTerms) -> list[int]:
    """Return the open orders that would close the same units."""
    siblings = account.orders_by_key.get(PositionKey(terms.symbol, terms.asset_type))
    return siblings.of_side(terms.side) if siblings is not None else []


def cancel_orders(trial: Trial, order_ids: list[int], now_us: int) -> None:
    """Cancel these orders, and follow the links to others, on the trial."""
    for order_id in order_ids:
        order = trial.state.orders.get(order_id)
        if order is not None:
            trial.apply(ending_events(trial.account, order, OrderTrigger.CANCEL, now_us))
            trial.events += follow_links(trial.state, now_us)


def _submit(trial: Trial, submit: SubmitOrder, now_us: int) -> Decision:
    decision = decide_submit(trial.state, trial.account, submit, now_us)
    trial.apply(decision.events)
    return decision
