"""Placing, replacing and canceling: the checks in their order, then the events."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

from thor.core.accounts import AccountStatus, AccountType
from thor.core.commands import CancelOrder, ReplaceOrder, SubmitOrder
from thor.core.engine.charges import expected_costs
from thor.core.engine.decision import Decision
from thor.core.engine.endings import end_order, ending_events, reallocate_holds
from thor.core.engine.fills import (
    closing_refusal,
    fill,
    fill_or_refuse,
    fill_price,
    insufficient_buying_power,
    is_stop_reached,
    price_estimate,
)
from thor.core.errors import Reject, RejectCode, invalid_request
from thor.core.events import Event, OrderAccepted, OrderChanged, OrderRefused
from thor.core.instruments import AssetType, Instrument, find_instrument
from thor.core.margin import available_funds, closing_quantity, hold_for
from thor.core.money import ZERO, decimal_text
from thor.core.orders import Order, OrderStatus, OrderTerms, OrderTrigger, PositionEffect, Side, next_status
from thor.core.positions import Position, PositionKey
from thor.core.quotes import Quote
from thor.core.state import AccountState, EngineState
from thor.core.validation import submit_problems, terms_problems


def decide_submit(state: EngineState, holder: AccountState, command: SubmitOrder, now_us: int) -> Decision:
    """A new order: filled at once where the market allows it, else resting with its hold; or refused, and kept so."""
    account, terms = holder.account, command.terms
    repeat = _repeated(holder, command)
    if repeat is not None:
        return repeat
    if account.status is not AccountStatus.OPEN:
        return Decision.refused(
            RejectCode.ACCOUNT_CLOSED, f"Account {account.id} is closed and takes no orders."
        )
    instrument = find_instrument(terms.symbol, terms.asset_type)
    problems = submit_problems(command, instrument)
    if problems:
        return Decision(reject=invalid_request(problems))
    order = _new_order(state, holder, command, now_us)
    quote = state.quotes.get(terms.symbol)
    if instrument is None or (quote is None and terms.asset_type is not AssetType.FUT):
        return _refuse(order, _unknown_symbol(terms.symbol))
    return _accept(state, holder, order, instrument, quote, now_us)


def _accept(
    state: EngineState,
    holder: AccountState,
    order: Order,
    instrument: Instrument,
    quote: Quote | None,
    now_us: int,
) -> Decision:
    terms = order.terms
    key = PositionKey(terms.symbol, terms.asset_type)
    position = holder.positions.get(key)
    siblings = holder.orders_by_key.get(key)
    ahead = siblings.values() if siblings else ()
    reject = _market_refusal(state, order, quote, now_us)
    opening = order.remaining_quantity - closing_quantity(position, terms.side, ahead)
    if reject is None and opening > 0:
        reject = _short_refusal(holder, terms, opening, position)
    if reject is not None:
        return _refuse(order, reject)

    window_us = holder.account.review_window_seconds * 1_000_000
    price = None
    if quote is not None and not window_us:
        price = fill_price(order, quote, now_us, state.rules.quote_age_us_max)
    hold_price = price if price is not None else _hold_price(state, terms, quote)
    hold = hold_for(
        instrument,
        holder.account.account_type,
        opening=opening,
        price=hold_price,
        costs=expected_costs(order, holder.account, hold_price, instrument),
    )
    if hold:
        funds = available_funds(state, holder)
        if hold > funds:
            return _refuse(order, insufficient_buying_power(hold, funds))
    elif price is not None:
        reject = closing_refusal(state, holder, order, instrument, price)
        if reject is not None:
            return _refuse(order, reject)
    effect = PositionEffect.OPEN if opening > 0 else PositionEffect.CLOSE
    accepted = dataclasses.replace(
        order,
        status=order.status if window_us else next_status(order.status, OrderTrigger.RELEASE),
        position_effect=effect,
        hold_price=hold_price,
        hold=hold,
        release_us=now_us + window_us if window_us else None,
    )
    events: list[Event] = [OrderAccepted(accepted)]
    if price is not None:
        events += fill(state, holder, accepted, instrument, price, now_us)
    elif terms.time_in_force.is_immediate and not window_us:
        events.append(end_order(accepted, OrderTrigger.CANCEL, now_us))
    return Decision(tuple(events), order_id=order.id)


def decide_release(state: EngineState, order: Order, now_us: int) -> list[Event]:
    """What becomes of a PENDING order whose time has come: it goes to the market, or is refused by where that is."""
    quote = state.quotes.get(order.terms.symbol)
    reject = _market_refusal(state, order, quote, now_us)
    if reject is not None:
        return ending_events(state.accounts[order.account_id], order, OrderTrigger.REJECT, now_us, reject)
    released = dataclasses.replace(
        order,
        status=next_status(order.status, OrderTrigger.RELEASE),
        release_us=None,
        time_last_update_us=now_us,
    )
    return [OrderChanged(order, released)]


def _repeated(holder: AccountState, command: SubmitOrder) -> Decision | None:
    known = holder.client_orders.get(command.client_order_id)
    if known is None:
        return None
    order_id, terms_given = known
    if terms_given == command.terms.canonical_text():
        return Decision(order_id=order_id, is_repeat=True)
    return Decision.refused(
        RejectCode.DUPLICATE_CLIENT_ORDER_ID,
        f"The client_order_id {command.client_order_id!r} was used for another order ({terms_given}). "
        "Use a new one for a new order.",
        {"client_order_id": command.client_order_id, "order_id": order_id},
    )


def _new_order(state: EngineState, holder: AccountState, command: SubmitOrder, now_us: int) -> Order:
    return Order(
        id=state.next_order_id,
        account_id=holder.account.id,
        epoch=holder.account.epoch,
        client_order_id=command.client_order_id,
        terms_given=command.terms.canonical_text(),
        terms=command.terms,
        status=OrderStatus.PENDING,
        position_effect=PositionEffect.OPEN,
        hold_price=ZERO,
        hold=ZERO,
        time_placed_us=now_us,
        time_last_update_us=now_us,
        charge_commission=command.commission,
        charge_fees=command.fees,
    )


def _refuse(order: Order, reject: Reject) -> Decision:
    refused = dataclasses.replace(
        order,
        status=next_status(order.status, OrderTrigger.REJECT),
        reject_code=reject.code,
        reject_reason=reject.message,
    )
    return Decision((OrderRefused(refused),), reject, order.id)


def _unknown_symbol(symbol: str) -> Reject:
    return Reject(
        RejectCode.UNKNOWN_SYMBOL,
        f"No feed quotes {symbol.strip()}, so it cannot be traded. Check the spelling, or wait for its first quote.",
        {"symbol": symbol},
    )


def _market_refusal(state: EngineState, order: Order, quote: Quote | None, now_us: int) -> Reject | None:
    """A market order needs some price to be held by; a stop must lie beyond the market, or it would trade at once."""
    terms = order.terms
    if terms.order_type.has_stop:
        if quote is not None and is_stop_reached(order, quote, now_us, state.rules.quote_age_us_max):
            side_word = "above" if terms.side is Side.BUY else "below"
            return Reject(
                RejectCode.STOP_PRICE_THROUGH_MARKET,
                f"The market is through the stop price already: a {terms.side} stop must lie {side_word} it.",
                {"mark": decimal_text(quote.mark) if quote.mark is not None else None},
            )
        return None
    if not terms.order_type.has_limit and (quote is None or quote.estimate_price(terms.side) is None):
        return Reject(
            RejectCode.NO_PRICE,
            f"There is no price for {terms.symbol.strip()} yet, so a market order cannot be held or filled.",
            {"symbol": terms.symbol},
        )
    return None


def _short_refusal(
    holder: AccountState, terms: OrderTerms, opening: Decimal, position: Position | None
) -> Reject | None:
    """Who may sell what they do not have: futures and currencies always, shares on margin, options never yet."""
    if terms.side is Side.BUY or not terms.asset_type.settles_in_full:
        return None
    if holder.account.account_type is AccountType.MARGIN and terms.asset_type is AssetType.EQ:
        return None
    free = terms.quantity - opening
    held = position.quantity if position is not None else ZERO
    symbol = terms.symbol.strip()
    message = f"You hold {decimal_text(held)} {symbol} and {decimal_text(free)} of it is free to sell; "
    if holder.account.account_type is AccountType.CASH:
        message += "a cash account does not sell short."
    else:
        message += "options are not sold to open here."
    return Reject(
        RejectCode.SHORT_NOT_ALLOWED, message, {"held": decimal_text(held), "available": decimal_text(free)}
    )


def _hold_price(state: EngineState, terms: OrderTerms, quote: Quote | None) -> Decimal:
    reference = terms.stop_price
    if reference is None:
        reference = (quote.estimate_price(terms.side) if quote is not None else None) or ZERO
    return price_estimate(terms.order_type, terms.limit_price, reference, state.rules.market_collar)


def decide_replace(state: EngineState, holder: AccountState, command: ReplaceOrder, now_us: int) -> Decision:
    """New terms for an open order, checked as a new order's would be; refused, the old order stays as it was."""
    order = holder.open_orders.get(command.order_id)
    if order is None:
        return Decision(reject=_not_open(command.order_id), order_id=command.order_id)
    if command.revision is not None and command.revision != order.revision:
        return Decision(
            reject=Reject(
                RejectCode.REVISION_CHANGED,
                f"Order {order.id} is at revision {order.revision}, not {command.revision}: look at it again first.",
                {"revision": order.revision},
            ),
            order_id=order.id,
        )
    old = order.terms
    terms = dataclasses.replace(
        old,
        quantity=command.quantity if command.quantity is not None else old.quantity,
        limit_price=command.limit_price if command.limit_price is not None else old.limit_price,
        stop_price=command.stop_price if command.stop_price is not None else old.stop_price,
        time_in_force=command.time_in_force if command.time_in_force is not None else old.time_in_force,
    )
    instrument = find_instrument(terms.symbol, terms.asset_type)
    if instrument is None:
        return Decision(reject=_unknown_symbol(terms.symbol), order_id=order.id)
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
    return _replace(state, holder, order, terms, instrument, now_us)


