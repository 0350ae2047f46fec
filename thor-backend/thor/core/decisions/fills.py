"""What a fill changes, and when an order that may fill is refused instead."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from thor.core.accounts import AccountType, EntryKind, LedgerEntry, Trade
from thor.core.buying_power import BuyingPower, buying_power, kind_of, opening_needs
from thor.core.day_trades import with_day_trade
from thor.core.decisions.charges import fill_charges, needs_of
from thor.core.decisions.endings import end_order, ending_events
from thor.core.decisions.fill_model import Execution, execution
from thor.core.decisions.holds import sibling_changes, standing, waits_before
from thor.core.decisions.matching import followed, is_stop_reached
from thor.core.decisions.refusals import insufficient_buying_power, writing_refusal
from thor.core.errors import Reject
from thor.core.events import DayTradeCounted, Event, OrderChanged, OrderFilled
from thor.core.instruments import Instrument, find_instrument
from thor.core.money import ZERO, decimal_text
from thor.core.needs import Needs
from thor.core.option_margin import price_to_buy_back, writes, writing_requirement
from thor.core.orders import Order, OrderTrigger, Side, next_status
from thor.core.positions import Position, apply_fill
from thor.core.quotes import Quote
from thor.core.siblings import key_of
from thor.core.state import AccountState, EngineState


def decide_trigger(state: EngineState, order: Order, quote: Quote, now_us: int) -> list[Event]:
    """What a tick does to a resting order that it reaches: move or trigger its stop, fill it, refuse it, or nothing."""
    age_us_max = state.rules.quote_age_us_max
    account = state.accounts[order.account_id]
    if order.terms.order_type.waits_for_stop and not order.is_triggered:
        if order.terms.order_type.is_trailing:
            moved = followed(order, quote, now_us, age_us_max)
            if moved is not order:
                return [OrderChanged(order, moved)]
        if not is_stop_reached(order, quote, now_us, age_us_max):
            return []
        triggered = replace(order, is_triggered=True, time_last_update_us=now_us)
        return [OrderChanged(order, triggered)]
    gets = execution(state, account, order, quote, now_us)
    return [] if gets is None else fill_or_refuse(state, account, order, gets, now_us)


def fill_or_refuse(
    state: EngineState, account: AccountState, order: Order, gets: Execution, now_us: int
) -> list[Event]:
    """Fill what a resting order gets, or end it where the account can no longer pay for it."""
    instrument = find_instrument(order.terms.symbol, order.terms.asset_type)
    if instrument is None:
        return []
    reject = fill_refusal(state, account, order, instrument, gets)
    if reject is not None:
        return ending_events(account, order, OrderTrigger.REJECT, now_us, reject)
    return fill(state, account, order, instrument, gets, now_us)


def fill_refusal(
    state: EngineState, account: AccountState, order: Order, instrument: Instrument, gets: Execution
) -> Reject | None:
    """Why a fill may not be: what it opens must be paid from the buying power, the order's own hold included."""
    position = account.positions.get(key_of(order))
    held = position.quantity if position is not None else ZERO
    is_buy = order.terms.side is Side.BUY
    closes = min(gets.quantity, abs(held)) if held and (held > 0) is not is_buy else ZERO
    opening = gets.quantity - closes
    if opening <= 0:
        return closing_refusal(state, account, order, instrument, gets)
    account_type = account.profile.account_type
    costs = sum(fill_charges(order, account.profile, gets.quantity, gets.price, instrument), ZERO)
    costs += closes * instrument.multiplier * price_to_buy_back(account_type, order.terms, gets.price)
    if writes(order):
        reject = writing_refusal(state, account, order, opening)
        if reject is not None:
            return reject
        needs = Needs.same(writing_requirement(state, account, order, opening) + costs)
    else:
        quantity = opening * order.terms.side.sign
        needs = opening_needs(instrument, account_type, quantity, gets.price, costs)
    power = buying_power(state, account, kind_of(order.terms.asset_type, order.terms.side))
    return _payment_refusal(power, account, order, needs, gets)


