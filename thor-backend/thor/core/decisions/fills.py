"""Fills: their events, and rejects of fills that the account cannot pay for."""

from __future__ import annotations

from msgspec.structs import replace

from thor.core.accounts import AccountType, EntryKind, LedgerEntry, Trade
from thor.core.buying_power import BuyingPower, kind_of, opening_needs
from thor.core.day_trades import with_day_trade
from thor.core.decisions.charges import fill_charges, needs_of
from thor.core.decisions.context import OrderContext
from thor.core.decisions.endings import end_order, ending_events
from thor.core.decisions.fill_model import Execution, match
from thor.core.decisions.holds import sibling_changes, units_ahead, with_hold
from thor.core.decisions.matching import is_stop_reached, trail_stop
from thor.core.decisions.rejects import insufficient_buying_power, writing_reject
from thor.core.errors import Reject
from thor.core.events import DayTradeCounted, Event, OrderChanged, OrderFilled
from thor.core.money import ZERO, decimal_text
from thor.core.needs import Needs
from thor.core.option_margin import price_to_buy_back, writes, writing_requirement
from thor.core.orders import Order, OrderTrigger, Side, next_status
from thor.core.positions import Position, apply_fill
from thor.core.quotes import Quote
from thor.core.state import AccountState, EngineState


def decide_trigger(state: EngineState, order: Order, quote: Quote, now_us: int) -> list[Event]:
    """Decide on a resting order that a tick reaches: trail or trigger its stop, fill it, or reject it."""
    age_us_max = state.rules.quote_age_us_max
    if order.terms.order_type.waits_for_stop and not order.is_triggered:
        if order.terms.order_type.is_trailing:
            moved = trail_stop(order, quote, now_us, age_us_max)
            if moved is not order:
                return [OrderChanged(order, moved)]
        if not is_stop_reached(order, quote, now_us, age_us_max):
            return []
        triggered = replace(order, is_triggered=True, time_last_update_us=now_us)
        return [OrderChanged(order, triggered)]
    context = OrderContext.of(state, state.accounts[order.account_id], order.terms, now_us)
    execution = match(context, order) if context is not None else None
    return [] if context is None or execution is None else fill_or_reject(context, order, execution)


def fill_or_reject(context: OrderContext, order: Order, execution: Execution) -> list[Event]:
    """Fill a resting order, or reject it if the account can no longer pay for the fill."""
    reject = fill_reject(context, order, execution)
    if reject is not None:
        return ending_events(context.account, order, OrderTrigger.REJECT, context.now_us, reject=reject)
    return fill(context, order, execution)


def fill_reject(context: OrderContext, order: Order, execution: Execution) -> Reject | None:
    """Reject a fill that the account cannot pay for: its opening units need buying power, the order's hold included."""
    position, profile, instrument = context.position, context.profile, context.instrument
    held = position.quantity if position is not None else ZERO
    is_buy = order.terms.side is Side.BUY
    closes = min(execution.quantity, abs(held)) if held and (held > 0) is not is_buy else ZERO
    opening = execution.quantity - closes
    if opening <= 0:
        return closing_reject(context, order, execution)
    account_type = profile.account_type
    costs = sum(fill_charges(order, profile, instrument, execution), ZERO)
    costs += closes * instrument.multiplier * price_to_buy_back(account_type, order.terms, execution.price)
    if writes(order):
        reject = writing_reject(context, order, opening)
        if reject is not None:
            return reject
        requirement = writing_requirement(context.state, context.account, order, opening)
        needs = Needs.same(requirement + costs)
    else:
        quantity = opening * order.terms.side.sign
        needs = opening_needs(instrument, account_type, quantity, execution.price, costs=costs)
    power = context.buying_power(kind_of(order.terms.asset_type, order.terms.side))
    return _payment_reject(power.with_freed(needs_of(order, profile)), needs, execution)


def closing_reject(context: OrderContext, order: Order, execution: Execution) -> Reject | None:
    """Reject a closing fill that would leave a CASH account, which never has debt, in debt.

    This happens if the charges exceed the proceeds, or if buying written options back costs more cash than there is.
    """
    profile, instrument = context.profile, context.instrument
    if profile.account_type is not AccountType.CASH or not order.terms.asset_type.settles_in_full:
        return None
    price, quantity = execution
    needed = sum(fill_charges(order, profile, instrument, execution), ZERO)
    if order.terms.side is Side.SELL:
        needed -= quantity * price * instrument.multiplier
    else:
        per_unit = price_to_buy_back(profile.account_type, order.terms, price)
        needed += quantity * instrument.multiplier * per_unit
    if needed <= 0:
        return None
    # Charges of closing are paid from the same buying power as a purchase.
    power = context.buying_power(kind_of(order.terms.asset_type, Side.BUY))
    return _payment_reject(power.with_freed(needs_of(order, profile)), Needs.same(needed), execution)


