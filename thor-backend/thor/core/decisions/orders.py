"""Placing, replacing, releasing and canceling orders: the checks in their order, then the events."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from thor.core.accounts import AccountStatus
from thor.core.buying_power import kind_of
from thor.core.commands import CHANGEABLE, CancelOrder, NewOrderCommand, ReplaceOrder, SubmitOrder
from thor.core.decisions.charges import needs_of
from thor.core.decisions.context import OrderContext
from thor.core.decisions.decision import Decision
from thor.core.decisions.endings import end_order, ending_events
from thor.core.decisions.fill_model import Execution, arrives_at_us, match, opens_at_us
from thor.core.decisions.fills import closing_reject, fill, fill_or_reject
from thor.core.decisions.holds import (
    hold_reject,
    opening_quantity,
    sibling_changes,
    units_ahead,
    with_hold,
)
from thor.core.decisions.matching import estimate_hold_price, trail_stop
from thor.core.decisions.rejects import (
    crowd_reject,
    insufficient_buying_power,
    market_reject,
    not_open,
    unknown_symbol,
)
from thor.core.decisions.risk import position_reject
from thor.core.errors import Reject, RejectCode, invalid_request
from thor.core.events import Event, OrderAccepted, OrderChanged, OrderRejected
from thor.core.instruments import AssetType
from thor.core.money import ZERO, decimal_text
from thor.core.option_margin import price_to_write, writes
from thor.core.orders import Order, OrderStatus, OrderTerms, OrderTrigger, PositionEffect, next_status
from thor.core.siblings import key_of
from thor.core.state import AccountState, EngineState, order_number
from thor.core.validation import submit_problems, terms_problems


def decide_submit(state: EngineState, account: AccountState, command: SubmitOrder, now_us: int) -> Decision:
    """Decide on a new order: fill it at once, let it rest with its hold, or keep it as REJECTED."""
    early = answer_before_the_rules(account, command)
    if early is not None:
        return early
    order = new_order(account, command, now_us, order_id=state.next_order_id, terms=command.terms)
    context = tradable(state, account, command.terms, now_us)
    if isinstance(context, Reject):
        return reject_order(order, context)
    accepted = accept(context, order)
    if isinstance(accepted, Reject):
        return reject_order(order, accepted)
    placed, execution = accepted
    rests = _stays_open(placed, execution)
    crowded = crowd_reject(state, account, 1) if rests else None
    if crowded is not None:
        return reject_order(order, crowded)
    events: list[Event] = [OrderAccepted(placed)]
    if execution is not None:
        events += fill(context, placed, execution)
    elif not rests:
        events.append(end_order(placed, OrderTrigger.CANCEL, now_us))
    return Decision(events=tuple(events), order_id=order.id)


def _stays_open(order: Order, execution: Execution | None) -> bool:
    """Return True if an accepted order stays open with the quantity that does not fill at once."""
    if execution is not None and execution.quantity == order.remaining_quantity:
        return False
    return order.status is OrderStatus.PENDING or not order.terms.time_in_force.is_immediate


def answer_before_the_rules(account: AccountState, command: SubmitOrder) -> Decision | None:
    """Return the answer to a command that makes no order: a duplicate, closed account or invalid one; else None."""
    duplicate = find_duplicate(account, command)
    if duplicate is not None:
        return duplicate
    if account.profile.status is not AccountStatus.OPEN:
        return Decision.rejected(
            RejectCode.ACCOUNT_CLOSED, f"Account {account.profile.id} is closed. It accepts no orders."
        )
    problems = submit_problems(command)
    return Decision(reject=invalid_request(problems)) if problems else None


def tradable(
    state: EngineState, account: AccountState, terms: OrderTerms, now_us: int
) -> OrderContext | Reject:
    """Return the context of an order, or the reject of a symbol that cannot be traded."""
    context = OrderContext.of(state, account, terms, now_us)
    if context is None or (context.quote is None and terms.asset_type is not AssetType.FUT):
        return unknown_symbol(terms.symbol)
    return context


def accept(
    context: OrderContext, order: Order, *, is_sent: bool = True
) -> tuple[Order, Execution | None] | Reject:
    """Accept a new order with its hold, together with its immediate execution, or return the reject.

    An order that is not sent yet (`is_sent`) does not execute, and is PENDING without a release time.
    """
    profile, position, quote = context.profile, context.position, context.quote
    ahead = units_ahead(context.account, order)
    if quote is not None and order.terms.order_type.is_trailing:
        order = trail_stop(order, quote, context.now_us, context.quote_age_us_max)
    reject = market_reject(context, order)
    opening = opening_quantity(order, position, ahead)
    if reject is None:
        reject = position_reject(context, order, opening)
    if reject is not None:
        return reject
    arrives_us = arrives_at_us(context)
    is_there = is_sent and arrives_us <= context.now_us
    execution = match(context, order) if is_there else None
    order = replace(order, hold_price=_hold_price(context, order, opening, execution))
    order = with_hold(order, profile, context.instrument, position=position, ahead=ahead)
    reject = hold_reject(context, order, needs_of(order, profile))
    if reject is None and not order.hold and execution is not None:
        reject = closing_reject(context, order, execution)
    if reject is not None:
        return reject
    if not is_there:
        return replace(order, release_us=arrives_us if is_sent else None), None
    return replace(order, status=next_status(order.status, OrderTrigger.RELEASE)), execution


def _hold_price(
    context: OrderContext, order: Order, opening: Decimal, execution: Execution | None
) -> Decimal:
    """Return the hold per unit of the order: its price, or the dollars per share that writing an option needs."""
    if opening > 0 and writes(order):
        return price_to_write(context.state, context.account, order, opening)
    if execution is not None:
        return execution.price
    return estimate_hold_price(order, context.quote, context.state.rules.market_collar)


def decide_release(state: EngineState, order: Order, now_us: int) -> list[Event]:
    """Release a PENDING order that is due: it goes to the market, or the market or the rules reject it.

    If its market is closed by the account's rules, it waits on. An order that waited for its parent is held and checked
    against the position that the parent made.
    """
    account = state.accounts[order.account_id]
    context = OrderContext.of(state, account, order.terms, now_us)
    if context is None:
        reject = unknown_symbol(order.terms.symbol)
        return ending_events(account, order, OrderTrigger.REJECT, now_us, reject=reject)
    opens_us = opens_at_us(context, now_us)
    if opens_us > now_us:
        return [OrderChanged(order, replace(order, release_us=opens_us, time_last_update_us=now_us))]
    trailed = order
    if context.quote is not None and order.terms.order_type.is_trailing:
        trailed = trail_stop(order, context.quote, now_us, context.quote_age_us_max)
    release_reject = market_reject(context, trailed) or _release_reject(context, order)
    if release_reject is not None:
        return ending_events(account, order, OrderTrigger.REJECT, now_us, reject=release_reject)
    released = replace(
        trailed,
        status=next_status(order.status, OrderTrigger.RELEASE),
        release_us=None,
        time_last_update_us=now_us,
    )
    return [OrderChanged(order, released)]


def _release_reject(context: OrderContext, order: Order) -> Reject | None:
    """Check the opening quantity of a released order against the account's current rules."""
    opening = opening_quantity(order, context.position, units_ahead(context.account, order))
    reject = position_reject(context, order, opening)
    if reject is not None or order.parent_id is None:
        return reject
    # The position did not exist when the order was accepted. Its hold is in the total already, so the account
    # has too little only if the room is negative.
    power = context.buying_power(kind_of(order.terms.asset_type, order.terms.side))
    if not order.hold or power.room >= 0:
        return None
    needs = needs_of(order, context.profile)
    return insufficient_buying_power(power.with_freed(needs), needs)


