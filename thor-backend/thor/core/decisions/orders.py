"""Placing, replacing, releasing and canceling: the checks in their order, then the events."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from thor.core.accounts import AccountStatus
from thor.core.buying_power import buying_power, kind_of
from thor.core.commands import CancelOrder, NewOrderCommand, ReplaceOrder, SubmitOrder
from thor.core.decisions.charges import needs_of
from thor.core.decisions.decision import Decision
from thor.core.decisions.endings import end_order, ending_events
from thor.core.decisions.fill_model import Execution, arrives_at_us, execution, opens_at_us
from thor.core.decisions.fills import closing_refusal, fill, fill_or_refuse
from thor.core.decisions.holds import (
    hold_refusal,
    opening_quantity,
    sibling_changes,
    standing,
    waits_before,
)
from thor.core.decisions.matching import estimate_hold_price, followed
from thor.core.decisions.refusals import (
    crowd_refusal,
    insufficient_buying_power,
    market_refusal,
    not_open,
    unknown_symbol,
)
from thor.core.decisions.risk import position_refusal
from thor.core.errors import Reject, RejectCode, invalid_request
from thor.core.events import Event, OrderAccepted, OrderChanged, OrderRefused
from thor.core.instruments import AssetType, Instrument, find_instrument
from thor.core.money import ZERO, decimal_text
from thor.core.option_margin import price_to_write, writes
from thor.core.orders import Order, OrderStatus, OrderTerms, OrderTrigger, PositionEffect, next_status
from thor.core.quotes import Quote
from thor.core.siblings import key_of
from thor.core.state import AccountState, EngineState, order_number
from thor.core.validation import submit_problems, terms_problems


def decide_submit(state: EngineState, account: AccountState, command: SubmitOrder, now_us: int) -> Decision:
    """A new order: filled at once where the market allows it, else resting with its hold; or refused, and kept so."""
    early = answer_before_the_rules(account, command)
    if early is not None:
        return early
    order = new_order(state.next_order_id, account, command, command.terms, now_us)
    found = tradable(state, command.terms)
    if isinstance(found, Reject):
        return refuse(order, found)
    instrument, quote = found
    accepted = accept(state, account, order, instrument, quote, now_us)
    if isinstance(accepted, Reject):
        return refuse(order, accepted)
    placed, gets = accepted
    crowded = crowd_refusal(state, account, 1) if _stays_open(placed, gets) else None
    if crowded is not None:
        return refuse(order, crowded)
    events: list[Event] = [OrderAccepted(placed)]
    if gets is not None:
        events += fill(state, account, placed, instrument, gets, now_us)
    elif not _stays_open(placed, gets):
        events.append(end_order(placed, OrderTrigger.CANCEL, now_us))
    return Decision(events=tuple(events), order_id=order.id)


def _stays_open(order: Order, gets: Execution | None) -> bool:
    """Whether an order that is accepted rests, or waits, with what it does not get at once."""
    if gets is not None and gets.quantity == order.remaining_quantity:
        return False
    return order.status is OrderStatus.PENDING or not order.terms.time_in_force.is_immediate


def answer_before_the_rules(account: AccountState, command: SubmitOrder) -> Decision | None:
    """The answer to a command that makes no order: one sent again, to a closed account, or malformed; else None."""
    repeat = repeat_of(account, command)
    if repeat is not None:
        return repeat
    if account.profile.status is not AccountStatus.OPEN:
        return Decision.refused(
            RejectCode.ACCOUNT_CLOSED, f"Account {account.profile.id} is closed and takes no orders."
        )
    problems = submit_problems(command)
    return Decision(reject=invalid_request(problems)) if problems else None


def tradable(state: EngineState, terms: OrderTerms) -> tuple[Instrument, Quote | None] | Reject:
    """The instrument of an order and its newest quote, or why it cannot be traded."""
    instrument = find_instrument(terms.symbol, terms.asset_type)
    quote = state.quotes.get(terms.symbol)
    if instrument is None or (quote is None and terms.asset_type is not AssetType.FUT):
        return unknown_symbol(terms.symbol)
    return instrument, quote


def accept(
    state: EngineState,
    account: AccountState,
    order: Order,
    instrument: Instrument,
    quote: Quote | None,
    now_us: int,
    *,
    is_sent: bool = True,
) -> tuple[Order, Execution | None] | Reject:
    """A new order as it is accepted, with its hold, and what it gets at once; or why it is refused.

    One that is not sent yet (`is_sent`) gets nothing, and is PENDING without a time of release.
    """
    key = key_of(order)
    position = account.positions.get(key)
    ahead = waits_before(account, order)
    if quote is not None and order.terms.order_type.is_trailing:
        order = followed(order, quote, now_us, state.rules.quote_age_us_max)
    reject = market_refusal(state, order, quote, now_us)
    opening = opening_quantity(order, position, ahead)
    if reject is None:
        reject = position_refusal(state, account, order, instrument, position, opening)
    if reject is not None:
        return reject
    arrives_us = arrives_at_us(state, account, order, now_us)
    is_there = is_sent and arrives_us <= now_us
    gets = execution(state, account, order, quote, now_us) if is_there else None
    hold_price = _hold_price(state, account, order, opening, quote, gets)
    order = standing(replace(order, hold_price=hold_price), account.profile, instrument, position, ahead)
    reject = hold_refusal(state, account, order, needs_of(order, account.profile))
    if reject is None and not order.hold and gets is not None:
        reject = closing_refusal(state, account, order, instrument, gets)
    if reject is not None:
        return reject
    if not is_there:
        return replace(order, release_us=arrives_us if is_sent else None), None
    return replace(order, status=next_status(order.status, OrderTrigger.RELEASE)), gets


def _hold_price(
    state: EngineState,
    account: AccountState,
    order: Order,
    opening: Decimal,
    quote: Quote | None,
    gets: Execution | None,
) -> Decimal:
    """What a unit of the order is held by: its price, or what writing an option takes."""
    if opening > 0 and writes(order):
        return price_to_write(state, account, order, opening)
    return gets.price if gets else estimate_hold_price(order, quote, state.rules.market_collar)


def decide_release(state: EngineState, order: Order, now_us: int) -> list[Event]:
    """What becomes of a PENDING order whose time has come: it goes to the market, or is refused by where that is.

    One that finds its market closed by its account's rules waits on. One that waited for its parent is held and
    checked against the position that the parent has made.
    """
    account = state.accounts[order.account_id]
    opens_us = opens_at_us(state, account, order, now_us)
    if opens_us > now_us:
        return [OrderChanged(order, replace(order, release_us=opens_us, time_last_update_us=now_us))]
    quote = state.quotes.get(order.terms.symbol)
    if quote is not None and order.terms.order_type.is_trailing:
        trailed = followed(order, quote, now_us, state.rules.quote_age_us_max)
    else:
        trailed = order
    reject = market_refusal(state, trailed, quote, now_us)
    if reject is None:
        reject = _release_refusal(state, account, order)
    if reject is not None:
        return ending_events(account, order, OrderTrigger.REJECT, now_us, reject)
    released = replace(
        trailed,
        status=next_status(order.status, OrderTrigger.RELEASE),
        release_us=None,
        time_last_update_us=now_us,
    )
    return [OrderChanged(order, released)]


def _release_refusal(state: EngineState, account: AccountState, order: Order) -> Reject | None:
    """Why an order that waited may not open now what it would open, by the account's rules as they stand by now."""
    key = key_of(order)
    instrument = find_instrument(order.terms.symbol, order.terms.asset_type)
    if instrument is None:
        return unknown_symbol(order.terms.symbol)
    position = account.positions.get(key)
    opening = opening_quantity(order, position, waits_before(account, order))
    reject = position_refusal(state, account, order, instrument, position, opening)
    if reject is not None or order.parent_id is None:
        return reject
    # What it meets was not there when it was accepted. Its hold is in the total already, so the account has too little
    # where nothing is left beside it.
    power = buying_power(state, account, kind_of(order.terms.asset_type, order.terms.side))
    if not order.hold or power.room >= 0:
        return None
    needs = needs_of(order, account.profile)
    return insufficient_buying_power(power.with_freed(needs), needs)