def _payment_reject(power: BuyingPower, needs: Needs, execution: Execution) -> Reject | None:
    if power.allows(needs):
        return None
    return insufficient_buying_power(power, needs, f" at {decimal_text(execution.price)}")


def fill(context: OrderContext, order: Order, execution: Execution) -> list[Event]:
    """Fill an order: its trade, the position and ledger entries after it, and the holds of its siblings.

    The rest of an IOC or FOK order is canceled at once.
    """
    account, profile, terms = context.account, context.profile, order.terms
    instrument, now_us = context.instrument, context.now_us
    price, quantity = execution
    commission, fees = fill_charges(order, profile, instrument, execution)
    position, realized = apply_fill(
        context.position
        or Position(
            account_id=profile.id,
            symbol=terms.symbol,
            asset_type=terms.asset_type,
            multiplier=instrument.multiplier,
        ),
        side=terms.side,
        quantity=quantity,
        price=price,
        costs=commission + fees,
        time_us=now_us,
    )
    trade = Trade(
        id=context.state.next_trade_id,
        account_id=profile.id,
        generation=profile.generation,
        order_id=order.id,
        symbol=terms.symbol,
        asset_type=terms.asset_type,
        side=terms.side,
        quantity=quantity,
        price=price,
        multiplier=instrument.multiplier,
        commission=commission,
        fees=fees,
        realized_pl=realized,
        exec_time_us=now_us,
    )
    is_whole = quantity == order.remaining_quantity
    filled = _filled(order, trade, OrderTrigger.FILL_REST if is_whole else OrderTrigger.FILL_PART)
    events: list[Event] = []
    left: Order | None = None
    if not is_whole and terms.time_in_force.is_immediate:
        events.append(end_order(filled, OrderTrigger.CANCEL, now_us))
    elif not is_whole:
        ahead = units_ahead(account, order)
        left = filled = with_hold(filled, profile, instrument, position=position, ahead=ahead)
    events += sibling_changes(account, order, left, position=position, now_us=now_us)
    if is_day_trade(account, order, context.position):
        events.append(DayTradeCounted(replace(profile, day_trades=with_day_trade(profile))))
    entries = _ledger_entries(context, trade)
    fill_event = OrderFilled(before=order, order=filled, trade=trade, position=position, entries=entries)
    return [fill_event, *events]


def _filled(order: Order, trade: Trade, trigger: OrderTrigger) -> Order:
    """Return the order after a fill, without a hold for its rest yet."""
    return replace(
        order,
        status=next_status(order.status, trigger),
        filled_quantity=order.filled_quantity + trade.quantity,
        filled_notional=order.filled_notional + trade.quantity * trade.price,
        commission=order.commission + trade.commission,
        fees=order.fees + trade.fees,
        hold=ZERO,
        time_filled_us=trade.exec_time_us,
        time_last_update_us=trade.exec_time_us,
    )


def is_day_trade(account: AccountState, order: Order, position: Position | None) -> bool:
    """Return True if a fill closes units opened today in a MARGIN account. Counted with an order's first fill only."""
    if (
        account.profile.account_type is not AccountType.MARGIN
        or position is None
        or not position.opened_day
        or order.filled_quantity
        or not order.terms.asset_type.settles_in_full
    ):
        return False
    return (position.quantity > 0) is (order.terms.side is Side.SELL)


def _ledger_entries(context: OrderContext, trade: Trade) -> tuple[LedgerEntry, ...]:
    """Return the ledger entries of a fill: price or P/L, commission and fees, without those that are zero."""
    if context.instrument.asset_type.settles_in_full:
        cash_change = -trade.side.sign * trade.quantity * trade.price * trade.multiplier
    else:
        cash_change = trade.realized_pl
    entries: list[LedgerEntry] = []
    cash = context.account.cash
    entry_id = context.state.next_entry_id
    for kind, amount in (
        (EntryKind.TRADE, cash_change),
        (EntryKind.COMMISSION, -trade.commission),
        (EntryKind.FEE, -trade.fees),
    ):
        if amount:
            cash += amount
            entry = LedgerEntry(
                id=entry_id,
                account_id=trade.account_id,
                generation=trade.generation,
                kind=kind,
                amount=amount,
                cash_after=cash,
                time_us=trade.exec_time_us,
                order_id=trade.order_id,
                trade_id=trade.id,
            )
            entries.append(entry)
            entry_id += 1
    return tuple(entries)