def closing_refusal(
    state: EngineState, account: AccountState, order: Order, instrument: Instrument, gets: Execution
) -> Reject | None:
    """Why a fill that only closes may not be in a CASH account, which is never in debt.

    Its costs eat more than its proceeds, or buying written options back takes more than there is.
    """
    profile = account.profile
    if profile.account_type is not AccountType.CASH or not order.terms.asset_type.settles_in_full:
        return None
    needed = sum(fill_charges(order, profile, gets.quantity, gets.price, instrument), ZERO)
    if order.terms.side is Side.SELL:
        needed -= gets.quantity * gets.price * instrument.multiplier
    else:
        a_unit = price_to_buy_back(profile.account_type, order.terms, gets.price)
        needed += gets.quantity * instrument.multiplier * a_unit
    if needed <= 0:
        return None
    # What closing costs is paid as a purchase is.
    power = buying_power(state, account, kind_of(order.terms.asset_type, Side.BUY))
    return _payment_refusal(power, account, order, Needs.same(needed), gets)


def _payment_refusal(
    power: BuyingPower, account: AccountState, order: Order, needs: Needs, gets: Execution
) -> Reject | None:
    power = power.with_freed(needs_of(order, account.profile))
    if power.allows(needs):
        return None
    return insufficient_buying_power(power, needs, f" at {decimal_text(gets.price)}")


def fill(
    state: EngineState,
    account: AccountState,
    order: Order,
    instrument: Instrument,
    gets: Execution,
    now_us: int,
) -> list[Event]:
    """Fill what `order` gets: trade, position, ledger entries, and the holds of its siblings.

    What is left of an order that may not stand is canceled at once.
    """
    profile, terms = account.profile, order.terms
    key = key_of(order)
    price, quantity = gets
    notional = quantity * price
    commission, fees = fill_charges(order, profile, quantity, price, instrument)
    position, realized = apply_fill(
        account.positions.get(key)
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
        id=state.next_trade_id,
        account_id=profile.id,
        epoch=profile.epoch,
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
    if terms.asset_type.settles_in_full:
        cash_change = -terms.side.sign * notional * instrument.multiplier
    else:
        cash_change = realized
    entries = _ledger_entries(state, account, trade, cash_change, now_us)
    is_whole = quantity == order.remaining_quantity
    filled = replace(
        order,
        status=next_status(order.status, OrderTrigger.FILL_REST if is_whole else OrderTrigger.FILL_PART),
        filled_quantity=order.filled_quantity + quantity,
        filled_notional=order.filled_notional + notional,
        commission=order.commission + commission,
        fees=order.fees + fees,
        hold=ZERO,
        time_filled_us=now_us,
        time_last_update_us=now_us,
    )
    events: list[Event] = []
    left: Order | None = None
    if not is_whole and terms.time_in_force.is_immediate:
        events.append(end_order(filled, OrderTrigger.CANCEL, now_us))
    elif not is_whole:
        left = filled = standing(filled, profile, instrument, position, waits_before(account, order))
    events += sibling_changes(account, position, order, left, now_us)
    if is_day_trade(account, order, account.positions.get(key)):
        events.append(DayTradeCounted(replace(profile, day_trades=with_day_trade(profile))))
    return [OrderFilled(before=order, order=filled, trade=trade, position=position, entries=entries), *events]


def is_day_trade(account: AccountState, order: Order, position: Position | None) -> bool:
    """Whether a fill closes what was opened today in a MARGIN account: counted with an order's first fill."""
    if (
        account.profile.account_type is not AccountType.MARGIN
        or position is None
        or not position.opened_day
        or order.filled_quantity
        or not order.terms.asset_type.settles_in_full
    ):
        return False
    return (position.quantity > 0) is (order.terms.side is Side.SELL)


def _ledger_entries(
    state: EngineState, account: AccountState, trade: Trade, cash_change: Decimal, now_us: int
) -> tuple[LedgerEntry, ...]:
    entries: list[LedgerEntry] = []
    cash = account.cash
    entry_id = state.next_entry_id
    for kind, amount in (
        (EntryKind.TRADE, cash_change),
        (EntryKind.COMMISSION, -trade.commission),
        (EntryKind.FEE, -trade.fees),
    ):
        if amount:
            cash += amount
            entries.append(
                LedgerEntry(
                    id=entry_id,
                    account_id=trade.account_id,
                    epoch=trade.epoch,
                    kind=kind,
                    amount=amount,
                    cash_after=cash,
                    time_us=now_us,
                    order_id=trade.order_id,
                    trade_id=trade.id,
                )
            )
            entry_id += 1
    return tuple(entries)