def repeat_of(account: AccountState, command: NewOrderCommand) -> Decision | None:
    """The answer to a command that was sent before under its id, or to another one under it; None where it is new."""
    client_order_id = command.client_order_id
    known = account.client_orders.get(client_order_id)
    if known is None:
        return None
    order_id, given_before = known
    if given_before == command.canonical_text():
        return Decision(order_id=order_id, is_repeat=True)
    return Decision.refused(
        RejectCode.DUPLICATE_CLIENT_ORDER_ID,
        f"The client_order_id {client_order_id!r} was used for another order ({given_before}). "
        "Use a new one for a new order.",
        {"client_order_id": client_order_id, "order_id": order_id},
    )


def new_order(
    order_id: int, account: AccountState, command: SubmitOrder, terms: OrderTerms, now_us: int
) -> Order:
    """An order as it comes in, before any rule has looked at it."""
    return Order(
        id=order_id,
        account_id=account.profile.id,
        epoch=account.profile.epoch,
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


def refuse(order: Order, reject: Reject) -> Decision:
    """A new order that is kept, REJECTED with its reason."""
    refused = replace(
        order,
        status=next_status(order.status, OrderTrigger.REJECT),
        trail_mark=None,
        reject_code=reject.code,
        reject_reason=reject.message,
    )
    return Decision(events=(OrderRefused(refused),), reject=reject, order_id=order.id)


def decide_replace(state: EngineState, account: AccountState, command: ReplaceOrder, now_us: int) -> Decision:
    """New terms for an open order, checked as a new order's would be; refused, the old order stays as it was."""
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
    instrument = find_instrument(terms.symbol, terms.asset_type)
    if instrument is None:
        return Decision(reject=unknown_symbol(terms.symbol), order_id=order.id)
    problems = terms_problems(terms, instrument)
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
    return replace_terms(state, account, order, terms, instrument, now_us)


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


def replace_terms(
    state: EngineState,
    account: AccountState,
    order: Order,
    terms: OrderTerms,
    instrument: Instrument,
    now_us: int,
) -> Decision:
    """Sound new terms for an open order, or why the market, its position or its funds do not allow them."""
    key = key_of(order)
    position = account.positions.get(key)
    quote = state.quotes.get(terms.symbol)
    replaced = replace(
        order,
        terms=terms,
        status=next_status(order.status, OrderTrigger.REPLACE),
        revision=order.revision + 1,
        time_last_update_us=now_us,
    )
    ahead = waits_before(account, order)
    reject = _replace_refusal(state, account, order, replaced, instrument, quote, now_us)
    if reject is not None:
        return Decision(reject=reject, order_id=order.id)
    gets = None
    if replaced.status is not OrderStatus.PENDING:
        gets = execution(state, account, replaced, quote, now_us)
    opening = opening_quantity(replaced, position, ahead)
    hold_price = _hold_price(state, account, replaced, opening, quote, gets)
    replaced = standing(
        replace(replaced, hold_price=hold_price), account.profile, instrument, position, ahead
    )
    changes = sibling_changes(account, position, order, replaced, now_us)
    added = needs_of(replaced, account.profile) - needs_of(order, account.profile)
    for change in changes:
        added += needs_of(change.order, account.profile) - needs_of(change.before, account.profile)
    reject = hold_refusal(state, account, replaced, added)
    if reject is not None:
        return Decision(reject=reject, order_id=order.id)
    return Decision(events=(OrderChanged(order, replaced), *changes), order_id=order.id)


def _replace_refusal(
    state: EngineState,
    account: AccountState,
    order: Order,
    replaced: Order,
    instrument: Instrument,
    quote: Quote | None,
    now_us: int,
) -> Reject | None:
    if replaced.waits_for_parent:
        # Where the market and its position will be when it is sent, nobody knows: it is looked at then.
        return None
    if not replaced.is_triggered:
        # A stop that has been triggered has done its work; its price no longer matters.
        reject = market_refusal(state, replaced, quote, now_us)
        if reject is not None:
            return reject
    if _only_shrinks(order.terms, replaced.terms):
        # What keeps an account from opening does not keep it from opening less.
        return None
    # The orders behind it count on their units too: what it may take more of is what no other order would close.
    key = key_of(replaced)
    beside = account.orders_by_key[key].beside(replaced.terms.side, replaced)
    position = account.positions.get(key)
    beyond = opening_quantity(replaced, position, beside)
    return position_refusal(state, account, replaced, instrument, position, beyond)


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
    gets = execution(state, account, order, state.quotes.get(order.terms.symbol), now_us)
    if gets is not None:
        return fill_or_refuse(state, account, order, gets, now_us)
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
