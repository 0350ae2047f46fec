"""Linked orders: placing several as one, and the effects of one on the others when it fills, ends or is replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from thor.core.commands import SubmitOrder
from thor.core.decisions.apply import apply
from thor.core.decisions.context import OrderContext
from thor.core.decisions.decision import Decision
from thor.core.decisions.endings import ending_events
from thor.core.decisions.faults import OnFault, isolate_fault
from thor.core.decisions.fill_model import reaches_market_at_us
from thor.core.decisions.holds import sibling_changes, units_ahead, with_hold
from thor.core.decisions.orders import (
    accept,
    answer_before_the_rules,
    decide_release,
    follow_up,
    new_order,
    reject_order,
    tradable,
)
from thor.core.decisions.rejects import crowd_reject
from thor.core.decisions.what_if import Trial
from thor.core.errors import Reject
from thor.core.events import Event, OrderAccepted, OrderChanged
from thor.core.instruments import AssetType
from thor.core.option_margin import SHARES_PER_CONTRACT
from thor.core.options import option_terms
from thor.core.orders import Order, OrderClass, OrderStatus, OrderTerms, OrderTrigger, PositionEffect, Side
from thor.core.state import AccountState, EngineState
from thor.core.validation import OWN_ID_PREFIX


def decide_submit_linked(
    state: EngineState, account: AccountState, command: SubmitOrder, now_us: int
) -> Decision:
    """Place several orders as one: accept all, or keep only the first one as REJECTED with the reason.

    They are tried on a copy of the account, because each is decided on the state that the previous ones left.
    """
    early = answer_before_the_rules(account, command)
    if early is not None:
        return early
    first = new_order(account, command, now_us, order_id=state.next_order_id, terms=command.terms)
    if command.order_class is OrderClass.OCO:
        first = replace(first, oco_group=first.id)
    crowded = crowd_reject(state, account, 1 + len(command.legs))
    if crowded is not None:
        return reject_order(first, crowded)
    trial = Trial(state, account.profile.id)
    orders = [first, *_legs_of(first, account, command, now_us)]
    for number, order in enumerate(orders):
        accepted = _accepted(trial, order, first, now_us)
        if isinstance(accepted, Reject):
            where = f"Leg {number}: " if number else ""
            return reject_order(first, replace(accepted, message=f"{where}{accepted.message}"))
        trial.apply([OrderAccepted(accepted)])
    for order in orders:
        trial.apply(follow_up(trial.state, order.id, now_us))
        trial.events += follow_links(trial.state, now_us)
    return Decision(
        events=tuple(trial.events), order_id=first.id, order_ids=tuple(order.id for order in orders)
    )


def _legs_of(first: Order, account: AccountState, command: SubmitOrder, now_us: int) -> Iterator[Order]:
    for order_id, terms in enumerate(command.legs, first.id + 1):
        yield replace(
            new_order(account, command, now_us, order_id=order_id, terms=terms),
            client_order_id=f"{OWN_ID_PREFIX}leg:{order_id}",
            terms_given=terms.canonical_text(),
            charge_commission=None,
            charge_fees=None,
            parent_id=None if command.order_class is OrderClass.OCO else first.id,
            oco_group=_group_of(first, command.order_class),
        )


def _group_of(first: Order, order_class: OrderClass) -> int | None:
    match order_class:
        case OrderClass.OCO:
            return first.id
        case OrderClass.BRACKET:
            # The exits form the group, named by the first leg after the entry.
            return first.id + 1
        case _:
            return None


def _accepted(trial: Trial, order: Order, first: Order, now_us: int) -> Order | Reject:
    context = tradable(trial.state, trial.account, order.terms, now_us)
    if isinstance(context, Reject):
        return context
    if order.parent_id is None:
        accepted = accept(context, order)
        return accepted if isinstance(accepted, Reject) else accepted[0]
    if _closes(order.terms, first.terms):
        # It closes what its parent opens, so it needs no hold, and there is nothing to check yet.
        return replace(order, position_effect=PositionEffect.CLOSE)
    if _is_covered_by(order.terms, first.terms):
        # The shares that its parent buys will cover it. Its release checks that they do.
        return replace(order, position_effect=PositionEffect.OPEN)
    # It holds as much as an independent order, because its parent may fill at any moment.
    alone = replace(order, parent_id=None)
    accepted = accept(context, alone, is_sent=False)
    if isinstance(accepted, Reject):
        return accepted
    return replace(accepted[0], trail_mark=None, parent_id=order.parent_id)


def _closes(terms: OrderTerms, parent: OrderTerms) -> bool:
    is_same = (terms.symbol, terms.asset_type) == (parent.symbol, parent.asset_type)
    return is_same and terms.side is not parent.side


def _is_covered_by(terms: OrderTerms, parent: OrderTerms) -> bool:
    """Return True if it writes calls against shares that its parent buys."""
    if (terms.asset_type, terms.side) != (AssetType.OPT, Side.SELL):
        return False
    if (parent.asset_type, parent.side) != (AssetType.EQ, Side.BUY):
        return False
    option = option_terms(terms.symbol)
    is_on_it = option.is_call and option.underlying == parent.symbol
    return is_on_it and terms.quantity * SHARES_PER_CONTRACT <= parent.quantity


def follow_links(state: EngineState, now_us: int, on_fault: OnFault | None = None) -> list[Event]:
    """Decide and apply the effects of changed linked orders until there are no more.

    The effects are absolute states and not differences, so deciding them again changes nothing. `on_fault` works as for
    a tick.
    """
    events: list[Event] = []

    def run(one: Order, step: Callable[..., Iterable[Event]], *given: Any) -> None:
        followed = isolate_fault(state, one, on_fault, step, *given)
        for event in followed:
            apply(state, event)
        events.extend(followed)

    while state.changed_links:
        changed = state.changed_links.popleft()
        order = state.orders.get(changed.id, changed)
        account = state.accounts[order.account_id]
        if order.oco_group is not None:
            for order_id in sorted(account.oco_groups.get(order.oco_group, ())):
                sibling = state.orders.get(order_id)
                if sibling is not None and order_id != order.id:
                    run(sibling, _sibling_follows, state, order, sibling, now_us)
        for order_id in sorted(account.children.get(order.id, ())):
            child = state.orders.get(order_id)
            if child is not None and child.waits_for_parent:
                run(child, _child_follows, state, order, child, now_us)
                run(child, _release_if_due, state, order_id, now_us)
                run(child, follow_up, state, order_id, now_us)
    return events


def _sibling_follows(state: EngineState, order: Order, sibling: Order, now_us: int) -> list[Event]:
    """Return the effect of an OCO order on another one of its group: a cancel, or the same remaining quantity.

    If a customer cancels one, both are canceled, as at a broker. If one expires or is rejected, the other stays.
    """
    account = state.accounts[sibling.account_id]
    if order.status in (OrderStatus.FILLED, OrderStatus.CANCELED):
        return ending_events(account, sibling, OrderTrigger.CANCEL, now_us)
    if not order.status.is_open or sibling.remaining_quantity == order.remaining_quantity:
        return []
    context = OrderContext.of(state, account, sibling.terms, now_us)
    quantity = sibling.filled_quantity + order.remaining_quantity
    return [] if context is None else _resized(context, sibling, quantity, sibling.release_us)


def _child_follows(state: EngineState, parent: Order, child: Order, now_us: int) -> list[Event]:
    """Return the effect of the parent on an order that waits for it.

    The order goes to the market once the parent has filled. If the parent ended partially filled, an order that closes
    that part goes to the market with its quantity. Otherwise, an ended parent cancels the order. A replaced entry
    resizes the exits of its bracket.
    """
    account = state.accounts[child.account_id]
    context = OrderContext.of(state, account, child.terms, now_us)
    if context is None:
        return []
    release_us = reaches_market_at_us(context, now_us)
    if parent.status is OrderStatus.FILLED:
        return _resized(context, child, child.terms.quantity, release_us)
    closes = _closes(child.terms, parent.terms)
    if not parent.status.is_open:
        if closes and parent.filled_quantity:
            quantity = min(child.terms.quantity, parent.filled_quantity)
            return _resized(context, child, quantity, release_us)
        return ending_events(account, child, OrderTrigger.CANCEL, now_us)
    if closes and child.oco_group is not None and child.terms.quantity != parent.terms.quantity:
        return _resized(context, child, parent.terms.quantity, None)
    return []


def _resized(context: OrderContext, order: Order, quantity: Decimal, release_us: int | None) -> list[Event]:
    """Return an order's change of quantity or release time, with its hold and the changes of its siblings."""
    account, position, now_us = context.account, context.position, context.now_us
    resized = replace(order, release_us=release_us, time_last_update_us=now_us)
    if quantity != order.terms.quantity:
        resized = replace(
            resized,
            terms=replace(order.terms, quantity=quantity),
            revision=order.revision + 1,
        )
    ahead = units_ahead(account, order)
    resized = with_hold(resized, context.profile, context.instrument, position=position, ahead=ahead)
    changes = sibling_changes(account, order, resized, position=position, now_us=now_us)
    return [OrderChanged(order, resized), *changes]


def _release_if_due(state: EngineState, order_id: int, now_us: int) -> list[Event]:
    order = state.orders.get(order_id)
    if order is None or order.release_us is None or order.release_us > now_us:
        return []
    return decide_release(state, order, now_us)