def find_duplicate(account: AccountState, command: NewOrderCommand) -> Decision | None:
    """Return the first result of a repeated command, or a reject if the id had another command; None if it is new."""
    client_order_id = command.client_order_id
    known = account.client_orders.get(client_order_id)
    if known is None:
        return None
    order_id, given_before = known
    if given_before == command.canonical_text():
        return Decision(order_id=order_id, is_duplicate=True)
    return Decision.rejected(
        RejectCode.DUPLICATE_CLIENT_ORDER_ID,
        f"The client_order_id {client_order_id!r} was used for another order ({given_before}). "
        "Use a new id for each order.",
        {"client_order_id": client_order_id, "order_id": order_id},
    )


def new_order(
    account: AccountState, command: SubmitOrder, now_us: int, *, order_id: int, terms: OrderTerms
) -> Order:
    """Create an order as submitted, before any rule is checked."""
    return Order(
        id=order_id,
        account_id=account.profile.id,
        generation=account.profile.generation,
        client_order_id=command.client_order_id,
        terms_given=command.canonical_text(),
        terms=terms,
        status=OrderStatus.PENDING,
        position_effect=PositionEffect.OPEN,
        hold_price=ZERO,
        hold=ZERO,
        time_placed_us=now_us,
        time_last_update_us=now_us,
        charge_commission=command.commission,
        charge_fees=command.fees,
        stop_trigger=account.profile.rules.stop_trigger,
    )


def reject_order(order: Order, reject: Reject) -> Decision:
    """Return the decision that keeps a new order as REJECTED, with its reason."""
    rejected = replace(
        order,
        status=next_status(order.status, OrderTrigger.REJECT),
        trail_mark=None,
        reject_code=reject.code,
        reject_reason=reject.message,
    )
    return Decision(events=(OrderRejected(rejected),), reject=reject, order_id=order.id)