def _replace(
    state: EngineState,
    holder: AccountState,
    order: Order,
    terms: OrderTerms,
    instrument: Instrument,
    now_us: int,
) -> Decision:
    key = PositionKey(terms.symbol, terms.asset_type)
    position = holder.positions.get(key)
    quote = state.quotes.get(terms.symbol)
    siblings = holder.orders_by_key[key].values()
    replaced = dataclasses.replace(
        order,
        terms=terms,
        status=next_status(order.status, OrderTrigger.REPLACE),
        revision=order.revision + 1,
        time_last_update_us=now_us,
    )
    # A stop that has been triggered has done its work; its price no longer matters.
    reject = None if order.is_triggered else _market_refusal(state, replaced, quote, now_us)
    ahead = [other for other in siblings if other.id < order.id]
    opening = replaced.remaining_quantity - closing_quantity(position, terms.side, ahead)
    # The orders behind it count on their units too: what it may take more of is what no other order would close.
    beside = [other for other in siblings if other.id != order.id]
    beyond = replaced.remaining_quantity - closing_quantity(position, terms.side, beside)
    if reject is None and beyond > 0:
        reject = _short_refusal(holder, terms, beyond, position)
    if reject is not None:
        return Decision(reject=reject, order_id=order.id)
    price = None
    if quote is not None and replaced.status is not OrderStatus.PENDING:
        price = fill_price(replaced, quote, now_us, state.rules.quote_age_us_max)
    hold_price = price if price is not None else _hold_price(state, terms, quote)
    hold = hold_for(
        instrument,
        holder.account.account_type,
        opening=opening,
        price=hold_price,
        costs=expected_costs(replaced, holder.account, hold_price, instrument),
    )
    replaced = dataclasses.replace(
        replaced,
        hold=hold,
        hold_price=hold_price,
        position_effect=PositionEffect.OPEN if opening > 0 else PositionEffect.CLOSE,
    )
    others = [replaced if other.id == order.id else other for other in siblings]
    changes = reallocate_holds(holder.account, position, others, now_us)
    funds = available_funds(state, holder)
    added = hold - order.hold + sum((change.order.hold - change.before.hold for change in changes), ZERO)
    if added > 0 and added > funds:
        return Decision(reject=insufficient_buying_power(added, funds), order_id=order.id)
    return Decision((OrderChanged(order, replaced), *changes), order_id=order.id)


