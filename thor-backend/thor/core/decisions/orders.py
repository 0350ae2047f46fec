"""Placing, replacing, releasing and canceling: the checks in their order, then the events."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from thor.core.accounts import AccountStatus
from thor.core.buying_power import kind_of
from thor.core.commands import CancelOrder, NewOrderCommand, ReplaceOrder, SubmitOrder
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
    """A new order: filled at once where the market allows it, else resting with its hold; or rejected, and kept so."""
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
    """Whether an order that is accepted rests, or waits, with what it does not get at once."""
    if execution is not None and execution.quantity == order.remaining_quantity:
        return False
    return order.status is OrderStatus.PENDING or not order.terms.time_in_force.is_immediate


def answer_before_the_rules(account: AccountState, command: SubmitOrder) -> Decision | None:
    """The answer to a command that makes no order: one sent again, to a closed account, or malformed; else None."""
    duplicate = find_duplicate(account, command)
    if duplicate is not None:
        return duplicate
    if account.profile.status is not AccountStatus.OPEN:
        return Decision.rejected(
            RejectCode.ACCOUNT_CLOSED, f"Account {account.profile.id} is closed and takes no orders."
        )
    problems = submit_problems(command)
    return Decision(reject=invalid_request(problems)) if problems else None


def tradable(
    state: EngineState, account: AccountState, terms: OrderTerms, now_us: int
) -> OrderContext | Reject:
    """The context of an order, or the reject of a symbol that cannot be traded."""
    context = OrderContext.of(state, account, terms, now_us)
    if context is None or (context.quote is None and terms.asset_type is not AssetType.FUT):
        return unknown_symbol(terms.symbol)
    return context


def accept(
    context: OrderContext, order: Order, *, is_sent: bool = True
) -> tuple[Order, Execution | None] | Reject:
    """A new order as it is accepted, with its hold, and what it gets at once; or why it is rejected.

    One that is not sent yet (`is_sent`) gets nothing, and is PENDING without a time of release.
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
    """What a unit of the order is held by: its price, or what writing an option takes."""
    if opening > 0 and writes(order):
        return price_to_write(context.state, context.account, order, opening)
    if execution is not None:
        return execution.price
    return estimate_hold_price(order, context.quote, context.state.rules.market_collar)


def decide_release(state: EngineState, order: Order, now_us: int) -> list[Event]:
    """What becomes of a PENDING order whose time has come: it goes to the market, or is rejected by where that is.

    One that finds its market closed by its account's rules waits on. One that waited for its parent is held and
    checked against the position that the parent has made.
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
    """Check what an order that waited opens against the account's rules as they are by now."""
    opening = opening_quantity(order, context.position, units_ahead(context.account, order))
    reject = position_reject(context, order, opening)
    if reject is not None or order.parent_id is None:
        return reject
    # What it meets was not there when it was accepted. Its hold is in the total already, so the account has too little
    # where nothing is left beside it.
    power = context.buying_power(kind_of(order.terms.asset_type, order.terms.side))
    if not order.hold or power.room >= 0:
        return None
    needs = needs_of(order, context.profile)
    return insufficient_buying_power(power.with_freed(needs), needs)


def find_duplicate(account: AccountState, command: NewOrderCommand) -> Decision | None:
    """The answer to a command that was sent before under its id, or to another one under it; None where it is new."""
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
        "Use a new one for a new order.",
        {"client_order_id": client_order_id, "order_id": order_id},
    )


def new_order(
    account: AccountState, command: SubmitOrder, now_us: int, *, order_id: int, terms: OrderTerms
) -> Order:
    """An order as it comes in, before any rule has looked at it."""
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
    """A new order that is kept, REJECTED with its reason."""
    rejected = replace(
        order,
        status=next_status(order.status, OrderTrigger.REJECT),
        trail_mark=None,
        reject_code=reject.code,
        reject_reason=reject.message,
    )
    return Decision(events=(OrderRejected(rejected),), reject=reject, order_id=order.id)


def decide_replace(state: EngineState, account: AccountState, command: ReplaceOrder, now_us: int) -> Decision:
    """New terms for an open order, checked as a new order's would be; rejected, the old order stays as it was."""
    order = account.open_orders.get(command.order_id)
    if order is None:
        return Decision(reject=not_open(command.order_id), order_id=command.order_id)
    if command.revision is not None and command.revision != order.revision:
        return Decision(
            reject=Reject(
                RejectCode.REVISION_CHANGED,
                f"Order {order_number(order.id)} is at revision {order.revision}, not {command.revision}: "
                "look at it again first.",
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
                f"{decimal_text(order.filled_quantity)} of the order have filled: the new quantity must be more.",
                {"filled_quantity": decimal_text(order.filled_quantity)},
            ),
            order_id=order.id,
        )
    return replace_terms(context, order, terms)


def _changed_terms(terms: OrderTerms, command: ReplaceOrder) -> OrderTerms:
    named = {
        name: getattr(command, name)
        for name in ("quantity", "limit_price", "stop_price", "time_in_force", "limit_offset")
        if getattr(command, name) is not None
    }
    # It trails by an amount or by a percentage: naming one takes the place of the other.
    if command.trail_amount is not None or command.trail_percent is not None:
        named |= {"trail_amount": command.trail_amount, "trail_percent": command.trail_percent}
    return replace(terms, **named)


def replace_terms(context: OrderContext, order: Order, terms: OrderTerms) -> Decision:
    """Give an open order new terms that make sense, or say why market, position or funds do not allow them."""
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
        # Where the market and its position will be when it is sent, nobody knows: it is looked at then.
        return None
    if not replaced.is_triggered:
        # A stop that has been triggered has done its work; its price no longer matters.
        reject = market_reject(context, replaced)
        if reject is not None:
            return reject
    if _only_shrinks(order.terms, replaced.terms):
        # What keeps an account from opening does not keep it from opening less.
        return None
    # The orders behind it count on their units too: what it may take more of is what no other order would close.
    beside = context.account.orders_by_key[key_of(replaced)].beside(replaced.terms.side, replaced)
    return position_reject(context, replaced, opening_quantity(replaced, context.position, beside))


def _only_shrinks(before: OrderTerms, terms: OrderTerms) -> bool:
    same = replace(terms, quantity=before.quantity, time_in_force=before.time_in_force)
    return terms.quantity < before.quantity and same == before


def follow_up(state: EngineState, order_id: int, now_us: int) -> list[Event]:
    """What an order does at once with new terms or at its release, decided after those have been applied.

    It fills where the market allows it; one that may not stand is canceled where it does not.
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
    """Cancel what is left of an open order. A cancel that meets a fill loses: the order is final by then."""
    order = account.open_orders.get(command.order_id)
    if order is None:
        return Decision(reject=not_open(command.order_id), order_id=command.order_id)
    return Decision(
        events=tuple(ending_events(account, order, OrderTrigger.CANCEL, now_us)), order_id=order.id
    )