def decide_replace(state: EngineState, account: AccountState, command: ReplaceOrder, now_us: int) -> Decision:
    """Change the terms of an open order, checked like a new order's. If rejected, the order stays as it was."""
    order = account.open_orders.get(command.order_id)
    if order is None:
        return Decision(reject=not_open(command.order_id), order_id=command.order_id)
    if command.revision is not None and command.revision != order.revision:
        return Decision(
            reject=Reject(
                RejectCode.REVISION_CHANGED,
                f"Order {order_number(order.id)} has changed: it is at revision {order.revision}, not "
                f"{command.revision}. Review it and try again.",
                {"order_id": order.id, "revision": order.revision},
            ),
            order_id=order.id,
        )
    terms = _changed_terms(order.terms, command)
    context = OrderContext.of(state, account, terms, now_us)
    if context is None:
        return Decision(reject=unknown_symbol(terms.symbol), order_id=order.id)
    problems = terms_problems(terms, context.instrument)
    if problems:
        return Decision(reject=invalid_request(problems), order_id=order.id)
    if terms.quantity <= order.filled_quantity:
        return Decision(
            reject=Reject(
                RejectCode.QUANTITY_BELOW_FILLED,
                f"{decimal_text(order.filled_quantity)} of the order has filled. The new quantity must be higher.",
                {"filled_quantity": decimal_text(order.filled_quantity)},
            ),
            order_id=order.id,
        )
    return replace_terms(context, order, terms)


def _changed_terms(terms: OrderTerms, command: ReplaceOrder) -> OrderTerms:
    named = {name: value for name in CHANGEABLE if (value := getattr(command, name)) is not None}
    # An order trails by an amount or by a percentage, so setting one replaces the other.
    if command.trail_amount is not None or command.trail_percent is not None:
        named |= {"trail_amount": command.trail_amount, "trail_percent": command.trail_percent}
    return replace(terms, **named)


def replace_terms(context: OrderContext, order: Order, terms: OrderTerms) -> Decision:
    """Give an open order new, valid terms, or reject them because of market, position or funds."""
    account, profile, position = context.account, context.profile, context.position
    replaced = replace(
        order,
        terms=terms,
        status=next_status(order.status, OrderTrigger.REPLACE),
        revision=order.revision + 1,
        time_last_update_us=context.now_us,
    )
    ahead = units_ahead(account, order)
    reject = _replace_reject(context, order, replaced)
    if reject is not None:
        return Decision(reject=reject, order_id=order.id)
    execution = match(context, replaced) if replaced.status is not OrderStatus.PENDING else None
    opening = opening_quantity(replaced, position, ahead)
    replaced = replace(replaced, hold_price=_hold_price(context, replaced, opening, execution))
    replaced = with_hold(replaced, profile, context.instrument, position=position, ahead=ahead)
    changes = sibling_changes(account, order, replaced, position=position, now_us=context.now_us)
    added = needs_of(replaced, profile) - needs_of(order, profile)
    for change in changes:
        added += needs_of(change.order, profile) - needs_of(change.before, profile)
    reject = hold_reject(context, replaced, added)
    if reject is not None:
        return Decision(reject=reject, order_id=order.id)
    return Decision(events=(OrderChanged(order, replaced), *changes), order_id=order.id)


def _replace_reject(context: OrderContext, order: Order, replaced: Order) -> Reject | None:
    if replaced.waits_for_parent:
        # The market and the position at its release are not known yet. The release checks them.
        return None
    if not replaced.is_triggered:
        # A triggered stop price no longer matters.
        reject = market_reject(context, replaced)
        if reject is not None:
            return reject
    if _only_shrinks(order.terms, replaced.terms):
        # Rules that block opening do not block reducing the quantity.
        return None
    # Later orders count on units to close as well. The order may only claim units that no other order would
    # close.
    beside = context.account.orders_by_key[key_of(replaced)].beside(replaced.terms.side, replaced)
    return position_reject(context, replaced, opening_quantity(replaced, context.position, beside))


def _only_shrinks(before: OrderTerms, terms: OrderTerms) -> bool:
    same = replace(terms, quantity=before.quantity, time_in_force=before.time_in_force)
    return terms.quantity < before.quantity and same == before


def follow_up(state: EngineState, order_id: int, now_us: int) -> list[Event]:
    """Return the immediate events of an order after its new terms or its release have been applied.

    It fills if the market allows it. If not, an IOC or FOK order is canceled.
    """
    order = state.orders.get(order_id)
    if order is None or order.status is OrderStatus.PENDING:
        return []
    account = state.accounts[order.account_id]
    context = OrderContext.of(state, account, order.terms, now_us)
    execution = match(context, order) if context is not None else None
    if context is not None and execution is not None:
        return fill_or_reject(context, order, execution)
    if order.terms.time_in_force.is_immediate:
        return ending_events(account, order, OrderTrigger.CANCEL, now_us)
    return []


def decide_cancel(state: EngineState, account: AccountState, command: CancelOrder, now_us: int) -> Decision:
    """Cancel the rest of an open order. A cancel after the fill is rejected, because the order is final by then."""
    order = account.open_orders.get(command.order_id)
    if order is None:
        return Decision(reject=not_open(command.order_id), order_id=command.order_id)
    return Decision(
        events=tuple(ending_events(account, order, OrderTrigger.CANCEL, now_us)), order_id=order.id
    )