def follow_up(state: EngineState, order_id: int, now_us: int) -> list[Event]:
    """What an order does at once with new terms or at its release, decided after those have been applied.

    It fills where the market allows it; one that may not stand is canceled where it does not.
    """
    order = state.orders.get(order_id)
    if order is None or order.status is OrderStatus.PENDING:
        return []
    quote = state.quotes.get(order.terms.symbol)
    price = fill_price(order, quote, now_us, state.rules.quote_age_us_max) if quote is not None else None
    if price is not None:
        return fill_or_refuse(state, state.accounts[order.account_id], order, price, now_us)
    if order.terms.time_in_force.is_immediate:
        return ending_events(state.accounts[order.account_id], order, OrderTrigger.CANCEL, now_us)
    return []


def decide_cancel(state: EngineState, holder: AccountState, command: CancelOrder, now_us: int) -> Decision:
    """Cancel what is left of an open order. A cancel that meets a fill loses: the order is final by then."""
    order = holder.open_orders.get(command.order_id)
    if order is None:
        return Decision(reject=_not_open(command.order_id), order_id=command.order_id)
    return Decision(tuple(ending_events(holder, order, OrderTrigger.CANCEL, now_us)), order_id=order.id)


def _not_open(order_id: int) -> Reject:
    """The engine keeps open orders only; whether this one is final or was never there, the database knows."""
    return Reject(
        RejectCode.ORDER_NOT_FOUND,
        f"You have no open order {order_id} in this account.",
        {"order_id": order_id},
    )
